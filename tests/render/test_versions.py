"""The versions of an incident as lines: a table where it fits, else a block for each source."""

from __future__ import annotations

import pytest

from brief_tui.library.questions.evidence import Account, DisputedIncident
from brief_tui.render.lines import BOLD, Line
from brief_tui.render.versions import TABLE_FROM, versions_page
from brief_tui.text.cells import cell_width

TOLD = {"date": "2023-01-13", "place": {"name": "Guire", "admin1": "Koulikoro"}, "killed": "2", "injured": "3"}
SAID = {
    "date": "2023-01-14", "place": {"name": "Nara", "lat": 15.2, "lon": -7.2}, "killed": "4-9, best 5",
    "actors": [{"name": "Islamic State in the Greater Sahara", "attribution": "claimed"}], "credibility": "4",
    "locator": "minute 6", "quote": "four at least, and more were carried off towards the forest",
    "note": "heard twice",
}  # fmt: skip
INCIDENT = DisputedIncident(
    1,
    "ford",
    1,
    "Guire, 13 Jan 2023",
    (
        Account("", "", TOLD, frozenset()),
        Account("radio-north", "D", SAID, frozenset({"date", "place", "killed"})),
        Account("", "", {"displaced": "?"}, frozenset()),
    ),
    ("date", "place", "killed"),
)


def texts(lines: list[Line]) -> list[str]:
    return [line.text.rstrip() for line in lines]


def bold(lines: list[Line]) -> list[str]:
    return [run.text for line in lines for run in line.runs if run.role == BOLD]


def test_a_wide_page_is_a_table_with_a_row_for_each_source() -> None:
    lines = versions_page(INCIDENT, 118, signs=True)
    shown = texts(lines)
    assert shown[0] == "3 versions, disputed: date, place, killed"
    titles = ["source", "rating", "≠ date", "≠ place", "≠ killed", "by", "injured", "displaced", "quote"]
    assert shown[2].split() == " ".join(titles).split()
    assert shown[3].split() == ["this", "13", "Jan", "2023", "Guire,", "2", "3"]
    assert bold(lines) == ["≠ 14 Jan 2023", "≠ Nara", "≠ 4-9 ~5"]
    assert "○ D, ○ 4" in "\n".join(shown)
    assert shown[-1] == "radio-north: minute 6; 15.2, -7.2; heard twice"
    assert any(text.startswith("no source") and text.endswith("?") for text in shown)


@pytest.mark.parametrize("width", [20, 38, 78])
def test_a_narrow_page_has_a_block_for_each_source(width: int) -> None:
    lines = versions_page(INCIDENT, width, signs=True)
    words = " ".join(" ".join(texts(lines)).split())
    assert "this briefing date 13 Jan 2023 place Guire, Koulikoro killed 2 injured 3 radio-north (○ D, ○ 4)" in words
    assert "more minute 6; 15.2, -7.2; heard twice “four at least" in words
    assert " ".join(bold(lines)).startswith("≠ 14 Jan")


@pytest.mark.parametrize("width", range(8, 140, 3))
def test_no_line_is_wider_than_the_page_and_no_word_is_lost(width: int) -> None:
    every = dict.fromkeys(("killed", "injured", "abducted", "missing", "displaced"), "12")
    accounts = (*INCIDENT.accounts, Account("a", "A", {**SAID, **every}, frozenset({"killed"})))
    shown = texts(versions_page(INCIDENT._replace(accounts=accounts), width))
    assert max(map(cell_width, shown)) <= max(width, 20)
    if width < TABLE_FROM:
        letters = "".join("".join(shown).split())
        assert all(word in letters for word in ("radio-north", "missing", "claimed", "minute6", "forest", "Koulikoro"))


def test_where_nobody_differs_a_word_says_so_and_many_versions_are_counted() -> None:
    agreed = INCIDENT._replace(accounts=(INCIDENT.accounts[0], INCIDENT.accounts[2]), disputed=())
    assert texts(versions_page(agreed, 118))[0] == "2 versions; no contradiction"
    many = INCIDENT._replace(accounts=INCIDENT.accounts[:1] + INCIDENT.accounts[2:] * 300)
    assert texts(versions_page(many, 118))[-1] == "... 101 more"
