"""The last guard of printed lines: nothing passes that controls a terminal, hides text or reverses it.

Independent of the cleaning on entry (`text/clean.py`). The program's own styles, such as bold for a hit, are added
afterwards.
"""

from __future__ import annotations

import re
from functools import cache

from brief_tui.render.runners import brackets_escaped

MARK = "\ufffd"
"""Replacement character (Unicode 23.8)."""


@cache
def _pattern() -> re.Pattern[str]:
    """Return a pattern: group 1 passes, else Cc but for line ends, Cf but for printed ones and joiners, Cs, Zl, Zp."""
    return re.compile(
        "(\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f|\r\n)"
        "|[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
        "\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
    )


def _is_plain(text: str) -> bool:
    """Whether every character prints, line feeds aside: such a text needs no pattern, which takes long to compile."""
    return text.replace("\n", "").isprintable()


def inert(text: str) -> str:
    """Return the text with MARK in place of characters that must not be printed."""
    return text if _is_plain(text) else _pattern().sub(lambda match: match[1] or MARK, text)


def escaped(data: str) -> str:
    """JSON, with what must not be printed, or is a runner's command, as escapes: to a program it says the same."""
    data = brackets_escaped(data)
    return data if _is_plain(data) else _pattern().sub(_escape, data)


def _escape(match: re.Match[str]) -> str:
    if match[1] is not None:
        return match[1]
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
