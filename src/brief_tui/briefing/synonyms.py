"""Synonyms of the format's keys and words: from the screen, other formats and everyday speech.

The seven likelihoods have each a second name in Intelligence Community Directive 203 (2015), D.6.e.(2); TLP:WHITE is
TLP 1.0's name of CLEAR (FIRST, 2022).
"""

from __future__ import annotations

from typing import Any

from brief_tui.briefing import problem_wording as wording
from brief_tui.briefing.evidence import Citation, Evidence, Judgement, Source
from brief_tui.briefing.model import (
    Actor,
    Briefing,
    Casualty,
    Form,
    Incident,
    Milestone,
    Place,
    Section,
    SourceClaim,
    Table,
    Term,
)
from brief_tui.text.matching import fold
from brief_tui.text.wording import did_you_mean

_PLACE = wording.belongs_to_place("place: {name: ..., admin1: ...}")
_POSITION = wording.belongs_to_place("place: {name: ..., lat: ..., lon: ...}")
_COUNT = "casualties: [{%s: ...}]"
_OUTCOME = "casualties: [{outcome: %s, best: ...}]"
_KEYS: dict[type[Any], dict[str, str]] = {
    Briefing: {
        "abstract": "summary", "acronyms": "glossary", "author": "authors: [...]", "chapters": "sections",
        "classification": "tlp", "date": "published", "edition": "number", "events": "incidents",
        "judgments": "judgements", "lang": "language", "name": "title", "terms": "glossary",
        "text": "sections: [{title: ..., body: ...}]", "body": "sections: [{title: ..., body: ...}]",
    },
    Section: {
        "content": "body", "heading": "title", "name": "title", "paragraphs": "body", "source": "sources: [...]",
        "subsections": "sections", "text": "body",
    },
    Judgement: {
        "against": "basis: [{ref: ..., for: against}]", "author": "by", "competing": "alternatives",
        "evidence": "basis", "judgement": "text", "name": "id", "probability": "likelihood", "source": "basis: [...]",
        "sources": "basis", "statement": "text",
    },
    Place: {
        "alias": "aliases: [...]", "district": "admin2", "latitude": "lat", "lng": "lon", "location": "name",
        "longitude": "lon", "province": "admin1", "region": "admin1", "town": "name",
    },
    Incident: {
        "actor": "actors: [{name: ...}]", "by": "actors: [{name: ...}]", "category": "type", "description": "summary",
        "kind": "type", "location": "place", "note": "summary", "perpetrator": "actors: [{name: ...}]",
        "source": "sources: [...]", "tag": "tags: [...]", "text": "summary", "when": "date", "where": "place",
        "title": wording.NO_TITLE, "victims": "casualties",
        "admin1": _PLACE, "country": _PLACE, "district": _PLACE, "region": _PLACE,
        "lat": _POSITION, "latitude": _POSITION, "lon": _POSITION, "longitude": _POSITION,
        "abducted": _OUTCOME % "abducted", "dead": _OUTCOME % "killed", "deaths": _OUTCOME % "killed",
        "displaced": _OUTCOME % "displaced", "fatalities": _OUTCOME % "killed", "injured": _OUTCOME % "injured",
        "killed": _OUTCOME % "killed", "missing": _OUTCOME % "missing", "wounded": _OUTCOME % "injured",
        "best": _COUNT % "best", "count": _COUNT % "best", "high": _COUNT % "high", "low": _COUNT % "low",
        "outcome": _COUNT % "outcome", "who": _COUNT % "who",
    },
    Actor: {"group": "name", "kind": "role", "type": "role", "who": "name"},
    Casualty: {
        "count": "best", "dead": "outcome: killed, best: ...", "figure": "best", "injured": "outcome: injured, "
        "best: ...", "killed": "outcome: killed, best: ...", "kind": "who", "max": "high",
        "maximum": "high", "min": "low", "minimum": "low", "number": "best", "sources": "source", "total": "best",
        "victims": "who", "type": "outcome",
    },
    Citation: {
        "id": "ref", "page": "locator", "paragraph": "locator", "rating": "credibility", "source": "ref",
        "text": "quote",
    },
    Evidence: {"against": "for: against", "id": "ref", "source": "ref", "stance": "for", "text": "note"},
    SourceClaim: {
        "actor": "actors: [{name: ...}]", "by": "actors: [{name: ...}]", "dead": "killed", "deaths": "killed",
        "fatalities": "killed", "id": "source", "location": "place", "page": "locator", "publisher": "source",
        "rating": "credibility", "ref": "source", "sources": "source", "text": "note", "when": "date",
        "where": "place", "wounded": "injured",
    },
    Milestone: {
        "body": "text", "description": "text", "event": "title", "source": "sources: [...]", "summary": "text",
        "type": "kind",
    },
    Form: {"kind": "type", "lang": "language", "name": "text"},
    Term: {
        "abbreviation": "term", "acronym": "term", "aliases": "forms", "description": "definition", "full": "expansion",
        "lang": "language", "latitude": "lat", "lng": "lon", "longitude": "lon", "meaning": "expansion",
        "name": "term", "names": "forms", "related": "see_also", "source": "sources: [...]",
        "synonyms": "forms", "text": "definition", "type": "kind",
    },
    Source: {
        "by": "publisher", "date": "published", "href": "url", "lang": "language", "link": "url", "name": "title",
        "rating": "reliability",
    },
    Table: {"name": "file", "path": "file", "type": "format"},
}  # fmt: skip
"""By record and misused word: the key, the key with an example, or a remedy in words."""

_SAME = {
    "medium": "moderate", "probable": "likely", "probably": "likely", "highly probable": "very likely",
    "highly likely": "very likely", "remote": "almost no chance", "highly improbable": "very unlikely",
    "improbable": "unlikely", "improbably": "unlikely", "roughly even odds": "roughly even chance",
    "nearly certain": "almost certain", "almost certainly": "almost certain", "white": "CLEAR",
    "dead": "killed", "deaths": "killed", "wounded": "injured", "kidnapped": "abducted", "contested": "disputed",
    "withdrawn": "retracted", "abbreviation": "acronym", "organisation": "institution", "organization": "institution",
}  # fmt: skip
"""Words with the same meaning as a choice."""
_LIKE = {
    "possible": "roughly even chance", "even": "roughly even chance", "military": "state", "army": "state",
    "government": "state", "rebels": "non-state", "civilians": "civilian", "international": "foreign",
    "attacker": "perpetrator", "author": "perpetrator", "victim": "target", "alleged": "suspected",
    "unconfirmed": "reported", "verified": "confirmed", "location": "place", "armed group": "group",
}  # fmt: skip
"""Words close to a choice: suggested, never inserted by --fix."""


def key_meant(record: type[Any], word: str) -> tuple[str, str]:
    """Return the key for which a word stands, and the remedy; the key is empty if a plain rename does not do."""
    advice = _KEYS.get(record, {}).get(word.lower(), "")
    key, colon, _example = advice.partition(":")
    if not advice or " " in key:
        return "", advice
    return ("", wording.write(advice)) if colon else (key, did_you_mean(key))


def value_meant(word: str, choices: tuple[str, ...]) -> tuple[str, bool]:
    """Return the choice for which a word stands, and whether both mean the same; empty if there is none."""
    folded = fold(word)
    for words, same in ((_SAME, True), (_LIKE, False)):
        choice_meant = next((choice for word, choice in words.items() if fold(word) == folded), "")
        if choice_meant in choices:
            return choice_meant, same
    return "", False
