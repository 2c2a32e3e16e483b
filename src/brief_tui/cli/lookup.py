"""`define` and `search`: answers from the index. Loads neither a screen nor a parser while the index is up to date."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.matching import fold
from brief_tui.briefing.text import clean_line
from brief_tui.cli.common import CliError, is_terminal, library_index, put, put_json, say, terminal_width
from brief_tui.library import catalogue, glossary, restriction
from brief_tui.library.glossary import NEAR, PREFIX, Hit, TermEntry
from brief_tui.library.index import Index
from brief_tui.render.inert import inert
from brief_tui.render.lines import plain
from brief_tui.render.term import term_page

if TYPE_CHECKING:
    from brief_tui.library.search import Found

_PATIENCE = 0.05
"""Seconds that remembering a look-up may wait for another program that writes."""
_MANY = 12
"""Further answers that are named."""


def run_define(args: Namespace) -> int:
    """Say what a word stands for: every answer of the best kind of match."""
    query = " ".join(args.words)
    with library_index(args) as index:
        hits = glossary.look_up(index, query) or _inside(index, query)
        best = hits if args.all else _best(hits)
        terms = [glossary.term(index, hit.term) for hit in best]
        if args.json:
            put_json([_data(index, hit, term) for hit, term in zip(best, terms, strict=True)])
        else:
            width = terminal_width()
            put("\n".join(plain(term_page(term, width, used=_used(index, term))) for term in terms))
        if not hits:
            raise CliError(_unknown(query, glossary.suggestions(index, query)))
    _say_more(query, best, hits[len(best) :])
    if not args.json:
        _remember(best[0].head)
    return 0


def _remember(term: str) -> None:
    """Keep the look-up for the reader once it is answered; not in a locked-down account, nor where that has to wait."""
    if restriction.on():
        return
    if sys.stdout is not None:
        sys.stdout.flush()
    from brief_tui.library.lookups import Lookups
    from brief_tui.library.store import Store

    store = Store(patience=_PATIENCE)
    Lookups(store).add(term)
    store.close()


def _best(hits: Sequence[Hit]) -> list[Hit]:
    """The answers of the best kind; of beginnings and near misses, the first."""
    if hits and hits[0].how in {PREFIX, NEAR}:
        return [hits[0]]
    return [hit for hit in hits if hit.how == hits[0].how]


def _inside(index: Index, query: str) -> list[Hit]:
    """The terms with a name that has the query in it, as the last resort."""
    rows = glossary.heads(index, query) if fold(query) else []
    found = (glossary.term(index, row) for row, _head, _expansion in rows[:_MANY])
    return [Hit(term.row, term.head, NEAR, term.head, term.title) for term in found]


def _say_more(query: str, shown: Sequence[Hit], others: Sequence[Hit]) -> None:
    """Words on answers that match less than exactly, and on those that are not shown."""
    first = shown[0]
    if first.how == NEAR:
        name = first.name if first.name == first.head else f"{first.name} ({first.head})"
        say(f"no entry '{clean_line(query)}'; nearest: {name}")
    elif first.how == PREFIX:
        say(f"'{clean_line(query)}' is the beginning of {first.name}")
    if others:
        names = dict.fromkeys(hit.name if hit.name == hit.head else f"{hit.name} ({hit.head})" for hit in others)
        more = ", ..." if len(names) > _MANY else ""
        say(f"there are also: {', '.join(list(names)[:_MANY])}{more}; --all prints them")


def _unknown(query: str, close: Sequence[str]) -> str:
    remedy = f"did you mean {', '.join(close)}?" if close else "brief-tui search looks in all texts"
    return f"no entry '{clean_line(query)}'; {remedy}"


def _used(index: Index, term: TermEntry) -> list[str]:
    """Where briefings use a term, a line for each."""
    found: dict[str, list[str]] = {}
    for _row, title, number, name in glossary.usage(index, term.row):
        found.setdefault(title, []).append(number or name)
    return [f"{title} § {', '.join(dict.fromkeys(places))}" for title, places in found.items()]


def _data(index: Index, hit: Hit, term: TermEntry) -> dict[str, Any]:
    return {
        "how": hit.how,
        "name": hit.name,
        "term": term.head,
        "briefing": catalogue.entry(index, term.briefing).name,
        "briefing_title": term.title,
        "detail": term.detail,
        "sources": term.sources,
    }


def run_search(args: Namespace) -> int:
    """Search the text of sections, incidents and terms, best first."""
    query = clean_line(" ".join(args.words))
    with library_index(args) as index:
        found = _answer(index, query, args.limit)
        if args.json:
            names = {entry.row: entry.name for entry in catalogue.entries(index)}
            put_json([_found_data(item, names) for item in found])
    if not args.json:
        bold = ("\x1b[1m", "\x1b[0m") if _may_style() else ("", "")
        for item in found:
            put(f"{item.briefing_title} § {f'{item.number} ' * bool(item.number)}{item.ref}: ")
            put(f"{_excerpt(item.excerpt or item.heading, *bold)}\n", styled=True)
    if not found:
        raise CliError(f"nothing about '{query}'; try fewer words, or only the beginning of one: begin*")
    return 0


def _answer(index: Index, query: str, limit: int) -> list[Found]:
    """What a search finds. Raises CliError that shows where it stops making sense."""
    from brief_tui.library.query import QueryError
    from brief_tui.library.search import search

    try:
        return search(index, query, limit)
    except QueryError as error:
        from brief_tui.briefing.cells import cell_width

        caret = " " * cell_width(query[: error.column]) + "^"
        words = f"brief-tui: at column {error.column + 1}: {error}"
        raise CliError(words, f"  {query}", f"  {caret}", status=2, raw=True) from None


def _excerpt(text: str, start: str = "", end: str = "") -> str:
    """A text with its hits on one line, with something around each hit."""
    from brief_tui.library.search import HIT_END, HIT_START

    parts = " ".join(text.split()).split(HIT_START)
    return start.join(end.join(map(inert, part.split(HIT_END))) for part in parts)


def _found_data(item: Found, names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "briefing": names.get(item.briefing, ""),
        "briefing_title": item.briefing_title,
        "ref": item.ref,
        "number": item.number or None,
        "title": item.title,
        "excerpt": _excerpt(item.excerpt),
        "hits": _places(item.excerpt),
    }


def _places(text: str) -> list[list[int]]:
    """Where the hits of an excerpt stand in it, in code points from and up to."""
    from brief_tui.library.search import HIT_END, HIT_START

    found: list[list[int]] = []
    position = 0
    for part in _excerpt(text, HIT_START, HIT_END).split(HIT_START):
        hit, _end, rest = part.rpartition(HIT_END)
        if HIT_END in part:
            found.append([position, position + len(hit)])
        position += len(hit) + len(rest)
    return found


def _may_style() -> bool:
    """Whether hits may be bold: on a terminal that knows how, unless the user wants no style (no-color.org)."""
    return (
        is_terminal(sys.stdout)
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") not in {"", "dumb", "unknown"}
    )
