"""Navigation in the library: opens the briefing of a target and keeps the jumps. Runs on the app's task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.text.clean import clean_line
from brief_tui.tui import wording
from brief_tui.tui.jumps import Jumps, JumpTarget

if TYPE_CHECKING:
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.tui.reader import Reader
    from brief_tui.tui.screens.workspace.workspace import Workspace


class Navigator:
    """Moves the reader between briefings, places and searches, and remembers where each jump began."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.jumps = Jumps()

    def workspace(self) -> Workspace | None:
        """Return the screen of the open briefing; None while none is open."""
        from brief_tui.tui.screens.workspace.workspace import Workspace

        return next((screen for screen in self._reader.screen_stack if isinstance(screen, Workspace)), None)

    def opened(self) -> BriefingEntry | None:
        """Return the open briefing; None while none is open."""
        space = self.workspace()
        return space.entry if space else None

    def here(self) -> JumpTarget | None:
        """Return the current place or search; None where nothing is open."""
        from brief_tui.tui.screens.search import SearchScreen

        if isinstance(self._reader.screen, SearchScreen):
            return self._reader.screen.target()
        space = self.workspace()
        return space.places.target() if space else None

    def leave(self) -> None:
        """Remember the current place before a jump, and the place below a search that was just opened."""
        from brief_tui.tui.screens.search import SearchScreen

        space, screen = self.workspace(), self._reader.screen
        if space is not None and isinstance(screen, SearchScreen) and not screen.returned:
            self.jumps.leave(space.places.target())
        here = self.here()
        if here is not None:
            self.jumps.leave(here)

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

    async def uncover(self, space: Workspace) -> None:
        """Close the screens over the briefing."""
        while self._reader.screen is not space:
            await self._reader.screen.app.pop_screen()

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
