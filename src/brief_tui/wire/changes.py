"""From one screen to another: row by row, or behind a scroll where that is shorter.

Owns only the choice, which is made by doing both and counting the bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .cells import UNKNOWN, Screen
from .diff import RowWriter
from .scroll import apply_shift, find_shift, fresh_style, write_shift

if TYPE_CHECKING:
    from .pen import Pen
    from .scroll import Shift

# What is shorter (characters) is sent as it is: no scroll could save what looking for one costs.
_SHORT: Final = 60


def write_changes(pen: Pen, have: Screen, want: Screen, rows: list[int], *, wraps: bool) -> None:
    """Write what makes a terminal that shows one screen show another.

    Args:
        pen: What it is written with.
        have: What the terminal shows.
        want: What it should show; unknown cells are left as they are.
        rows: The numbers of the rows that differ, in order.
        wraps: Whether writing in the last column may wrap.
    """
    shortest = _rewrite(pen.copy(), have, want, rows, wraps=wraps)
    if len(rows) > 2 and pen.terminal.lines and sum(map(len, shortest.out)) > _SHORT:
        shift = find_shift(have, want, rows)
        if shift is not None and _known(want, shift):
            behind = pen.copy()
            blank = fresh_style(want, shift, behind)
            write_shift(behind, shift, blank, len(want.rows))
            moved = apply_shift(have, shift, blank)
            touched = sorted({*rows, *range(shift.top, shift.bottom + 1)})
            shortest = min(shortest, _rewrite(behind, moved, want, touched, wraps=wraps), key=_length)
    pen.take(shortest)


def _rewrite(pen: Pen, have: Screen, want: Screen, rows: list[int], *, wraps: bool) -> Pen:
    """Write rows with a pen."""
    writer = RowWriter(pen, want.columns, wraps=wraps, last_row=len(want.rows) - 1)
    for number in rows:
        writer.write(number, have.rows[number], want.rows[number])
    return pen


def _known(want: Screen, shift: Shift) -> bool:
    """Whether every cell of the rows that would move is wanted to be something."""
    return not any(UNKNOWN in row.styles for row in want.rows[shift.top : shift.bottom + 1])


def _length(pen: Pen) -> int:
    return sum(len(text.encode()) for text in pen.out)
