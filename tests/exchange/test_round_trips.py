"""What the table of formats says a format carries comes back, whatever a briefing says."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief_tui.briefing.leaves import LineText
from brief_tui.briefing.loader import load_file, load_text
from brief_tui.briefing.model import Briefing, Table
from brief_tui.briefing.serialise import from_plain, to_plain
from brief_tui.briefing.shared_counts import shared_out
from brief_tui.exchange import coverage, exporter
from brief_tui.exchange.exporter import send_out
from brief_tui.exchange.importer import bring_in
from brief_tui.exchange.registry import EXCHANGES, Exchange
from brief_tui.exchange.report import ExportOptions, Report
from evidence_text import EVIDENCE
from lengths import at_length
from libraries import BRIEFS
from made_tables import listed
from naive import view_of
from plainly import Plain, briefings
from running import Cli

BOTH = [item for item in EXCHANGES if item.reads and item.writes]


@pytest.mark.thorough
@settings(suppress_health_check=list(HealthCheck))
@given(data=briefings())
def test_what_a_format_carries_comes_back(data: Plain) -> None:
    for item in BOTH:
        _comes_back(item, data)


@pytest.mark.parametrize("item", BOTH, ids=[item.name for item in BOTH])
@pytest.mark.parametrize("path", sorted(BRIEFS.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_a_format_carries_of_a_briefing_that_is_shipped_comes_back(path: Path, item: Exchange) -> None:
    _comes_back(item, to_plain(load_file(path)))


def _comes_back(item: Exchange, data: Plain) -> None:
    briefing = from_plain(Briefing, data)
    written = send_out(briefing, item.name, ExportOptions()).written
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
    written = send_out(found, name, ExportOptions()).written.files[""].decode()
    (row,) = csv.DictReader(io.StringIO(written))
    assert row[column] == text


HEADS = {
    "acled": "event_id_cnty,event_date,event_type,fatalities",
    "ucdp": "id,date_start,type_of_violence,best",
    "hxl": "#event+code,#date+occurred,#event+type,#affected+killed",
    "csv": "id,date,place,killed_low,date_start",
}
NAMED = {
    "acled": ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "source"),
    "ucdp": ("side_a", "side_b", "source_office"),
    "hxl": ("#group+name+first", "#group+name+second", "#meta+source"),
    "csv": ("actors", "aliases", "source"),
}
"""By format, the columns whose cells are names."""
CELLS = st.lists(
    st.sampled_from(["A", "a b", "A-B", "A b", "É", ";", "; ", ",", ", ", " ", "|", " | ", "A\nA"]), max_size=7
)


def table_of(name: str, rows: list[dict[str, str]]) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    columns = NAMED[name]
    writer.writerow([*HEADS[name].split(","), *columns])
    for number, row in enumerate(rows, 1):
        writer.writerow(
            [f"F{number}", "2023-01-01", "1", "0", *("2023-01-01",) * (name == "csv"), *map(row.get, columns)]
        )
    return made.getvalue()


def names_column(written: str, name: str) -> list[dict[str, str]]:
    lines = written.splitlines(keepends=True)[name == "hxl" :]
    return [{column: row[column] for column in NAMED[name]} for row in csv.DictReader(lines)]


@pytest.mark.parametrize("name", at_length(list(NAMED), {"hxl", "csv"}))  # of the others there are examples below
@settings(suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_cells_of_names_come_back_as_they_were(name: str, data: st.DataObject) -> None:
    some = st.fixed_dictionaries({column: CELLS.map("".join) for column in NAMED[name]})
    rows = data.draw(st.lists(some, min_size=1, max_size=3))
    rows = [{column: text if text.strip() else "" for column, text in row.items()} for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        path.write_bytes(table_of(name, rows).encode())
        found = bring_in(str(path), name).briefing
        written = send_out(found, name, ExportOptions()).written.files[""].decode()
        assert names_column(written, name) == rows
        whole = exporter.whole(
            replace(found, incidents=(), table=Table(LineText("events.csv"))), str(path), Report("-")
        )
        assert send_out(whole, name, ExportOptions()).written.files[""].decode() == written
        path.write_bytes(written.encode())
        again = bring_in(str(path), name).briefing
        assert send_out(again, name, ExportOptions()).written.files[""].decode() == written
        named = [[(incident.actors, incident.place) for incident in each.incidents] for each in (found, again)]
        assert named[0] == named[1]


def kept(folder: Path, name: str, **cells: str) -> tuple[str, Briefing]:
    path = folder / "events.csv"
    path.write_text(table_of(name, [{column: cells.get(column, "") for column in NAMED[name]}]), encoding="utf-8")
    found = bring_in(str(path), name)
    return found.text, found.briefing


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("acled", {"source": "Studio Tamani; AFP", "actor1": "JNIM", "actor2": "FAMa"}, ""),
        ("acled", {"source": "AFP;BBC"}, '    cells:\n      source: "AFP;BBC"\n'),
        (
            "acled",
            {"actor1": "JNIM", "assoc_actor_1": "Dozo"},
            "    cells:\n      actor1: JNIM\n      assoc_actor_1: Dozo\n",
        ),
        ("ucdp", {"source_office": "BBC;AFP", "side_a": "A", "side_b": "B"}, ""),
        ("ucdp", {"side_a": "A; B"}, '    cells:\n      side_a: "A; B"\n'),
        ("csv", {"source": "Radio Mali, AFP", "actors": "A | B"}, ""),
    ],
)  # fmt: skip
def test_cells_stand_in_a_briefing_only_where_the_names_do_not_say_them(
    name: str, cells: dict[str, str], expected: str, tmp_path: Path
) -> None:
    text, _briefing = kept(tmp_path, name, **cells)
    assert text[text.index("cells") - 4 :] == expected if expected else "cells" not in text


def test_names_that_were_changed_since_are_written_anew_and_that_is_told(tmp_path: Path) -> None:
    text, briefing = kept(tmp_path, "acled", source="AFP;BBC", actor1="JNIM", assoc_actor_1="Dozo; Peul")
    exported = send_out(briefing, "acled", ExportOptions())
    assert (
        exported.said == ["acled does not carry: sources (2); roles of actors (1)"]
        or "more actors" not in exported.said[0]
    )
    changed = load_text(text.replace("name: Dozo", "name: Dana"), "t.yaml")
    exported = send_out(changed, "acled", ExportOptions())
    (row,) = names_column(exported.written.files[""].decode(), "acled")
    assert row == {"actor1": "JNIM", "actor2": "Dana", "assoc_actor_1": "", "assoc_actor_2": "", "source": "AFP;BBC"}
    assert "incidents with cells of a table that have no column here, or whose names were changed: 1" in exported.said
    assert "more actors (1)" in exported.said[0]


def test_a_sign_that_divides_names_is_told_where_a_name_has_it() -> None:
    briefing = from_plain(Briefing, {"title": "T", "incidents": [{"id": "a", "actors": [{"name": "A; B"}]}]})
    assert (
        "incidents with a ; in a name, which divides names in a cell: 1"
        in send_out(briefing, "ucdp", ExportOptions()).said
    )
    assert not any("divides" in line for line in send_out(briefing, "acled", ExportOptions()).said)


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
    written = send_out(briefing, "csv", ExportOptions()).written.files[""]
    again = listed(tmp_path, written).total()
    assert (total.sum.low, total.sum.upper) == (again.sum.low, again.sum.upper) == (4, 6)


CLAIMS = """
      - {source: afp, date: 2023-01-13~, killed: 0, injured: "2-9, best 5", abducted: 4+, missing: "?", displaced: 1-2}
      - {place: {name: Guire, admin1: Koulikoro, lat: 15.5, lon: -7.25, aliases: [Guiré]}, locator: p. 4, note: none}"""


@pytest.mark.parametrize("name", ["json", "geojson"])
def test_claims_and_evidence_come_back_as_they_were(name: str, tmp_path: Path) -> None:
    briefing = load_text(EVIDENCE.replace("quote: four at least}", f"quote: four at least}}{CLAIMS}"), "river.yaml")
    exported = send_out(briefing, name, ExportOptions())
    (tmp_path / f"all.{name}").write_bytes(exported.written.files[""])
    again = bring_in(str(tmp_path / f"all.{name}"))
    assert [item.claims for item in again.briefing.incidents] == [item.claims for item in briefing.incidents]
    assert len(again.briefing.incidents[0].claims) == 3
    assert [item.sources for item in again.briefing.incidents] == [item.sources for item in briefing.incidents]
    assert not any("claims" in line and "mapped" not in line for line in again.report.lines())
    if name == "json":
        assert again.briefing.judgements == briefing.judgements
        assert again.briefing.sections == briefing.sections


def test_tables_say_that_they_carry_no_claims_and_no_judgements() -> None:
    briefing = load_text(EVIDENCE, "river.yaml")
    for item in BOTH:
        said = " ".join(send_out(briefing, item.name, ExportOptions()).said)
        assert ("claims of an incident (1)" in said) == (item.name not in {"json", "geojson", "markdown"}), item.name
        assert ("judgements (1)" in said) == (item.name not in {"json", "markdown"}), item.name


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_a_page_tells_claims_in_a_table_and_evidence_by_its_direction(name: str) -> None:
    written = send_out(load_text(EVIDENCE, "river.yaml"), name, ExportOptions()).written.files[""].decode()
    text = " ".join(re.sub(r"<[^>]+>|[|*:-]", " ", written).split())
    assert "claim of credibility date killed actors quote" in text
    assert "radio 4 2023 01 14 4 GSIM four at least" in text
    assert "for ford; floods against mill (note it was open)" in text
    assert "alternatives opens" in text
    assert "locator minute 6; quote it rises" in text


@pytest.mark.parametrize("name", ["json", "geojson"])
def test_cells_go_through_formats_that_carry_all_of_an_incident(name: str, tmp_path: Path) -> None:
    _text, briefing = kept(tmp_path, "acled", source="AFP;BBC", actor1="JNIM", assoc_actor_1="Dozo; Peul")
    (tmp_path / f"all.{name}").write_bytes(send_out(briefing, name, ExportOptions()).written.files[""])
    again = bring_in(str(tmp_path / f"all.{name}")).briefing
    assert again.incidents[0].cells == briefing.incidents[0].cells != ()


def test_a_cell_that_is_written_empty_is_shown_and_says_nothing(tmp_path: Path, brief: Cli) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("title: T\nincidents: [{id: a, type: raid, cells: {side_a: ~, side_b: ''}}]\n", encoding="utf-8")
    shown = brief("show", str(path))
    assert "side_a:" in shown.out
    (row,) = csv.DictReader(io.StringIO(brief("export", str(path), "--as", "ucdp").out))
    assert (row["side_a"], row["side_b"]) == ("", "")
