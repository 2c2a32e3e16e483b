"""A frequency table: the values of a column, and what they are ordered by."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.library.questions.columns import Column
from brief_tui.text.matching import natural

SORTS = ("value", "count", "killed")
"""What a frequency table can be sorted by."""


class ValueCount(NamedTuple):
    """A value, and the incidents that have it."""

    text: str
    """As the table shows it; `?` for the unknown."""
    written: str
    """As one writes it in a filter."""
    filter: str
    """The filter that lets exactly these incidents pass."""
    incidents: int
    sum: Count
    """What they add up to; unknown where nobody gives a figure for any of them."""
    unknown: int
    """Incidents for which nobody gives a figure."""
    key: tuple[Any, ...]
    """What values are ordered by; the unknown is last."""


class Frequency(NamedTuple):
    """The values of a column."""

    column: Column
    values: list[ValueCount]
    incidents: int
    several: int
    """Incidents that count for more than one value."""


def ordered(values: Iterable[ValueCount], by: str, *, descending: bool) -> list[ValueCount]:
    """Values in an order: by one of SORTS, then by the value; unknown sums last."""
    found = sorted(values, key=lambda value: (not value.key, _natural(value.key)))
    if by == "value":
        known, unknown = [item for item in found if item.key], [item for item in found if not item.key]
        return [*reversed(known), *unknown] if descending else [*known, *unknown]
    sign = -1 if descending else 1
    if by == "count":
        return sorted(found, key=lambda value: sign * value.incidents)

    def weight(value: ValueCount) -> tuple[bool, float, float]:
        unknown, low, high = value.sum.sort_key()
        return unknown, sign * low, sign * high

    return sorted(found, key=weight)


def _natural(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key of a value as values are ordered."""
    return tuple(natural(part) if isinstance(part, str) else part for part in key)
