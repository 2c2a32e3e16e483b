"""Widths of text in cells, and the characters about which terminals disagree.

Widths are Rich's, by which Textual lays out. Terminals draw a family of four as one picture or as four, a flag as a
flag or as two letters: after such a grapheme the cursor's column is unknown, and the cells after it may have been
overdrawn.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size, split_graphemes

# One cell each in every terminal: Latin, Greek, Cyrillic, punctuation, arrows, box drawing, blocks, shapes.
_RANGES: Final = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x370, 0x377),
    (0x37A, 0x37F),
    (0x384, 0x38A),
    (0x38E, 0x3A1),
    (0x3A3, 0x482),
    (0x48A, 0x52F),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2190, 0x2193),
    (0x2500, 0x259F),
    (0x25A0, 0x25A9),
    (0x25B2, 0x25B5),
    (0x25CB, 0x25CF),
)
SINGLE: Final = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""Characters that are one cell wide everywhere and never join with a neighbour."""
_FLAG_FIRST, _FLAG_LAST = "\U0001f1e6", "\U0001f1ff"


@lru_cache(maxsize=2048)
def graphemes(text: str) -> tuple[tuple[str, int], ...]:
    """Split text into graphemes with their widths in cells.

    Width 0 comes first only: marks that belong to the text before. Two regional indicators are one flag, because
    written apart they would not be shown as one.
    """
    measured: list[tuple[str, int]] = []
    half_flag = False
    for start, end, width in split_graphemes(text)[0]:
        piece = text[start:end]
        is_indicator = _FLAG_FIRST <= piece[0] <= _FLAG_LAST
        if is_indicator and half_flag:
            measured[-1] = (measured[-1][0] + piece, measured[-1][1] + width)
            half_flag = False
            continue
        half_flag = is_indicator
        measured.append((piece, width))
    return tuple(measured)


@lru_cache(maxsize=4096)
def doubt(grapheme: str) -> tuple[int, int] | None:
    """Return the fewest and the most cells that terminals give to a grapheme, or None if they agree.

    Terminals agree on nonspacing marks (Mn, Me): no cell.
    """
    first = grapheme[0]
    if len(grapheme) > 1:
        if all(unicodedata.category(mark) in {"Mn", "Me"} and mark != "\ufe0f" for mark in grapheme[1:]):
            return doubt(first)
        return max(1, get_character_cell_size(first)), max(2, sum(map(_alone, grapheme)))
    code = ord(first)
    if first in SINGLE or code < 0x1100:
        return None
    width = get_character_cell_size(first)
    unsettled = code >= 0x1F000 and not 0x20000 <= code < 0x40000
    early_emoji = width == 2 and 0x2000 <= code < 0x2E80
    unassigned = unicodedata.category(first) in {"Cn", "Co"}
    return (1, 2) if unsettled or early_emoji or unassigned else None


def _alone(char: str) -> int:
    """Return the most cells that a character takes if it is drawn by itself instead of joined."""
    category = unicodedata.category(char)
    if category == "Sk" or _FLAG_FIRST <= char <= _FLAG_LAST:
        return 2
    return max(get_character_cell_size(char), int(category == "Mc"))
