"""Placed incidents as KML 2.2 (OGC 12-007r2), a placemark each.

An exact day is a TimeStamp and an interval, a month or a year a TimeSpan; a date with `~` or `?` stands in the text
alone, since neither says how far it goes. A description may have HTML (9.1.3): its text is escaped once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from brief_tui.briefing.model import Briefing
from brief_tui.exchange.placed import PlacedBriefing, PlacedIncident, element
from brief_tui.exchange.report import ExportedFiles, ExportOptions, one
from brief_tui.exchange.yaml_writer import decimal
from brief_tui.text.clean import clean

_STYLES = {"point": ("ff0000d0", "1.0"), "area": ("ff909090", "1.4")}
"""The colour of a sign, as alpha, blue, green and red, and its scale; that it is an area is in its name too."""


def write(briefing: Briefing, options: ExportOptions, _name: str) -> ExportedFiles:
    """Write a document with its placemarks."""
    places = PlacedBriefing(briefing, options)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2">',
        "<Document>",
        element("name", places.title),
        _description(places.head()),
        *(
            f'<Style id="{name}"><IconStyle><color>{colour}</color><scale>{scale}</scale></IconStyle></Style>'
            for name, (colour, scale) in _STYLES.items()
        ),
        *(line for item in places.placed for line in _placemark(item)),
        "</Document>",
        "</kml>",
    ]
    return one("\n".join(lines) + "\n", *places.remarks(lambda item: bool(_time(item))))


def _placemark(item: PlacedIncident) -> Iterator[str]:
    """Yield the elements in the order of the schema's sequences."""
    yield "<Placemark>"
    yield element("name", item.title)
    yield _description(item.sentences)
    yield from _time(item)
    yield f"<styleUrl>#{'area' if item.area else 'point'}</styleUrl>"
    data = {"id": item.id, "date": item.date.written if item.date else "", "glossary": item.term}
    each = (f'<Data name="{name}">{element("value", text)}</Data>' for name, text in data.items() if text)
    yield f"<ExtendedData>{''.join(each)}</ExtendedData>"
    yield f"<Point><coordinates>{decimal(item.position.lon)},{decimal(item.position.lat)}</coordinates></Point>"
    yield "</Placemark>"


def _description(sentences: list[str]) -> str:
    return element("description", escape(clean("\n".join(sentences)), quote=False))


def _time(item: PlacedIncident) -> list[str]:
    """Return the time of an incident, if it has one without doubt."""
    if item.date is None or item.is_doubtful:
        return []
    if item.day:
        return [f"<TimeStamp><when>{item.day}</when></TimeStamp>"]
    ends = (item.date.earliest.isoformat(), item.date.latest.isoformat())
    return [f"<TimeSpan><begin>{ends[0]}</begin><end>{ends[1]}</end></TimeSpan>"]
