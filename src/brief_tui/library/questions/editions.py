"""A briefing beside an older edition of it, or beside what the reader read last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from brief_tui.library.questions.jobs import Job

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing
    from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotHead

Since = Literal["edition", "read"]


class EditionPair(NamedTuple):
    """Two editions that can be compared."""

    old: Briefing
    new: Briefing
    since: Since
    """Whether the older one is the edition before, or what was read last."""
    label: str
    """What the older one is called: `ed. 1`, or `ed. 1, read 28 Nov 2026`."""
    faults: tuple[str, ...] = ()
    """A line for each later copy of what was read that cannot be used."""


class LastReading(Protocol):
    """What was read last of a briefing, as `state.snapshots.LastRead` has it."""

    @property
    def snapshot(self) -> ReadSnapshot | None:
        """The copy; None without one that can be read."""

    @property
    def faults(self) -> tuple[str, ...]:
        """A line for each later copy that cannot be used."""


class ReadCopies(Protocol):
    """The reader's copies of what was read: `state.snapshots.SnapshotFolder`."""

    def last(self, names: Iterable[str], before: float | None = None) -> LastReading:
        """Return what was read last of a briefing, known by these ids; before a time, if one is given."""

    def keep(self, snapshot: ReadSnapshot) -> str:
        """Keep a copy; return why that failed, empty where it did not."""

    def heads(self, names: Iterable[str]) -> dict[str, SnapshotHead]:
        """Return what the latest copies of some briefings are of, by the briefing's id."""


class Editions(Protocol):
    """What a briefing is compared with. A job raises JobFailed where a file or a copy cannot be read."""

    def since_edition(self, briefing: int) -> Job[EditionPair] | None:
        """Return a job that reads a briefing and the edition before it; None without one. Raises MissingEntry."""

    def since_read(self, briefing: int, copies: ReadCopies) -> Job[EditionPair] | None:
        """Return a job that reads a briefing and what was read last of it; None without a copy. Raises MissingEntry."""

    def copy(self, briefing: int, at: float) -> ReadSnapshot:
        """Return a copy of a briefing read at a time, in seconds since 1970. Raises MissingEntry.

        It has no text if the file has changed since the library read it.
        """
