"""What a program says when a test asks whether it has anything left to do.

The question is a byte, to a descriptor that the program's own event loop watches beside its terminal. The answer is a
line: the byte as a number, and in how many seconds the next timer is due (a large number when there is none), 0 when
something is queued or keys have come that may be the beginning of a sequence.
"""

from __future__ import annotations

import asyncio
import os
import sys
from types import FrameType
from typing import Any

NEVER = 1e6


def answer(descriptor: int) -> None:
    """Answer for every event loop that is made from now on."""
    make = asyncio.new_event_loop

    def made() -> asyncio.AbstractEventLoop:
        loop = make()
        loop.add_reader(descriptor, _tell, loop, descriptor)
        return loop

    asyncio.new_event_loop = made


def _tell(loop: Any, descriptor: int) -> None:
    due = [handle.when() - loop.time() for handle in loop._scheduled if not handle.cancelled()]
    soonest = 0.0 if loop._ready or _is_typing() else max(min(due, default=NEVER), 0.0)
    questions = os.read(descriptor, 256)
    os.write(descriptor, b"".join(b"%d %.3f\n" % (question, soonest) for question in questions))
    if not questions:
        loop.remove_reader(descriptor)


def _is_typing() -> bool:
    """Whether the thread that reads keys waits for the end of a sequence."""
    from brief_tui.wire.lifeline.keys import KeyFeed

    for frame in sys._current_frames().values():
        at: FrameType | None = frame
        while at is not None:
            feed = at.f_locals.get("self") if at.f_code is KeyFeed.run.__code__ else None
            if isinstance(feed, KeyFeed):
                sieve = feed._filter
                return bool(feed._held or sieve._rest or sieve._mode.name != "PLAIN" or feed._parser._timeout_time)
            at = at.f_back
    return False
