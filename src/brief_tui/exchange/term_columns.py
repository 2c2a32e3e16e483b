"""Names of columns in foreign glossaries, compared without case, blanks, hyphens and underscores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brief_tui.briefing.serialise import Plain
from brief_tui.exchange import wording
from brief_tui.exchange.normalise import SourceNames
from brief_tui.exchange.report import Report

NumberedRecord = tuple[int, Plain]
"""A record, and its number among the rows or entries of the file, from 1."""
NAMES: dict[str, tuple[str, ...]] = {
    "term": ("term", "acronym", "abbreviation", "abbr", "initialism", "short", "shortform", "headword", "word",
             "name", "key", "value"),
    "expansion": ("expansion", "longform", "expanded", "expandedform", "fullform", "fullname", "full", "standsfor",
                  "meaning", "acronymexpansion", "long", "longname", "spelledout"),
    "definition": ("definition", "description", "desc", "explanation", "details", "gloss", "info",
                   "information", "notes", "note"),
    "forms": ("forms", "aliases", "alias", "synonyms", "synonym", "othernames", "alsoknownas", "aka", "variants"),
    "see_also": ("seealso", "crossreferences", "crossreference", "related", "relatedterms", "see"),
    "language": ("language", "lang"),
    "kind": ("kind",),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "longitude"),
    "precision": ("precision",),
    "sources": ("source", "sources"),
}  # fmt: skip
"""Our names with their synonyms; the first that a file has is taken."""
LISTS = ("forms", "see_also")
_WORDS = re.compile(r"(?!\w+://)(?![0-9a-f]{8}-[0-9a-f-]{27}$).*[^\W\d_]", re.DOTALL)
_GAP = re.compile(r"[\s_*`-]+")
_SPLIT = re.compile(r"\s*[;|\n]\s*")


def folded(name: str) -> str:
    """Return the key by which a name is compared."""
    return _GAP.sub("", name).casefold()


def parts(names: Iterable[str], report: Report | None = None) -> dict[str, str]:
    """Return the foreign name of each part of a term; names without a meaning are left out."""
    there = {folded(name): name for name in reversed(list(names))}
    if "long" in there and not there.keys().isdisjoint(NAMES["lat"]) and there.keys().isdisjoint(NAMES["lon"]):
        there["lon"] = there.pop("long")
    meanings = [name for name in NAMES["definition"] if name in there]
    if len(meanings) > 1 and "definition" in meanings and not any(name in there for name in NAMES["expansion"]):
        # Definition beside Info or Notes: the first is what the letters stand for.
        there["expansion"] = there.pop("definition")
    names_by_part: dict[str, str] = {}
    for part, synonyms in NAMES.items():
        theirs = next((there[name] for name in synonyms if name in there), None)
        if theirs is not None and theirs not in names_by_part.values():
            names_by_part[part] = theirs
            if report is not None:
                report.maps(theirs, part)
    return names_by_part


def is_heading(names: Iterable[str]) -> bool:
    """Return whether names are those of a table of terms."""
    by_part = parts(names)
    return "term" in by_part and ("expansion" in by_part or "definition" in by_part)


def is_told(record: Plain) -> bool:
    """Return whether a term of `terms` has a meaning in words: no number, no address, no date."""
    definition = record.get("definition")
    meanings = [record.get("expansion"), *(definition.values() if isinstance(definition, dict) else [definition])]
    return any(isinstance(text, str) and _WORDS.match(text.strip()) for text in meanings)


def terms(records: Iterable[NumberedRecord], report: Report, sources: SourceNames) -> Iterator[NumberedRecord]:
    """Yield the terms of records with foreign keys; `term` may be ours already."""
    for number, record in records:
        at = parts(record, report)
        used = set(at.values())
        for key, value in record.items():
            if key not in used and value not in (None, "", [], {}):
                report.drops(key)
        term = {part: record[theirs] for part, theirs in at.items() if record[theirs] not in (None, "", [], {})}
        if not isinstance(term.get("term"), str | int) or not str(term["term"]).strip():
            report.row(number, wording.NO_TERM)
            continue
        yield number, _tidied(term, number, report, sources)


def _tidied(term: Plain, number: int, report: Report, sources: SourceNames) -> Plain:
    for part in LISTS:
        if isinstance(term.get(part), str):
            term[part] = [word for word in _SPLIT.split(term[part].strip()) if word]
    if isinstance(term.get("sources"), str):
        term["sources"] = [sources.of(term["sources"])]
    if isinstance(term.get("definition"), str):
        term["definition"] = term["definition"].strip()
    if isinstance(term.get("expansion"), str) and "\n" in term["expansion"].strip() and "definition" not in term:
        term["definition"] = term.pop("expansion").strip()
    if not term.get("expansion") and not term.get("definition"):
        report.row(number, wording.no_expansion(str(term["term"])[:60]))
    return term


def finished(
    records: Iterable[NumberedRecord], report: Report, sources: SourceNames, head: Plain | None = None
) -> Plain:
    """Return the plain form of a glossary."""
    from brief_tui.exchange.normalise import Normaliser

    terms = Normaliser(report).terms(records)
    return {**(head or {}), "sources": sources.declared(), "glossary": terms}
