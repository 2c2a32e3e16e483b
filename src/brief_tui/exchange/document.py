"""A briefing as blocks for Markdown and HTML: all of it, in a reader's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from brief_tui.briefing import wording
from brief_tui.briefing.choices import OUTCOMES
from brief_tui.briefing.refs import citations
from brief_tui.briefing.serialise import Plain
from brief_tui.exchange import coverage
from brief_tui.exchange.wording import CLAIM_OF


class SectionHeading(NamedTuple):
    """A heading with its level, from 1."""

    level: int
    text: str
    id: str = ""


class Body(NamedTuple):
    """Text in CommonMark."""

    text: str


class Pairs(NamedTuple):
    """Names with their plain-text values."""

    items: list[tuple[str, str]]


class Grid(NamedTuple):
    """A table of plain text; the columns in `marked` are CommonMark."""

    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    marked: tuple[int, ...] = ()


PageBlock = SectionHeading | Body | Pairs | Grid
_HEAD = ("subtitle", "id", "number", "supersedes", "published", "cutoff", "period", "authors", "language", "tags")
_CLAIMED = ("credibility", "date", "place", *OUTCOMES, "actors", "quote", "locator", "note")
"""Columns of claims."""
_SHOWN = ("id", "date", "place", "type", "status", "sources", "casualties")


def blocks(data: Plain) -> Iterator[PageBlock]:
    """Yield the blocks of a plain briefing; TLP, date and sources first, for those who print it."""
    yield SectionHeading(1, data["title"])
    marking = [("TLP", f"TLP:{data['tlp']}")] if "tlp" in data else []
    yield Pairs([*marking, *((key, said(data[key])) for key in _HEAD if key in data)])
    if "summary" in data:
        yield SectionHeading(2, "Summary")
        yield Body(data["summary"])
    yield from _judgements(data.get("judgements", []))
    for section in data.get("sections", ()):
        yield from _section(section, 2)
    yield from _incidents(data.get("incidents", []))
    yield from _timeline(data.get("timeline", []))
    yield from _glossary(data.get("glossary", []))
    if data.get("sources"):
        yield SectionHeading(2, "Sources", "sources")
        yield Pairs([(source["id"], _citation(source)) for source in data["sources"]])


def said(value: Any) -> str:
    """Return a value in words: lists with commas, mappings with their names."""
    if isinstance(value, list):
        return ", ".join(
            f"[{said(item)}]" if isinstance(item, dict) and len(item) > 1 else said(item) for item in value
        )
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ') or 'text'}: {said(part)}" for key, part in value.items())
    return str(value)


def _rest(record: Plain, shown: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(key.replace("_", " "), said(value)) for key, value in record.items() if key not in shown]


def _citation(source: Plain) -> str:
    first = [str(source[key]) for key in ("author", "title", "publisher", "published", "url") if key in source]
    more = said({key: value for key, value in source.items() if key in {"accessed", "language", "reliability", "note"}})
    return ". ".join([*first, *([more] if more else [])]) or source["id"]


def _judgements(items: list[Plain]) -> Iterator[PageBlock]:
    if items:
        yield SectionHeading(2, "Judgements")
    for item in items:
        yield Body(item["text"])
        evidence = [(stance, _evidence(item, stance)) for stance in ("for", "against")]
        yield Pairs([*_rest(item, ("text", "basis")), *((stance, words) for stance, words in evidence if words)])


def _evidence(judgement: Plain, stance: str) -> str:
    """Return the evidence for or against a judgement, each with its note."""
    cited = (part for part in citations(judgement.get("basis", ())) if part.get("for", "for") == stance)
    return "; ".join(_named(part, "ref", ("for",)) for part in cited)


def _named(record: Plain, name: str, shown: tuple[str, ...] = ()) -> str:
    """Return what names a record, with the rest in brackets."""
    rest = dict(_rest(record, (name, *shown)))
    return f"{record[name]} ({said(rest)})" if rest else str(record[name])


def _section(section: Plain, level: int) -> Iterator[PageBlock]:
    yield SectionHeading(min(level, 6), section["title"], section.get("id", ""))
    if section.get("body"):
        yield Body(section["body"])
    yield Pairs(_rest(section, ("title", "id", "body", "sections")))
    for part in section.get("sections", ()):
        yield from _section(part, level + 1)


def _incidents(items: list[Plain]) -> Iterator[PageBlock]:
    if not items:
        return
    yield SectionHeading(2, "Incidents", "incidents")
    outcomes = [outcome for outcome in OUTCOMES if any(coverage.said_of(item, outcome) for item in items)]
    rows = [_row(item, outcomes) for item in items]
    yield Grid(("id", "date", "place", "type", "actors", *outcomes, "status", "sources"), rows)
    for item in items:
        more = _more(item)
        if more or item.get("summary") or item.get("claims"):
            yield SectionHeading(3, item["id"], f"incident-{item['id']}")
            yield Body(item.get("summary", ""))
            yield Pairs(more)
        yield from _claims(item.get("claims", []))


def _claims(items: list[Plain]) -> Iterator[PageBlock]:
    """Yield a table with a row for each claim, without columns in which nothing is said."""
    used = [name for name in _CLAIMED if any(name in item for item in items)]
    if items:
        yield Grid((CLAIM_OF, *used), [_claim(item, used) for item in items])


def _claim(item: Plain, columns: list[str]) -> tuple[str, ...]:
    cells = {name: said(item[name]) for name in columns if name in item}
    if "place" in item:
        cells["place"] = _named(item["place"], "name")
    if "actors" in item:
        cells["actors"] = "; ".join(_named(actor, "name") for actor in item["actors"])
    return item.get("source", ""), *(cells.get(name, "") for name in columns)


def _row(item: Plain, outcomes: list[str]) -> tuple[str, ...]:
    place = item.get("place", {})
    where = ", ".join(place[key] for key in ("name", "admin1") if key in place)
    counts = [figure_words(item, outcome) for outcome in outcomes]
    refs = ", ".join(coverage.INCIDENT["sources of an incident"](item))
    actors = "; ".join(coverage.actor_names(item))
    return (
        item["id"],
        item.get("date", "?"),
        where,
        item.get("type", ""),
        actors,
        *counts,
        item.get("status", ""),
        refs,
    )


def figure_words(item: Plain, outcome: str) -> str:
    """Return the count of an outcome in words: `?` if it is unknown, empty if nothing is said of it."""
    count = coverage.figure(item, outcome)
    if count is None:
        return "?" if coverage.said_of(item, outcome) else ""
    low, high, best = count
    within = wording.bounds(low, high)
    return within if best is None or low == high else wording.estimate(best, within)


def _more(item: Plain) -> list[tuple[str, str]]:
    """Return the facts of an incident that the table leaves out."""
    rest = _rest(item, (*_SHOWN, "summary", "actors", "claims"))
    place = {key: value for key, value in item.get("place", {}).items() if key not in {"name", "admin1"}}
    named = {"place": place, "actors": [actor for actor in item.get("actors", ()) if len(actor) > 1]}
    named["casualties"] = [count for count in item.get("casualties", ()) if not set(count) <= {"outcome", "best"}]
    named["sources"] = [source for source in item.get("sources", ()) if len(source) > 1]
    return [*rest, *((key, said(value)) for key, value in named.items() if value)]


def _timeline(items: list[Plain]) -> Iterator[PageBlock]:
    if items:
        yield SectionHeading(2, "Timeline", "timeline")
        rows: list[tuple[str, ...]] = [
            (item["date"], item["title"], item.get("text", ""), said(dict(_rest(item, ("date", "title", "text")))))
            for item in items
        ]
        yield Grid(("date", "title", "text", "more"), rows, (2,))


def _glossary(items: list[Plain]) -> Iterator[PageBlock]:
    if items:
        yield SectionHeading(2, "Glossary", "glossary")
        yield Grid(("term", "expansion", "definition", "more"), [_term(item) for item in items], (2,))


def _term(item: Plain) -> tuple[str, ...]:
    definition = item.get("definition", {})
    texts = list(definition.values())
    tagged = {"definition": {tag: text for tag, text in definition.items() if tag}} if len(texts) > 1 else {}
    more = dict(_rest(item, ("term", "expansion", "definition"))) | {key: said(value) for key, value in tagged.items()}
    return item["term"], item.get("expansion", ""), texts[0].strip() if texts else "", said(more)
