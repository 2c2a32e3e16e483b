"""The scale bar of a map."""

from __future__ import annotations

from brief_tui.render.map import wording
from brief_tui.render.map.viewport import Viewport, lengths
from brief_tui.text.cells import cell_width

_LONGEST = 26
"""Cells of a bar at most."""
_USUAL = 13
"""Cells that it has rather than more or fewer."""
_SHORTEST = 4
"""Cells from one end of the bar to the other at least."""


def scale_bar(viewport: Viewport, *, ascii_only: bool, room: int | None = None) -> str:
    """Return a bar such as `├── 200 km ──┤`, from the middle of its first cell to that of its last; it may be empty.

    The length is a round one, and at the centre of the view as right as whole cells can be: exact at the scales to
    which views zoom and fit.

    Args:
        viewport: the view.
        ascii_only: whether to draw in ASCII.
        room: cells for it, if those are fewer than the view has.
    """
    cell = viewport.kilometres
    most = min(viewport.width, room if room is not None else viewport.width, _LONGEST) - 1
    if most < _SHORTEST:
        return ""
    fitting = []
    for length in lengths(cell * _SHORTEST / 1.02, cell * most * 1.02):
        cells, words = round(length / cell), _words(length)
        if cell_width(words) + 2 <= cells + 1 <= most + 1:
            fitting.append((round(abs(cells * cell / length - 1), 6), abs(cells - _USUAL), cells, words))
    if not fitting:
        return ""
    _error, _unusual, cells, words = min(fitting)
    left, dash, right = "|-|" if ascii_only else "├─┤"
    inside = cells - 1
    words = f" {words} " if cell_width(words) + 2 <= inside else words
    spare = inside - cell_width(words)
    return f"{left}{dash * (spare // 2)}{words}{dash * (spare - spare // 2)}{right}"


def _words(length: float) -> str:
    """Return a length in kilometres as it is written."""
    return wording.kilometres(round(length)) if length >= 1 else wording.metres(round(1000 * length))
