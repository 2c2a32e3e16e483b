"""The facts of a briefing by name: the terms in which a format declares what it carries.

A fact is a function from the plain form of an incident, a term or a briefing to a value; None or empty if there is
none. `left_out` lists the facts that a format does not carry, `kept` those that a round trip must restore.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.choices import OUTCOMES
from brief_tui.briefing.claims import Claim, Claims, group_of
from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date
from brief_tui.briefing.refs import citations, refs_of
from brief_tui.exchange.registry import EVERYTHING, Exchange
from brief_tui.tables.mapping import FORMS
from brief_tui.tables.namecells import restored_parts
from brief_tui.tables.values import CountShare

if TYPE_CHECKING:
    from brief_tui.briefing.serialise import Plain


def claims(incident: Plain, outcome: str) -> Claims:
    """Return the claims of an outcome in an incident."""
    collected = Claims()
    for item in incident.get("casualties", ()):
        if item.get("outcome", "killed") == outcome:
            count = Count.from_row(*(item.get(name) for name in ("best", "low", "high")))
            group = group_of(incident["id"], item.get("who", ""), item.get("side"), outcome, item.get("with", ()))
            collected.add(Claim(group, item.get("source", ""), count, bool(group[-1])))
    return collected


def shares(incident: Plain, outcome: str) -> list[CountShare]:
    """Return the parts of a count, with the incidents that share each."""
    parts = []
    for group, count in claims(incident, outcome).parts():
        assert isinstance(group, tuple)
        partners = tuple(name for name in group[-1] if name != incident["id"])
        low, best, high = (None, count.best, None) if count.is_exact else (count.low, count.best, count.upper)
        parts.append(CountShare(*((None, None, None) if count.is_unknown else (low, best, high)), partners))
    return parts


def figure(incident: Plain, outcome: str) -> tuple[int, int | None, int | None] | None:
    """Return low, high and best of an outcome; None without any figure."""
    total = claims(incident, outcome).sum()
    if not (total.known_parts or total.unknown_parts) or total.is_unknown:
        return None
    best = None if total.is_exact or total.unknown_parts else total.best
    return total.low, total.upper, total.low if total.is_exact else best


def said_of(incident: Plain, outcome: str) -> bool:
    """Return whether an incident has a count of an outcome, known or not."""
    return any(item.get("outcome", "killed") == outcome for item in incident.get("casualties", ()))


def day(incident: Plain) -> str | None:
    """Return the day if there is exactly one, without doubt."""
    date = Date.parse(incident["date"]) if "date" in incident else None
    plain = date is not None and date.precision == "day" and not (date.approximate or date.uncertain)
    return date.written if date is not None and plain else None


def span(incident: Plain) -> tuple[str, str] | None:
    """Return the first and the last possible day, if they differ."""
    date = Date.parse(incident["date"]) if "date" in incident else None
    if date is None or date.earliest == date.latest:
        return None
    return date.earliest.isoformat(), date.latest.isoformat()


def _date(incident: Plain) -> str | None:
    """Return the date as written, if days alone do not express it."""
    written: str | None = incident.get("date")
    ends = span(incident)
    return None if day(incident) or (ends and "/".join(ends) == written) else written


def actor_names(incident: Plain) -> list[str]:
    """Return the names of the actors, once each."""
    return list(dict.fromkeys(actor["name"] for actor in incident.get("actors", ())))


def _figures(outcome: str) -> dict[str, Callable[[Plain], Any]]:
    def known(incident: Plain) -> int | None:
        count = figure(incident, outcome)
        return count[2] if count else None

    def bounds(incident: Plain) -> tuple[int, int | None] | None:
        count = figure(incident, outcome)
        return count[:2] if count and count[0] != count[1] else None

    return {outcome: known, f"{outcome}, bounds": bounds}


def _place(part: str) -> Callable[[Plain], Any]:
    return lambda incident: incident.get("place", {}).get(part)


def _of(part: str) -> Callable[[Plain], Any]:
    return lambda record: record.get(part)


def _shared(incident: Plain) -> list[Any]:
    parts = [(outcome, sorted(shares(incident, outcome), key=repr)) for outcome in OUTCOMES[:3]]
    return [item for item in parts if any(share.partners for share in item[1])]


def _more_of(part: str, keys: tuple[str, ...]) -> Callable[[Plain], Any]:
    def found(record: Plain) -> list[Any]:
        each = [{key: item[key] for key in keys if key in item} for item in citations(record.get(part, ()))]
        return each if any(each) else []

    return found


INCIDENT: dict[str, Callable[[Plain], Any]] = {
    "id": _of("id"),
    "day": day,
    "span": span,
    "date": _date,
    "date's note and basis": lambda item: [item[key] for key in ("date_note", "date_basis") if key in item],
    "place": _place("name"),
    "region": _place("admin1"),
    "district": _place("admin2"),
    "country": _place("country"),
    "lat and lon": lambda item: [item["place"][key] for key in ("lat", "lon") if key in item.get("place", {})],
    "precision": _place("precision"),
    "aliases": _place("aliases"),
    "type": _of("type"),
    "subtype": _of("subtype"),
    "target": _of("target"),
    "status": _of("status"),
    "actors": lambda item: actor_names(item)[:2],
    "more actors": lambda item: actor_names(item)[2:],
    "roles of actors": _more_of("actors", ("role", "attribution")),
    **{name: fact for outcome in OUTCOMES for name, fact in _figures(outcome).items()},
    "kinds of victims": _more_of("casualties", ("who", "side", "source")),
    "shared counts": _shared,
    "seized": _of("seized"),
    "summary of an incident": _of("summary"),
    "sources of an incident": lambda item: list(dict.fromkeys(refs_of(item.get("sources", ())))),
    "quotes": _more_of("sources", ("credibility", "locator", "quote")),
    "claims of an incident": _of("claims"),
    "tags of an incident": _of("tags"),
    "cells of a table": _of("cells"),
}
TERM: dict[str, Callable[[Plain], Any]] = {
    "term": _of("term"),
    "expansion": _of("expansion"),
    "forms": lambda term: sorted({form["text"] for form in term.get("forms", ())} - {term["term"]}),
    "definition": lambda term: next(iter(term.get("definition", {"": ""}).values())).strip(),
    "definitions in more languages": lambda term: list(term.get("definition", {}).values())[1:],
    "languages": lambda term: [term["language"]] if "language" in term else _more_of("forms", ("language",))(term),
    "types of forms": _more_of("forms", ("type",)),
    **{key: _of(key) for key in ("kind", "see_also")},
    "lat and lon of a term": lambda term: [term[key] for key in ("lat", "lon") if key in term],
    "precision of a term": _of("precision"),
    "sources of a term": lambda term: list(refs_of(term.get("sources", ()))),
    "quotes in a term": _more_of("sources", ("credibility", "locator", "quote")),
}
BRIEFING: dict[str, Callable[[Plain], Any]] = {
    key: _of(key)
    for key in (
        *("title", "subtitle", "language", "number", "supersedes", "published", "cutoff", "period", "tlp", "authors"),
        *("tags", "summary", "sources", "judgements", "sections", "timeline"),
    )
}


def kept(item: Exchange, data: Plain) -> dict[str, Any]:
    """Return the facts of a plain briefing that a format has to bring back."""
    if item.carries == EVERYTHING:
        return {key: value for key, value in data.items() if key != "brief"}
    facts: dict[str, Any] = {
        name: fact(data) or None for name, fact in BRIEFING.items() if name in _carried(item, data)
    }
    if "id" in item.carries:
        facts["incidents"] = [_said(INCIDENT, item, each) for each in data.get("incidents", ())]
    elif "everything of an incident" in item.carries:
        facts["incidents"] = data.get("incidents", [])
    if "term" in item.carries:
        facts["terms"] = sorted((_said(TERM, item, each) for each in data.get("glossary", ())), key=repr)
    return facts


def _carried(item: Exchange, data: Plain) -> frozenset[str]:
    """Return the facts that a format carries; without incidents, a table has no facts of the briefing."""
    by_row = "id" in item.carries and not item.is_map
    return item.carries - set(BRIEFING) if by_row and not data.get("incidents") else item.carries


def _said(facts: dict[str, Callable[[Plain], Any]], item: Exchange, record: Plain) -> dict[str, Any]:
    values = {name: fact(record) for name, fact in facts.items() if name in item.carries}
    return {name: value for name, value in values.items() if value is not None and value not in ("", [])}


def left_out(item: Exchange, data: Plain) -> list[tuple[str, int]]:
    """Count the facts of a plain briefing, by name, that a format does not carry."""
    if item.carries == EVERYTHING:
        return []
    counts: dict[str, int] = {}
    whole, carried = "everything of an incident" in item.carries, _carried(item, data)
    for facts, records in (
        (BRIEFING, [data]),
        ({} if whole else INCIDENT, data.get("incidents", ())),
        (TERM, data.get("glossary", ())),
    ):
        for record in records:
            for name, fact in facts.items():
                if name not in carried and fact(record) not in (None, "", []) and not _in_cells(item, name, record):
                    counts[name] = counts.get(name, 0) + 1
    return list(counts.items())


def _in_cells(item: Exchange, name: str, record: Plain) -> bool:
    """Return whether an export restores a fact that it does not carry from the cells of the incident's table."""
    return name == "more actors" and item.name in FORMS and "actors" in restored_parts(FORMS[item.name], record)
