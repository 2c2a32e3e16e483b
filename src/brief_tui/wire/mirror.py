"""A copy of the terminal's screen: reads an application's output and returns the bytes that the terminal needs.

Each token moves the application's cursor, changes its style, writes into the wanted cells or is passed on. Does no
input or output.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import tokens
from .capabilities import UNKNOWN as UNKNOWN_TERMINAL
from .colors import reducer
from .display import Display
from .sgr import Styles
from .tokens import Effect
from .widths import SINGLE, graphemes

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from .capabilities import Capabilities
    from .cells import CellRow
    from .colors import Colors


class Mirror(Display):
    """Reads an application's output and returns the bytes that the terminal needs of it."""

    def __init__(
        self,
        size: tuple[int, int],
        terminal: Capabilities = UNKNOWN_TERMINAL,
        colors: Colors = "24bit",
        translate: Callable[[str], str] | None = None,
        *,
        links: bool = True,
    ) -> None:
        """Start with a screen of which nothing is known.

        Args:
            size: Columns and rows of the terminal.
            terminal: What the terminal can be trusted with.
            colors: How many colours it is sent.
            translate: Gives the text to show for a grapheme, of the same width in cells.
            links: Whether it is sent hyperlinks (OSC 8).
        """
        super().__init__(size, Styles(reducer(colors, italic=terminal.italic)), terminal)
        self._translate = translate
        self._links = links
        self._partial = ""

    # What the application may call.

    def write(self, data: str) -> str:
        """Read output of the application; return the bytes to send now.

        Inside synchronised output nothing is returned until its end or `flush`.
        """
        data = self._partial + data
        self._partial = ""
        for match in tokens.TOKEN.finditer(data):
            kind = match.lastgroup
            if kind == "sgr":
                self._style = self.styles.sgr(self._style, match["sgr"])
            elif kind == "text":
                self._text(match["text"] if match.end() < len(data) else self._hold_text(match["text"]))
            elif kind == "rest" and self._hold(data, match.start()):
                break
            else:
                self._sequence(kind, match)
        if not self._bracket:
            self._settle()
        return self._sent()

    def flush(self) -> str:
        """Return the bytes not sent yet, though the synchronised output has not ended."""
        if self._partial and self._partial[0] != "\x1b":
            text, self._partial = self._partial, ""
            self._text(text)
        self._settle()
        return self._sent()

    # Reading.

    def _hold(self, data: str, start: int) -> bool:
        """Keep the beginning of a sequence until its end is written."""
        whole = tokens.PARTIAL.fullmatch(data, start)
        if whole and len(data) - start <= tokens.PARTIAL_LIMIT:
            self._partial = data[start:]
            return True
        return False

    def _hold_text(self, text: str) -> str:
        """Keep the last grapheme, which the next write may continue; return the text before it."""
        end = len(text)
        while end and text[end - 1] not in SINGLE:
            end -= 1
        self._partial = text[end:]
        return text[:end]

    def _sequence(self, kind: str | None, match: re.Match[str]) -> None:
        """Apply a sequence other than SGR, or pass it on."""
        if kind == "final":
            self._move(match["move"], match["final"], match[0])
        elif kind == "set":
            self._modes(match["modes"], match[0], on=match["set"] == "h")
        elif kind == "link":
            self._style = self.styles.link(self._style, match["link"] if self._links else ";")
        elif kind == "control" and match[0] in "\r\n\b" and self._column is not None:
            self._control(match[0])
        else:
            self._pass(match[0], _effect(kind, match))

    def _control(self, char: str) -> None:
        assert self._column is not None
        if char == "\r":
            self._column = 0
        elif char == "\b":
            self._column = max(0, min(self._column, self.columns - 1) - 1)
        elif self._row < self.rows - 1:
            # The terminal driver has made CR LF of it.
            self._column, self._row = 0, self._row + 1
        else:
            self._pass(char, Effect.CELLS)

    def _move(self, params: str, final: str, token: str) -> None:
        """Follow a cursor move; a relative one from an unknown place is passed on."""
        first, *others = tokens.numbers(params)
        if final in "Hf":
            column = others[0] if others else 1
            self._row = min(max(first, 1), self.rows) - 1
            self._column = min(max(column, 1), self.columns) - 1
            return
        if self._column is None:
            self._pass(token, Effect.CURSOR)
            return
        count = max(first, 1)
        column, row = min(self._column, self.columns - 1), self._row
        column = {"C": column + count, "D": column - count, "G": count - 1, "`": count - 1}.get(final, column)
        row = {"A": row - count, "B": row + count, "d": count - 1, "E": row + count, "F": row - count}.get(final, row)
        self._column = 0 if final in "EF" else min(max(column, 0), self.columns - 1)
        self._row = min(max(row, 0), self.rows - 1)

    def _modes(self, modes: str, token: str, *, on: bool) -> None:
        """Follow the DEC private modes for synchronised output, wrapping and the alternate screen."""
        if modes == "2026":
            self._settle(last=not on)
            self._bracket = on
            if self._bracket_sent and not on:
                self._out.append(token)
                self._bracket_sent = False
            return
        alternate = "1049" in modes.split(";")
        if alternate:
            # It is cleared in the current colours, and the prompt of a shell must not inherit any.
            self._style = 0
        self._pass(token, tokens.mode_effect(modes))
        if "7" in modes.split(";"):
            self._wraps = on
        if alternate:
            self._alternate = on
        if alternate and on:
            # Terminals without an alternate screen would keep what was there.
            self._emit("\x1b[2J")
            self._fill(0)
            self.pen.style = 0

    # Writing into the cells.

    def _text(self, text: str) -> None:
        if not text:
            return
        if self._column is None:
            self._pass(text, Effect.CELLS)
            return
        style = self.styles.shown[self._style]
        if text.isascii() or (self._translate is None and SINGLE.issuperset(text)):
            self._place(text, style)
        else:
            self._graphemes(text, style)

    def _place(self, text: str, style: int) -> None:
        """Write characters of one cell each at the application's cursor."""
        if self._column is None:
            self._pass(text, Effect.CELLS)
            return
        while self._wraps and len(text) > self.columns - self._column:
            room = self.columns - self._column
            self._place(text[:room], style)
            text = text[room:]
            if not self._next_line():
                self._pass(text, Effect.CELLS)
                return
        if len(text) > self.columns - self._column:
            # Without wrap each character that does not fit replaces the one in the last column.
            self._column = min(self._column, self.columns - 1)
            text = text[: self.columns - self._column - 1] + text[-1]
        blank = self.styles.blank[style]
        if style == blank or " " not in text:
            numbers = [style] * len(text)
        elif not text.strip(" "):
            numbers = [blank] * len(text)
        else:
            numbers = [blank if char == " " else style for char in text]
        row = self._want.rows[self._row]
        column = self._column
        end = column + len(text)
        self._column = end
        if row.styles[column:end] == numbers and "".join(row.chars[column:end]) == text:
            return
        self._writable().put(column, text, numbers, self.styles)

    def _next_line(self) -> bool:
        """Wrap; return False if that scrolled the screen, which is unknown then."""
        if self._row < self.rows - 1:
            self._column, self._row = 0, self._row + 1
            return True
        self._pass("\r\n", Effect.CELLS)
        return False

    def _writable(self) -> CellRow:
        """Return the wanted row under the cursor, not shared with another grid."""
        row = self._want.rows[self._row]
        if self._row not in self._owned:
            row = self._want.rows[self._row] = row.copy()
            self._owned.add(self._row)
            self._changed.add(self._row)
        return row

    def _graphemes(self, text: str, style: int) -> None:
        """Write text with wide, combined or translated graphemes."""
        plain: list[str] = []
        for piece, width in graphemes(text):
            shown = piece
            if self._translate is not None and not piece.isascii():
                shown = self._translated(piece, width)
            if len(shown) == width and SINGLE.issuperset(shown):
                plain.append(shown)
                continue
            if plain:
                self._place("".join(plain), style)
                plain.clear()
            self._grapheme(shown, width, style)
        if plain:
            self._place("".join(plain), style)

    def _translated(self, piece: str, width: int) -> str:
        assert self._translate is not None
        shown = self._translate(piece)
        return shown if sum(cells for _, cells in graphemes(shown)) == width else "?" * width

    def _grapheme(self, piece: str, width: int, style: int) -> None:
        """Write one grapheme that is not a character of one certain cell."""
        if self._column is None:
            self._pass(piece, Effect.CELLS)
            return
        if width == 0:
            if self._column:
                self._writable().join(self._column, piece)
            return
        if self._column + width > self.columns:
            if self._wraps and not self._next_line():
                self._pass(piece, Effect.CELLS)
                return
            if width > self.columns - self._column and width > 1:
                # Half a character: what the terminal makes of it differs, a blank does not.
                self._place(" ", style)
                return
            self._column = min(self._column, self.columns - 1)
        self._writable().put(self._column, [piece, *[""] * (width - 1)], [style] * width, self.styles)
        self._column += width


def _effect(kind: str | None, match: re.Match[str]) -> Effect:
    """Return what a token that is passed on may change."""
    if kind == "osc":
        return tokens.osc_effect(match["osc"])
    if kind == "string":
        return tokens.string_effect(match["string"])
    if kind == "csi":
        return tokens.csi_effect(match["csi"])
    if kind == "escape":
        return tokens.escape_effect(match["escape"])
    return tokens.control_effect(match[0]) if kind == "control" else Effect.ALL
