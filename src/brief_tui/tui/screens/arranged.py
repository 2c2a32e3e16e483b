"""What is where on the workspace: the views of one briefing and the aside, by the size of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size

from brief_tui.library.answers.catalogue import Entry
from brief_tui.library.state.state import Place
from brief_tui.tui.frame import Frame
from brief_tui.tui.pane import Pane
from brief_tui.tui.panes.bar import Bar
from brief_tui.tui.panes.page import PagePane
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import View

WIDE, MEDIUM, SHORT = 120, 80, 16
"""Columns from which there are three panes, columns from which there are two, lines from which views are listed."""


class Arranged(ActionScreen):
    """The views of a briefing, of which one is shown, and the aside."""

    ORDER: ClassVar[tuple[str, ...]] = ("read", "incidents", "glossary")
    """The views, in the order of their keys."""

    def __init__(self, session: Session, entry: Entry, place: Place) -> None:
        super().__init__(session)
        self.entry = entry
        self.start = place
        self.current = ""
        """The name of the view that is shown."""
        self.zoomed = False
        self.aside_open = False
        self._views: dict[str, View] = {}
        self._active: dict[str, Pane] = {}

    def compose(self) -> ComposeResult:
        """Header, line of views, views and aside, footer."""
        # Before there is anything to restyle.
        self.classify(self.app.size)
        yield Bar(id="header")
        yield Bar(id="viewbar")
        with Frame(id="body"):
            with Frame(id="views"):
                self.current = self.start.view if self.start.view in self.ORDER else "read"
                self._views[self.current] = self._make_view(self.current)
                yield self._views[self.current]
            yield PagePane(id="aside")
        yield self.footer

    @property
    def aside(self) -> PagePane:
        """The pane for what one looks at."""
        return self.query_one("#aside", PagePane)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._views[self.current]

    # Where things are.

    async def show_view(self, name: str) -> None:
        """Show a view; it is made when it is first asked for."""
        with self.app.batch_update():  # one picture of the new view, none of the gap between the two
            if self.current in self._views:
                self._views[self.current].display = False
            self.current = name
            self.zoomed = False
            if name in self._views:
                self.view.display = True
            else:
                view = self._make_view(name)
                self._views[name] = view
                await self.query_one("#views").mount(view)
            self._settle()

    def _make_view(self, name: str) -> View:
        kind: type[View]
        if name == "incidents":
            from brief_tui.tui.views.incidents import IncidentsView as kind  # noqa: N813 - one of three
        elif name == "glossary":
            from brief_tui.tui.views.glossary import GlossaryView as kind  # noqa: N813 - one of three
        else:
            from brief_tui.tui.views.read import ReadView as kind  # noqa: N813 - one of three
        return kind(self.session, self.entry, self.start)

    def _settle(self) -> None:
        """The view is there: give it the focus and say so."""
        if self.current in self._views and self.view.panes():
            self.set_focus(self._active.get(self.current) or self.view.main())
            self.lay_out()
            self.moved()
            self.renew_footer()
            self.renew_head()

    def lay_out(self) -> None:
        """Show the panes that have room: all of them, or the active one alone."""
        size = self.size
        self.classify(size)
        if self.current not in self._views or not self.view.panes():
            return
        alone = self.zoomed or size.width < MEDIUM
        active = self._active.get(self.current, self.view.main())
        with_aside = self.aside_open or (size.width >= WIDE and self.current == "read")
        hidden = self.view.beside() if self.aside_open else None
        if active is hidden or (active is self.aside and not with_aside):
            active = self.view.main()
        for pane in self.view.panes():
            pane.display = pane is active or not (alone or pane is hidden)
            pane.set_class(alone, "-alone")
        self.aside.display = active is self.aside if alone else with_aside
        self.aside.set_class(alone, "-alone")
        self.query_one("#views").display = not (alone and active is self.aside)

    def classify(self, size: Size) -> None:
        """Name the kind of screen for the style sheet."""
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(MEDIUM <= size.width < WIDE, "-medium")
        self.set_class(size.width < MEDIUM, "-narrow")
        self.set_class(size.height < SHORT, "-short")

    def panes(self) -> list[Pane]:
        """The panes of this view, in the order of tab; on a small screen too, where one shows at a time."""
        if self.current not in self._views:
            return []
        if not self.aside_open:
            return self.view.panes()
        return [*(pane for pane in self.view.panes() if pane is not self.view.beside()), self.aside]

    def on_resize(self, event: events.Resize) -> None:
        """The layout follows the width."""
        super().on_resize(event)
        self.lay_out()
        self.renew_head()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane with the focus is the active one of its view; word of an earlier focus may come late."""
        if event.widget is self.focused and isinstance(event.widget, Pane) and event.widget in self.panes():
            self._active[self.current] = event.widget
            self.lay_out()
        self.renew_footer()

    def set_focus_on(self, pane: Pane) -> None:
        """Give a pane the focus, showing it first where one shows at a time."""
        self._active[self.current] = pane
        self.lay_out()
        self.set_focus(pane)

    def moved(self) -> None:
        """A pane shows another place."""
        if self.current in self._views and self.view.panes():
            self.view.moved()
            self.renew_head()

    def status(self) -> str:
        """What the view says."""
        return self.view.status() if self.current in self._views and self.view.panes() else ""

    def renew_head(self) -> None:
        """Say what is shown; a subclass does."""
