"""Columns and rows of a table in a pane: the column under the cursor, and the rows fetched around the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.widget import Widget

from brief_tui.library.questions.columns import BY_ID, COLUMNS, Column
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render import table, table_widths
from brief_tui.render.lines import Line, Run, line
from brief_tui.render.roles import Role
from brief_tui.text.cells import cut
from brief_tui.tui.widgets.drawing import Highlight

MARGIN = 40
"""Rows fetched beyond the view, and measured for the widths of columns."""
_AT_ONCE = 500
"""Rows written as text at once."""


class ColumnCursor:
    """A cursor on one of the columns, and the actions that move it."""

    def __init__(self, pane: Widget, count: Callable[[], int], at: int = 0) -> None:
        self._pane = pane
        self._count = count
        self.at = at

    def act_left(self) -> None:
        self.put(self.at - 1)

    def act_right(self) -> None:
        self.put(self.at + 1)

    def put(self, at: int) -> None:
        """Move the cursor to a column, or to the nearest there is."""
        self.at = max(min(at, self._count() - 1), 0)
        self._pane.refresh()


class RowWindow:
    """The rows of a view around those in use, fetched when needed."""

    def __init__(self) -> None:
        self.view: IncidentView | None = None
        self._rows: list[IncidentRow] = []
        self._start = 0

    def forget(self) -> None:
        """Drop the fetched rows, after a change of the view."""
        self._rows = []

    def rows(self, start: int, stop: int) -> list[IncidentRow]:
        """Return the rows from `start` up to `stop`, as far as there are."""
        if self.view is None:
            return []
        stop = min(stop, len(self.view))
        inside = self._start <= start and stop <= self._start + len(self._rows)
        if not inside or not self._rows:
            self._start = max(start - MARGIN, 0)
            self._rows = self.view.window(self._start, stop + MARGIN)
        return self._rows[start - self._start : stop - self._start]


class TableColumns(ColumnCursor):
    """The columns of the incident table: those chosen, those that have room, and their widths."""

    def __init__(self, pane: Widget) -> None:
        super().__init__(pane, lambda: len(self.shown))
        self.chosen: list[Column] = [column for column in COLUMNS if column.shown]
        self.by_reader = False
        """Whether the reader has chosen them: no others appear then where there is room."""
        self._layout = table_widths.TableLayout(list(self.chosen), [], [])
        self._lead = 1
        """Cells before the first column."""
        self.width = 0
        """Width in cells that they are measured for; 0 to measure again."""

    @property
    def shown(self) -> list[Column]:
        """The columns that have room."""
        return self._layout.columns

    @property
    def sizes(self) -> list[int]:
        """Widths of the shown columns in cells."""
        return self._layout.sizes

    @property
    def current(self) -> Column:
        """The column under the cursor."""
        return self.shown[self.at]

    def put_on(self, name: str) -> None:
        """Move the cursor to a column by its id, if it is shown."""
        at = next((number for number, column in enumerate(self.shown) if column.id == name), None)
        if at is not None:
            self.put(at)

    def choose(self, names: Sequence[str]) -> None:
        """Show columns by their ids; those that are shown by themselves are no choice."""
        if list(names) == self.names():
            return
        self.chosen = [BY_ID[name] for name in names]
        self.by_reader = True
        self.width = 0
        self._pane.refresh()

    def names(self) -> list[str]:
        """Return the ids of the columns chosen, and of those that appear by themselves."""
        return [column.id for column in COLUMNS if column in self.chosen or column in self.shown]

    def measure(
        self, view: IncidentView, rows: Sequence[IncidentRow], in_view: Sequence[IncidentRow], width: int
    ) -> None:
        """Choose and measure the columns for a width in cells, by some rows of the table and those in view."""
        current = self.current if self.sizes else None
        self.width = width
        self._lead = 1 + len(table.lead(view))
        room, more = self._room(), not self.by_reader
        self._layout = table_widths.layout(self.chosen, rows, view.order, room, more=more, view=in_view)
        at = self.shown.index(current) if current in self.shown else self.at
        self.at = max(min(at, len(self.shown) - 1), 0)

    def cuts(self, view: IncidentView, rows: Sequence[IncidentRow]) -> bool:
        """Return whether a cell of some rows is cut though there is room for more of it."""
        return self._layout.cuts(rows, view.order, self._room())

    def _room(self) -> int:
        return self.width - 1 - self._lead

    def heading(self, view: IncidentView) -> tuple[Line, list[Highlight]]:
        """Return the titles and the highlight of the one under the cursor."""
        text = " " + table.lead(view) + table.heading_text(self.shown, self.sizes, view.order)
        start = self._start
        return line(text, Role.ACCENT), [(start, start + self.sizes[self.at], Role.CURRENT)]

    def row(self, view: IncidentView, row: IncidentRow, mark: str) -> Line:
        """Return the line of a row after its mark."""
        return Line((Run(mark + table.lead(view, row)), *table.row_runs(self.shown, self.sizes, row)))

    def cell_span(self, text: str) -> tuple[int, int]:
        """Return the characters of the cell of a row that is in the current column; in the first, with the mark."""
        if not self.sizes:
            return 0, 0
        return len(cut(text, self._start, "")) if self.at else 0, len(cut(text, self._start + self.sizes[self.at], ""))

    @property
    def _start(self) -> int:
        """The number of cells before the current column."""
        return self._lead + sum(self.sizes[: self.at]) + len(table.GAP) * self.at


def table_parts(view: IncidentView, columns: TableColumns, total: str) -> Iterator[str]:
    """Yield a whole table as text, some rows at a time: all columns chosen, or with a value, and no cell cut."""
    starts = range(0, len(view), _AT_ONCE)
    parts = (view.window(start, start + _AT_ONCE) for start in starts)
    found = table_widths.whole(columns.chosen, parts, view.order, more=not columns.by_reader)
    heading = table.lead(view) + table.heading_text(found.columns, found.sizes, view.order)
    yield f"{heading.rstrip()}\n"
    for start in starts:
        rows = view.window(start, start + _AT_ONCE)
        texts = (table.lead(view, row) + table.row_text(found.columns, found.sizes, row) for row in rows)
        yield "".join(f"{text.rstrip()}\n" for text in texts)
    yield f"\n{total}\n"


def row_number(text: str, rows: int) -> int | None:
    """Return the row of `12`, `12,000` or `50%`, from 1; None for anything else."""
    plain = text.strip().replace(",", "").replace(" ", "")
    share = plain.removesuffix("%")
    if not (share.isascii() and share.isdigit() and len(share) < 16) or not rows:
        return None
    number = int(share)
    if share != plain:
        return max(rows * number // 100, 1) if number <= 100 else None
    return number if 1 <= number <= rows else None
