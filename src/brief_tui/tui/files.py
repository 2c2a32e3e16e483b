"""Reading of files while the reader runs: changed files in a thread, and followed files as they are saved.

Changes are shown at the same place; the problems of a file in a bar and on a page.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from brief_tui.tui import library_wording
from brief_tui.tui.messages import FilesChanged, FilesRead
from brief_tui.tui.reader import Reader
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.troubles import short_name

if TYPE_CHECKING:
    from brief_tui.library.watch import News

_NAMED = 2
"""Number of files in trouble named in a message; the rest are counted."""


class FileReading:
    """Background reading and following of an app's files."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    # Reading in a thread.

    def begin(self) -> None:
        """Read changed files in the background, unless that is going on."""
        if self._reader.session.reading is None:
            self._reader.session.reading = (0, 0)
            self.go_on()
            for screen in self._screens():
                screen.files_begun()

    def go_on(self) -> None:
        """Read the files left at the start in the background."""
        self._reader.run_worker(self._read())

    def stop(self) -> bool:
        """Stop reading a table; return False when none is being read or it is stopped already."""
        session = self._reader.session
        if session.reading is None or session.unwanted or not (session.table or session.upkeep.tables()):
            return False
        session.unwanted = True
        return True

    async def show(self, change: Callable[[], int]) -> None:
        """Change the index by a call that returns the number of changed files, and tell every screen."""
        changed = self._reader.show_again(change)
        for screen in self._screens():
            await screen.files_changed(changed)

    async def _read(self) -> None:
        from brief_tui.library.errors import Cancellation

        session, loop = self._reader.session, asyncio.get_running_loop()

        def on_table(name: str, done: int, total: int) -> None:
            if session.unwanted:
                raise Cancellation
            session.table = os.path.basename(name)  # noqa: PTH119 - as it was named
            words = library_wording.reading_table(session.table, 100 * done // max(total, 1))
            try:
                loop.call_soon_threadsafe(self._say, words)
            except RuntimeError:  # the app has gone
                raise Cancellation from None

        session.upkeep.on_table = on_table
        try:
            changed = await session.read_aside()
        except Cancellation:
            session.reading = None
            await self.show(lambda: 0)
            self._say(library_wording.READ_NO_FURTHER)
        else:
            self._reader.post_message(FilesRead(changed))  # not at once: a screen may be opening
        finally:
            session.upkeep.on_table, session.table, session.unwanted = None, "", False

    def _say(self, words: str) -> None:
        if isinstance(self._reader.screen, ActionScreen):
            self._reader.screen.say(words)

    def _screens(self) -> list[ActionScreen]:
        return [screen for screen in self._reader.screen_stack if isinstance(screen, ActionScreen)]

    # Following files as they are saved.

    def watch(self, shown: str) -> None:
        """Follow the files of the library; `shown` is the path of the open one."""
        from brief_tui.library.watch import Watch

        session = self._reader.session
        session.watch = Watch(session.index, lambda news: self._reader.post_message(FilesChanged(news)), shown=shown)
        session.watch.start()

    def take(self, news: News) -> None:
        """Show changed files at the same place, and name them in the footer."""
        from brief_tui.library.watch import alike

        session = self._reader.session
        session.troubles = news.troubles
        snapshot = news.snapshot
        if snapshot is not None and alike(session.index, snapshot):  # same content: nothing to draw
            session.adopt(snapshot)
        elif snapshot is not None:
            self._reader.show_again(lambda: session.adopt(snapshot))
        screens = self._screens()
        for screen in screens:
            screen.strip.renew()
        words = _said(news)
        if words and screens:
            screens[-1].say(words)


def _said(news: News) -> str:
    if len(news.files) > 1:
        return library_wording.read_again(len(news.files))
    if news.files:
        return library_wording.name_read_again(short_name(news.files[0]))
    if not news.asked or news.snapshot is not None:
        return ""
    troubled = [item for item in news.troubles if item.path]
    if not troubled:
        return library_wording.NOTHING_CHANGED
    names = [short_name(item.path) for item in troubled[:_NAMED]]
    still = library_wording.still_broken if any(item.lines for item in troubled) else library_wording.still_gone
    return still(names, max(len(troubled) - _NAMED, 0))
