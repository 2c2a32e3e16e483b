"""Putting quotes around a value of one line, where YAML cannot be read without them and nothing else can be meant."""

from __future__ import annotations

import re

from brief_tui.briefing.problems import Swap

_LINE = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>(?:[A-Za-z_][\w-]*:[ ]+)?)   # a list's dashes, the key
        (?P<value>[^\s"'\[\]{}|>&*!\#?,:-][^\r\n]*?)            # a plain value, or one that begins with @ ` or %
        (?P<after>[ \t]*(?:[ \t]\#[^\r\n]*)?)                     # a comment
        (?:\r\n|\n|\r|\Z)""",
    re.VERBOSE,
)
_INDENT = re.compile(r"(?<=[\r\n])[ ]*(?=[^ \r\n#])")


def quoted_value(text: str, at: int) -> Swap | None:
    """The value in which YAML stumbles, in quotes; None when it is not plainly one value on one line.

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
    return Swap(match.start("value"), value, quoted)
