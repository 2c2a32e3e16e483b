"""Counts of a frequency table's values over time: a few cells of equal periods for each value."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple

CELLS = 24
"""Cells at most; longer times have longer cells."""
TimeCell = Literal["month", "quarter", "year", "years"]
"""What a cell is; `years` are several, as many for each."""
_MONTHS: tuple[tuple[TimeCell, int], ...] = (("month", 1), ("quarter", 3), ("year", 12))
ValueKey = tuple[Any, ...]
"""The key of a `ValueCount`."""


class Sparklines(NamedTuple):
    """Counts over time."""

    cell: TimeCell
    starts: tuple[int, ...]
    """The first day of each cell, and after the last (`date.toordinal`; 1 January 10000 is the day after the last)."""
    counts: dict[ValueKey, tuple[int, ...]]
    """The incidents of each value in each cell, those that are in it for certain; of values with any."""
    left_out: int
    """Number of incidents that are in no cell: without a date, or with one that is longer than a cell."""

    @property
    def cells(self) -> int:
        """Number of cells."""
        return len(self.starts) - 1


def cells_of(low: int, high: int) -> tuple[TimeCell, tuple[int, ...]]:
    """Return what a cell is for a stretch of days, and the first day of each cell and after the last."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    begin, end = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    size = 12 * -(-(end // 12 - begin // 12 + 1) // CELLS)
    cell: TimeCell = "years"
    for name, months in _MONTHS:
        if end // months - begin // months < CELLS:
            size, cell = months, name
            break
    start = begin - begin % size if cell != "years" else begin - begin % 12
    starts = [*range(start, end + 1, size)]
    return cell, (*map(_day, starts), _day(starts[-1] + size))


def _day(month: int) -> int:
    """Return the first day of a month, counted from January of the year 0."""
    if month >= 12 * (date.max.year + 1):
        return date.max.toordinal() + 1
    return date(max(month // 12, 1), month % 12 + 1, 1).toordinal()
