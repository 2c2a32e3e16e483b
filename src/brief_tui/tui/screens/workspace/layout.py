"""What is where on the workspace: the views of one briefing and the aside, by the size of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual.geometry import Size
from textual.widget import Widget

from brief_tui.render.lines import PageMaker
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.view_kinds import ViewKind
from brief_tui.tui.views.base import View
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane

WIDE, MEDIUM, SHORT = 120, 80, 16
"""Columns from which there are three panes, columns from which there are two, lines from which views are listed."""
ASIDE = "aside"
"""The id of the pane for what one looks at."""


class ViewPanes(NamedTuple):
    """The panes of a view, by their ids."""

    panes: tuple[str, ...]
    main: str
    """The one that has it all where one shows at a time."""
    beside: str = ""
    """The one that makes room for the aside; empty where none does."""
    active: str = ""
    """The one that the reader chose; empty is the main one."""
    with_aside: bool = False
    """Whether the aside stands beside it on a wide screen, even while there is nothing to look at."""


def is_alone(size: Size, *, zoomed: bool) -> bool:
    """Whether one pane shows at a time."""
    return zoomed or size.width < MEDIUM


def visible_panes(size: Size, view: ViewPanes, *, zoomed: bool, aside: bool) -> set[str]:
    """The ids of the panes that have room: all of them, or the active one alone.

    Args:
        size: of the screen, in cells.
        view: the one that is shown.
        zoomed: whether the reader wants one pane alone.
        aside: whether there is something to look at.
    """
    with_aside = aside or (size.width >= WIDE and view.with_aside)
    hidden = view.beside if aside else ""
    active = view.active or view.main
    if active == hidden or (active == ASIDE and not with_aside):
        active = view.main
    if is_alone(size, zoomed=zoomed):
        return {active}
    return {pane for pane in view.panes if pane != hidden} | ({ASIDE} if with_aside else set())


class ViewLayout:
    """The views of a briefing, of which one is shown, and the aside."""

    def __init__(self, screen: ActionScreen, kinds: Sequence[ViewKind], make: Callable[[ViewKind], View]) -> None:
        """Show none yet.

        Args:
            screen: where they are, in a widget with the id `views`.
            kinds: the views that there may be, the first one first.
            make: makes one.
        """
        self._screen = screen
        self._make = make
        self.kinds = {kind.name: kind for kind in kinds}
        self.first = kinds[0].name
        self.current = ""
        """The name of the view that is shown."""
        self.aside = PagePane(id=ASIDE)
        self.aside_open = False
        self.zoomed = False
        self._views: dict[str, View] = {}
        self._active: dict[str, Pane] = {}
        for kind in kinds:
            setattr(self, f"act_{kind.action}", partial(self.show, kind.name))

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._views[self.current]

    @property
    def ready(self) -> bool:
        """Whether the view that is shown has its panes."""
        return self.current in self._views and bool(self.view.panes())

    def all(self) -> dict[str, View]:
        """The views that have been made and have their panes, by name."""
        return {name: view for name, view in self._views.items() if view.panes()}

    def made(self) -> list[View]:
        """The views that have been made."""
        return list(self._views.values())

    def known(self, name: str) -> str:
        """A view by a name, as a place has it: the first one where there is none."""
        return name if name in self.kinds else self.first

    def begin(self, name: str) -> View:
        """Make the view to begin with."""
        self.current = self.known(name)
        self._views[self.current] = self._make(self.kinds[self.current])
        return self.view

    async def clear(self) -> None:
        """Take all views away: the briefing is another."""
        self._views.clear()
        self._active.clear()
        self.current = ""
        self.aside_open = False
        await self._screen.query_one("#views").remove_children()

    async def show(self, name: str) -> None:
        """Show a view; it is made when it is first asked for."""
        with self._screen.app.batch_update():  # one picture of the new view, none of the gap between the two
            if self.current in self._views:
                self._views[self.current].display = False
            self.current = name
            self.zoomed = False
            if name in self._views:
                self.view.display = True
            else:
                self._views[name] = self._make(self.kinds[name])
                await self._screen.query_one("#views").mount(self.view)
            self.settle()

    async def show_main(self, name: str) -> None:
        """Show a view, with the pane that has it all active, and no aside."""
        self.aside_open = False
        self._active.pop(name, None)
        await self.show(name)

    def settle(self) -> None:
        """The view is there: give it the focus and say so."""
        if self.ready:
            self._screen.set_focus(self._active.get(self.current) or self.view.main())
            self.lay_out()
            self._screen.moved()
            self._screen.renew_footer()

    def lay_out(self) -> None:
        """Show the panes that have room."""
        size = self._screen.size
        self.classify(size)
        if not self.ready:
            return
        beside, active = self.view.beside(), self._active.get(self.current)
        panes = {str(pane.id): pane for pane in self.view.panes()}
        view = ViewPanes(
            tuple(panes),
            str(self.view.main().id),
            str(beside.id) if beside else "",
            str(active.id) if active else "",
            self.kinds[self.current].with_aside,
        )
        shown = visible_panes(size, view, zoomed=self.zoomed, aside=self.aside_open)
        for name, pane in {**panes, ASIDE: self.aside}.items():
            pane.display = name in shown
            pane.set_class(is_alone(size, zoomed=self.zoomed), "-alone")
        self._screen.query_one("#views").display = shown != {ASIDE}

    def classify(self, size: Size) -> None:
        """Name the kind of screen for the style sheet."""
        screen = self._screen
        screen.set_class(size.width >= WIDE, "-wide")
        screen.set_class(MEDIUM <= size.width < WIDE, "-medium")
        screen.set_class(size.width < MEDIUM, "-narrow")
        screen.set_class(size.height < SHORT, "-short")

    def panes(self) -> list[Pane]:
        """The panes of this view, in the order of tab; on a small screen too, where one shows at a time."""
        if self.current not in self._views:
            return []
        if not self.aside_open:
            return self.view.panes()
        return [*(pane for pane in self.view.panes() if pane is not self.view.beside()), self.aside]

    def activate(self, pane: Widget | None) -> None:
        """Make a pane the active one of its view, as it has the focus; word of an earlier focus may come late."""
        if isinstance(pane, Pane) and pane in self.panes():
            self._active[self.current] = pane
            self.lay_out()

    def focus_on(self, pane: Pane) -> None:
        """Give a pane the focus, showing it first where one shows at a time."""
        self._active[self.current] = pane
        self.lay_out()
        self._screen.set_focus(pane)

    def look(self, make: PageMaker) -> None:
        """Show a page in the aside; the reading position stays."""
        self.aside_open = True
        self.aside.show(make)
        if is_alone(self._screen.size, zoomed=self.zoomed):
            self.focus_on(self.aside)
        else:
            self.lay_out()
        self._screen.renew_footer()

    @property
    def is_away(self) -> bool:
        """Whether something is to be put aside: zoom, aside, a pane that is not the main one."""
        active = self._active.get(self.current)
        away = active is not None and self.current in self._views and active is not self.view.main()
        return self.zoomed or self.aside_open or away

    def put_aside(self) -> bool:
        """Put one of these aside; False where there is none."""
        if not self.is_away:
            return False
        if self.zoomed:
            self.zoomed = False
        elif self.aside_open:
            self.aside_open = False
            self._active = {name: pane for name, pane in self._active.items() if pane is not self.aside}
        else:
            self._active.pop(self.current)
        self.settle()
        return True

    def act_zoom(self) -> None:
        """The active pane alone, and back."""
        self.zoomed = not self.zoomed
        self.lay_out()
