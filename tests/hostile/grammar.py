"""All that may reach a terminal: a grammar of whole sequences. What is not in it is a fault, whatever it does.

The sequences are those that Textual's driver and the wire mean to send (xterm's ctlseqs; the kitty keyboard protocol;
contour's synchronised output). Text may hold no control, no half of a surrogate pair, and no format character except
joiners and the marks that print (UAX #44).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

SGR = rb"\x1b\[[0-9;]*m"
SCREEN = (
    rb"\r", rb"\n", rb"\x08",                             # the shortest moves
    SGR,
    rb"\x1b\[(?:[0-9]{0,4}|[0-9]{1,4};[0-9]{1,4})H",     # where the cursor stands
    rb"\x1b\[[0-9]{0,4}[ABCDGd]",                        # moves
    rb"\x1b\[[0-3]?[JK]",                                # erase
    rb"\x1b\[[0-9]{0,4}[XLMb]",                          # erase, insert and delete lines, repeat
    rb"\x1b\[(?:[0-9]{1,4};[0-9]{1,4})?r",               # scroll region
    rb"\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]",
    rb"\x1b\[\?(?:2026|2048)\$p",                        # which modes are known
    rb"\x1b\[>[0-9]{1,2}u", rb"\x1b\[<u", rb"\x1b\[\?u",          # the keyboard protocol
    rb"\x1b\[c",
    rb"\x1b\\",                                          # ends what a dying program was sending
    rb"\x1b\]22;[a-z-]*(?:\x07|\x1b\\)",                 # the pointer's shape
)  # fmt: skip
"""What the reader sends."""
COPY = rb"\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)"
"""What `y` sends, and nothing else does."""
PLAIN = (rb"\n", rb"\r\n")
"""What a command prints besides text."""
PROGRESS = rb"(?:reading [0-9,]+ of [0-9,]+ files (?:" + SGR + rb"|[^\x00-\x1f\x7f])*%| +)\r(?!\n)"
"""And what it says on a terminal while files are read, when that takes more than a second."""

_PRINTED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f")


class Token(NamedTuple):
    """A whole sequence, or a run of text."""

    kind: str
    """`text`, `sequence` or `fault`."""
    data: str


def tokens(data: bytes, allowed: tuple[bytes, ...]) -> list[Token]:
    """All of a byte stream; what is neither an allowed sequence nor text is a fault."""
    pattern = re.compile(rb"(?P<sequence>" + b"|".join(allowed) + rb")|(?P<text>[^\x00-\x1f\x7f]+)|(?P<fault>[\s\S])")
    found = []
    for match in pattern.finditer(data):
        kind = str(match.lastgroup)
        try:
            text = match[0].decode("utf-8")
        except UnicodeDecodeError:
            kind, text = "fault", repr(match[0])
        if kind == "text" and (wrong := _wrong(text)):
            kind, text = "fault", f"{wrong!a} in {ascii(text)[:120]}"
        found.append(Token(kind, text))
    return found


def _wrong(text: str) -> str:
    """The first character that must not be drawn."""
    if text.isascii():
        return ""
    text = _FLAG.sub("", text)
    for char in text:
        category = unicodedata.category(char)
        if category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cf" and char not in {*_PRINTED, "\u200c", "\u200d"}):
            return char
    return ""


def faults(data: bytes, allowed: tuple[bytes, ...]) -> list[str]:
    """What must not have been sent, with some of what follows it."""
    found = tokens(data, allowed)
    return [
        f"{token.data!r} before {''.join(other.data for other in found[place + 1 : place + 4])[:80]!r}"
        for place, token in enumerate(found)
        if token.kind == "fault"
    ][:10]


def words(data: bytes) -> str:
    """The text alone."""
    return "".join(token.data for token in tokens(data, SCREEN) if token.kind == "text")
