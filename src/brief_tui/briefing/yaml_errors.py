"""Explains why YAML cannot be read at a place, how to mend it, and where reading can go on.

Knows the parsers' messages, not the parsers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from brief_tui.briefing.problems import Swap

_COLON, _FIRST = "a colon is not expected", "a value cannot begin with this character"
_BEHIND = "text goes on behind the closing quotation mark or bracket"
_ESCAPE, _OPEN = "an unknown escape", "a bracket is not closed, or a comma is missing"
_QUOTE = "a quotation mark that is not closed, or a wrong escape"
_FIT, _BLOCK = "this line does not fit those around it", "what follows | or > is not understood"
_ALIAS, _ANCHOR, _TAG = "an alias without a name", "an anchor without a name", "a tag that is not one"
_ALIAS_ON, _DASH = "text goes on behind an alias", "a list or a key cannot begin within a line"
_MENDED_BY_QUOTES = (_COLON, _FIRST, _BEHIND)
_ON_ONE_LINE = (*_MENDED_BY_QUOTES, _ESCAPE, _OPEN, _QUOTE, _BLOCK, _ALIAS, _ALIAS_ON, _ANCHOR, _TAG, _DASH)
"""Mistakes within a value after which its line and indentation tell where the next value begins."""

_SYNTAX = (
    ("mapping values are not allowed", _COLON, "quote a value that contains ': '"),
    ("expected ':'", "a key without its colon", "write a colon and a space after the key; check the indentation"),
    ("tab", "a tab where spaces are expected", "indent with spaces, not tabs"),
    ("cannot start any token", _FIRST, "quote values that begin with @, ` or %"),
    ("quoted scalar", _QUOTE, "close it, or use 'single quotes'"),
    ("escape", _ESCAPE, "use 'single quotes' for text with backslashes"),
    ("while parsing a flow", _OPEN, "close it, or quote the value"),
    ("while parsing a block mapping", _FIT, "align it with its neighbours"),
    ("block collection", _FIT, "align it with its neighbours"),
    ("entries are not allowed", _DASH, "put each '- ' on a line of its own, or quote the value"),
    ("keys are not allowed", _DASH, "quote a value that begins with '? '"),
    ("an alias", _ALIAS, "quote a value that begins with *"),
    ("an anchor", _ANCHOR, "quote a value that begins with &"),
    ("a tag", _TAG, "quote a value that begins with !"),
    ("directive", "a line that begins with %", "remove it"),
    ("document start", "the briefing has ended before this", "check the indentation and what stands before it"),
    ("block scalar", _BLOCK, "put the text on the next line, indented with spaces"),
    ("", "the syntax is not understood", "check quotes, colons and indentation"),
)
"""Part of the parser's message (libyaml's or the pure parser's), our words, and the remedy."""


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
        what, remedy = _BEHIND, "quote the whole value"
    else:
        what, remedy = next((what, remedy) for part, what, remedy in _SYNTAX if part in words)
        if what == _FIT and (first := _first(text, at)):
            what, remedy = _BEHIND if first != "*" else _ALIAS_ON, "quote the whole value"
    swap = value.swap if value is not None and what in _MENDED_BY_QUOTES else None
    gap = None
    if swap is not None:
        gap = Gap(swap.offset, swap.offset + len(swap.old), "x", swap.old)
    elif what in _ON_ONE_LINE:
        gap = _gap(text, begun if what == _OPEN and begun is not None else at, misfit=what == _COLON)
    return ParseFailure(at, what, remedy, swap, gap)


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
