"""Cells of counts over time: as many as fit, of equal periods, over all of the time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.library.questions.sparklines import CELLS, cells_of
from brief_tui.render.sparkline import sparkline
from brief_tui.wire.ascii import to_ascii

LAST = date.max.toordinal()


@pytest.mark.parametrize(
    ("first", "last", "cell", "cells"),
    [
        ("2023-01-05", "2023-01-20", "month", 1),
        ("2022-02-01", "2024-01-31", "month", 24),
        ("2022-02-01", "2024-02-01", "quarter", 9),
        ("2018-01-01", "2023-12-31", "quarter", 24),
        ("2018-01-01", "2024-01-01", "year", 7),
        ("2000-05-05", "2023-01-01", "year", 24),
        ("1999-05-05", "2023-01-01", "years", 13),
        ("0001-01-01", "9999-12-31", "years", 24),
        ("9999-12-01", "9999-12-31", "month", 1),
    ],
)
def test_what_a_cell_is(first: str, last: str, cell: str, cells: int) -> None:
    found, starts = cells_of(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert (found, len(starts) - 1) == (cell, cells)


@given(st.integers(1, LAST), st.integers(0, 200_000))
def test_cells_cover_all_of_the_time(low: int, more: int) -> None:
    high = min(low + more, LAST)
    _cell, starts = cells_of(low, high)
    assert 1 <= len(starts) - 1 <= CELLS
    assert starts[0] <= low
    assert high < starts[-1]
    assert all(start < end for start, end in pairwise(starts))
    assert starts[1] > low, "none is empty at the beginning"
    assert starts[-2] <= high, "nor at the end"


def test_a_line_of_counts() -> None:
    assert sparkline((0, 1, 50, 100)) == " \u2581\u2583\u2587"
    assert sparkline((1,)) == sparkline((1_000_000,)) == "\u2587"
    assert sparkline(()) == ""
    assert sparkline((0, 0)) == "  "
    assert to_ascii(sparkline((0, 1, 2, 3, 4, 5))) == " _.-=#"
