"""The pane with the incidents of one cell of the map."""

from __future__ import annotations

from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line
from brief_tui.text.cells import cut
from brief_tui.tui import map_wording as wording
from brief_tui.tui.widgets.drawing import Highlight
from brief_tui.tui.widgets.list_pane import ListPane

_GAP = "  "


class CellIncidentsPane(ListPane):
    """A row for each incident, fetched as it comes into view."""

    EDGE_LINES = 1

    def __init__(self) -> None:
        super().__init__(id="cell")
        self._view: IncidentView | None = None
        self._rows: list[int] = []
        self._known: dict[int, IncidentRow] = {}
        """Rows fetched, by their numbers."""
        self.edges = CellEdges(self)

    def open(self, view: IncidentView, rows: list[int], selected: int | None) -> None:
        """Show incidents of a view by their numbers, with one of them selected."""
        self._view, self._rows = view, rows
        self._known = {}
        self.finder.forget()
        self.cursor = rows.index(selected) if selected in rows else 0
        self.top = 0
        self.reveal(self.cursor)
        self.refresh()

    def selected(self) -> int | None:
        """Return the number of the incident under the cursor; None without any."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def count(self) -> int:
        return len(self._rows)

    def line_at(self, number: int) -> Line:
        row = self._row(number)
        if row is None:
            return BLANK
        date, *facts = row.facts()
        mark = ">" if number == self.cursor else " "
        return Line((Run(f"{mark} {date}"), *(Run(f"{_GAP}{fact}", DIM) for fact in facts)))

    def _row(self, number: int) -> IncidentRow | None:
        """Return a row, fetched with those around it."""
        if self._view is None or number >= len(self._rows):
            return None
        row = self._rows[number]
        if row not in self._known:
            around = self._rows[max(number - self.room(), 0) : number + 2 * self.room()]
            self._known = {item.row: item for item in self._view.some(around)}
        return self._known.get(row)


class CellEdges:
    """The number of incidents, above them."""

    def __init__(self, pane: CellIncidentsPane) -> None:
        self._pane = pane

    def heading(self) -> tuple[Line, list[Highlight]]:
        """Return the number of incidents."""
        return line(cut(f"  {wording.incidents_here(self._pane.count())}", self._pane.size.width), HEADING), []

    def total(self) -> Line:
        """Return a line that is not shown."""
        return BLANK
