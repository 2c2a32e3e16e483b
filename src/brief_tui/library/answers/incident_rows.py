"""Single incidents as rows of the table. A search loads no more than this."""

from collections.abc import Sequence
from typing import Any

from brief_tui.library.answers.condition import sort_terms
from brief_tui.library.index.index import Index
from brief_tui.library.index.schema import Queryable
from brief_tui.library.questions.columns import COLUMNS, Column
from brief_tui.library.questions.incidents import Figure, IncidentEntry, IncidentRow


def _terms(column: Column) -> str:
    """Return the SQL for the values that a row shows of a column."""
    if column.kind == "count":
        return f"{column.id}_low, {column.id}_high, {column.id}_best, {column.id}_shared"
    if column.kind == "id":
        return "name"
    if column.kind == "date":
        return column.id
    if column.kind == "year":
        first, last = sort_terms(column)
        return f"iif(date_low IS NULL, '', {first} || iif({first} = {last}, '', '-' || {last}))"
    return f"coalesce((SELECT text FROM text WHERE text.id = {column.id}), '')"  # noqa: S608 - our own text


SELECT = ", ".join(["id", "name", "briefing", *map(_terms, COLUMNS), "disputed"])
"""The columns of a row."""


def row_of(columns: Sequence[Any]) -> IncidentRow:
    """Return the incident of a row that `SELECT` found."""
    values: list[Any] = []
    position = 3
    for column in COLUMNS:
        if column.kind == "count":
            low, high, best, shared = columns[position : position + 4]
            values.append(Figure(low, high, bool(shared), best))
            position += 4
        else:
            values.append(columns[position])
            position += 1
    return IncidentRow(columns[0], columns[1], columns[2], tuple(values), disputed=tuple(columns[position].split()))


def number_of(index: Queryable, briefing: int, name: str) -> int | None:
    """Return the number of the incident with an id in a briefing; None without one."""
    statement = "SELECT id FROM incident WHERE briefing = ? AND name = ? AND listed = 0"
    row = index.execute(statement, (briefing, name)).fetchone()
    if row is not None:
        return int(row[0])
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
    """Return the incident with an id in a briefing; None without one."""
    number = number_of(index, briefing, name)
    return by_number(index, number) if number is not None else None


def by_number(index: Index, number: int) -> IncidentRow | None:
    """Return the incident with a number; None when it is gone."""
    statement = f"SELECT {SELECT} FROM incident WHERE id = ?"  # noqa: S608 - our own text
    values = index.execute(statement, (number,)).fetchone()
    return row_of(values) if values else None


def partners(index: Index, entry: IncidentEntry) -> dict[str, str]:
    """Return the places of the incidents that share a count with one, by id; the id where no place is given."""
    wanted = {name for item in entry.detail.get("casualties", ()) for name in item.get("with", ())}
    rows = {name: by_name(index, entry.briefing, name) for name in sorted(wanted)}
    return {name: str(other.value("place") or name) for name, other in rows.items() if other}
