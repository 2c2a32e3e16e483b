"""Frequency tables: the number of incidents for each value of a column, and their totals.

Names are compared without case and accents; an incident counts once for each of its actors or sources. A date counts in
its month; one that spans months is a value of its own. Sums are those of `SqliteIncidentView.total`: intervals, a count
that several incidents share once within a value, incidents without a figure counted apart.
"""

from collections.abc import Iterable
from operator import add
from typing import Any

from brief_tui.briefing.claims import Claim, Claims
from brief_tui.briefing.counts import Count
from brief_tui.library import wording
from brief_tui.library.answers.condition import Condition, bounds
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.answers.selection import SHOWN, Selection
from brief_tui.library.index.background import IndexJob
from brief_tui.library.index.progress import ResultListener, StopCheck, go_on
from brief_tui.library.index.schema import Queryable, loaded
from brief_tui.library.index.string_table import ALSO
from brief_tui.library.index.totals import PARTS, claim_of, count_of, figures_of
from brief_tui.library.questions.columns import BY_ID, COUNTED, COUNTS, Column, no_column
from brief_tui.library.questions.expression import quoted
from brief_tui.library.questions.frequency import Frequency, ValueCount, ordered
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.questions.timeline import is_span, period_of, written_of
from brief_tui.text.matching import fold

EACH = ("actor", "source", "tag")
"""Columns in which an incident counts for each of its values."""
_LOOKED_AT = 20_000
"""Limit of table rows scanned for the values to offer."""
_AT_ONCE = 100_000
"""Table rows counted between two checks whether to stop."""
_IDS = 2_000
"""Limit of ids offered: none is more frequent than another."""


class _Tally:
    """Running sums for one value."""

    def __init__(self) -> None:
        self.text = ""
        self.incidents = self.unknown = self.low = self.high = self.best = 0
        self.open = self.unsure = False
        self.shared = Claims()

    def add(
        self, text: str, incidents: int, unknown: int, low: int, high: int, best: int, unbounded: int, unsure: int
    ) -> None:
        """Add incidents and the sums of those that share no count."""
        self.text = min(text, self.text) if text and self.text else text or self.text
        self.incidents += incidents
        self.unknown += unknown
        self.low += low
        self.high += high
        self.best += best
        self.open = self.open or unbounded > 0
        self.unsure = self.unsure or unsure > 0

    def sum(self) -> Count:
        """Return the interval of all."""
        if self.incidents == self.unknown:
            return Count.unknown()
        own = Count.from_sum(self.low, None if self.open else self.high, None if self.unsure else self.best)
        return count_of(*figures_of(own + self.shared.sum()))


def frequency(
    view: SqliteIncidentView, name: str, outcome: str = "killed", *, whole: bool = False, first: int = 0
) -> Frequency:
    """Return the values of a column among the incidents of a view, the most frequent first.

    Args:
        view: what is counted: its scope, its filter, with the incidents that may pass or without.
        name: the column's id.
        outcome: what is added up, one of COUNTS.
        whole: count as if there were no filter.
        first: count so many rows of a table and no more; 0 is all.

    Raises:
        ValueError: there is no such column, incidents cannot be counted by it, or the table has none for this outcome.
    """
    return count(view.index, view.selection(whole=whole, first=first), column_of(name, outcome), outcome)


def column_of(name: str, outcome: str) -> Column:
    """Return a column by its id. Raises as `frequency` does."""
    if name not in BY_ID:
        raise no_column(name, COUNTED)
    if outcome not in COUNTS:
        raise no_column(outcome, COUNTS)
    if not BY_ID[name].counted:
        raise ValueError(wording.NOT_BY_ID)
    return BY_ID[name]


def counting(view: SqliteIncidentView, name: str) -> IndexJob[Frequency]:
    """Return the same as a background job. Raises as `frequency` does."""
    chosen, column = view.selection(), column_of(name, SHOWN)
    return view.index.job(lambda db, told, check: count(db, chosen, column, SHOWN, told, check))


