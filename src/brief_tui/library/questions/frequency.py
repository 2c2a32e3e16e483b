"""A frequency table: the values of a column with their counts, and its sort orders."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.library.questions.columns import Column
from brief_tui.text.matching import natural

SORTS = ("value", "count", "killed")
"""Sort orders of a frequency table."""


class ValueCount(NamedTuple):
    """A value of a column, and the incidents that have it."""

    text: str
    """The value as the table shows it; `?` for the unknown."""
    written: str
    """The value as a filter has it."""
    filter: str
    """The filter that passes exactly these incidents."""
    incidents: int
    sum: Count
    """Sum of the outcome; unknown where no incident has a figure."""
    unknown: int
    """Number of incidents without a figure."""
    key: tuple[Any, ...]
    """Sort key of the value; the unknown comes last."""


class Frequency(NamedTuple):
    """The values of a column with their counts."""

    column: Column
    values: list[ValueCount]
    incidents: int
    several: int
    """Number of incidents that count for more than one value."""


def ordered(values: Iterable[ValueCount], by: str, *, descending: bool) -> list[ValueCount]:
    """Return values sorted by one of SORTS, then by value; unknown sums come last."""
    sorted_values = sorted(values, key=lambda value: (not value.key, _natural(value.key)))
    if by == "value":
        named, unknown = [item for item in sorted_values if item.key], [item for item in sorted_values if not item.key]
        return [*reversed(named), *unknown] if descending else [*named, *unknown]
    sign = -1 if descending else 1
    if by == "count":
        return sorted(sorted_values, key=lambda value: sign * value.incidents)

    def weight(value: ValueCount) -> tuple[bool, float, float]:
        unknown, low, high = value.sum.sort_key()
        return unknown, sign * low, sign * high

    return sorted(sorted_values, key=weight)


def _natural(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key of a value as values are ordered."""
    return tuple(natural(part) if isinstance(part, str) else part for part in key)
