"""Incidents as GeoJSON (RFC 7946): a feature each, its point where it has one, our names as properties.

What a file of others says under our names is read, and what it says under names that say nothing here is named as
dropped. Of feeds of earthquakes (USGS GeoJSON Summary Format) `time`, in milliseconds of the epoch, is known too.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from typing import Any

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.plain import to_plain
from brief_tui.exchange.lawful import Lawful, SourceNames
from brief_tui.exchange.reading import loaded_json
from brief_tui.exchange.report import Options, Report, Sample, Unreadable, Written, one

Plain = dict[str, Any]
PLACE = {"place": "name", "region": "admin1", "admin1": "admin1", "district": "admin2", "admin2": "admin2",
         "country": "country", "precision": "precision", "aliases": "aliases"}  # fmt: skip
"""Properties that say where: theirs, and the part of a place."""
NAMES = ("date", "date_basis", "date_note", "type", "subtype", "target", "actors", "casualties", "seized", "status",
         "summary", "sources", "tags")  # fmt: skip
"""Properties that are named as ours."""
HEAD = ("id", "title", "published", "tlp", "sources")
"""What the collection says of the briefing it comes from, as a foreign member (RFC 7946, 6.1)."""


def recognises(sample: Sample, _name: str) -> bool:
    """Whether a JSON file speaks of features near its beginning."""
    return sample.head.lstrip()[:1] == "{" and '"Feature' in sample.head


def read(sample: Sample, report: Report, _name: str) -> Plain:
    """The incidents of a collection of features. Raises Unreadable."""
    data = loaded_json(sample)
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise Unreadable("this is no collection of features", "name a GeoJSON FeatureCollection (RFC 7946)")
    head = data.get("briefing") if isinstance(data.get("briefing"), dict) else {}
    about = data.get("metadata") if isinstance(data.get("metadata"), dict) else {}
    title = head.get("title") or about.get("title") or data.get("name")
    lawful, sources = Lawful(report), SourceNames()
    quakes = "earthquake.usgs.gov" in str(about.get("url", ""))
    rows = _rows(features, report, sources, quakes=quakes)
    incidents = lawful.incidents(rows)
    found = lawful.head({**{key: head.get(key) for key in HEAD}, "title": title})
    known = {source["id"] for source in found.get("sources", ())}
    declared = [source for source in sources.declared() if source["id"] not in known]
    return {**found, "sources": [*found.get("sources", ()), *declared], "incidents": incidents}


def _rows(features: list[Any], report: Report, sources: SourceNames, *, quakes: bool) -> Iterator[Plain]:
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            report.row(number, "this feature is none (RFC 7946, 3.2)")
            continue
        properties = dict(feature.get("properties") or {})
        name = feature.get("id", properties.get("id"))
        properties.pop("id", None)
        incident: Plain = {"id": name}
        if quakes:
            _of_quake(properties, incident, report)
        place = {PLACE[key]: properties.pop(key) for key in PLACE if properties.get(key)}
        place.update(_position(feature.get("geometry"), number, report))
        incident.update((key, properties.pop(key)) for key in NAMES if properties.get(key) is not None)
        for key in (*PLACE, *NAMES):
            if key in incident or PLACE.get(key) in place:
                report.maps(key, key)
        if isinstance(incident.get("sources"), str):
            incident["sources"] = [{"ref": sources.of(incident["sources"])}]
        for key, value in properties.items():
            if value not in (None, "", [], {}) and key not in _DERIVED:
                report.drops(key)
        yield {**incident, "place": place} if place else incident


_DERIVED = ("date_start", "date_end", "killed", "injured", "abducted", "briefing")


def _of_quake(properties: Plain, incident: Plain, report: Report) -> None:
    """The members of the USGS format that are not named as ours are."""
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
            report.drops("altitude or depth of a position")
        if math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180:
            return {"lat": lat, "lon": lon}
    kind = str(geometry.get("type"))[:40] if isinstance(geometry, dict) else "none"
    report.row(number, f"a geometry that is no point on the Earth ({kind}) has no place here")
    report.drops("geometry")
    return {}


def write(briefing: Briefing, _options: Options, _name: str) -> Written:
    """A collection of features; where nothing says the position the geometry is null (RFC 7946, 3.2)."""
    data: Plain = to_plain(briefing)
    incidents = data.get("incidents", [])
    features = [_feature(incident) for incident in incidents]
    head = {key: data[key] for key in HEAD if key in data}
    whole = {"type": "FeatureCollection", "briefing": head, "features": features}
    nowhere = sum(feature["geometry"] is None for feature in features)
    said = [f"incidents without a position, whose geometry is null: {nowhere:,}"] if nowhere else []
    return one(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n", *said)


def _feature(incident: Plain) -> Plain:
    place = incident.get("place", {})
    known = "lat" in place and "lon" in place
    ours = {"name": "place", "admin1": "region", "admin2": "district"}
    properties = {key: value for key, value in incident.items() if key not in {"id", "place"}}
    properties.update((ours.get(key, key), value) for key, value in place.items() if key not in {"lat", "lon"})
    geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if known else None
    return {"type": "Feature", "id": incident["id"], "geometry": geometry, "properties": properties}
