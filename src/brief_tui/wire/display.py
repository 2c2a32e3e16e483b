"""The screen as the terminal shows it and as it should be, and the output that turns one into the other.

Holds both screens, the application's cursor and style, and the brackets of synchronised output.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .cells import UNKNOWN, CellGrid
from .changes import write_changes
from .pen import Pen
from .tokens import Effect

if TYPE_CHECKING:
    from .capabilities import Capabilities
    from .sgr import Styles

# Characters that a terminal takes in one read, over a network too: one segment of TCP is at least 536 bytes (RFC 9293).
_ONE_PIECE: Final = 500
_SCROLLS: Final = re.compile("\x1b\\[[0-9]*[LM]")


class Display:
    """Collects the output for the wanted cells."""

    def __init__(self, size: tuple[int, int], styles: Styles, terminal: Capabilities) -> None:
        """Start with a screen of which nothing is known.

        Args:
            size: Columns and rows of the terminal.
            styles: The styles of its cells.
            terminal: What the terminal can be trusted with.
        """
        self.terminal = terminal
        self.styles = styles
        self.pen = Pen(styles, terminal)
        self._out: list[str] = []
        self._style = 0
        self._wraps = True
        self._alternate = False
        self._bracket = False
        self._bracket_sent = False
        self.resize(size)

    def resize(self, size: tuple[int, int]) -> None:
        """Set the size in columns and rows; all cells become unknown."""
        self.columns, self.rows = max(1, size[0]), max(1, size[1])
        self._have = CellGrid(self.columns, self.rows)
        self._want = CellGrid(self.columns, self.rows)
        self._changed: set[int] = set()
        self._owned: set[int] = set()
        self._column: int | None = None
        self._row = 0
        self.pen.lost()

    def forget(self) -> None:
        """Treat all cells of the terminal as unknown: the next output repaints every wanted cell."""
        self._have = CellGrid(self.columns, self.rows)
        self._changed = set(range(self.rows))
        self.pen.lost()
        self.pen.region_known = False

    def trust(self, terminal: Capabilities) -> None:
        """Change the terminal's capabilities."""
        self.terminal = self.pen.terminal = terminal

    def _sent(self) -> str:
        sent = "".join(self._out)
        self._out.clear()
        if self.styles.crowded:
            self._renumber()
        return sent

    def _fill(self, style: int) -> None:
        """Fill both screens with blanks in `style`, or with unknown cells."""
        self._have.fill(style)
        self._want.fill(style)

    def _emit(self, text: str) -> None:
        """Append output, inside the application's synchronised output."""
        if not text:
            return
        if self._bracket and not self._bracket_sent:
            self._out.append("\x1b[?2026h")
            self._bracket_sent = True
        self._out.append(text)

    def _pass(self, token: str, effect: Effect) -> None:
        """Pass a sequence on in its place, and forget the state that it may have changed."""
        self._settle()
        if effect > Effect.CURSOR:
            self.pen.set_style(self.styles.shown[self._style])
            self._emit("".join(self.pen.out))
            self.pen.out.clear()
        self._emit(token)
        if effect is Effect.NOTHING:
            return
        self._column = self.pen.column = self.pen.row = None
        if effect > Effect.CURSOR:
            self._fill(UNKNOWN)
        if effect is Effect.ALL:
            self.pen.lost()
            self.pen.region_known = False

    def _settle(self, *, last: bool = False) -> None:
        """Send the difference between the two screens, then the cursor to where the application has it.

        Args:
            last: Whether synchronised output ends with it: what then arrives in one piece needs no bracket,
                unless it scrolls: a pane beside it would be seen to move.
        """
        rows = [number for number in sorted(self._changed) if self._want.rows[number] != self._have.rows[number]]
        pen = self.pen
        if rows:
            write_changes(pen, self._have, self._want, rows, wraps=self._wraps)
            for number in rows:
                self._have.rows[number] = self._want.rows[number]
        for number in self._changed:
            self._want.rows[number] = self._have.rows[number]
        self._changed.clear()
        self._owned.clear()
        if rows:
            # What another program writes would belong to an open link.
            pen.close_link()
        if rows and not self._alternate:
            # A shell that writes next finds the default style. In the alternate screen nobody else writes, and whoever
            # leaves it takes the default style first: taking up the last one again would cost 40 bytes a frame.
            pen.set_style(0)
        if self._column is not None:
            pen.move(min(self._column, self.columns - 1), self._row)
        if pen.out:
            text = "".join(pen.out)
            pen.out.clear()
            if last and not self._bracket_sent and len(text) < _ONE_PIECE and not _SCROLLS.search(text):
                self._out.append(text)
            else:
                self._emit(text)

    def _renumber(self) -> None:
        """Drop the styles that are on neither screen, between two writes."""
        style = self.styles.table[self._style]
        numbers = self.styles.renumber(self._have.styles_used() | self._want.styles_used())
        # The screens share rows, and each must be changed once.
        rows = {id(row): row for screen in (self._have, self._want) for row in screen.rows}
        for row in rows.values():
            row.styles = [numbers[number] for number in row.styles]
        self.pen.style = -1
        self._style = self.styles.number(style)
