"""Markdown as blocks of styled spans: parsed once, when a file is compiled, and kept as plain lists.

A block is `[kind, first, rest, spans]`: `first` is put before its first line (a bullet, a quote's bar), `rest` before
the others; a span is `[text, flags]` with the letters b (bold), i (italic), c (code), a (address of a link). The rules
are CommonMark 0.31 with tables; HTML is text. A link shows its address after its words. Spans are cleaned once more,
because the parser resolves character references such as `&#x202e;`.

The parser takes minutes for some texts of a megabyte, so a text that is too long, or has too much markup, is shown as
written, with a remark. Blocks are at most a screen or two long, so that each can be laid out alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from brief_tui.text.cells import graphemes
from brief_tui.text.clean import clean
from brief_tui.text.markdown_blocks import BlockBuilder, MarkdownBlock, inline_spans
from brief_tui.text.markdown_table import SEPARATOR, MarkdownSpan, source_cells
from brief_tui.text.wording import NOT_FORMATTED

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

MAX_NESTING = 20
"""Levels of quotes and lists that are parsed; deeper ones are text."""
MAX_TEXT = 500_000
"""Characters of a text that is parsed."""
MAX_LINES = 20_000
"""Lines of a text that is parsed: each may be a block."""
MAX_MARKS = 400
"""Marks in one paragraph or cell: the parser's time grows with their square."""
ALL_MARKS = 30_000
"""Marks in a whole text: real ones of half a megabyte have a few thousand."""
FILE_MARKS = 1_000_000
"""Lines and marks in all texts of a file; texts beyond it are shown as written."""
MAX_BLOCK = 4_000
"""Characters of one block; a longer paragraph is split into several."""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table").disable("html_block")
    parser.core.ruler.at("inline", _read_inline)
    return parser


_MARK = re.compile(r"[*_\[\]!`<&\\|]")
_NO_MARK = re.compile("[^*_\\[\\]!`<>&\\\\\x00-\x1f]*")
"""One line that the inline parser would leave as it is."""


