"""Full text: across sections, incidents and terms, accents folded, best first."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from brief_tui.briefing.matching import is_acronym, words
from brief_tui.library import sqlite
from brief_tui.library.index import Index

HIT_START, HIT_END = "\x02", "\x03"
"""What stands around a hit in an excerpt; no cleaned text contains them."""


class Found(NamedTuple):
    """A text that answers a search."""

    kind: str
    """`section`, `incident` or `term`."""
    briefing: int
    """The number of its briefing in the index."""
    briefing_title: str
    ref: str
    """The section's or the incident's id, or the term."""
    title: str
    excerpt: str
    """A part of the text, with HIT_START and HIT_END around each hit."""


_AROUND = 14
"""Words of an excerpt."""
_MANY = 200
"""Sections in which a term's use is shown."""

_Section = tuple[tuple[int, int], int, str, str, str]


def search(index: Index, query: str, limit: int = 50) -> list[Found]:
    """Texts with all the words of the query; the last word may be a beginning. Best first."""
    folds = [word.fold for word in words(query)]
    match = sqlite.match_query(folds)
    if not match or limit < 1:
        return []
    titles: dict[int, str] = dict(index.db.execute("SELECT id, title FROM briefing"))
    statement = f"""SELECT kind, briefing, ref, title, body FROM fulltext
        WHERE fulltext MATCH ? AND {sqlite.BEST_FIRST}"""  # noqa: S608 - our own text
    found: dict[tuple[str, int, str], Found] = {}
    for kind, briefing, ref, title, body in index.db.execute(statement, (match,)):
        if (kind, briefing, ref) not in found:
            excerpt = _excerpt(body, folds)
            found[kind, briefing, ref] = Found(kind, briefing, titles[briefing], ref, title, excerpt)
            if len(found) == limit:
                break
    return list(found.values())


def _excerpt(body: str, folds: list[str]) -> str:
    """The words around the first hit, each hit marked: in time that grows with the body, not with its hits."""
    found = words(body)
    whole, beginning = set(folds), folds[-1]
    hits = {number for number, word in enumerate(found) if word.fold in whole or word.fold.startswith(beginning)}
    first = max(min(hits, default=0) - _AROUND // 3, 0)
    shown = found[first : first + _AROUND]
    if not shown:
        return ""
    parts = ["…" if first else body[: shown[0].start]]
    for number, word in enumerate(shown, first):
        text = body[word.start : word.end]
        parts.append(f"{HIT_START}{text}{HIT_END}" if number in hits else text)
        after = found[number + 1].start if number + 1 < len(found) else len(body)
        parts.append(body[word.end : after])
    return "".join(parts).rstrip() + ("…" if first + _AROUND < len(found) else "")


def phrase_sections(index: Index, phrases: list[str]) -> list[tuple[int, str, str, str]]:
    """The sections with one of the phrases: briefing number, its title, section number, section id; in reading order.

    A phrase in capitals (WHO) is not found in words that are not (who).
    """
    found: set[_Section] = set()
    for capitals in (False, True):
        wanted = [phrase for phrase in phrases if is_acronym(phrase) == capitals]
        check = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in wanted)) if capitals else None
        found.update(_with_phrases(index, wanted, check))
    return [row[1:] for row in sorted(found)][:_MANY]


def _with_phrases(index: Index, phrases: list[str], check: re.Pattern[str] | None) -> Iterator[_Section]:
    quoted = ['"' + " ".join(word.fold for word in words(phrase)) + '"' for phrase in phrases]
    match = " OR ".join(phrase for phrase in quoted if phrase != '""')
    if not match:
        return
    statement = """SELECT briefing.id, section.position, briefing.title, section.number, section.name,
        fulltext.title, fulltext.body FROM fulltext
        JOIN briefing ON briefing.id = fulltext.briefing
        JOIN section ON section.briefing = fulltext.briefing AND section.name = fulltext.ref
        WHERE fulltext MATCH ? AND fulltext.kind = 'section'"""
    for briefing, position, title, number, name, heading, body in index.db.execute(statement, (match,)):
        if check is None or check.search(heading) or check.search(body):
            yield (briefing, position), briefing, title, number, name
