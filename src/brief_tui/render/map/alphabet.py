"""Characters of dots: braille patterns, and in ASCII one that runs as the dots of a cell do."""

from __future__ import annotations

from typing import Final

from brief_tui.render.map.canvas import BITS, Canvas

BRAILLE: Final = " " + "".join(chr(0x2800 + bits) for bits in range(1, 256))
"""The character of each pattern; a blank of none."""
_LEVEL, _STEEP = 3, 0.6
"""Dots in both columns from which a cell is a crossing; rows between their middles that make a slope."""
REGION, WATER = ".", "~"
"""In ASCII a cell of a region's line, and one of a lake or a river."""


def _sign(bits: int) -> str:
    """Return the ASCII character of a pattern."""
    columns = [[row for row in range(4) if bits & BITS[2 * row + side]] for side in (0, 1)]
    left, right = columns
    rows = {*left, *right}
    if len(rows) == 1:
        alone = len(left) + len(right) == 1
        return (("'", "'", ".", ".") if alone else ("-", "-", "-", "_"))[rows.pop()]
    if not left or not right:
        return "|"
    slope = sum(right) / len(right) - sum(left) / len(left)
    if abs(slope) >= _STEEP:
        return "\\" if slope > 0 else "/"
    return "+" if len(left) >= _LEVEL and len(right) >= _LEVEL else "-" if len(rows) <= 2 else "|"


ASCII: Final = " " + "".join(_sign(bits) for bits in range(1, 256))
"""The same in ASCII, of coasts and borders."""


def row_text(canvas: Canvas, start: int, end: int, *, ascii_only: bool) -> str:
    """Return the characters of the cells of a row."""
    firm, regions, waters = canvas.firm[start:end], canvas.regions[start:end], canvas.waters[start:end]
    if not ascii_only:
        return "".join([BRAILLE[a | b | c] for a, b, c in zip(firm, regions, waters, strict=True)])
    faint = [REGION if a else WATER if b else " " for a, b in zip(regions, waters, strict=True)]
    return "".join([ASCII[a] if a else b for a, b in zip(firm, faint, strict=True)])