def count(
    db: Queryable,
    chosen: Selection,
    column: Column,
    outcome: str,
    told: ResultListener = tell_nobody,
    check: StopCheck = go_on,
) -> Frequency:
    """Return the values of a column among incidents, the most frequent first; a table is counted by batches of rows."""
    tallies: dict[tuple[Any, ...], _Tally] = {}
    incidents = several = 0
    for raw, text, *sums in _groups(db, chosen, column, outcome, told, check):
        keys = keys_of(column, raw)
        incidents += sums[0]
        several += sums[0] if len(keys) > 1 else 0
        for key in keys:
            spelt = text if column.id not in EACH or key == (fold(text),) else ""
            tallies.setdefault(key, _Tally()).add(spelt, *sums)
    for part in chosen.parts(len(chosen.ids)):
        if _has_shared(db, part, chosen):
            for raw, claim in _shared(db, part, column, outcome):
                for key in keys_of(column, raw):
                    tallies[key].shared.add(claim)
    if column.id in EACH:
        _name(db, tallies)
    values = [_value(column, key, tally) for key, tally in tallies.items()]
    return Frequency(column, ordered(values, "count", descending=True), incidents, several)


def _has_shared(db: Queryable, part: Condition, chosen: Selection) -> bool:
    """Whether incidents may share counts; known at once for a table."""
    statement = "SELECT 1 FROM casualty WHERE incident BETWEEN ? AND ? LIMIT 1"
    return not chosen.ids or db.execute(statement, part.parameters[:2]).fetchone() is not None


def columns_of(column: Column) -> tuple[str, ...]:
    """Return the index columns by which a column is counted: for text its number."""
    return bounds(column) if column.spans else (column.id,)


def _raw(column: Column) -> tuple[str, ...]:
    """Return the SQL of the raw values and the spelling, where `chosen` has the columns of the index."""
    if column.spans:
        return tuple(f"chosen.{name}" for name in bounds(column))
    return ("text.every",) if column.id in EACH else ("text.key",)


def _groups(
    db: Queryable, chosen: Selection, column: Column, outcome: str, told: ResultListener, check: StopCheck
) -> Iterable[tuple[Any, ...]]:
    """Yield for each raw value: itself, a spelling, incidents, unknown ones, sums of those that share no count."""
    by = ", ".join(columns_of(column))
    width = len(columns_of(column))
    groups: dict[tuple[Any, ...], tuple[int, ...]] = {}
    done = 0
    for part in chosen.parts(_AT_ONCE):
        statement = f"SELECT {by}, {_sums(outcome)} FROM incident WHERE {part.sql} GROUP BY {by}"  # noqa: S608
        for row in db.execute(statement, part.parameters):
            before = groups.get(row[:width])
            groups[row[:width]] = row[width:] if before is None else tuple(map(add, before, row[width:]))
        check()
        done += _AT_ONCE
        told(None, min(done / max(len(chosen.ids), 1), 1))
    key = "every" if column.id in EACH else "key"
    # A lone name may be another than the text, which is an id then.
    spelt = "iif(json_array_length(names) = 1, json_extract(names, '$[0]'), text)"
    statement = f"SELECT {key}, {spelt} FROM text WHERE id = ?"  # noqa: S608 - our own words
    for values, sums in groups.items():
        if column.spans:
            yield values, "", *sums
        else:
            raw, text = db.execute(statement, values).fetchone() or (None, "")
            yield (raw,), text, *sums


def _sums(outcome: str) -> str:
    """Incidents, unknown ones; for unshared counts the sums of PARTS, and how many have no upper bound or estimate."""
    own = f"{outcome}_shared = 0"
    sums = ", ".join(f"coalesce(sum(CASE WHEN {own} THEN {outcome}_{part} END), 0)" for part in PARTS)
    lacking = ", ".join(f"sum({own} AND {outcome}_low IS NOT NULL AND {outcome}_{part} IS NULL)" for part in PARTS[1:])
    return f"count(*), coalesce(sum({outcome}_low IS NULL), 0), {sums}, {lacking}"


