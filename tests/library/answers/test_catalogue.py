"""Which briefings there are, and what each says of itself."""

from datetime import date
from pathlib import Path

import pytest

from brief_tui.library.answers import catalogue
from libraries import Library

TEXT = "title: {title}\nsections: [{{title: S}}]\n"


def test_newest_first_then_edition_and_undated_last(library: Library) -> None:
    index = library(
        a=TEXT.format(title="undated"),
        b=TEXT.format(title="old") + "published: 2022-01-05\n",
        c=TEXT.format(title="new, second") + "published: 2023-01\nnumber: 2\n",
        d=TEXT.format(title="new, first") + "published: 2023-01\nnumber: 1\n",
        e=TEXT.format(title="by its cutoff") + "cutoff: 2022-06\n",
        f=TEXT.format(title="by its period") + "period: 2021-01/2021-03\n",
    )
    assert [item.title for item in catalogue.entries(index)] == [
        "new, second",
        "new, first",
        "by its cutoff",
        "old",
        "by its period",
        "undated",
    ]


def test_the_bottom_line(library: Library) -> None:
    index = library(
        a="title: A\nsummary: It is *so*.\nsections: [{title: summary, body: Not this.}]\n",
        b="title: B\nsections: [{title: S}]\n",
    )
    rows = {item.title: item.row for item in catalogue.entries(index)}
    assert catalogue.summary(index, rows["A"]) == [["p", "", "", [["It is ", ""], ["so", "i"], [".", ""]]]]
    assert catalogue.summary(index, rows["B"]) == []


def test_an_entry(library: Library) -> None:
    text = (
        TEXT.format(title="Mali")
        + "id: m\ntlp: AMBER\nnumber: 3\npublished: 2023-01~\nglossary: {A: b}\nsummary: Up.\n"
    )
    index = library(mali=text)
    (found,) = catalogue.entries(index)
    assert found[2:] == ("m", "Mali", "2023-01~", 3, "AMBER", 1, 0, 1, 0, date(2023, 1, 31).toordinal())
    assert found.readable
    assert catalogue.entry(index, found.row) == found
    assert catalogue.head(index, found.row)["summary"] == "Up."
    with pytest.raises(KeyError):
        catalogue.entry(index, 999)


def test_a_mere_glossary_is_not_opened(library: Library) -> None:
    assert not catalogue.entries(library("title: G\nglossary: {A: b}\n"))[0].readable


def test_find_by_id_path_and_file_name(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "library"
    index = library(
        **{
            "mali_2023": TEXT.format(title="one") + "id: first\n",
            "maliX2023": TEXT.format(title="two") + "id: mali_2023\n",
            "50%": TEXT.format(title="three") + "id: third\n",
        }
    )

    def find(name: str) -> str | None:
        found = catalogue.find(index, name)
        return found.title if found else None

    assert find("first") == "one"
    assert find("mali_2023") == "two"  # an id comes before a file name
    assert find("mali_2023.yaml") == "one"
    assert find("maliX2023") == "two"
    assert find("50%") == find("50%.yaml") == "three"
    assert find("%") is None
    assert find("_") is None
    assert find("0%.yaml") is None
    assert find("") is None
    assert find(str(folder / "50%.yaml")) == "three"
    monkeypatch.chdir(folder)
    assert find("./50%.yaml") == "three"
    assert find("\udcff") is None
    assert find("'; DROP TABLE briefing; --") is None


def test_sections_are_numbered_in_reading_order(library: Library) -> None:
    index = library(
        "title: T\nsummary: Up front.\nsections:\n"
        "  - {title: A, sections: [{title: B}, {title: C, body: '**c**', incidents: [x]}]}\n  - {title: D}\n"
        "incidents: [{id: x}]\njudgements: [{text: J}]\ntimeline: [{date: 2023, title: M}]\nsources: [{id: s}]\n"
    )
    row = catalogue.entries(index)[0].row
    found = catalogue.sections(index, row)
    assert [(item.number, item.depth, item.title) for item in found] == [
        ("", 0, "Bottom line"),
        ("1", 0, "A"),
        ("1.1", 1, "B"),
        ("1.2", 1, "C"),
        ("2", 0, "D"),
        ("", 0, "Judgements"),
        ("", 0, "Timeline"),
        ("", 0, "Sources"),
    ]
    assert [item.position for item in found] == list(range(8))
    assert catalogue.blocks(index, found[3].row) == [["p", "", "", [["c", "b"]]]]
    assert catalogue.section_incidents(index, found[3].row) == ["x"]


def test_no_problems_of_a_briefing_that_is_gone(library: Library) -> None:
    assert catalogue.problems_of(library("title: G\nglossary: {A: b}\n"), 999) == []
