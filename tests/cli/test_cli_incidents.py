from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from brief_tui.library.questions.columns import COLUMNS, REST
from running import Cli

MALI = ("--briefing", "mali-bamako-2023-01")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table(brief: Cli) -> None:
    found = brief("incidents", *MALI)
    lines = found.out.splitlines()
    assert found.status == 0
    assert lines[0].startswith("Date ▼")
    assert len(lines) == 10
    assert found.err.startswith("9 incidents   killed 12+")


def test_filter_and_order(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--where", "region = Koulikoro", "--sort", "-killed,date", "--format", "json")
    data = json.loads(found.out)
    assert data
    assert all(item["region"] == "Koulikoro" for item in data)
    lows = [item["killed"]["low"] for item in data]
    assert [low for low in lows if low is not None] == sorted((low for low in lows if low is not None), reverse=True)
    assert None not in lows[: lows.index(None)] if None in lows else True


def test_the_whole_library_is_the_default(brief: Cli) -> None:
    data = json.loads(brief("incidents", "--json").out)
    assert {item["briefing"] for item in data} == {
        "mali-bamako-2023-01",
        "start-here",
        "exercise-ferry-1",
        "exercise-ferry-2",
    }


def test_limit_is_said(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--limit", "2")
    assert len(found.out.splitlines()) == 3
    assert "the first 2 of 9" in found.err


def test_incidents_that_may_match_are_said(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--where", "killed >= 2", "--format", "csv")
    assert found.err.endswith("3 uncertain, hidden and not counted\n")
    shown = brief("incidents", *MALI, "--where", "killed >= 2", "--maybe", "--format", "csv")
    assert shown.err.endswith("3 uncertain, shown and counted\n")
    marked = [row["id"] for row in rows(shown.out) if row["maybe"] == "yes"]
    assert len(marked) == 3
    assert len(rows(shown.out)) == len(rows(found.out)) + 3
    data = json.loads(brief("incidents", *MALI, "--where", "killed >= 2", "--maybe", "--json").out)
    assert [item["id"] for item in data if item["maybe"]] == marked
    lines = brief("incidents", *MALI, "--where", "killed >= 2", "--maybe").out.splitlines()
    assert [line[:2] for line in lines].count("? ") == 3
    assert lines[0].startswith("  Date")


def test_what_may_match_is_known_by_its_mark_alone(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--maybe")
    assert "maybe" not in found.err
    assert found.out == brief("incidents", *MALI).out


def test_a_frequency_table(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--frequency", "region")
    lines = [line.split() for line in found.out.splitlines()]
    assert lines[0] == ["Region", "▼Count", "Killed", "Unknown"]
    assert lines[1][:4] == ["?", "5", "5+", "1"]
    assert lines[2][:4] == ["Koulikoro", "3", "7", "1"]
    assert len(lines[1][-1]) > len(lines[2][-1]) > 0
    assert found.err == "3 values   9 incidents\n"
    data = json.loads(brief("incidents", *MALI, "--frequency", "actor", "--json").out)
    assert data[0] == {
        "value": "GSIM",
        "incidents": 8,
        "killed": {"low": 10, "high": None, "best": None, "unknown": 3},
        "filter": "actor == GSIM",
    }
    assert "1 counted for each of several values" in brief("incidents", *MALI, "--frequency", "actor").err
    months = rows(brief("incidents", *MALI, "--frequency", "date", "--sort", "value", "--format", "csv").out)
    assert [row["value"] for row in months] == ["Jul 2022", "Oct-Dec 2022", "Jan 2023"]
    for row in months:
        same = json.loads(brief("incidents", *MALI, "--where", row["filter"], "--json").out)
        assert len(same) == int(row["incidents"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--frequency", "regoin"], "no column 'regoin'; did you mean region?"),
        (["--frequency", "id"], "every incident has its own id"),
        (["--frequency", "region", "--format", "geojson"], "does not work with --frequency"),
        (["--frequency", "region", "--columns", "date"], "does not work with --frequency"),
        (["--frequency", "region", "--sort", "place"], "sort by value, count or killed"),
    ],
)
def test_a_frequency_table_that_makes_no_sense(brief: Cli, options: list[str], words: str) -> None:
    found = brief("incidents", *options)
    assert (found.status, found.out) == (2, "")
    assert words in found.err


def test_an_empty_frequency_table(brief: Cli) -> None:
    found = brief("incidents", "--where", "region = Atlantis", "--frequency", "region")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("0 values   0 incidents")


def test_nothing_found(brief: Cli) -> None:
    found = brief("incidents", "--where", "region = Atlantis")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("0 incidents")
    assert brief("incidents", "--where", "region = Atlantis", "--json").out == "[]\n"


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("regoin = x", 0, "did you mean 'region'?"),
        ("killed > 1 and regoin = x", 15, "did you mean 'region'?"),
        ("Ségou 日本 regoin = x", 11, "did you mean 'region'?"),
        ("killed > many", 9, "is not a number"),
        ("date = 2023-02-30", 7, "2023-02-30"),
        ("(killed > 1", 11, "a closing bracket is missing"),
        ("killed >", 8, "a value is expected"),
        ('place = "Nara', 8, "close the quotation mark"),
    ],
)
def test_a_wrong_filter_is_shown_with_a_caret(brief: Cli, text: str, column: int, words: str) -> None:
    found = brief("incidents", "--where", text)
    assert (found.status, found.out) == (2, "")
    said, shown, caret = found.err.splitlines()
    assert said.startswith("brief-tui: --where: ")
    assert words in said
    assert shown == f"  {text}"
    assert caret == "  " + " " * column + "^"


@pytest.mark.parametrize(
    "words",
    [
        ("--sort", "-kiled"),
        ("--columns", "date,kiled"),
        ("--columns", "briefing"),
        ("--format", "xlsx"),
        ("--limit", "-1"),
        ("--limit", "many"),
        ("GSIM",),
    ],
)
def test_wrong_usage(brief: Cli, words: tuple[str, ...]) -> None:
    found = brief("incidents", *words)
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("brief-tui: ")
    assert found.err.count("\n") == 1


def test_csv_has_bounds_days_and_shared_counts(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--format", "csv")
    assert found.out.count("\r\n") == 10
    data = {row["id"]: row for row in rows(found.out)}
    header = found.out.splitlines()[0].split(",")
    assert header[:5] == ["id", "briefing", "date", "date_start", "date_end"]
    assert {column.id for column in COLUMNS if column.exported} <= set(header)
    kassela = data["kassela"]
    counts = [kassela[name] for name in ("killed", "killed_low", "killed_high", "killed_shared")]
    assert counts == ["4+", "4", "", "yes"]
    assert [data["siby"][name] for name in ("killed", "killed_low", "killed_high", "killed_shared")] == ["", "", "", ""]
    about = data["didieni"]
    assert (about["date"], about["date_start"], about["date_end"]) == ("2023-01-10~", "2023-01-10", "2023-01-10")


def test_columns_choose_and_order(brief: Cli) -> None:
    found = brief("incidents", *MALI, "--format", "csv", "--columns", "place,date", "--limit", "1")
    assert found.out.splitlines()[0] == "place,date,date_start,date_end"
    assert brief("incidents", *MALI, "--columns", "status").out.splitlines()[0] == "Status"


def test_the_id_is_a_column_that_exports_have_once(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("title: T\nincidents: [{id: i10, place: A}, {id: i2, place: B}, {id: j1}]\n")
    of = ("incidents", "--briefing", str(file), "--sort", "id", "--where", "id ~ i")
    assert brief(*of, "--columns", "id,place").out.split() == ["Id", "▲", "Place", "i2", "B", "i10", "A"]
    assert brief(*of, "--format", "csv", "--columns", "place,id").out == "place,id\r\nB,i2\r\nA,i10\r\n"
    assert brief(*of, "--format", "csv").out.splitlines()[0].split(",").count("id") == 1
    assert [list(item).count("id") for item in json.loads(brief(*of, "--json").out)] == [1, 1]
    assert "Id" not in brief(*of).out


def test_formulas_and_quotes_of_a_file_are_guarded_and_quoted(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    text = "title: T\nincidents:\n  - {id: a, place: '=cmd|x', type: 'a \"b\", c'}\n"
    file.write_text(text, encoding="utf-8")
    found = brief("incidents", "--briefing", str(file), "--format", "csv", "--columns", "place,type")
    assert found.out == 'place,type\r\n\'=cmd|x,"a ""b"", c"\r\n'


def test_json_has_stable_keys(brief: Cli) -> None:
    data = json.loads(brief("incidents", "--json").out)
    exported = [column.id for column in COLUMNS if column.exported]
    assert {tuple(item) for item in data} == {
        ("id", "briefing", "date", "date_start", "date_end", *exported[1:], *REST)  # the date is the first column
    }
    siby = next(item for item in data if item["id"] == "siby")
    assert siby["killed"] == {"low": None, "best": None, "high": None, "shared": False, "parts": []}
    kassela = next(item for item in data if item["id"] == "kassela")["killed"]
    assert (kassela["low"], kassela["high"], kassela["shared"]) == (4, None, True)
    assert [(part["best"], part["with"]) for part in kassela["parts"]] == [
        (3, ["marka-coungo"]), (1, ["marka-coungo"]), (None, ["marka-coungo"]),
    ]  # fmt: skip


def test_json_has_all_that_csv_has(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(
        "title: T\nincidents:\n  - id: a\n    place: {name: P, lat: 12.5, lon: -7.25, aliases: [Q, R]}\n"
        "    actors: [A, B]\n    summary: Words.\n    casualties: [{low: 2, best: 3, high: 5}]\n"
    )
    (data,) = json.loads(brief("incidents", "--briefing", str(file), "--json").out)
    (row,) = rows(brief("incidents", "--briefing", str(file), "--format", "csv").out)
    assert {name: data[name] for name in REST} == {
        "actors": ["A", "B"], "aliases": ["Q", "R"], "lat": 12.5, "lon": -7.25, "summary": "Words.",
    }  # fmt: skip
    assert {name for name in row if name.partition("_")[0] not in {"killed", "injured", "abducted"}} <= set(data)
    assert data["killed"] == {"low": 2, "best": 3, "high": 5, "shared": False, "parts": []}
    assert [row[name] for name in ("killed_low", "killed_best", "killed_high")] == ["2", "3", "5"]
    (feature,) = json.loads(brief("incidents", "--briefing", str(file), "--format", "geojson").out)["features"]
    assert feature["properties"]["summary"] == "Words."


def test_two_sources_of_the_same_victims_are_claims_in_every_way_out(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(
        "title: T\nsources: [{id: a, title: A}, {id: b, title: B}]\nincidents:\n  - id: i\n    casualties:\n"
        "      - {who: soldiers, best: 12, source: a}\n      - {who: soldiers, low: 15, high: 20, source: b}\n"
    )
    of = ("incidents", "--briefing", str(file))
    assert brief(*of).err == "1 incident   killed 12-20 (1 disputed)\n"
    assert "12-20" in brief(*of).out
    (data,) = json.loads(brief(*of, "--json").out)
    assert data["killed"] == {"low": 12, "best": None, "high": 20, "shared": False, "parts": []}
    (row,) = rows(brief(*of, "--format", "csv").out)
    assert (row["killed_low"], row["killed_high"]) == ("12", "20")
    assert [brief(*of, "--where", f"killed {test}").status for test in ("== 12-20", "> 20", "= 27")] == [0, 1, 1]
    (value,) = json.loads(brief(*of, "--frequency", "status", "--json").out)
    assert value["killed"] == {"low": 12, "high": 20, "best": None, "unknown": 0}
    for name in ("csv", "ucdp", "hxl"):
        (exported,) = rows(brief("export", str(file), "--as", name).out.split("\r\n", name == "hxl")[-1])
        assert {"12", "20"} <= set(exported.values())
    assert "killed: 12 by a and 15 to 20 by b are read as claims" in brief("check", str(file)).out


def test_geojson(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    here = "{name: A, lat: 12.5, lon: -7.25}"
    text = f"title: T\nincidents:\n  - {{id: a, date: 2024-01-02, place: {here}}}\n  - {{id: b, place: B}}\n"
    file.write_text(text, encoding="utf-8")
    found = brief("incidents", "--briefing", str(file), "--format", "geojson")
    data = json.loads(found.out)
    first, second = data["features"]
    assert data["type"] == "FeatureCollection"
    assert first["geometry"] == {"type": "Point", "coordinates": [-7.25, 12.5]}
    assert second["geometry"] is None
    assert first["properties"]["id"] == "a"
    assert "1 of 2 have no position: their geometry is null" in found.err


def test_a_briefing_that_is_not_there(brief: Cli) -> None:
    found = brief("incidents", "--briefing", "nowhere")
    assert (found.status, found.out) == (1, "")
    assert "no such briefing" in found.err


def test_our_own_export_comes_back(brief: Cli, tmp_path: Path) -> None:
    exported = brief("incidents", *MALI, "--format", "csv").out
    (tmp_path / "events.csv").write_bytes(exported.encode())
    (tmp_path / "bamako.yaml").write_text("title: Bamako\nid: mali-bamako-2023-01\nincidents: {file: events.csv}\n")
    again = brief("incidents", "--briefing", str(tmp_path / "bamako.yaml"), "--format", "csv")
    assert rows(again.out) == rows(exported)
    assert again.err == brief("incidents", *MALI, "--format", "csv").err


GONE = "put it beside the briefing, or correct its name"


def test_problems_of_a_table_are_told(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("id,date_start,type_of_violence,best\n1,never,1,2\n2,2023-01-02,1,x\n")
    file = tmp_path / "t.yaml"
    file.write_text("title: T\nincidents: {file: events.csv}\n")
    found = brief("incidents", "--briefing", str(file))
    assert (found.status, found.out.count("\n")) == (0, 3)
    place, words = (
        f"{tmp_path}/events.csv:2:2:",
        "'date_start': 'never' is not a date; write 2023-01-12, 2023-01 or 2023",
    )
    assert f"a table has problems (2); brief-tui check tells all, the first: {place} {words}" in found.err
    checked = brief("check", str(file))
    assert (checked.status, brief("check", "--strict", str(file)).status) == (0, 1)
    assert checked.out.splitlines()[0] == f"{place} warning table-value: {words}"
    second = f"{tmp_path}/events.csv:3:4: warning table-value: 'best': 'x' is not a whole number"
    assert checked.out.splitlines()[1].startswith(second)
    assert brief("check", "--off", "table-value", str(file)).out == ""
    (tmp_path / "events.csv").unlink()
    gone = brief("check", str(file))
    assert gone.status == 1
    assert gone.out == f"{tmp_path}/events.csv:1:1: error table: the table is not there; {GONE}\n"


def test_cells_of_names_in_our_own_columns_are_written_as_they_were(brief: Cli, tmp_path: Path) -> None:
    table = 'id,date,date_start,place,killed_low,actors,source\na,2023-01-02,2023-01-02,Nara,1,A |  B | A,"apa,  bbc"\n'
    (tmp_path / "events.csv").write_text(table, encoding="utf-8")
    (tmp_path / "t.yaml").write_text("title: T\nincidents: {file: events.csv}\n", encoding="utf-8")
    done = brief("incidents", "--briefing", str(tmp_path / "t.yaml"), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["actors"], row["source"]) == ("A |  B | A", "apa,  bbc")


def test_the_marked_alone_as_a_table_with_its_totals_and_as_csv(brief: Cli, tmp_path: Path) -> None:
    """Two marks of one incident are one, what is gone is named, an id of another briefing is not taken for it."""
    at = "2023-01-17T09:30:00.000Z"
    mark = {"section": "", "block": 0, "offset": 0, "note": "", "at": at, "noted": at, "view": "incidents"}
    items = {"a": "nara", "b": "nara", "c": "gone", "d": "kwala"}
    marks = [
        {"letter": letter, "briefing": "start-here" if letter == "d" else "mali-bamako-2023-01", "item": item, **mark}
        for letter, item in items.items()
    ]
    marks.append({**marks[0], "letter": "e", "view": "read", "item": ""})
    state = tmp_path / "state.json"
    state.write_text(json.dumps({"brief_tui_state": 1, "marks": marks}), encoding="utf-8")
    assert brief("incidents", "--marked").status == 1
    assert brief("state", "import", str(state)).status == 0
    found = brief("incidents", "--marked", "--format", "csv")
    assert [(row["id"], row["briefing"]) for row in rows(found.out)] == [("nara", "mali-bamako-2023-01")]
    assert "2 marked incidents are not in this library: gone; kwala" in found.err
    assert "1 incident " in brief("incidents", "--marked", "--where", "killed >= 1").err
    assert rows(brief("incidents", "--marked", "--briefing", "start-here", "--format", "csv").out) == []
