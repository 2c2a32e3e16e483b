"""Looking a term up, and finding terms in a text.

An alias is a claim with a source, not an identity: two definitions of one acronym are both answers, each with where it
comes from. Matching ignores case, accents and punctuation; in running text only whole words match, the longest name
wins, and a name written in capitals (WHO) does not match a word that is not (who).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from brief_tui.briefing.matching import Word, distance, fold, is_acronym, words
from brief_tui.library.index import Index

EXACT, ALIAS, FOLDED, PREFIX, NEAR = "exact", "alias", "folded", "prefix", "near"
"""How a look-up matched, best first."""

_LONGEST = 12
"""Words in the longest name that is looked for in running text."""
_MANY = 200
"""Rows of one kind of match that are looked at."""


class Hit(NamedTuple):
    """A term that answers a look-up."""

    term: int
    """The term's number in the index."""
    head: str
    how: str
    """EXACT, ALIAS, FOLDED, PREFIX or NEAR."""
    name: str
    """The name that matched."""
    briefing: str
    """The title of the briefing that defines it."""


class Mention(NamedTuple):
    """A name of a term in a text: characters `start` to `end`."""

    start: int
    end: int
    term: int


class TermEntry(NamedTuple):
    """A term with all that is said of it."""

    row: int
    head: str
    briefing: int
    title: str
    """The title of the briefing that defines it."""
    detail: dict[str, Any]
    """The plain form of `model.Term`."""
    blocks: list[Any]
    """The definition, in English where there is one: blocks as `briefing.markup` describes them."""
    sources: list[dict[str, Any]]
    """The sources it names, in the plain form of `model.Source`."""


_HIT = """
SELECT term.id, term.head, name.text, briefing.title, name.fold, name.rank FROM name
JOIN term ON term.id = name.term JOIN briefing ON briefing.id = term.briefing
"""


def look_up(index: Index, query: str, limit: int = 20) -> list[Hit]:
    """The terms that a query may mean, best first: exact, alias, folded, prefix, near miss."""
    key = fold(query)
    if not key:
        return []
    order = " ORDER BY name.rank, term.sort_key, term.id LIMIT ?"
    rows = index.db.execute(_HIT + "WHERE name.fold = ?" + order, (key, _MANY)).fetchall()
    found = [_hit(row, _how(query, row)) for row in rows]
    found.sort(key=lambda hit: (EXACT, ALIAS, FOLDED).index(hit.how))
    if len(found) < limit:
        upper = key[:-1] + chr(ord(key[-1]) + 1)
        statement = _HIT + "WHERE name.fold > ? AND name.fold < ?" + order
        found += [_hit(row, PREFIX) for row in index.db.execute(statement, (key, upper, _MANY))]
    if not found:
        found = near_misses(index, key)
    unique: dict[int, Hit] = {}
    for hit in found:
        unique.setdefault(hit.term, hit)
    return list(unique.values())[:limit]


def _how(query: str, row: Sequence[Any]) -> str:
    text, rank = row[2], row[5]
    if text == query.strip():
        return EXACT if rank == 0 else ALIAS
    return FOLDED


def _hit(row: Sequence[Any], how: str) -> Hit:
    return Hit(term=row[0], head=row[1], how=how, name=row[2], briefing=row[3])


def near_misses(index: Index, key: str) -> list[Hit]:
    """Names about one edit away from a folded one, by the neighbours that the index keeps."""
    from brief_tui.library.variants import neighbours

    variants = list(neighbours(key))
    if not variants:
        return []
    marks = ", ".join("?" * len(variants))
    where = f"WHERE name.id IN (SELECT name FROM neighbour WHERE fold IN ({marks})) LIMIT {_MANY}"  # noqa: S608
    rows = index.db.execute(_HIT + where, variants).fetchall()
    scored = [(distance(key, row[4], 2), row) for row in rows]
    bound = 1 if len(key) < 6 else 2
    close = [(score, row[5], row[1], row) for score, row in scored if score <= bound]
    return [_hit(row, NEAR) for _score, _rank, _head, row in sorted(close, key=lambda item: item[:3])]


