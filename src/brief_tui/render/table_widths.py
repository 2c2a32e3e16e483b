"""Widths of the incident table's columns, by what their cells hold and the room there is.

While there is room no cell is cut. Otherwise columns are narrowed so that the fewest cells of text are lost, in the
rows in view first, then in the rows sampled. Room left over is given to further columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import heapify, heapreplace
from typing import NamedTuple

from brief_tui.library.questions.columns import BY_ID, COLUMNS, Column, SortKey
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render.table import GAP, heading, signed
from brief_tui.text.cells import cell_width

FURTHER = tuple(
    column.id for column in sorted((column for column in COLUMNS if column.appears), key=lambda each: each.appears)
)
"""Columns that appear by themselves where there is room, in this order."""
_YIELD = tuple(
    column.id
    for column in sorted((column for column in COLUMNS if column.makes_room), key=lambda each: each.makes_room)
)
"""Columns that go first where there is no room, in this order."""
_USEFUL = 12
"""Cells with which a column is of use: with fewer than this, or than it needs, another one goes."""
_FEWEST = 3
"""Columns that stay, however narrow they get."""
_LEAST = 5
"""Cells of the narrowest column of text."""
_FIGURES = 4
"""Cells of text that a cell of a date or a count is worth: half of one misleads."""


class TableLayout(NamedTuple):
    """Columns of a table and their widths in cells."""

    columns: list[Column]
    sizes: list[int]
    needs: list[int]
    """Width of each column in cells with which no cell looked at is cut."""

    def width(self) -> int:
        """Return the cells of a row."""
        return sum(self.sizes) + len(GAP) * (len(self.sizes) - 1)

    def cuts(self, rows: Sequence[IncidentRow], order: Sequence[SortKey], room: int) -> bool:
        """Return whether a cell of some rows is cut though there is room for more of it in so many cells."""
        needs = [_need(column, order, _widths(column, rows)) for column in self.columns]
        spare = room - self.width() + sum(max(size - need, 0) for size, need in zip(self.sizes, needs, strict=True))
        return spare > 0 and any(size < need for size, need in zip(self.sizes, needs, strict=True))


def layout(
    columns: Sequence[Column],
    rows: Sequence[IncidentRow],
    order: Sequence[SortKey],
    room: int,
    *,
    more: bool = False,
    view: Sequence[IncidentRow] = (),
) -> TableLayout:
    """Return the columns that have room, and their widths.

    Args:
        columns: those wanted, in the table's order.
        rows: looked at for what the columns hold.
        order: whose signs stand in the headings.
        room: cells of a row.
        more: whether further columns may appear.
        view: those of the rows that are in view, whose cells count before all others.
    """
    cells = {column.id: _widths(column, rows) for column in columns}
    needs = {column.id: _need(column, order, cells[column.id]) for column in columns}
    shown = _fitting(columns, needs, room)
    free = room - len(GAP) * (len(shown) - 1)
    wanted = [needs[column.id] for column in shown]
    if sum(wanted) > free:
        sizes = _narrowed(shown, wanted, [(cells[column.id], _widths(column, view)) for column in shown], order, free)
        return TableLayout(shown, sizes, wanted)
    if not more or len(shown) < len(columns):
        return TableLayout(shown, wanted, wanted)
    return _with_further(shown, wanted, rows, order, free - sum(wanted))


def least(columns: Sequence[Column]) -> int:
    """Return the cells of a row in which each of the columns is of use."""
    return sum(min(column.width, _USEFUL) + len(GAP) for column in columns) - len(GAP)


def _with_further(
    shown: Sequence[Column], needs: Sequence[int], rows: Sequence[IncidentRow], order: Sequence[SortKey], free: int
) -> TableLayout:
    """Return the layout with further columns in `free` cells: those with a value, the last perhaps cut."""
    sizes = {column.id: (need, need) for column, need in zip(shown, needs, strict=True)}
    for name in FURTHER:
        column = BY_ID[name]
        if name in sizes or not any(_known(row.value(name)) for row in rows):
            continue
        need = _need(column, order, _widths(column, rows))
        size = min(need, free - len(GAP))
        if size >= min(need, max(column.width, cell_width(heading(column, order)))):
            sizes[name] = size, need
            free -= size + len(GAP)
    added = [column for column in COLUMNS if column.id in sizes and column not in shown]
    columns = [*shown, *added]
    return TableLayout(
        columns, [sizes[column.id][0] for column in columns], [sizes[column.id][1] for column in columns]
    )


def _known(value: object) -> bool:
    """Return whether a cell would say anything."""
    return bool(value) and getattr(value, "low", 0) is not None


def _widths(column: Column, rows: Sequence[IncidentRow]) -> list[int]:
    """Return the widths of a column's cells in ascending order."""
    return sorted(cell_width(signed(column, row)) for row in rows)


