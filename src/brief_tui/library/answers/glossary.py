"""Look-up of terms by name, and recognition of terms in a text.

Two definitions of one acronym are both answers, each with its source. Matching ignores case, accents and punctuation.
In running text only whole words match, the longest name wins, and a name in capitals (WHO) does not match lower case
(who).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from brief_tui.briefing.refs import refs_of
from brief_tui.library.errors import MissingEntry
from brief_tui.library.index.index import Index, healed
from brief_tui.library.index.schema import SHIFT, TERMS_AS_IN_FILES, Queryable, as_in_files, cited, loaded
from brief_tui.library.questions.terms import (
    ALIAS,
    EXACT,
    FOLDED,
    NEAR,
    PREFIX,
    WORD,
    LookupAnswer,
    TermEntry,
    TermHit,
    TermMention,
    best,
)
from brief_tui.text.matching import FoldedWord, distance, fold, is_acronym, neighbours, slips, words

_LONGEST = 12
"""Longest name recognised in running text, in words."""
_MANY = 200
"""Limit of names compared with a misspelt one."""
_NEAR = 5
"""Limit of near misses."""


_HIT = """
SELECT term.id, term.head, name.text, briefing.title, term.expansion, name.fold, name.rank FROM name
JOIN term ON term.id = name.term JOIN briefing ON briefing.id = term.briefing
"""
_ORDER = f" ORDER BY name.rank, term.sort_key, {TERMS_AS_IN_FILES} LIMIT ?"


def answer(index: Queryable, query: str, limit: int | None = None) -> LookupAnswer:
    """Return the answer to a look-up: terms to print in full and terms to name, or near misses; at most so many."""
    return best(look_up(index, query, limit) or near(index, query, min(_NEAR, _NEAR if limit is None else limit)))


def look_up(index: Queryable, query: str, limit: int | None = None) -> list[TermHit]:
    """Return the terms with a name that equals the query, begins with it or has a word that does; best first.

    Args:
        index: the library.
        query: what was typed.
        limit: at most so many; None is all.
    """
    key = fold(query)
    most = -1 if limit is None else limit
    hits = named(index, query)
    if key and (limit is None or len(hits) < limit):
        statement = f"{_HIT} WHERE name.fold > ? AND name.fold < ?{_ORDER}"
        hits += [_hit(row, PREFIX) for row in index.execute(statement, (key, _after(key), most))]
    hits = _once(hits) or _inside(index, query, most)
    return hits if limit is None else hits[:limit]


def named(index: Queryable, query: str) -> list[TermHit]:
    """Return the terms with a name that equals the query: as written, then without case, accents and punctuation."""
    key = fold(query)
    rows = index.execute(f"{_HIT} WHERE name.fold = ?{_ORDER}", (key, -1)).fetchall() if key else []
    hits = [_hit(row, _how(query, row)) for row in rows]
    return _once(sorted(hits, key=lambda hit: (EXACT, ALIAS, FOLDED).index(hit.how)))


def _inside(index: Queryable, query: str, most: int) -> list[TermHit]:
    """Return the terms with a name that contains the query's words, the last as a prefix."""
    asked = [word.fold for word in words(query)]
    if not asked:
        return []
    until = _after(asked[0]) if len(asked) == 1 else f"{asked[0]}\0"
    among = "(SELECT ref FROM goal WHERE kind = 0 AND word = 1 AND key >= ? AND key < ?)"
    wholes = f"SELECT ref FROM goal WHERE id IN {among}"  # noqa: S608 - our own text
    statement = f"{_HIT} WHERE term.id IN ({wholes}) AND instr(' ' || name.words, ?) > 0{_ORDER}"
    rows = index.execute(statement, (asked[0], until, f" {' '.join(asked)}", most))
    return _once(_hit(row, WORD) for row in rows)


def _after(key: str) -> str:
    """Return the first key after all that begin with a prefix."""
    return key[:-1] + chr(ord(key[-1]) + 1)


def _once(hits: Iterable[TermHit]) -> list[TermHit]:
    """Return each term once, by its best name."""
    unique: dict[int, TermHit] = {}
    for hit in hits:
        unique.setdefault(hit.term, hit)
    return list(unique.values())


