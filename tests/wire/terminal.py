"""A terminal to look at: pyte, with what it lacks and with Rich's widths.

pyte knows neither REP nor the alternate screen, stops at a prefix it does not know, and measures with
wcwidth, which does not join emoji. Here each grapheme goes into the cells that Rich gives it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pyte
from pyte import modes
from rich.cells import split_graphemes

# What pyte would print or trip over: kitty's keyboard, mode requests, DCS, APC, OSC, intermediates.
_SKIP = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\[\??[0-9;]*[ $!\"'*][a-zA-Z]|\x1b\[\?[0-9;]*u"
    r"|\x1b[P_^X].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]",
    re.DOTALL,
)
_FLAG = range(0x1F1E6, 0x1F200)


def pieces(text: str) -> list[tuple[str, int]]:
    """Graphemes and widths, two regional indicators being one flag."""
    found: list[tuple[str, int]] = []
    odd = False
    for start, end, width in split_graphemes(text)[0]:
        flag = ord(text[start]) in _FLAG
        if flag and odd:
            found[-1] = (found[-1][0] + text[start:end], found[-1][1] + width)
            odd = False
        else:
            found.append((text[start:end], width))
            odd = flag
    return found


class Terminal(pyte.Screen):
    """A screen that takes what Textual and the frugal driver send; it erases with the background."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.stream = Stream(self)
        self.last = ""
        self.strict = False
        """Whether a relative move from the pending wrap, which terminals make differently, is a failure."""
        self.scrolled = 0
        """Lines lost at the top: nothing the driver sends may scroll the whole screen unasked."""

    def feed(self, text: str) -> None:
        """Show what is sent, line feeds as the terminal driver sends them (ONLCR)."""
        self.stream.feed(_SKIP.sub("", text.replace("\n", "\r\n")))

    def draw(self, data: str) -> None:
        for piece, width in pieces(data):
            line = self.buffer[self.cursor.y]
            if width == 0:
                at = self.cursor.x - 1
                at -= at > 0 and line[at].data == ""
                if at >= 0:
                    line[at] = line[at]._replace(data=line[at].data + piece)
                continue
            if self.cursor.x + width > self.columns:
                if modes.DECAWM in self.mode:
                    self.carriage_return()
                    self.linefeed()
                else:
                    self.cursor.x = self.columns - 1
                    if width == 2:
                        self._cell(" ", 1)
                        continue
            self._cell(piece, width)
            self.last = piece

    def _cell(self, piece: str, width: int) -> None:
        line = self.buffer[self.cursor.y]
        self._halve(self.cursor.x)
        self._halve(self.cursor.x + width)
        line[self.cursor.x] = self.cursor.attrs._replace(data=piece)
        if width == 2:
            line[self.cursor.x + 1] = self.cursor.attrs._replace(data="")
        self.cursor.x += width

    def _halve(self, column: int) -> None:
        line = self.buffer[self.cursor.y]
        if 0 < column < self.columns and line[column].data == "":
            line[column - 1] = line[column - 1]._replace(data=" ")
            line[column] = line[column]._replace(data=" ")

    def repeat(self, count: int = 1) -> None:
        self.draw(self.last * (count or 1))

    def insert_lines(self, count: int | None = 1) -> None:
        self._lines(lambda: super(Terminal, self).insert_lines(count))

    def delete_lines(self, count: int | None = 1) -> None:
        self._lines(lambda: super(Terminal, self).delete_lines(count))

    def _lines(self, change: Any) -> None:
        """Lines scrolled in have the current background, as with bce."""
        for y in range(self.lines):
            for x in range(self.columns):
                self.buffer[y][x] = self.buffer[y][x]
        change()
        for y in range(self.lines):
            if y not in self.buffer or not self.buffer[y]:
                for x in range(self.columns):
                    self.buffer[y][x] = self._blank()

    def _blank(self) -> Any:
        return self.default_char._replace(bg=self.cursor.attrs.bg)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        if how:
            super().erase_in_line(how)
            return
        self._halve(self.cursor.x)
        for x in range(self.cursor.x, self.columns):
            self.buffer[self.cursor.y][x] = self._blank()

    def erase_characters(self, count: int | None = 1) -> None:
        end = min(self.columns, self.cursor.x + (count or 1))
        self._halve(self.cursor.x)
        self._halve(end)
        for x in range(self.cursor.x, end):
            self.buffer[self.cursor.y][x] = self._blank()

    def cursor_back(self, count: int | None = 1) -> None:
        assert self.cursor.x < self.columns or not self.strict, "a relative move from the pending wrap"
        super().cursor_back(count)

    def cursor_forward(self, count: int | None = 1) -> None:
        assert self.cursor.x < self.columns or not self.strict, "a relative move from the pending wrap"
        super().cursor_forward(count)

    def index(self) -> None:
        if self.cursor.y == (self.margins.bottom if self.margins else self.lines - 1):
            self.scrolled += 1
        super().index()

    def set_mode(self, *numbers: int, **kind: bool) -> None:
        if kind.get("private") and 1049 in numbers:
            self.erase_in_display(2)
        super().set_mode(*numbers, **kind)

    def cells(self) -> list[list[tuple[str, str, str, str]]]:
        """What can be seen: text, colours, attributes; of a blank only what shows on a blank."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]

    def text(self) -> str:
        """The lines."""
        return "\n".join("".join(self.buffer[y][x].data for x in range(self.columns)) for y in range(self.lines))


@cache
def _seen(char: Any) -> tuple[str, str, str, str]:
    names = ("bold", "italics", "underscore", "strikethrough", "reverse", "blink")
    if char.data == " ":
        shows = char.underscore or char.strikethrough or char.reverse
        if not shows:
            return " ", "default", char.bg, ""
    return char.data, char.fg, char.bg, " ".join(name for name in names if getattr(char, name))


class Stream(pyte.Stream):
    """pyte's reader with REP."""

    csi = pyte.Stream.csi | {"b": "repeat"}
    events = pyte.Stream.events | {"repeat"}
