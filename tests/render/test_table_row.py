"""Rows of tables in running text: nothing is cut at any width."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.render.lines import Line, block_text, is_tight, wrap_block
from brief_tui.text.cells import cell_width
from brief_tui.text.markdown import parse

TABLE = """\
| Date | Place | What happened | Killed |
|:--|:-:|---|--:|
| 2 Jan | Kassela | An attack on the checkpoint of the gendarmerie, claimed by JNIM | 4 |
| 13 Jan | Nara | short | 2 |
"""


def shown(text: str, width: int) -> list[str]:
    return [line.text.rstrip() for block in parse(text) for line in wrap_block(block, width)]


def test_columns_have_the_room_that_they_need() -> None:
    assert shown(TABLE, 90)[:2] == [
        "Date     Place   What happened                                                    Killed",
        "2 Jan   Kassela  An attack on the checkpoint of the gendarmerie, claimed by JNIM       4",
    ]


def test_words_are_wrapped_in_their_cell() -> None:
    assert shown(TABLE, 50) == [
        "Date     Place   What happened              Killed",
        "2 Jan   Kassela  An attack on the                4",
        "                 checkpoint of the",
        "                 gendarmerie, claimed by",
        "                 JNIM",
        "13 Jan   Nara    short                           2",
    ]


def test_where_no_column_holds_its_words_each_cell_is_a_line() -> None:
    assert shown(TABLE, 30)[:9] == [
        "Date  Place  What happened",
        "Killed",
        "Date: 2 Jan",
        "  Place: Kassela",
        "  What happened: An attack on",
        "    the checkpoint of the",
        "    gendarmerie, claimed by",
        "    JNIM",
        "  Killed: 4",
    ]


CELLS = st.lists(
    st.sampled_from(["", "a", "Ségou", "two words", "https://example.org/a/long/address", "日本語", "`x`"]),
    min_size=3,
    max_size=3,
)


@given(st.lists(CELLS, min_size=1, max_size=4), st.integers(1, 90), st.sampled_from(["", "> ", "- "]))
def test_every_word_is_drawn_once_within_the_width(rows: list[list[str]], width: int, before: str) -> None:
    lines = ["|H|Long heading|N|", "|-|:-:|-:|", *(f"|{'|'.join(row)}|" for row in rows)]
    text = "\n".join(
        (before if not number or before == "> " else "  " * bool(before)) + line for number, line in enumerate(lines)
    )
    for block in parse(text):
        said = block_text(block)
        drawn: dict[int, str] = {}
        for line in wrap_block(block, width):
            assert cell_width(line.text) <= max(width, 2 + cell_width(str(block[2])) + 2)
            for start, end, column in line.parts:
                assert line.text[column : column + end - start] == said[start:end]
                for place in range(start, end):
                    assert place not in drawn
                    drawn[place] = said[place]
        assert [char for place, char in enumerate(said) if place not in drawn and char.strip()] == []


def test_the_marks_of_a_cell_stay_its_own() -> None:
    (_head, row) = parse("|a|b|\n|-|-|\n|**x** y|[z](http://e.f)|")
    (line,) = wrap_block(row, 60, [(2, 3, 7)])
    assert [(run.text, run.role, run.ref) for run in line.runs if run.role] == [
        ("x", "bold", 0),
        ("y", "term", 7),
        (" <", "address", 0),
        ("http://e.f", "address", 0),
        (">", "address", 0),
    ]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("|a|\n|-|\n|1|\n|2|\n\n|b|\n|-|\n|3|", [True, True, False, True]),
        ("- a\n- b\n\n* c\n\n1. d\n2. e", [True, False, False, True]),
        ("```\na\nb\n```\n```\nc\n```", [True, False]),
    ],
)
def test_one_table_list_or_code_is_told_from_the_next(text: str, together: list[bool]) -> None:
    blocks = parse(text)
    assert [is_tight(*pair) for pair in itertools.pairwise(blocks)] == together


def test_a_row_that_is_too_long_for_a_table_is_paragraphs() -> None:
    blocks = parse(f"|a|b|\n|-|-|\n|x|{'word ' * 2_000}|")
    assert [block[0] for block in blocks] == ["t", "p", "p", "p", "p"]
    lines: list[Line] = [line for block in blocks for line in wrap_block(block, 80)]
    assert sum(line.text.count("word") for line in lines) == 2_000
    assert any(line.text.startswith("b: word word") for line in lines)
