"""A table in a pane: rows are fetched as they come into view, and the selection is an incident, not a row number."""

from __future__ import annotations

from collections.abc import Callable

from textual.strip import Strip

from brief_tui.library.answers.incidents import IncidentRow, IncidentView
from brief_tui.library.questions.columns import COLUMNS, Column
from brief_tui.render import table
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line
from brief_tui.text.cells import cell_width, cut
from brief_tui.tui.messages import Moved
from brief_tui.tui.moving import ListPane
from brief_tui.tui.pane import Mark

_MARGIN = 40
"""Rows that are fetched beyond what is in view, and looked at for the widths of the columns."""


class GridPane(ListPane):
    """Headings, rows, and the line of what they add up to."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.view: IncidentView | None = None
        self.columns: list[Column] = [column for column in COLUMNS if column.shown]
        self.column = 0
        """The column under the cursor, among those shown."""
        self.shown: list[Column] = list(self.columns)
        self.sizes: list[int] = []
        self._measured = 0
        """The width for which they are."""
        self._window: list[IncidentRow] = []
        self._window_start = 0
        self.total = ""
        self.progress = ""
        """How far the work on an answer is, in words."""
        self.wanted: int | None = None
        """The incident that the reader chose last: it is selected again when a filter no longer hides it."""

    def open(self, view: IncidentView, selected: str = "") -> None:
        """Show the incidents of a view, with one selected by its id."""
        self.view = view
        self.cursor, self.top = 0, 0
        self.renew()
        self.cursor_moved()
        if selected:
            self.select_name(selected)

    def keep(self, otherwise: str) -> Callable[[int], None]:
        """Note what is selected, by its id; what is given shows a briefing as it is then, in this order.

        Args:
            otherwise: the id to select when nothing is selected now.
        """
        view, row, hit = self.view, self.cursor - self.top, self.at_hit
        chosen = self.selected()
        name = chosen.name if chosen else otherwise
        hidden = self.wanted is not None and (chosen is None or chosen.row != self.wanted)
        wanted = view.name_of(self.wanted) if view is not None and hidden and self.wanted is not None else name

        def again(briefing: int) -> None:
            if view is None or self.view is not view:
                return
            view.show(briefing)
            self.wanted = view.number_of(wanted or name)
            positions = (view.position_of_name(item) for item in (wanted, name))
            self.cursor = next((item for item in positions if item is not None), self.cursor)
            self.top = max(self.cursor - row, 0)
            self.renew()
            self.find_again(hit)
            if self.wanted is None:
                self.cursor_moved()

        return again

    def selected(self) -> IncidentRow | None:
        """The incident under the cursor."""
        rows = self._rows(self.cursor, self.cursor + 1)
        return rows[0] if rows else None

    def select_name(self, name: str) -> bool:
        """Put the cursor on the incident with an id; False when the filter hides it."""
        if self.view is None:
            return False
        position = self.view.position_of_name(name)
        if position is None:
            return False
        self.move_to(position)
        return True

    def cursor_moved(self) -> None:
        """The reader has chosen an incident."""
        self.wanted = self.view.row_number(self.cursor) if self.view is not None and len(self.view) else None

    def renew(self) -> None:
        """The view has changed: fetch anew, keep to the incident that was chosen."""
        if self.view is None:
            return
        self._window = []
        self.progress = ""
        self.total = table.total_line(self.view)
        self.forget_hits()
        position = self.view.position(self.wanted) if self.wanted is not None else None
        self.cursor = position if position is not None else min(self.cursor, max(len(self.view) - 1, 0))
        self.top = max(min(self.top, self.last_top()), 0)
        self.measure()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(Moved())

    def measure(self) -> None:
        """Give the columns their widths, by the rows around the view."""
        if self.view is None or not self.size.width:
            return
        self._measured = self.size.width
        room = self._measured - 2 - len(table.lead(self.view))
        self.shown = table.visible(self.columns, room)
        self.column = max(min(self.column, len(self.shown) - 1), 0)
        start, stop = max(self.top - _MARGIN, 0), self.top + self.room() + _MARGIN
        self.sizes = table.widths(self.shown, self._rows(start, stop), self.view.order, room)

    def _rows(self, start: int, stop: int) -> list[IncidentRow]:
        if self.view is None:
            return []
        stop = min(stop, len(self.view))
        inside = self._window_start <= start and stop <= self._window_start + len(self._window)
        if not inside or not self._window:
            self._window_start = max(start - _MARGIN, 0)
            self._window = self.view.window(self._window_start, stop + _MARGIN)
        return self._window[start - self._window_start : stop - self._window_start]

    def count(self) -> int:
        """Incidents in the view."""
        return len(self.view) if self.view is not None else 0

    def room(self) -> int:
        """Rows in view, without heading and total."""
        return max(self.size.height - 2, 1)

    def line_at(self, number: int) -> Line:
        """A row."""
        rows = self._rows(number, number + 1)
        if not rows or not self.sizes:
            return BLANK
        mark = ">" if number == self.cursor else " "
        assert self.view is not None
        return line(mark + table.lead(self.view, rows[0]) + table.row_text(self.shown, self.sizes, rows[0]))

    def render_line(self, y: int) -> Strip:
        """Heading, rows, total; measured before the first picture, not after it."""
        if self._measured != self.size.width:
            self.measure()
        if self.view is None or not self.sizes:
            return super().render_line(y)
        if y == 0:
            return self._heading()
        if y == self.size.height - 1:
            return self.draw(self._bottom(), [])
        number = self.top + y - 1
        if number >= self.count():
            return self.draw(BLANK, [])
        return self.draw(self.line_at(number), self.marks_at(number))

    def cursor_spans(self, number: int) -> list[tuple[int, int]]:
        """The mark, and the cell in the column under the cursor."""
        text = self.line_at(number).text
        start = self._column_start()
        edges = (len(cut(text, edge, "")) for edge in (start, start + self.sizes[self.column]))
        return [(0, 1), (next(edges), next(edges))]

    def _column_start(self) -> int:
        """The cells before the column under the cursor."""
        before = 1 if self.view is None else 1 + len(table.lead(self.view))
        return before + sum(self.sizes[: self.column]) + len(table.GAP) * self.column

    def _heading(self) -> Strip:
        assert self.view is not None
        text = " " + table.lead(self.view) + table.heading_text(self.shown, self.sizes, self.view.order)
        start = self._column_start()
        marks: list[Mark] = [(start, start + self.sizes[self.column], "current")]
        return self.draw(line(text, HEADING), marks)

    def status(self) -> str:
        """Which row of how many."""
        return f"{min(self.cursor + 1, self.count()):,}/{self.count():,}"

    def renew_progress(self, words: str) -> None:
        """Say how far the work on an answer is."""
        self.progress = words
        self.refresh()

    def _bottom(self) -> Line:
        """Which row of how many, what they add up to, and their order.

        The number of the row stands here and not in the footer, so that no key changes the colours more than it must.
        """
        assert self.view is not None
        if self.progress:
            return line(f" {self.progress}", HEADING)
        order = table.order_words(self.view.order)
        number = min(self.cursor + 1, self.count())
        total = f" {number:,}/{self.total}"
        if cell_width(total) > self.size.width:
            total = f" {number:,}/{table.short_total(self.view)}"
        gap = self.size.width - len(total) - len(order) - 1
        runs = (Run(total, HEADING), Run(" " * gap + order, DIM)) if gap > 1 else (Run(total, HEADING),)
        return Line(runs)

    def on_resize(self) -> None:
        """Columns for the new width."""
        if self._measured != self.size.width:
            self.measure()
        super().on_resize()
