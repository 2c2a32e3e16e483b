"""Placed incidents as GPX 1.1, a waypoint each.

Only an exact day is a time: noon UTC, which is the same day in nearly every time zone. Other dates stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from brief_tui.briefing.model import Briefing
from brief_tui.exchange.placed import PlacedBriefing, PlacedIncident, element
from brief_tui.exchange.report import ExportedFiles, ExportOptions, one
from brief_tui.exchange.yaml_writer import decimal


def write(briefing: Briefing, options: ExportOptions, _name: str) -> ExportedFiles:
    """Write waypoints below the metadata of the briefing."""
    places = PlacedBriefing(briefing, options)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gpx version="1.1" creator="brief-tui" xmlns="http://www.topografix.com/GPX/1/1">',
        "<metadata>",
        element("name", places.title),
        element("desc", "\n".join(places.head())),
        "</metadata>",
        *(line for item in places.placed for line in _waypoint(item)),
        "</gpx>",
    ]
    return one("\n".join(lines) + "\n", *places.remarks(lambda item: bool(item.day)))


def _waypoint(item: PlacedIncident) -> Iterator[str]:
    """Yield the elements in the order of the schema's wptType; its longitudes end before 180."""
    lon = -180.0 if item.position.lon == 180 else item.position.lon
    yield f'<wpt lat="{decimal(item.position.lat)}" lon="{decimal(lon)}">'
    if item.day:
        yield f"<time>{item.day}T12:00:00Z</time>"
    yield element("name", item.title)
    yield element("desc", "\n".join(item.sentences))
    if item.type:
        yield element("type", item.type)
    yield "</wpt>"
