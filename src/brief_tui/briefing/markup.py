"""Markdown as blocks of styled spans: parsed once, when a file is compiled, and kept as plain lists.

A block is `[kind, first, rest, spans]`: `first` is what stands before its first line (a bullet, a quote's bar),
`rest` before the others; a span is `[text, flags]` with the letters b (bold), i (italic), c (code), a (address of a
link). HTML is text. The rules are CommonMark 0.31 with tables. A link shows its address after its words, since it is
never opened. The text of every span is cleaned here once more, because character references such as `&#x202e;` are
resolved by the parser.

Understanding is bounded, since the parser takes minutes for some texts of a megabyte: a text that is too long, or too
full of marks, is shown as it is written, and says so. No block is longer than a screen or two, so that they can be
laid out one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from brief_tui.briefing.cells import cell_width, graphemes, is_jamo, pad
from brief_tui.briefing.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

Span = list[str]
Block = list[object]
"""`[kind, first, rest, spans]`; kinds: p (paragraph), h (heading), c (code line), t (table row), r (rule)."""

MAX_NESTING = 20
"""Levels of quotes and lists that are understood; deeper ones are text."""
MAX_TEXT = 500_000
"""Characters of a text that is understood; a longer one is no section but an archive."""
MAX_LINES = 20_000
"""Its lines: each may be a block."""
MAX_MARKS = 400
"""Marks in one paragraph or cell: the parser's time grows with their square."""
ALL_MARKS = 30_000
"""Marks in a whole text: a legitimate one of half a megabyte has a few thousand."""
FILE_MARKS = 1_000_000
"""Lines and marks in all texts of a file: what comes after so many is shown as it is written."""
MAX_BLOCK = 4_000
"""Characters of one block; a longer paragraph goes on in further ones."""
AS_WRITTEN = "(shown as it is written: it, or its file, is too long or too full of marks to be read as Markdown)"
MAX_TABLE_CELL = 28
"""Cells (terminal columns) up to which a table's column widens for its content."""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table").disable("html_block")
    made.core.ruler.at("inline", _read_inline)
    return made


_MARK = re.compile(r"[*_\[\]!`<&\\|]")
_NO_MARK = re.compile("[^*_\\[\\]!`<>&\\\\\x00-\x1f]*")
"""One line that the parser of what stands inside a paragraph would leave as it is."""


def _read_inline(state: StateCore) -> None:
    """Read the inside of paragraphs, headings and cells; one without marks, or too full of them, is its text."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _NO_MARK.fullmatch(token.content) or len(_MARK.findall(token.content)) > MAX_MARKS:
                token.children.append(Token("text", "", 0, content=token.content))
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _is_readable(text: str) -> bool:
    """Whether a text can be understood in bounded time."""
    short = len(text) <= MAX_TEXT and text.count("\n") <= MAX_LINES
    return short and (len(text) <= ALL_MARKS or len(_MARK.findall(text)) + text.count(">") <= ALL_MARKS)


def _as_written(text: str) -> Iterator[Block]:
    """A text without understanding it: its paragraphs, after a word that says so."""
    yield ["p", "", "", [[AS_WRITTEN, "i"]]]
    for paragraph in re.split(r"\n(?:[^\S\n]*\n)+", clean(text)):
        yield ["p", "", "", [[paragraph.strip("\n"), ""]]]


def _in_parts(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, those that are too long in parts; broken at a blank where there is one."""
    for block in blocks:
        if sum(len(span[0]) for span in _spans(block)) <= MAX_BLOCK:
            yield block
            continue
        kind, first, rest, _all = block
        part: list[Span] = []
        room = MAX_BLOCK
        for text, flags in _spans(block):
            start = 0  # a rest that was cut off each time would be copied once for every part
            while len(text) - start > room:
                end = start + room
                at = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1
                at = at or start + _cluster_end(text[start : end + 60], room)
                yield [kind, first, rest, [*part, [text[start:at].rstrip("\n"), flags]]]
                start, first, part, room = at, rest, [], MAX_BLOCK
            part.append([text[start:], flags])
            room -= len(text) - start
        yield [kind, first, rest, part]


def _cluster_end(text: str, near: int) -> int:
    """Where a character as a reader sees it ends, at a place or close to it; never at the beginning."""
    place = start = max(near - 60, 0)
    for cluster in graphemes(text[start : near + 60]):
        place += len(cluster)
        if place >= near - 10:
            break
    return place


