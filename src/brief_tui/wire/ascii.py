"""Text for terminals and fonts that have ASCII only, cell for cell.

Widths are kept, so no column moves: `é` becomes `e`, a box `+`, `-` and `|`, a wide character two marks. For display
only: copies and searches use the text itself.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from .widths import graphemes

_TABLE: Final = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": ",",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "′": "'",
        "″": '"',
        "‹": "<",
        "›": ">",
        "«": "<",
        "»": ">",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "…": "~",
        "•": "*",
        "·": ".",
        "‣": ">",
        "⁃": "-",
        "×": "x",
        "≠": "!",
        "÷": "/",
        "±": "+",
        "≤": "<",
        "≥": ">",
        "≈": "~",
        "°": "o",
        "§": "S",
        "¶": "P",
        "©": "c",
        "®": "r",
        "€": "E",
        "£": "L",
        "¥": "Y",
        "¡": "!",
        "¿": "?",
        "ß": "s",
        "æ": "a",
        "Æ": "A",
        "œ": "o",
        "Œ": "O",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "t",
        "Þ": "T",
        "ħ": "h",
        "Ħ": "H",
        "ı": "i",
        "✓": "v",
        "✔": "v",
        "✗": "x",
        "✘": "x",
        "★": "*",
        "☆": "*",
        "●": "*",
        "○": "o",
        "◎": "+",
        "◦": "o",
        "■": "#",
        "□": "o",
        "▪": "*",
        "▫": "o",
        "◆": "*",
        "◇": "o",
        "▲": "^",
        "△": "^",
        "▼": "v",
        "▽": "v",
        "▶": ">",
        "▷": ">",
        "►": ">",
        "▸": ">",
        "◀": "<",
        "◁": "<",
        "◄": "<",
        "▾": "v",
        "▴": "^",
        "⏎": "<",
        "↵": "<",
        "␛": "^",
        "░": ".",
        "▒": ":",
        "▓": "#",
        "█": "#",
        "├": "|",
        "┤": "|",
        "▁": "_",
        "▂": ".",
        "▃": "-",
        "▅": "=",
        "▇": "#",
        "▔": "-",
        "▏": "|",
        "▎": "|",
        "▕": "|",
        "\xa0": " ",
    }
)
_ARROWS: Final = (("LEFT RIGHT", "-"), ("UP DOWN", "|"), ("LEFT", "<"), ("RIGHT", ">"), ("UP", "^"), ("DOWN", "v"))


def _by_name(char: str) -> str:
    """Return the ASCII character for a box, block or arrow, by its Unicode name; empty for other characters."""
    name = unicodedata.name(char, "")
    if name.startswith("BOX DRAWINGS"):
        if "DIAGONAL" in name:
            return "X" if "CROSS" in name else "/" if "UPPER RIGHT" in name else "\\"
        across = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
        along = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
        if across and along:
            return "+"
        return "|" if along else "=" if "DOUBLE" in name else "-"
    if "\u2580" <= char <= "\u259f":
        return "#"
    if " ARROW" in name or "ARROWHEAD" in name:
        return next((mark for word, mark in _ARROWS if word in name), "")
    return ""


@lru_cache(maxsize=4096)
def _cell(grapheme: str, width: int) -> str:
    text = grapheme.translate(_TABLE)
    if not text.isascii():
        text = _by_name(text[0])
    if not text:
        text = "".join(char for char in unicodedata.normalize("NFKD", grapheme).translate(_TABLE) if char.isascii())
    text = "".join(char for char in text if " " <= char <= "~")
    if not text or len(text) > max(width, 1):
        return "?" * width
    return text.ljust(width)


def to_ascii(text: str) -> str:
    """Convert text to ASCII of the same width in cells.

    Args:
        text: Any text without control characters.

    Returns:
        For every grapheme the nearest ASCII of its width, by table, by the Unicode name of boxes, blocks and
        arrows, or by compatibility decomposition (NFKD); a question mark for each cell where there is none.
    """
    if text.isascii():
        return text
    return "".join(_cell(piece, width) for piece, width in graphemes(text) if width)
