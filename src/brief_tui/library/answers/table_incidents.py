"""Search in the incidents of tables."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from brief_tui.library.index.schema import SHIFT, Queryable
from brief_tui.text.matching import words

if TYPE_CHECKING:
    from brief_tui.library.index.index import Index
    from brief_tui.library.questions.incidents import IncidentEntry
    from brief_tui.library.questions.search_query import SearchQuery

_LOOKED_AT = 2000
"""Limit of rows with all words of a search that are checked for its phrases."""
_BETWEEN = "\0"
"""A word that no text has: it keeps a phrase from going on into the next cell."""


def matching(index: "Index", query: "SearchQuery", limit: int) -> Iterator[tuple["IncidentEntry", str]]:
    """Yield the rows of tables that match a search, in their order, each with its title."""
    from brief_tui.library.answers.filter_sql import SEARCHED, to_sql
    from brief_tui.library.answers.incident_entry import entry
    from brief_tui.library.questions.expression import And, Words
    from brief_tui.library.questions.search_query import PLACE, TITLE, part_spans

    if not query.parts or query.kinds not in {(), ("incident",)}:
        return
    # A title is made of two cells, so that a phrase may stand in no cell alone.
    wanted = dict.fromkeys(word for part in query.parts for phrase in part.phrases for word in phrase.words)
    asked = to_sql(And(tuple(map(Words, wanted))))
    texts = ", ".join(f"(SELECT words FROM text WHERE text.id = {column})" for column in (*SEARCHED, "place"))  # noqa: S608
    statement = f"""SELECT id, {texts}, (SELECT words FROM told WHERE told.incident = incident.id)
        FROM incident WHERE id BETWEEN ? AND ? AND {asked.sql} ORDER BY id LIMIT ?"""  # noqa: S608 - our own text
    for row, *cells, place, own in _rows(index, statement, asked.parameters):
        item = entry(index, row)
        title = f"{item.detail.get('place', {}).get('name', '')} {item.detail.get('type', '')}".strip() or item.name
        heading = [word.fold for word in words(title)]
        body = f" {_BETWEEN} ".join(filter(None, (*cells, place, own))).split(" ")
        fields = {TITLE: heading, PLACE: (place or "").split(), "": [*heading, _BETWEEN, *body]}
        if all(part_spans(part, fields[part.field]) for part in query.parts):
            yield item, title
            limit -= 1
            if not limit:
                return


def _rows(db: Queryable, statement: str, parameters: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that a statement finds in each table, up to the limit."""
    order = "SELECT briefing FROM listing JOIN briefing ON briefing.id = listing.briefing ORDER BY name, path"
    left = _LOOKED_AT
    for (briefing,) in db.execute(order).fetchall():
        span = briefing << SHIFT, (briefing + 1 << SHIFT) - 1
        rows = db.execute(statement, (*span, *parameters, left)).fetchall()
        yield from rows
        left -= len(rows)
        if not left:
            return
