"""Mappings that come with the program, each on a cut of its table; sums are those of Python's csv."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from brief_tui.exchange.registry import READ
from brief_tui.tables.mapping import OUTCOMES
from brief_tui.tables.reader import TableReader
from brief_tui.tables.rows import cells_at, detail
from brief_tui.tables.shipped import COLUMNS, GDELT_HEADINGS
from others import CUTS

KNOWN = [name for name, cut in CUTS.items() if cut.form]


def _read(path: Path, text: str) -> tuple[str, list[dict[str, Any]], list[str]]:
    path.write_text(text, encoding="utf-8")
    incidents = []
    with closing(TableReader(str(path), "t.csv")) as reader:
        for batch in reader.batches(256):
            for outcome in OUTCOMES:
                reader.columns.figures(batch, outcome)
            reader.columns.dates(batch)
            reader.columns.positions(batch)
            for at, name in enumerate(reader.columns.names(batch)):
                cells = cells_at(reader.kind, batch.raw[0], at)
                assert cells == batch.rows[at]
                incidents.append(detail(reader.kind, cells, name)[0])
        return reader.format.name, incidents, [str(problem) for problem in reader.problems.ordered]


@pytest.mark.parametrize("name", KNOWN)
def test_a_table_is_recognised_and_read_without_problems(tmp_path: Path, name: str) -> None:
    form, incidents, problems = _read(tmp_path / "t.csv", CUTS[name].text)
    assert (form, problems) == (CUTS[name].form, [])
    assert form in READ
    assert all("date" in incident for incident in incidents)


@pytest.mark.parametrize("name", [name for name in KNOWN if CUTS[name].killed])
def test_counts_are_those_of_pythons_csv(tmp_path: Path, name: str) -> None:
    text = CUTS[name].text
    cells = [row[CUTS[name].killed] for row in csv.DictReader(io.StringIO(text, newline=""))]
    _form, incidents, _problems = _read(tmp_path / "t.csv", text)
    counts = [
        next((count["best"] for count in incident.get("casualties", ()) if "outcome" not in count), None)
        for incident in incidents
    ]
    assert counts == [int(float(cell)) if cell else None for cell in cells]


def test_every_mapping_is_tried() -> None:
    assert {CUTS[name].form for name in KNOWN} >= set(COLUMNS)
    assert len(GDELT_HEADINGS) == len(set(GDELT_HEADINGS)) == 61


@pytest.mark.parametrize(
    ("name", "at", "expected"),
    [
        ("gtd", 0, {"date": "2099-01-03", "subtype": "Firearms", "sources": [{"ref": "The Daily"}, {"ref": "Radio"}]}),
        ("gtd", 1, {"date": "2099-02"}),
        ("gtd", 2, {"date": "2099"}),
        ("awsd", 0, {"actors": [{"name": "Unknown", "role": "party"}], "subtype": "Ambush"}),
        ("awsd", 1, {"date": "2099-05", "actors": [{"name": "Red Band", "role": "party"}]}),
        ("emdat", 0, {"date": "2099-01-03/2099-01-09", "type": "Flood"}),
        ("emdat", 1, {"date": "2099-05/2099-07"}),
        ("hapi", 0, {"date": "2099-01-01/2099-01-31", "place": {"admin1": "North", "country": "FRE"}}),
        ("hapi", 1, {"place": {"admin1": "South", "country": "FRE"}}),
        ("insecurity", 0, {"id": "31", "actors": [{"name": "Red Band", "role": "party"}], "type": "Firearms"}),
        ("icews", 0, {"date": "2099-01-03", "target": "Police (Freedonia)", "type": "Fight"}),
        ("acled without ids", 0, {"id": "row-2", "date": "2099-01-03"}),
        (
            "reliefweb",
            0,
            {
                "date": "2099-01-03",
                "type": "Flood",
                "place": {"country": "Freedonia", "lat": 12.5, "lon": -8.25, "precision": "the country"},
                "summary": "Freedonia: Floods\n\nRain.",
            },
        ),
        (
            "gdelt",
            0,
            {
                "id": "900000001",
                "date": "2023-01-14",
                "type": "fight",
                "subtype": "190",
                "place": {"name": "Emberton", "country": "FD", "lat": 12.5, "lon": -8.25, "precision": "the city"},
            },
        ),
    ],
)
def test_what_a_row_says(tmp_path: Path, name: str, at: int, expected: dict[str, Any]) -> None:
    incident = _read(tmp_path / "t.csv", CUTS[name].text)[1][at]
    assert {key: incident.get(key) for key in expected} == expected
