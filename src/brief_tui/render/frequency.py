"""A frequency table as text: a row for each value with its count, what it adds up to, and a bar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from brief_tui.library.questions.frequency import Frequency, ValueCount
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.sparklines import Sparklines
from brief_tui.render import sparkline_wording, wording
from brief_tui.render.lines import Run
from brief_tui.render.roles import Role
from brief_tui.render.sparkline import sparkline
from brief_tui.render.table import APART, DOWN, GAP, UNKNOWN, UP, killed_role, maybe_words
from brief_tui.text.cells import cell_width, cut, pad

BAR = "█"
"""A cell of a bar; to_ascii makes `#` of it."""
_LEAST, _LONGEST_BAR = 8, 40
"""Cells of a value at least, and of a bar at most."""
_LEAST_SPARK = 10
"""Cells of counts over time at least, for their heading."""
HEADINGS = ("value", "count", "killed", "unknown")
"""The columns before the bar; the first is headed by the column that is counted."""


class Layout(NamedTuple):
    """Widths of a frequency table's columns."""

    sizes: tuple[int, ...]
    """Width of each of HEADINGS in cells."""
    bar: int
    """Longest bar in cells."""
    most: int
    """The count of the longest bar."""
    spark: int = 0
    """Cells of a value's counts over time; 0 where there is no room, or there are none."""


def layout(table: Frequency, looked_at: Sequence[ValueCount], room: int, spark: int = 0) -> Layout:
    """The widths for some values in so many cells.

    Where room is short the bar gives way, then the counts over time, then the value is cut.

    Args:
        table: the counts.
        looked_at: the values that are measured.
        room: cells.
        spark: cells of counts over time.
    """
    titles = _titles(narrow=room < 60)
    cells = [_figures(value) for value in looked_at]
    # One more for the arrow of the column that orders the table.
    figures = [max(cell_width(title) + 1, *(cell_width(row[n]) for row in cells), 0) for n, title in enumerate(titles)]
    rest = sum(figures) + len(GAP) * len(HEADINGS)
    value = max(cell_width(table.column.title) + 2, _LEAST, *(cell_width(value.text) for value in looked_at), 0)
    value = max(min(value, room - rest + len(GAP)), _LEAST)  # without a bar there is no gap before it
    spark = max(spark, _LEAST_SPARK) if spark else 0
    if spark and value + rest + spark <= room:
        rest += spark + len(GAP)
    else:
        spark = 0
    most = max((value.incidents for value in table.values), default=1)
    return Layout((value, *figures), max(min(room - value - rest, _LONGEST_BAR // (2 if spark else 1)), 0), most, spark)


def _titles(*, narrow: bool) -> tuple[str, str, str]:
    return "Count", "Killed", "?" if narrow else "Unknown"


def _figures(value: ValueCount) -> tuple[str, str, str]:
    return f"{value.incidents:,}", value.sum.show_sum(), f"{value.unknown:,}" if value.unknown else ""


def row_text(value: ValueCount, where: Layout) -> str:
    """Return a row: value, incidents, killed, incidents without a figure, bar."""
    return "".join(run.text for run in row_runs(value, where))


def row_runs(value: ValueCount, where: Layout, times: Sequence[int] = ()) -> list[Run]:
    """Return a row as `row_text` does, with the roles of its cells; `times` are its counts over time, if it has any."""
    first = pad(cut(value.text, where.sizes[0]), where.sizes[0])
    count, killed, unknown = (
        pad(text, size, right=True) for text, size in zip(_figures(value), where.sizes[1:], strict=True)
    )
    length = max(round(where.bar * value.incidents / where.most), 1) if where.bar else 0
    spark = pad(sparkline(times), where.spark) + GAP if where.spark else ""
    after = Run(GAP + unknown, Role.DIM), Run(GAP + spark), Run(BAR * length, Role.DIM)
    return [
        Run(first, Role.DIM if value.text == UNKNOWN else ""),
        Run(GAP + count + GAP),
        Run(killed, killed_role(value.sum)),
        *after,
    ]


def heading_text(table: Frequency, where: Layout, by: str, *, descending: bool, over: str = "") -> str:
    """Return the line of headings, with an arrow at the sort column; `over` is what counts over time are by."""
    narrow = where.sizes[-1] < len("Unknown")
    titles = [table.column.title, *_titles(narrow=narrow)]
    place = HEADINGS.index(by)
    arrow = DOWN if descending else UP
    cells = []
    for number, (title, size) in enumerate(zip(titles, where.sizes, strict=True)):
        marked = f"{title} {arrow}" if number == place == 0 else f"{arrow}{title}" if number == place else title
        cells.append(pad(cut(marked, size), size, right=number > 0))
    return GAP.join([*cells, *([pad(cut(over, where.spark), where.spark)] if where.spark else [])])


def total_line(table: Frequency, view: IncidentView) -> str:
    """Return the totals: values, incidents, those that count more than once, undecided ones."""
    counted = wording.incidents_of_several(table.incidents, table.several)
    return APART.join([wording.values(len(table.values)), counted, *maybe_words(view)])


def times_words(times: Sparklines) -> str:
    """Return from when to when counts over time are, and how many incidents are in no cell of them."""
    size = 7 if times.cell in {"month", "quarter"} else 4  # of years the years alone
    ends = (date.fromordinal(day).isoformat()[:size] for day in (times.starts[0], times.starts[-1] - 1))
    parts = [sparkline_wording.span(*ends)]
    return APART.join([*parts, *([sparkline_wording.left_out(times.left_out, times.cell)] if times.left_out else [])])
