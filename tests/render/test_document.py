"""A briefing as one text: laid out as far as asked, and places that survive another width."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.render.document import Document
from brief_tui.text import markdown

WORDS = "the village market road patrol night morning people soldiers fled"


def document(width: int, sections: int = 3, paragraphs: int = 4) -> tuple[Document, list[int]]:
    loaded: list[int] = []

    def load(row: int) -> list[Any]:
        loaded.append(row)
        return markdown.parse("\n\n".join(f"{row} {number} {WORDS}" for number in range(paragraphs)))

    entries = [SectionEntry(row, row, f"s{row}", str(row + 1), 0, f"Title {row}") for row in range(sections)]
    return Document(entries, load, lambda _text: (), width), loaded


def test_nothing_is_laid_out_before_it_is_asked_for() -> None:
    made, loaded = document(40)
    assert made.lines == []
    made.grow(until=3)
    assert loaded == [0]
    assert not made.done


def test_all_of_it() -> None:
    made, loaded = document(40)
    made.grow()
    assert made.done
    assert loaded == [0, 1, 2]
    assert [made.lines[start].text for start in made.starts] == ["1  Title 0", "2  Title 1", "3  Title 2"]


@given(st.integers(10, 80), st.integers(10, 80), st.integers(0, 2), st.integers(0, 3), st.integers(0, 60))
def test_a_place_survives_another_width(first: int, second: int, section: int, block: int, offset: int) -> None:
    one, _ = document(first)
    line = one.line_of(f"s{section}", block, offset)
    seen = one.lines[line]
    other, _ = document(second)
    again = other.lines[other.line_of(other.sections[seen.section].name, seen.block, seen.offset)]
    assert (again.section, again.block) == (section, block)
    assert again.offset <= seen.offset < again.offset + len(again.text) + 1


def test_a_section_is_found_by_its_heading() -> None:
    made, _ = document(40)
    assert made.line_of("s2") == made.starts[2]
    assert made.section_at(made.starts[2]) == 2
    assert made.section_at(made.starts[2] - 1) == 1


@pytest.mark.parametrize("name", ["gone", ""])
def test_a_place_that_is_gone_is_the_beginning(name: str) -> None:
    made, _ = document(40)
    assert made.line_of(name, 3, 5) == 0
