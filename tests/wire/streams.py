"""What Textual's compositor writes, made up: for the tests that compare screens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

from brief_tui.wire.capabilities import capabilities_of
from brief_tui.wire.colors import Colors, reducer
from brief_tui.wire.mirror import Mirror
from brief_tui.wire.sgr import DEFAULT, Styles, apply_sgr
from wire.terminal import Terminal, pieces

Line = list[tuple[str, str]]
"""Runs: the parameters of SGR and the text."""
Screenful = list[Line]

# Narrow, accented, box, Arabic, Tifinagh, wide, combined, flag, family, heart with its selector.
LETTERS = [*"ab  XY", "é", "─", "│", "س", "ⵣ", "世", "界", "e\u0301", "🇫🇷", "👨‍👩‍👧", "❤️", "⌚"]
STYLES = [
    "",
    "1",
    "4",
    "7",
    "1;3",
    "9;31",
    "38;2;224;224;224;48;2;18;18;18",
    "1;38;2;224;224;224;48;2;18;18;18",
    "7;38;2;224;224;224;48;2;18;18;18",
    "38;2;10;200;30",
    "38;5;120;48;5;17",
    "97;40",
    "2;39;49",
]
UNKNOWN = [
    "\a",
    "\x1b[J",
    "\x1b[2J",
    "\x1bc\x1b[?7l",
    "\x1b[?1000h",
    "\x1b]22;default\a",
    "\x1b]0;title\x1b\\",
    "\x1b[6n",
    "\x1b[2@",
    "\x1bP$qm\x1b\\",
    "\x1b[3;1Hab\r\n\x1b[B\x1b[2Ccd\b\b\x1b[A\x1b[Dx",
]


def fit(text: str, cells: int) -> str:
    """Text cut or filled to a number of cells."""
    taken, width = "", 0
    for piece, size in pieces(text):
        if width + size > cells:
            break
        taken, width = taken + piece, width + size
    return taken + " " * (cells - width)


def strip(runs: Line, cells: int) -> str:
    """Styled runs as Rich renders them, as wide as asked."""
    out, left = [], cells
    for place, (style, text) in enumerate(runs):
        part = fit(text, left) if place == len(runs) - 1 else fit(text, min(left, sum(w for _, w in pieces(text))))
        left -= sum(width for _, width in pieces(part))
        if part:
            out.append(f"\x1b[{style}m{part}\x1b[0m" if style else part)
    return "".join(out)


RUN = st.tuples(st.sampled_from(STYLES), st.lists(st.sampled_from(LETTERS), max_size=9).map("".join))
LINE = st.lists(RUN, min_size=1, max_size=4)


@dataclass
class Session:
    """Two terminals: one is sent everything, the other what the mirror gives."""

    columns: int
    rows: int
    name: str = "xterm-256color"
    colors: Colors = "24bit"

    def __post_init__(self) -> None:
        self.mirror = Mirror((self.columns, self.rows), capabilities_of({"TERM": self.name}), self.colors)
        self.stock, self.frugal = Terminal(self.columns, self.rows), Terminal(self.columns, self.rows)
        self.frugal.strict = True
        self.send("\x1b[?1049h\x1b[?25l\x1b[?7l")

    def send(self, data: str) -> str:
        """Write to both, and look whether they show the same."""
        self.stock.feed(self._reduced(data))
        sent = self.mirror.write(data)
        self.frugal.feed(sent)
        self.same()
        return sent

    def split(self, data: str, place: int) -> None:
        """Write in two parts, cut anywhere."""
        self.stock.feed(self._reduced(data))
        self.frugal.feed(self.mirror.write(data[:place]))
        self.frugal.feed(self.mirror.write(data[place:]))
        self.same()

    def same(self) -> None:
        assert self.frugal.cells() == self.stock.cells()
        place = min(self.stock.cursor.x, self.stock.columns - 1), self.stock.cursor.y
        assert (min(self.frugal.cursor.x, self.frugal.columns - 1), self.frugal.cursor.y) == place
        assert self.frugal.scrolled == self.stock.scrolled

    def resize(self, columns: int, rows: int) -> None:
        """Another size; what the terminals show then is anyone's guess, here the same."""
        self.columns, self.rows = columns, rows
        self.stock, self.frugal = Terminal(columns, rows), Terminal(columns, rows)
        for terminal in (self.stock, self.frugal):
            terminal.feed("\x1b[?7l\x1b[41mjunk\x1b[2;2Hjunk\x1b[m")
        self.frugal.strict = True
        self.mirror.resize((columns, rows))

    def frame(self, lines: Screenful) -> str:
        """A whole screen as LayoutUpdate writes it."""
        rows = [f"\x1b[{y + 1};1H{strip(lines[y % len(lines)], self.columns)}" for y in range(self.rows)]
        return "\n".join(rows) + "\x1b[1;1H"

    def patch(self, y: int, x: int, line: Line, cells: int) -> str:
        """A part of a row as ChopsUpdate writes it."""
        y, x = y % self.rows, x % self.columns
        return f"\x1b[{y + 1};{x + 1}H{strip(line, min(cells, self.columns - x))}\x1b[2;2H"

    def _reduced(self, data: str) -> str:
        """What stock would send had it been told to use fewer colours."""
        reduce = reducer(self.colors)
        if reduce is None:
            return data
        style, styles = DEFAULT, Styles()

        def replace(match: re.Match[str]) -> str:
            nonlocal style
            style = apply_sgr(style, match[1])
            return styles.change(-1, styles.number(reduce(style)))

        return re.sub(r"\x1b\[([0-9;:]*)m", replace, data)
