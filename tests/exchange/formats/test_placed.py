"""KML and GPX by the sequences of their schemas, whatever a briefing says; and what they say of places and dates."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import from_plain
from brief_tui.exchange.exporter import Exported, send_out
from brief_tui.exchange.report import ExportOptions
from hostile.payloads import PAYLOADS, SURVIVORS
from plainly import Plain, briefings

KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"
ORDER = {
    "Document": ["name", "description", "Style", "Style", "Placemark"],
    "Placemark": ["name", "description", "TimeStamp", "TimeSpan", "styleUrl", "ExtendedData", "Point"],
    "gpx": ["metadata", "wpt"],
    "metadata": ["name", "desc"],
    "wpt": ["time", "name", "desc", "type"],
}
"""The elements written here, in the order in which the schemas of KML 2.2 and GPX 1.1 demand them."""


def exported(data: Plain, name: str) -> Exported:
    return send_out(from_plain(Briefing, data), name, ExportOptions())


def tree(data: Plain, name: str) -> ET.Element:
    return ET.fromstring(exported(data, name).written.files[""])


def check(root: ET.Element, placed: int) -> None:
    for element in root.iter():
        assert element.tag.startswith((KML, GPX))
        name = element.tag.partition("}")[2]
        if name in ORDER:
            parts = [part.tag.partition("}")[2] for part in element]
            assert parts == sorted(parts, key=ORDER[name].index)
    for point in root.iter(f"{GPX}wpt"):
        assert -180 <= float(point.attrib["lon"]) < 180
        assert -90 <= float(point.attrib["lat"]) <= 90
    assert len([*root.iter(f"{KML}Placemark"), *root.iter(f"{GPX}wpt")]) == placed


@pytest.mark.thorough
@settings(suppress_health_check=list(HealthCheck))
@given(data=briefings())
def test_files_are_lawful(data: Plain) -> None:
    placed = sum("lat" in item.get("place", {}) for item in data.get("incidents", ()))
    for name in ("kml", "gpx"):
        check(tree(data, name), placed)


TEXTS = [*PAYLOADS.values(), *SURVIVORS.values(), "a]]>b <![CDATA[c", "\ud800 \udfff", "x" * 100_000, "&lt;b&gt;"]


@pytest.mark.parametrize("name", ["kml", "gpx"])
def test_texts_do_not_break_the_file_nor_become_markup(name: str) -> None:
    incidents = [
        {"id": f"i{number}", "summary": text, "type": text, "place": {"name": text, "lat": 1.5, "lon": 180.0}}
        for number, text in enumerate(TEXTS)
    ]
    root = tree({"title": TEXTS[0], "incidents": incidents}, name)
    check(root, len(TEXTS))
    texts = [element.text or "" for element in root.iter()]
    assert not any(char in text for text in texts for char in "\x1b\u202e\u200b\ufffe")
    assert max(map(len, texts)) > 100_000
    assert max(len(element.text or "") for element in root.iter() if element.tag.endswith("}name")) <= 120
    if name == "kml":  # where a description may be HTML
        assert not any("<" in (element.text or "") for element in root.iter(f"{KML}description"))


@pytest.mark.parametrize(
    ("written", "kml", "gpx"),
    [
        ("2023-01-13", ["2023-01-13"], ["2023-01-13T12:00:00Z"]),
        ("2023-01-13/2023-01-13", ["2023-01-13"], ["2023-01-13T12:00:00Z"]),
        ("2023-02", ["2023-02-01", "2023-02-28"], []),
        ("2022-10/2023", ["2022-10-01", "2023-12-31"], []),
        ("2023-01-13~", [], []),
        ("2023-01?", [], []),
        ("2023-01-13%", [], []),
        ("", [], []),
    ],
)
def test_only_a_day_without_doubt_is_a_time(written: str, kml: list[str], gpx: list[str]) -> None:
    incident: Plain = {
        "id": "i",
        "place": {"name": "P", "lat": 0.0, "lon": 1.0},
        **({"date": written} if written else {}),
    }
    data = {"title": "T", "incidents": [incident]}
    root = tree(data, "kml")
    times = [element.text for kind in ("when", "begin", "end") for element in root.iter(KML + kind)]
    assert times == kml
    other = tree(data, "gpx")
    assert [element.text for element in other.iter(f"{GPX}time")] == gpx
    told = "\n".join(element.text or "" for element in other.iter(f"{GPX}desc"))
    assert (f"written {written}" in told) == (len(written) not in {0, 10})
    for name, expected in (("kml", kml), ("gpx", gpx)):
        said = any("only in the text" in line for line in exported(data, name).said)
        assert said == (written != "" and not expected)


GLOSSARY: list[Plain] = [
    {"term": "Nara", "kind": "place", "lat": 15.2, "lon": -7.3, "forms": [{"text": "Nāra town"}]},
    {"term": "Mopti", "kind": "place", "lat": 14.5, "lon": -4.2, "precision": "region"},
    {"term": "Twice", "kind": "place", "lat": 1.0, "lon": 1.0},
    {"term": "twice", "kind": "place", "lat": 2.0, "lon": 1.0},
    {"term": "Dozo", "kind": "group", "lat": 3.0, "lon": 1.0},
]


def test_places_are_the_incidents_own_or_a_terms_and_never_guessed() -> None:
    places: dict[str, Plain | None] = {
        "own": {"name": "Nara", "lat": 12.0, "lon": -8.0},
        "term": {"name": "nara"},
        "form": {"name": "Nara Town", "country": "Mali"},
        "region": {"name": "Mopti"},
        "area": {"name": "X", "lat": 1.0, "lon": 1.0, "precision": "the region"},
        "twice": {"name": "Twice"},
        "group": {"name": "Dozo"},
        "country": {"name": "Y", "country": "Mali"},
        "none": None,
    }
    incidents = [{"id": name, **({"place": place} if place else {})} for name, place in places.items()]
    data: Plain = {"title": "T", "tlp": "AMBER", "published": "2023-02", "incidents": incidents, "glossary": GLOSSARY}
    assert exported(data, "kml") == exported(data, "kml")
    root = tree(data, "kml")
    spots = {
        mark.findtext(f".//{KML}value"): (mark.findtext(f".//{KML}coordinates"), mark.findtext(f"{KML}styleUrl"))
        for mark in root.iter(f"{KML}Placemark")
    }
    assert spots == {
        "own": ("-8.0,12.0", "#point"),
        "term": ("-7.3,15.2", "#point"),
        "form": ("-7.3,15.2", "#point"),
        "region": ("-4.2,14.5", "#area"),
        "area": ("1.0,1.0", "#area"),
    }
    titles = [mark.findtext(f"{KML}name") for mark in root.iter(f"{KML}Placemark")]
    assert titles[3:] == ["date unknown, Mopti (area)", "date unknown, X (area)"]
    assert root.findtext(f"{KML}Document/{KML}name") == "[TLP:AMBER] T"
    left = "4 incidents without a position are left out: no place given (1), Dozo (1), Twice (1), Y (1)"
    assert left in (root.findtext(f"{KML}Document/{KML}description") or "")
    assert exported(data, "gpx").said[1:] == [
        "5 incidents are placed",
        "2 of them are placed by a region or an area alone",
        "3 of them have their positions from a glossary: Nara (2), Mopti (1)",
        left,
        "name the briefing by its id for positions by the glossaries of the library",
    ]
    desc = [mark.findtext(f"{GPX}desc") or "" for mark in tree(data, "gpx").iter(f"{GPX}wpt")]
    assert "Position by the glossary: Nara." in desc[2]
    assert "Place: Nara Town, Mali." in desc[2]
    assert "glossary" not in desc[0]
    assert "only a region or an area" in desc[3]
    assert desc[0].endswith("TLP:AMBER.")


@pytest.mark.parametrize("name", ["kml", "gpx"])
def test_a_briefing_without_incidents_has_its_head(name: str) -> None:
    data: Plain = {"title": "T", "tlp": "RED", "published": "2023", "glossary": [{"term": "A"}]}
    assert exported(data, name).said == [f"{name} does not carry: term (1)", "0 incidents are placed"]
    assert "[TLP:RED] T" in [element.text for element in tree(data, name).iter()]


def test_facts_are_told_in_sentences() -> None:
    data: Plain = {
        "title": "T",
        "sources": [{"id": "afp", "title": "Raid", "publisher": "AFP", "reliability": "B"}, {"id": "x"}],
        "incidents": [
            {
                "id": "a",
                "date": "2023-01-13~",
                "place": {"name": "Nara", "lat": 1.0, "lon": 2.0, "precision": "within 25 km"},
                "summary": "Men *came*.\n\nThey left.",
                "casualties": [{"low": 2, "with": ["b"]}, {"outcome": "injured"}],
                "status": "disputed",
                "sources": [{"ref": "afp", "credibility": "2"}, {"ref": "x"}],
                "claims": [{"source": "x", "killed": "9"}],
            },
            {"id": "b"},
        ],
    }
    assert (tree(data, "gpx").findtext(f"{GPX}wpt/{GPX}desc") or "").split("\n") == [
        "Date: ~13 Jan 2023, written 2023-01-13~.",
        "Place: Nara.",
        "Precision of the position: within 25 km.",
        "Men came.",
        "They left.",
        "Killed: 2 or more; of these, some are counted together with b.",
        "Injured: unknown.",
        "Status: disputed.",
        "1 claim of a source differs; it is in the briefing.",
        "Source: Raid, AFP (reliability B, credibility 2).",
        "Source: x.",
        "Incident: a.",
    ]