def _need(column: Column, order: Sequence[SortKey], widths: Sequence[int]) -> int:
    return max(cell_width(heading(column, order)), widths[-1] if widths else column.width // 2)


def _fitting(columns: Sequence[Column], needs: dict[str, int], room: int) -> list[Column]:
    """Return the columns of which each can be of use in so many cells; counts and place go last."""
    keep = list(columns)
    for name in _YIELD:
        if len(keep) <= _FEWEST or sum(min(needs[column.id], _USEFUL) + len(GAP) for column in keep) <= room + len(GAP):
            break
        keep = [column for column in keep if column.id != name]
    while len(keep) > 1 and len(keep) * (_LEAST + len(GAP)) > room + len(GAP):
        keep.pop()
    return keep


def _narrowed(
    columns: Sequence[Column],
    needs: Sequence[int],
    cells: Sequence[tuple[list[int], list[int]]],
    order: Sequence[SortKey],
    free: int,
) -> list[int]:
    """Return widths that are `free` in sum: a cell is taken where it takes text from the fewest rows.

    Args:
        columns: those shown.
        needs: their widths in cells with which nothing is cut.
        cells: for each column the widths of its cells in ascending order, of the rows looked at and of those in view.
        order: whose signs stand in the headings.
        free: cells of all columns together.
    """
    heads = [cell_width(heading(column, order)) for column in columns]
    far = len(cells[0][0]) + 1  # what is in view counts more than everything else

    def cost(number: int, size: int) -> int:
        """Return what a cell less costs: rows that lose text by it."""
        if size <= 1:
            return far**4
        looked_at, in_view = cells[number]
        lost = len(looked_at) - bisect_left(looked_at, size) + far * (len(in_view) - bisect_left(in_view, size))
        worth = 1 if columns[number].kind in {"text", "id"} else _FIGURES
        return lost * worth + (far**3 if size <= max(heads[number], _LEAST) else 0)

    sizes = [min(need, max(free, 1)) for need in needs]
    queue = [(cost(number, size), -size, number) for number, size in enumerate(sizes)]
    heapify(queue)
    for _cell in range(sum(sizes) - max(free, len(sizes))):
        number = queue[0][2]
        sizes[number] -= 1
        heapreplace(queue, (cost(number, sizes[number]), -sizes[number], number))
    return sizes


def whole(
    columns: Sequence[Column], parts: Iterable[Sequence[IncidentRow]], order: Sequence[SortKey], *, more: bool
) -> TableLayout:
    """Return a layout in which no cell is cut.

    Args:
        columns: those wanted, in the table's order.
        parts: all rows, some at a time.
        order: whose signs stand in the headings.
        more: whether the further columns are shown that hold anything.
    """
    needs = {column.id: cell_width(heading(column, order)) for column in columns}
    for rows in parts:
        if more:
            unseen = [name for name in FURTHER if name not in needs]
            for name in unseen:
                if any(_known(row.value(name)) for row in rows):
                    needs[name] = cell_width(heading(BY_ID[name], order))
        for name, need in needs.items():
            column = BY_ID[name]
            needs[name] = max(need, *(cell_width(signed(column, row)) for row in rows))
    found = [*columns, *(column for column in COLUMNS if column.id in needs and column not in columns)]
    sizes = [needs[column.id] for column in found]
    return TableLayout(found, sizes, sizes)
