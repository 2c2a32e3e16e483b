"""What an action leads to, besides what it does at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from brief_tui.library.questions.completion import Candidates


class Wrong(NamedTuple):
    """What makes no sense in an answer, from a character on."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the bottom line. An action returns it, so that what is typed ahead is already the answer."""

    label: str
    """What stands before the answer."""
    answer: Callable[[str], Outcome]
    """Called with what was typed, when the reader ends it with enter."""
    start: str = ""
    """What stands there already."""
    changing: Callable[[str], Wrong | None] | None = None
    """Called with each change; says what is wrong with the answer so far."""
    cancelled: Callable[[], object] | None = None
    """Called when the reader gives up."""
    complete: Callable[[str], Candidates] | None = None
    """Gives what may stand in the place of the last word of the answer as far as the cursor, for tab."""
    length: int = 0
    """Ends the question by itself after so many characters; 0 is never."""
    keys: Mapping[str, Callable[[], object]] | None = None
    """Keys that do something else than type, by Textual's names of them: such as to choose in a list."""
    patience: float = 0.0
    """Ends the question by itself after so many seconds, with what has been typed; 0 is never."""
    earlier: tuple[str, ...] = ()
    """Earlier answers, the latest first: shown while nothing is typed; up and down go through them."""


Outcome = Ask | Awaitable[object] | bool | None
"""False leaves the action to the next ancestor; a question is put; what can be awaited is, before the next key."""


class Offer(NamedTuple):
    """One of several things that a reader may choose."""

    title: str
    note: str
    """What it is, and where it comes from."""
    act: Callable[[], Outcome]
    """Goes there, or does it."""
    key: str = ""
    """The key that does the same."""
