"""Wrapping: nothing lost, nothing too wide, terms marked where they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.render.lines import TERM, Run, around, plain, wrap_block, wrap_offsets, wrap_text
from brief_tui.text import markdown
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean
from tricky import TRICKY


# Three cells is the widest that one grapheme can be.
@given(TRICKY.map(clean), st.integers(3, 40))
def test_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    pieces = wrap_offsets(text, width)
    assert all(cell_width(text[start:end]) <= width for start, end in pieces)
    kept = "".join("".join(text[start:end].split()) for start, end in pieces)
    assert kept == "".join(text.split())


@given(TRICKY.map(clean), st.integers(2, 40))
def test_lines_follow_each_other(text: str, width: int) -> None:
    pieces = wrap_offsets(text, width)
    assert all(start <= end for start, end in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


def test_a_bullet_hangs() -> None:
    (block,) = markdown.parse("- one two three")
    assert plain(wrap_block(block, 9)) == "• one two\n  three\n"


def test_a_quote_keeps_its_bar() -> None:
    (block,) = markdown.parse("> one two three")
    assert plain(wrap_block(block, 9)) == "│ one two\n│ three\n"


def test_a_mention_is_marked_with_its_term_also_over_a_line_end() -> None:
    (block,) = markdown.parse("the **Kati camp** here")
    lines = wrap_block(block, 10, [(4, 13, 7)])
    marked = [(run.text, run.role) for line in lines for run in line.runs if run.ref == 7]
    assert marked == [("Kati", f"bold {TERM}"), ("camp", f"bold {TERM}")]
    assert [line.offset for line in lines] == [0, 9]


def test_a_long_word_is_broken_between_graphemes() -> None:
    assert [line.text for line in wrap_text("e\u0301" * 5, 2)] == ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]


def test_continued_lines_are_indented() -> None:
    assert [line.text for line in wrap_text("one two three", 7, indent="  ")] == ["one", "  two", "  three"]


MARKED = (Run("One two three four five "), Run("six", "match"), Run(" seven eight nine ten"))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (60, "One two three four five [six] seven eight nine ten"),
        (44, "One two three four five [six] seven eight nin…"),
        (40, "…two three four five [six] seven eight ni…"),
        (20, "…four five [six] seve…"),
        (10, "…[six] seve…"),
        (5, "…[six]…"),
    ],
)
def test_a_line_is_cut_around_its_first_hit_with_an_ellipsis_where_it_is_cut(width: int, expected: str) -> None:
    made = around(MARKED, "match", width)
    assert "".join(f"[{run.text}]" if run.role else run.text for run in made) == expected
    assert sum(cell_width(run.text) for run in made) <= width


def test_a_line_without_a_hit_is_cut_at_its_end() -> None:
    assert around((Run("One two three"),), "match", 8) == (Run("One two"), Run("…"))
