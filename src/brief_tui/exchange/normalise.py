"""Converts loose foreign data to the plain form of records; what has no place is reported and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from brief_tui.briefing import count_texts
from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import Date, DateError
from brief_tui.briefing.evidence import Source
from brief_tui.briefing.fields import Shape, fields_of
from brief_tui.briefing.ids import ID, slug
from brief_tui.briefing.limits import current
from brief_tui.briefing.model import Briefing, Incident, Term
from brief_tui.briefing.refs import refs_of
from brief_tui.briefing.serialise import from_plain
from brief_tui.exchange import wording
from brief_tui.exchange.report import Report
from brief_tui.text.clean import clean, clean_line

_WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
_DEEPEST = 64


class Normaliser:
    """Makes plain records from loose ones."""

    def __init__(self, report: Report) -> None:
        """Begin; `report` receives what is left out."""
        self._report = report
        self._row = 0

    def incidents(self, rows: Iterable[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Return incidents with unique ids, in the order of the rows, each with its number in the file."""
        incidents = []
        taken: set[str] = set()
        for number, row in rows:
            self._row = number
            name = _free(self._name(row.get("id"), number), taken)
            if row.get("id") not in {None, ""} and name != str(row["id"]):
                self._report.row(number, wording.renamed(str(row["id"])[:60], name))
            incident = self._fields(Incident, {**_placed(row), "id": name}, "incident")
            if incident is not None:
                incidents.append(incident)
        return incidents

    def terms(self, rows: Iterable[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Return terms in the order of the rows, each with its number in the file."""
        terms = []
        for number, row in rows:
            self._row = number
            term = self._fields(Term, row, "term")
            if term is not None:
                terms.append(term)
        return terms

    def briefing(self, data: dict[str, Any]) -> dict[str, Any] | None:
        """Return a whole briefing; None without a title."""
        self._row = 1
        return self._fields(Briefing, data, "briefing")

    def head(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return a file's fields on itself, without invalid ones."""
        given = {key: value for key, value in data.items() if value}
        whole = self._fields(Briefing, {"title": "-", **given}, "file") or {}
        return {key: value for key, value in whole.items() if key in given}

    @staticmethod
    def _name(given: object, number: int) -> str:
        text = str(given) if isinstance(given, str | int) and len(str(given)) <= 400 else ""
        if not text.strip():
            return f"row-{number}"
        return text if ID.fullmatch(text) and clean_line(text) == text else slug(text)

    def _drop(self, path: str, value: object) -> None:
        self._leave_out(path, wording.no_place_here(path, str(value)[:60]))

    def _leave_out(self, path: str, words: str) -> None:
        self._report.row(self._row, words)
        self._report.drops(path)

    def _fields(self, record: type[Any], data: dict[str, Any], path: str, depth: int = 0) -> dict[str, Any] | None:
        shapes = fields_of(record)
        fields: dict[str, Any] = {}
        for key, value in data.items():
            field = shapes.get(key)
            if field is None or field.instead:
                if value not in (None, "", [], {}):
                    self._report.drops(f"{path}.{key}")
            elif (
                not _absent(field.shape, value)
                and value != ""
                and (field_value := self._value(field.shape, value, f"{path}.{key}", depth)) not in (None, "", [])
            ):
                fields[key] = field_value
        missing = [field.key for field in shapes.values() if field.required and field.key not in fields]
        if missing:
            self._leave_out(path, wording.without(path, missing[0]))
            return None
        return self._without_faults(record, fields, path)

    def _without_faults(self, record: type[Any], fields: dict[str, Any], path: str) -> dict[str, Any] | None:
        if not hasattr(record, "faults"):
            return fields
        faults = {key: words for key, *words in from_plain(record, fields).faults()}
        if faults:
            for key, words in faults.items():
                self._leave_out(f"{path}.{key}", wording.impossible(f"{path}.{key}", *words))
            gone = {*faults, "lat", "lon"} if "lat" in faults or "lon" in faults else {*faults, "low", "high"}
            fields = {key: value for key, value in fields.items() if key not in gone}
        return fields

    def _value(self, shape: Shape, value: Any, path: str, depth: int) -> Any:
        if depth > _DEEPEST:
            return self._leave_out(path, wording.too_deep(path))
        if shape.kind == "record" and shape.record is not None:
            short = getattr(shape.record, "SHORT", "")
            if short and isinstance(value, str | int | float):
                value = {short: value}
            if isinstance(value, dict):
                return self._fields(shape.record, value, path, depth + 1)
        elif shape.kind == "many" and shape.item is not None:
            items = value if isinstance(value, list) else [value]
            there = (item for item in items if not _absent(shape.item, item))
            values = (self._value(shape.item, item, path, depth + 1) for item in there)
            return [item for item in values if item is not None and item != ""]
        elif shape.kind == "translations":
            texts = value if isinstance(value, dict) else {"": value}
            found_texts = {
                clean_line(str(tag)): clean(str(text)) for tag, text in texts.items() if isinstance(text, str)
            }
            if found_texts:
                return found_texts
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            return self._leaf(shape, value, path)
        return self._drop(path, value)

    def _leaf(self, shape: Shape, value: str | float, path: str) -> Any:
        text = str(value)
        if shape.kind == "line" and len(text) <= current().max_line:
            return clean_line(text)
        if shape.kind in {"markdown", "verbatim"}:
            return clean(text)
        if shape.kind in {"id", "ref"} and ID.fullmatch(text) and clean_line(text) == text:
            return text
        if shape.kind == "choice" and text in shape.choices:
            return text
        if shape.kind == "int" and _WHOLE.fullmatch(text):
            return int(text)
        if shape.kind == "float" and (number := _number(value)) is not None:
            return number
        try:
            if shape.kind == "date":
                return Date.parse(clean_line(text)).written
            if shape.kind == "count":
                return count_texts.written(count_texts.parsed(clean_line(text)))
        except (DateError, CountError):
            pass
        return self._drop(path, value)


def _absent(shape: Shape, value: object) -> bool:
    """Return whether a value is null, also as the name of a record that says nothing else."""
    short = getattr(shape.record, "SHORT", "")
    if not isinstance(value, dict):
        return value is None
    return short in value and all(part is None for part in value.values())


def _number(value: str | float) -> float | None:
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return round(number, 15) if abs(number) < 10**12 else None


def _free(name: str, taken: set[str]) -> str:
    free_name, number = name, 1
    while free_name in taken:
        number += 1
        free_name = f"{name[:190]}-{number}"
    taken.add(free_name)
    return free_name


def _placed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row whose place has a name: if it has none, the smallest area around it, or its position."""
    place = row.get("place")
    if not isinstance(place, dict) or place.get("name"):
        return row
    area = next((place[part] for part in ("admin2", "admin1", "country") if place.get(part)), "")
    if not area and "lat" in place and "lon" in place:
        area = f"{place['lat']}, {place['lon']}"
    return {**row, "place": {"name": area, **place}} if area else {key: row[key] for key in row if key != "place"}


def declare(data: dict[str, Any], report: Report) -> dict[str, Any]:
    """Return a plain briefing that declares every source it names, and names no incident that it lacks."""
    declared = {source["id"] for source in data.get("sources", ())}
    there = {incident["id"] for incident in data.get("incidents", ())}
    added: list[dict[str, Any]] = []
    for incident in data.get("incidents", ()):
        for count in incident.get("casualties", ()):
            lost = [name for name in count.get("with", ()) if name not in there]
            if lost:
                report.say(f"{report.file}:1:1: {wording.shared_with_unknown(incident['id'], lost[0][:60])}")
                count["with"] = [name for name in count["with"] if name in there]
    for name in dict.fromkeys(_refs(data)):
        if name not in declared:
            declared.add(name)
            added.append({"id": name})
    if added:
        data = {**data, "sources": [*data.get("sources", ()), *added]}
    return data


def _refs(data: dict[str, Any]) -> Iterable[str]:
    for incident in data.get("incidents", ()):
        yield from refs_of(incident.get("sources", ()))
        yield from (claim["source"] for claim in incident.get("claims", ()) if "source" in claim)
        for count in incident.get("casualties", ()):
            if "source" in count:
                yield count["source"]
    for term in data.get("glossary", ()):
        yield from refs_of(term.get("sources", ()))


class SourceNames:
    """Ids for sources that a file names in words: the same words are the same source."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, words: str) -> str:
        """Return the id of a source: the words themselves if they can be one."""
        words = clean_line(words)
        if words not in self._ids:
            lawful = ID.fullmatch(words) is not None
            self._ids[words] = _free(words if lawful else slug(words), self._taken)
        return self._ids[words]

    def declared(self) -> list[dict[str, str]]:
        """Return the sources whose words are more than their ids."""
        short = fields_of(Source)["title"].key
        most = current().max_line
        return [{"id": name, short: words[:most]} for words, name in self._ids.items() if words != name]
