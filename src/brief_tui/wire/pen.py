"""The terminal's cursor and current style, and the cheapest way to change them.

Sources: ECMA-48 (CUP, CUU, CUD, CUF, CUB, CHA, VPA, CR, LF, BS) and xterm's ctlseqs. After a write in the last column
the terminal may stand in that column or wait to wrap: the column counts as unknown, and only moves that do not start
from it are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .capabilities import Capabilities
    from .sgr import Styles


def _by(count: int, final: str) -> str:
    """Return the bytes that move the cursor by `count` cells."""
    return f"\x1b[{final}" if count == 1 else f"\x1b[{count}{final}"


class Pen:
    """Collects output and follows the terminal's cursor and style."""

    def __init__(self, styles: Styles, terminal: Capabilities) -> None:
        self.styles = styles
        self.terminal = terminal
        self.out: list[str] = []
        self.column: int | None = None
        """The cursor's column, from 0; None if unknown."""
        self.row: int | None = None
        self.style = -1
        """The number of the current style; -1 if unknown."""
        self.region_known = False
        """Whether the scrolling region is known to be the whole screen."""

    def copy(self) -> Pen:
        """Return a pen in the same place and style, with nothing collected."""
        twin = Pen(self.styles, self.terminal)
        twin.column, twin.row, twin.style = self.column, self.row, self.style
        twin.region_known = self.region_known
        return twin

    def take(self, other: Pen) -> None:
        """Append the output of a copy of this pen, and adopt its place and style."""
        self.out += other.out
        self.column, self.row, self.style = other.column, other.row, other.style
        self.region_known = other.region_known

    def lost(self) -> None:
        """Mark the cursor and the style as unknown."""
        self.column = self.row = None
        self.style = -1

    def set_style(self, number: int) -> None:
        """Change the current style."""
        if number != self.style:
            self.out.append(self.styles.change(self.style, number))
            self.style = number

    def close_link(self) -> None:
        """End the hyperlink that is open, if one is: none goes from a row to another."""
        if self.style > 0 and self.styles.table[self.style].link:
            self.set_style(self.styles.unlinked(self.style))

    def move(self, column: int, row: int) -> None:
        """Move the cursor to a place, counted from 0, in the fewest bytes."""
        if column == self.column and row == self.row:
            return
        if row != self.row:
            self.close_link()
        self.out.append(self.way(column, row))
        self.column, self.row = column, row

    def way(self, column: int, row: int) -> str:
        """Return the shortest bytes that move the cursor to a place."""
        best = _absolute(column, row)
        if self.row is None or not self.terminal.relative:
            return best
        if row == self.row:
            return min([best, *self._across(column)], key=len)
        if column == self.column:
            return min([best, *self._along(row)], key=len)
        down = row - self.row
        if self.terminal.newline and 0 < down <= 3:
            # The terminal's driver makes two bytes of each line feed.
            feeds = "\n" * down
            right = _by(column, "C") if column else ""
            if 2 * down + len(right) < len(best):
                return feeds + right
        if column == 0 and down == 1 and len(best) > 4:
            return "\r\x1b[B"
        return best

    def _across(self, column: int) -> list[str]:
        ways = []
        if column == 0:
            ways.append("\r")
        if self.terminal.columns:
            ways.append(f"\x1b[{column + 1}G")
        if self.column is not None:
            distance = column - self.column
            if distance > 0:
                ways.append(_by(distance, "C"))
            elif distance < 0:
                ways.append("\b" * -distance if distance >= -3 else _by(-distance, "D"))
        return ways

    def _along(self, row: int) -> list[str]:
        assert self.row is not None
        distance = row - self.row
        ways = [_by(distance, "B") if distance > 0 else _by(-distance, "A")]
        if self.terminal.columns:
            ways.append(f"\x1b[{row + 1}d")
        return ways


def _absolute(column: int, row: int) -> str:
    """Return CUP; parameters of 1 are omitted."""
    if column == 0:
        return "\x1b[H" if row == 0 else f"\x1b[{row + 1}H"
    return f"\x1b[{row + 1};{column + 1}H"
