"""The edition before a briefing, what the reader read last of it, or what was current at a date: to be compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date, DateError
from brief_tui.briefing.files import decode
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.problems import BriefingError
from brief_tui.library import wording
from brief_tui.library.answers import catalogue, table_changes
from brief_tui.library.answers.asking import reading
from brief_tui.library.answers.lineage import edition_before
from brief_tui.library.errors import JobFailed
from brief_tui.library.index import scan as scans
from brief_tui.library.index.progress import STDIN
from brief_tui.library.questions.editions import EditionPair

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing, Incident
    from brief_tui.briefing.snapshots import ReadSnapshot
    from brief_tui.library.index.index import Index
    from brief_tui.library.index.progress import StopCheck
    from brief_tui.library.index.schema import Queryable
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.questions.editions import LastReading, ReadCopies
    from brief_tui.library.questions.jobs import Job


def since_edition(index: Index, briefing: int) -> Job[EditionPair] | None:
    """Return a job that reads a briefing and the edition before it; None without one. Raises MissingEntry."""
    new = catalogue.entry(index, briefing)
    old = edition_before(index, new)
    return None if old is None or STDIN in (old.path, new.path) else _with_edition(index, new, old)


def since_read(index: Index, briefing: int, copies: ReadCopies) -> Job[EditionPair] | None:
    """Return a job that reads a briefing and what was read last of it; None without a copy. Raises MissingEntry."""
    new = catalogue.entry(index, briefing)
    names = _names(index, new)
    return _with_copy(index, new, copies, names, None) if new.path != STDIN and copies.has(names) else None


def since_date(index: Index, briefing: int, copies: ReadCopies, date: Date) -> Job[EditionPair] | None:
    """Return a job that reads a briefing and what was current at the end of a date; None where nothing was.

    It is the edition published last by then, or a copy of it or of a later one that was read by then. Raises
    MissingEntry.
    """
    new = catalogue.entry(index, briefing)
    if new.path == STDIN:
        return None
    names, day = _lineage(index, new), date.latest.toordinal()
    published = [
        (when, each.edition or 0, each.path == new.path, each)
        for name in names
        for each in catalogue.of_name(index, name)
        if not each.problems
        and (each.name != new.name or (each.edition or 0) <= (new.edition or 0))
        and 0 < (when := _published(each.published)) <= day
    ]
    old = max(published, key=lambda each: each[:3], default=None)
    end = dates.midnight_after(date)
    head = max(
        copies.heads(names, end).values(), key=lambda each: (_published(each.edition_date), each.at), default=None
    )
    if head is not None and (old is None or _published(head.edition_date) >= old[0]):
        return _with_copy(index, new, copies, [head.briefing], end)
    return _with_edition(index, new, old[-1]) if old is not None else None


def _published(written: str) -> int:
    """Return the day of a date as it is written; 0 without one."""
    try:
        return Date.parse(written).latest.toordinal() if written else 0
    except DateError:
        return 0


def _names(db: Queryable, entry: BriefingEntry) -> list[str]:
    """Return the id of a briefing, and the one that it supersedes."""
    return list(dict.fromkeys(filter(None, (entry.name, catalogue.supersedes(db, entry.row)))))


def _lineage(db: Queryable, entry: BriefingEntry) -> list[str]:
    """Return the ids of a briefing and of all editions before it that are in the library."""
    names = _names(db, entry)
    for name in names:
        for each in catalogue.of_name(db, name):
            names += [before for before in _names(db, each) if before not in names]
    return names


def _with_edition(index: Index, new: BriefingEntry, old: BriefingEntry) -> Job[EditionPair]:
    return reading(index, lambda db, check: with_edition(db, new, old, check))


def with_edition(db: Queryable, new: BriefingEntry, old: BriefingEntry, check: StopCheck) -> EditionPair:
    """Read a briefing and another edition of it. Raises JobFailed."""
    before, after = _loaded(old.path), _loaded(new.path)
    check()
    rows = table_changes.of_two(db, old.row, new.row, check)
    label = edition_label(old.edition, old.published)
    return EditionPair(_with_rows(before, rows[0]), _with_rows(after, rows[1]), "edition", label)


def _with_copy(
    index: Index, new: BriefingEntry, copies: ReadCopies, names: list[str], before: float | None
) -> Job[EditionPair]:
    return reading(index, lambda db, check: with_copy(db, new, copies.last(names, before), check))


def with_copy(db: Queryable, new: BriefingEntry, last: LastReading, check: StopCheck) -> EditionPair:
    """Read a briefing and what was read last of it. Raises JobFailed."""
    snapshot = last.snapshot
    if snapshot is None:
        raise JobFailed("\n".join(last.faults))
    after = _loaded(new.path)
    if not snapshot.head.whole and _is_as_it_was(db, new, snapshot.head.stamp):
        return EditionPair(after, after, "read", read_label(snapshot), last.faults)
    before = _as_read(snapshot)
    check()
    rows = table_changes.of_copy(db, snapshot, new.row, check)
    old, now = _with_rows(before, rows[0]), _with_rows(after, rows[1])
    return EditionPair(old, now, "read", read_label(snapshot), last.faults)


def _is_as_it_was(db: Queryable, entry: BriefingEntry, stamp: str) -> bool:
    """Return whether a briefing still has a stamp, in the index and by its file."""
    try:
        own = scans.stamp_of(Path(entry.path).stat())
    except OSError:
        return False
    return stamp == catalogue.stamp(db, entry.row) and scans.own_stamp(stamp) == own


def _with_rows(briefing: Briefing, incidents: list[Incident] | None) -> Briefing:
    """Return a briefing with the incidents of its table that count; with None, as it is."""
    return briefing if incidents is None else replace(briefing, incidents=tuple(incidents), table=None)


def _as_read(snapshot: ReadSnapshot) -> Briefing:
    head = snapshot.head
    if not head.whole:
        raise JobFailed(wording.copy_without_text(dates.show_time(head.at)))
    try:
        return load_text(decode(snapshot.text, head.briefing), head.briefing, head.briefing)
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


def read_label(snapshot: ReadSnapshot) -> str:
    """Return what a copy is called: `ed. 1, read 28 Nov 2026`."""
    number, _slash, published = snapshot.head.edition.partition("/")
    label = edition_label(int(number) if number.isdecimal() else None, published)
    return wording.as_read(label, dates.show_time(snapshot.head.at))
