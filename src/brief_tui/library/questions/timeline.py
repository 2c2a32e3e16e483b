"""Incidents and milestones in time: their dates with counts, and the rows of a timeline.

Days are counted from 1 January 1, which is 1 (`date.toordinal`). A span is a date that is longer than the unit of a
timeline: it is in no period, and a row of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any, Literal, NamedTuple

TimeUnit = Literal["incident", "day", "week", "month", "year"]
UNITS: tuple[TimeUnit, ...] = ("incident", "day", "week", "month", "year")
"""The units of a timeline, the finest first; with `incident` each incident has a row."""
FEW = 200
"""Incidents up to which each has a row."""
_PERIODS = 60
"""Periods up to which a timeline is not made coarser."""
_SPANS = 60
"""Different spans up to which each has a row."""
_LAST = date.max.toordinal()
_LONG_GAP = 2
"""Whole months from which a gap between two incidents is told."""


class DateCount(NamedTuple):
    """The incidents with one first and last day."""

    low: int
    """The first day that it can be."""
    high: int
    """The last day that it can be."""
    incidents: int
    vague: int = 0
    """Of these, those whose date is about or uncertain (`~`, `?`)."""


class MilestoneEntry(NamedTuple):
    """An entry of a briefing's timeline."""

    low: int
    high: int
    number: int
    """Its place in the file, from 0."""
    date: str
    """As it is written."""
    title: str
    detail: dict[str, Any]
    """The plain form of `model.Milestone`."""
    sources: list[dict[str, Any]]
    """The sources it cites, in the plain form of `evidence.Source`."""


class Chronology:
    """The incidents of a view, the earliest first; those without a date are last. It is never changed."""

    def __init__(self, dates: Sequence[DateCount], order: Sequence[int], base: int = 0) -> None:
        """Take incidents in order.

        Args:
            dates: their dates, by first and last day.
            order: their numbers above `base`: those of the first date, of the second, at last those without a date.
            base: what is added for the number of an incident.
        """
        self.dates = tuple(dates)
        self._order = order
        self._base = base
        self.starts = (*accumulate((item.incidents for item in self.dates), initial=0),)
        """The position of the first incident of each date, and after the last."""

    def __len__(self) -> int:
        return len(self._order)

    @property
    def dated(self) -> int:
        """Number of incidents with a date."""
        return self.starts[-1]

    @property
    def undated(self) -> int:
        """Number of incidents without a date."""
        return len(self._order) - self.dated

    def number(self, position: int) -> int:
        """Return the number of the incident at a position."""
        return self._base + self._order[position]

    def numbers(self, start: int, stop: int) -> list[int]:
        """Return the numbers of the incidents at the positions from `start` up to `stop`."""
        return [self._base + row for row in self._order[start:stop]]

    def position(self, number: int) -> int | None:
        """Return the position of an incident; None where it is not among them."""
        try:
            return self._order.index(number - self._base)
        except ValueError:
            return None

    def date_of(self, position: int) -> DateCount | None:
        """Return the date of the incident at a position; None without one."""
        return self.dates[bisect_right(self.starts, position) - 1] if position < self.dated else None

    def before(self, low: int, high: int) -> int:
        """Return the number of incidents with a date before another one."""
        return self.starts[bisect_left(self.dates, (low, high))]

    def numbers_of(self, row: TimelineRow | int, unit: TimeUnit, most: int) -> list[int]:
        """Return the numbers of the first incidents that a row stands for."""
        if isinstance(row, int):
            return [self.number(row)]
        if isinstance(row, TimePeriod):
            return self.within(row.low, row.high, most)
        if isinstance(row, Undated):
            return self.numbers(self.dated, self.dated + most)
        if isinstance(row, TimeSpan):
            start = self.before(row.low, row.high)
            return self.numbers(start, start + min(row.incidents, most))
        found: list[int] = []
        for start, item in zip(self.starts, self.dates, strict=False):
            if isinstance(row, ManySpans) and len(found) < most and is_span(item.low, item.high, unit):
                found += self.numbers(start, start + min(item.incidents, most - len(found)))
        return found

    def within(self, low: int, high: int, most: int) -> list[int]:
        """Return the numbers of the first incidents of which every possible day is in a period."""
        found: list[int] = []
        for at in range(bisect_left(self.dates, (low,)), bisect_right(self.dates, (high + 1,))):
            if self.dates[at].high <= high:
                found += self.numbers(self.starts[at], min(self.starts[at + 1], self.starts[at] + most - len(found)))
            if len(found) >= most:
                break
        return found


class TimePeriod(NamedTuple):
    """A period of time and the incidents that are in it for certain."""

    low: int
    high: int
    incidents: int
    vague: int
    """Of these, those whose date is about or uncertain."""


