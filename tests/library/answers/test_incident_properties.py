"""Orders, filters and totals of the index agree with a plain evaluation of the model."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.model import Briefing, Incident
from brief_tui.library.questions.columns import SortKey
from naive import ORDERS, Truth, briefings, check_filter, check_order, check_totals, conditions, view_of


@given(briefings(), ORDERS)
def test_every_order_agrees_with_a_plain_sort(briefing: Briefing, order: list[SortKey]) -> None:
    check_order(view_of(briefing), briefing, order)


@given(briefings(), conditions())
def test_every_filter_agrees_with_a_plain_evaluation(
    briefing: Briefing, condition: tuple[str, Callable[[Incident], Truth]]
) -> None:
    check_filter(view_of(briefing), briefing, *condition)


@given(briefings(), st.sampled_from(["", "place = nara", "date > 2022"]))
def test_totals_agree_with_the_counts(briefing: Briefing, condition: str) -> None:
    view = view_of(briefing)
    view.narrow(condition)
    check_totals(view, briefing)
