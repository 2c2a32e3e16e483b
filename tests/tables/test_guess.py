"""Guesses of mappings: by the headings of widespread tables alone, then by values; offered, and never taken."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from brief_tui.briefing.column_maps import parse
from brief_tui.tables.guess import guess, words_of
from others import CUTS
from running import Cli

MISSED = {"gdelt", "reliefweb", "pirates"}
"""Of these the names alone do not tell enough: no headings at all, unusual ones, and an id called a reference."""


def _headings(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    return [max((first.split(delimiter) for delimiter in ",;\t"), key=len)]


@pytest.mark.parametrize("name", [name for name, cut in CUTS.items() if cut.guess])
def test_headings_alone_tell(name: str) -> None:
    guessed = guess(_headings(CUTS[name].text))
    assert guessed.text == CUTS[name].guess
    assert parse(guessed.text) == guessed.mapping
    assert guessed.is_any


def test_most_tables_are_told_by_their_headings() -> None:
    told = {name for name, cut in CUTS.items() if cut.guess} - MISSED
    assert len(told) >= 9
    assert len(told) + len(MISSED) == len(CUTS)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Nationals killed", "national killed"),
        ("event_date", "event date"),
        ("EventDate", "event date"),
        ("admin1", "admin 1"),
        ("Blessés", "blesse"),
        ("Fatalities", "fatality"),
        ("No. injured", "no injured"),
    ],
)
def test_headings_are_compared_by_their_words(heading: str, words: str) -> None:
    assert words_of(heading) == words


@pytest.mark.parametrize(
    ("rows", "expected", "doubtful"),
    [
        (["Date,Place", "3/1/2099,A", "25/1/2099,B"], "date=%d/%m/%Y:Date, place=Place", False),
        (["Date,Place", "3/25/2099,A"], "date=%m/%d/%Y:Date, place=Place", False),
        (["Date,Place", "3/1/2099,A"], "date=%d/%m/%Y:Date, place=Place", True),
        (["Date,Place", "20990103,A"], "date=%Y%m%d:Date, place=Place", False),
        (["Date,Place", "2099-01-03,A"], "date=Date, place=Place", False),
        (["a,b,c", "2099-01-03,12.5,-8.25"], "date=a, lat=b, lon=c", False),
        (["Date,Victims", "2099-01-03,2"], "date=Date, killed=Victims", False),
        (["Date,Victims", "2099-01-03,a man"], "date=Date", False),
        (["Date,Killed", "2099-01-03,a man"], "date=Date", False),
        (["Date,Start of report", "soon,x"], "", False),
    ],
)
def test_values_help(rows: list[str], expected: str, doubtful: bool) -> None:
    guessed = guess([row.split(",") for row in rows])
    assert (guessed.text, guessed.doubtful) == (expected, doubtful)


def test_a_guess_is_offered_and_reads_the_table_when_it_is_pasted(tmp_path: Path, brief: Cli) -> None:
    table = tmp_path / "it's a list.csv"
    table.write_text(CUTS["kept in French"].text, encoding="utf-8")
    refused = brief("import", str(table))
    assert (refused.status, refused.out) == (1, "")
    program, *words = shlex.split(refused.err.partition("a guess to check: ")[2])
    assert program == "brief-tui"
    done = brief(*words)
    assert done.status == 0
    assert "best: 2" in done.out


def test_a_guess_for_a_table_beside_a_briefing_is_pasted_into_it(tmp_path: Path, brief: Cli) -> None:
    (tmp_path / "list.csv").write_text(CUTS["kept in French"].text, encoding="utf-8")
    text = "title: T\nsummary: S\nincidents:\n  file: list.csv\n"
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    refused = brief("check", str(tmp_path / "b.yaml"))
    line = refused.out.partition("a guess to check: ")[2].splitlines()[0]
    (tmp_path / "b.yaml").write_text(f"{text}  {line}\n", encoding="utf-8")
    shown = brief("incidents", "--briefing", str(tmp_path / "b.yaml"), "--format", "csv")
    assert "2099-01-03,Emberton,Nord" in shown.out


def test_what_is_missing_is_named(tmp_path: Path, brief: Cli) -> None:
    (tmp_path / "t.csv").write_text("Date,Town,Note\n3/1/2099,A,x\n", encoding="utf-8")
    done = brief("import", str(tmp_path / "t.csv"))
    assert "no column found for killed; its dates may be day or month first" in done.err