_JAMO = "\\u1160-\\u11ff\\ud7b0-\\ud7ff"
_BEGINS = f"(?:[^\\W0-9_{_JAMO}]|[0-9]+(?![0-9.)])|[*_]{{1,3}}[^\\W_{_JAMO}]|[\"'(«“‘—…$€£&`\\[\\\\])"
"""How a line begins that can be nothing but words: no list, heading, quote, rule, code or part of a table."""
_WORDS = rf"{_BEGINS}[^\x00-\x1f\x7f]*"
_ITEM = rf"[-+*] {_WORDS}"
_SIMPLE = re.compile(rf"{_WORDS}(?:\n{_WORDS})*+(?:\n{_ITEM})*+|{_ITEM}(?:\n{_ITEM})*+")
"""A paragraph, a flat list, or a paragraph and the list below it."""
_BETWEEN = re.compile(rf"\n(?: *\n)+(?={_BEGINS}|[-+*] {_BEGINS})")
"""Blank lines before a line that is not indented: what was open ends there (CommonMark 0.31, 5), but for a fence."""
_FAR = re.compile(r"^[ \t>0-9.)+*-]*(?:```|~~~)|\]:", re.MULTILINE)
"""What has to do with lines far away: a fence, and the address of a link that is written elsewhere."""
_LITERAL = re.compile("[^*_\\[\\]!`<>&\\\\\\x00-\\x1f]*(?:(?<! )\\n[^*_\\[\\]!`<>&\\\\\\x00-\\x1f]*)*")
"""Words without a mark, on lines that end with no blank."""


def _understood(text: str) -> Iterator[Block]:
    """The blocks of a text that is not too long: the simple parts, of which most texts are made, need no parser."""
    waiting: list[str] = []
    if _FAR.search(text):
        yield from _read([text])
        return
    for part in _BETWEEN.split(text):
        lines = part.strip("\n")
        if not _SIMPLE.fullmatch(lines):
            waiting.append(part)
            continue
        yield from _read(waiting)
        waiting = []
        yield from _simple(lines.split("\n"))
    yield from _read(waiting)


def _simple(lines: list[str]) -> Iterator[Block]:
    """The blocks of a paragraph and the items of a list."""
    items = next((number for number, line in enumerate(lines) if line[0] in "-+*" and line[1] == " "), len(lines))
    if items:
        yield ["p", "", "", _simple_spans("\n".join(lines[:items]))]
    for line in lines[items:]:
        yield ["p", "• ", "  ", _simple_spans(line[2:])]


def _simple_spans(text: str) -> list[Span]:
    text = text.strip()
    if _LITERAL.fullmatch(text):
        return [[clean(text.replace("\n", " ")), ""]]
    (token,) = _parser().parseInline(text)
    return _inline_spans(token.children or [])


def _read(parts: list[str]) -> list[Block]:
    """The blocks of parts that the parser must see."""
    return _Writer().run(_parser().parse("\n\n".join(parts))) if parts else []


class Budget:
    """What the texts of one file may cost together: lines and marks that the parser has to look at."""

    def __init__(self, left: int = FILE_MARKS) -> None:
        self.left = left

    def spend(self, text: str) -> bool:
        """Pay for a text; whether that can be. One line without a mark costs nothing."""
        cost = text.count("\n") + len(_MARK.findall(text)) + text.count(">")
        if cost > self.left:
            return False
        self.left -= cost
        return True


def parse(text: str, budget: Budget | None = None) -> list[Block]:
    """The blocks of a Markdown text; one that its file can no longer pay for is shown as it is written."""
    if not text:
        return []
    readable = _is_readable(text) and (budget is None or budget.spend(text))
    return list(_in_parts(_understood(text) if readable else _as_written(text)))


def plain(blocks: list[Block]) -> str:
    """The words of blocks, a line each, without marks."""
    return "\n".join("".join(span[0] for span in _spans(block)) for block in blocks)


def _spans(block: Block) -> list[Span]:
    spans = block[3]
    assert isinstance(spans, list)
    return spans


