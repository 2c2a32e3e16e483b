"""Rows of two tables that differ, as incidents: with the few facts that a copy keeps, or in full."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.briefing.dates import Date, DateError
from brief_tui.briefing.leaves import Id, LineText, Verbatim
from brief_tui.briefing.model import Casualty, Cell, Incident
from brief_tui.briefing.serialise import from_plain
from brief_tui.library import wording
from brief_tui.library.answers.incident_entry import detail_of
from brief_tui.library.answers.table_copy import headings_of, rows_of
from brief_tui.library.index.schema import SHIFT
from brief_tui.library.questions import columns

if TYPE_CHECKING:
    from brief_tui.briefing.snapshots import ReadSnapshot, TableCopy
    from brief_tui.library.index.progress import StopCheck
    from brief_tui.library.index.schema import Queryable

IN_FULL = 500
"""Differing rows of a table that are shown with all their cells, at most."""


TwoTables = tuple[list[Incident] | None, list[Incident] | None]
"""The incidents of two tables that differ; None for a briefing without a table."""


class DifferingRows(NamedTuple):
    """The rows that only one of two tables has, by their position, in its order."""

    old: list[int]
    new: list[int]


def of_two(db: Queryable, old: int, new: int, check: StopCheck) -> TwoTables:
    """Return the rows that differ in the tables beside two briefings of the index, by their numbers."""
    headings = headings_of(db, old), headings_of(db, new)
    before, after = rows_of(db, old, check), rows_of(db, new, check)
    if not all(headings):
        return _all_of(before, headings[0]), _all_of(after, headings[1])
    rows = differing(before, after, same_headings=headings[0] == headings[1])
    if max(map(len, rows)) > IN_FULL:
        return in_few_facts(before, after, rows)
    return _in_full(db, old, rows.old, before), _in_full(db, new, rows.new, after)


def of_copy(db: Queryable, snapshot: ReadSnapshot, new: int, check: StopCheck) -> TwoTables:
    """Return the rows that differ in a copy and in the table beside a briefing of the index, by its number."""
    headings = snapshot.head.headings, headings_of(db, new)
    table = rows_of(db, new, check)
    if not all(headings):
        return _all_of(snapshot.table, headings[0]), _all_of(table, headings[1])
    same = headings[0] == headings[1]
    return in_few_facts(snapshot.table, table, differing(snapshot.table, table, same_headings=same))


def _all_of(table: TableCopy, headings: str) -> list[Incident] | None:
    return list(_incidents(table, range(len(table.lines())))) if headings else None


def _in_full(db: Queryable, briefing: int, rows: Sequence[int], table: TableCopy) -> list[Incident]:
    names = table.lines()
    return [
        from_plain(Incident, detail_of(db, (briefing << SHIFT) + at, names[at].split(b"\t")[0].decode())[0])
        for at in rows
    ]


def differing(old: TableCopy, new: TableCopy, *, same_headings: bool) -> DifferingRows:
    """Return the rows that differ; without the same headings only by the facts that are kept."""
    if old == new:
        return DifferingRows([], [])
    first, second = _rows(old, same_headings), _rows(new, same_headings)
    known, there = set(first), set(second)
    return DifferingRows(
        [at for at, row in enumerate(first) if row not in there],
        [at for at, row in enumerate(second) if row not in known],
    )


def _rows(table: TableCopy, digests: bool) -> list[tuple[bytes, int]]:
    lines = table.lines()
    whole = array("I", table.digests if digests else bytes(4 * len(lines)))
    return list(zip(lines, whole, strict=False))


def in_few_facts(old: TableCopy, new: TableCopy, rows: DifferingRows) -> TwoTables:
    """Return differing rows as incidents with the facts that are kept; where those are the same, with a word."""
    before = list(_incidents(old, rows.old))
    after = list(_incidents(new, rows.new))
    facts = {incident.id: incident for incident in before}
    alike = {incident.id for incident in after if facts.get(incident.id) == incident}
    return _with_rest(before, alike, wording.CELLS_AS_READ), _with_rest(after, alike, wording.CELLS_CHANGED)


def _with_rest(incidents: Sequence[Incident], alike: set[Id], words: str) -> list[Incident]:
    cells = (Cell(LineText(wording.OTHER_COLUMNS), Verbatim(words)),)
    return [replace(incident, cells=cells) if incident.id in alike else incident for incident in incidents]


def _incidents(table: TableCopy, rows: Sequence[int]) -> Iterator[Incident]:
    lines = table.lines()
    for at in rows:
        name, date, *counts, status = lines[at].decode("utf-8", "replace").split("\t")
        casualties = [
            casualty
            for outcome, count in zip(columns.COUNTS, counts, strict=True)
            if (casualty := _casualty(outcome, count))
        ]
        yield Incident(
            Id(name),
            date=_date(date),
            casualties=tuple(casualties),
            status=status or "reported",  # type: ignore[arg-type]
        )


def _date(written: str) -> Date | None:
    try:
        return Date.parse(written) if written else None
    except DateError:
        return None


def _casualty(outcome: str, count: str) -> Casualty | None:
    low, high, best = (int(part) if part.isdecimal() else None for part in (count or "- - -").split(" "))
    if low is None:
        return None
    if low == high:
        return Casualty(outcome=outcome, best=low)  # type: ignore[arg-type]
    return Casualty(outcome=outcome, best=best, low=low, high=high)  # type: ignore[arg-type]
