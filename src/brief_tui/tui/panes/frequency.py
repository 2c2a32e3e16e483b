"""The pane of a frequency table: a row for each value of a column, sortable by its own columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.questions.columns import Column
from brief_tui.library.questions.frequency import SORTS, Frequency, ValueCount, ordered
from brief_tui.library.questions.sparklines import Sparklines
from brief_tui.render import frequency as rendering
from brief_tui.render import sparkline_wording
from brief_tui.render import wording as shared_wording
from brief_tui.render.lines import BLANK, HEADING, Line, Run, line
from brief_tui.render.roles import Role
from brief_tui.render.table import APART, GAP
from brief_tui.text.cells import cell_width
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.widgets.drawing import Highlight
from brief_tui.tui.widgets.grid import ColumnCursor
from brief_tui.tui.widgets.list_pane import ListPane

_LOOKED_AT = 500
"""Number of values measured for the widths of columns."""


class FrequencyPane(ListPane):
    """Values of a column with counts and bars."""

    def __init__(self, column: Column) -> None:
        super().__init__(id="frequency")
        self.counts = Frequency(column, [], 0, 0)
        self.total = ""
        self.progress = ""
        """Progress of the counting, in words."""
        self.times: Sparklines | None = None
        """The counts over time; None before they are known, and where they tell nothing."""
        self.values: list[ValueCount] = []
        self.by, self.descending = "count", True
        self.columns = ColumnCursor(self, lambda: len(SORTS), 1)
        """The column under the cursor, an index of SORTS."""
        self.edges = FrequencyEdges(self)
        self.delegates += (self.columns,)
        self._layout: tuple[int, rendering.Layout] | None = None

    def open(self, counts: Frequency, total: str) -> None:
        """Show counts in the current order; `total` is the line below them."""
        self.counts, self.total, self.progress = counts, total, ""
        self.values = ordered(counts.values, self.by, descending=self.descending)
        self._layout = None
        self.finder.forget()
        self.refresh()

    def show_times(self, times: Sparklines | None) -> None:
        """Show counts over time beside the values."""
        self.times, self._layout = times, None
        self.refresh()

    def renew_progress(self, words: str) -> None:
        """Show the progress of the counting."""
        self.progress = words
        self.refresh()

    def count(self) -> int:
        return len(self.values)

    def selected(self) -> ValueCount | None:
        """Return the value under the cursor; None when there is none."""
        return self.values[self.cursor] if self.cursor < len(self.values) else None

    def layout_for(self, width: int) -> rendering.Layout:
        """Return the widths of the columns for a width in cells, measured on values around the view."""
        if self._layout is None or self._layout[0] != width:
            cells = self.times.cells if self.times is not None else 0
            self._layout = width, rendering.layout(self.counts, self._looked_at(), width - 2, cells)
        return self._layout[1]

    def is_cut(self, width: int) -> bool:
        """Return whether rows of `width` cells cannot hold one of the values around the view."""
        room = self.layout_for(width).sizes[0]
        return any(cell_width(value.text) > room for value in self._looked_at())

    def _looked_at(self) -> list[ValueCount]:
        start = max(self.top - _LOOKED_AT // 2, 0)
        return self.values[start : start + _LOOKED_AT]

    def line_at(self, number: int) -> Line:
        if number >= len(self.values):
            return BLANK
        where = self.layout_for(self.size.width)
        mark = Run(">" if number == self.cursor else " ")
        return Line((mark, *rendering.row_runs(self.values[number], where, self._times(self.values[number]))))

    def _times(self, value: ValueCount) -> Sequence[int]:
        return self.times.counts.get(value.key, ()) if self.times is not None else ()

    def page_parts(self) -> Iterator[str]:
        where = rendering.layout(self.counts, self.values, 120, self.times.cells if self.times is not None else 0)
        lines = [rendering.heading_text(self.counts, where, self.by, descending=self.descending, over=self.over())]
        rows = (rendering.row_runs(value, where, self._times(value)) for value in self.values)
        lines += ["".join(run.text for run in runs) for runs in rows]
        yield "\n".join(text.rstrip() for text in [*lines, "", self.whole_total(120)]) + "\n"

    def whole_total(self, width: int = 0) -> str:
        """Return the totals, and the time that is drawn in lines of a width; 0 is the pane's own."""
        drawn = self.times is not None and self.layout_for(width or self.size.width).spark
        return APART.join([self.total, rendering.times_words(self.times)]) if drawn and self.times else self.total

    def over(self) -> str:
        """Return the heading of the counts over time."""
        return sparkline_wording.CELLS[self.times.cell] if self.times is not None else ""

    def act_sort(self) -> None:
        """Sort by the column under the cursor; if it is sorted by already, reverse the order."""
        by = SORTS[self.columns.at]
        self.descending = not self.descending if by == self.by else by != "value"
        self.by = by
        chosen = self.selected()
        self.values = ordered(self.counts.values, by, descending=self.descending)
        self.cursor = self.values.index(chosen) if chosen else 0
        self._layout = None
        self.finder.forget()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(FooterMessage(wording.sorted_down(by) if self.descending else wording.sorted_up(by)))


class FrequencyEdges:
    """The titles of the columns, and the total below the values."""

    def __init__(self, pane: FrequencyPane) -> None:
        self._pane = pane

    def heading(self) -> tuple[Line, list[Highlight]]:
        """Return the titles and the highlight of the one under the cursor."""
        pane, at = self._pane, self._pane.columns.at
        where = pane.layout_for(pane.size.width)
        text = rendering.heading_text(pane.counts, where, pane.by, descending=pane.descending, over=pane.over())
        start = 1 + sum(where.sizes[:at]) + len(GAP) * at
        return line(f" {text}", Role.ACCENT), [(start, start + where.sizes[at], Role.CURRENT)]

    def total(self) -> Line:
        """Return the line below the values: row number and total, or the progress of the counting."""
        pane = self._pane
        row = shared_wording.row_of(min(pane.cursor + 1, pane.count()), pane.whole_total()) if pane.total else ""
        return line(f" {pane.progress or row}", HEADING)
