"""Goes to places: opens what is needed for a spot, and remembers where the reader was. Runs in the app's own turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.text.clean import clean_line
from brief_tui.tui import wording
from brief_tui.tui.jumps import Jumps, Spot

if TYPE_CHECKING:
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.tui.reader import Reader
    from brief_tui.tui.screens.workspace.workspace import Workspace


class Navigator:
    """The reader's way through the library."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.jumps = Jumps()

    def workspace(self) -> Workspace | None:
        """The screen of the briefing that is open."""
        from brief_tui.tui.screens.workspace.workspace import Workspace

        return next((screen for screen in self._reader.screen_stack if isinstance(screen, Workspace)), None)

    def opened(self) -> BriefingEntry | None:
        """The briefing that is open."""
        space = self.workspace()
        return space.entry if space else None

    def here(self) -> Spot | None:
        """Where the reader is; None where nothing is open."""
        from brief_tui.tui.screens.search import SearchScreen

        if isinstance(self._reader.screen, SearchScreen):
            return self._reader.screen.spot()
        space = self.workspace()
        return space.places.spot() if space else None

    def leave(self) -> None:
        """Remember where the reader is, before a jump; below a search that was just opened too."""
        from brief_tui.tui.screens.search import SearchScreen

        space, screen = self.workspace(), self._reader.screen
        if space is not None and isinstance(screen, SearchScreen) and not screen.returned:
            self.jumps.leave(space.places.spot())
        here = self.here()
        if here is not None:
            self.jumps.leave(here)

    async def jump(self, spot: Spot) -> None:
        """Go to a spot, such that one can go back."""
        self.leave()
        await self.visit(spot)

    async def step(self, by: int) -> None:
        """One jump back (-1) or forward (1)."""
        spot = self.jumps.step(self.here(), by)
        if spot is None:
            self.say(wording.NOTHING_BACK if by < 0 else wording.NOTHING_FORWARD)
        else:
            await self.visit(spot)

    async def visit(self, spot: Spot) -> None:
        """Show a spot; what can no longer be shown is said."""
        if spot.query:
            await self.show_search(spot)
            return
        entry = self._reader.session.library.catalogue.find(spot.path)
        if entry is None or entry.problems:
            name = clean_line(spot.path)
            self.say(wording.unreadable_now(name) if entry else wording.no_longer_in_library(name))
            return
        space = self.workspace()
        if space is None:
            from brief_tui.tui.screens.workspace.workspace import Workspace

            space = Workspace(self._reader.session, entry, spot.place)
            await self._reader.screen.app.push_screen(space)
        await self.uncover(space)
        if entry.path != space.entry.path:
            space.places.remember()
            await space.places.open(entry, spot.place)
        await space.places.go(spot)

    async def uncover(self, space: Workspace) -> None:
        """Put aside what lies over the briefing."""
        while self._reader.screen is not space:
            await self._reader.screen.app.pop_screen()

    def say(self, words: str) -> None:
        """A word in the footer of the screen in front."""
        from brief_tui.tui.screens.base import ActionScreen

        if isinstance(self._reader.screen, ActionScreen):
            self._reader.screen.say(words)

    # Searching.

    async def ask_search(self) -> None:
        """Ask what to search for, on the screen of the answers."""
        from brief_tui.tui.screens.search import SearchScreen

        screen = SearchScreen(self._reader.session)
        await self._reader.screen.app.push_screen(screen)
        await screen.dispatcher.ask(screen.act_search())

    async def search(self, query: str) -> None:
        """Show the answers of a search."""
        from brief_tui.tui.screens.search import SearchScreen

        await self._reader.screen.app.push_screen(SearchScreen(self._reader.session, query))

    async def show_search(self, spot: Spot) -> None:
        """Show the answers that one went away from."""
        from brief_tui.tui.screens.search import SearchScreen

        space = self.workspace()
        if space is not None:
            await self.uncover(space)
        await self._reader.screen.app.push_screen(
            SearchScreen(self._reader.session, spot.query, spot.hit, returned=True)
        )
