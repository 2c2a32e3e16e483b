"""Layout of the workspace: the views of a briefing and the aside, by the size of the screen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual.geometry import Size
from textual.widget import Widget

from brief_tui.render.lines import PageMaker
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.view_kinds import ViewKind
from brief_tui.tui.views.base import BriefingView, Frame, PlaceChange
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane, empty_page

WIDE, MEDIUM, SHORT = 120, 80, 16
"""Widths in cells from which there are three panes and two, and height in lines from which views are listed."""
ASIDE = "aside"
"""The id of the pane for looked-up terms and incidents."""


class ViewPanes(NamedTuple):
    """Ids of the panes of a view."""

    panes: tuple[str, ...]
    main: str
    """The pane that is shown where there is room for one."""
    beside: str = ""
    """The pane that the aside replaces; empty for none."""
    active: str = ""
    """The pane that the reader chose; empty for the main one."""
    with_aside: bool = False
    """Whether the aside is shown on a wide screen even when it is empty."""


def is_alone(size: Size, *, zoomed: bool) -> bool:
    """Return whether one pane is shown at a time."""
    return zoomed or size.width < MEDIUM


def visible_panes(size: Size, view: ViewPanes, *, zoomed: bool, aside: bool) -> set[str]:
    """Return the ids of the panes in view: all that have room, or the active one alone.

    Args:
        size: size of the screen in cells.
        view: the panes of the current view.
        zoomed: whether the reader wants one pane alone.
        aside: whether the aside has a page.
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
    """The views of a briefing, one of them current, and the aside."""

    def __init__(
        self, screen: ActionScreen, kinds: Sequence[ViewKind], make: Callable[[ViewKind], BriefingView]
    ) -> None:
        """Make an empty layout.

        Args:
            screen: the screen, which composes the frame.
            kinds: the kinds of views; the first one is the default.
            make: makes a view of a kind.
        """
        self._screen = screen
        self._make = make
        self.frame = Frame(id="views")
        """The container of the views."""
        self.kinds = {kind.name: kind for kind in kinds}
        self.first = kinds[0].name
        self.current = ""
        """Name of the current view."""
        self.aside = PagePane(id=ASIDE)
        self.aside_open = False
        self.about: PageMaker = empty_page
        """Makes what the aside shows while nothing is looked at."""
        self._at_rest = False
        """Whether the aside shows that."""
        self.aside_shows: PlaceChange | None = None
        """The change of the reader's place by the term or incident in the aside; None for anything else."""
        self.zoomed = False
        self._views: dict[str, BriefingView] = {}
        self._active: dict[str, Pane] = {}
        for kind in kinds:
            setattr(self, f"act_{kind.action}", partial(self.show, kind.name))

    @property
    def view(self) -> BriefingView:
        """The current view."""
        return self._views[self.current]

    @property
    def composed(self) -> BriefingView | None:
        """The current view; None before it has its panes and they are filled."""
        view = self._views.get(self.current)
        return view if view is not None and view.is_mounted else None

    def all(self) -> dict[str, BriefingView]:
        """Return the views whose panes are filled, by name."""
        return {name: view for name, view in self._views.items() if view.is_mounted}

    def created(self) -> list[BriefingView]:
        """Return the views made so far, also those not yet filled."""
        return list(self._views.values())

    def name_or_first(self, name: str) -> str:
        """Return a name if there is a view of it, else the name of the first view."""
        return name if name in self.kinds else self.first

    def begin(self, name: str) -> BriefingView:
        """Make the first view to show."""
        self.current = self.name_or_first(name)
        self._views[self.current] = self._make(self.kinds[self.current])
        return self.view

    async def clear(self) -> None:
        """Remove all views, before another briefing."""
        self._views.clear()
        self._active.clear()
        self.current = ""
        self.aside_open = self._at_rest = False
        await self.frame.remove_children()

    async def show(self, name: str) -> None:
        """Show a view; it is made the first time."""
        with self._screen.app.batch_update():  # one picture of the new view, none of the gap between the two
            if self.current in self._views:
                self._views[self.current].display = False
            self.current = name
            self.zoomed = False
            if name in self._views:
                self.view.display = True
            else:
                self._views[name] = self._make(self.kinds[name])
                await self.frame.mount(self.view)
            self.settle()

    async def show_main(self, name: str) -> None:
        """Show a view with its main pane active and without the aside."""
        self.aside_open = False
        self._active.pop(name, None)
        await self.show(name)

    def settle(self) -> None:
        """Give the focus to the current view, lay it out and update the screen."""
        if self.composed:
            self._screen.set_focus(self._active.get(self.current) or self.view.main())
            self.lay_out()
            self.view.catch_up()
            self._screen.moved()
            self._screen.renew_footer()

    def lay_out(self) -> None:
        """Show the panes that have room, and hide the others."""
        size = self._screen.size
        self.classify(size)
        if not self.composed:
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
        if ASIDE in shown and not self.aside_open and not self._at_rest:
            self._at_rest = True
            self.aside.show(self.about)
        for name, pane in {**panes, ASIDE: self.aside}.items():
            pane.display = name in shown
            pane.set_class(is_alone(size, zoomed=self.zoomed), "-alone")
        self.frame.display = shown != {ASIDE}

    def classify(self, size: Size) -> None:
        """Set the style classes for the size of the screen."""
        screen = self._screen
        screen.set_class(size.width >= WIDE, "-wide")
        screen.set_class(MEDIUM <= size.width < WIDE, "-medium")
        screen.set_class(size.width < MEDIUM, "-narrow")
        screen.set_class(size.height < SHORT, "-short")

    def panes(self) -> list[Pane]:
        """Return the panes of the current view in tab order, also those hidden on a small screen."""
        if self.current not in self._views:
            return []
        if not self.aside_open:
            return self.view.panes()
        return [*(pane for pane in self.view.panes() if pane is not self.view.beside()), self.aside]

    def activate(self, pane: Widget | None) -> None:
        """Make a focused pane the active one of its view; ignore panes of other views, whose focus may arrive late."""
        if isinstance(pane, Pane) and pane in self.panes():
            self._active[self.current] = pane
            self.lay_out()

    def focus_on(self, pane: Pane) -> None:
        """Show a pane and give it the focus."""
        self._active[self.current] = pane
        self.lay_out()
        self._screen.set_focus(pane)

    def look(self, make: PageMaker, shows: PlaceChange | None = None) -> None:
        """Show a page in the aside; the reading position stays. `shows` is where its term or incident is."""
        self.aside_open = True
        self._at_rest = False
        self.aside_shows = shows
        self.aside.show(make)
        if is_alone(self._screen.size, zoomed=self.zoomed):
            self.focus_on(self.aside)
        else:
            self.lay_out()
        self._screen.renew_footer()

    @property
    def is_away(self) -> bool:
        """Whether there is something to close: zoom, aside, or an active pane other than the main one."""
        active = self._active.get(self.current)
        away = active is not None and self.current in self._views and active is not self.view.main()
        return self.zoomed or self.aside_open or away

    def put_aside(self) -> bool:
        """Close the zoom, the aside or the active pane; return False where there is none."""
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
        self.zoomed = not self.zoomed
        self.lay_out()