def _how(query: str, row: Sequence[Any]) -> str:
    text, rank = row[2], row[6]
    if text == query.strip():
        return EXACT if rank == 0 else ALIAS
    return FOLDED


def _hit(row: Sequence[Any], how: str) -> TermHit:
    return TermHit(term=row[0], head=row[1], how=how, name=row[2], briefing=row[3], expansion=row[4])


def near(index: Queryable, query: str, limit: int = _NEAR) -> list[TermHit]:
    """Return the near misses of a query without an answer, the nearest first."""
    key = fold(query)
    close = near_misses(index, key) or _like(index, key)
    return _once(close)[:limit]


def near_misses(index: Queryable, key: str) -> list[TermHit]:
    """Return names about one edit away from a folded one, by the neighbours in the index."""
    variants = list(neighbours(key))
    if not variants:
        return []
    marks = ", ".join("?" * len(variants))
    where = f"WHERE name.id IN (SELECT name FROM neighbour WHERE fold IN ({marks})){_ORDER}"  # noqa: S608
    rows = index.execute(_HIT + where, (*variants, _MANY)).fetchall()
    scored = [(slips(key, row[5]), row[6], row[1], row) for row in rows]
    close = [item for item in scored if item[0] is not None]
    return [_hit(row, NEAR) for _slips, _rank, _head, row in sorted(close, key=lambda item: item[:3])]


_LOOKED_AT = 2000
"""Limit of names with one first letter that are compared."""
_LONG = 5
"""Letters from which a name may be further away than in `near_misses`."""


