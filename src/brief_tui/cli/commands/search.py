"""`search`: answers from the index. Loads neither a screen nor a parser while the index is up to date."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import Any

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, is_terminal, library_index, put, put_json, terminal_width
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.search import search
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index.index import Index
from brief_tui.library.questions.hits import HIT_END, HIT_START, SearchHit
from brief_tui.render.inert import inert
from brief_tui.render.wording import at_column
from brief_tui.text.clean import clean_line

_WIDEST = 10_000
"""Widest line, in cells, that is believed of a terminal."""
_INDENT = "  "


def run_search(args: Namespace) -> int:
    """Search the text of briefings, sections, incidents and terms, best first."""
    query = clean_line(" ".join(args.words))
    with library_index(args) as index:
        hits = _answer(index, query, args.limit)
        if args.json:
            names = {entry.row: entry.name for entry in catalogue.entries(index)}
            put_json([_found_data(item, names) for item in hits])
    if not args.json:
        bold = ("\x1b[1m", "\x1b[0m") if _may_style() else ("", "")
        width = terminal_width(most=_WIDEST) if is_terminal(sys.stdout) else 0
        for item in hits:
            where = f"{item.briefing_title} § {f'{item.number} ' * bool(item.number)}{item.ref}: "
            text = f"{where if item.kind != 'briefing' else ''}{_told(item)}"
            put("".join(f"{_line(line, *bold)}\n" for line in _fitted(text, width)), styled=True)
    if not hits:
        raise CliError(wording.nothing_about(query))
    return 0


def _answer(index: Index, query: str, limit: int) -> list[SearchHit]:
    """The hits of a search. Raises CliError that shows the column of a syntax error."""
    try:
        return search(index, query, limit)
    except SyntaxProblem as error:
        from brief_tui.text.cells import cell_width

        caret = " " * cell_width(query[: error.column]) + "^"
        words = f"brief-tui: {at_column(error.column + 1, error)}"
        raise CliError(words, f"  {query}", f"  {caret}", status=2, raw=True) from None


def _told(item: SearchHit) -> str:
    """The excerpt; before it the title, where that is a briefing's or has a hit which no row says."""
    titled = item.kind == "briefing" or (HIT_START in item.heading and not item.excerpt.row)
    return ": ".join(filter(None, (item.heading if titled else "", item.excerpt.whole))) or item.heading


def _fitted(text: str, width: int) -> list[str]:
    """An answer as lines of a width in cells, all but the first indented and broken at blanks; for 0 as one line."""
    if not width:
        return [text]
    from brief_tui.text.cells import cell_width

    lines, used = [""], 0
    for word in text.split():
        size = cell_width(word.replace(HIT_START, "").replace(HIT_END, ""))
        if used and used + 1 + size > width:
            lines.append(f"{_INDENT}{word}")
            used = len(_INDENT) + size
        else:
            lines[-1] += f" {word}" if used else word
            used += size + bool(used)
    return lines


def _line(text: str, start: str = "", end: str = "") -> str:
    """A text with its hits on one line, with something around each hit."""
    indent = _INDENT * text.startswith(_INDENT)
    parts = (indent + " ".join(text.split())).split(HIT_START)
    return start.join(end.join(map(inert, part.split(HIT_END))) for part in parts)


def _found_data(item: SearchHit, names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "briefing": names.get(item.briefing, ""),
        "briefing_title": item.briefing_title,
        "ref": item.ref,
        "number": item.number or None,
        "title": item.title,
        "excerpt": _line(item.excerpt.whole),
        "hits": _places(item.excerpt.whole),
    }


def _places(text: str) -> list[list[int]]:
    """The start and end of each hit in an excerpt, in code points."""
    ranges: list[list[int]] = []
    position = 0
    for part in _line(text, HIT_START, HIT_END).split(HIT_START):
        hit, _end, rest = part.rpartition(HIT_END)
        if HIT_END in part:
            ranges.append([position, position + len(hit)])
        position += len(hit) + len(rest)
    return ranges


def _may_style() -> bool:
    """Whether hits may be bold: on a terminal with styles, unless the user wants none (no-color.org)."""
    return (
        is_terminal(sys.stdout)
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in {"", "dumb", "unknown"}
    )
