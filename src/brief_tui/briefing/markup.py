"""Markdown as blocks of styled spans: parsed once, when a file is compiled, and kept as plain lists.

A block is `[kind, first, rest, spans]`: `first` is what stands before its first line (a bullet, a quote's bar),
`rest` before the others; a span is `[text, flags]` with the letters b (bold), i (italic), c (code), a (address of a
link). HTML is text. The rules are CommonMark 0.31 with tables. A link shows its address after its words, since it is
never opened. The text of every span is cleaned here once more, because character references such as `&#x202e;` are
resolved by the parser.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from brief_tui.briefing.cells import cell_width, pad
from brief_tui.briefing.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Span = list[str]
Block = list[object]
"""`[kind, first, rest, spans]`; kinds: p (paragraph), h (heading), c (code line), t (table row), r (rule)."""

MAX_NESTING = 20
"""Levels of quotes and lists that are understood; deeper ones are text."""
MAX_TABLE_CELL = 28
"""Cells (terminal columns) up to which a table's column widens for its content."""


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")


_BARE = re.compile(r"[^\W\d_][^\\`*_\[\]<>&~\n\r\t]*\n?")
"""One line that begins with a letter and has no mark of CommonMark: a paragraph as it stands."""


def parse(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    if _BARE.fullmatch(text):
        return [["p", "", "", [[clean(text.strip()), ""]]]]
    return _Writer().run(_parser().parse(text)) if text else []


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
    if spans and spans[-1][1] == flags:
        spans[-1][0] += text
    else:
        spans.append([text, flags])
