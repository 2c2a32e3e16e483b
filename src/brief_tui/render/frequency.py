"""A frequency table as text: a row for each value with its count, what it adds up to, and a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.library.questions.frequency import Frequency, ValueCount
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.render import wording
from brief_tui.render.lines import Run
from brief_tui.render.roles import Role
from brief_tui.render.table import APART, DOWN, GAP, UNKNOWN, UP, killed_role, maybe_words
from brief_tui.text.cells import cell_width, cut, pad

BAR = "█"
"""A cell of a bar; to_ascii makes `#` of it."""
_LEAST, _LONGEST_BAR = 8, 40
"""Cells of a value at least, and of a bar at most."""
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


def layout(table: Frequency, looked_at: Sequence[ValueCount], room: int) -> Layout:
    """The widths for some values in so many cells: where room is short the bar gives way, then the value is cut."""
    titles = _titles(narrow=room < 60)
    cells = [_figures(value) for value in looked_at]
    # One more for the arrow of the column that orders the table.
    figures = [max(cell_width(title) + 1, *(cell_width(row[n]) for row in cells), 0) for n, title in enumerate(titles)]
    rest = sum(figures) + len(GAP) * len(HEADINGS)
    value = max(cell_width(table.column.title) + 2, _LEAST, *(cell_width(value.text) for value in looked_at), 0)
    value = max(min(value, room - rest + len(GAP)), _LEAST)  # without a bar there is no gap before it
    most = max((value.incidents for value in table.values), default=1)
    return Layout((value, *figures), max(min(room - value - rest, _LONGEST_BAR), 0), most)


def _titles(*, narrow: bool) -> tuple[str, str, str]:
    return "Count", "Killed", "?" if narrow else "Unknown"


def _figures(value: ValueCount) -> tuple[str, str, str]:
    return f"{value.incidents:,}", value.sum.show_sum(), f"{value.unknown:,}" if value.unknown else ""


def row_text(value: ValueCount, where: Layout) -> str:
    """Return a row: value, incidents, killed, incidents without a figure, bar."""
    return "".join(run.text for run in row_runs(value, where))


def row_runs(value: ValueCount, where: Layout) -> list[Run]:
    """Return a row as `row_text` does, with the roles of its cells."""
    first = pad(cut(value.text, where.sizes[0]), where.sizes[0])
    count, killed, unknown = (
        pad(text, size, right=True) for text, size in zip(_figures(value), where.sizes[1:], strict=True)
    )
    length = max(round(where.bar * value.incidents / where.most), 1) if where.bar else 0
    after = Run(GAP + unknown, Role.DIM), Run(GAP), Run(BAR * length, Role.DIM)
    return [
        Run(first, Role.DIM if value.text == UNKNOWN else ""),
        Run(GAP + count + GAP),
        Run(killed, killed_role(value.sum)),
        *after,
    ]


def heading_text(table: Frequency, where: Layout, by: str, *, descending: bool) -> str:
    """Return the line of headings, with an arrow at the sort column."""
    narrow = where.sizes[-1] < len("Unknown")
    titles = [table.column.title, *_titles(narrow=narrow)]
    place = HEADINGS.index(by)
    arrow = DOWN if descending else UP
    cells = []
    for number, (title, size) in enumerate(zip(titles, where.sizes, strict=True)):
        marked = f"{title} {arrow}" if number == place == 0 else f"{arrow}{title}" if number == place else title
        cells.append(pad(cut(marked, size), size, right=number > 0))
    return GAP.join(cells)


def total_line(table: Frequency, view: IncidentView) -> str:
    """Return the totals: values, incidents, those that count more than once, undecided ones."""
    counted = wording.incidents_of_several(table.incidents, table.several)
    return APART.join([wording.values(len(table.values)), counted, *maybe_words(view)])
