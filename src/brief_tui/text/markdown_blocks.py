"""Builds the blocks of `markdown` from the parser's tokens."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from brief_tui.text.cells import is_jamo
from brief_tui.text.clean import clean
from brief_tui.text.markdown_table import MarkdownSpan, row_blocks, source_cells

if TYPE_CHECKING:
    from markdown_it.token import Token

MarkdownBlock = list[object]
"""`[kind, first, rest, spans]`; kinds: p (paragraph), h (heading), c (code line), t (table row), r (rule).

A fifth part is 1 where a list or code begins right behind another, and in a table row what `markdown_table` says.
"""


class BlockBuilder:
    """Builds blocks from the parser's tokens. `_prefix` is the indentation and bars of the open quotes and lists."""

    def __init__(self, text: str, inline: Callable[[str], list[MarkdownSpan]]) -> None:
        """Begin.

        Args:
            text: the parsed text.
            inline: reads a line of text with marks in it.
        """
        self._read_inline = inline
        self._lines = text.split("\n")
        self._blocks: list[MarkdownBlock] = []
        self._prefix: list[str] = []
        self._marker = ""
        self._lists: list[int | None] = []
        self._closed = -1
        """Number of lists that were open around the last one closed; below 0 once another block followed."""
        self._begins = False
        self._table: list[list[list[MarkdownSpan]]] = []
        self._aligns = ""
        self._cell = False
        self._heading = False

    def run(self, tokens: list[Token]) -> list[MarkdownBlock]:
        """Return the blocks of a token list."""
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._inline(token)
            elif kind in {"fence", "code_block"}:
                self._begins = bool(self._blocks) and self._blocks[-1][0] == "c"
                for line in token.content.rstrip("\n").split("\n"):
                    self._add("c", [[clean(line), "c"]])
            elif kind == "hr":
                self._add("r", [])
            elif kind.startswith(("table", "tr", "th", "td", "thead", "tbody")):
                self._table_token(token)
            else:
                self._container(token)
        return self._blocks

    def _container(self, token: Token) -> None:
        kind = token.type
        if kind == "blockquote_open":
            self._prefix.append("│ ")
            self._marker += "│ " if self._marker else ""
        elif kind in {"blockquote_close", "list_item_close"}:
            self._prefix.pop()
            self._marker = ""
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            self._begins = self._begins or self._closed == len(self._lists)
            self._lists.append(int(token.attrs.get("start", 1)) if kind[0] == "o" else None)
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
            self._closed = len(self._lists)
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
        self._marker = (self._marker or "".join(self._prefix)) + marker
        self._prefix.append(" " * len(marker))

    def _inline(self, token: Token) -> None:
        spans = list(inline_spans(token.children or []))
        if self._cell:
            self._table[-1].append(spans)
            if len(self._table) > 1 and len(self._table[-1]) == len(self._aligns):
                self._further(token)
        else:
            self._add("h" if self._heading else "p", spans)

    def _add(self, kind: str, spans: list[MarkdownSpan]) -> None:
        first, rest = self._before()
        self._blocks.append([kind, first, rest, spans, *([1] if self._begins else [])])
        self._begins, self._closed = False, -1

    def _before(self) -> tuple[str, str]:
        """Return the prefixes of the next block: of its first line, and of its others."""
        rest = "".join(self._prefix)
        first, self._marker = self._marker or rest, ""
        return first, rest

    def _table_token(self, token: Token) -> None:
        kind = token.type
        if kind == "table_open":
            self._table, self._aligns = [], ""
        elif kind == "tr_open":
            self._table.append([])
        elif kind in {"th_open", "td_open"}:
            self._cell = True
            if kind == "th_open":
                self._aligns += str(token.attrs.get("style", "text-align:left")).rpartition(":")[2][:1]
        elif kind in {"th_close", "td_close"}:
            self._cell = False
        elif kind == "table_close":
            self._blocks += row_blocks(self._table, self._aligns, *self._before())
            self._closed = -1

    def _further(self, token: Token) -> None:
        """Add the cells of a row beyond the headings, which the parser drops."""
        line = self._lines[token.map[0]] if token.map and token.map[0] < len(self._lines) else ""
        row = self._table[-1]
        for cell in source_cells(line)[len(row) :]:
            row.append(self._read_inline(cell))


def inline_spans(tokens: list[Token]) -> list[MarkdownSpan]:
    """Return the spans of the tokens inside a paragraph, heading or cell."""
    spans: list[MarkdownSpan] = []
    flags: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        kind = token.type
        if kind in {"strong_open", "em_open"}:
            flags.append("b" if kind[0] == "s" else "i")
        elif kind in {"strong_close", "em_close"}:
            flags.pop()
        elif kind == "link_open":
            links.append((str(token.attrs.get("href", "")), _length(spans)))
        elif kind == "link_close":
            address, start = links.pop()
            _put(spans, _address("".join(span[0] for span in spans)[start:], address), "a")
        elif kind == "image":
            _put(spans, token.content or "image", "i")
            _put(spans, _address("", str(token.attrs.get("src", ""))), "a")
        else:
            text = {"softbreak": " ", "hardbreak": "\n"}.get(kind, token.content)
            _put(spans, text, "".join(sorted({*flags, *("c" if kind == "code_inline" else "")})))
    return spans


def _length(spans: list[MarkdownSpan]) -> int:
    return sum(len(span[0]) for span in spans)


def _address(words: str, address: str) -> str:
    """Return a link's address in brackets; empty if the words of the link are the address."""
    same = words.strip() in {address, address.removeprefix("mailto:")}
    return "" if same or not address else f" <{address}>"


def _put(spans: list[MarkdownSpan], text: str, flags: str) -> None:
    text = clean(text)
    if not text:
        return
    if spans and (unicodedata.category(text[0])[0] == "M" or is_jamo(text[0])):
        text = f"◌{text}"  # or marks of one style would stack on a base of another without end
    if spans and spans[-1][1] == flags:
        spans[-1][0] += text
    else:
        spans.append([text, flags])
