"""Finds rows that moved up or down, and scrolls them on the terminal.

Sources: DEC's DECSTBM, ECMA-48's IL and DL, which more terminals know than SU and SD. Only whole rows scroll (left and
right margins are rare), so columns beside a scrolling pane move along and are redrawn; the caller measures whether that
pays.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from .cells import CellGrid, CellRow

if TYPE_CHECKING:
    from .pen import Pen


class Shift(NamedTuple):
    """Rows `top` to `bottom`, counted from 0 and included, whose content moves up by `up` rows."""

    top: int
    bottom: int
    up: int
    """Negative where the content moves down."""


def _columns(have: CellGrid, want: CellGrid, rows: list[int]) -> tuple[int, int]:
    """Return the first and the last column that changed in most rows."""
    firsts: list[int] = []
    lasts: list[int] = []
    for row in rows:
        old, new = have.rows[row], want.rows[row]
        differ = [
            column
            for column, char in enumerate(new.chars)
            if char != old.chars[column] or new.styles[column] != old.styles[column]
        ]
        firsts.append(differ[0])
        lasts.append(differ[-1])
    # A few rows reach further (a scroll bar, a counter in a footer): they must not hide what moved.
    firsts.sort()
    lasts.sort()
    return firsts[len(firsts) // 4], lasts[-1 - len(lasts) // 4]


def _moves(have: CellGrid, want: CellGrid, rows: list[int], part: slice) -> dict[int, list[int]]:
    """Count, for each distance that content may have moved up, the rows whose columns `part` moved that far."""

    def key(row: CellRow) -> tuple[str, tuple[int, ...]] | None:
        text = "\0".join(row.chars[part])
        return (text, tuple(row.styles[part])) if text.strip(" \0") else None

    places: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for number in range(rows[0], rows[-1] + 1):
        old = key(have.rows[number])
        if old is not None:
            places.setdefault(old, []).append(number)
    moved: dict[int, list[int]] = {}
    for number in rows:
        new = key(want.rows[number])
        for place in places.get(new, ()) if new is not None else ():
            if place != number:
                moved.setdefault(place - number, []).append(number)
    return moved


def find_shift(have: CellGrid, want: CellGrid, rows: list[int]) -> Shift | None:
    """Find rows whose content moved.

    Args:
        have: What the terminal shows.
        want: What it should show.
        rows: The numbers of the rows that differ, in order.

    Returns:
        The shift that the most rows agree on, or None where fewer than three do.
    """
    if len(rows) < 3:
        return None
    first, last = _columns(have, want, rows)
    if last < first:
        return None
    moved = _moves(have, want, rows, slice(first, last + 1))
    if not moved:
        return None
    up, agreed = max(moved.items(), key=lambda move: (len(move[1]), -abs(move[0])))
    if len(agreed) < 3:
        return None
    top, bottom = agreed[0], agreed[-1]
    return Shift(top, bottom + up, up) if up > 0 else Shift(top + up, bottom, up)


def apply_shift(have: CellGrid, shift: Shift, blank: int) -> CellGrid:
    """Return the screen after a scroll whose new rows are blanks in a style."""
    moved = have.copy()
    rows = moved.rows[shift.top : shift.bottom + 1]
    fresh = [CellRow.filled(have.columns, blank)] * abs(shift.up)
    rows = rows[shift.up :] + fresh if shift.up > 0 else fresh + rows[: shift.up]
    moved.rows[shift.top : shift.bottom + 1] = rows
    return moved


def fresh_style(want: CellGrid, shift: Shift, pen: Pen) -> int:
    """Return the style for the new rows that leaves least to write."""
    if not pen.terminal.bce:
        return 0
    number = shift.bottom if shift.up > 0 else shift.top
    style = Counter(want.rows[number].styles).most_common(1)[0][0]
    return pen.styles.blank[style] if style >= 0 and pen.styles.plain[style] else 0


def write_shift(pen: Pen, shift: Shift, blank: int, height: int) -> None:
    """Send a scroll.

    Args:
        pen: What it is sent with.
        shift: What moves.
        blank: The style of the rows scrolled in.
        height: The rows of the screen.
    """
    pen.set_style(blank)
    # IL and DL shift what is below them: to the end of the screen, or of the region where one is set.
    open_end = shift.bottom == height - 1 and pen.region_known
    if not open_end:
        # DECSTBM homes the cursor; as emulators differ in whether a reset does, no place is relied on.
        pen.out.append(f"\x1b[{shift.top + 1};{shift.bottom + 1}r")
        pen.column = pen.row = None
    pen.move(0, shift.top)
    count = "" if abs(shift.up) == 1 else str(abs(shift.up))
    pen.out.append(f"\x1b[{count}{'M' if shift.up > 0 else 'L'}")
    if not open_end:
        pen.out.append("\x1b[r")
        pen.column = pen.row = None
        pen.region_known = True