def suggestions(index: Index, query: str, limit: int = 5) -> list[str]:
    """Head words that look a little like the query, for one that has no answer."""
    key = fold(query)
    if not key:
        return []
    statement = _HIT + "WHERE name.fold >= ? AND name.fold < ? AND name.rank < 2 LIMIT ?"
    rows = index.db.execute(statement, (key[0], chr(ord(key[0]) + 1), 2000)).fetchall()
    bound = max(2, len(key) // 2)
    scored = sorted((distance(key, row[4], bound), row[1]) for row in rows)
    return list(dict.fromkeys(head for score, head in scored if score <= bound))[:limit]


def term(index: Index, row: int) -> TermEntry:
    """One term. Raises KeyError when it is gone."""
    from json import loads

    statement = """SELECT term.id, term.head, briefing.id, briefing.title, term.detail, term.blocks, briefing.head
        FROM term JOIN briefing ON briefing.id = term.briefing WHERE term.id = ?"""
    found = index.db.execute(statement, (row,)).fetchone()
    if found is None:
        raise KeyError(row)
    detail = loads(found[4])
    cited = detail.get("sources")
    sources = [source for source in loads(found[6]).get("sources", []) if source["id"] in cited] if cited else []
    return TermEntry(found[0], found[1], found[2], found[3], detail, loads(found[5]), sources)


def same(index: Index, head: str, path: str) -> int | None:
    """The term with a head word, that of a file before those of others; None when there is none."""
    statement = """SELECT term.id FROM term JOIN briefing ON briefing.id = term.briefing WHERE term.head = ?
        ORDER BY path <> ?, term.id LIMIT 1"""
    found = index.db.execute(statement, (head, path)).fetchone()
    return found[0] if found else None


def heads(index: Index, query: str = "") -> list[tuple[int, str, str]]:
    """The glossary: number, head word and expansion of each term by name, or of those with a name like the query."""
    statement = "SELECT id, head, expansion FROM term"
    key = fold(query)
    if not key:
        return index.db.execute(statement + " ORDER BY sort_key, id").fetchall()
    inside = " WHERE id IN (SELECT term FROM name WHERE instr(fold, ?)) ORDER BY sort_key, id"
    best = [hit.term for hit in look_up(index, query)]
    rows = {row[0]: tuple(row) for row in index.db.execute(statement + inside, (key,))}
    missing = [number for number in best if number not in rows]
    for number in missing:
        found = index.db.execute(statement + " WHERE id = ?", (number,)).fetchone()
        rows[number] = tuple(found)
    first = [rows.pop(number) for number in best]
    return [*first, *rows.values()]


def names(index: Index, row: int) -> list[str]:
    """Every name of a term, the head word first."""
    return [text for (text,) in index.db.execute("SELECT text FROM name WHERE term = ? ORDER BY rank, id", (row,))]


def explained(index: Index, folded: Iterable[str]) -> set[str]:
    """Which of these names, folded, some term has."""
    ordered = sorted(folded)
    found: set[str] = set()
    for start in range(0, len(ordered), 500):
        part = ordered[start : start + 500]
        marks = ", ".join("?" * len(part))
        statement = f"SELECT fold FROM name WHERE fold IN ({marks})"  # noqa: S608 - marks only
        found.update(name for (name,) in index.db.execute(statement, part))
    return found


def mentions(index: Index, text: str) -> list[Mention]:
    """The names of terms in a text, in order, never overlapping; the longest name wins."""
    found = words(text)
    pairs = {f"{first.fold} {second.fold}" for first, second in pairwise(found)}
    known = _known(index, {word.fold for word in found} | pairs)
    return list(_scan(text, found, known)) if known else []


_Known = dict[str, dict[str, list[tuple[int, bool]]]]
"""Names by their first two words, then by all their words: each a term, and whether only capitals match."""


def _known(index: Index, firsts: set[str]) -> _Known:
    """The names that are one of these, or of more words and begin with one: by their first word thousands may begin."""
    known: _Known = {}
    ordered = sorted(firsts)
    for start in range(0, len(ordered), 500):
        part = ordered[start : start + 500]
        marks = ", ".join("?" * len(part))
        statement = f"SELECT begins, words, term, capitals FROM name WHERE begins IN ({marks}) ORDER BY rank, term"  # noqa: S608
        for first, name, row, capitals in index.db.execute(statement, part):
            known.setdefault(first, {}).setdefault(name, []).append((row, bool(capitals)))
    return known


def _scan(text: str, found: list[Word], known: _Known) -> Iterator[Mention]:
    position = 0
    while position < len(found):
        match = _longest(text, found[position : position + _LONGEST], known)
        if match is None:
            position += 1
        else:
            length, row = match
            yield Mention(found[position].start, found[position + length - 1].end, row)
            position += length


def _longest(text: str, found: list[Word], known: _Known) -> tuple[int, int] | None:
    """How many of the words the longest name takes, and its term."""
    best: tuple[int, int] | None = None
    name = found[0].fold
    names = known.get(name)
    for length, word in enumerate(found, 1):
        if length > 1:
            name = f"{name} {word.fold}"
            names = known.get(name) if length == 2 else names
            if names is None:
                break
        for row, capitals in names.get(name, ()) if names else ():
            if not capitals or is_acronym(text[found[0].start : word.end]):
                best = length, row
                break
    return best


def usage(index: Index, row: int) -> list[tuple[int, str, str, str]]:
    """Where briefings use a term, in the library's order: briefing number, its title, section number, section id."""
    from brief_tui.library.catalogue import in_order
    from brief_tui.library.search import phrase_sections

    found = phrase_sections(index, names(index, row))
    order = {briefing: place for place, briefing in enumerate(in_order(index, {use[0] for use in found}))}
    return sorted(found, key=lambda use: order[use[0]])
