"""Waiting for an app in this process: until it has answered, or until it rests."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import REPLACED_KEYS, _get_unicode_name_from_key

SOON = 0.2
"""Seconds: what is put off by less, such as the search for what is being typed, belongs to the answer to a key."""
PATIENCE = 30.0


async def answered(app: App[Any]) -> None:
    """Wait until the app has nothing to do: no handler runs or is about to, nothing is queued, nothing to draw.

    Textual's own wait sleeps until the process has used little time for a while, thrice for each key. Here the event
    loop itself is asked: a task that gets its turn while no other waits for one is alone.
    """
    loop, end = asyncio.get_running_loop(), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        await asyncio.sleep(0)
        if app._exception is not None or not app.is_running:
            return
        if loop._ready:  # type: ignore[attr-defined]
            continue
        screen = app.screen
        waiting = (screen._layout_required, screen._scroll_required, screen._repaint_required, screen._dirty_widgets)
        if not any(waiting) and not screen._callbacks:
            return
        screen._on_timer_update()
    raise AssertionError("the app does not come to rest")


async def press(app: App[Any], key: str) -> None:
    """Press a key, and wait until the app has answered it."""
    event = Key(key, _character(key))
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)
    await answered(app)


async def rested(app: App[Any]) -> None:
    """Wait until the app has answered, and nothing is put off by a moment or read aside that takes one."""
    loop, end = asyncio.get_running_loop(), time.monotonic() + 1.0
    await answered(app)
    while app.is_running and app._exception is None:
        soon = loop.time() + SOON
        due = [timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() < soon]  # type: ignore[attr-defined]
        working = any(worker.is_running for worker in app.workers)
        if time.monotonic() > end or not (due or working):
            return
        if working:
            await asyncio.sleep(0.002)
        else:
            _go_on(loop, min(due))
        await answered(app)


def _go_on(loop: asyncio.AbstractEventLoop, until: float) -> None:
    """Put the clock of a loop forward, so that nobody waits for it."""
    ahead = max(until, loop.time()) - time.monotonic()
    loop.time = lambda: time.monotonic() + ahead  # type: ignore[method-assign]


def _character(key: str) -> str | None:
    """Tell what a key types, by Textual's name for it, as its pilot does."""
    if len(key) == 1:
        return key
    try:
        return unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        return None
