"""Which briefings there are, and what each says: `Catalogue` and `Briefings`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from brief_tui.library.errors import MissingEntry
from brief_tui.library.questions.protocols import Library

MALI_DAY = date(2023, 1, 17).toordinal()
NOBODY = 1 << 50
"""A number that no briefing, section, incident or term has."""


def row(library: Library, name: str) -> int:
    found = library.catalogue.find(name)
    assert found is not None
    return found.row


def test_newest_first_and_those_with_problems_last(library: Library) -> None:
    found = library.catalogue.entries()
    assert [item.name for item in found] == ["table", "mali", "niger", "broken.yaml"]
    assert [item.readable for item in found] == [True, True, True, False]
    assert [Path(item.path).name for item in found] == ["table.yaml", "mali.yaml", "niger.yaml", "broken.yaml"]
    assert found[1][3:] == (
        "Mali: the war comes to Ségou",
        "2023-01-17",
        2,
        "GREEN",
        2,
        5,
        3,
        0,
        date(2023, 1, 17).toordinal(),
    )
    assert found[2][3:] == ("Niger, first letter", "2022-11", None, "", 1, 1, 3, 0, date(2022, 11, 30).toordinal())
    assert found[3].problems == 2
    assert [library.catalogue.entry(item.row) for item in found] == found
    assert [library.catalogue.rank(item.row) for item in found] == [(1, 3), (2, 3), (3, 3), (0, 3)]


def test_a_briefing_is_found_by_its_id_its_path_and_its_file(library: Library) -> None:
    mali = library.catalogue.entries()[1]
    for name in ("mali", mali.path, "mali.yaml"):
        assert library.catalogue.find(name) == mali, name
    assert library.catalogue.find("Mali") is None
    assert library.catalogue.find("") is None
    assert library.catalogue.named(["niger", "mali", "none", ""]).keys() == {"mali", "niger"}
    assert library.catalogue.named([]) == {}


@pytest.mark.parametrize(
    ("last", "target", "wanted"),
    [
        (None, None, "table"),  # without the one that teaches
        ("niger", None, "niger"),
        ("none", None, "table"),
        ("broken.yaml", None, "table"),
        ("niger", "mali", "mali"),
        ("niger", "none", None),
        (None, "broken.yaml", None),
    ],
)
def test_the_briefing_to_begin_with(library: Library, last: str | None, target: str | None, wanted: str | None) -> None:
    found = library.catalogue.first(last, target)
    assert (found and found.name) == wanted


def test_each_problem_has_its_place(library: Library) -> None:
    path = library.catalogue.entries()[3].path
    first = f"{path}:2:12: 'title' is missing; add title: ..."
    second = f"{path}:3:9: 'first' is not a whole number; write digits, such as 12"
    assert list(library.catalogue.problems()) == [first, second]
    assert list(library.catalogue.first_problems()) == [f"{first} (1 more: brief-tui check {path})"]
    assert library.briefings.problems(row(library, "broken.yaml")) == [first, second]
    assert library.briefings.problems(row(library, "mali")) == []


def test_what_a_table_does_not_say_is_told(library: Library) -> None:
    table = library.catalogue.entries()[0]
    assert library.briefings.count_remarks(table.row) == 1
    (remark,) = library.briefings.remarks(table.row)
    where, _, what = remark.partition(": ")
    assert Path(where).name == "rows.csv:4:2"
    assert what == "'date_start': 'not a day' is not a date; write 2023-01-12, 2023-01 or 2023"
    assert (library.briefings.remarks(row(library, "mali")), library.briefings.count_remarks(row(library, "mali"))) == (
        [],
        0,
    )


def test_what_a_briefing_says(library: Library) -> None:
    mali = row(library, "mali")
    assert library.briefings.head(mali) == {
        "title": "Mali: the war comes to Ségou",
        "id": "mali",
        "subtitle": "A week of raids",
        "number": 2,
        "published": "2023-01-17",
        "tlp": "GREEN",
        "summary": "The river is *quiet*.",
        "sources": [{"id": "apa", "publisher": "APA"}, {"id": "rfi", "title": "Radio"}],
    }
    summary = [["p", "", "", [["The river is ", ""], ["quiet", "i"], [".", ""]]]]
    assert library.briefings.summary(mali) == summary
    assert library.briefings.summary(row(library, "niger")) == []
    sections = library.briefings.sections(mali)
    assert [item[1:] for item in sections] == [
        (0, "summary", "", 0, "Bottom line"),
        (1, "camps", "1", 0, "The camps"),
        (2, "drones", "1.1", 1, "Drones"),
        (3, "the-roads", "2", 0, "The roads"),
        (4, "sources", "", 0, "Sources"),
        (5, "details", "", 0, "Details"),
    ]
    assert [item.is_summary for item in sections] == [True, False, False, False, False, False]
    assert library.briefings.blocks(sections[0].row) == summary
    assert library.briefings.blocks(sections[2].row) == [
        ["p", "", "", [["They came by night, and who sent them? The WHO.", ""]]]
    ]
    assert [library.briefings.section_incidents(item.row) for item in sections[:3]] == [[], ["segou", "nara"], []]


def test_a_number_that_is_nobodys(library: Library) -> None:
    with pytest.raises(MissingEntry):
        library.catalogue.entry(NOBODY)
    briefings = library.briefings
    assert (briefings.head(NOBODY), briefings.summary(NOBODY), briefings.sections(NOBODY)) == ({}, [], [])
    assert (briefings.problems(NOBODY), briefings.remarks(NOBODY), briefings.count_remarks(NOBODY)) == ([], [], 0)
    assert library.catalogue.rank(NOBODY) == (0, 3)


def test_an_empty_library(empty: Library) -> None:
    catalogue = empty.catalogue
    assert (catalogue.entries(), catalogue.find("a"), catalogue.named(["a"]), catalogue.first("a")) == (
        [],
        None,
        {},
        None,
    )
    assert (list(catalogue.problems()), list(catalogue.first_problems())) == ([], [])


def test_of_two_with_one_id_the_first_is_meant(engine: Callable[..., Library]) -> None:
    text = "title: {}\nid: same\npublished: {}\nsections: [{{title: S}}]\n"
    library = engine(a_yaml=text.format("Old", 2021), b_yaml=text.format("New", 2023))
    assert [item.title for item in library.catalogue.entries()] == ["New", "Old"]
    found = library.catalogue.find("same")
    assert found is not None
    assert library.catalogue.named(["same"]) == {"same": found}


def test_what_the_list_is_searched_by(library: Library) -> None:
    blurbs = {library.catalogue.entry(number).name: text for number, text in library.catalogue.blurbs().items()}
    assert blurbs.keys() == {"table", "mali", "niger", "broken.yaml"}
    assert {"Mali: the war comes to Ségou", "mali", "A week of raids"} <= set(blurbs["mali"].split("\n"))
    assert "\nThe river is \nquiet\n" in blurbs["mali"]


def test_countries_are_found_in_incidents_and_in_tables(engine: Callable[..., Library]) -> None:
    told = "title: T\nincidents: [{id: a, date: 2023, place: {name: Nara, country: Mali}}, {id: b, date: 2023}]\n"
    head = "id,date_start,date_end,place,country,killed_low\n"
    row = "{},2023-01-02,2023-01-02,P,{},1\n"
    countries = ["Niger", "Burkina Faso", "", "Niger"]
    library = engine(
        told_yaml=told,
        rows_yaml="title: R\nincidents: {file: rows.csv}\n",
        one_yaml="title: O\nincidents: {file: one.csv}\n",
        rows_csv=head + "".join(row.format(number, country) for number, country in enumerate(countries)),
        one_csv=head + row.format("a", "Mali"),
    )
    blurbs = {library.catalogue.entry(number).name: text for number, text in library.catalogue.blurbs().items()}
    assert {name: set(text.split("\n")[2:]) for name, text in blurbs.items()} == {
        "told": {"Mali"},
        "rows": {"Niger", "Burkina Faso"},
        "one": {"Mali"},
    }


@pytest.mark.parametrize(
    ("section", "block", "share"),
    [("summary", 0, 0), ("camps", -1, 1), ("drones", 0, 2), ("the-roads", 9, 12), ("none", 3, 0)],
)
def test_how_much_lies_before_a_place(library: Library, section: str, block: int, share: int) -> None:
    mali = row(library, "mali")
    blocks = sum(len(library.briefings.blocks(item.row)) for item in library.briefings.sections(mali))
    assert library.briefings.share_before(mali, section, block) == min(share / blocks, 1)
    assert library.briefings.share_before(NOBODY, section, block) == 0
