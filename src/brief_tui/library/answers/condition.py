"""Conditions on incidents as SQL, and the SQL of a column. A search loads no more than this."""

from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.library.index.schema import IN_ORDER
from brief_tui.library.questions.columns import Column

IN_ROW = "EXISTS (SELECT 1 FROM told WHERE told.incident = incident.id AND "
_IN_ALL = "incident.id IN (SELECT incident FROM told WHERE "
"""Subqueries that run once for each incident, or once for all; the faster depends on how many there are."""
_DAY_0 = 1721424.5
"""The Julian day before 1 January 1."""


class Condition(NamedTuple):
    """An SQL condition with `?` for each parameter: 1 passes, 0 fails, NULL is undecided."""

    sql: str = "1"
    parameters: tuple[object, ...] = ()

    def for_all(self) -> str:
        """Return the form that is fastest where every incident is tested."""
        return self.sql.replace(IN_ROW, _IN_ALL)


def any_of(test: str, values: Sequence[str]) -> Condition:
    """Return the condition that a test with one parameter holds for any of some values."""
    return Condition(f"({' OR '.join([test] * len(values))})", tuple(values))


def joined(word: str, parts: Sequence[Condition]) -> Condition:
    """Return conditions joined with ` AND ` or ` OR `."""
    if len(parts) == 1:
        return parts[0]
    parameters = tuple(value for part in parts for value in part.parameters)
    return Condition(f"({word.join(part.sql for part in parts)})", parameters)


def negated(condition: Condition) -> Condition:
    """Return the negation of a condition."""
    return condition._replace(sql=f"(NOT {condition.sql})")


def bounds(column: Column) -> tuple[str, str]:
    """Return the index columns with the ends of a column's interval."""
    name = "date" if column.kind == "year" else column.id
    return f"{name}_low", f"{name}_high"


def sort_terms(column: Column) -> tuple[str, ...]:
    """Return SQL expressions that sort by a column, the most significant first; unknown values come last."""
    if column.kind == "id":
        return (f"{IN_ORDER}(name)",)
    if column.kind == "year":
        return _year_of("date_low"), _year_of("date_high")
    if column.spans:
        return bounds(column)
    return (f"(SELECT coalesce(sort_key, key) FROM text WHERE text.id = {column.id})",)  # noqa: S608 - our own text


def _year_of(days: str) -> str:
    """Return the SQL for the year of a column of days, counted from 1 January 1."""
    return f"CAST(strftime('%Y', {days} + {_DAY_0}) AS INTEGER)"
