"""Navigation in the library: opens the briefing of a target and keeps the jumps. Runs on the app's task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.text.clean import clean_line
from brief_tui.tui import wording
from brief_tui.tui.jumps import LAST_PLACES, LIBRARY, MOST, Jumps, JumpTarget, target_in

if TYPE_CHECKING:
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.tui.reader import Reader
    from brief_tui.tui.screens.workspace.workspace import Workspace


class Navigator:
    """Moves the reader between briefings, places and searches, and remembers where each jump began."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.jumps = Jumps()
        self.typed: tuple[str, ...] = ()
        """Earlier inputs of the go-to box, the latest first."""

    def remember(self, typed: str) -> None:
        """Remember what was typed in the go-to box."""
        text = typed.strip()
        if text:
            self.typed = (text, *(item for item in self.typed if item != text))[:MOST]

    def workspace(self) -> Workspace | None:
        """Return the screen of the open briefing; None while none is open."""
        from brief_tui.tui.screens.workspace.workspace import Workspace

        return next((screen for screen in self._reader.screen_stack if isinstance(screen, Workspace)), None)

    def opened(self) -> BriefingEntry | None:
        """Return the open briefing; None while none is open."""
        space = self.workspace()
        return space.entry if space else None

    def here(self) -> JumpTarget | None:
        """Return the current place, search or list; None where nothing is open."""
        front = _target(self._reader.screen)
        space = self.workspace()
        return front or (space.places.target() if space else None)

    def leave(self) -> None:
        """Remember the current place before a jump, and the places below searches and lists that were just opened."""
        stack = list(self._reader.screen_stack)
        space = self.workspace()
        known = [number for number, screen in enumerate(stack) if screen is space or _returned(screen)]
        for screen in stack[known[-1] if known else 0 :]:
            target = _target(screen)
            if target is not None:
                self.jumps.leave(target)

    def can_go_back(self) -> bool:
        """Return whether there is a jump to go back."""
        return bool(self.jumps.past) and self.jumps.can_go_back(self.here())

    async def jump(self, target: JumpTarget) -> None:
        """Go to a target, and remember the place before it."""
        self.leave()
        await self.visit(target)

    async def step(self, by: int) -> None:
        """Go one jump back (-1) or forward (1)."""
        target = self.jumps.step(self.here(), by)
        if target is None:
            self.say(wording.NOTHING_BACK if by < 0 else wording.NOTHING_FORWARD)
        else:
            await self.visit(target)

    async def visit(self, target: JumpTarget) -> None:
        """Show a target, or say in the footer why it cannot be shown."""
        if target.query:
            await self.show_search(target)
            return
        if target.listing:
            await self._show_list(target)
            return
        entry = self._reader.session.library.catalogue.find(target.path)
        if entry is None or entry.problems:
            name = clean_line(target.path)
            self.say(wording.unreadable_now(name) if entry else wording.no_longer_in_library(name))
            return
        space = self.workspace()
        if space is None:
            from brief_tui.tui.screens.workspace.workspace import Workspace

            space = Workspace(self._reader.session, entry, target.place)
            await self._reader.screen.app.push_screen(space)
        await self.uncover(space)
        if entry.path != space.entry.path:
            space.places.remember()
            await space.places.open(entry, target.place)
        await space.places.go(target)

    async def open_view(self, entry: BriefingEntry, name: str) -> None:
        """Show a view of a briefing: a jump, unless it is open and nothing but a page or a question covers it."""
        from brief_tui.tui.session import place_of

        space = self.workspace()
        opened = space is not None and space.entry.path == entry.path
        if space is not None and opened and _target(self._reader.screen) is None:
            await self.uncover(space)
            await space.views.show(name)
            return
        place = space.places.place() if space is not None and opened else place_of(self._reader.session.state, entry)
        await self.jump(target_in(entry, place._replace(view=name)))

    async def _show_list(self, target: JumpTarget) -> None:
        """Show the library or the last places again."""
        from brief_tui.tui.screens.history import LastPlacesScreen
        from brief_tui.tui.screens.library import LibraryScreen

        space = self.workspace()
        if space is not None:
            await self.uncover(space)
        screens = {LIBRARY: LibraryScreen, LAST_PLACES: LastPlacesScreen}
        screen = screens[target.listing](self._reader.session, target.selected, returned=True)
        await self._reader.screen.app.push_screen(screen)

    async def to_library(self) -> bool:
        """Show the library; False where there is no way to it."""
        from brief_tui.tui.screens.library import LibraryScreen

        space, stack = self.workspace(), reversed(self._reader.screen_stack)
        found = next((screen for screen in stack if screen is space or isinstance(screen, LibraryScreen)), None)
        if space is not None and found is space:  # a list below it is not gone to: that would close the briefing
            await self.uncover(space)
            await space.dispatcher.do("library")
            return True
        while found is not None and self._reader.screen is not found:
            await self._reader.screen.app.pop_screen()
        return found is not None

    async def uncover(self, space: Workspace) -> None:
        """Close the screens over the briefing."""
        while self._reader.screen is not space:
            await self._reader.screen.app.pop_screen()
        space.renew_footer()

    def say(self, words: str) -> None:
        """Show a message in the footer of the front screen."""
        from brief_tui.tui.screens.base import ActionScreen

        if isinstance(self._reader.screen, ActionScreen):
            self._reader.screen.say(words)

    # Searching.

    async def ask_search(self) -> None:
        """Open the search screen and ask for a query there."""
        from brief_tui.tui.screens.search import SearchScreen

        screen = SearchScreen(self._reader.session)
        await self._reader.screen.app.push_screen(screen)
        await screen.dispatcher.ask(screen.act_search())

    async def search(self, query: str) -> None:
        """Show the results of a query."""
        from brief_tui.tui.screens.search import SearchScreen

        await self._reader.screen.app.push_screen(SearchScreen(self._reader.session, query))

    async def show_search(self, target: JumpTarget) -> None:
        """Show the results of an earlier search again."""
        from brief_tui.tui.screens.search import SearchScreen

        space = self.workspace()
        if space is not None:
            await self.uncover(space)
        await self._reader.screen.app.push_screen(
            SearchScreen(self._reader.session, target.query, target.hit, returned=True)
        )


def _target(screen: object) -> JumpTarget | None:
    """Return what a screen is as a target to come back to; None for one that nobody comes back to."""
    from brief_tui.tui.screens.base import ActionScreen

    return screen.here.target() if isinstance(screen, ActionScreen) else None


def _returned(screen: object) -> bool:
    """Return whether a screen is one that the reader came back to from a jump."""
    from brief_tui.tui.screens.base import ActionScreen

    return isinstance(screen, ActionScreen) and screen.here.returned
