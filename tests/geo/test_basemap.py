"""The base map that comes with the program: what is on it, how little of it is worked out, and a damaged one."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.geo.basemap import FILE, HEAD, KINDS, BaseMap, MapLine, basemap
from brief_tui.geo.distance import kilometres
from pages import ROOT

SAHEL = Area(8, -18, 26, 18)
MALI = Area(10, -12.3, 25.1, 4.3)


def near(lines: Iterable[MapLine], position: Position) -> float:
    """Kilometres from a place to the nearest point of lines."""
    return min(kilometres(position, point) for line in lines for point in line.points)


def test_its_file_is_small() -> None:
    assert FILE.stat().st_size <= 400_000


def test_every_line_is_on_the_earth_and_in_its_box() -> None:
    lines = list(basemap().lines(WORLD))
    assert len(lines) > 10_000
    assert {line.kind for line in lines} == set(KINDS)
    assert min(len(line.points) for line in lines) >= 2
    assert all(a != b for line in lines for a, b in zip(line.points, line.points[1:], strict=False))
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for line in lines for lat, lon in line.points)
    assert all(len(code) == 2 for line in lines for code in line.countries)


@pytest.mark.parametrize(
    "area",
    [
        *(SAHEL, Area(12, -8.5, 13, -7.5)),
        *(Area(-20, 176, -12, -178), Area(62, 170, 72, -168)),  # Fiji and Chukotka, across the antimeridian
        *(Area(60, -180, 90, 180), Area(-90, -180, -60, 180)),
    ],
)
def test_no_line_in_view_is_left_out(area: Area) -> None:
    """Asked for an area, the map has every line with a point in it, and few others."""
    found = list(basemap().lines(area))
    whole = list(basemap().lines(WORLD))
    inside = [line for line in whole if any(map(area.contains, line.points))]
    assert inside
    assert [line for line in found if any(map(area.contains, line.points))] == inside
    assert len(found) <= len(inside) + 60
    assert not basemap().missing


def test_of_a_small_area_little_is_worked_out() -> None:
    everything = sum(len(line.points) for line in basemap().lines(WORLD))
    assert sum(len(line.points) for line in basemap().lines(Area(12, -8.5, 13, -7.5))) < everything / 500
    assert sum(len(line.points) for line in basemap().lines(SAHEL)) < everything / 15


@pytest.mark.parametrize(
    ("kind", "sides", "place"),
    [
        ("border", ("BF", "ML"), Position(14.0, -3.2)),
        ("border", ("DZ", "ML"), Position(23.0, -2.5)),
        ("coast", ("SN",), Position(14.7, -17.5)),
        ("lake", (), Position(0.5, 34.0)),  # Victoria, its northern shore
        ("coast", ("FJ",), Position(-18.1, 178.5)),
        ("coast", ("RU",), Position(67.0, -172.5)),
        ("coast", ("AQ",), Position(-77.8, 166.7)),
    ],
)
def test_a_line_is_where_it_is_known_to_be(kind: str, sides: tuple[str, ...], place: Position) -> None:
    around = Area(place.lat - 2, place.lon - 2, place.lat + 2, place.lon + 2)
    lines = [line for line in basemap().lines(around) if line.kind == kind and line.countries == sides]
    assert near(lines, place) < 60


def test_no_shore_runs_along_the_antimeridian_or_around_the_pole() -> None:
    for line in basemap().lines(WORLD, ("coast",)):
        for a, b in zip(line.points, line.points[1:], strict=False):
            assert not (abs(a.lon) == abs(b.lon) == 180), line
            assert a.lat > -89.9


def test_no_line_runs_around_the_earth() -> None:
    """A shore that the antimeridian cuts goes on beside it: pieces of 64 points are short, but for one at the pole."""
    lons = [[point.lon for point in line.points] for line in basemap().lines(WORLD)]
    assert max(max(each) - min(each) for each in lons) < 40
    ocean = [Area(-17, -130, -16, -90), Area(64.5, -39, 65.5, -25), Area(71.4, -130, 71.6, -129)]
    assert [line for area in ocean for line in basemap().lines(area) if any(map(area.contains, line.points))] == []


def test_regions_are_those_of_the_countries_asked_for() -> None:
    everywhere = [line for line in basemap().lines(MALI, ("region",)) if line.countries == ("ML",)]
    assert everywhere == list(basemap().lines(WORLD, ("region",), {"ML"}))
    assert near(everywhere, Position(13.2, -7.3)) < 60  # Koulikoro and Ségou
    assert not list(basemap().lines(MALI, ("region",), set()))
    assert "region" not in {line.kind for line in basemap().lines(MALI, regions=set())}


def test_regions_are_known_for_most_countries() -> None:
    told = [line.countries for line in basemap().lines(WORLD, ("region",))]
    assert len({code for sides in told for code in sides}) > 190
    assert () not in told


@pytest.mark.parametrize(
    ("name", "place", "rank", "country"),
    [
        ("Bamako", Position(12.65, -8.0), 2, "ML"),
        ("Ouagadougou", Position(12.37, -1.53), 2, "BF"),
        ("Kayes", Position(14.45, -11.44), 1, "ML"),
        ("Koulikoro", Position(12.86, -7.56), 1, "ML"),
        ("Nouakchott", Position(18.09, -15.98), 2, "MR"),
        ("Lomé", Position(6.13, 1.22), 2, "TG"),
        ("Ulan Bator", Position(47.91, 106.88), 2, "MN"),
        ("Suva", Position(-18.14, 178.44), 2, "FJ"),
        ("Lagos", Position(6.45, 3.39), 1, "NG"),
    ],
)
def test_a_town_is_where_it_is_known_to_be(name: str, place: Position, rank: int, country: str) -> None:
    [town] = [town for town in basemap().towns(WORLD) if (town.name, town.country) == (name, country)]
    assert (town.rank, town.country) == (rank, country)
    assert abs(town.position.lat - place.lat) <= 0.06
    assert abs(town.position.lon - place.lon) <= 0.05
    assert town in basemap().towns(Area(place.lat - 1, place.lon - 1, place.lat + 1, place.lon + 1))


def test_capitals_come_first_and_large_towns_before_small_ones() -> None:
    towns = basemap().towns(SAHEL)
    assert towns[0].name == "Bamako"
    assert [(-town.rank, -town.population) for town in towns] == sorted((-t.rank, -t.population) for t in towns)
    assert basemap().nearest_town(Position(14.3, -4.1)) == next(town for town in towns if town.name == "Mopti")
    assert basemap().nearest_town(Position(14.3, -4.1), capital=True) == next(t for t in towns if t.country == "BF")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Mali", "ML"), ("MALI", "ML"), ("mli", "ML"), ("ML", "ML"), ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI")),
        *(("Cote d’Ivoire", "CI"), ("DRC", "CD"), ("DR Congo (Zaire)", "CD"), ("Congo", "CG"), ("Burma", "MM")),
        *(("Russia (Soviet Union)", "RU"), ("Yemen (North Yemen)", "YE"), ("Myanmar (Burma)", "MM")),
        *(("Cambodia (Kampuchea)", "KH"), ("Zimbabwe (Rhodesia)", "ZW"), ("Serbia (Yugoslavia)", "RS")),
        *(("Kingdom of eSwatini (Swaziland)", "SZ"), ("Bosnia-Herzegovina", "BA"), ("Macedonia, FYR", "MK")),
        *(("Madagascar (Malagasy)", "MG"), ("Congo, Democratic Republic of the", "CD"), ("The Gambia", "GM")),
        *(
            ("Dem. Rep. Congo", "CD"),
            ("St. Lucia", "LC"),
            ("Trinidad & Tobago", "TT"),
            ("Vietnam (North Vietnam)", "VN"),
        ),
        *(("Burkina Faso", "BF"), ("Türkiye", "TR"), ("Turkey", "TR"), ("South Sudan", "SS"), ("Guinea-Bissau", "GW")),
    ],
)
def test_a_country_is_known_by_the_names_that_files_have(name: str, code: str) -> None:
    assert basemap().country_codes([name, "Nowhere", ""]) == {code}


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "another file": lambda content: b"GIF89a" + content,
    "cut": lambda content: content[:-100],
    "cut in the head": lambda content: content[: len(HEAD) + 7],
    "a byte changed": lambda content: content[:90_000] + bytes([content[90_000] ^ 1]) + content[90_001:],
    "another format": lambda content: content.replace(b"1", b"2", 1),
    "a short table": lambda content: HEAD + bytes(20) + zlib.compress(b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_noticed(damage: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        BaseMap(DAMAGES[damage](FILE.read_bytes()))


@pytest.mark.parametrize("content", [None, b"", b"briefmap1\n and more"])
def test_without_its_file_there_is_a_map_with_nothing_on_it(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "basemap.bin"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr("brief_tui.geo.basemap.FILE", file)
    basemap.cache_clear()
    found = basemap()
    assert found.missing
    assert (list(found.lines(WORLD)), found.towns(WORLD), found.country_codes(["Mali"])) == ([], [], set())
    assert found.nearest_town(Position(0, 0)) is None
    basemap.cache_clear()


def contents(file: bytes) -> list[bytes]:
    """The blocks of a base map, decompressed: what compression makes of them is up to the library."""
    found, rest = [], file[len(HEAD) + 20 :]
    while rest:
        each = zlib.decompressobj()
        found.append(each.decompress(rest))
        rest = each.unused_data
    return found


@pytest.mark.thorough
def test_it_is_what_its_tool_makes_of_the_locked_packages(tmp_path: Path) -> None:
    kept = os.environ.get("BASEMAP_PACKAGES", str(ROOT / ".venv" / "basemap"))
    made = []
    for name in ("once", "again"):
        command = [sys.executable, str(ROOT / "tools/basemap.py"), "--packages", kept, "--output", str(tmp_path / name)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if "Error" in done.stderr and ("download" in done.stderr or "npm" in done.stderr):
            pytest.skip("the packages of the base map are not to be had here: " + done.stderr.strip().splitlines()[-1])
        assert done.returncode == 0, done.stderr
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert contents(made[0]) == contents(FILE.read_bytes())
