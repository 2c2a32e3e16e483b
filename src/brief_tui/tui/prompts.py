"""Questions, results of actions, and offers to choose from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from brief_tui.library.questions.completion import Candidates
    from brief_tui.library.questions.jobs import Job
    from brief_tui.render.lines import PageMaker


class InvalidAnswer(NamedTuple):
    """An error in an answer, from a column on."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class PromptQuestion:
    """A question for the bottom line. An action returns it, so that keys typed ahead are already its answer."""

    label: str
    """Text before the answer."""
    answer: Callable[[str], ActionResult]
    """Called with the answer when the reader ends it with enter."""
    start: str = ""
    """Initial text of the answer."""
    changing: Callable[[str], InvalidAnswer | None] | None = None
    """Called with each change of the answer; returns its error, or None."""
    cancelled: Callable[[], object] | None = None
    """Called when the reader cancels the question."""
    complete: Callable[[str], Candidates] | None = None
    """Returns completions for the last word of the answer up to the cursor, for tab."""
    length: int = 0
    """Number of characters that end the question; 0 for no limit."""
    keys: Mapping[str, Callable[[], Awaitable[str | None]]] | None = None
    """Keys, in Textual's names, that do something else than type, such as moving in a list; a text that one returns
    takes the place of the answer, and is no change of it."""
    patience: float = 0.0
    """Seconds after which the question ends with the text typed so far; 0 for no limit."""
    earlier: tuple[str, ...] = ()
    """Earlier answers, the latest first: up and down go through them, where the keys move in a list from an empty
    answer on; without a list they are shown while nothing is typed."""
    begun: Callable[[], Awaitable[object]] | None = None
    """Called before the question is put."""


ActionResult = PromptQuestion | Awaitable[object] | bool | None
"""False passes the action to the next ancestor; a question is put; an awaitable is awaited before the next key."""


class Offer(NamedTuple):
    """An entry to choose in the list of a prompt."""

    title: str
    note: str
    """Kind and origin, in words."""
    act: Callable[[], ActionResult]
    """Carries the choice out."""
    key: str = ""
    """Keys of the same action."""
    text: str = ""
    """The text that tab inserts; empty for the title."""
    filled: Callable[[], ActionResult] | None = None
    """Carries the choice out after tab put its text in the line, where that makes another answer."""
    page: PageMaker | None = None
    """Makes a page of which the first lines are shown below the list; None for none."""


class OffersToCome(NamedTuple):
    """Offers that the library is still to be asked for."""

    job: Job[Any]
    offers: Callable[[Any], list[Offer]]
    """Makes offers of the job's result."""


OfferSource = Callable[[str], list[Offer] | OffersToCome]
"""Returns the offers for a text, the best first."""


class OfferQuestion(NamedTuple):
    """A question with a list of offers."""

    label: str
    """Text before the answer."""
    offers: OfferSource
