"""Reads files while the screen is there: in a thread what has changed or was left at the start, or as they are saved.

What is new is shown at the same place; what is wrong with a file is said, in a line and on a page.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from brief_tui.tui import library_wording
from brief_tui.tui.messages import FilesRead, Followed
from brief_tui.tui.reader import Reader
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.troubles import short_name

if TYPE_CHECKING:
    from brief_tui.library.watch import News

_NAMED = 2
"""Files in trouble that are named in a word; the rest are counted."""


class FileReading:
    """The reading of files of one app."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    # In a thread.

    def begin(self) -> None:
        """Read what has changed, unless that is going on."""
        if self._reader.session.reading is None:
            self._reader.session.reading = (0, 0)
            self.go_on()
            for screen in self._screens():
                screen.files_begun()

    def go_on(self) -> None:
        """Read what was left at the start."""
        self._reader.run_worker(self._read())

    def stop(self) -> bool:
        """Read no table now; False when none can be among what is being read, or when that was said before."""
        session = self._reader.session
        if session.reading is None or session.unwanted or not (session.table or session.index.tables()):
            return False
        session.unwanted = True
        return True

    async def show(self, change: Callable[[], int]) -> None:
        """Change the index, and say so on every screen, which shows what is in it then."""
        changed = self._reader.show_again(change)
        for screen in self._screens():
            await screen.files_changed(changed)

    async def _read(self) -> None:
        from brief_tui.library.errors import Stopped

        session, loop = self._reader.session, asyncio.get_running_loop()

        def told(name: str, done: int, total: int) -> None:
            if session.unwanted:
                raise Stopped
            session.table = os.path.basename(name)  # noqa: PTH119 - as it was named
            words = library_wording.reading_table(session.table, 100 * done // max(total, 1))
            try:
                loop.call_soon_threadsafe(self._say, words)
            except RuntimeError:  # the app has gone
                raise Stopped from None

        session.index.on_table = told
        try:
            changed = await session.read_aside()
        except Stopped:
            session.reading = None
            await self.show(lambda: 0)
            self._say(library_wording.READ_NO_FURTHER)
        else:
            self._reader.post_message(FilesRead(changed))  # and not at once: a screen may be on its way
        finally:
            session.index.on_table, session.table, session.unwanted = None, "", False

    def _say(self, words: str) -> None:
        if isinstance(self._reader.screen, ActionScreen):
            self._reader.screen.say(words)

    def _screens(self) -> list[ActionScreen]:
        return [screen for screen in self._reader.screen_stack if isinstance(screen, ActionScreen)]

    # As they are saved.

    def watch(self, shown: str) -> None:
        """Follow the files of the library; `shown` is the path of the one that is read."""
        from brief_tui.library.watch import Watch

        session = self._reader.session
        session.watch = Watch(session.index, lambda news: self._reader.post_message(Followed(news)), shown=shown)
        session.watch.start()

    def take(self, news: News) -> None:
        """Show what is new, at the same place, and say what it is."""
        from brief_tui.library.watch import alike

        session = self._reader.session
        session.troubles = news.troubles
        snapshot = news.snapshot
        if snapshot is not None and alike(session.index, snapshot):  # the same, but nobody else's: nothing to draw
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
