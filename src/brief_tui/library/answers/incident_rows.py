"""Incidents one by one, as the table has them. A search loads no more than this."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.library.answers.incident_entry import IncidentEntry
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import COLUMNS, COUNTS, Column


class Figure(NamedTuple):
    """A count in the table."""

    low: int | None
    """None when nobody gives a figure."""
    high: int | None
    """None when there is no upper bound."""
    shared: bool
    """Whether it is one count for several incidents."""
    best: int | None = None
    """None when nobody gives a best estimate; an exact count is its own."""

    @property
    def interval(self) -> Count:
        """The figure as an interval."""
        return Count.unknown() if self.low is None else Count(self.low, self.high)

    def show(self) -> str:
        """The figure as a table shows it: a shared one ends in `*`."""
        return self.interval.show() + ("*" if self.shared else "")


class IncidentRow(NamedTuple):
    """An incident in the table."""

    row: int
    """Its number in the index: its identity while the index stands."""
    name: str
    """Its id in its briefing: its identity for good."""
    briefing: int
    values: tuple[Any, ...]
    """A value for each of COLUMNS: text as written, dates as written, counts as Figure."""
    maybe: bool = False
    """Whether it may or may not pass the filter."""

    def value(self, column: str) -> Any:
        """The value of a column by the column's id."""
        return self.values[_POSITION[column]]

    def facts(self) -> list[str]:
        """What the table says of it, without what is unknown: when, where, what, how many, by whom."""
        from brief_tui.briefing.dates import show_written

        place = dict.fromkeys(self.value(name) for name in ("place", "region") if self.value(name))
        counts = [(name, self.value(name)) for name in COUNTS]
        made = [show_written(self.value("date")) if self.value("date") else "", ", ".join(place), self.value("type")]
        made += [f"{name} {count.show()}" for name, count in counts if count.low is not None]
        made.append(f"by {self.value('actor')}" if self.value("actor") else "")
        return [text for text in made if text] or [self.name]


_POSITION = {column.id: index for index, column in enumerate(COLUMNS)}


def _terms(column: Column) -> str:
    """SQL for what a row shows of a column."""
    if column.kind == "count":
        return f"{column.id}_low, {column.id}_high, {column.id}_best, {column.id}_shared"
    if column.kind == "id":
        return "name"
    if column.kind == "date":
        return column.id
    if column.kind == "year":
        first, last = column.sort_terms
        return f"iif(date_low IS NULL, '', {first} || iif({first} = {last}, '', '-' || {last}))"
    return f"coalesce((SELECT text FROM text WHERE text.id = {column.id}), '')"  # noqa: S608 - our own text


SELECT = ", ".join(["id", "name", "briefing", *map(_terms, COLUMNS)])
"""What a row is made of."""


def row_of(found: Sequence[Any]) -> IncidentRow:
    """An incident of what `SELECT` finds."""
    values: list[Any] = []
    position = 3
    for column in COLUMNS:
        if column.kind == "count":
            low, high, best, shared = found[position : position + 4]
            values.append(Figure(low, high, bool(shared), best))
            position += 4
        else:
            values.append(found[position])
            position += 1
    return IncidentRow(found[0], found[1], found[2], tuple(values))


def number_of(index: Index, briefing: int, name: str) -> int | None:
    """The number of the incident with an id in a briefing, None when there is none."""
    statement = "SELECT id FROM incident WHERE briefing = ? AND name = ? AND listed = 0"
    found = index.execute(statement, (briefing, name)).fetchone()
    if found is not None:
        return int(found[0])
    if index.execute("SELECT 1 FROM listing WHERE briefing = ?", (briefing,)).fetchone() is None:
        return None
    from brief_tui.library.answers.selection import scope_of

    scope = scope_of(index, briefing)
    if scope.ranking is None:
        return None
    for at in scope.ranking.named(index, name):
        if index.execute("SELECT name FROM incident WHERE id = ?", (scope.base + at,)).fetchone() == (name,):
            return scope.base + at
    return None


def by_name(index: Index, briefing: int, name: str) -> IncidentRow | None:
    """The incident with an id in a briefing."""
    number = number_of(index, briefing, name)
    return by_number(index, number) if number is not None else None


def by_number(index: Index, number: int) -> IncidentRow | None:
    """The incident with a number; None when it is gone."""
    statement = f"SELECT {SELECT} FROM incident WHERE id = ?"  # noqa: S608 - our own text
    found = index.execute(statement, (number,)).fetchone()
    return row_of(found) if found else None


def partners(index: Index, told: IncidentEntry) -> dict[str, str]:
    """The places of the incidents that share a count with one, by their ids; an id where no place is given."""
    wanted = {name for item in told.detail.get("casualties", ()) for name in item.get("with", ())}
    found = {name: by_name(index, told.briefing, name) for name in sorted(wanted)}
    return {name: str(other.value("place") or name) for name, other in found.items() if other}
