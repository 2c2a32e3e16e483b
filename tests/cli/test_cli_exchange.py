"""`import` and `export` at the shell's prompt."""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

import pytest

from brief_tui.briefing.loader import load_file
from brief_tui.exchange.registry import EVERYTHING, EXCHANGES
from running import Cli

TERMS = "acronym,meaning\nGSIM,Groupe de soutien\n"


@pytest.fixture
def terms(tmp_path: Path) -> Path:
    path = tmp_path / "terms.csv"
    path.write_text(TERMS, encoding="utf-8")
    return path


def test_what_is_imported_checks_clean(terms: Path, tmp_path: Path, brief: Cli) -> None:
    out = tmp_path / "out.yaml"
    done = brief("import", str(terms), "-o", str(out))
    assert done.status == 0
    assert "mapped: acronym -> term; meaning -> expansion" in done.err
    assert "read as terms-csv (CSV of terms): 1 term" in done.err
    assert brief("check", str(out)).status == 0
    assert load_file(out).glossary[0].expansion == "Groupe de soutien"


def test_nothing_is_written_over_something_else(terms: Path, tmp_path: Path, brief: Cli) -> None:
    done = brief("import", str(terms), "-o", str(terms))
    assert done.status == 1
    assert "already exists" in done.err
    assert terms.read_text(encoding="utf-8") == TERMS
    (tmp_path / "g.idx").write_bytes(b"mine")
    done = brief("export", "glossary-sahel", "--as", "stardict", "-o", str(tmp_path / "g.ifo"))
    assert done.status == 1
    assert not (tmp_path / "g.ifo").exists()
    assert (tmp_path / "g.idx").read_bytes() == b"mine"


def test_incidents_come_out_as_a_table(tmp_path: Path, brief: Cli) -> None:
    table, again = tmp_path / "m.hxl.csv", tmp_path / "own.csv"
    assert brief("export", "mali-bamako-2023-01", "--as", "hxl", "-o", str(table)).status == 0
    assert brief("import", str(table), "-o", str(again)).status == 0
    rows = list(csv.DictReader(io.StringIO(again.read_text(encoding="utf-8"), newline="")))
    assert [row["id"] for row in rows][:2] == ["kassela", "marka-coungo"]
    assert {row["tlp"] for row in rows} == {"CLEAR"}
    assert again.read_bytes().count(b"\r\n") == len(rows) + 1


@pytest.mark.parametrize("guard", [True, False])
def test_formulas_are_guarded(tmp_path: Path, brief: Cli, guard: bool) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("title: t\nincidents: [{id: a, type: '=1+1', place: {name: \"'@x\", lat: -8.5, lon: -1}}]\n")
    done = brief("export", str(path), "--as", "csv", *([] if guard else ["--no-guard"]), "-o", str(tmp_path / "b.csv"))
    assert done.status == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text(encoding="utf-8"), newline=""))
    expected = ("'=1+1", "''@x") if guard else ("=1+1", "'@x")
    assert (row["type"], row["place"]) == expected
    assert (row["lat"], row["lon"]) == ("-8.5", "-1.0")


def test_a_table_beside_the_briefing_goes_with_it(tmp_path: Path, brief: Cli) -> None:
    brief("export", "mali-bamako-2023-01", "--as", "csv", "-o", str(tmp_path / "events.csv"))
    path = tmp_path / "b.yaml"
    path.write_text("title: t\nincidents: {file: events.csv}\n", encoding="utf-8")
    done = brief("export", str(path), "--as", "json", "-o", str(tmp_path / "b.json"))
    assert "9 incidents" in done.err
    assert '"id": "kassela"' in (tmp_path / "b.json").read_text(encoding="utf-8")