def _like(index: Queryable, key: str) -> list[TermHit]:
    """Return names with the same first letter that differ in at most a third."""
    if len(key) < _LONG:
        return []
    statement = f"""{_HIT} WHERE name.fold >= ? AND name.fold < ? AND name.rank < 2
        ORDER BY name.fold, {TERMS_AS_IN_FILES} LIMIT ?"""
    rows = index.execute(statement, (key[0], _after(key[0]), _LOOKED_AT)).fetchall()
    bound = max(2, len(key) // 3)
    scored = sorted(((distance(key, row[5], bound), row[1], row) for row in rows), key=lambda item: item[:2])
    return [_hit(row, NEAR) for edits, _head, row in scored if edits <= bound]


@healed
def term(index: Index, row: int) -> TermEntry:
    """Return one term. Raises MissingEntry."""
    statement = """SELECT term.id, term.head, briefing.id, briefing.title, term.detail, term.blocks, briefing.head
        FROM term JOIN briefing ON briefing.id = term.briefing WHERE term.id = ?"""
    values = index.execute(statement, (row,)).fetchone()
    if values is None:
        raise MissingEntry(row)
    detail = loaded(values[4], dict)
    sources = cited(values[6], set(refs_of(detail.get("sources", ()))))
    return TermEntry(values[0], values[1], values[2], values[3], detail, loaded(values[5], list), sources)


def same(index: Index, head: str, path: str) -> int | None:
    """Return the term with a head word, that of one file before those of others; None without one."""
    statement = f"""SELECT term.id FROM term JOIN briefing ON briefing.id = term.briefing WHERE term.head = ?
        ORDER BY path <> ?, {TERMS_AS_IN_FILES} LIMIT 1"""  # noqa: S608 - our own text
    row = index.execute(statement, (head, path)).fetchone()
    return row[0] if row else None


_FIRST = 20
"""Limit of terms that answer a query best, and precede those that contain it anywhere."""


def heads(index: Index, query: str = "") -> list[tuple[int, str, str]]:
    """Return number, head word and expansion of each term by name, or of those with a name like the query."""
    statement = "SELECT id, head, expansion FROM term"
    key = fold(query)
    if not key:
        return list(index.execute(statement + f" ORDER BY sort_key, {TERMS_AS_IN_FILES}"))
    inside = f" WHERE id IN (SELECT term FROM name WHERE instr(fold, ?)) ORDER BY sort_key, {TERMS_AS_IN_FILES}"  # noqa: S608
    first = [hit.term for hit in look_up(index, query, _FIRST) or near(index, query)]
    rows = {row[0]: tuple(row) for row in index.execute(statement + inside, (key,))}
    missing = [number for number in first if number not in rows]
    for number in missing:
        values = index.execute(statement + " WHERE id = ?", (number,)).fetchone()
        rows[number] = tuple(values)
    ahead = [rows.pop(number) for number in first]
    return [*ahead, *rows.values()]


def names(index: Index, row: int) -> list[str]:
    """Return every name of a term, the head word first."""
    return [text for (text,) in index.execute("SELECT text FROM name WHERE term = ? ORDER BY rank, id", (row,))]


def explained(index: Index, folded: Iterable[str]) -> set[str]:
    """Return those of these folded names that belong to a term."""
    ordered = sorted(folded)
    known_names: set[str] = set()
    for start in range(0, len(ordered), 500):
        part = ordered[start : start + 500]
        marks = ", ".join("?" * len(part))
        statement = f"SELECT fold FROM name WHERE fold IN ({marks})"  # noqa: S608 - marks only
        known_names.update(name for (name,) in index.execute(statement, part))
    return known_names


def mentions(index: Index, text: str) -> list[TermMention]:
    """Return the mentions of terms in a text, in order, without overlap; the longest name wins."""
    folded = words(text)
    pairs = {f"{first.fold} {second.fold}" for first, second in pairwise(folded)}
    table = _known(index, {word.fold for word in folded} | pairs)
    return list(_scan(text, folded, table)) if table else []


_NameTable = dict[str, dict[str, list[tuple[int, bool]]]]
"""Names by their first two words, then by all their words: each a term, and whether only capitals match."""


def _known(index: Index, firsts: set[str]) -> _NameTable:
    """Return these names and longer ones that begin with one: thousands of names may share the first word."""
    table: _NameTable = {}
    ordered = sorted(firsts)
    for start in range(0, len(ordered), 500):
        part = ordered[start : start + 500]
        marks = ", ".join("?" * len(part))
        statement = f"""SELECT begins, words, term, capitals FROM name WHERE begins IN ({marks})
            ORDER BY rank, {as_in_files(f"term >> {SHIFT}", "term")}"""  # noqa: S608 - question marks
        for first, name, row, capitals in index.execute(statement, part):
            table.setdefault(first, {}).setdefault(name, []).append((row, bool(capitals)))
    return table


def _scan(text: str, folded: list[FoldedWord], table: _NameTable) -> Iterator[TermMention]:
    position = 0
    while position < len(folded):
        match = _longest(text, folded[position : position + _LONGEST], table)
        if match is None:
            position += 1
        else:
            length, row = match
            yield TermMention(folded[position].start, folded[position + length - 1].end, row)
            position += length


def _longest(text: str, following: list[FoldedWord], table: _NameTable) -> tuple[int, int] | None:
    """Return the longest name that the words begin with: number of words, and the term."""
    best: tuple[int, int] | None = None
    name = following[0].fold
    names = table.get(name)
    for length, word in enumerate(following, 1):
        if length > 1:
            name = f"{name} {word.fold}"
            names = table.get(name) if length == 2 else names
            if names is None:
                break
        for row, capitals in names.get(name, ()) if names else ():
            if not capitals or is_acronym(text[following[0].start : word.end]):
                best = length, row
                break
    return best


def usage(index: Index, row: int) -> list[tuple[int, str, str, str]]:
    """Return the uses of a term in the order of the library: briefing number, its title, section number, section id."""
    from brief_tui.library.answers.phrases import phrase_sections

    return phrase_sections(index, names(index, row))


def used_in(index: Index, row: int) -> dict[str, list[str]]:
    """Return the titles of the briefings that use a term, each with its sections: their numbers, or ids."""
    places: dict[str, dict[str, None]] = {}
    for _briefing, title, number, name in usage(index, row):
        places.setdefault(title, {})[number or name] = None
    return {title: list(sections) for title, sections in places.items()}
