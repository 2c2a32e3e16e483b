"""The rows of a timeline: incidents and milestones on an axis of time, or periods of time with bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from brief_tui.briefing.dates import Date, show_written
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.questions.timeline import (
    Chronology,
    EmptyTime,
    ManySpans,
    MilestoneEntry,
    TimelineRow,
    TimelineRows,
    TimePeriod,
    TimeSpan,
    TimeUnit,
    Undated,
    units_between,
    written_of,
)
from brief_tui.render.lines import DIM, Line, Run, merged
from brief_tui.render.roles import Role
from brief_tui.render.signs import status_role, status_sign
from brief_tui.render.table import GAP, MAYBE, UNKNOWN
from brief_tui.render.term import shown_date
from brief_tui.render.timeline import wording
from brief_tui.render.timeline.axis import FOLD, TimeAxis
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.text.sentences import listed

SURE, VAGUE, MILESTONE = "●", "○", "▲"
"""Signs on the axis: an incident on a known day, on one that is about or uncertain, a milestone."""
SPAN, MILESTONE_SPAN = "├─┤", "╞═╡"
"""First cell, further cells and last cell of a date that may be any of several days."""
FOLDED = "... "
"""Stands before a stretch of time without events."""
BAR, VAGUE_BAR = "█", "▒"
"""Cells of a bar: of incidents whose date is known, and about or uncertain."""
BEFORE, AFTER = "‹", "›"
"""Signs of what is outside the part of the axis in view."""
CHART = 40
"""Cells of an axis where nothing needs to fit."""
_LONGEST_BAR = 16
"""Cells of a bar at most: each is three bytes, and a colour of its own would cost as much as ten."""
_UNCUT = 10_000


class TimelineLayout(NamedTuple):
    """Widths of the columns of a timeline, in cells."""

    date: int
    label: int
    """Of an event's name; of a count, where rows are periods."""
    chart: int
    most: int = 1
    """Incidents of the longest bar."""
    units: int = 1
    """Units of the longest span."""
    offset: int = 0
    """Cells of the axis before those in view."""
    name: int = 0
    """Cells of a name among periods, or of more words than a line has; 0 on an axis."""

    @property
    def before_chart(self) -> int:
        """Cells before the chart, without the cursor's mark."""
        return self.date + self.label + 2 * len(GAP)


