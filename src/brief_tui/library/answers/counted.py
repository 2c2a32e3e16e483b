"""Numbers of changed items of many briefings at once, since each was read, or since the edition before.

Editions are read only if one of them has changed; counts are kept in a file of the cache.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.briefing.change_counts import NOT_COUNTED, ChangeCounts
from brief_tui.briefing.files import read_text
from brief_tui.briefing.problems import BriefingError
from brief_tui.config import paths, private_files
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.lineage import latest_before
from brief_tui.library.errors import JobFailed
from brief_tui.library.index import scan as scans
from brief_tui.library.index.progress import STDIN
from brief_tui.library.index.schema import FORMAT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from brief_tui.briefing.snapshots import SnapshotHead
    from brief_tui.library.index.progress import StopCheck
    from brief_tui.library.index.schema import Queryable
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.questions.editions import ReadCopies

FILE = "changes.json"
_KEPT = 5000
"""Counts in the file, at most."""
_LARGE = 8 * 1024 * 1024
"""Bytes of a file, with its table, from which changes are not counted for a list."""


class _Base(NamedTuple):
    """A briefing, and what it is compared with."""

    new: BriefingEntry
    stamp: str
    """Stamp of its file."""
    key: str
    """What tells the pair from others."""
    old: BriefingEntry | None
    """The edition before; None for a copy of what was read."""
    copy: str
    """The briefing's id that the copy has."""


def counted(
    db: Queryable,
    briefings: Iterable[int],
    copies: ReadCopies,
    seen: Collection[tuple[str, str]],
    check: StopCheck,
    seconds: float = inf,
) -> dict[int, ChangeCounts]:
    """Return how much has changed in each of some briefings, by their numbers, where anything has.

    Args:
        db: the index.
        briefings: their numbers.
        copies: what was read.
        seen: the read marks: an edition that was read, and of which no copy says otherwise, is no news.
        check: called now and then; raises to stop.
        seconds: time after which no further editions are compared, but NOT_COUNTED; the next call goes on from there.
    """
    bases = list(_bases(db, set(briefings), copies, seen))
    if not bases:
        return {}
    cache = _CountCache()
    found: dict[int, ChangeCounts] = {}
    late = monotonic() + seconds
    for base in bases:
        check()
        counts = cache.get(base)
        if counts is None and monotonic() < late:
            counts = _count(db, base, copies, check)
            if counts != NOT_COUNTED:
                cache.put(base, counts)
        if counts is None or any(counts):
            found[base.new.row] = counts or NOT_COUNTED
    cache.save()
    return found


def _bases(db: Queryable, wanted: set[int], copies: ReadCopies, seen: Collection[tuple[str, str]]) -> Iterator[_Base]:
    """Yield what each briefing is to be compared with, where that may be another."""
    statement = f"SELECT id, name, stamp, {catalogue.SUPERSEDES} FROM briefing"  # noqa: S608 - our own text
    rows: list[tuple[int, str, str, str]] = db.execute(statement).fetchall()
    heads = copies.heads({name for row in rows for name in (row[1], row[3]) if name})
    often = Counter(row[1] for row in rows)
    maybe = {row for row, name, _stamp, before in rows if before or often[name] > 1 or name in heads} & wanted
    if not maybe:
        return  # as in most libraries: nothing more is read
    more = {row: (scans.plain_stamp(stamp), str(before)) for row, _name, stamp, before in rows}
    entries = [each for each in catalogue.entries(db) if each.row in maybe and each.readable and each.path != STDIN]
    for entry in entries:
        (stamp, supersedes), unread = more[entry.row], entry.is_unread(seen)
        head = heads.get(entry.name) or (heads.get(supersedes) if unread else None)
        if head is not None:
            if _is_news(head, entry, stamp):
                yield _Base(entry, stamp, f"{FORMAT}:{head.at}:{head.stamp}:{stamp}", None, head.briefing)
        elif unread and (old := latest_before(db, entry.name, supersedes, entry.edition, but=entry.row)):
            yield _Base(entry, stamp, f"{FORMAT}:{more[old.row][0]}:{stamp}", old, "")


def _is_news(head: SnapshotHead, entry: BriefingEntry, stamp: str) -> bool:
    """Return whether a briefing may be another than a copy that was read, and is no edition before it."""
    number, _slash, published = head.edition.partition("/")
    later = (int(number) if number.isdecimal() else 0, published) > (entry.edition or 0, entry.published)
    return head.stamp != stamp and head.whole and not (later and head.briefing == entry.name)


def _count(db: Queryable, base: _Base, copies: ReadCopies, check: StopCheck) -> ChangeCounts:
    if scans.size_of(base.stamp) > _LARGE:
        return NOT_COUNTED
    # Most libraries have nothing to count, and do without what reads YAML.
    from brief_tui.briefing.edition_changes import compare, count
    from brief_tui.library.answers.edition_before import with_copy, with_edition

    try:
        if base.old is not None:
            pair = with_edition(db, base.new, base.old, check)
        else:
            pair = with_copy(db, base.new, copies.last([base.copy]), check)
    except JobFailed:
        return NOT_COUNTED
    return count(compare(pair.old, pair.new))


class _CountCache:
    """Counts by the path of a briefing, each with the key of what was compared."""

    def __init__(self) -> None:
        self._file = Path(paths.cache_folder()) / FILE
        self._counts: dict[str, list[object]] = {}
        self._changed = False
        with suppress(BriefingError, ValueError, RecursionError):
            kept = json.loads(read_text(self._file))
            self._counts = kept if isinstance(kept, dict) else {}

    def get(self, base: _Base) -> ChangeCounts | None:
        """Return what was counted of a pair; None where nothing was."""
        match self._counts.get(base.new.path):
            case [base.key, int(new), int(changed), int(gone)]:
                return ChangeCounts(new, changed, gone)
        return None

    def put(self, base: _Base, counts: ChangeCounts) -> None:
        """Record what was counted of a pair."""
        self._counts.pop(base.new.path, None)
        self._counts[base.new.path] = [base.key, *counts]
        self._changed = True

    def save(self) -> None:
        """Write the file where something was counted; it does without where it cannot be written."""
        if not self._changed:
            return
        kept = dict(list(self._counts.items())[-_KEPT:])
        with suppress(OSError):
            private_files.own_folder(str(self._file.parent))
            private_files.write_over(str(self._file), json.dumps(kept).encode())
