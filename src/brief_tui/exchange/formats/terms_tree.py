"""Terms as YAML or JSON, as people write them: a map from term to meaning or fields, or a list of records.

A mapping around them, such as `abbreviations:`, is skipped if it holds one thing. A lone text is the expansion, as in
our own short form; several texts are as many entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brief_tui.exchange import term_columns, wording
from brief_tui.exchange.input import loaded_json, loaded_yaml, text_of
from brief_tui.exchange.normalise import SourceNames
from brief_tui.exchange.report import Report, SourceFile, UnreadableError

_OF_EVENTS = frozenset({"date", "eventdate", "latitude", "longitude", "lat", "lon", "location", "place", "country",
                        "fatalities", "deaths", "killed", "injured", "eventtype"})  # fmt: skip
_ABOUT = frozenset({"name", "title", "type", "version", "description", "license", "author", "authors", "id", "uuid",
                    "url", "href", "homepage", "on", "status", "time", "count", "total", "totalcount", "source",
                    "private"})  # fmt: skip
"""Keys that describe a file; hardly two terms of a glossary are among them."""
_WEAK = frozenset({"name", "title", "label", "value", "id"})
"""Headings of terms that events have too."""
_KEY = re.compile(r"(?:---\s*)?(?:#[^\n]*\n|\s*\n)*(?:- +)?[^\s#<|][^\n]*?:(?: |\n|$)")


def recognises(sample: SourceFile, name: str) -> bool:
    """Return whether a text begins as JSON, or as a map or a list of YAML."""
    start = sample.head.lstrip()
    if name == "terms-json":
        return start[:1] in {"{", "["}
    ends = sample.name.lower().endswith((".yaml", ".yml"))
    return start[:1] not in {"{", "[", "<"} and (ends or _KEY.match(start) is not None)


def read(sample: SourceFile, report: Report, name: str) -> dict[str, Any]:
    """Read the terms. Raises UnreadableError."""
    data = loaded_json(sample) if name == "terms-json" else loaded_yaml(text_of(sample), report)
    if isinstance(data, dict) and "title" in data and ("brief" in data or "sections" in data or "incidents" in data):
        raise UnreadableError(*wording.BRIEFING_ALREADY)
    data = _listed_within(data)
    while isinstance(data, dict) and len(data) == 1 and isinstance(inner := next(iter(data.values())), dict | list):
        if isinstance(inner, dict) and term_columns.is_heading(["term", *inner]):
            break
        data = inner
    report.unit = "entry"
    sources = SourceNames()
    records = list(_of_list(data, report) if isinstance(data, list) else _of_map(data, report))
    if not records:
        raise UnreadableError(*wording.NO_TERMS)
    terms = list(term_columns.terms(enumerate(records, 1), report, sources))
    if 2 * sum(term_columns.is_told(record) for _number, record in terms) < len(records):
        what = wording.few_terms(len(records), _looks_like(data))
        raise UnreadableError(what, wording.NAME_FIELDS)
    if _is_about(data) or 2 * sum(map(_is_event, records)) > len(records):
        raise UnreadableError(wording.not_terms(_looks_like(data)), wording.NAME_FIELDS)
    return term_columns.finished(terms, report, sources)


def _listed_within(data: Any) -> Any:
    """Return the list of terms among the fields around it; the same data if there is none."""
    lists = [value for value in data.values() if isinstance(value, list)] if isinstance(data, dict) else []
    return max((items for items in lists if _has_terms(items)), key=len, default=data)


def _has_terms(items: list[Any]) -> bool:
    records = [item for item in items if isinstance(item, dict)]
    count = sum(term_columns.is_heading(record) for record in records)
    return bool(records) and 2 * count >= len(items)


def _is_about(data: Any) -> bool:
    """Return whether a map describes a file: most of its keys are names of such fields."""
    keys = [key for key in data if str(key).casefold().replace("_", "") in _ABOUT] if isinstance(data, dict) else []
    return len(keys) > 1 and 2 * len(keys) > len(data)


def _is_event(record: dict[str, Any]) -> bool:
    """Return whether a record has a date and a place rather than a meaning."""
    count = sum(str(name).casefold().replace("_", "") in _OF_EVENTS for name in record)
    return count > 1 and term_columns.folded(term_columns.parts(record).get("term", "name")) in _WEAK


def _looks_like(data: Any) -> str:
    """Return the fields of a record in words."""
    record = next((item for item in data if isinstance(item, dict)), {}) if isinstance(data, list) else data
    names = [str(name) for name in record if str(name).casefold().replace("_", "") in _OF_EVENTS]
    if names and isinstance(data, list):
        return wording.like_events(names[:5])
    return wording.its_fields([str(name)[:40] for name in list(record)[:5]]) if record else wording.NO_FIELDS


def _of_list(items: list[Any], report: Report) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(items, 1):
        if isinstance(item, dict) and len(item) == 1 and not term_columns.parts(item):
            yield from _of_map(item, report)
        elif isinstance(item, dict):
            yield item
        elif isinstance(item, list) and len(item) == 2:
            yield {"term": item[0], "expansion": item[1]}
        else:
            report.row(number, wording.NO_ENTRY)


def _of_map(data: Any, report: Report) -> Iterator[dict[str, Any]]:
    for number, (term, value) in enumerate(data.items() if isinstance(data, dict) else (), 1):
        if isinstance(value, dict):
            yield {**{key: part for key, part in value.items() if term_columns.folded(key) != "term"}, "term": term}
        elif isinstance(value, list):
            for each in value:
                yield {**each, "term": term} if isinstance(each, dict) else {"term": term, "expansion": each}
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield {"term": term, "expansion": str(value)}
        else:
            report.row(number, wording.no_meaning(term[:60]))
