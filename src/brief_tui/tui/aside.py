"""Reads files in a thread while the screen is there: what has changed, or what is more than one waits for."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from brief_tui.tui.messages import FilesRead

if TYPE_CHECKING:
    from brief_tui.tui.app import BriefApp


def begin(app: BriefApp) -> None:
    """Read what has changed, unless that is going on."""
    if app.session.reading is None:
        app.session.reading = (0, 0)
        app.run_worker(_read(app))


def go_on(app: BriefApp) -> None:
    """Read what was left at the start."""
    app.run_worker(_read(app))


def stop(app: BriefApp) -> bool:
    """Read no table now; False when none can be among what is being read, or when that was said before."""
    session = app.session
    if session.reading is None or session.unwanted or not (session.table or session.index.tables()):
        return False
    session.unwanted = True
    return True


async def _read(app: BriefApp) -> None:
    from brief_tui.library.errors import Stopped

    session, loop = app.session, asyncio.get_running_loop()

    def told(name: str, done: int, total: int) -> None:
        if session.unwanted:
            raise Stopped
        session.table = os.path.basename(name)  # noqa: PTH119 - as it was named
        words = f"reading {session.table}: {100 * done // max(total, 1)}%; esc stops"
        try:
            loop.call_soon_threadsafe(_say, app, words)
        except RuntimeError:  # the app has gone
            raise Stopped from None

    session.index.on_table = told
    try:
        changed = await session.read_aside()
    except Stopped:
        session.reading = None
        await app.files_read(lambda: 0)
        _say(app, "stopped; what was there before is still shown")
    else:
        app.post_message(FilesRead(changed))  # and not at once: a screen may be on its way
    finally:
        session.index.on_table, session.table, session.unwanted = None, "", False


def _say(app: BriefApp, words: str) -> None:
    from brief_tui.tui.screens.base import ActionScreen

    if isinstance(app.screen, ActionScreen):
        app.screen.say(words)
