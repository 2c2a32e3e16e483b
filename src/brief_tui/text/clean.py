"""Text from a file, cleaned for a terminal.

`clean` keeps printable text and makes everything else visible, so that no text of a file can steer a terminal, hide
text or reverse it:

| in the file | becomes | rule |
|---|---|---|
| newline; CR, CR LF | newline | Unicode 5.8, newline function |
| tab | spaces to the next multiple of 4 cells | |
| other C0 controls, DEL | control pictures, `␛`, `␡` | UAX #44 Cc; Unicode 22.7 |
| C1, NEL, U+2028, U+2029 | `<U+009B>`: whether a line ends there is not guessed | UAX #44 Cc, Zl, Zp |
| bidi marks, embeddings, overrides, isolates | `<U+202E>` | UAX #9 2.1-2.6 |
| zero-width spaces, fillers, other invisible characters | `<U+200B>` | UAX #44 Default_Ignorable, Cf |
| soft hyphen | dropped: a hint for line breaks, it carries no letter | Unicode 23.2 |
| ZWNJ, ZWJ | kept after a letter of a script that needs them, else visible | Unicode 23.2; UAX #31 2.3 |
| ZWJ, VS15, VS16, skin tones | kept in an emoji sequence of at most 8 parts, else visible | UTS #51 1.4 |
| tag characters | kept in the flags of England, Scotland, Wales, else visible | UTS #51 C.1 |
| other variation selectors | kept after a Han or Mongolian letter, else visible | Unicode 23.4; UTS #37 |
| combining marks over 8 on one base | `<+3 marks>` (UAX15-D4 allows 30, no script needs 9) | UAX #15 13 |
| lone surrogates, noncharacters, private use | `<U+E000>` | Unicode 23.5-23.7 |

Kept as they are: spaces of all kinds, Arabic, Tifinagh and N'Ko with their marks, code points unknown to this Python.
No function here normalises; only `matching.fold` does.

All functions are pure.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from brief_tui.text.cells import JOINERS, NARROW, TONE, WIDE, cell_width, is_jamo
from brief_tui.text.sentences import plural

TAB: Final = 4
"""Tab stops, in cells."""

MARKS: Final = 8
"""Combining marks kept on one base character."""

_EMOJI: Final = f"[{NARROW}{WIDE}]"
_PART: Final = f"{_EMOJI}(?:[\\ufe0e\\ufe0f]|[{TONE}])?"

# Blocks of scripts whose spelling needs joiners: Arabic to Arabic Extended-A (with Syriac and N'Ko), the
# Indic blocks, Tibetan, Myanmar, Khmer, Mongolian, Balinese to Lepcha, Tifinagh, Rohingya, Brahmi, Adlam.
_JOINING: Final = (
    r"\u0620-\u06dc\u06de-\u070e\u0710-\u088f\u0892-\u08e1\u08e3-\u0dff\u0f00-\u109f\u1780-\u17b3\u17b6-\u180a"
    r"\u1810-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\u2d30-\u2d7f\ua840-\ua87f\ua8e0-\ua8ff\uaa60-\uaa7f"
    r"\U00010d00-\U00010d3f\U00011000-\U000110bc\U000110be-\U000110cc\U000110ce-\U00011fff\U0001e900-\U0001e95f"
)
_VIRAMA: Final = r"\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

# Vowels and finals of a Hangul syllable: letters that take no cell of their own, and stack as marks do.
_JAMO: Final = r"\u1160-\u11ff\ud7b0-\ud7ff"
_NONCHARACTER: Final = r"\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 15)
)

# Characters that are replaced unless their context keeps them.
_BAD: Final = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff" + TONE + _NONCHARACTER
)
_ASCII_BAD: Final = r"[^\n\x20-\x7e]"


# Compiled at their first use, since a look-up of plain words needs none of them.
@cache
def _odd() -> re.Pattern[str]:
    """Return the pattern of the characters that need a closer look."""
    return re.compile(r"[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]")


@cache
def suspect() -> re.Pattern[str]:
    """Return the pattern of one character that is replaced unless its context keeps it."""
    return re.compile(f"[\\t{_BAD}]")


@cache
def _long_run() -> re.Pattern[str]:
    """Return the pattern of a run of marks that may be too long for one base."""
    return re.compile(rf"[\W{_JAMO}]{{{MARKS + 1},}}")


@cache
def _hidden() -> re.Pattern[str]:
    """Return the pattern of the characters that may be replaced: a match with group 1 is kept, any other is shown."""
    flags = "|".join("".join(f"\\U{0xE0000 + ord(c):08x}" for c in name) for name in ("gbeng", "gbsct", "gbwls"))
    sequences = (
        f"\\U0001f3f4(?:{flags})\\U000e007f",
        f"{_PART}(?:\\u200d{_PART}){{0,7}}",
        "[0-9#*]\\ufe0f",
        f"[{_HAN}][\\U000e0100-\\U000e01ef]",
        "[\\u1820-\\u18aa][\\u180b-\\u180d\\u180f]",
        f"(?<=[{_JOINING}])\\u200d(?![\\u200c\\u200d])",
        f"(?<=[{_JOINING}])\\u200c(?=[{_JOINING}])",
        f"(?<=[{_VIRAMA}])\\u200c(?![\\u200c\\u200d])",
    )
    return re.compile(f"({'|'.join(sequences)})|[{_BAD}]")


def _show_hidden(match: re.Match[str]) -> str:
    """Return group 1 of a match unchanged; else a control picture or `<U+XXXX>`."""
    if match[1] is not None:
        return match[1]
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def _cap_marks(match: re.Match[str]) -> str:
    """Return a run of characters with at most `MARKS` marks on each base."""
    chars: list[str] = []
    marks = 0
    for char in match[0]:
        if unicodedata.category(char)[0] == "M" or is_jamo(char):
            marks += 1
            if marks > MARKS:
                continue
        elif char not in JOINERS:
            _close_marks(chars, marks)
            marks = 0
        chars.append(char)
    _close_marks(chars, marks)
    return "".join(chars)


def _close_marks(chars: list[str], marks: int) -> None:
    """Append the count of the marks that were dropped from one base."""
    if marks > MARKS:
        chars.append(plural("<+{n} mark>", "<+{n} marks>", marks - MARKS))


def _expand_tabs(text: str) -> str:
    """Return the text with spaces for tabs, up to the next multiple of `TAB` cells of each line."""
    if text.isascii():
        return text.expandtabs(TAB)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if "\t" in line:
            parts = line.split("\t")
            for index, part in enumerate(parts[:-1]):
                parts[index] = part + " " * (TAB - cell_width(part) % TAB)
            lines[number] = "".join(parts)
    return "\n".join(lines)


def clean(text: str) -> str:
    """Make a text of several lines safe to print, by the table above.

    The result can be encoded, contains no control but the newline, and is not changed by another `clean`.

    Args:
        text: anything, lone surrogates included.

    Returns:
        The same object when nothing had to change.
    """
    if text.isascii():
        if text.isprintable() or not re.search(_ASCII_BAD, text):
            return text
    elif not _odd().search(text) or not (suspect().search(text) or _long_run().search(text)):
        return text
    result = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xad", "")
    result = _hidden().sub(_show_hidden, _long_run().sub(_cap_marks, result))
    if "\t" in result:
        result = _expand_tabs(result)
    return text if result == text else result


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Find the characters that `clean` makes visible, marks over the cap excepted.

    Args:
        text: a whole file: tabs and line ends of all kinds are its own.

    Yields:
        The offset and the character, in order. Soft hyphens are among them: they are dropped.
    """
    if text.isascii() or not _odd().search(text):
        return
    for match in _hidden().finditer(text):
        if match[1] is None and match[0] not in "\t\r":
            yield match.start(), match[0]


def clean_line(text: str) -> str:
    """Make a field of one line safe to print: as `clean`, and every run of white space is one space.

    No-break spaces count as white space: a field of one line is cut, not wrapped.

    Args:
        text: anything.

    Returns:
        The text without white space at its ends; the same object when nothing had to change.
    """
    text = clean(text)
    line = " ".join(text.split())
    return text if line == text else line
