"""Glossaries of others: which of their names says what, compared without case, blanks, hyphens and underscores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from brief_tui.exchange.normalise import SourceNames
from brief_tui.exchange.report import Report

Plain = dict[str, Any]
Numbered = tuple[int, Plain]
"""A record, and its number among the rows or the entries of the file, from 1."""
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
    "sources": ("source", "sources"),
}  # fmt: skip
"""Ours, and what others call it; the first that a file has is taken."""
LISTS = ("forms", "see_also")
_WORDS = re.compile(r"(?!\w+://)(?![0-9a-f]{8}-[0-9a-f-]{27}$).*[^\W\d_]", re.DOTALL)
_GAP = re.compile(r"[\s_*`-]+")
_SPLIT = re.compile(r"\s*[;|\n]\s*")


def folded(name: str) -> str:
    """A name for comparing."""
    return _GAP.sub("", name).casefold()


def parts(names: Iterable[str], report: Report | None = None) -> dict[str, str]:
    """Which of their names says each part of a term; those that say nothing are left out."""
    there = {folded(name): name for name in reversed(list(names))}
    meanings = [name for name in NAMES["definition"] if name in there]
    if len(meanings) > 1 and "definition" in meanings and not any(name in there for name in NAMES["expansion"]):
        # Definition beside Info or Notes: the first is what the letters stand for.
        there["expansion"] = there.pop("definition")
    found: dict[str, str] = {}
    for part, known in NAMES.items():
        theirs = next((there[name] for name in known if name in there), None)
        if theirs is not None and theirs not in found.values():
            found[part] = theirs
            if report is not None:
                report.maps(theirs, part)
    return found


def is_heading(names: Iterable[str]) -> bool:
    """Whether names are those of a table of terms."""
    found = parts(names)
    return "term" in found and ("expansion" in found or "definition" in found)


def is_told(record: Plain) -> bool:
    """Whether a term of `terms` has a meaning in words: no number, no address, no date."""
    definition = record.get("definition")
    meanings = [record.get("expansion"), *(definition.values() if isinstance(definition, dict) else [definition])]
    return any(isinstance(text, str) and _WORDS.match(text.strip()) for text in meanings)


def terms(records: Iterable[Numbered], report: Report, sources: SourceNames) -> Iterator[Numbered]:
    """Terms of records whose keys are theirs, `term` perhaps given as ours already."""
    for number, record in records:
        at = parts(record, report)
        used = set(at.values())
        for key, value in record.items():
            if key not in used and value not in (None, "", [], {}):
                report.drops(key)
        made = {part: record[theirs] for part, theirs in at.items() if record[theirs] not in (None, "", [], {})}
        if not isinstance(made.get("term"), str | int) or not str(made["term"]).strip():
            report.row(number, "an entry without a term is left out")
            continue
        yield number, _tidied(made, number, report, sources)


def _tidied(made: Plain, number: int, report: Report, sources: SourceNames) -> Plain:
    for part in LISTS:
        if isinstance(made.get(part), str):
            made[part] = [word for word in _SPLIT.split(made[part].strip()) if word]
    if isinstance(made.get("sources"), str):
        made["sources"] = [sources.of(made["sources"])]
    if isinstance(made.get("definition"), str):
        made["definition"] = made["definition"].strip()
    if isinstance(made.get("expansion"), str) and "\n" in made["expansion"].strip() and "definition" not in made:
        made["definition"] = made.pop("expansion").strip()
    if not made.get("expansion") and not made.get("definition"):
        report.row(number, f"'{str(made['term'])[:60]}' has neither an expansion nor a definition")
    return made


def finished(made: Iterable[Numbered], report: Report, sources: SourceNames, head: Plain | None = None) -> Plain:
    """The plain form of a glossary."""
    from brief_tui.exchange.normalise import Lawful

    found = Lawful(report).terms(made)
    return {**(head or {}), "sources": sources.declared(), "glossary": found}
