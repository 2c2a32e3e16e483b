"""What an action leads to, besides what it does at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the bottom line. An action returns it, so that what is typed ahead is already the answer."""

    label: str
    """What stands before the answer."""
    answer: Callable[[str], Outcome]
    """Called with what was typed, when the reader ends it with enter."""
    start: str = ""
    """What stands there already."""
    changing: Callable[[str], object] | None = None
    """Called with each change."""
    cancelled: Callable[[], object] | None = None
    """Called when the reader gives up."""
    length: int = 0
    """Ends the question by itself after so many characters; 0 is never."""


Outcome = Ask | Awaitable[object] | bool | None
"""False leaves the action to the next ancestor; a question is put; what can be awaited is, before the next key."""
