"""Explains why YAML cannot be read at a place, how to mend it, and where reading can go on.

Works on the parsers' messages; imports no parser.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from brief_tui.briefing.problems import Swap
from brief_tui.briefing.yaml_wording import MISTAKES

_MENDED_BY_QUOTES = frozenset(("colon", "first", "behind"))
_ON_ONE_LINE = _MENDED_BY_QUOTES | frozenset(("escape", "open", "quote", "block", "alias", "trailing", "anchor", "tag"))
_ON_ONE_LINE |= frozenset(("dash", "question"))
"""Mistakes within a value after which its line and indentation tell where the next value begins."""

_MESSAGES = (
    ("mapping values are not allowed", "colon"),
    ("expected ':'", "key"),
    ("tab", "tab"),
    ("cannot start any token", "first"),
    ("quoted scalar", "quote"),
    ("escape", "escape"),
    ("while parsing a flow", "open"),
    ("while parsing a block mapping", "fit"),
    ("block collection", "fit"),
    ("entries are not allowed", "dash"),
    ("keys are not allowed", "question"),
    ("an alias", "alias"),
    ("an anchor", "anchor"),
    ("a tag", "tag"),
    ("directive", "directive"),
    ("document start", "ended"),
    ("block scalar", "block"),
    ("", "other"),
)
"""Part of the parser's message (libyaml's or the pure parser's), and the mistake that it means."""


class Gap(NamedTuple):
    """A part of a text that is skipped."""

    start: int
    end: int
    filler: str
    """The character that replaces it, line ends excepted."""
    meant: str | None
    """The only value that can be meant there; None if there are several."""


class ParseFailure(NamedTuple):
    """A place at which parsing fails."""

    at: int
    what: str
    remedy: str
    swap: Swap | None
    gap: Gap | None
    """The part to skip; None if the start of the next value is unknown."""


def explain_failure(text: str, at: int, words: str, begun: int | None = None) -> ParseFailure:
    """Explain a parser's message.

    Args:
        text: the whole file.
        at: where the parser stopped.
        words: its message.
        begun: where that begins which it was reading, where it says so.
    """
    value = value_at(text, at)
    if value is not None and value.closes is not None and at >= value.closes:
        mistake = "behind"
    else:
        mistake = next(mistake for part, mistake in _MESSAGES if part in words)
        if mistake == "fit" and (first := _first(text, at)):
            mistake = "behind" if first != "*" else "trailing"
    swap = value.swap if value is not None and mistake in _MENDED_BY_QUOTES else None
    gap = None
    if swap is not None:
        gap = Gap(swap.offset, swap.offset + len(swap.old), "x", swap.old)
    elif mistake in _ON_ONE_LINE:
        gap = _gap(text, begun if mistake == "open" and begun is not None else at, misfit=mistake == "colon")
    return ParseFailure(at, *MISTAKES[mistake], swap, gap)


_ENTRY = re.compile(r"([ ]*(?:-[ ]+)*)([A-Za-z_][\w-]*[ ]*:(?:[ ]+|(?=[\r\n]|\Z)))?([^\r\n]*)")
_DEEPER = re.compile(r"(?:\r\n|\n|\r)(?:[ ]*(?=[\r\n]|\Z)|([ ]*)[^\r\n]*)")


def _first(text: str, at: int) -> str:
    """The sign with which a value of one line begins, where it begins before an offset within it; else nothing."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    match = _ENTRY.match(text, start)
    within = match is not None and (match[1] or match[2]) and match.start(3) < at < match.end(3)
    return text[match.start(3)] if match is not None and within else ""


def _gap(text: str, at: int, *, misfit: bool) -> Gap | None:
    """Return the value on the line of an offset; the whole line if the colon of its key is one too many."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    match = _ENTRY.match(text, start)
    if match is None or not match[3].strip() or not (match[1] or match[2]):
        return None
    if misfit and match[2] and at < match.end(2):
        return Gap(start, match.end(), " ", None)
    end = match.end()
    deep = len(match[1])
    while (following := _DEEPER.match(text, end)) and (following[1] is None or len(following[1]) > deep):
        end = following.end()
        if following[1] is None and end >= len(text.rstrip()):
            break
    return Gap(match.start(3), end, "x", None)


def passed_over(text: str, gap: Gap) -> str:
    """Return the text with a gap filled, each line as long as before: filler in the first, blanks in the others."""
    first, *others = re.split(r"(?<=[\r\n])", text[gap.start : gap.end], maxsplit=1)
    filled = re.sub(r"[^\r\n]", gap.filler, first)
    return text[: gap.start] + filled + "".join(re.sub(r"[^\r\n]", " ", part) for part in others) + text[gap.end :]


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


class QuotableValue(NamedTuple):
    """A value written on one line, which quotes can mend."""

    swap: Swap
    """The edit that quotes the whole value."""
    closes: int | None
    """Offset behind the quotes or brackets that begin the value, if text follows them."""


def value_at(text: str, at: int) -> QuotableValue | None:
    """Return the value at an offset; None if it is not plainly one value on one line.

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
    return QuotableValue(Swap(match.start("value"), value, quoted), closes)
