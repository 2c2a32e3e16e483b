"""Days on the cells of a line: in proportion, but long stretches without events are folded into a cell each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from brief_tui.briefing.dates import MONTHS, show_written
from brief_tui.text.cells import cell_width

FOLD = ":"
"""The cell of a folded stretch of time."""
_SHARE = 3
"""A stretch without events is folded from this part of the time that is left."""
_FOLDS = 4
"""Folds at most."""
_LEAST = 8
"""Cells from which time is folded."""
_DAY, _MONTH, _YEAR = "day", "month", "year"
_STEPS = (
    *((_DAY, 1, 1, 8), (_DAY, 7, 7, 8), (_MONTH, 1, 31, 5), (_MONTH, 3, 92, 5)),
    *((_YEAR, years, 366 * years, 6) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""Steps between two labels: kind, number of them, days, and cells of a label with a gap."""

Days = tuple[int, int]
"""First and last day."""


class AxisPart(NamedTuple):
    """A part of an axis between two folds."""

    low: int
    high: int
    start: int
    """Its first cell."""
    cells: int

    @property
    def days(self) -> int:
        """Number of days."""
        return self.high - self.low + 1


class TimeAxis:
    """Cells of days. Every day of an event has one; a later day never an earlier one."""

    def __init__(self, events: Iterable[Days], width: int) -> None:
        """Fit an axis.

        Args:
            events: first and last days, by the first.
            width: cells.
        """
        found = _folded(events, width)
        room = max(width - len(found) + 1, len(found))
        sizes = _shared(room, [high - low + 1 for low, high in found])
        starts = accumulate((size + 1 for size in sizes), initial=0)
        self.parts = [AxisPart(*days, start, size) for days, start, size in zip(found, starts, sizes, strict=False)]
        """The parts between folds."""
        self.width = sum(sizes) + max(len(found) - 1, 0)
        """Cells."""

    @property
    def folds(self) -> list[int]:
        """The cells of folds."""
        return [part.start - 1 for part in self.parts[1:]]

    def cells(self, low: int, high: int) -> tuple[int, int]:
        """Return the first and the last cell of some days: all that they touch."""
        first, last = self._part(low), self._part(high)
        start = first.start + (max(low - first.low, 0)) * first.cells // first.days
        end = last.start + ((min(high, last.high) + 1 - last.low) * last.cells - 1) // last.days
        return start, max(start, end)

    def _part(self, day: int) -> AxisPart:
        return next((part for part in self.parts if day <= part.high), self.parts[-1])

    def labels(self, offset: int, width: int) -> str:
        """Return the labels below the cells from `offset` on: of the beginning of each part, then of steps in it."""
        if not self.parts:
            return ""
        kind, number, _days, _size = next((step for step in _STEPS if self._fits(step, width)), _STEPS[-1])
        cells = [" "] * width
        for part in self.parts:
            _put(cells, part.start - offset, _label(part.low, kind, whole=True), part.start + part.cells - offset)
        for part in self.parts:
            for day in _steps(part, kind, number):
                at = self.cells(day, day)[0] - offset
                if 0 <= at < width:
                    _put(cells, at, _label(day, kind, whole=False), part.start + part.cells - offset)
        return "".join(cells)

    def _fits(self, step: tuple[str, int, int, int], width: int) -> bool:
        days, cells = sum(part.days for part in self.parts), sum(part.cells for part in self.parts)
        _kind, _number, length, size = step
        return length * cells >= size * days or days / length * size <= min(width, cells)


def _folded(events: Iterable[Days], width: int) -> list[Days]:
    """Return the stretches of time that an axis shows, the longest without events left out."""
    gaps: list[tuple[int, Days]] = []
    first = last = 0
    for low, high in events:
        if not first:
            first, last = low, high
        if low > last + 1:
            gaps.append((low - last - 1, (last, low)))
        last = max(last, high)
    if not first:
        return []
    left, folds = last - first + 1, []
    for days, ends in sorted(gaps, reverse=True)[:_FOLDS]:
        if days * _SHARE <= left or width < _LEAST:
            break
        left -= days
        folds.append(ends)
    folds.sort()
    edges = [first, *(day for ends in folds for day in ends), last]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _shared(room: int, days: Sequence[int]) -> list[int]:
    """Return the cells of parts in proportion to their days, one at least."""
    spare, total = room - len(days), sum(days)
    ends = [spare * done // total for done in accumulate(days)] if total else []
    return [1 + end - before for end, before in zip(ends, [0, *ends], strict=False)]


def _label(day: int, kind: str, *, whole: bool) -> str:
    """Return the label of a day: with the year where it is the first of a part, or of a year."""
    written = date.fromordinal(day).isoformat()
    if kind == _YEAR:
        return written[:4]
    if whole:
        return show_written(written[:7] if kind == _MONTH else written)
    if kind == _MONTH:
        return written[:4] if written[5:7] == "01" else MONTHS[int(written[5:7]) - 1][:3]
    return show_written(written).rpartition(" ")[0]


def _put(cells: list[str], at: int, label: str, end: int) -> None:
    """Write a label where its cells, and one on either side, are free."""
    stop = at + cell_width(label)
    if at < 0 or stop > min(end, len(cells)):
        return
    if all(cell == " " for cell in cells[max(at - 1, 0) : stop + 1]):
        cells[at:stop] = label


def _steps(part: AxisPart, kind: str, number: int) -> Iterator[int]:
    """Yield the days of a part that are whole steps."""
    if kind == _DAY:
        yield from range(part.low + (1 - part.low) % number, part.high + 1, number)
        return
    size = number if kind == _MONTH else 12 * number
    when = date.fromordinal(part.low)
    month = 12 * when.year + when.month - 1
    for at in range(month + -month % size, 12 * (date.max.year + 1), size):
        day = date(at // 12, at % 12 + 1, 1).toordinal()
        if day > part.high:
            return
        if day >= part.low:
            yield day
