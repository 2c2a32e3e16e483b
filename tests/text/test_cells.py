"""Widths in cells, and what is laid out by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from brief_tui.text.cells import cell_width, cut, graphemes, pad, wrap
from brief_tui.text.clean import clean, clean_line
from tricky import ENGLAND, TRICKY


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Nara", 4),
        ("Ségou", 5),
        ("Se\u0301gou", 5),
        ("日本", 4),
        ("ﾊﾛｰ", 3),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("👍🏽", 2),
        ("👩\u200d❤\ufe0f\u200d💋\u200d👨", 2),
        ("🏳\ufe0f\u200d🌈", 2),
        ("🇲🇱🇫🇷", 4),
        (ENGLAND, 2),
        ("1\ufe0f\u20e3", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("♥\ufe0e", 1),
        ("क्\u200dष", 2),
        ("ߝߘߊ߬ߝߌ߲߬", 5),
        ("a…–’█", 5),
    ],
)
def test_cell_width(text: str, cells: int) -> None:
    assert cell_width(text) == cells


@given(st.text(st.characters(categories=["L", "N", "P", "Sm", "Sc", "Zs", "Mn"], exclude_characters="\u3164\uffa0")))
def test_widths_agree_with_what_lays_the_screen_out(text: str) -> None:
    shown = clean(text)
    assert cell_width(shown) == cell_len(shown)


@given(TRICKY)
def test_graphemes_are_the_whole_text(text: str) -> None:
    shown = clean(text)
    assert "".join(graphemes(shown)) == shown
    assert sum(map(cell_width, graphemes(shown))) == cell_width(shown)


# Of GraphemeBreakTest.txt, Unicode 15: each string is one cluster.
@pytest.mark.parametrize(
    "clusters",
    [
        ["a\u0308", "b"],
        ["\u1100\u1160\u11a8", "\u1100"],
        ["\uac00\u11a8", "\uac01", "\u1100"],
        ["\u1100", "\u1100\u1161"],  # tailored
        ["a", "\U0001f1e6\U0001f1e7", "\U0001f1e8\U0001f1e9"],
        ["\U0001f1e6\u200d", "\U0001f1e7\U0001f1e8", "d"],
        ["\U0001f6d1\u200d\U0001f6d1", "a\u200d", "\U0001f6d1"],
        ["\U0001f476\U0001f3ff\u0308\u200d\U0001f476\U0001f3ff"],
        ["a\u0903", "\u0600b"],
    ],
)
def test_graphemes_follow_the_standard(clusters: list[str]) -> None:
    assert list(graphemes("".join(clusters))) == clusters


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Koulikoro", 9, "Koulikoro"),
        ("Koulikoro", 5, "Koul…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("Se\u0301gou", 3, "Se\u0301…"),
        ("🇲🇱🇫🇷", 3, "🇲🇱…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("abc", -1, ""),
        ("", 0, ""),
    ],
)
def test_cut(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown


def test_a_mark_that_does_not_fit_is_left_out() -> None:
    assert cut("abcdef", 2, "...") == "ab"
    assert cut("abcdef", 4, "...") == "a..."


@given(TRICKY, st.integers(-2, 40))
def test_cut_fits_and_pad_is_exact(text: str, cells: int) -> None:
    line = clean_line(text)
    short = cut(line, cells)
    assert cell_width(short) <= max(cells, 0)
    assert short == line or line.startswith(short.removesuffix("…"))
    assert cell_width(pad(line, cells)) == cell_width(pad(line, cells, right=True)) == max(cells, 0)


def test_pad() -> None:
    assert pad("5", 3, right=True) == "  5"
    assert pad("Nara", 6) == "Nara  "
    assert pad("Koulikoro", 4) == "Kou…"


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("left at least four dead", 10, ["left at", "least four", "dead"]),
        ("one\n\ntwo  three ", 20, ["one", "", "two three"]),
        ("Koulikoro", 4, ["Koul", "ikor", "o"]),
        ("a Koulikoro b", 4, ["a", "Koul", "ikor", "o b"]),
        ("日本語です", 5, ["日本", "語で", "す"]),
        ("le 22\xa0juillet", 8, ["le", "22\xa0juill", "et"]),
        ("日", 1, ["日"]),
        ("", 5, [""]),
        ("  ", 5, [""]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_wrap(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@given(TRICKY, st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing(text: str, cells: int) -> None:
    shown = clean(text)
    lines = wrap(shown, cells)
    assert all(cell_width(line) <= cells or len(list(graphemes(line))) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())
