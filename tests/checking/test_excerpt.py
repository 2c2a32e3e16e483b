"""The line of the file, and the caret under its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.problems import LineMap
from brief_tui.checking.excerpt import excerpt
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("titel: U", 1, "titel: U", 0),
        ("a: b", 4, "a: b", 3),
        ("日本: 北京", 5, "日本: 北京", 6),
        ("\ttitle: x", 2, "    title: x", 4),
        ("e\u0301a: b", 3, "e\u0301a: b", 1),
        ("a\x1b[2Jb: x", 6, "a␛[2Jb: x", 5),
        ("👩‍🌾: x", 4, "👩‍🌾: x", 2),
        ("", 1, "", 0),
        ("a:   ", 6, "a:", 5),
        ("x" * 50 + "HERE" + "y" * 50, 51, "…" + "x" * 25 + "HERE" + "y" * 9 + "…", 26),
        ("HERE" + "y" * 50, 1, "HERE" + "y" * 35 + "…", 0),
        ("x" * 50 + "HERE", 51, "…" + "x" * 34 + "HERE", 35),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, shown: str, caret: int) -> None:
    text = f"before\n{line}\r\nafter"
    assert excerpt(text, LineMap(text), 2, column, 40) == (shown, caret)


def test_a_line_of_megabytes_is_not_read_whole() -> None:
    text = "x" * 3_000_000 + "日" * 3_000_000
    shown, caret = excerpt(text, LineMap(text), 1, 3_000_001, 60)
    assert shown[caret] == "日"
    assert cell_width(shown) <= 60


ANY = st.text(st.one_of(st.characters(), st.sampled_from(list("ab \t日\u0301👩\u200d🌾\u202e\x1b"))), max_size=120)


@given(ANY, st.integers(1, 130), st.integers(20, 60))
def test_any_line_fits_and_is_clean(line: str, column: int, width: int) -> None:
    shown, caret = excerpt(line, LineMap(line), 1, column, width)
    assert cell_width(shown) <= width
    assert caret <= width
    assert "\n" not in shown
    assert "\x1b" not in clean(shown) + shown
