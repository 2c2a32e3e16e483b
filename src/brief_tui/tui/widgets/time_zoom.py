"""The part of an axis of time that is in view, and the actions that change it and the unit of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from textual.widget import Widget

from brief_tui.library.questions.timeline import (
    UNITS,
    Chronology,
    MilestoneEntry,
    TimelineRow,
    TimelineRows,
    TimePeriod,
    TimeSpan,
    TimeUnit,
    period_of,
)
from brief_tui.render.timeline import rows as rendering
from brief_tui.render.timeline import wording as words_of_time
from brief_tui.render.timeline.axis import TimeAxis
from brief_tui.render.timeline.rows import TimelineLayout
from brief_tui.tui import timeline_wording as wording
from brief_tui.tui.messages import FooterMessage

_DOUBLINGS = 12
"""How often an axis can be made twice as long."""
_LARGER: dict[TimeUnit, TimeUnit] = {"day": "month", "week": "month", "month": "year"}


class TimeSource(Protocol):
    """The rows of a timeline and its cursor."""

    rows: TimelineRows
    unit: TimeUnit
    cursor: int
    milestones: Sequence[MilestoneEntry]

    @property
    def chronology(self) -> Chronology:
        """The incidents, the earliest first."""

    def choose(self, unit: TimeUnit) -> None:
        """Show rows of another unit."""

    def move_to(self, number: int) -> None:
        """Move the cursor to a row."""


class TimeZoom:
    """The axis of a timeline and the widths of its columns, for the width of a pane."""

    def __init__(self, pane: Widget, source: TimeSource) -> None:
        self._pane = pane
        self._source = source
        self.axis = TimeAxis((), 0)
        """The axis, longer than the chart where the reader has zoomed in."""
        self.where = TimelineLayout(1, 1, 1)
        """The widths of the columns."""
        self._doubled = self._offset = 0
        self._width = -1

    def forget(self) -> None:
        """Lay out anew, after a change of the rows."""
        self._width = -1
        if self._source.unit != "incident":
            self._doubled = self._offset = 0

    def fit(self) -> None:
        """Lay out for the width of the pane, if it is another one."""
        width = self._pane.size.width
        if width == self._width:
            return
        self._width = width
        source = self._source
        self.where = rendering.layout_of(source.rows, source.unit, max(width - 1, 1))
        events = rendering.events_of(source.chronology, source.milestones)
        self.axis = TimeAxis(events, self.where.chart << self._doubled)
        self._scroll(self._offset)

    def _scroll(self, offset: int) -> None:
        self._offset = max(min(offset, self.axis.width - self.where.chart), 0)
        self.where = self.where._replace(offset=self._offset)
        self._pane.refresh()

    def act_zoom_in(self) -> None:
        """Show rows of a finer unit; one by one, half of the time on the axis."""
        source = self._source
        if source.unit != "incident":
            source.choose(UNITS[UNITS.index(source.unit) - 1])
            return
        days = sum(part.days for part in self.axis.parts)
        if self.axis.width >= days or self._doubled == _DOUBLINGS:
            self._say(wording.NOTHING_FINER)
        else:
            self._zoom(self._doubled + 1)

    def act_zoom_out(self) -> None:
        """Show twice as much time on the axis, or rows of a coarser unit."""
        source = self._source
        if self._doubled:
            self._zoom(self._doubled - 1)
        elif source.unit == UNITS[-1]:
            self._say(wording.NOTHING_COARSER)
        else:
            source.choose(UNITS[UNITS.index(source.unit) + 1])

    def _zoom(self, doubled: int) -> None:
        """Make the axis as many times twice as long as the chart, with the event under the cursor in the middle."""
        self._doubled, self._width = doubled, -1
        self.fit()
        days = self._days(self._source.cursor)
        if days is not None:
            self._scroll(self.axis.cells(*days)[0] - self.where.chart // 2)
        self._say(wording.zoomed(1 << doubled) if doubled else wording.by_unit(words_of_time.UNITS["incident"]))

    def act_left(self) -> None:
        self._step(-1)

    def act_right(self) -> None:
        self._step(1)

    def _step(self, way: int) -> None:
        """Scroll half the axis in view; among periods, go to the next month, year or decade."""
        if self._source.unit != "incident":
            self._leap(way)
        elif self.axis.width <= self.where.chart:
            self._say(wording.ALL_IN_VIEW)
        else:
            self._scroll(self._offset + way * max(self.where.chart // 2, 1))

    def _leap(self, way: int) -> None:
        rows, number = self._source.rows, self._source.cursor
        here = self._stretch(number)
        number += way
        while 0 <= number < len(rows):
            there = self._stretch(number)
            if there is not None and there != here:
                self._source.move_to(number)
                return
            number += way
        self._say(wording.NO_FURTHER)

    def _stretch(self, number: int) -> int | None:
        """Return the month, year or decade in which a row begins; None for one without a date."""
        days, unit = self._days(number), self._source.unit
        if days is None:
            return None
        if unit in _LARGER:
            return period_of(days[0], _LARGER[unit])[0]
        return date.fromordinal(days[0]).year // 10

    def _days(self, number: int) -> tuple[int, int] | None:
        """Return the first and the last day of a row; None for one that is no event."""
        rows = self._source.rows
        row: TimelineRow | int | None = rows.row(number) if 0 <= number < len(rows) else None
        if isinstance(row, int):
            found = self._source.chronology.date_of(row)
            return (found.low, found.high) if found is not None else None
        return (row.low, row.high) if isinstance(row, TimePeriod | TimeSpan | MilestoneEntry) else None

    def _say(self, words: str) -> None:
        self._pane.post_message(FooterMessage(words))
