"""Where the reader is in the briefing that is open, and what is kept of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui import library_wording
from brief_tui.tui.jumps import Spot, spot_in
from brief_tui.tui.prompts import Outcome
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.layout import MEDIUM, ViewLayout
from brief_tui.tui.session import place_of
from brief_tui.tui.widgets.page import PagePane


class Places:
    """The briefing that is open, and the reader's place in it."""

    def __init__(self, screen: ActionScreen, views: ViewLayout, entry: BriefingEntry, start: ReaderPosition) -> None:
        """Open a briefing.

        Args:
            screen: where it is.
            views: of the briefing.
            entry: the briefing.
            start: where to begin in it.
        """
        self._screen = screen
        self._session = screen.session
        self._views = views
        self.entry = entry
        self.start = start

    def place(self) -> ReaderPosition:
        """Where the reader is, in all views."""
        found = self.start._replace(view=self._views.current or self._views.first)
        for view in self._views.all().values():
            found = view.place(found)
        return found

    def spot(self) -> Spot:
        """Where the reader is, to come back to."""
        table = self._views.all().get("incidents")
        filtered = table.narrowed() if table else None
        here = self._views.view.here() or self.entry.title
        return Spot(self.entry.path, self.place(), here, self.entry.title, filtered)

    async def go(self, spot: Spot) -> None:
        """Show a place of the briefing that is open, in the pane that has it all."""
        await self._views.show_main(self._views.known(spot.place.view))
        view = self._views.view
        view.go(spot)
        self._screen.moved()
        beside = view.beside()
        if isinstance(beside, PagePane):
            beside.settle()
            if spot.whole and self._screen.size.width < MEDIUM:
                self._views.focus_on(beside)

    def remember(self) -> None:
        """Keep where the reader is."""
        if self._views.current:
            self._session.state.keep_place(self.entry.name, self.place())

    async def open(self, entry: BriefingEntry, place: ReaderPosition) -> None:
        """Show another briefing, or this one anew."""
        self.entry = entry
        self.start = place
        if self._session.watch is not None:
            self._session.watch.show(entry.path)
        await self._views.clear()
        await self._views.show(self._views.known(place.view))

    def keep(self) -> Callable[[], None]:
        """Note the place in all views; what is given shows the briefing as it is then."""
        views = [view.keep() for view in self._views.made()]
        self.start = self.place()

        def again() -> None:
            self.entry = self._session.library.catalogue.find(self.entry.path) or self.entry
            for show in views:
                show(self.entry)
            self._views.aside.renew()

        return again

    def act_library(self) -> Awaitable[object]:
        """All briefings."""
        from brief_tui.tui.screens.library import LibraryScreen

        self.remember()
        return self._screen.app.push_screen(LibraryScreen(self._session, self.entry.name))

    def act_places(self) -> Awaitable[object]:
        """The briefings that were read last."""
        from brief_tui.tui.screens.history import PlacesScreen

        self.remember()
        return self._screen.app.push_screen(PlacesScreen(self._session))

    def act_toggle_read(self) -> None:
        """The briefing that is open."""
        self._screen.say(self._session.toggle_read(self.entry))

    def act_next_unread(self) -> Outcome:
        """Open the next unread briefing of the library."""
        from brief_tui.library.history import next_unread

        found = next_unread(self._session.index, self._session.state, self.entry.row)
        if found is None:
            self._screen.say(library_wording.NO_OTHER_UNREAD)
            return None
        return self._screen.reader.navigator.jump(spot_in(found, place_of(self._session.state, found)))
