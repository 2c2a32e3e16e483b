"""The edition before a briefing, or what the reader read last of it, in a form that can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from brief_tui.briefing import dates
from brief_tui.briefing.files import decode
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.problems import BriefingError
from brief_tui.library import wording
from brief_tui.library.answers import catalogue
from brief_tui.library.errors import Cancellation, JobFailed
from brief_tui.library.index.progress import STDIN
from brief_tui.library.questions.editions import EditionPair, LastReading

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief_tui.briefing.model import Briefing
    from brief_tui.briefing.snapshots import ReadSnapshot
    from brief_tui.library.index.index import Index
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.questions.editions import ReadCopies


class PairJob:
    """Reads two editions, in any thread; asks no index."""

    def __init__(self, read: Callable[[], EditionPair]) -> None:
        self._read = read
        self._stopped = False

    def run(self, told: Callable[[Any, float], None]) -> EditionPair:  # noqa: ARG002 - nothing to tell before the end
        """Read them. Raises JobFailed where one cannot be read, Cancellation after `stop`."""
        pair = self._read()
        if self._stopped:
            raise Cancellation
        return pair

    def stop(self) -> None:
        """Make `run` end without a result."""
        self._stopped = True


def edition_before(index: Index, briefing: int) -> BriefingEntry | None:
    """Return the edition before: what it supersedes, or the same id with the next lower number; None without one."""
    entry = catalogue.entry(index, briefing)
    supersedes = superseded_by(index, entry)
    same = supersedes in ("", entry.name)
    found = [
        each
        for each in catalogue.of_name(index, entry.name if same else supersedes)
        if not each.problems and each.row != briefing and (not same or (each.edition or 0) < (entry.edition or 0))
    ]
    return max(found, key=lambda each: each.edition or 0, default=None)


def superseded_by(index: Index, entry: BriefingEntry) -> str:
    """Return the id of the edition that a briefing supersedes; empty when it names none."""
    return str(catalogue.head(index, entry.row).get("supersedes", ""))


def since_edition(index: Index, briefing: int) -> PairJob | None:
    """Return a job that reads a briefing and the edition before it; None without one. Raises MissingEntry."""
    new = catalogue.entry(index, briefing)
    old = edition_before(index, briefing)
    if old is None or STDIN in (old.path, new.path):
        return None
    label = edition_label(old.edition, old.published)
    return PairJob(lambda: EditionPair(_loaded(old.path), _loaded(new.path), "edition", label))


def since_read(index: Index, briefing: int, copies: ReadCopies) -> PairJob | None:
    """Return a job that reads a briefing and what was read last of it; None without a copy. Raises MissingEntry."""
    new = catalogue.entry(index, briefing)
    names = [new.name, *filter(None, [superseded_by(index, new)])]
    if new.path == STDIN or not copies.heads(names):
        return None

    def compare() -> EditionPair:
        last = copies.last(names)
        return EditionPair(_as_read(last), _loaded(new.path), "read", read_label(last.snapshot), last.faults)

    return PairJob(compare)


def _as_read(last: LastReading) -> Briefing:
    """Return the briefing that was read last. Raises JobFailed."""
    snapshot = last.snapshot
    if snapshot is None:
        raise JobFailed("\n".join(last.faults))
    if not snapshot.head.whole:
        raise JobFailed(wording.changed_before_kept(dates.show_time(snapshot.head.at)))
    try:
        return load_text(decode(snapshot.text, snapshot.head.briefing), snapshot.head.briefing, snapshot.head.briefing)
    except BriefingError as error:
        raise JobFailed(str(error)) from None


def _loaded(path: str) -> Briefing:
    try:
        return load_file(Path(path))
    except BriefingError as error:
        raise JobFailed(str(error)) from None


def edition_label(number: int | None, published: str) -> str:
    """Return what an edition is called: `ed. 1`, or the edition of a date without a number."""
    if number is not None:
        return wording.edition(number)
    return wording.edition_of(dates.show_written(published)) if published else ""


def read_label(snapshot: ReadSnapshot | None) -> str:
    """Return what a copy is called: `ed. 1, read 28 Nov 2026`."""
    if snapshot is None:
        return ""
    number, _slash, published = snapshot.head.edition.partition("/")
    label = edition_label(int(number) if number.isdecimal() else None, published)
    return wording.as_read(label, dates.show_time(snapshot.head.at))
