"""Excerpts of search hits: an incident's row, and the words around the hits, each hit marked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from brief_tui.library.index.index import Index
from brief_tui.library.index.schema import loaded
from brief_tui.library.questions.hits import BETWEEN, HIT_END, HIT_START, PASSAGE, Excerpt
from brief_tui.library.questions.search_query import PLACE, TITLE, SearchQuery, part_spans
from brief_tui.text.matching import FoldedWord, words

_CONSIDERED = 200
"""Limit of hits of one text among which the best passage is chosen."""

Field = tuple[str, str]
"""The label of a field, and its text."""


def excerpt(
    index: Index, kind: str, briefing: int, ref: str, body: str, query: SearchQuery, *, passage: int = PASSAGE
) -> Excerpt:
    """Return the excerpt of a text of the index, whose indexed text is `body`; `passage` is how many words of it."""
    if kind == "incident":
        from brief_tui.library.answers.incident_entry import entry
        from brief_tui.library.answers.incident_rows import number_of

        number = number_of(index, briefing, ref)
        if number is not None:
            return of_incident(index, entry(index, number, cites=False), query, passage=passage)
    if kind in {"term", "briefing"}:
        fields, rest = _of_term(index, briefing, ref, body) if kind == "term" else _of_briefing(index, briefing)
        part = around(rest, query, passage)
        return Excerpt("", BETWEEN.join(_hit_fields(fields, part, query)) or part)
    return Excerpt("", around(body, query, passage))


def of_incident(index: Index, item: Any, query: SearchQuery, *, passage: int = PASSAGE) -> Excerpt:
    """The row of an incident, and then the other parts of it that have a hit.

    Args:
        index: the library.
        item: an `IncidentEntry`.
        query: what is searched for.
        passage: how many words of its text.
    """
    from brief_tui.library.answers.incident_rows import by_number

    row = by_number(index, item.row)
    detail = item.detail
    facts = BETWEEN.join(row.facts()) if row is not None else item.name
    text = "\n".join("".join(span[0] for span in block[3]) for block in item.blocks)
    rest = _hit_fields(_of_incident(detail, facts), around(text, query, passage), query, PLACE)
    return Excerpt(_marked_whole(facts, query, TITLE, PLACE), BETWEEN.join(rest))


def _of_incident(detail: dict[str, Any], facts: str) -> Iterator[Field]:
    """Return the searchable fields of an incident outside its row and its summary."""
    place = detail.get("place", {})
    yield "district", place.get("admin2", "")
    yield "region", place.get("admin1", "")
    yield "country", place.get("country", "")
    yield "also", ", ".join(place.get("aliases", ()))
    for name in ("subtype", "target", "date_note"):
        yield name.partition("_")[0], detail.get(name, "")
    yield "actors", ", ".join(actor["name"] for actor in detail.get("actors", ()) if actor["name"] not in facts)
    yield "who", ", ".join(item["who"] for item in detail.get("casualties", ()) if "who" in item)
    yield "seized", ", ".join(detail.get("seized", ()))
    yield "tags", ", ".join(detail.get("tags", ()))


def _of_term(index: Index, briefing: int, head: str, body: str) -> tuple[list[Field], str]:
    """Return the expansion and the forms of a term, then the definitions, part of which is in `body`."""
    statement = "SELECT expansion, detail FROM term WHERE briefing = ? AND head = ?"
    expansion, detail = index.execute(statement, (briefing, head)).fetchone() or ("", "{}")
    forms = [form["text"] for form in loaded(detail, dict).get("forms", ())]
    names = "\n".join((head, *forms, *([expansion] if expansion else [])))
    definitions = body.removeprefix(names).removeprefix("\n")
    return [("", expansion), ("also", ", ".join(forms))], definitions


def _of_briefing(index: Index, briefing: int) -> tuple[list[Field], str]:
    """Return the metadata fields of a briefing."""
    from brief_tui.library.answers.catalogue import head

    metadata = head(index, briefing)
    named = [(name, ", ".join(metadata.get(name, ()))) for name in ("tags", "authors")]
    return [("", metadata.get("subtitle", "")), ("id", metadata.get("id", "")), *named], ""


def _hit_fields(fields: Iterable[Field], part: str, query: SearchQuery, *known: str) -> Iterator[str]:
    """Those that have no name, those with a hit, and a part of a text that has one; `known` as `_hits` has it."""
    for name, value in fields:
        marked = _marked_whole(value, query, *known)
        if value and (HIT_START in marked or not name):
            yield f"{name}: {marked}" if name else marked
    if HIT_START in part:
        yield part


def heading(title: str, query: SearchQuery) -> str:
    """Return a title with its hits marked."""
    return _marked_whole(title, query, TITLE)


def _marked_whole(text: str, query: SearchQuery, *fields: str) -> str:
    """Return a text with all its hits marked."""
    folded = words(text)
    return _marked(text, folded, _hits(folded, query, *fields))


def _hits(text: Sequence[FoldedWord], query: SearchQuery, *fields: str) -> dict[int, int]:
    """The words of a text that are hits, each with the number of its part.

    Args:
        text: its words.
        query: what is searched for.
        fields: TITLE, PLACE: parts for these alone have hits here too.
    """
    folds = [word.fold for word in text]
    parts_by_word: dict[int, int] = {}
    for number, part in enumerate(query.parts):
        if part.field in {"", *fields}:
            for start, end in part_spans(part, folds)[:_CONSIDERED]:
                parts_by_word.update(dict.fromkeys(range(start, end), number))
    return parts_by_word


def around(body: str, query: SearchQuery, size: int = PASSAGE) -> str:
    """Return so many words around the first hits that match the most parts of the query, each hit marked."""
    folded = words(body)
    hits = _hits(folded, query)
    best = max(
        sorted(hits),
        key=lambda start: len({hits.get(start + step) for step in range(PASSAGE * 2 // 3)} - {None}),
        default=0,
    )
    first = max(min(best - PASSAGE // 3, len(folded) - size), 0)
    shown = folded[first : first + size]
    if not shown:
        return ""
    start = shown[0].start if first else 0
    last = first + len(shown)
    end = folded[last].start if last < len(folded) else len(body)
    part = body[start:end]
    moved = [word._replace(start=word.start - start, end=word.end - start) for word in shown]
    inside = {number - first for number in hits if first <= number < last}
    return ("…" if first else "") + _marked(part, moved, inside).rstrip() + ("…" if last < len(folded) else "")


def _marked(text: str, folded: Sequence[FoldedWord], hits: "dict[int, int] | set[int]") -> str:
    """Return a text with a mark around each of its words that is a hit."""
    parts = []
    position = 0
    for number in sorted(hits):
        word = folded[number]
        parts += [text[position : word.start], HIT_START, text[word.start : word.end], HIT_END]
        position = word.end
    return "".join([*parts, text[position:]])
