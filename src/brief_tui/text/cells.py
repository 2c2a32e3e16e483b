"""Clean text measured in cells, the columns of a terminal: widths, graphemes, cutting, padding, wrapping.

No function divides a grapheme cluster (UAX #29). All functions are pure.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

_REMEMBERED: Final = 1 << 13
"""Characters whose width or kind is remembered."""

# Emoji of one cell, two with VS16 (emoji-variation-sequences.txt); those of two cells; the skin tones.
NARROW: Final = (
    r"\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u2328\u23cf\u23ed-\u23ef\u23f1\u23f2\u23f8-\u23fa"
    r"\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb\u25fc\u2600-\u2604\u260e\u2611\u2618\u261d\u2620\u2622\u2623\u2626\u262a"
    r"\u262e\u262f\u2638-\u263a\u2640\u2642\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u2692\u2694-\u2697\u2699"
    r"\u269b\u269c\u26a0\u26a7\u26b0\u26b1\u26c8\u26cf\u26d1\u26d3\u26e9\u26f0\u26f1\u26f4\u26f7-\u26f9\u2702\u2708"
    r"\u2709\u270c\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2733\u2734\u2744\u2747\u2763\u2764\u27a1\u2934\u2935"
    r"\u2b05-\u2b07\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f321\U0001f324-\U0001f32c\U0001f336\U0001f37d"
    r"\U0001f396\U0001f397\U0001f399-\U0001f39b\U0001f39e\U0001f39f\U0001f3cb-\U0001f3ce\U0001f3d4-\U0001f3df"
    r"\U0001f3f3\U0001f3f5\U0001f3f7\U0001f43f\U0001f441\U0001f4fd\U0001f549\U0001f54a\U0001f56f\U0001f570"
    r"\U0001f573-\U0001f579\U0001f587\U0001f58a-\U0001f58d\U0001f590\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2"
    r"\U0001f5bc\U0001f5c2-\U0001f5c4\U0001f5d1-\U0001f5d3\U0001f5dc-\U0001f5de\U0001f5e1\U0001f5e3\U0001f5e8"
    r"\U0001f5ef\U0001f5f3\U0001f5fa\U0001f6cb\U0001f6cd-\U0001f6cf\U0001f6e0-\U0001f6e5\U0001f6e9\U0001f6f0\U0001f6f3"
)
WIDE: Final = (
    r"\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    r"\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    r"\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f004"
    r"\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f202\U0001f21a\U0001f22f\U0001f232-\U0001f23a"
    r"\U0001f250\U0001f251\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    r"\U0001f7f0\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
TONE: Final = r"\U0001f3fb-\U0001f3ff"
_BLANKS: Final = r"[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+"
JOINERS: Final = frozenset("\u200c\u200d")

# Format characters that print: they enclose or precede digits (UAX #44 Prepended_Concatenation_Mark).
_PREPENDED: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


@cache
def _one_cell() -> re.Pattern[str]:
    """Return the pattern of texts as wide as they are long."""
    return re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2500-\u25a9]*")


@cache
def _not_additive() -> re.Pattern[str]:
    """Return the pattern of the characters that make a cluster narrower than the sum of its characters."""
    return re.compile(f"[\\u200d\\ufe0f{TONE}]")


def is_jamo(char: str) -> bool:
    """Tell whether a character is the vowel or the final of a Hangul syllable."""
    return "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff"


@lru_cache(maxsize=_REMEMBERED)
def _cells(char: str) -> int:
    """Return the cells of one character by itself: UAX #11 W and F are 2, marks and what is invisible 0."""
    category = unicodedata.category(char)
    code = ord(char)
    if category[0] == "M" or category in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return int(char in _PREPENDED)
    if is_jamo(char) or char in "\u3164\uffa0":  # the others are fillers
        return 0
    if 0x4DC0 <= code <= 0x4DFF or 0x2630 <= code <= 0x2637 or 0x268A <= code <= 0x268F or 0x1D300 <= code <= 0x1D376:
        return 2  # symbols of the Book of Changes, wide since Unicode 16
    if category == "Cn":  # Python calls all of the unassigned wide; EastAsianWidth.txt only those of these blocks
        return 2 if 0x1F300 <= code <= 0x1FAFF or 0x20000 <= code <= 0x3FFFD else 1
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _cluster_cells(cluster: str) -> int:
    """Return the cells of one grapheme cluster; an emoji sequence is as wide as one emoji."""
    if len(cluster) > 1 and _not_additive().search(cluster):
        kind = _emoji_kind(cluster[0])
        if kind == "wide" or (kind == "narrow" and cluster[1] != "\ufe0e"):
            return 2
        if kind == "keycap" and cluster[1] == "\ufe0f":
            return 2
    return sum(map(_cells, cluster))


@lru_cache(maxsize=_REMEMBERED)
def _emoji_kind(char: str) -> str:
    """Return how an emoji is shown by itself: `wide`, `narrow`, `keycap`; empty if it is no emoji."""
    if char in "0123456789#*":
        return "keycap"
    if re.match(f"[{NARROW}]", char):
        return "narrow"
    return "wide" if re.match(f"[{WIDE}]", char) else ""


def cell_width(text: str) -> int:
    """Return the columns that one line of text takes on a terminal.

    East Asian wide characters (UAX #11), emoji, emoji sequences and flags are 2, marks and controls 0,
    ambiguous characters 1.

    Args:
        text: one line, clean; newlines count 0.

    Returns:
        The width in cells.
    """
    if (text.isascii() and text.isprintable()) or _one_cell().fullmatch(text):
        return len(text)
    if not _not_additive().search(text):
        return sum(map(_cells, text))
    return sum(map(_cluster_cells, graphemes(text)))


