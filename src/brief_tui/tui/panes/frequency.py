"""A frequency table: a row for each value of a column of the incidents, sorted by any of its own columns."""

from __future__ import annotations

from textual.strip import Strip

from brief_tui.library.answers.frequency import SORTS, Frequency, Value, ordered
from brief_tui.library.questions.columns import Column
from brief_tui.render import frequency as rendering
from brief_tui.render.lines import BLANK, HEADING, Line, Run, line
from brief_tui.render.table import GAP
from brief_tui.text.cells import cut
from brief_tui.tui.messages import Say
from brief_tui.tui.moving import ListPane

_LOOKED_AT = 500
"""Values by which the widths are found."""


class FrequencyPane(ListPane):
    """Headings, values with their bars, and what they are of."""

    def __init__(self, column: Column) -> None:
        super().__init__(id="frequency")
        self._found = Frequency(column, [], 0, 0)
        self._total = ""
        self.progress = ""
        """How far the counting is, in words."""
        self.values: list[Value] = []
        self.by, self.descending = "count", True
        self.column = 1
        """The column under the cursor, among those that order."""
        self._layout: tuple[int, rendering.Layout] | None = None

    def open(self, found: Frequency, total: str) -> None:
        """Show what was counted, in the order there is."""
        self._found, self._total, self.progress = found, total, ""
        self.values = ordered(found.values, self.by, descending=self.descending)
        self._layout = None
        self.forget_hits()
        self.refresh()

    def renew_progress(self, words: str) -> None:
        """Say how far the counting is."""
        self.progress = words
        self.refresh()

    def count(self) -> int:
        """Values."""
        return len(self.values)

    def room(self) -> int:
        """Rows in view, without heading and total."""
        return max(self.size.height - 2, 1)

    def selected(self) -> Value | None:
        """The value under the cursor."""
        return self.values[self.cursor] if self.cursor < len(self.values) else None

    def _where(self, width: int) -> rendering.Layout:
        if self._layout is None or self._layout[0] != width:
            start = max(self.top - _LOOKED_AT // 2, 0)
            looked_at = self.values[start : start + _LOOKED_AT]
            self._layout = width, rendering.layout(self._found, looked_at, width - 2)
        return self._layout[1]

    def line_at(self, number: int) -> Line:
        """A value; its name is a run of its own, on which the cursor lies."""
        if number >= len(self.values):
            return BLANK
        where = self._where(self.size.width)
        text = (">" if number == self.cursor else " ") + rendering.row_text(self.values[number], where)
        name = cut(text, 1 + where.sizes[0], "")
        return Line((Run(name), Run(text[len(name) :])))

    def render_line(self, y: int) -> Strip:
        """Heading, values, total."""
        where = self._where(self.size.width)
        if y == 0:
            text = rendering.heading_text(self._found, where, self.by, descending=self.descending)
            start = 1 + sum(where.sizes[: self.column]) + len(GAP) * self.column
            return self.draw(line(f" {text}", HEADING), [(start, start + where.sizes[self.column], "current")])
        if y == self.size.height - 1:
            shown = self.progress or (f"{min(self.cursor + 1, self.count()):,}/{self._total}" if self._total else "")
            return self.draw(line(f" {shown}", HEADING), [])
        number = self.top + y - 1
        return self.draw(self.line_at(number), self.marks_at(number)) if number < self.count() else self.draw(BLANK, [])

    def page_text(self) -> str:
        """The whole table."""
        where = rendering.layout(self._found, self.values, 120)
        lines = [rendering.heading_text(self._found, where, self.by, descending=self.descending)]
        lines += [rendering.row_text(value, where) for value in self.values]
        return "\n".join(text.rstrip() for text in [*lines, "", self._total]) + "\n"

    def act_left(self) -> None:
        """The column before."""
        self._to_column(self.column - 1)

    def act_right(self) -> None:
        """The next column."""
        self._to_column(self.column + 1)

    def _to_column(self, column: int) -> None:
        self.column = max(min(column, len(SORTS) - 1), 0)
        self.refresh()

    def act_sort(self) -> None:
        """Sort by the column under the cursor; again turns the direction."""
        by = SORTS[self.column]
        self.descending = not self.descending if by == self.by else by != "value"
        self.by = by
        chosen = self.selected()
        self.values = ordered(self._found.values, by, descending=self.descending)
        self.cursor = self.values.index(chosen) if chosen else 0
        self._layout = None
        self.forget_hits()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(Say(f"sorted by {by}, {'down' if self.descending else 'up'}wards"))