def layout_of(rows: TimelineRows, unit: TimeUnit, width: int, needed: tuple[int, int] | None = None) -> TimelineLayout:
    """Return the widths for a line.

    Args:
        rows: the rows.
        unit: what a row is.
        width: cells, the cursor's mark not counted.
        needed: cells of the longest date and of the longest name, where nothing is cut.
    """
    narrow = width < 60
    date = needed[0] if needed else 12 if narrow else 13
    if unit == "incident" and needed:
        return TimelineLayout(*needed, width, name=_UNCUT)
    if unit == "incident":
        label = max((width - date - 2 * len(GAP)) * 2 // 5, 6)
        return TimelineLayout(date, label, max(width - date - label - 2 * len(GAP), 4))
    date += 0 if narrow or needed or unit != "week" else 4
    counted = [row for _at, row in rows.others() if isinstance(row, TimePeriod | TimeSpan)]
    label = max((cell_width(f"{row.incidents:,}") for row in counted), default=1)
    suffix = max((cell_width(_doubt(row.vague)) for row in counted if row.vague), default=0)
    suffix += len(GAP) if suffix else 0
    most = max((row.incidents for row in counted if isinstance(row, TimePeriod)), default=1)
    units = max((_units(row, unit) for row in counted if isinstance(row, TimeSpan)), default=1)
    room = width if needed else max(width - date - label - suffix - 2 * len(GAP), 3)
    return TimelineLayout(
        date, label, min(room, _LONGEST_BAR), most, units, name=_UNCUT if needed else max(width - date - len(GAP), 1)
    )


def needed(rows: TimelineRows, incidents: Iterable[IncidentRow]) -> tuple[int, int]:
    """Return the cells of the longest date and of the longest name, for a layout that cuts nothing."""
    dates, names = [wording.DATE], [wording.EVENT]
    for _number, row in rows.others():
        if isinstance(row, MilestoneEntry):
            dates.append(show_written(row.date))
            names.append(milestone_name(row))
        elif isinstance(row, TimePeriod | TimeSpan):
            dates.append(show_written(written_of(row.low, row.high)))
    width, room = (max(map(cell_width, texts)) for texts in (dates, names))
    for incident in incidents:
        width = max(width, cell_width(shown_date(str(incident.value("date") or ""))))
        room = max(room, cell_width(incident_label(incident)))
    return width, room


def _doubt(vague: int) -> str:
    return wording.vague(vague) if vague else ""


def _units(row: TimeSpan, unit: TimeUnit) -> int:
    """Return the number of units that a span touches."""
    return units_between(row.low, row.high, unit) + 2


def events_of(chronology: Chronology, milestones: Iterable[MilestoneEntry]) -> list[tuple[int, int]]:
    """Return the first and last days of all that is on an axis, in order."""
    days = [(item.low, item.high) for item in chronology.dates]
    return sorted([*days, *((item.low, item.high) for item in milestones)])


def incident_runs(row: IncidentRow, axis: TimeAxis, where: TimelineLayout) -> list[Run]:
    """Return an incident: its date as it is written, place and type, and where it is on the axis."""
    written = str(row.value("date") or "")
    date = shown_date(written)
    chart: list[Run] = [Run("")]
    if written:
        parsed = Date.parse(written)
        low, high = parsed.earliest.toordinal(), parsed.latest.toordinal()
        sign = VAGUE if parsed.approximate or parsed.uncertain else SURE
        chart = chart_runs(axis, (low, high), sign, SPAN, where)
    return _row(date, Run(incident_label(row), status_role(str(row.value("status")))), chart, where)


def incident_label(row: IncidentRow) -> str:
    """Return the place and the type of an incident, its id where neither is known, after the signs of doubt."""
    name = listed(str(row.value(name)) for name in ("place", "type") if row.value(name)) or row.name
    return MAYBE * row.maybe + status_sign(str(row.value("status"))) + name


def milestone_name(item: MilestoneEntry) -> str:
    """Return the title of a milestone after its sign."""
    return f"{MILESTONE} {item.title}"


def milestone_runs(item: MilestoneEntry, axis: TimeAxis, where: TimelineLayout, unit: TimeUnit) -> list[Run]:
    """Return a milestone: its date, its title, and where it is on the axis; among periods it has no place there."""
    date, name = show_written(item.date), milestone_name(item)
    if unit != "incident":
        return [Run(pad(date, where.date) + GAP), Run(cut(name, where.name), Role.BOLD)]
    chart = chart_runs(axis, (item.low, item.high), MILESTONE, MILESTONE_SPAN, where)
    return _row(date, Run(name, Role.BOLD), [run._replace(role=run.role or Role.BOLD) for run in chart], where)


def _row(date: str, name: Run, chart: Sequence[Run], where: TimelineLayout) -> list[Run]:
    """Return the cells of an event."""
    first = Run(pad(date, where.date) + GAP, DIM if date == UNKNOWN else "")
    label = cut(name.text, where.label)
    return [first, name._replace(text=label), Run(" " * (where.label - cell_width(label)) + GAP), *chart]


def chart_runs(axis: TimeAxis, days: tuple[int, int], sign: str, span: str, where: TimelineLayout) -> list[Run]:
    """Return the cells of an event on the part of an axis in view, with the folds.

    A date of several days is drawn over every cell that it touches, over two at least.

    Args:
        axis: the axis.
        days: the first and the last day of the event.
        sign: what is drawn for a single day.
        span: first, further and last cell of several days.
        where: the widths, and the part of the axis in view.
    """
    first, last = axis.cells(*days)
    drawn: dict[int, str] = {}
    if days[0] == days[1]:
        drawn[(first + last) // 2] = sign
    else:
        if first == last:
            first, last = (first, last + 1) if last + 1 < axis.width else (first - 1, last)
        drawn = dict.fromkeys(range(max(first, where.offset), min(last, where.offset + where.chart) + 1), span[1])
        drawn |= {first: span[0], last: span[2]}
    cells = dict.fromkeys(axis.folds, FOLD) | drawn
    stop = where.offset + where.chart
    if max(drawn) < where.offset:
        cells[where.offset] = BEFORE
    if min(drawn) >= stop:
        cells[stop - 1] = AFTER
    runs = [
        Run(cells.get(cell, " "), "" if cell in drawn else DIM if cell in cells else " ")
        for cell in range(where.offset, min(stop, axis.width))
    ]
    while runs and runs[-1].text == " ":
        runs.pop()
    return [run._replace(role=run.role.strip()) for run in merged(runs)]


def count_runs(row: TimePeriod | TimeSpan, unit: TimeUnit, where: TimelineLayout) -> list[Run]:
    """Return a period with a bar of its incidents, or a span with a bracket of the units that it touches."""
    date = show_written(written_of(row.low, row.high))
    head = f"{pad(date, where.date)}{GAP}{pad(f'{row.incidents:,}', where.label, right=True)}{GAP}"
    doubt = [Run(GAP + _doubt(row.vague), DIM)] if row.vague else []
    if isinstance(row, TimeSpan):
        return [Run(head), Run(_bracket(_units(row, unit), where)), *doubt]
    length = max(round(where.chart * row.incidents / where.most), 1)
    vague = min(
        max(round(length * row.vague / row.incidents), int(row.vague > 0)), length - int(row.vague < row.incidents)
    )
    return [Run(head), Run(BAR * (length - vague) + VAGUE_BAR * vague), *doubt]


def _bracket(units: int, where: TimelineLayout) -> str:
    """Return a bracket of a cell for each unit; where the longest has no room, in proportion and never shorter."""
    if where.units > where.chart:
        units = -(-units * where.chart // where.units)
    return SPAN[0] + SPAN[1] * max(units - 2, 0) + SPAN[2]


def other_runs(row: TimelineRow, unit: TimeUnit, axis: TimeAxis, where: TimelineLayout) -> list[Run]:
    """Return a row that is no incident."""
    if isinstance(row, MilestoneEntry):
        return milestone_runs(row, axis, where, unit)
    if isinstance(row, TimePeriod | TimeSpan):
        return count_runs(row, unit, where)
    room = where.date + len(GAP) + where.name if where.name else where.before_chart + where.chart
    return [Run(cut(other_words(row, unit), room), DIM if isinstance(row, EmptyTime) else "")]


def other_words(row: EmptyTime | ManySpans | Undated, unit: TimeUnit) -> str:
    """Return what a row without a date of its own says."""
    if isinstance(row, EmptyTime):
        return FOLDED + (wording.only_spans if row.spanned else wording.without_events)(row.units, row.unit)
    return wording.spans(row.incidents, unit) if isinstance(row, ManySpans) else wording.undated(row.incidents)


def heading_text(unit: TimeUnit, axis: TimeAxis, where: TimelineLayout) -> str:
    """Return the headings; over an axis the labels of its days."""
    if unit == "incident":
        head = f"{pad(wording.DATE, where.date)}{GAP}{pad(wording.EVENT, where.label)}{GAP}"
        return (head + axis.labels(where.offset, min(where.chart, axis.width - where.offset))).rstrip()
    return (
        f"{pad(wording.PERIOD, where.date)}{GAP}{pad(wording.COUNT, max(where.label, len(wording.COUNT)), right=True)}"
    )


def lines_of(
    rows: TimelineRows, unit: TimeUnit, axis: TimeAxis, where: TimelineLayout, fetched: Iterable[IncidentRow]
) -> Iterator[Line]:
    """Yield all rows of a timeline; `fetched` are its incidents in order, as far as they have rows."""
    incidents = iter(fetched)
    for row in rows:
        if isinstance(row, int):
            incident = next(incidents, None)
            if incident is not None:
                yield Line(tuple(merged(incident_runs(incident, axis, where))))
        else:
            yield Line(tuple(merged(other_runs(row, unit, axis, where))))