class _Writer:
    """Walks the parser's tokens; `_prefix` is what the open quotes and lists put before a line."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._prefix: list[str] = []
        self._marker = ""
        self._lists: list[int | None] = []
        self._table: list[list[list[Span]]] = []
        self._cell = False
        self._heading = False

    def run(self, tokens: list[Token]) -> list[Block]:
        """All blocks of a token list."""
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._inline(token)
            elif kind in {"fence", "code_block"}:
                for line in token.content.rstrip("\n").split("\n"):
                    self._add("c", [[clean(line), "c"]])
            elif kind == "hr":
                self._add("r", [])
            elif kind.startswith(("table", "tr", "th", "td", "thead", "tbody")):
                self._table_token(kind)
            else:
                self._container(token)
        return self._blocks

    def _container(self, token: Token) -> None:
        kind = token.type
        if kind == "blockquote_open":
            self._prefix.append("│ ")
        elif kind in {"blockquote_close", "list_item_close"}:
            self._prefix.pop()
            self._marker = ""
        elif kind == "bullet_list_open":
            self._lists.append(None)
        elif kind == "ordered_list_open":
            self._lists.append(int(token.attrs.get("start", 1)))
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
        elif kind == "list_item_open":
            self._item()
        elif kind == "heading_open":
            self._heading = True
        elif kind == "heading_close":
            self._heading = False

    def _item(self) -> None:
        number = self._lists[-1]
        if number is None:
            marker = "• "
        else:
            marker = f"{number}. "
            self._lists[-1] = number + 1
        self._marker = "".join(self._prefix) + marker
        self._prefix.append(" " * len(marker))

    def _inline(self, token: Token) -> None:
        spans = list(_inline_spans(token.children or []))
        if self._cell:
            self._table[-1].append(spans)
        else:
            self._add("h" if self._heading else "p", spans)

    def _add(self, kind: str, spans: list[Span]) -> None:
        rest = "".join(self._prefix)
        first = self._marker or rest
        self._marker = ""
        self._blocks.append([kind, first, rest, spans])

    def _table_token(self, kind: str) -> None:
        if kind == "table_open":
            self._table = []
        elif kind == "tr_open":
            self._table.append([])
        elif kind in {"th_open", "td_open"}:
            self._cell = True
        elif kind in {"th_close", "td_close"}:
            self._cell = False
        elif kind == "table_close":
            self._finish_table()

    def _finish_table(self) -> None:
        texts = [["".join(span[0] for span in cell) for cell in row] for row in self._table]
        count = max((len(row) for row in texts), default=0)
        widths = [max(cell_width(row[column]) for row in texts if column < len(row)) for column in range(count)]
        for index, row in enumerate(texts):
            cells = (pad(cell, min(width, MAX_TABLE_CELL)) for cell, width in zip(row, widths, strict=False))
            self._add("t", [["  ".join(cells).rstrip(), "b" if index == 0 else ""]])


def _inline_spans(tokens: list[Token]) -> list[Span]:
    spans: list[Span] = []
    flags: list[str] = []
    links: list[str] = []
    for token in tokens:
        kind = token.type
        if kind in {"strong_open", "em_open"}:
            flags.append("b" if kind[0] == "s" else "i")
        elif kind in {"strong_close", "em_close"}:
            flags.pop()
        elif kind == "link_open":
            links.append(str(token.attrs.get("href", "")))
        elif kind == "link_close":
            _put(spans, _address(spans, links.pop()), "a")
        elif kind == "image":
            _put(spans, token.content or "image", "i")
            _put(spans, _address([], str(token.attrs.get("src", ""))), "a")
        else:
            text = {"softbreak": " ", "hardbreak": "\n"}.get(kind, token.content)
            _put(spans, text, "".join(sorted({*flags, *("c" if kind == "code_inline" else "")})))
    return spans


def _address(spans: list[Span], address: str) -> str:
    """An address in brackets, unless the words before it are the address."""
    same = spans and spans[-1][0].strip() in {address, address.removeprefix("mailto:")}
    return "" if same or not address else f" <{address}>"


def _put(spans: list[Span], text: str, flags: str) -> None:
    text = clean(text)
    if not text:
        return
    if spans and (unicodedata.category(text[0])[0] == "M" or is_jamo(text[0])):
        text = f"◌{text}"  # or marks of one style would stack on a base of another without end
    if spans and spans[-1][1] == flags:
        spans[-1][0] += text
    else:
        spans.append([text, flags])