def _read_inline(state: StateCore) -> None:
    """Parse the inside of paragraphs, headings and cells; without marks, or with too many, it stays one text token."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _NO_MARK.fullmatch(token.content) or len(_MARK.findall(token.content)) > MAX_MARKS:
                token.children.append(Token("text", "", 0, content=token.content))
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _is_readable(text: str) -> bool:
    """Return whether a text can be parsed in bounded time."""
    short = len(text) <= MAX_TEXT and text.count("\n") <= MAX_LINES
    return short and (len(text) <= ALL_MARKS or len(_MARK.findall(text)) + text.count(">") <= ALL_MARKS)


def _as_written(text: str) -> Iterator[MarkdownBlock]:
    """Yield a notice, then the paragraphs of a text unparsed."""
    yield ["p", "", "", [[NOT_FORMATTED, "i"]]]
    for paragraph in re.split(r"\n(?:[^\S\n]*\n)+", clean(text)):
        yield ["p", "", "", [[paragraph.strip("\n"), ""]]]


def _in_parts(blocks: Iterable[MarkdownBlock]) -> Iterator[MarkdownBlock]:
    """Split blocks that are too long, at a blank if there is one."""
    for block in blocks:
        if sum(len(span[0]) for span in _spans(block)) <= MAX_BLOCK:
            yield block
            continue
        kind, first, rest = block[:3]
        if kind == "t":
            yield from _in_parts(_as_paragraphs(block))
            continue
        part: list[MarkdownSpan] = []
        room = MAX_BLOCK
        for text, flags in _spans(block):
            start = 0  # an index, since slicing off each part would copy the rest every time
            while len(text) - start > room:
                end = start + room
                at = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1
                at = at or start + _cluster_end(text[start : end + 60], room)
                yield [kind, first, rest, [*part, [text[start:at].rstrip("\n"), flags]]]
                start, first, part, room = at, rest, [], MAX_BLOCK
            part.append([text[start:], flags])
            room -= len(text) - start
        yield [kind, first, rest, part]


def _as_paragraphs(block: MarkdownBlock) -> Iterator[MarkdownBlock]:
    """Turn a row that is too long for a table into a paragraph for each cell, with its heading."""
    _kind, first, rest, _spans, (_widths, _words, _aligns, headings) = cast("tuple[Any, ...]", block)
    cell: list[MarkdownSpan] = []
    names = iter(headings)
    for span in [*_spans, [SEPARATOR, ""]]:
        if span[0] != SEPARATOR:
            cell.append(span)
            continue
        name = next(names, "")
        if cell:
            yield ["p", first, rest, [*([[f"{name}: ", "b"]] if name else []), *cell]]
        first, cell = rest, []


def _cluster_end(text: str, near: int) -> int:
    """Return the end of a grapheme cluster at an offset or close to it; above 0."""
    place = start = max(near - 60, 0)
    for cluster in graphemes(text[start : near + 60]):
        place += len(cluster)
        if place >= near - 10:
            break
    return place


_JAMO = "\\u1160-\\u11ff\\ud7b0-\\ud7ff"
_BEGINS = f"(?:[^\\W0-9_{_JAMO}]|[0-9]+(?![0-9.)])|[*_]{{1,3}}[^\\W_{_JAMO}]|[\"'(«“‘—…$€£&`\\[\\\\])"
"""The start of a line that can only be words: no list, heading, quote, rule, code or table."""
_WORDS = rf"{_BEGINS}[^\x00-\x1f\x7f]*"
_ITEM = rf"[-+*] {_WORDS}"
_SIMPLE = re.compile(rf"{_WORDS}(?:\n{_WORDS})*+(?:\n{_ITEM})*+|{_ITEM}(?:\n{_ITEM})*+")
"""A paragraph, a flat list, or a paragraph and the list below it."""
_BETWEEN = re.compile(rf"\n(?: *\n)+(?={_BEGINS}|[-+*] {_BEGINS})")
"""Blank lines before an unindented line: open blocks end there (CommonMark 0.31, 5), fences excepted."""
_FAR = re.compile(r"^[ \t>0-9.)+*-]*(?:```|~~~)|\]:", re.MULTILINE)
"""Marks that refer to lines far away: a fence, or a link reference definition."""
_LITERAL = re.compile("[^*_\\[\\]!`<>&\\\\\\x00-\\x1f]*(?:(?<! )\\n[^*_\\[\\]!`<>&\\\\\\x00-\\x1f]*)*")
"""Words without marks, on lines that end without a blank."""


def _understood(text: str) -> Iterator[MarkdownBlock]:
    """Yield the blocks of a text of bounded length; plain paragraphs and flat lists bypass the parser."""
    if _FAR.search(text):
        yield from _read(text)
        return
    waiting: list[str] = []
    before = ""
    for part in [*_BETWEEN.split(text), None]:
        if part is not None and not _SIMPLE.fullmatch(part.strip("\n")):
            waiting.append(part)
            continue
        if waiting:
            yield from _apart(_read("\n\n".join(waiting)), before, waiting[0])
            before, waiting = waiting[-1], []
        if part is not None:
            yield from _apart(_simple(part.strip("\n").split("\n")), before, part)
            before = part


_ANY_ITEM = re.compile(r"^(?:([-+*])|[0-9]{1,9}([.)]))[ \n]", re.MULTILINE)


def _apart(blocks: Iterable[MarkdownBlock], before: str, part: str) -> Iterator[MarkdownBlock]:
    """Yield the blocks of a part; the first is set apart if the part before ends with another kind of list."""
    blocks = iter(blocks)
    first = next(blocks, None)
    if first is None:
        return
    begins = _ANY_ITEM.match(part.lstrip("\n"))
    ended = [match.groups() for match in _ANY_ITEM.finditer(before)] if begins else []
    other = begins is not None and bool(ended) and ended[-1] != begins.groups()
    yield [*first, 1] if other and len(first) == 4 else first
    yield from blocks


def _simple(lines: list[str]) -> Iterator[MarkdownBlock]:
    """Yield a paragraph and the items of a list; another bullet begins another list (CommonMark 0.31, 5.3)."""
    items = next((number for number, line in enumerate(lines) if line[0] in "-+*" and line[1] == " "), len(lines))
    if items:
        yield ["p", "", "", _simple_spans("\n".join(lines[:items]))]
    for number, line in enumerate(lines[items:], items):
        other = number > items and line[0] != lines[number - 1][0]
        yield ["p", "• ", "  ", _simple_spans(line[2:]), *([1] if other else [])]


def _simple_spans(text: str) -> list[MarkdownSpan]:
    text = text.strip()
    if _LITERAL.fullmatch(text):
        return [[clean(text.replace("\n", " ")), ""]]
    return _parsed_spans(text)


def _parsed_spans(text: str) -> list[MarkdownSpan]:
    (token,) = _parser().parseInline(text)
    return inline_spans(token.children or [])


def _read(text: str) -> list[MarkdownBlock]:
    return BlockBuilder(text, _parsed_spans).run(_parser().parse(text))


def wide_rows(text: str) -> Iterator[tuple[int, int]]:
    """Find table rows with more cells than headings: the offsets of first character and end of each."""
    if "|" not in text or not _is_readable(text):
        return
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    headings = 0
    for token in _parser().parse(text):
        if token.type == "table_open":
            headings = 0
        elif token.type == "th_open":
            headings += 1
        elif token.type == "tr_open" and headings and token.map:
            line = lines[token.map[0]]
            if len(source_cells(line)) > headings:
                yield starts[token.map[0]] + len(line) - len(line.lstrip()), starts[token.map[0]] + len(line.rstrip())


class Budget:
    """The lines and marks that the parser may still read in the texts of one file."""

    def __init__(self, left: int = FILE_MARKS) -> None:
        self.left = left

    def spend(self, text: str) -> bool:
        """Take the cost of a text from the budget; return False if it exceeds it. A line without a mark is free."""
        cost = text.count("\n") + len(_MARK.findall(text)) + text.count(">")
        if cost > self.left:
            return False
        self.left -= cost
        return True


def parse(text: str, budget: Budget | None = None) -> list[MarkdownBlock]:
    """Parse a Markdown text into blocks; beyond the budget of its file it is shown as written."""
    if not text:
        return []
    readable = _is_readable(text) and (budget is None or budget.spend(text))
    return list(_in_parts(_understood(text) if readable else _as_written(text)))


def _spans(block: MarkdownBlock) -> list[MarkdownSpan]:
    spans = block[3]
    assert isinstance(spans, list)
    return spans


def plain(blocks: list[MarkdownBlock]) -> str:
    """Return the text of blocks, one a line, without marks."""
    return "\n".join("".join(span[0] for span in _spans(block)) for block in blocks).replace(SEPARATOR, "  ")


# Plain text as Markdown.

_SPECIAL = frozenset("\\`*_[]<>&#!~|")
_INLINE = re.compile(r"[\\`*\[<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_FIRST = re.compile(r"[-+=>#~|]|:[-|]")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_TOO_MANY = 300
"""Marks in a paragraph; one with more is a block of code, since Markdown's reader takes too many for text."""


def escaped(text: str) -> str:
    """Plain text as one line of Markdown that shows it literally wherever it stands (CommonMark 0.31, 2.4)."""
    line = " ".join(text.split("\n"))
    return _at_start("".join(f"\\{char}" if char in _SPECIAL else char for char in line))


def literal(lines: Iterable[str]) -> str:
    """Lines of a paragraph as Markdown that says just these words, with no more escapes than it takes."""
    lines = tuple(lines)
    escaped = "\n".join(_at_start(_INLINE.sub(r"\\\g<0>", line)) for line in lines)
    if sum(map(escaped.count, "*_[]!`<&\\|")) <= _TOO_MANY:
        return escaped
    fence = "`" * (max(map(len, re.findall("`+", escaped)), default=0) + 3)
    return "\n".join([fence, *lines, fence])


def _at_start(line: str) -> str:
    """An escaped line, with what would make it a heading, a list, a rule or a table escaped too."""
    number = _NUMBER.match(line)
    if number:
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if _FIRST.match(line) else line