def _shared(db: Queryable, part: Condition, column: Column, outcome: str) -> Iterable[tuple[tuple[Any, ...], Claim]]:
    """Yield the claims of incidents that share a count, each with its raw value."""
    with_shared = f"SELECT * FROM incident WHERE {part.sql} AND {outcome}_shared"  # noqa: S608 - our own text
    text = "" if column.spans else f"LEFT JOIN text ON text.id = chosen.{column.id}"
    statement = f"""SELECT {", ".join(_raw(column))}, casualty.briefing, incident, about, casualty.source,
        low, high, best, shared
        FROM ({with_shared} AND {outcome}_low IS NOT NULL) AS chosen JOIN casualty ON casualty.incident = chosen.id
        {text} WHERE outcome = ?"""  # noqa: S608 - our own text
    for row in db.execute(statement, (*part.parameters, outcome)):
        *raw, briefing, incident, about, source, low, high, best, shared = row
        yield tuple(raw), claim_of(briefing, incident, about, source, (low, high, best), shared=bool(shared))


def keys_of(column: Column, raw: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Return the values that a raw one stands for; the unknown is empty."""
    if raw[0] is None:
        return [()]
    if column.kind == "date":
        return [_month(*raw) or raw]
    if column.kind == "year":
        from datetime import date

        return [tuple(date.fromordinal(day).year for day in raw)]
    if column.kind == "count":
        # Without an upper bound there may be any number: after all that have one.
        return [(raw[0], raw[1] is None, raw[1] or 0)]
    return [(key,) for key in dict.fromkeys(raw[0].partition(ALSO)[0].split())] or [()] if column.id in EACH else [raw]


def _month(low: int, high: int) -> tuple[int, int] | None:
    """Return the first and the last day of the month that contains the days; None where none does."""
    return None if is_span(low, high, "month") else period_of(low, "month")


def _value(column: Column, key: tuple[Any, ...], tally: _Tally) -> ValueCount:
    written, shown, operator = quoted(tally.text), tally.text, "="
    if not key:
        written = shown = "?"
    elif column.kind == "date":
        from brief_tui.briefing.dates import show_written

        written = written_of(*key)
        shown = show_written(written)
        operator = "=" if _month(*key) == key else "=="
    elif column.kind == "year":
        written = shown = "-".join(f"{year:04}" for year in dict.fromkeys(key))
        operator = "=" if key[0] == key[1] else "=="
    elif column.kind == "count":
        written = shown = Count(key[0], None if key[1] else key[2]).show()
        operator = "=="
    elif column.many:
        operator = "=="  # `=` would take in their other names
    condition = f"{column.id} {operator} {written}"
    return ValueCount(shown, written, condition, tally.incidents, tally.sum(), tally.unknown, key)


def _name(db: Queryable, tallies: dict[tuple[Any, ...], _Tally]) -> None:
    """Fill in a spelling for values that never stand alone."""
    statement = "SELECT names FROM text WHERE instr(every, ?) > 0 AND names IS NOT NULL ORDER BY names LIMIT 1"
    for key, tally in tallies.items():
        if key and not tally.text:
            row = db.execute(statement, (f" {key[0]} ",)).fetchone()
            names = loaded(row[0], list) if row else ()
            tally.text = next((name for name in names if fold(name) == key[0]), key[0])


def common(view: SqliteIncidentView, name: str, most: int) -> list[str]:
    """Return the most frequent values of a column in all of a view's scope, as a filter has them; `?` is last.

    Large tables are sampled by their first rows, because this runs while one types.
    """
    if not BY_ID[name].counted:
        return [quoted(values) for values in view.names(_IDS)]
    values = sorted(frequency(view, name, whole=True, first=_LOOKED_AT).values, key=lambda value: not value.key)
    return [value.written for value in values[:most]]
