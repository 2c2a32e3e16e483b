"""The pane of the incident table: rows are fetched as they come into view; the selection is an incident's id."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief_tui.library.labels import incident_label
from brief_tui.library.questions.columns import BY_ID
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render import table
from brief_tui.render import wording as shared_wording
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line
from brief_tui.tables.formulas import guarded_cell
from brief_tui.text.cells import cell_width
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage, PaneMoved
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.drawing import Highlight
from brief_tui.tui.widgets.find import SearchableText, one_line
from brief_tui.tui.widgets.grid import MARGIN, RowWindow, TableColumns, row_number, table_parts
from brief_tui.tui.widgets.list_pane import ListPane
from brief_tui.tui.widgets.shared_incidents import SharedIncidents
from brief_tui.tui.widgets.table_sort_filter import TableFilter, TableOrder

FIND_RANGE = 5_000
"""Rows before and after the cursor that are searched at once; a filter searches all."""
_NEARBY = wording.find_near(FIND_RANGE)


class IncidentsPane(ListPane):
    """The incidents of a briefing as a table."""

    def __init__(self, shared: SharedIncidents, values: Callable[[str], list[str]]) -> None:
        """Make the table of shared incidents; `values` returns those of a column to complete."""
        super().__init__(id="table")
        self._shared = shared
        self.extract = lambda: _extract(self)
        self._window = RowWindow()
        self.total = ""
        self._version = -1
        """Version of the shared incidents that is shown."""
        self.columns = TableColumns(self)
        self.order = TableOrder(self, shared, self.columns)
        self.filtering = TableFilter(self, shared, values)
        self.row_box = RowQuestion(self)
        self._measured = 0
        """First row in view when the columns were measured or looked at last."""
        self.finder.texts = lambda: _nearby(self)
        self.edges = TableEdges(self, shared)
        self.cell = lambda number: self.columns.cell_span(self.line_at(number).text)
        self.delegates = (
            shared, self.order, self.filtering, self.row_box, self.columns, *self.delegates,
        )  # fmt: skip

    @property
    def view(self) -> IncidentView | None:
        """The incidents in their order and filter; None before there are any."""
        return self._window.view

    def open(self) -> None:
        """Show the shared incidents, with the one selected under the cursor."""
        self._window.view = self._shared.view
        self.cursor, self.top = 0, 0
        self.renew()
        if self._shared.selected is None:
            self.cursor_moved()

    def catch_up(self) -> None:
        """Show the shared incidents as they are now: another answer, another selection, the progress of a query."""
        if self.view is None:
            return
        if self._version != self._shared.version:
            self.renew()
        wanted, chosen = self._shared.selected, self.selected()
        if wanted is not None and (chosen is None or chosen.row != wanted):
            position = self.view.position(wanted)
            if position is not None:
                self.move_to(position)
        self.refresh()

    def keep(self, otherwise: str) -> Callable[[], None]:
        """Record the selected incident; return a call that shows the changed incidents with it selected.

        Args:
            otherwise: the id to select when nothing is selected now.
        """
        view, row, match = self.view, self.cursor - self.top, self.finder.at
        chosen = self.selected()
        name = chosen.name if chosen else otherwise

        def again() -> None:
            if view is None or self.view is not view:
                return
            if self._shared.selected is None and name:
                self._shared.selected = view.number_of(name)
            positions = (view.position_of_name(item) for item in (self._shared.name(), name) if item)
            self.cursor = next((item for item in positions if item is not None), self.cursor)
            self.top = max(self.cursor - row, 0)
            self.renew()
            self.finder.again(match)
            if self._shared.selected is None:
                self.cursor_moved()

        return again

    def selected(self) -> IncidentRow | None:
        """Return the incident under the cursor; None when there is none."""
        return next(iter(self._window.rows(self.cursor, self.cursor + 1)), None)

    def select_name(self, name: str) -> bool:
        """Select an incident by its id; return False when the filter hides it."""
        position = self.view.position_of_name(name) if self.view is not None else None
        if position is None:
            return False
        self.move_to(position)
        return True

    def cursor_moved(self) -> None:
        if self.view is not None:
            self._shared.selected = self.view.row_number(self.cursor) if len(self.view) else None

    def renew(self) -> None:
        """Fetch the rows of a changed view, with the same incident selected."""
        if self.view is None:
            return
        self._window.forget()
        self._version = self._shared.version
        self.total = table.total_line(self.view, counted=False)
        self.finder.forget()
        self.finder.label = _NEARBY if self.count() > FIND_RANGE else wording.FIND
        wanted = self._shared.selected
        position = self.view.position(wanted) if wanted is not None else None
        self.cursor = position if position is not None else min(self.cursor, max(len(self.view) - 1, 0))
        self.top = max(min(self.top, self.last_top()), 0)
        self.columns.width = 0
        self.fit()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(PaneMoved())

    def fit(self) -> None:
        """Measure the columns for a changed width; again for a page on which a cell is cut that need not be."""
        view, top, room = self.view, self.top, self.room()
        if view is None or not self.size.width or (self.columns.width == self.size.width and self._measured == top):
            return
        far = abs(top - self._measured) >= room
        self._measured = top
        rows = self._window.rows(top, top + room)
        if self.columns.width == self.size.width and not (far and self.columns.cuts(view, rows)):
            return
        looked_at = self._window.rows(max(top - MARGIN, 0), top + room + MARGIN)
        self.columns.measure(view, looked_at, rows, self.size.width)
        self.finder.again(self.finder.at)

    def count(self) -> int:
        return len(self.view) if self.view is not None else 0

    def line_at(self, number: int) -> Line:
        rows = self._window.rows(number, number + 1)
        if self.view is None or not rows or not self.columns.sizes:
            return BLANK
        return self.columns.row(self.view, rows[0], ">" if number == self.cursor else " ")

    def page_parts(self) -> Iterator[str]:
        return table_parts(self.view, self.columns, table.total_line(self.view)) if self.view is not None else iter(())


def _extract(pane: IncidentsPane) -> Extract | None:
    """Return the incident under the cursor, its chosen columns separated by tabs."""
    row = pane.selected()
    if row is None:
        return None
    cells = (table.cell(column, row.value(column.id)) for column in map(BY_ID.__getitem__, pane.columns.names()))
    return Extract(incident_label(row), "\t".join(str(guarded_cell(cell)) for cell in cells) + "\n")


class TableEdges:
    """The titles of the columns, and the totals below the rows."""

    def __init__(self, pane: IncidentsPane, shared: SharedIncidents) -> None:
        self._pane = pane
        self._shared = shared

    def heading(self) -> tuple[Line, list[Highlight]]:
        """Return the titles and the highlight of the one under the cursor."""
        view, columns = self._pane.view, self._pane.columns
        return columns.heading(view) if view is not None and columns.sizes else (BLANK, [])

    def total(self) -> Line:
        """Return the line below the rows: row number, totals and order.

        The row number is not in the footer, where it would change colours at each key.
        """
        pane = self._pane
        if pane.view is None or not pane.columns.sizes:
            return BLANK
        if self._shared.progress:
            return line(f" {self._shared.progress}", HEADING)
        order = table.order_words(pane.view.order)
        number = min(pane.cursor + 1, pane.count())
        row = f" {shared_wording.row_of(number, f'{pane.count():,}')}"
        whole = shared_wording.row_of(number, pane.total)
        total = f"{row}{table.APART}{pane.total}" if pane.view.filter else f" {whole}"
        if cell_width(total) > pane.size.width:
            total = table.GAP.join(filter(None, (row, table.short_total(pane.view))))
        gap = pane.size.width - len(total) - len(order) - 1
        runs = table.total_runs(total, pane.view)
        return Line((*runs, Run(" " * gap + order, DIM)) if gap > 1 else runs)


class RowQuestion:
    """The question for a row number."""

    def __init__(self, pane: IncidentsPane) -> None:
        self._pane = pane

    def act_go_row(self) -> PromptQuestion | None:
        if self._pane.view is None:
            return None
        return PromptQuestion(wording.which_row(self._pane.count()), self._go)

    def _go(self, text: str) -> None:
        rows = self._pane.count()
        number = row_number(text, rows)
        if number is not None:
            self._pane.move_to(number - 1)
        elif text.strip():
            words = wording.no_row(text, rows)
            self._pane.post_message(FooterMessage(words))


def _nearby(pane: IncidentsPane) -> Iterator[SearchableText]:
    """Return the rows to search: those around the cursor in a large table."""
    start, stop = max(pane.cursor - FIND_RANGE, 0), min(pane.cursor + FIND_RANGE, pane.count())
    return (one_line(number, pane.line_at(number)) for number in range(start, stop))
