"""The app under the pilot, with a library of its own in a temporary folder."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from brief_tui.config.settings import Settings
from brief_tui.library.answers import catalogue
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.tui.app import BriefApp
from brief_tui.tui.panes.briefing_text import BriefingTextPane
from brief_tui.tui.panes.incidents import IncidentsPane
from brief_tui.tui.screens.workspace.workspace import Workspace
from brief_tui.tui.session import Session, place_of
from brief_tui.tui.view_kinds import VIEWS, ViewKind
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane
from brief_tui.wire.lifeline.keys import InputFilter
from libraries import BRIEFS, open_index, warm
from rest import answered, press, rested


@dataclass
class Reader:
    """What a test may do and see."""

    app: BriefApp
    pilot: Pilot[None]
    folder: Path
    library: Path

    async def press(self, *keys: str) -> None:
        """Press keys, each once the one before has been answered; then wait until the app rests."""
        for key in keys:
            await press(self.app, key)
        await self.rest()

    async def rest(self) -> None:
        """Wait until the app rests."""
        await rested(self.app)

    async def at_once(self, typed: str) -> None:
        """Type as a terminal sends it, pastes too: all of it is there before the app looks at the first key."""
        parser = XTermParser()
        for part in InputFilter().feed(typed):
            for message in parser.feed(part) if isinstance(part, str) else [part]:
                self.app.post_message(message)
        await self.rest()

    async def type(self, text: str) -> None:
        """Type a text."""
        names = {" ": "space", "-": "minus", "/": "slash", ".": "full_stop", "_": "underscore", "=": "equals_sign"}
        await self.press(*(names.get(char, char) for char in text))

    async def wait(self, until: Callable[[], bool], seconds: float = 30.0) -> None:
        """Wait for something to hold."""
        end = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < end, "waited in vain"
            await asyncio.sleep(0.01)
            await answered(self.app)

    @property
    def workspace(self) -> Workspace:
        """The briefing's screen."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Workspace))

    @property
    def on_workspace(self) -> bool:
        """Whether the briefing's screen is in front."""
        return isinstance(self.app.screen, Workspace)

    @property
    def text(self) -> BriefingTextPane:
        """The text."""
        return self.workspace.query_one(BriefingTextPane)

    @property
    def table(self) -> IncidentsPane:
        """The table."""
        return self.workspace.query_one(IncidentsPane)

    @property
    def footer(self) -> str:
        """The words of the footer."""
        return self.app.screen.query_one("#footer", Bar).text

    @property
    def aside_text(self) -> str:
        """The words of the aside, when it is in view."""
        aside = self.workspace.query_one("#aside", PagePane)
        return aside.page_text() if aside.display else ""

    @property
    def selected(self) -> str:
        """The id of the selected incident."""
        chosen = self.table.selected()
        return chosen.name if chosen else ""

    @property
    def order(self) -> str:
        """The order of the table."""
        assert self.table.view is not None
        return ",".join(str(key) for key in self.table.view.order)

    def screen_text(self) -> str:
        """All that is on the screen."""
        screen = self.app.screen
        lines = screen._compositor.render_strips()
        return "\n".join(line.text for line in lines)

    def state_place(self, briefing: str) -> ReaderPosition:
        """The place that was kept for a briefing."""
        return cast("ReaderPosition", self.app.session.state.place(briefing))


@asynccontextmanager
async def open_app(
    folder: Path,
    *,
    size: tuple[int, int] = (100, 30),
    library: Path | None = None,
    target: str | None = "mali-bamako-2023-01",
    settings: Settings | None = None,
    watch: bool = False,
    shared: bool = False,
    views: Sequence[ViewKind] = VIEWS,
) -> AsyncIterator[Reader]:
    """The app on a copy of the bundled library, or on another one.

    Args:
        folder: its library, cache and state are made in there.
        size: columns and rows.
        library: another library.
        target: the id of the briefing to begin with.
        settings: the reader's.
        watch: follow the files as they are saved.
        shared: the bundled library itself, compiled once for all: for a test that changes none of its files.
        views: that there may be of a briefing.
    """
    if shared:
        library = BRIEFS
        warm(folder / "cache")
    if library is None:
        library = folder / "briefs"
        if not library.exists():
            shutil.copytree(BRIEFS, library)
    index = open_index([library], cache=folder / "cache")
    state = State(folder / "state")
    entry = catalogue.first(index, state.last_briefing(), target)
    place = place_of(state, entry) if entry else ReaderPosition()
    app = BriefApp(Session(index, state, settings or Settings(), views=views), entry, place, watch=watch)
    async with app.run_test(size=size) as pilot:
        await rested(app)
        yield Reader(app, pilot, folder, library)
        if app.session.watch is not None:
            app.session.watch.stop()
    state.close()
    index.close()
