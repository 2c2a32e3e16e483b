"""A value of one line in which YAML stumbles, and the quotes that mend it where nothing else can be meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from brief_tui.briefing.problems import Swap

_LINE = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>(?:[A-Za-z_][\w-]*:[ ]+)?)   # a list's dashes, the key
        (?P<value>
          (?P<closed>"[^"\\\r\n]*"|'[^'\r\n]*'|\[[^\[\]\r\n]*\]|\{[^{}\r\n]*\})[ \t]*[^\s\#,:][^\r\n]*?   # and more
         |[^\s"'\[\]{}|>&*!\#?,:-][^\r\n]*?)                     # a plain value, or one that begins with @ ` or %
        (?P<after>[ \t]*(?:[ \t]\#[^\r\n]*)?)                     # a comment
        (?:\r\n|\n|\r|\Z)""",
    re.VERBOSE,
)
_INDENT = re.compile(r"(?<=[\r\n])[ ]*(?=[^ \r\n#])")


class Value(NamedTuple):
    """A value that is written on one line."""

    swap: Swap
    """Puts quotes around all of it."""
    closes: int | None
    """Where the quotes or brackets close with which it begins, and behind which it goes on."""


def value_at(text: str, at: int) -> Value | None:
    """The value at an offset; None when it is not plainly one value on one line.

    Args:
        text: the whole file.
        at: where the parser stopped: within the value.
    """
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    match = _LINE.match(text, start)
    if (
        match is None
        or not (match["indent"] + match["key"]).strip()
        or not match.start("value") <= at < match.end("value")
    ):
        return None
    following = _INDENT.search(text, match.end())
    if following is not None and len(following[0]) > len(match["indent"]):
        return None  # the value may go on there
    value = match["value"]
    quoted = f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
    closes = match.end("closed") if match["closed"] else None
    return Value(Swap(match.start("value"), value, quoted), closes)
