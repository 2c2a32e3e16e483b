"""`timeline` at the shell's prompt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import Cli

RIVER = """\
title: River
id: river
timeline:
  - {date: 2022-03, title: "A talk with a title that no line of forty cells has room for, to be told whole"}
incidents:
  - {id: a, date: 2022-03-05, place: Kati, type: raid, casualties: [{best: 2}]}
  - {id: b, date: 2022-03-09~, place: Nara}
  - {id: c, date: 2022-05/2022-07, place: Gao, casualties: [{}]}
  - {id: d, date: 2023-03-01, place: Siby}
  - {id: e}
"""


@pytest.fixture
def river(tmp_path: Path) -> str:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "river.yaml").write_text(RIVER, encoding="utf-8")
    return str(tmp_path / "library")


def test_in_a_pipe_no_word_is_cut(brief: Cli, river: str) -> None:
    by_month = brief("timeline", "river", "--by", "month", "--library", river)
    assert by_month.out.splitlines() == [
        "Time          Count",
        "Mar 2022      2  ████████▒▒▒▒▒▒▒▒  1 ~?",
        "Mar 2022      ▲ A talk with a title that no line of forty cells has room for, to be told whole",
        "May-Jul 2022  1  ├─┤",
        "... 11 months without events but spans",
        "Mar 2023      1  ████████",
        "1 without a date",
    ]
    assert (by_month.status, by_month.err) == (0, "5 incidents   1 milestone   by month\n")
    alone = brief("timeline", f"{river}/river.yaml", "--library", river).out
    assert alone == brief("timeline", "--library", river).out
    assert "room for, to be told whole" in alone
    assert [row.split()[0] for row in alone.splitlines()] == ["Date", "Mar", "5", "~9", "May-Jul", "...", "1", "1", "?"]


def test_a_filter_counts_those_that_may_pass_when_asked(brief: Cli, river: str) -> None:
    words = ("timeline", "--library", river, "--where", "killed > 1", "--by", "year")
    assert brief(*words).err == "1 incident   1 milestone   by year   4 uncertain, hidden and not counted\n"
    shown = brief(*words, "--maybe")
    assert "5 incidents" in shown.err
    assert "? Nara" in brief(*words[:-1], "incident", "--maybe").out
    wrong = brief("timeline", "--library", river, "--where", "killed >")
    assert (wrong.status, wrong.out) == (2, "")
    assert "--where: a value is expected" in wrong.err


def test_as_json_each_row_says_what_it_is(brief: Cli, river: str) -> None:
    rows = json.loads(brief("timeline", "--json", "--by", "month", "--library", river).out)
    assert [row["kind"] for row in rows] == ["period", "milestone", "span", "gap", "period", "undated"]
    assert rows[0] == {"kind": "period", "first": "2022-03-01", "last": "2022-03-31", "incidents": 2, "vague": 1}
    assert (rows[1]["date"], rows[3]["spanned"], rows[5]["incidents"]) == ("2022-03", True, 1)
    alone = json.loads(brief("timeline", "--json", "--library", river).out)
    assert [row["id"] for row in alone if row["kind"] == "incident"] == ["a", "b", "c", "d", "e"]
    assert alone[1] == {
        "kind": "incident", "briefing": "river", "id": "a", "date": "2022-03-05", "place": "Kati", "type": "raid"
    }  # fmt: skip


def test_nothing_to_place_in_time(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("title: T\nsections: [{title: S, body: B}]\n", encoding="utf-8")
    found = brief("timeline", str(tmp_path / "empty.yaml"))
    assert (found.status, found.out) == (1, "")
    assert found.err == "brief-tui: nothing to place in time: no incidents here, and no timeline: in a briefing\n"
