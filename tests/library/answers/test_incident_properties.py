"""Orders, filters and totals of the index agree with a plain evaluation of the model."""

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.model import Briefing
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.expression import Expression
from naive import ORDERS, briefings, check_order, check_totals, view_of
from naive_filter import CONDITIONS, check_filter


@given(briefings(), ORDERS)
def test_every_order_agrees_with_a_plain_sort(briefing: Briefing, order: list[SortKey]) -> None:
    check_order(view_of(briefing), briefing, order)


@given(briefings(), CONDITIONS)
def test_every_filter_agrees_with_a_plain_evaluation(briefing: Briefing, condition: Expression) -> None:
    check_filter(view_of(briefing), briefing, condition)


@given(briefings(), st.sampled_from(["", "place = nara", "date > 2022"]))
def test_totals_agree_with_the_counts(briefing: Briefing, condition: str) -> None:
    view = view_of(briefing)
    view.narrow(condition)
    check_totals(view, briefing)
