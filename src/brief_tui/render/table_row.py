"""A row of a table in running text: columns by the room there is, words wrapped in their cells.

If the columns cannot hold their words, each cell is a line of its own, `heading: value`.
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from brief_tui.text.cells import cell_width
from brief_tui.text.markdown_table import SEPARATOR

GAP = 2
"""Cells between two columns."""
_WORD = 24
"""Cells up to which a word is kept whole by its column; a longer one, an address say, may be broken."""
_LEAST = 4
"""Cells below which a column is no column."""


Wrap = Callable[[str, int], list[tuple[int, int]]]
"""Gives where lines of a width, in cells, start and end in a text."""


class RowPiece(NamedTuple):
    """Part of a row's text on one of its lines."""

    start: int
    """Its first character within the row's text."""
    end: int
    column: int
    """Cells before it on the line, after what stands before the block."""


def cell_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of each cell in a row's text."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for cell in text.split(SEPARATOR):
        bounds.append((start, start + len(cell)))
        start += len(cell) + 1
    return bounds


def column_widths(widths: Sequence[int], words: Sequence[int], room: int) -> list[int] | None:
    """Cells for each column within a width; None when they cannot hold their words.

    Args:
        widths: of the widest entry of each column.
        words: of the widest word of each column.
        room: cells of a line.
    """
    left = room - GAP * (len(widths) - 1)
    if sum(widths) <= left:
        return list(widths)
    sizes = [min(width, max(min(word, _WORD), _LEAST)) for width, word in zip(widths, words, strict=True)]
    left -= sum(sizes)
    if left < 0:
        return None
    growing = {number for number, size in enumerate(sizes) if size < widths[number]}
    while left > 0 and growing:
        share = max(left // len(growing), 1)
        for number in sorted(growing, key=lambda number: widths[number] - sizes[number]):
            more = min(share, widths[number] - sizes[number], left)
            sizes[number] += more
            left -= more
            if sizes[number] == widths[number]:
                growing.discard(number)
    return sizes


class RowLine(NamedTuple):
    """A line of a row."""

    pieces: tuple[RowPiece, ...]
    """Its parts of the row's text, from left to right."""
    label: str = ""
    """The heading that is drawn before them."""


def row_lines(text: str, layout: Sequence[object], room: int, wrap: Wrap) -> list[RowLine]:
    """Return the lines of a row.

    Args:
        text: the row's text, its cells with `SEPARATOR` between them.
        layout: as `briefing.markdown_table` describes it.
        room: cells of a line.
        wrap: breaks the text of a cell.
    """
    widths, words, aligns, headings = layout
    assert isinstance(widths, list)
    assert isinstance(words, list)
    assert isinstance(headings, list)
    sizes = column_widths(widths, words, room)
    if sizes is None:
        return _listed(text, headings, room, wrap) if headings else _flowing(text, room, wrap)
    columns = []
    at = 0
    for (start, end), size, align in zip(cell_bounds(text), sizes, str(aligns), strict=True):
        lines = [(start + first, start + last) for first, last in wrap(text[start:end], max(size, 1))]
        columns.append([_aligned(text, line, at, size, align) for line in lines])
        at += size + GAP
    return [RowLine(tuple(piece for piece in line if piece is not None)) for line in zip_longest(*columns)]


def _aligned(text: str, line: tuple[int, int], at: int, size: int, align: str) -> RowPiece:
    spare = max(size - cell_width(text[line[0] : line[1]]), 0)
    return RowPiece(*line, at + {"r": spare, "c": spare // 2}.get(align, 0))


def _listed(text: str, headings: Sequence[str], room: int, wrap: Wrap) -> list[RowLine]:
    """A cell a line, each after its heading; all but the first are indented, so that a row is seen to begin."""
    lines: list[RowLine] = []
    for number, (start, end) in enumerate(cell_bounds(text)):
        if start == end and number:
            continue
        indent = GAP if number and room > 3 * GAP + _LEAST else 0
        after = indent + (GAP if room > 3 * GAP + _LEAST else 0)
        heading = f"{headings[number]}: " if headings[number] else ""
        label = " " * indent + heading
        if cell_width(label) + 2 * _LEAST > room:
            lines += [
                RowLine((), " " * indent + heading[first:last].rstrip())
                for first, last in wrap(heading, max(room - indent, 1))
            ]
            label = " " * (after if heading else indent)
        lead = cell_width(label)
        for first, last in _hanging(text[start:end], room - lead, room - after, wrap):
            lines.append(RowLine((RowPiece(start + first, start + last, lead),), label))
            label, lead = "", after
    return lines


def _hanging(text: str, first: int, others: int, wrap: Wrap) -> list[tuple[int, int]]:
    """Return the start and end of each line of a text whose first line has another width."""
    lines = wrap(text, max(first, 1))
    if len(lines) == 1:
        return lines
    start = lines[1][0]
    return [lines[0], *((start + begin, start + end) for begin, end in wrap(text[start:], max(others, 1)))]


def _flowing(text: str, room: int, wrap: Wrap) -> list[RowLine]:
    """The headings one after the other, as many on a line as fit: each is said again with its values."""
    lines: list[list[RowPiece]] = [[]]
    at = 0
    for start, end in cell_bounds(text):
        for first, last in wrap(text[start:end], room):
            size = cell_width(text[start + first : start + last])
            if lines[-1] and at + size > room:
                lines.append([])
                at = 0
            lines[-1].append(RowPiece(start + first, start + last, at))
            at += size + GAP
    return [RowLine(tuple(pieces)) for pieces in lines]
