"""The open briefing and the reader's place in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui import library_wording
from brief_tui.tui.jumps import JumpTarget, target_in
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.here import Here, spot_of
from brief_tui.tui.screens.workspace.layout import MEDIUM, ViewLayout
from brief_tui.tui.session import place_of
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.questions.incident_view import IncidentView
    from brief_tui.library.state.bookmarks import Bookmark


class WorkspaceHere(Here):
    """The place in the open briefing."""

    def __init__(self, screen: ActionScreen, places: ReadingPlace) -> None:
        super().__init__(screen)
        self._screen = screen
        self._places = places

    def target(self) -> JumpTarget:
        return self._places.target()

    def spot(self) -> Bookmark | None:
        """Return what the focused pane is at: a row, a term, a place in the text."""
        return spot_of(self._screen.session, self._places.entry, self._places.at(self._screen.pane()))


class ReadingPlace:
    """The open briefing, the reader's place in it, and the actions that change them."""

    def __init__(
        self,
        screen: ActionScreen,
        views: ViewLayout,
        entry: BriefingEntry,
        start: ReaderPosition,
    ) -> None:
        """Begin with a briefing.

        Args:
            screen: the workspace.
            views: the views of the briefing.
            entry: the briefing.
            start: the place to begin at.
        """
        self._screen = screen
        self._session = screen.session
        self._views = views
        self.entry = entry
        self.start = start
        self.shared = SharedIncidents(screen, self._incidents, screen.session.clock)
        """The incidents that views share."""
        self.shared.start = start.incident
        self.shared.changed = self._catch_up

    def _incidents(self) -> IncidentView:
        return self._session.library.incidents.view(self.entry.row)

    def _catch_up(self) -> None:
        if self._views.composed is not None:
            self._views.view.catch_up()

    def place(self) -> ReaderPosition:
        """Return the reader's place in all views."""
        place = self.start._replace(view=self._views.current or self._views.name_or_first(self.start.view))
        views = self._views.all()
        front = views.pop(self._views.current, None)
        for view in views.values():
            place = view.place(place)
        place = place._replace(incident=self.shared.name())
        return front.place(place) if front is not None else place  # what is in front has the last word

    def target(self) -> JumpTarget:
        """Return the reader's place as a target to come back to."""
        filtered = self.shared.view.filter if self.shared.opened else None
        view = self._views.composed
        here = (view.here() if view else "") or self.entry.title
        return JumpTarget(self.entry.path, self.place(), here, self.entry.title, filtered)

    def at(self, pane: Pane | None) -> JumpTarget:
        """Return what a pane is at, as a target; of the aside what it shows, of other panes what their view is at."""
        target = self.target()
        shown = self._views.aside_shows if pane is self._views.aside and self._views.aside_open else None
        view = self._views.composed
        if shown is None and pane is not None and view is not None:
            shown = view.place_in(pane)
        place = shown(target.place) if shown is not None else target.place
        return target._replace(place=place, column=view.column() if view else "")

    async def go(self, target: JumpTarget) -> None:
        """Show a target in the open briefing, in the main pane of its view."""
        await self._views.show_main(self._views.name_or_first(target.place.view))
        view = self._views.view
        view.go(target)
        self._screen.moved()
        beside = view.beside()
        if isinstance(beside, PagePane):
            beside.settle()
            if target.whole and self._screen.size.width < MEDIUM:
                self._views.focus_on(beside)

    def remember(self) -> None:
        """Store the reader's place."""
        if self._views.current:
            self._session.state.keep_place(self.entry.name, self.place())

    async def open(self, entry: BriefingEntry, place: ReaderPosition) -> None:
        """Show another briefing, or the same one again."""
        self.entry = entry
        self.start = place
        if self._session.watch is not None:
            self._session.watch.show(entry.path)
        self.shared.begin(place.incident)
        await self._views.clear()
        await self._views.show(self._views.name_or_first(place.view))

    def keep(self) -> Callable[[], None]:
        """Record the place in all views; return a call that shows the changed briefing there."""
        views, incidents = [view.keep() for view in self._views.created()], self.shared.keep()
        self.start = self.place()

        def again() -> None:
            self.entry = self._session.library.catalogue.find(self.entry.path) or self.entry
            incidents(self.entry.row)
            for show in views:
                show(self.entry)
            self._views.aside.renew()

        return again

    def act_library(self) -> Awaitable[object]:
        from brief_tui.tui.screens.library import LibraryScreen

        self.remember()
        return self._screen.app.push_screen(LibraryScreen(self._session, self.entry.name))

    def act_places(self) -> Awaitable[object]:
        from brief_tui.tui.screens.history import LastPlacesScreen

        self.remember()
        return self._screen.app.push_screen(LastPlacesScreen(self._session))

    def act_toggle_read(self) -> None:
        self._screen.say(self._session.toggle_read(self.entry))
        for view in self._views.all().values():
            view.marked()
        self._screen.moved()

    def act_next_unread(self) -> ActionResult:
        from brief_tui.library.shelf import next_unread

        unread = next_unread(self._session.library, self._session.state, self.entry.row)
        if unread is None:
            self._screen.say(library_wording.NO_OTHER_UNREAD)
            return None
        return self._screen.reader.navigator.jump(target_in(unread, place_of(self._session.state, unread)))
