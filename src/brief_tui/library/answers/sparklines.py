"""Counts of a column's values over time, for those incidents whose date is within one cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from brief_tui.library.answers.frequency import EACH, column_of, columns_of, keys_of
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.answers.selection import SHOWN, Selection
from brief_tui.library.index.background import IndexJob
from brief_tui.library.index.progress import ResultListener, StopCheck, go_on
from brief_tui.library.index.schema import Queryable
from brief_tui.library.questions.columns import Column
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.questions.sparklines import Sparklines, ValueKey, cells_of

_AT_ONCE = 100_000
"""Table rows counted between two checks whether to stop."""
_SHORT = 31
"""Days of a date up to which it counts for the time that cells are of."""


def sparklines(view: SqliteIncidentView, name: str) -> Sparklines | None:
    """Return the counts of a column's values over time; None where they would tell nothing."""
    return _counted(view.index, view.selection(), column_of(name, SHOWN), tell_nobody, go_on)


def drawing(view: SqliteIncidentView, name: str) -> IndexJob[Sparklines | None]:
    """Return the same as a background job."""
    chosen, column = view.selection(), column_of(name, SHOWN)
    return view.index.job(lambda db, told, check: _counted(db, chosen, column, told, check))


def _counted(
    db: Queryable, chosen: Selection, column: Column, told: ResultListener, check: StopCheck
) -> Sparklines | None:
    if column.kind in {"date", "year"}:
        return None
    ends = _ends(db, chosen, check)
    if ends is None:
        return None
    cell, starts = cells_of(*ends)
    if len(starts) < 3:
        return None
    found: dict[ValueKey, list[int]] = {}
    left_out = 0
    for raw, at, incidents in _groups(db, chosen, column, starts, told, check):
        if at is None:
            left_out += incidents
            continue
        for key in keys_of(column, raw):
            found.setdefault(key, [0] * (len(starts) - 1))[at] += incidents
    return Sparklines(cell, starts, {key: tuple(counts) for key, counts in found.items()}, left_out)


def _ends(db: Queryable, chosen: Selection, check: StopCheck) -> tuple[int, int] | None:
    """Return the first and the last day of all dates that are no longer than a month; None without any."""
    days: list[int] = []
    for part in chosen.parts(_AT_ONCE):
        statement = f"""SELECT min(date_low), max(date_high) FROM incident
            WHERE {part.sql} AND date_high - date_low < {_SHORT}"""  # noqa: S608 - our own text
        days += [day for day in db.execute(statement, part.parameters).fetchone() if day is not None]
        check()
    return (min(days), max(days)) if days else None


def _groups(
    db: Queryable, chosen: Selection, column: Column, starts: tuple[int, ...], told: ResultListener, check: StopCheck
) -> Iterator[tuple[tuple[Any, ...], int | None, int]]:
    """Yield raw values as `keys_of` takes them, the number of a cell or None, and how many incidents there are."""
    cases = "".join(
        f" WHEN date_low < {end} THEN iif(date_high < {end}, {number}, NULL)"
        for number, (_start, end) in enumerate(pairwise(starts))
    )
    at = f"CASE WHEN date_low IS NULL OR date_low < {starts[0]} THEN NULL{cases} END"
    by = ", ".join(columns_of(column))
    names: dict[int, tuple[Any, ...]] = {}
    done = 0
    for part in chosen.parts(_AT_ONCE):
        statement = f"SELECT {by}, {at} AS cell, count(*) FROM incident WHERE {part.sql} GROUP BY {by}, cell"  # noqa: S608
        for *raw, cell, incidents in db.execute(statement, part.parameters):
            if not column.spans and raw[0] not in names:
                names[raw[0]] = _text(db, column, raw[0])
            yield tuple(raw) if column.spans else names[raw[0]], cell, incidents
        check()
        done += _AT_ONCE
        told(None, min(done / max(len(chosen.ids), 1), 1))


def _text(db: Queryable, column: Column, number: int) -> tuple[Any, ...]:
    """Return the raw value of a text by its number."""
    what = "every" if column.id in EACH else "key"
    row = db.execute(f"SELECT {what} FROM text WHERE id = ?", (number,)).fetchone()  # noqa: S608 - our own text
    return row or (None,)
