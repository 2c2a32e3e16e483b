"""Full text of briefings, sections, incidents and terms, by the language of `search_query`, best first."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from brief_tui.library import wording
from brief_tui.library.answers.excerpts import excerpt, heading, of_incident
from brief_tui.library.errors import IndexDamage
from brief_tui.library.index import fulltext
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.index import Index
from brief_tui.library.questions.hits import PASSAGE, HitPosition, SearchHit
from brief_tui.library.questions.search_query import TITLE, SearchQuery, parse, part_spans, widened
from brief_tui.text.matching import FoldedWord, words

_Identity = tuple[str, int, str]
"""Identity of a text: its kind, its briefing's number, its id there."""

RANKED = 50_000
"""Limit of texts ranked for one word; half for two, since each word of a text takes time."""


def search(index: Index, text: str, limit: int = 50, passage: int = PASSAGE) -> list[SearchHit]:
    """Return the texts that match, best first; those with the last word only as a prefix follow the others.

    Raises:
        SyntaxProblem: the search makes no sense.
    """
    query = parse(text)
    if limit < 1:
        return []
    with index.with_connection(Connection.steady):
        return _found(index, query, limit, passage)


def _found(index: Index, query: SearchQuery, limit: int, passage: int) -> list[SearchHit]:
    hits = _matching(index, query, limit, passage)
    wider = widened(query)
    if wider is not None and len(hits) < limit:
        known = {(item.kind, item.briefing, item.ref) for item in hits}
        hits += _matching(index, wider, limit - len(hits), passage, known)
    if len(hits) < limit and index.execute("SELECT 1 FROM listing LIMIT 1").fetchone():
        from brief_tui.library.answers.table_incidents import matching

        for item, title in matching(index, wider or query, limit - len(hits)):
            summary = of_incident(index, item, wider or query, passage=passage)
            marked = heading(title, wider or query)
            hits.append(SearchHit("incident", item.briefing, item.briefing_title, item.name, title, summary, marked))
    return hits[:limit]


def _ranked(index: Index, query: SearchQuery) -> Iterator[tuple[Any, ...]]:
    """Yield the numbers of matching texts with their ranks, best first; one may be repeated.

    Ranking takes a microsecond a text, and a word in half of all texts has no weight (Robertson and Zaragoza, The
    Probabilistic Relevance Framework, 2009, 3.2). If more texts match than are ranked, the order is: those with all
    words in the title, then the best of the texts indexed last, then the others.
    """
    match = fulltext.match_query(query)
    if not match:
        return
    matching = "SELECT rowid, rank FROM fulltext WHERE fulltext MATCH ? AND rowid"
    ranked = f"{matching} >= ? AND {fulltext.BEST_FIRST}"
    most = RANKED // sum(len(phrase.words) for part in query.parts for phrase in part.phrases)
    first = _first_ranked(index, match, most)
    if first:
        titles = fulltext.match_query(_in_titles(query))
        yield from index.execute(ranked, (titles, _first_ranked(index, titles, most)))
    yield from index.execute(ranked, (match, first))
    others = "SELECT rowid, -rowid FROM fulltext WHERE fulltext MATCH ? AND rowid < ? ORDER BY rowid DESC"
    yield from index.execute(others, (match, first))


def _told(index: Index, query: SearchQuery) -> Iterator[tuple[Any, ...]]:
    """Yield matching texts, best first and at a tie as in the files: kind, briefing, ref, title, body.

    Raises:
        IndexDamage: the index has the words of a text and not the text.
    """
    columns = f"kind, briefing, ref, {fulltext.TITLE_WRITTEN}, {fulltext.BODY_WRITTEN}"
    statement = f"SELECT {columns} FROM fulltext WHERE rowid = ?"  # noqa: S608 - our own text
    homes = _FilePositions(index)
    for _rank, group in groupby(_ranked(index, query), key=itemgetter(1)):
        equals = [row for row, _same in group]
        for row in sorted(equals, key=homes.place) if len(equals) > 1 else equals:
            text = index.execute(statement, (row,)).fetchone()
            if text is None:
                raise IndexDamage(wording.TEXT_GONE)
            yield text


class _FilePositions:
    """Positions of texts in the files, by number; looked up when two texts are equally good."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._spans: list[tuple[int, str, str]] = []

    def place(self, row: int) -> tuple[str, str, int]:
        """Return the id and the path of a text's briefing, and its number, which grows with its position."""
        if not self._spans:
            statement = "SELECT text_first, name, path FROM briefing WHERE text_last >= text_first ORDER BY text_first"
            self._spans = self._index.execute(statement).fetchall()
        _first, name, path = self._spans[bisect_right(self._spans, row, key=itemgetter(0)) - 1]
        return name, path, row


def _first_ranked(index: Index, match: str, most: int) -> int:
    """Return the number from which matching texts are ranked when there are too many; else 0."""
    statement = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
    row = index.execute(statement, (match, most)).fetchone()
    return int(row[0]) + 1 if row else 0


def _in_titles(query: SearchQuery) -> SearchQuery:
    """Return the query restricted to titles."""
    return query._replace(parts=tuple(part._replace(field=part.field or TITLE) for part in query.parts))


def _matching(
    index: Index, query: SearchQuery, limit: int, passage: int, known: Collection[_Identity] = ()
) -> list[SearchHit]:
    """Yield the hits of a query, best first, without those known already."""
    titles: dict[int, str] = {}
    hits: dict[_Identity, SearchHit] = {}
    for kind, briefing, ref, title, body in _told(index, query):
        if (kind, briefing, ref) not in hits and (kind, briefing, ref) not in known:
            if briefing not in titles:
                titles[briefing] = _one(index, "SELECT title FROM briefing WHERE id = ?", briefing)
            told = excerpt(index, kind, briefing, ref, body, query, passage=passage)
            number = _number(index, kind, briefing, ref)
            marked = heading(title, query)
            hits[kind, briefing, ref] = SearchHit(kind, briefing, titles[briefing], ref, title, told, marked, number)
            if len(hits) == limit:
                break
    return list(hits.values())


def _number(index: Index, kind: str, briefing: int, ref: str) -> str:
    if kind != "section":
        return ""
    return _one(index, "SELECT number FROM section WHERE briefing = ? AND name = ?", briefing, ref)


def _one(index: Index, statement: str, *values: Any) -> str:
    row = index.execute(statement, values).fetchone()
    return str(row[0]) if row else ""


def locate(index: Index, hit: SearchHit, text: str) -> HitPosition | None:
    """Return the position of the first hit in a found section; None when it is in the title alone."""
    from brief_tui.library.answers import catalogue

    row = _one(index, "SELECT id FROM section WHERE briefing = ? AND name = ?", hit.briefing, hit.ref)
    query = parse(text)
    places: list[tuple[int, str, FoldedWord]] = []
    for number, block in enumerate(catalogue.blocks(index, int(row)) if row else ()):
        block_text = "".join(span[0] for span in block[3])
        places += [(number, block_text, word) for word in words(block_text)]
    folds = [word.fold for _block, _said, word in places]
    for tried in filter(None, (query, widened(query))):
        spans = [span for part in tried.parts if part.field == "" for span in part_spans(part, folds)[:1]]
        if spans:
            start, end = min(spans)
            block, block_text, first = places[start]
            last = max((place[2].end for place in places[start:end] if place[0] == block), default=first.end)
            return HitPosition(block, first.start, block_text[first.start : last])
    return None
