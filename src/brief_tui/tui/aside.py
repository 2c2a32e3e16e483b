"""Reads files in a thread while the screen is there: what has changed, or what is more than one waits for."""

from __future__ import annotations

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


async def _read(app: BriefApp) -> None:
    changed = await app.session.read_aside()
    app.post_message(FilesRead(changed))  # and not at once: a screen may be on its way
