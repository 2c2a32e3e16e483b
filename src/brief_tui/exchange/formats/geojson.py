"""Incidents as GeoJSON (RFC 7946): a feature each, with its point if it has one, and our names as properties.

Properties that are the headings of a known table (`tables.mapping`) are read as its rows. Otherwise properties with our
names are read, and the others reported as dropped; of earthquake feeds (USGS GeoJSON Summary Format) `time`, in
milliseconds since 1970, is read too.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from brief_tui.briefing.choices import OUTCOMES
from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import DateError
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import Plain, to_plain
from brief_tui.exchange import wording
from brief_tui.exchange.formats.csv_events import IncidentRows
from brief_tui.exchange.formats.geojson_features import FeatureTable, as_tables
from brief_tui.exchange.input import loaded_json
from brief_tui.exchange.normalise import Normaliser, SourceNames
from brief_tui.exchange.report import ExportedFiles, ExportOptions, Report, SourceFile, UnreadableError, one
from brief_tui.tables.formats import BY_NAME
from brief_tui.tables.mapping import NOTHING
from brief_tui.tables.namecells import split
from brief_tui.tables.values import figure, when, wrong_days
from brief_tui.tables.wording import NO_FACTS

Feature = tuple[int, Plain, Any]
"""A feature: its number, its properties including its id, its geometry."""
PLACE = {"place": "name", "region": "admin1", "admin1": "admin1", "district": "admin2", "admin2": "admin2",
         "country": "country", "precision": "precision", "aliases": "aliases"}  # fmt: skip
"""Properties of the place, with the names of its parts."""
NAMES = ("date", "date_basis", "date_note", "type", "subtype", "target", "actors", "casualties", "seized", "status",
         "summary", "sources", "claims", "tags", "cells")  # fmt: skip
"""Properties with our names."""
_LOOSE = frozenset({*PLACE, *NAMES, *OUTCOMES, "date_start", "date_end"})
"""Properties that are read without a table."""
HEAD = ("id", "title", "published", "tlp", "sources")
"""Fields of the briefing that the collection has as a foreign member (RFC 7946, 6.1)."""


def recognises(sample: SourceFile, _name: str) -> bool:
    """Return whether a JSON file mentions features near its beginning."""
    return sample.head.lstrip()[:1] == "{" and '"Feature' in sample.head


def read(sample: SourceFile, report: Report, _name: str) -> Plain:
    """Read the incidents of a collection of features. Raises UnreadableError."""
    data = loaded_json(sample)
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise UnreadableError(*wording.NO_FEATURES)
    report.unit = "feature"
    head = data.get("briefing") if isinstance(data.get("briefing"), dict) else {}
    about = data.get("metadata") if isinstance(data.get("metadata"), dict) else {}
    title = head.get("title") or about.get("title") or data.get("name")
    lawful, sources = Normaliser(report), SourceNames()
    numbered = list(_numbered(features, report))
    tables, left = as_tables(report.file, [(number, properties) for number, properties, _geometry in numbered], _LOOSE)
    ours = bool(head) or any("briefing" in properties for _number, properties, _geometry in numbered)
    quakes = "earthquake.usgs.gov" in str(about.get("url", ""))
    others = [each for each in numbered if each[0] in left]
    rows = list(_rows(others, report, sources, ours=ours, quakes=quakes))
    for table in tables:
        rows += _of_table(table, numbered, report, sources)
    incidents = lawful.incidents(sorted(rows, key=itemgetter(0)))
    for table in tables:
        report.problems(table.problems.ordered, numbered=True)
    if not any({"date", "type", "casualties"} & set(incident) for incident in incidents):
        report.first = NO_FACTS
    briefing = lawful.head({**{key: head.get(key) for key in HEAD}, "title": title})
    ids = {source["id"] for source in briefing.get("sources", ())}
    declared = [source for source in sources.declared() if source["id"] not in ids]
    return {**briefing, "sources": [*briefing.get("sources", ()), *declared], "incidents": incidents}


def _numbered(features: list[Any], report: Report) -> Iterator[Feature]:
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            report.row(number, wording.NO_FEATURE)
            continue
        properties = dict(feature.get("properties") or {})
        yield number, {**properties, "id": feature.get("id", properties.get("id"))}, feature.get("geometry")


def _of_table(
    table: FeatureTable, features: list[Feature], report: Report, sources: SourceNames
) -> Iterator[tuple[int, Plain]]:
    """Yield features whose properties are the headings of a known table; the position comes from the point."""
    where = {number: geometry for number, _properties, geometry in features}
    for number, incident in IncidentRows(table, report, sources).rows():
        place = {**incident.get("place", {}), **_position(where[number], number, report)}
        yield number, {**incident, "place": place} if place else incident


def _rows(
    features: list[Feature], report: Report, sources: SourceNames, *, ours: bool, quakes: bool
) -> Iterator[tuple[int, Plain]]:
    for number, properties, geometry in features if ours else _without_words(features, report):
        incident: Plain = {"id": properties.pop("id")}
        if quakes:
            _of_quake(properties, incident, report)
        places = PLACE if ours else {key: part for key, part in PLACE.items() if key != "region"}
        place = {places[key]: properties.pop(key) for key in places if properties.get(key)}
        place.update(_position(geometry, number, report))
        incident.update((key, properties.pop(key)) for key in NAMES if properties.get(key) is not None)
        for key in (*places, *NAMES):
            if key in incident or places.get(key) in place:
                report.maps(key, key)
        _facts(properties, incident, number, report)
        if ours and isinstance(properties.get("source"), str) and "sources" not in incident:
            incident["sources"] = [{"ref": sources.of(ref)} for ref in split(properties.pop("source"), ", ")]
        if isinstance(incident.get("sources"), str):
            incident["sources"] = [{"ref": sources.of(incident["sources"])}]
        for key, value in properties.items():
            if value not in (None, "", [], {}) and not (ours and key in _DERIVED):
                report.drops(key)
        yield number, {**incident, "place": place} if place else incident


def _without_words(features: list[Feature], report: Report) -> Iterator[Feature]:
    """Yield features without properties that are a word for nothing, which is reported once."""
    first = True
    for number, properties, geometry in features:
        words = [key for key, value in properties.items() if isinstance(value, str) and value in NOTHING]
        if words and first:
            first = False
            report.row(number, wording.empty_word(properties[words[0]], words[0][:60]))
        yield number, {key: None if key in words else value for key, value in properties.items()}, geometry


_DERIVED = ("briefing", "actor")


def _facts(properties: Plain, incident: Plain, number: int, report: Report) -> None:
    """Move the dates and counts among properties into the incident, as a table has them."""
    start, end = (str(properties.pop(key, None) or "") for key in ("date_start", "date_end"))
    written = incident.get("date")
    if isinstance(written, str) or (written is None and (start or end)):
        try:
            date = when(BY_NAME["own"], start, end, written or "")
            incident["date"] = date.written
        except DateError as error:
            incident.pop("date", None)
            days = [] if written else wrong_days(BY_NAME["own"], start, end)
            for which, why in days or [(2, error)]:
                report.row(number, f"{('date_start', 'date_end', 'date')[which]}: {why}")
            report.drops("incident.date")
        else:
            report.maps("date" if written else "date_start", "date")
    has_counts = "casualties" in incident
    for outcome in OUTCOMES:
        if outcome not in properties or has_counts:
            continue
        counts, mistakes = _counts(outcome, properties.pop(outcome))
        for mistake in mistakes:
            report.row(number, f"{outcome}: {mistake}")
        if counts:
            incident.setdefault("casualties", []).extend(counts)
            report.maps(outcome, outcome)
        elif mistakes:
            report.drops(outcome)


def _counts(outcome: str, value: Any) -> tuple[list[Plain], list[CountError]]:
    """Return the counts in a number, a text as in tables, or a list of ours; and the mistakes in it."""
    kind = {} if outcome == "killed" else {"outcome": outcome}
    counts: list[Plain] = []
    mistakes: list[CountError] = []
    if not isinstance(value, dict):
        count, mistakes = figure("", "" if value is None else str(value), "")
        value = {"low": count.low, "best": count.best, "high": count.high}
    for part in value.get("parts") or [value]:
        figures = {name: part[name] for name in ("low", "best", "high") if part.get(name) is not None}
        if figures.get("low", 0) == figures.get("high", -1):
            figures = {"best": figures["low"]}
        shared = {"with": part["with"]} if part.get("with") else {}
        if figures or shared:
            counts.append({**kind, **figures, **shared})
    return counts, mistakes


def _of_quake(properties: Plain, incident: Plain, report: Report) -> None:
    """Move the members of the USGS format that have other names than ours into the incident."""
    time = properties.pop("time", None)
    if isinstance(time, int) and abs(time) < 10**14:
        moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=time)
        incident["date"] = moment.date().isoformat()
        report.maps("time", "date")
    if isinstance(properties.get("title"), str):
        incident["summary"] = properties.pop("title")
        report.maps("title", "summary")
    for key in ("status", "sources"):  # words of their own: automatic, ",ci,"
        if properties.pop(key, None):
            report.drops(key)


def _position(geometry: Any, number: int, report: Report) -> Plain:
    if geometry is None:
        return {}
    where = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    numbers = where if isinstance(where, list) and len(where) >= 2 else []
    if numbers and all(isinstance(each, int | float) and not isinstance(each, bool) for each in numbers[:2]):
        lon, lat = numbers[:2]
        if len(numbers) > 2:
            report.drops(wording.ALTITUDE)
        if math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180:
            return {"lat": lat, "lon": lon}
        if abs(lat) <= 180 and abs(lon) <= 90:
            report.row(number, wording.swapped_point(lon, lat))
            report.drops("geometry")
            return {}
    kind = str(geometry.get("type"))[:40] if isinstance(geometry, dict) else "none"
    report.row(number, wording.no_point(kind))
    report.drops("geometry")
    return {}


def write(briefing: Briefing, _options: ExportOptions, _name: str) -> ExportedFiles:
    """Write a collection of features; without a position the geometry is null (RFC 7946, 3.2)."""
    data: Plain = to_plain(briefing)
    incidents = data.get("incidents", [])
    features = [_feature(incident) for incident in incidents]
    head = {key: data[key] for key in HEAD if key in data}
    whole = {"type": "FeatureCollection", "briefing": head, "features": features}
    nowhere = sum(feature["geometry"] is None for feature in features)
    remarks = [wording.without_position(nowhere)] if nowhere else []
    return one(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n", *remarks)


def _feature(incident: Plain) -> Plain:
    place = incident.get("place", {})
    has_position = "lat" in place and "lon" in place
    ours = {"name": "place", "admin1": "region", "admin2": "district"}
    properties = {key: value for key, value in incident.items() if key not in {"id", "place"}}
    properties.update((ours.get(key, key), value) for key, value in place.items() if key not in {"lat", "lon"})
    geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if has_position else None
    return {"type": "Feature", "id": incident["id"], "geometry": geometry, "properties": properties}