class TimeSpan(NamedTuple):
    """The incidents of one date that is longer than the unit."""

    low: int
    high: int
    incidents: int
    vague: int


class ManySpans(NamedTuple):
    """All spans, where these are too many for a row each."""

    incidents: int
    different: int
    """Number of different dates."""


class EmptyTime(NamedTuple):
    """A stretch of time without events."""

    low: int
    high: int
    unit: TimeUnit
    units: int
    """Number of units."""
    spanned: bool
    """Whether a span may be in it."""


class Undated(NamedTuple):
    """The incidents without a date."""

    incidents: int


TimelineRow = TimePeriod | TimeSpan | ManySpans | EmptyTime | Undated | MilestoneEntry


class TimelineRows:
    """The rows of a timeline: incidents, each by its position, and other rows before some of them."""

    def __init__(self, incidents: int, others: Iterable[tuple[int, TimelineRow]]) -> None:
        """Take the number of incidents, and the other rows, each with the position of the incident that follows."""
        pairs = list(others)
        self._rows = [row for _position, row in pairs]
        self._at = [position + number for number, (position, _row) in enumerate(pairs)]
        self._before = [position for position, _row in pairs]
        self.incidents = incidents
        """Number of incidents with a row."""

    def __len__(self) -> int:
        return self.incidents + len(self._rows)

    def __iter__(self) -> Iterator[TimelineRow | int]:
        return (self.row(number) for number in range(len(self)))

    def row(self, number: int) -> TimelineRow | int:
        """Return a row: an incident is its position."""
        after = bisect_right(self._at, number)
        if after and self._at[after - 1] == number:
            return self._rows[after - 1]
        return number - after

    def of_incident(self, position: int) -> int:
        """Return the row of the incident at a position."""
        return position + bisect_right(self._before, position)

    def of_date(self, date: DateCount | None) -> int | None:
        """Return the row that stands for the incidents of a date, or for those without one; None without such a row."""
        several = None
        for number, row in self.others():
            if isinstance(row, Undated) and date is None:
                return number
            if date is not None and isinstance(row, TimePeriod | TimeSpan):
                exact = isinstance(row, TimePeriod) or (row.low, row.high) == (date.low, date.high)
                if exact and row.low <= date.low and date.high <= row.high:
                    return number
            several = number if date is not None and isinstance(row, ManySpans) else several
        return several

    def others(self) -> Iterator[tuple[int, TimelineRow]]:
        """Yield the rows that are no incidents, each after its number."""
        return zip(self._at, self._rows, strict=True)


def period_of(day: int, unit: TimeUnit) -> tuple[int, int]:
    """Return the first and the last day of the period in which a day is; weeks begin on Monday (ISO 8601)."""
    if unit == "week":
        first = day - (day - 1) % 7
        return first, min(first + 6, _LAST)
    if unit in {"day", "incident"}:
        return day, day
    when = date.fromordinal(day)
    if unit == "year":
        return date(when.year, 1, 1).toordinal(), date(when.year, 12, 31).toordinal()
    later = (when.year, when.month + 1) if when.month < 12 else (when.year + 1, 1)
    last = date(*later, 1).toordinal() - 1 if later[0] <= date.max.year else _LAST
    return date(when.year, when.month, 1).toordinal(), last


def written_of(low: int, high: int) -> str:
    """Return a stretch of days as an author writes it: by years or months where these are whole."""
    first, last = date.fromordinal(low), date.fromordinal(high)
    size = 10
    if first.day == 1 and period_of(high, "month")[1] == high:
        size = 4 if first.month == 1 and last.month == 12 else 7
    return "/".join(dict.fromkeys((first.isoformat()[:size], last.isoformat()[:size])))


def is_span(low: int, high: int, unit: TimeUnit) -> bool:
    """Return whether a date is longer than a unit, or in more than one period of it."""
    return high > period_of(low, unit)[1]