_HANGUL: Final = frozenset(("LV", "LA", "LB", "VV", "AV", "VT", "AT", "TT", "BT"))


@lru_cache(maxsize=_REMEMBERED)
def _kind(char: str) -> str:
    """Return a character's class in UAX #29 table 2.

    `X` extends the cluster (Extend, SpacingMark, ZWJ), `C` control, `P` prepend, `R` regional indicator,
    `E` emoji, `L` `V` `T` Hangul letters, `A` `B` Hangul syllables LV and LVT, `O` any other.
    """
    code = ord(char)
    category = unicodedata.category(char)
    if category[0] == "M" or char in "\u0e33\u0eb3\uff9e\uff9f" or char in JOINERS or 0x1F3FB <= code <= 0x1F3FF:
        return "X"
    if category[0] == "C" or category in {"Zl", "Zp"}:
        return _format_kind(char, category)
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "R"
    if category == "Lo":
        return _hangul_kind(code)
    return "E" if _emoji_kind(char) in {"wide", "narrow"} else "O"


def _format_kind(char: str, category: str) -> str:
    """Return the class of a control, a format character or an unassigned one."""
    if "\U000e0020" <= char <= "\U000e007f":
        return "X"
    if category in {"Cn", "Co"}:
        return "O"
    return "P" if char in _PREPENDED else "C"


def _hangul_kind(code: int) -> str:
    """Return the Hangul class of a letter, by the arithmetic of Unicode 3.12; `O` for no Hangul."""
    if 0xAC00 <= code <= 0xD7A3:
        return "B" if (code - 0xAC00) % 28 else "A"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    return "T" if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB else "O"


def _joined(before: str, kind: str, base: str, last: str) -> bool:
    """Tell whether a character of `kind` goes on with a cluster (UAX #29 3.1.1).

    The cluster has a base of the kind `base` and ends in `last`, of the kind `before`.
    """
    if before == "C" or kind == "C":
        return False
    if kind == "X" or before + kind in _HANGUL:
        return True
    if before == "P":
        return kind != "P"
    if kind == "E":
        return base == "E" and last == "\u200d"
    return kind == before == base == "R"


def graphemes(text: str) -> Iterator[str]:
    """Split a text into extended grapheme clusters, a reader's characters (UAX #29, Unicode 15).

    Tailored so that no clean text makes an endless cluster: initial letters of Hangul do not join each other, nor
    do prepended marks.

    Args:
        text: clean text; it is given back whole.

    Yields:
        Each cluster in order.
    """
    if text.isascii():
        yield from text
        return
    start = 0
    before = base = last = ""
    for index, char in enumerate(text):
        kind = _kind(char)
        if index and not _joined(before, kind, base, last):
            yield text[start:index]
            start, base = index, ""
        if base in {"", "P"}:
            base = kind
        elif kind == "R":  # the second half of a flag: no third joins
            base = "O"
        before, last = kind, char
    if text:
        yield text[start:]


def cut(text: str, cells: int, mark: str = "…") -> str:
    """Shorten one line to a width, never inside a grapheme.

    Args:
        text: one line, clean.
        cells: the width it must fit, in cells.
        mark: what ends a shortened text; left out where it does not fit itself.

    Returns:
        The text itself when it fits, else its start and the mark: at most `cells` wide, perhaps one less.
    """
    if len(text) <= cells and _one_cell().fullmatch(text):
        return text
    room = cells - cell_width(mark)
    if room < 0:
        mark, room = "", max(cells, 0)
    width = end = fits = 0
    for cluster in graphemes(text):
        width += _cluster_cells(cluster)
        if width > max(cells, 0):
            return text[:fits] + mark
        end += len(cluster)
        if width <= room:
            fits = end
    return text


def pad(text: str, cells: int, right: bool = False) -> str:
    """Bring one line to an exact width.

    Args:
        text: one line, clean; it is cut when too long.
        cells: the width, in cells.
        right: put the text at the right end, as numbers are.

    Returns:
        The text with spaces, exactly `cells` wide (empty when that is below 1).
    """
    text = cut(text, cells)
    space = " " * (cells - cell_width(text))
    return space + text if right else text + space


def _pieces(word: str, cells: int) -> Iterator[str]:
    """Break a word that is too long into pieces of at most `cells` cells, and one grapheme at least."""
    piece, width = "", 0
    for cluster in graphemes(word):
        size = _cluster_cells(cluster)
        if piece and width + size > cells:
            yield piece
            piece, width = "", 0
        piece += cluster
        width += size
    yield piece


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines: greedily, between words; a longer word is broken between graphemes.

    Args:
        text: clean text; each of its newlines starts a line, other white space is one space, and no-break
            spaces do not break.
        cells: the width of a line, in cells, taken as 1 if less.

    Returns:
        The lines, without spaces at their ends, each at most `cells` wide (a wide character in one cell
        excepted). At least one, which is empty when the text is.
    """
    cells = max(cells, 1)
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, cells)]


def _wrap_paragraph(paragraph: str, cells: int) -> list[str]:
    """Break one paragraph into lines of at most `cells` cells."""
    if "  " not in paragraph and len(paragraph) <= cells and paragraph == paragraph.strip() and paragraph.isascii():
        return [paragraph]
    lines: list[str] = []
    line, width = "", 0
    for word in filter(None, re.split(_BLANKS, paragraph)):
        size = cell_width(word)
        if line and width + 1 + size <= cells:
            line, width = f"{line} {word}", width + 1 + size
            continue
        if line:
            lines.append(line)
        line, width = word, size
        if size > cells:
            *full, line = _pieces(word, cells)
            lines += full
            width = cell_width(line)
    return [*lines, line] if line or not lines else lines
