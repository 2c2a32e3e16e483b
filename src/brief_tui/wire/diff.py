"""The shortest bytes found that turn the row of a terminal into another.

Chooses between moving and rewriting a gap, erasing, repeating and scrolling. Sources: ECMA-48 (EL, ECH, REP) and
xterm's ctlseqs.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from .cells import UNKNOWN
from .widths import SINGLE, doubt

if TYPE_CHECKING:
    from .cells import CellRow
    from .pen import Pen
    from .sgr import Styles

# Rewriting more than this between two changes never beats a move (a move on a row is at most 6 bytes).
_GAP: Final = 7
# To come back to a run later is a move over it (4 or 5 bytes) and one to it (at most 8).
_RETURN: Final = 13
# So many cells do not make the style of a row its main one: that of the row before stays.
_FEW: Final = 6
# So many styles are tried in each order.
_TRIED: Final = 5
# Erasing is 4 or 5 bytes, and what follows may cost one or two more to get to.
_TAIL: Final = 6
_BLANKS: Final = re.compile(" {9,}")
_SAME: Final = re.compile(r"([ -~])\1{5,}")


def changed_columns(have: CellRow, want: CellRow) -> list[int]:
    """Return the columns of a row that must be written, first halves only for wide graphemes."""
    chars, styles, had, were = want.chars, want.styles, have.chars, have.styles
    columns = [
        column
        for column, char in enumerate(chars)
        if (styles[column] != were[column] or char != had[column]) and styles[column] != UNKNOWN
    ]
    if not columns or "".join(chars).isascii():
        return columns if "" not in chars else _whole(columns, want)
    return _whole(columns, want)


def _whole(columns: list[int], want: CellRow) -> list[int]:
    """Widen columns to whole graphemes, and to the cells that a doubtful grapheme may cover."""
    chars = want.chars
    widened: set[int] = set()
    queue = columns[::-1]
    while queue:
        column = queue.pop()
        if chars[column] == "" and column:
            column -= 1
        if column in widened or want.styles[column] == UNKNOWN:
            continue
        widened.add(column)
        doubts = doubt(chars[column]) if chars[column] not in SINGLE and chars[column] else None
        if doubts:
            width = _width(chars, column)
            queue += range(column + width, min(column + max(doubts[1], width), len(chars)))
    return sorted(widened)


def _width(chars: list[str], column: int) -> int:
    """Return the cells of the grapheme at a column."""
    return 2 if column + 1 < len(chars) and chars[column + 1] == "" else 1


class _Part(NamedTuple):
    """Cells of one row in one style, to be written."""

    row: int
    start: int
    end: int
    want: CellRow


class RowWriter:
    """Writes the difference of single rows with a pen."""

    def __init__(self, pen: Pen, columns: int, *, wraps: bool, last_row: int, by_style: bool = False) -> None:
        self.pen = pen
        self.styles: Styles = pen.styles
        self.columns = columns
        self.wraps = wraps
        """Whether writing in the last column may wrap (DECAWM is not known to be off)."""
        self.last_row = last_row
        self.by_style = by_style
        """Whether what is not in the main style of its row is left to `finish`, which writes it style by style."""
        self._main = self._first = UNKNOWN
        self._left: dict[int, list[_Part]] = {}

    def finish(self) -> None:
        """Write what was left out, style by style."""
        for style in self._order(list(self._left)):
            for row, start, end, want in self._left[style]:
                self.pen.move(start, row)  # first: a move to another row ends a link
                self.pen.set_style(style)
                self._text(row, start, end, want, last=True)
        self._left.clear()

    def _order(self, styles: list[int]) -> list[int]:
        """Return the cheapest order of styles, back to that of the first row; of many, always the nearest next."""
        if 1 < len(styles) <= _TRIED:
            change = self.styles.change
            return list(
                min(
                    permutations(styles),
                    key=lambda order: sum(
                        len(change(*pair)) for pair in pairwise((self.pen.style, *order, self._first))
                    ),
                )
            )
        order: list[int] = []
        here = self.pen.style
        while styles:
            here = min(styles, key=lambda style: len(self.styles.change(here, style)))
            order.append(here)
            styles.remove(here)
        return order

    def write(self, row: int, have: CellRow, want: CellRow) -> None:
        """Write the bytes that turn row number `row` from `have` into `want`."""
        columns = changed_columns(have, want)
        if not columns:
            return
        erase = self._tail(columns, want)
        if erase is not None:
            columns = [column for column in columns if column < erase]
        if self.by_style:
            inked = Counter(want.styles[column] for column in columns if want.chars[column] != " ")
            style, cells = inked.most_common(1)[0] if inked else (UNKNOWN, 0)
            if cells > _FEW or self._main == UNKNOWN:
                self._main = style
                self._first = style if self._first == UNKNOWN else self._first
        for start, end in self._spans(columns, want):
            self._span(row, start, end, want)
        if erase is not None:
            self.pen.move(erase, row)
            self._blank_style(want.styles[erase])
            self.pen.out.append("\x1b[K")

    def _tail(self, columns: list[int], want: CellRow) -> int | None:
        """Return the column from which erasing to the end of the line saves bytes; None if there is none."""
        style = want.styles[-1]
        if want.chars[-1] != " " or not self._erasable(style):
            return None
        start = len(want.chars)
        chars, styles = want.chars, want.styles
        while start and chars[start - 1] == " " and styles[start - 1] == style:
            start -= 1
        tail = [column for column in columns if column >= start]
        # Three blanks cost what EL costs, and leave the cursor's column certain unless they reach the end.
        if len(tail) > 2 or (tail and tail[-1] == self.columns - 1):
            # Where the cursor will stand before the blanks already, a move to the first that differs is saved.
            beside = start > 0 and start - 1 in columns
            return start if beside else tail[0]
        return None

    def _erasable(self, style: int) -> bool:
        """Return whether erased cells look like blanks in a style."""
        if style == UNKNOWN or not self.styles.plain[style] or not self.pen.terminal.relative:
            return False
        return style == 0 or self.pen.terminal.bce

    def _blank_style(self, blank: int) -> None:
        """Select a style in which spaces and erased cells look like `blank`."""
        current = self.pen.style
        if current < 0 or not self._looks(current, blank):
            self.pen.set_style(blank)

    def _looks(self, style: int, blank: int) -> bool:
        """Return whether a space in `style` looks like `blank` (the style of a blank cell)."""
        return self.styles.blank[style] == blank

    def _spans(self, columns: list[int], want: CellRow) -> list[tuple[int, int]]:
        """Return changed columns as spans, including small gaps that are cheaper to write than to skip."""
        spans: list[tuple[int, int]] = []
        chars = want.chars
        for column in columns:
            end = column + _width(chars, column)
            if spans and (column <= spans[-1][1] or self._bridge(spans[-1][1], column, want)):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((column, end))
        return spans

    def _bridge(self, start: int, end: int, want: CellRow) -> bool:
        """Return whether writing columns `start` to `end` again costs no more than moving over them."""
        if end - start > _GAP or UNKNOWN in want.styles[start:end]:
            return False
        gap = want.chars[start:end]
        if any(char not in SINGLE for char in gap):
            return False
        styles = want.styles
        cost = sum(len(char.encode()) for char in gap)
        change = self.styles.change
        previous = styles[start - 1]
        for column in range(start, end + 1):
            if gap[column - start : column - start + 1] == [" "] and self._looks(previous, styles[column]):
                continue
            cost += len(change(previous, styles[column]))
            previous = styles[column]
        cost -= len(change(styles[start - 1], styles[end]))
        distance = end - start
        move = 3 if distance == 1 else 4 if distance < 10 else 5
        return cost <= (move if self.pen.terminal.relative else 7)

    def _span(self, row: int, start: int, end: int, want: CellRow) -> None:
        """Write columns `start` to `end` of a row, but for what is left to `finish`."""
        column: int = start
        style, stop, left = self._run(column, end, want)
        while column < end:
            if left:
                self._left.setdefault(style, []).append(_Part(row, column, stop, want))
                after = self._run(stop, end, want)
            else:
                self.pen.move(column, row)
                self.pen.set_style(style)
                after = self._run(stop, end, want)
                self._text(row, column, stop, want, last=stop == end or after[2])
            column = stop
            style, stop, left = after

    def _run(self, column: int, end: int, want: CellRow) -> tuple[int, int, bool]:
        """Return the style to write in from `column` on, up to which column, and whether it is left to `finish`."""
        if column == end:
            return UNKNOWN, end, False
        style = self._style_for(column, end, want)
        stop = self._same(column, end, style, want)
        return style, stop, self._is_left(style, want.chars[column:stop])

    def _is_left(self, style: int, chars: list[str]) -> bool:
        """Return whether a run is cheaper among others of its style; what may cover its neighbours never is."""
        main = self._main
        if main in {UNKNOWN, style} or any(char not in SINGLE for char in chars):
            return False
        change, here = self.styles.change, self.pen.style
        if here != main:  # the way to the main style may lead by this one
            return len(change(here, style)) + len(change(style, main)) - len(change(here, main)) > 2 * _RETURN
        return len(change(main, style)) + len(change(style, main)) > _RETURN

    def _style_for(self, column: int, end: int, want: CellRow) -> int:
        """Return the style to write in from `column` on; for blanks one that lasts long."""
        style = want.styles[column]
        if want.chars[column] != " ":
            return style
        if self.pen.style >= 0 and self._looks(self.pen.style, style):
            return self.pen.style
        chars, styles = want.chars, want.styles
        while column < end and chars[column] == " " and styles[column] == style:
            column += 1
        if column < end and chars[column] != " " and self._looks(styles[column], style):
            return styles[column]
        return style

    def _same(self, column: int, end: int, style: int, want: CellRow) -> int:
        """Return the end of the run that can be written in `style`."""
        chars, styles = want.chars, want.styles
        blank = self.styles.blank[style]
        while column < end and (
            (chars[column] == " " and styles[column] == blank)
            or (styles[column] == style and (chars[column] != " " or style == blank))
        ):
            column += 1
        return column

    def _text(self, row: int, start: int, end: int, want: CellRow, *, last: bool) -> None:
        """Write a run of one style; the position after the last run of a span does not matter."""
        chars = want.chars[start:end]
        text = "".join(chars)
        corner = self.wraps and row == self.last_row and end == self.columns
        if corner:
            # Terminals without a pending wrap would scroll here.
            self.pen.out.append("\x1b[?7l")
        if text.isascii() or SINGLE.issuperset(text):
            self._out(text, start, row, last=last)
        else:
            self._mixed(row, start, chars)
        if corner:
            self.pen.out.append("\x1b[?7h")

    def _out(self, text: str, start: int, row: int, *, last: bool) -> None:
        """Write characters of one certain cell each."""
        pen, terminal = self.pen, self.pen.terminal
        erasing = terminal.ech and terminal.relative and len(text) > 5 and self._erasable(self.styles.blank[pen.style])
        blanks = len(text) - len(text.rstrip(" ")) if erasing and last else 0
        if blanks > _TAIL:
            text = text[:-blanks]
        end = start + len(text)
        if terminal.rep and len(text) > 5:
            pen.out.append(_SAME.sub(_repeat, text))
        elif erasing and len(text) > 9:
            pen.out.append(_BLANKS.sub(_erase, text))
        else:
            pen.out.append(text)
        if blanks > _TAIL:
            # The cursor stays before them.
            pen.out.append(f"\x1b[{blanks}X")
        pen.column, pen.row = (None if end >= self.columns else end), row

    def _mixed(self, row: int, start: int, chars: list[str]) -> None:
        """Write graphemes of which some are wide, combined or doubtful."""
        pen = self.pen
        for column, char in enumerate(chars, start):
            if not char:
                continue
            width = _width(chars, column - start)
            doubts = None if char in SINGLE else doubt(char)
            pen.move(column, row)
            if doubts and doubts[0] < width:
                # Where the terminal draws it narrower, what was there before would stay in sight.
                pen.out.append(" " * width)
                pen.column = None if column + width >= self.columns else column + width
                pen.move(column, row)
            pen.out.append(char)
            if doubts:
                pen.column = None
                pen.row = None if self.wraps else row
            else:
                pen.column = None if column + width >= self.columns else column + width


def _repeat(match: re.Match[str]) -> str:
    """Return a run of one character as REP."""
    count = match.end() - match.start()
    return f"{match[1]}\x1b[{count - 1}b"


def _erase(match: re.Match[str]) -> str:
    """Return a run of blanks as ECH and a move, if that is shorter."""
    count = match.end() - match.start()
    short = f"\x1b[{count}X\x1b[{count}C"
    return short if len(short) < count else match[0]
