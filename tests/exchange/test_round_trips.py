"""What the table of formats says a format carries comes back, whatever a briefing says."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import from_plain, to_plain
from brief_tui.briefing.shared_counts import shared_out
from brief_tui.exchange import coverage
from brief_tui.exchange.exporter import send_out
from brief_tui.exchange.importer import bring_in
from brief_tui.exchange.registry import EXCHANGES, Exchange
from brief_tui.exchange.report import Options
from made_tables import listed
from naive import view_of
from plainly import Plain, briefings

BOTH = [item for item in EXCHANGES if item.reads and item.writes]


@settings(suppress_health_check=list(HealthCheck))
@given(data=briefings())
def test_what_a_format_carries_comes_back(data: Plain) -> None:
    for item in BOTH:
        _comes_back(item, data)


def _comes_back(item: Exchange, data: Plain) -> None:
    briefing = from_plain(Briefing, data)
    written = send_out(briefing, item.name, Options()).written
    with tempfile.TemporaryDirectory() as folder:
        for part, content in written.files.items():
            (Path(folder) / f"out{part or item.suffixes[0]}").write_bytes(content)
        path = str(Path(folder) / f"out{item.suffixes[0]}")
        if item.name != "markdown" or "glossary" in data:
            again = bring_in(path, item.name)
            said = briefing
            if "shared counts" in item.carries:  # each incident that shares a count has it
                said = replace(briefing, incidents=tuple(shared_out(briefing.incidents)))
            assert coverage.kept(item, to_plain(again.briefing)) == coverage.kept(item, to_plain(said))
            recognised = bring_in(path)
            assert recognised.item is item


@pytest.mark.parametrize("item", EXCHANGES, ids=[item.name for item in EXCHANGES])
def test_what_a_format_carries_has_a_meaning(item: Exchange) -> None:
    known = {*coverage.INCIDENT, *coverage.TERM, *coverage.BRIEFING, "everything", "everything of an incident"}
    assert item.carries <= known


def test_what_is_left_out_is_named() -> None:
    data: Plain = {
        "title": "t",
        "incidents": [
            {"id": "a", "date": "2023", "casualties": [{"low": 2}], "status": "disputed", "place": {"name": "Nara"}},
            {"id": "b", "actors": [{"name": "x", "role": "target"}]},
        ],
        "glossary": [{"term": "GSIM"}],
    }
    acled = next(item for item in EXCHANGES if item.name == "acled")
    left = {"span": 1, "date": 1, "killed, bounds": 1, "status": 1, "roles of actors": 1, "term": 1}
    assert dict(coverage.left_out(acled, data)) == left


@pytest.mark.parametrize(
    ("name", "column", "text"),
    [("acled", "source", "Daily, The; Radio"), ("ucdp", "source_office", "BBC;Human Rights Watch")],
)
def test_the_words_of_several_sources_are_kept(name: str, column: str, text: str, tmp_path: Path) -> None:
    key, type_, count = {"acled": ("event_id_cnty,event_date", "event_type", "fatalities")}.get(
        name, ("id,date_start", "type_of_violence", "best")
    )
    path = tmp_path / "events.csv"
    path.write_text(f'{key},{type_},{count},{column}\nF1,2023-01-01,1,0,"{text}"\n', encoding="utf-8")
    found = bring_in(str(path), name).briefing
    assert {source.title or source.id for source in found.sources} == {part.strip() for part in text.split(";")}
    written = send_out(found, name, Options()).written.files[""].decode()
    (row,) = csv.DictReader(io.StringIO(written))
    assert row[column] == text


@pytest.mark.parametrize(
    ("name", "column", "text", "expected"),
    [
        ("acled", "source", "Studio; Tamani;AFP", "is read as 3 names; an export would write 'Studio; Tamani; AFP'"),
        ("acled", "source", "Studio; Tamani; AFP", ""),
        ("acled", "source", "AFP; AFP", "is read as 1 name; an export would write 'AFP'"),
        ("ucdp", "source_office", "BBC; AFP", "is read as 2 names; an export would write 'BBC;AFP'"),
        ("ucdp", "source_office", "BBC;AFP", ""),
        ("ucdp", "side_a", "A; B", "is read as 2 names; an export would write no sides"),
        ("ucdp", "side_a", "A", ""),
    ],
)
def test_names_that_would_be_joined_in_another_way_are_told_once(
    name: str, column: str, text: str, expected: str, tmp_path: Path
) -> None:
    head = {"acled": "event_id_cnty,event_date,event_type,fatalities", "ucdp": "id,date_start,type_of_violence,best"}
    path = tmp_path / "events.csv"
    rows = "".join(f'{number},2023-01-01,1,0,"{text}"\n' for number in (1, 2))
    path.write_text(f"{head[name]},{column}\n{rows}", encoding="utf-8")
    lines = [line for line in bring_in(str(path), name).report.lines() if "an export would write" in line]
    assert [f":2:1: '{column}': '{text}' {expected}" in line for line in lines] == ([True] if expected else [])


def test_a_count_that_one_incident_states_for_two_adds_up_to_the_same_in_our_table(tmp_path: Path) -> None:
    told: Plain = {
        "title": "T",
        "sources": [{"id": "a"}, {"id": "b"}],
        "incidents": [
            {"id": "x", "casualties": [{"best": 4, "source": "a", "with": ["y"]}]},
            {"id": "y", "casualties": [{"best": 6, "source": "b", "with": ["x"]}]},
        ],
    }
    briefing = from_plain(Briefing, told)
    total = view_of(briefing).total()
    written = send_out(briefing, "csv", Options()).written.files[""]
    again = listed(tmp_path, written).total()
    assert (total.sum.low, total.sum.upper) == (again.sum.low, again.sum.upper) == (4, 6)
