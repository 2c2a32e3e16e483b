"""What our own export carries comes back: a table beside a briefing has the orders, filters and totals of the model."""

from __future__ import annotations

import tempfile
from array import array
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.model import Briefing
from brief_tui.library.index.sort_orders import counted
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.expression import Expression
from made_tables import export, listed
from naive import ORDERS, briefings, check_order, check_totals
from naive_filter import CONDITIONS, check_filter


@given(briefings(), ORDERS, CONDITIONS, st.sampled_from(["", "place = nara", "date > 2022"]))
def test_a_table_agrees_with_a_plain_evaluation(
    briefing: Briefing, order: list[SortKey], condition: Expression, some: str
) -> None:
    with tempfile.TemporaryDirectory() as made:
        view = listed(Path(made), export(briefing))
        for text in ("", some):
            view.narrow(text)
            check_totals(view, briefing)
        view.narrow("")
        check_order(view, briefing, order)
        check_filter(view, briefing, condition)


@given(st.lists(st.integers(0, 5), max_size=40), st.booleans(), st.data())
def test_a_counting_sort_is_a_stable_sort(values: list[int], descending: bool, data: st.DataObject) -> None:
    ranks = array("I", [*values, 0])
    rows = data.draw(st.lists(st.integers(0, len(values)), unique=True))
    known = sorted((row for row in rows if ranks[row]), key=ranks.__getitem__, reverse=descending)
    expected = [*known, *(row for row in rows if not ranks[row])]
    assert list(counted(array("I", rows), ranks, descending=descending)) == expected
