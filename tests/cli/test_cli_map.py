"""`map` at the shell's prompt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import Cli

RIVER = """\
title: River
id: river
incidents:
  - {id: a, date: 2022-03-05, place: {name: Nara, admin1: Koulikoro, lat: 15.17, lon: -7.29}, casualties: [{best: 2}]}
  - {id: b, place: {name: Tessalit, lat: 20.2, lon: 1.01}}
  - {id: c, date: 2022, place: {name: Ménaka, country: Mali, lat: 15.9, lon: 2.4, precision: region}}
  - {id: d, place: Ségué}
  - {id: e, place: Siby}
  - {id: f, place: Siby}
  - {id: g}
glossary:
  - {term: Ségué, kind: place, definition: A village., lat: 15.5, lon: -6.0}
"""


@pytest.fixture
def river(tmp_path: Path) -> str:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "river.yaml").write_text(RIVER, encoding="utf-8")
    return str(tmp_path / "library")


def test_a_picture_its_scale_and_what_is_not_on_it(brief: Cli, river: str) -> None:
    found = brief("map", "river", "--size", "50x16", "--library", river)
    *picture, scale, unplaced = found.out.splitlines()
    assert len(picture) == 16
    assert max(map(len, picture)) <= 50
    assert "Nara" in "".join(picture)
    assert found.out.count("●") == 3
    assert found.out.count("○") == 1
    assert " km " in scale
    assert unplaced == "3 not placed: Siby (2), no place given"
    assert found.status == 0
    assert found.err.startswith("4 placed, 3 not")
    assert brief("map", f"{river}/river.yaml", "--size", "50x16", "--library", river).out == found.out
    plain = brief("map", "river", "--size", "50x16", "--ascii", "--library", river)
    assert plain.out.isascii()
    assert plain.out.count("*") == 3


def test_a_place_or_a_country_is_fitted(brief: Cli, river: str) -> None:
    near = brief("map", "--fit", "nara", "--library", river)
    assert near.err == "4 placed, 3 not   3 outside\n"
    assert "4 placed, 3 not" in brief("map", "--fit", "Mali", "--library", river).err
    assert brief("map", "--fit", "Fiji", "--library", river).err.startswith("4 placed, 3 not   4 outside")
    wrong = brief("map", "--fit", "zzyx", "--library", river)
    assert (wrong.status, wrong.out) == (1, "")
    assert "no place 'zzyx'" in wrong.err


def test_the_name_of_a_country_is_the_country(brief: Cli, tmp_path: Path) -> None:
    """An incident of which no more is known has it too."""
    somewhere = "  - {id: x, place: {name: Niger, lat: 17.6, lon: 8.1, precision: country}}\n"
    (tmp_path / "n.yaml").write_text(RIVER.replace("glossary:", f"{somewhere}glossary:"), encoding="utf-8")
    found = brief("map", str(tmp_path / "n.yaml"), "--fit", "Niger")
    assert "Niamey" in found.out
    assert "Zinder" in found.out
    assert "Niamey" not in brief("map", str(tmp_path / "n.yaml"), "--fit", "nara").out


@pytest.mark.parametrize("size", ["9x9", "78", "x", "78x", "301x20", "-20x20", "78x2४"])
def test_a_wrong_size_is_told(brief: Cli, river: str, size: str) -> None:
    wrong = brief("map", f"--size={size}", "--library", river)
    assert (wrong.status, wrong.out) == (2, "")
    assert f"'{size}' is no size such as 78x24" in wrong.err


def test_in_words(brief: Cli, river: str) -> None:
    assert brief("map", "--plain", "--library", river).out.splitlines() == [
        "Nara: 290 km north of Bamako, Koulikoro; 5 Mar 2022; type unknown; killed 2",
        "Ménaka: somewhere in an area around a point 270 km north of Niamey; 2022; type unknown; killed unknown",
        "Tessalit: 90 km west of Timiaouine; date unknown; type unknown; killed unknown",
        "Ségué: 390 km north-east of Bamako; date unknown; type unknown; killed unknown; position from the glossary",
        "3 incidents are not placed, by place:",
        "Siby (2)",
        "no place given",
    ]


def test_who_reads_line_by_line_is_told_in_words(brief: Cli, river: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_PLAIN", "1")
    assert brief("map", "--library", river).out.startswith("Nara: 290 km north of Bamako")
    assert "● Nara" in brief("map", "--no-plain", "--library", river).out


def test_as_json_each_incident_says_whose_position_it_has(brief: Cli, river: str) -> None:
    rows = json.loads(brief("map", "--json", "--where", "place in (ménaka, ségué, siby)", "--library", river).out)
    first, second, *others = sorted(rows, key=lambda row: row["id"])
    assert first == {
        "briefing": "river", "id": "c", "date": "2022", "place": "Ménaka", "lat": 15.9, "lon": 2.4,
        "of": "incident", "term": None, "area": True,
    }  # fmt: skip
    assert (second["of"], second["term"], second["area"]) == ("term", "Ségué", False)
    assert [(row["lat"], row["of"], row["area"]) for row in others] == [(None, None, None)] * 2


def test_none_is_placed(brief: Cli, river: str) -> None:
    found = brief("map", "--where", "place = siby", "--library", river)
    assert (found.status, found.out) == (1, "2 not placed: Siby (2)\n")
    assert found.err == "none of 2 placed   1 uncertain, hidden and not counted\n"
    wrong = brief("map", "--where", "killed >", "--library", river)
    assert (wrong.status, wrong.out) == (2, "")
