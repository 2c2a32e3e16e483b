"""GeoJSON by the rules of RFC 7946, out and in."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import from_plain, to_plain
from brief_tui.exchange.formats.geojson import write
from brief_tui.exchange.importer import Imported, bring_in
from brief_tui.exchange.report import ExportOptions
from plainly import Plain, briefings


def check(whole: Any) -> None:
    """Sections 3 to 7 of the RFC, for collections of points."""
    assert whole["type"] == "FeatureCollection"
    assert isinstance(whole["features"], list)  # 3.3
    assert not {"geometry", "properties", "coordinates", "geometries", "crs"} & set(whole)  # 7.1, 4
    for feature in whole["features"]:
        assert feature["type"] == "Feature"  # 3.2
        assert isinstance(feature.get("id", ""), str | int)
        assert "properties" in feature
        assert feature["properties"] is None or isinstance(feature["properties"], dict)
        assert not {"coordinates", "geometries", "features"} & set(feature)
        geometry = feature["geometry"]
        if geometry is not None:
            assert set(geometry) == {"type", "coordinates"}
            assert geometry["type"] == "Point"
            lon, lat = geometry["coordinates"]  # 3.1.1: longitude first
            assert math.isfinite(lon)
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


@settings(suppress_health_check=list(HealthCheck))
@given(data=briefings())
def test_it_is_lawful(data: Plain) -> None:
    content = write(from_plain(Briefing, data), ExportOptions(), "geojson").files[""]
    whole = json.loads(content.decode("utf-8"))  # 11: UTF-8
    check(whole)
    assert [feature["id"] for feature in whole["features"]] == [item["id"] for item in data.get("incidents", ())]


def _read(tmp_path: Path, whole: Any) -> Imported:
    path = tmp_path / "events.geojson"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return bring_in(str(path))


def _feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_a_feed_of_earthquakes(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [-118.6671667, 34.4945, 26.49]}
    quake = _feature(point, mag=2, place="4km W of Castaic, CA", time=1517966773840, status="automatic", title="M 2.0")
    about = {"title": "All", "url": "https://earthquake.usgs.gov/x"}
    found = _read(tmp_path, {"type": "FeatureCollection", "metadata": about, "features": [{**quake, "id": "ci1"}]})
    (incident,) = to_plain(found.briefing)["incidents"]
    assert incident == {
        "id": "ci1",
        "date": "2018-02-07",
        "summary": "M 2.0",
        "place": {"name": "4km W of Castaic, CA", "lat": 34.4945, "lon": -118.6671667},
    }
    told = "\n".join(found.report.lines())
    assert "mag (1)" in told
    assert "status (1)" in told
    assert "depth of a position (1)" in told


def test_what_is_hostile_or_wrong_is_left_out_and_named(tmp_path: Path) -> None:
    features = [
        _feature({"type": "Point", "coordinates": [999, 1]}, date="2023-02-30", type={"a": 1}),
        _feature({"type": "LineString", "coordinates": [[1, 2]]}, place="\x1b]0;x\x07", actors=[["x"], "GSIM"]),
        _feature({"type": "Point", "coordinates": ["x", True]}, casualties=[{"best": -1}, {"low": 9, "high": 1}]),
        _feature(None, status="automatic", time=1),
        _feature({"type": "Point", "coordinates": [12.65, -98.5]}),
        _feature({"type": "Point", "coordinates": [-95, 95]}),
        "no feature",
    ]
    found = _read(tmp_path, {"type": "FeatureCollection", "features": features})
    incidents = to_plain(found.briefing)["incidents"]
    assert [incident["id"] for incident in incidents] == [f"row-{number}" for number in range(1, 7)]
    assert incidents[1]["place"] == {"name": "␛]0;x␇"}
    assert incidents[1]["actors"] == [{"name": "GSIM"}]
    assert "date" not in incidents[0]
    told = "\n".join(found.report.lines())
    assert "feature 5: no point on the Earth: 12.65, -98.5; if they are swapped, the longitude is first" in told
    assert told.count("swapped") == 1
    for words in ("geometry (5)", "time (1)", "incident.status (1)", "incident.date (1)", "this is not a feature"):
        assert words in told
    assert "incident.casualties.low is left out: low 9 is more than high 1; check which is which" in told
