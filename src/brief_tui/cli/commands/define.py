"""`define`: answers from the index. Loads neither a screen nor a parser while the index is up to date."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, library_index, put, put_json, say, terminal_width, wants_links
from brief_tui.config import restriction
from brief_tui.library.answers import catalogue, glossary
from brief_tui.library.index.index import Index
from brief_tui.library.questions.terms import (
    FOLDED,
    NEAR,
    PREFIX,
    WORD,
    LookupAnswer,
    TermEntry,
    TermHit,
    is_written_so,
)
from brief_tui.render import wording as shared
from brief_tui.render.lines import printable
from brief_tui.render.term import term_page
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import listed

_PATIENCE = 0.05
"""Seconds that remembering a look-up may wait for another program that writes."""
_MANY = 12
"""Further answers that are named."""


def run_define(args: Namespace) -> int:
    """Print the answers of the best kind of match for a name, or for each name of standard input."""
    with library_index(args) as index:
        if args.words == ["-"]:
            return _each_line(index, args)
        query = " ".join(args.words)
        answer = _answer(index, query, args)
        if args.json:
            put_json(_data(index, query, answer, args))
        else:
            _print(index, _told(answer, args), links=wants_links(args))
    words = list(_words(query, answer))
    if not _told(answer, args):
        raise CliError(*words)
    for line in words:
        say(line)
    if not args.json and answer.shown:
        _remember(answer.shown[0].head)
    return 0


def _each_line(index: Index, args: Namespace) -> int:
    """Answer the names on standard input, each before the next is read; 1 when there is one without an answer."""
    if sys.stdin is None or sys.stdout is None:
        raise CliError(wording.DEFINE_STREAMS, status=2)
    asked = missed = printed = 0
    for line in sys.stdin.buffer:
        query = clean_line(line.decode("utf-8", "surrogateescape")).strip()
        if not query:
            continue
        asked += 1
        answer = _answer(index, query, args)
        numbers = _told(answer, args)
        missed += not numbers
        if args.json:
            put_json(_data(index, query, answer, args), indent=None)
        elif numbers:
            put("\n" if printed else "")
            printed += 1
            _print(index, numbers, links=wants_links(args))
        sys.stdout.flush()
        for words in _words(query, answer):
            say(words)
    if not asked:
        raise CliError(wording.NO_NAMES)
    return 1 if missed else 0


def _answer(index: Index, query: str, args: Namespace) -> LookupAnswer:
    """The answer for a name; with --all, every one is told in full."""
    answer = glossary.answer(index, query)
    if args.all and answer.shown:
        return answer._replace(shown=[*answer.shown, *answer.others], others=[])
    return answer


def _told(answer: LookupAnswer, args: Namespace) -> list[TermHit]:
    """The terms to print in full: the answers; with --near, near misses where there are none."""
    return answer.shown or (answer.others if args.near else [])


def _print(index: Index, hits: Sequence[TermHit], *, links: bool) -> None:
    width = terminal_width()
    terms = (glossary.term(index, hit.term) for hit in hits)
    pages = (term_page(term, width, used=_used(index, term)) for term in terms)
    put("\n".join(printable(page, links=links) for page in pages), styled=True)


def _remember(term: str) -> None:
    """Store an answered look-up; not in a locked-down account, nor if that would wait."""
    if restriction.on():
        return
    if sys.stdout is not None:
        sys.stdout.flush()
    from brief_tui.library.state.lookups import RecentLookups
    from brief_tui.library.state.store import Store

    store = Store(patience=_PATIENCE)
    RecentLookups(store).add(term)
    store.close()


def _words(query: str, answer: LookupAnswer) -> Iterator[str]:
    """Words on answers that match less than exactly, on those that are not printed, and on a name without any."""
    name = clean_line(query)
    if not answer.shown:
        yield wording.no_entry(name, [_candidate(hit) for hit in answer.others])
        return
    first = answer.shown[0]
    if answer.how == FOLDED and not is_written_so(query, first.name):
        yield wording.found_as(name, _named(first))
    elif answer.how == PREFIX:
        yield shared.beginning_of(name, first.name)
    elif answer.how == WORD:
        yield shared.part_of(name, first.name)
    if answer.others:
        names = list(dict.fromkeys(map(_named, answer.others)))
        yield wording.also(names[:_MANY], max(len(names) - _MANY, 0))


def _named(hit: TermHit) -> str:
    """The name that matched, and the term whose it is."""
    return hit.name if hit.name == hit.head else f"{hit.name} ({hit.head})"


def _candidate(hit: TermHit) -> str:
    """A near miss with its expansion."""
    return f"{hit.name} ({listed(hit.meaning)})" if hit.meaning else hit.name


def _used(index: Index, term: TermEntry) -> list[str]:
    """The places in briefings that use a term, a line for each."""
    return [f"{title} § {listed(sections)}" for title, sections in glossary.used_in(index, term.row).items()]


def _data(index: Index, query: str, answer: LookupAnswer, args: Namespace) -> dict[str, Any]:
    """An answer for JSON: near misses apart from answers, and in full only if they are asked for."""
    near = [] if answer.shown else answer.others
    return {
        "query": clean_line(query),
        "found": bool(answer.shown),
        "answers": [_full(index, hit) for hit in answer.shown],
        "others": [_short(hit) for hit in answer.others if hit.how != NEAR],
        "near": [_full(index, hit) if args.near else _short(hit) for hit in near],
    }


def _full(index: Index, hit: TermHit) -> dict[str, Any]:
    term = glossary.term(index, hit.term)
    return {
        "how": hit.how,
        "name": hit.name,
        "term": term.head,
        "briefing": catalogue.entry(index, term.briefing).name,
        "briefing_title": term.title,
        "detail": term.detail,
        "sources": term.sources,
    }


def _short(hit: TermHit) -> dict[str, Any]:
    expansion = hit.expansion or None
    return {"how": hit.how, "name": hit.name, "term": hit.head, "expansion": expansion, "briefing_title": hit.briefing}
