"""Chooses between rewriting rows and scrolling first, by doing both and counting the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .cells import UNKNOWN, CellGrid
from .diff import RowWriter
from .scroll import apply_shift, find_shift, fresh_style, write_shift

if TYPE_CHECKING:
    from .pen import Pen
    from .scroll import Shift

# What is shorter (characters) is sent as it is: no scroll could save what looking for one costs.
_SHORT: Final = 60


def write_changes(pen: Pen, have: CellGrid, want: CellGrid, rows: list[int], *, wraps: bool) -> None:
    """Write the bytes that turn one screen into another.

    Args:
        pen: What it is written with.
        have: What the terminal shows.
        want: What it should show; unknown cells are left as they are.
        rows: The numbers of the rows that differ, in order.
        wraps: Whether writing in the last column may wrap.
    """
    shortest = _rewrite(pen.copy(), have, want, rows, wraps=wraps)
    if len(rows) > 2 and pen.terminal.lines and _length(shortest) > _SHORT:
        shift = find_shift(have, want, rows)
        if shift is not None and _known(want, shift):
            behind = pen.copy()
            blank = fresh_style(want, shift, behind)
            write_shift(behind, shift, blank, len(want.rows))
            moved = apply_shift(have, shift, blank)
            touched = sorted({*rows, *range(shift.top, shift.bottom + 1)})
            shortest = min(shortest, _rewrite(behind, moved, want, touched, wraps=wraps), key=_length)
    pen.take(shortest)


def _rewrite(pen: Pen, have: CellGrid, want: CellGrid, rows: list[int], *, wraps: bool) -> Pen:
    """Write rows in the shorter of two ways: from left to right, or style by style; return the pen."""
    shortest = _written(pen.copy(), have, want, rows, wraps=wraps, by_style=False)
    if _length(shortest) > _SHORT:
        shortest = min(shortest, _written(pen.copy(), have, want, rows, wraps=wraps, by_style=True), key=_length)
    pen.take(shortest)
    return pen


def _written(pen: Pen, have: CellGrid, want: CellGrid, rows: list[int], *, wraps: bool, by_style: bool) -> Pen:
    writer = RowWriter(pen, want.columns, wraps=wraps, last_row=len(want.rows) - 1, by_style=by_style)
    for number in rows:
        writer.write(number, have.rows[number], want.rows[number])
    writer.finish()
    return pen


def _known(want: CellGrid, shift: Shift) -> bool:
    """Return whether no cell of the rows that would move is unknown."""
    return not any(UNKNOWN in row.styles for row in want.rows[shift.top : shift.bottom + 1])


def _length(pen: Pen) -> int:
    return sum(len(text.encode()) for text in pen.out)
