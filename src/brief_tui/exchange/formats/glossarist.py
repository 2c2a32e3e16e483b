"""Concepts of Glossarist (YAML): one concept in all its languages or in one, or several documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brief_tui.briefing.serialise import Plain
from brief_tui.exchange import term_columns, wording
from brief_tui.exchange.input import loaded_yaml, text_of
from brief_tui.exchange.normalise import SourceNames
from brief_tui.exchange.report import Report, SourceFile, UnreadableError

_DOCUMENT = re.compile(r"^---[ \t]*$", re.MULTILINE)
_DESIGNATION = re.compile(r"[{,\s]designation:")
_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "ara": "ar",
    "deu": "de",
    "spa": "es",
    "rus": "ru",
    "zho": "zh",
    "por": "pt",
    "jpn": "ja",
    "kor": "ko",
    "ita": "it",
    "nld": "nl",
    "pol": "pl",
    "swe": "sv",
    "dan": "da",
    "fin": "fi",
}
"""Two-letter codes of ISO 639-2 codes that have one: BCP 47 wants the shorter (RFC 5646, 2.2.1)."""


def recognises(sample: SourceFile, _name: str) -> bool:
    """Return whether a file lists designations."""
    return _DESIGNATION.search(sample.head) is not None and "terms:" in sample.head


def read(sample: SourceFile, report: Report, _name: str) -> Plain:
    """Read the concepts as terms. Raises UnreadableError."""
    texts = [part for part in _DOCUMENT.split(text_of(sample)) if part.strip()]
    report.unit = "document"
    records: list[term_columns.NumberedRecord] = []
    for number, text in enumerate(texts, 1):
        data = loaded_yaml(text, report)
        for concept in data if isinstance(data, list) else [data]:
            record = _concept(concept, report) if isinstance(concept, dict) else None
            if record:
                records.append((number, record))
            else:
                report.row(number, wording.NO_DESIGNATION)
    if not records:
        raise UnreadableError(*wording.NO_CONCEPT)
    report.maps("designation", "term, forms")
    report.maps("definition", "definition")
    return term_columns.finished(records, report, SourceNames())


def _concept(concept: Plain, report: Report) -> Plain | None:
    """Return the localisations of a concept: by language (version 1), or the one in `data` (version 2)."""
    localised = dict(_localised(concept))
    forms: list[Plain] = []
    definitions: Plain = {}
    for code, part in localised.items():
        language = _LANGUAGES.get(code, code)
        forms += _designations(part, language, report)
        texts = [text for item in _listed(part.get("definition")) if (text := _content(item))]
        if texts:
            definitions[language] = "\n\n".join(texts)
        for key in part:
            if key not in {"terms", "definition", "language_code", "id", "dates"} and part[key]:
                report.drops(key)
    if not forms:
        return None
    first, *others = forms
    return {"term": first["text"], "forms": others, "definition": definitions}


def _localised(concept: Plain) -> Iterator[tuple[str, Plain]]:
    data = concept.get("data")
    if isinstance(data, dict) and "terms" in data:
        yield str(data.get("language_code", "")), data
    elif "terms" in concept:
        yield str(concept.get("language_code", "")), concept
    else:
        for code, part in concept.items():
            if isinstance(part, dict) and "terms" in part:
                yield code, part


def _designations(part: Plain, language: str, report: Report) -> Iterator[Plain]:
    kinds = {"abbreviation": "acronym", "acronym": "acronym", "expression": "full"}
    listed = [item for item in _listed(part.get("terms")) if isinstance(item, dict)]
    for item in sorted(listed, key=lambda item: item.get("normative_status") != "preferred"):
        if isinstance(item.get("designation"), str) and item["designation"].strip():
            kind = kinds.get(str(item.get("type")), "alias")
            yield {"text": item["designation"], "type": kind, "language": language}
        for key in item:
            if key not in {"designation", "type", "normative_status"} and item[key]:
                report.drops(f"terms.{key}")


def _content(item: Any) -> str:
    return str(item.get("content", "")) if isinstance(item, dict) else str(item or "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
