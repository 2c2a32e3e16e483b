"""The cells of a screen: for each a grapheme and the number of a style.

Writing changes cells, wide characters cut in half included. Rows are lists of str and int, which the interpreter
compares and copies as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from .sgr import Styles

UNKNOWN: Final = -1
"""The style number of a cell whose content is unknown."""


class CellRow:
    """One line of cells.

    The second cell of a wide grapheme holds the empty string and the style of the first.
    """

    __slots__ = ("chars", "styles")

    def __init__(self, chars: list[str], styles: list[int]) -> None:
        self.chars = chars
        self.styles = styles

    @classmethod
    def filled(cls, columns: int, style: int) -> Self:
        """Return a row of blanks in one style, or of unknown cells."""
        return cls([" "] * columns, [style] * columns)

    def copy(self) -> CellRow:
        """Return a row with lists of its own."""
        return CellRow(self.chars.copy(), self.styles.copy())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CellRow) and self.styles == other.styles and self.chars == other.chars

    __hash__ = None  # type: ignore[assignment]  # rows change

    def cut(self, column: int, styles: Styles) -> None:
        """Split a wide grapheme that lies across `column`: both halves become blanks, as in xterm."""
        if 0 < column < len(self.chars) and self.chars[column] == "":
            style = self.styles[column]
            blank = styles.blank[style] if style >= 0 else style
            self.chars[column - 1 : column + 1] = "  "
            self.styles[column - 1 : column + 1] = [blank, blank]

    def put(self, column: int, chars: str | list[str], number: list[int], styles: Styles) -> None:
        """Write cells from `column` on; they must fit."""
        end = column + len(number)
        self.cut(column, styles)
        self.cut(end, styles)
        self.chars[column:end] = chars
        self.styles[column:end] = number

    def join(self, column: int, marks: str) -> None:
        """Add marks without width to the grapheme that ends before `column`."""
        column -= 1
        if column > 0 and self.chars[column] == "":
            column -= 1
        if column >= 0 and self.styles[column] != UNKNOWN:
            self.chars[column] += marks


class CellGrid:
    """The rows of a screen; a row shared with another grid is copied before it is written to."""

    def __init__(self, columns: int, rows: int, style: int = UNKNOWN) -> None:
        self.columns = columns
        self.rows: list[CellRow] = []
        self.fill(style, rows)

    def fill(self, style: int, rows: int | None = None) -> None:
        """Make every cell a blank in `style`, or unknown."""
        count = len(self.rows) if rows is None else rows
        row = CellRow.filled(self.columns, style)
        self.rows = [row] * count

    def copy(self) -> CellGrid:
        """Return a grid that shares its rows with this one."""
        twin = CellGrid(self.columns, 0)
        twin.rows = self.rows.copy()
        return twin

    def styles_used(self) -> set[int]:
        """Return the numbers of the styles on the screen."""
        return {style for row in self.rows for style in row.styles}
