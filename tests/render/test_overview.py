"""The page on a briefing: dates, sources with their grades, counts, people killed, and whether it was read."""

from __future__ import annotations

import pytest

from brief_tui.briefing.counts import Count
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.incidents import Total
from brief_tui.render.lines import plain
from brief_tui.render.overview import SOURCES, Overview, overview_page
from brief_tui.render.roles import Role

HEAD = {
    "subtitle": "Attacks near the capital",
    "published": "2023-01?",
    "period": "2022-07/2023-01-15",
    "authors": ["A. Author", "B. Writer"],
    "sources": [{"id": "s", "title": "Told", "reliability": "C"}, {"id": "t", "publisher": "Agency"}],
}
ENTRY = BriefingEntry(1, "/a.yaml", "a", "T", "2023-01?", 2, "CLEAR", 5, 9, 1, 0)


def _page(total: Total | None = None, width: int = 60, **head: object) -> list[str]:
    known = Overview(ENTRY, {**HEAD, **head}, total, "not read yet")
    return plain(overview_page(known, width)).splitlines()


def test_it_says_what_the_briefing_is() -> None:
    assert _page(Total(9, Count.at_least(12), 3)) == [
        "This briefing",
        "Attacks near the capital",
        "",
        "date        Jan 2023?",
        "covers      Jul 2022-15 Jan 2023",
        "edition     2",
        "by          A. Author, B. Writer",
        "contains    5 sections",
        "            9 incidents",
        "            1 term",
        "killed      12+ (3 unknown)",
        "new         not read yet",
        "",
        "2 sources",
        "Told (◎ C)",
        "Agency",
    ]


@pytest.mark.parametrize(
    ("total", "said", "role"),
    [
        (Total(2, Count.unknown(), 2), "2 unknown", Role.DIM),
        (Total(2, Count.exact(0), 0), "0", ""),
        (Total(2, Count.between(2, 9, 5), 0), "2-9, best 5", Role.WARM),
    ],
)
def test_the_people_killed_are_an_interval(total: Total, said: str, role: str) -> None:
    page = overview_page(Overview(ENTRY, {}, total, ""), 60)
    killed = next(line for line in page if line.text.startswith("killed"))
    assert killed.text == f"killed      {said}"
    assert killed.runs[1].role == role


def test_what_is_unknown_is_left_out_and_of_many_sources_the_first_are_named() -> None:
    bare = Overview(ENTRY._replace(edition=None, incidents=0, terms=0), {}, None, "")
    assert plain(overview_page(bare, 60)) == "This briefing\n\ncontains    5 sections\n"
    many = [{"id": f"s{number}", "title": f"Source {number}"} for number in range(SOURCES + 7)]
    assert _page(sources=many)[-2:] == [f"Source {SOURCES - 1}", "... 7 more"]


@pytest.mark.parametrize("width", [8, 20, 36, 37])
def test_it_fits(width: int) -> None:
    assert max(map(len, _page(Total(9, Count.at_least(12), 3), width))) <= max(width, 17)
