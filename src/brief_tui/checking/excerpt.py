"""Cuts the line of a problem to a width, with the cell of the caret below it."""

from __future__ import annotations

from brief_tui.briefing.problems import LineMap
from brief_tui.text.cells import cell_width, cut, graphemes
from brief_tui.text.clean import clean

_AROUND = 1000
"""Characters on either side of the problem that are examined: more do not fit on any screen."""
_MARK = "…"


def excerpt(text: str, places: LineMap, line: int, column: int, width: int) -> tuple[str, int]:
    """Return the part of a line around a column, and the position of the caret.

    Args:
        text: the file.
        places: the lines of it.
        line: 1-based.
        column: 1-based, in code points.
        width: the cells that the part may take, 20 at least.

    Returns:
        The part, clean and without blanks at its end, with `…` where it is cut; and the cells before the caret.
    """
    start, end = places.start(line), places.start(line + 1)
    at = min(start + column - 1, end)
    before = clean(text[max(start, at - _AROUND) : at]).replace("\n", " ")
    after = clean(text[at : min(end, at + _AROUND)].rstrip("\r\n")).replace("\n", " ").rstrip()
    clipped = at - _AROUND > start
    room = max(width - cell_width(after) - 1, width * 2 // 3)
    if clipped or cell_width(before) > room:
        before = _MARK + _end(before, max(room, 2) - 1)
    caret = cell_width(before)
    if not after:
        before = before.rstrip()
    return before + cut(after, max(width - caret, 1)), caret


def _end(text: str, cells: int) -> str:
    """Return the end of a text that fits into a width, not cut inside a grapheme."""
    clusters: list[str] = []
    for cluster in reversed(list(graphemes(text))):
        cells -= cell_width(cluster)
        if cells < 0:
            break
        clusters.append(cluster)
    return "".join(reversed(clusters))