def units_between(end: int, start: int, unit: TimeUnit) -> int:
    """Return the number of whole periods after the one of a day and before the one of a later day."""
    if unit in {"year", "month"}:
        first, last = date.fromordinal(end), date.fromordinal(start)
        years = last.year - first.year
        return max((years if unit == "year" else 12 * years + last.month - first.month) - 1, 0)
    size = 7 if unit == "week" else 1
    return max((period_of(start, unit)[0] - period_of(end, unit)[0]) // size - 1, 0)


def finest(chronology: Chronology) -> TimeUnit:
    """Return the unit that tells most without too many rows: an incident while there are few, else a period."""
    if len(chronology) <= FEW:
        return "incident"
    for unit in UNITS[1:-1]:
        seen: set[int] = set()
        for item in chronology.dates:
            seen.add(period_of(item.low, unit)[0])
            if len(seen) > _PERIODS:
                break
        else:
            return unit
    return UNITS[-1]


def rows_by(
    chronology: Chronology, milestones: Sequence[MilestoneEntry], unit: TimeUnit, spans: int = _SPANS
) -> TimelineRows:
    """Return the rows of a timeline: each incident is in exactly one of them, each milestone has its own.

    Args:
        chronology: the incidents.
        milestones: the milestones beside them.
        unit: what a row is.
        spans: different spans up to which each has a row.
    """
    in_order = sorted(milestones, key=lambda item: item[:3])
    if unit == "incident":
        return TimelineRows(len(chronology), _between_incidents(chronology, in_order))
    return TimelineRows(0, ((0, row) for row in _by_periods(chronology, in_order, unit, spans)))


def _between_incidents(chronology: Chronology, milestones: list[MilestoneEntry]) -> Iterator[tuple[int, TimelineRow]]:
    """Yield milestones, gaps, and the head of those without a date, each with the position of the next incident."""
    events: list[tuple[int, int, MilestoneEntry | None]] = [(item.low, item.high, None) for item in chronology.dates]
    events += [(item.low, item.high, item) for item in milestones]
    events.sort(key=lambda event: (event[0], event[1], event[2] is not None))
    until = 0
    for low, high, milestone in events:
        position = chronology.before(low, high + 1 if milestone else high)
        months = units_between(until, low, "month") if until and until < low else 0
        if months >= _LONG_GAP:
            first, last = period_of(until, "month")[1] + 1, period_of(low, "month")[0] - 1
            yield position, EmptyTime(first, last, "month", months, spanned=False)
        until = max(until, high)
        if milestone is not None:
            yield position, milestone
    if chronology.undated:
        yield chronology.dated, Undated(chronology.undated)


def _by_periods(
    chronology: Chronology, milestones: list[MilestoneEntry], unit: TimeUnit, most: int
) -> Iterator[TimelineRow]:
    """Yield periods with the milestones and the spans that begin in them, gaps, and what no period can have."""
    periods, spans = _counted(chronology.dates, unit)
    beside: list[TimeSpan | MilestoneEntry] = [*(spans if len(spans) <= most else []), *milestones]
    beside.sort(key=lambda item: (item.low, item.high))
    stays = [item for item in milestones if not is_span(item.low, item.high, unit)]
    for item in stays:
        first, last = period_of(item.low, unit)
        periods.setdefault(first, TimePeriod(first, last, 0, 0))
    longer = [(item.low, item.high) for item in milestones if is_span(item.low, item.high, unit)]
    covered = _Covered(sorted([*((item.low, item.high) for item in spans), *longer]))
    at, before = 0, 0
    for first in sorted(periods):
        row = periods[first]
        while at < len(beside) and beside[at].low < first:
            yield beside[at]
            at += 1
        missing = units_between(before, first, unit) if before else 0
        if missing:
            low, high = before + 1, first - 1
            yield EmptyTime(low, high, unit, missing, covered.meets(low, high))
        if row.incidents:
            yield row
        while at < len(beside) and beside[at].low <= row.high:
            yield beside[at]
            at += 1
        before = row.high
    yield from beside[at:]
    if len(spans) > most:
        yield ManySpans(sum(item.incidents for item in spans), len(spans))
    if chronology.undated:
        yield Undated(chronology.undated)


def _counted(dates: Iterable[DateCount], unit: TimeUnit) -> tuple[dict[int, TimePeriod], list[TimeSpan]]:
    """Return the periods with incidents by their first days, and the spans."""
    periods: dict[int, TimePeriod] = {}
    spans: list[TimeSpan] = []
    low = high = 0
    incidents = vague = 0
    for item in dates:
        if item.low > high:  # they are in order: this one begins another period
            if incidents:
                periods[low] = TimePeriod(low, high, incidents, vague)
            low, high = period_of(item.low, unit)
            incidents = vague = 0
        if item.high > high:
            spans.append(TimeSpan(*item))
        else:
            incidents += item.incidents
            vague += item.vague
    if incidents:
        periods[low] = TimePeriod(low, high, incidents, vague)
    return periods, spans


class _Covered:
    """The days of spans."""

    def __init__(self, spans: Collection[tuple[int, int]]) -> None:
        self._lows = [low for low, _high in spans]
        self._highs = [*accumulate((high for _low, high in spans), max)]

    def meets(self, low: int, high: int) -> bool:
        """Return whether a span has a day in a stretch of time."""
        at = bisect_right(self._lows, high)
        return at > 0 and self._highs[at - 1] >= low
