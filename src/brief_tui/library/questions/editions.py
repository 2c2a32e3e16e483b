"""A briefing beside an older edition of it, or beside what the reader read last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from brief_tui.briefing.snapshots import ReadSnapshot
from brief_tui.library.questions.jobs import Job

if TYPE_CHECKING:
    from brief_tui.briefing.change_counts import ChangeCounts
    from brief_tui.briefing.dates import Date
    from brief_tui.briefing.model import Briefing
    from brief_tui.briefing.snapshots import SnapshotHead

Since = Literal["edition", "read"]
EDITION: Since = "edition"
READ: Since = "read"
SINCE: tuple[Since, ...] = (EDITION, READ)
"""Words for what a briefing may be compared with."""


class EditionPair(NamedTuple):
    """Two editions that can be compared."""

    old: Briefing
    new: Briefing
    since: Since
    """Whether the older one is the edition before, or what was read last."""
    label: str
    """The name of the older one: `ed. 1`, or `ed. 1, read 28 Nov 2026`."""
    faults: tuple[str, ...] = ()
    """A line for each later copy of what was read that cannot be used."""


class LastReading(Protocol):
    """The last reading of a briefing, as `state.snapshots.LastRead` has it."""

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

    def has(self, names: Iterable[str], before: float | None = None) -> bool:
        """Return whether there is a copy of one of some briefings, readable or not; of before a time, if given."""

    def heads(self, names: Iterable[str], before: float | None = None) -> dict[str, SnapshotHead]:
        """Return what the latest copies of some briefings are of, by the briefing's id; before a time, if given."""


class CopyWork(Job[ReadSnapshot], Protocol):
    """Copies a briefing; without its text where the file has changed since the library read it."""

    @property
    def empty(self) -> ReadSnapshot:
        """The copy without a text, at once: what stands for it until it is made."""

    @property
    def light(self) -> bool:
        """Whether it takes no longer than a key."""


class Editions(Protocol):
    """The older editions of a briefing. A job raises JobFailed if a file or a copy cannot be read."""

    def since_edition(self, briefing: int) -> Job[EditionPair] | None:
        """Return a job that reads a briefing and the edition before it; None without one. Raises MissingEntry."""

    def since_read(self, briefing: int, copies: ReadCopies) -> Job[EditionPair] | None:
        """Return a job that reads a briefing and what was read last of it; None without a copy. Raises MissingEntry."""

    def since_date(self, briefing: int, copies: ReadCopies, date: Date) -> Job[EditionPair] | None:
        """Return a job that reads a briefing and what was current at the end of a date; None where nothing was.

        Raises MissingEntry.
        """

    def counting(
        self, briefings: Sequence[int], copies: ReadCopies, seen: Collection[tuple[str, str]], seconds: float = inf
    ) -> Job[dict[int, ChangeCounts]]:
        """Return a job that counts the changes of some briefings since they were read, or since the edition before.

        The counts are by the briefing's number; unchanged briefings, and those without an edition before, are
        left out. All counts are -1 if they cannot be counted.

        Args:
            briefings: their numbers.
            copies: what was read.
            seen: the read marks, as `State.seen` has them.
            seconds: time after which no further ones are compared; a later job goes on from there.
        """

    def copying(self, briefing: int, at: float) -> CopyWork:
        """Return a job that copies a briefing read at a time, in seconds since 1970. Raises MissingEntry."""