def test_a_briefing_comes_in_from_standard_input(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "title: t\nglossary: {GSIM: Groupe}\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert brief("export", "--as", "html").status == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"title: t\nnope: 1\n")))
    done = brief("export", "--as", "html")
    assert (done.status, done.out) == (1, "")
    assert "unknown key 'nope'" in done.err


def test_what_is_left_out_is_named(tmp_path: Path, brief: Cli) -> None:
    done = brief("export", "mali-bamako-2023-01", "--as", "acled", "-o", str(tmp_path / "m.csv"))
    assert "acled does not carry: " in done.err
    assert "shared counts (4)" in done.err


@pytest.mark.parametrize("words", [[], ["--as", "nope"], ["--as", "stardict"], ["--as", "tbx"]])
def test_wrong_usage(brief: Cli, words: list[str]) -> None:
    assert brief("export", "glossary-sahel", *words).status == 2


def test_restricted_accounts_neither_import_nor_write(
    terms: Path, tmp_path: Path, brief: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    out = tmp_path / "out"
    for words in (["import", str(terms)], ["export", "glossary-sahel", "--as", "html", "-o", str(out)]):
        done = brief(*words)
        assert (done.status, done.out) == (2, "")
        assert "off in restricted mode" in done.err
    assert brief("export", str(terms), "--as", "html").status == 2
    assert brief("export", "-", "--as", "html").status == 2
    assert not out.exists()


PLACES = {"place", "everything of an incident", *EVERYTHING}
"""What carries the places of incidents."""


@pytest.mark.parametrize(
    "name", [item.name for item in EXCHANGES if item.writes and (item.for_eyes or item.carries & PLACES)]
)
def test_every_format_goes_to_standard_output(name: str, capfdbinary: pytest.CaptureFixture[bytes], warm: Path) -> None:
    from brief_tui.cli import main

    assert main(["export", "mali-bamako-2023-01", "--as", name]) == 0
    assert b"kassela" in capfdbinary.readouterr().out.lower()


def test_a_briefing_of_the_library_has_positions_by_all_its_glossaries(tmp_path: Path, brief: Cli) -> None:
    glossary = "title: G\nglossary: [{term: Nara, kind: place, expansion: N, lat: 15.2, lon: -7.3}]\n"
    (tmp_path / "g.yaml").write_text(glossary, encoding="utf-8")
    path = tmp_path / "b.yaml"
    path.write_text("title: B\nincidents: [{id: a, place: Nara}, {id: c, place: Kati}]\n", encoding="utf-8")
    done = brief("--library", str(tmp_path), "export", "b", "--as", "gpx")
    assert done.status == 0
    assert '<wpt lat="15.2" lon="-7.3">' in done.out
    assert "1 of them has its position from a glossary: Nara (1)" in done.err
    assert "1 incident without a position is left out: Kati (1)" in done.err
    assert "by its id" not in done.err
    done = brief("--library", str(tmp_path), "export", str(path), "--as", "gpx")
    assert "<wpt" not in done.out
    assert "2 incidents without a position are left out: Kati (1), Nara (1)" in done.err
    assert "name the briefing by its id" in done.err


def test_pipes_and_folders_are_no_files(tmp_path: Path, brief: Cli) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    for name in ("pipe", "", "none"):
        done = brief("import", str(tmp_path / name))
        assert done.status == 1
        assert done.err.count("\n") == 1


def test_what_a_file_says_is_cleaned(tmp_path: Path, brief: Cli) -> None:
    path = tmp_path / "x.csv"
    path.write_text("acronym,meaning,\x1b[31mred\nA\x1b]0;x\x07,b\x1b[2J,1\n,lost\x1b[0m,2\n", encoding="utf-8")
    done = brief("import", str(path), "-o", str(tmp_path / "x.yaml"))
    assert done.status == 0
    assert "\x1b" not in done.err
    assert b"\x1b" not in (tmp_path / "x.yaml").read_bytes()
    assert load_file(tmp_path / "x.yaml").glossary[0].term == "A␛]0;x␇"


@pytest.mark.parametrize(("rows", "offered"), [(1_000, False), (1_001, True)])
def test_a_large_table_is_offered_to_be_named_instead(rows: int, offered: bool, tmp_path: Path, brief: Cli) -> None:
    lines = "".join(f"{number},2023-01-01,1,2\n" for number in range(rows))
    (tmp_path / "events.csv").write_text(f"id,date_start,type_of_violence,best\n{lines}", encoding="utf-8")
    done = brief("import", str(tmp_path / "events.csv"), "-o", str(tmp_path / "events.yaml"))
    assert ("incidents: {file: events.csv}" in done.err) == offered


HAND = "Day,Town,Dead\n2023-01-03,Mopti,2\n"


def test_a_mapping_is_kept_and_used_again(tmp_path: Path, brief: Cli) -> None:
    table = tmp_path / "hand.csv"
    table.write_text(HAND, encoding="utf-8")
    mapping = "date=Day, place=Town, killed=Dead"
    saved = brief("import", str(table), "--map", mapping, "--save-map", "hand")
    assert saved.status == 0
    assert "--map hand uses it" in saved.err
    again = brief("import", str(table), "--map", "hand")
    assert again.out == saved.out
    assert "best: 2" in saved.out
    taken = brief("import", str(table), "--map", mapping, "--save-map", "hand")
    assert (taken.status, taken.out) == (1, "")
    assert "already exists" in taken.err
    none = brief("import", str(table), "--map", "band")
    assert none.status == 2
    assert "saved mappings: hand" in none.err
    assert brief("_complete", "zsh", "brief-tui import x.csv --map h").out == "hand\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--save-map", "x"], "add --map"),
        (["--map", "date=Day", "--as", "csv"], "one of the two"),
        (["--map", "date=Day", "--save-map", "../x"], "cannot name a mapping"),
        (["--map", "../x"], "no saved mapping"),
        (["--map", "dat=Day"], "mapping, column 1"),
        (["--map", "date=Tag"], "its columns: 'Day', 'Town', 'Dead'"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(tmp_path: Path, brief: Cli, options: list[str], words: str) -> None:
    table = tmp_path / "hand.csv"
    table.write_text(HAND, encoding="utf-8")
    done = brief("import", str(table), *options)
    assert done.status != 0
    assert done.out == ""
    assert words in done.err
