"""Counts are intervals, unknown is not zero, and what is shared is counted once."""

from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.counts import LIMIT, Count, CountError

NUMBERS = st.integers(0, 50)


@st.composite
def rows(draw: st.DrawFn) -> Count:
    """Draw one count as a row gives it."""
    low, best, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    given_low = draw(st.sampled_from([None, low]))
    given_high = draw(st.sampled_from([None, high]))
    return Count.from_row(draw(st.sampled_from([None, best])), given_low, given_high)


@pytest.mark.parametrize(
    ("count", "shown", "said"),
    [
        (Count.exact(2), "2", "2"),
        (Count.exact(0), "0", "none"),
        (Count.at_least(4), "4+", "4 or more"),
        (Count.between(2, 5), "2-5", "2 to 5"),
        (Count.between(0, 3), "0-3", "0 to 3"),
        (Count.between(2, 9, best=5), "~5", "5 (2-9)"),
        (Count.from_row(best=5, low=2), "~5", "5 (2 or more)"),
        (Count.unknown(), "?", "unknown"),
        (Count.unknown() + Count.unknown(), "?", "unknown"),
        (Count.none(), "0", "none"),
        (Count.exact(12) + Count.unknown(), "12+", "12, 1 unknown"),
        (Count.exact(0) + Count.unknown(), "0+", "none, 1 unknown"),
        (Count.between(2, 5) + Count.unknown(), "2+", "2 to 5, 1 unknown"),
        (Count.between(2, 9, 5) + Count.exact(2), "~7", "7 (4-11)"),
        (Count.between(2, 9, 5) + Count.unknown(), "2+", "5 (2-9), 1 unknown"),
        (Count.between(2, 9, 5) + Count.between(1, 3), "3-12", "3 to 12"),
    ],
)
def test_what_is_not_known_is_not_shown_as_known(count: Count, shown: str, said: str) -> None:
    assert (count.show(), str(count), count.words()) == (shown, shown, said)


def test_a_table_s_total() -> None:
    parts = [Count.at_least(4), Count.exact(1), Count.exact(2), Count.exact(5), Count.unknown()]
    count = reduce(add, parts, Count.none())
    assert count.show() == "12+"
    assert count.words() == "12 or more, 1 unknown"
    assert (count.low, count.upper, count.known_parts, count.unknown_parts) == (12, None, 4, 1)


def test_nothing_adds_up_to_nothing() -> None:
    assert Count.none().contains(0)
    assert not Count.none().is_unknown


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (Count.between(2, 9, best=5), "2-9, best 5"),
        (Count.from_row(best=5, low=2), "2+, best 5"),
        (Count.exact(2), "2"),
        (Count.between(2, 5), "2-5"),
        (Count.between(2, 9, 5) + Count.unknown(), "2+"),
        (Count.unknown(), "?"),
    ],
)
def test_a_sum_has_its_best_beside_the_bounds(count: Count, shown: str) -> None:
    assert count.show_sum() == shown


def test_ways_to_give_the_same_count() -> None:
    assert Count.exact(2) == Count.from_row(best=2) == Count.from_row(low=2, high=2) == Count.between(2, 2, 2)
    assert Count.from_row() == Count.unknown()
    assert Count.from_row(high=3) == Count.between(0, 3)
    assert Count.unknown() != Count.exact(0) != Count.none()


@pytest.mark.parametrize(
    ("best", "low", "high", "says"),
    [
        (-1, None, None, "best is -1; counts are not negative"),
        (None, -1, None, "low is -1"),
        (None, 5, 2, "low 5 is more than high 2; check which is which"),
        (9, 1, 3, "best 9 is not 1 to 3; check low and high"),
        (1, 2, None, "best 1 is not 2 or more"),
        (4, None, 3, "best 4 is not 0 to 3"),
        (2, 1, 1, "best 2 is not 1;"),
        (LIMIT + 1, None, None, "the most a count can be is 1000000000"),
    ],
)
def test_a_count_that_cannot_be(best: int | None, low: int | None, high: int | None, says: str) -> None:
    with pytest.raises(CountError) as error:
        Count.from_row(best, low, high)
    assert says in str(error.value)


def test_a_number_too_long_for_python_to_print_has_an_error_that_prints() -> None:
    with pytest.raises(CountError, match="high is a number of over 12 digits"):
        Count.from_row(high=10**5000)
    with pytest.raises(CountError, match="not negative"):
        Count.exact(-(10**5000))


def test_a_bare_count_is_checked_too() -> None:
    with pytest.raises(CountError):
        Count(-1)
    assert Count.exact(LIMIT) + Count.exact(LIMIT) == Count(2 * LIMIT, 2 * LIMIT, known_parts=2)


def test_sorted_with_the_unknown_last() -> None:
    unknown, some = Count.unknown(), Count.exact(2) + Count.unknown()
    counts = [unknown, Count.at_least(2), some, Count.between(2, 5), Count.exact(2), Count.exact(0)]
    counts.sort(key=Count.sort_key)
    assert [count.show() for count in counts] == ["0", "2", "2-5", "2+", "2+", "?"]


def test_contains() -> None:
    assert Count.at_least(4).contains(1000)
    assert not Count.at_least(4).contains(3)
    assert Count.unknown().contains(0)
    assert not Count.between(2, 5).contains(6)
    assert (Count.exact(2) + Count.unknown()).contains(6)
    assert Count.exact(3).is_exact
    assert not Count.unknown().is_exact


@given(st.lists(st.tuples(rows(), NUMBERS), max_size=8))
def test_a_sum_contains_the_sum_of_any_members(parts: list[tuple[Count, int]]) -> None:
    inside = [(count, number) for count, number in parts if count.contains(number)]
    whole = reduce(add, (count for count, _ in inside), Count.none())
    assert whole.contains(sum(number for _, number in inside))


@given(st.lists(rows(), max_size=8))
def test_a_sum_is_the_same_in_any_order(parts: list[Count]) -> None:
    count = reduce(add, parts, Count.none())
    assert count == reduce(add, reversed(parts), Count.none())
    assert count.known_parts + count.unknown_parts == len(parts)
    assert count.best is None or (count.low <= count.best and (count.high is None or count.best <= count.high))


@given(rows(), rows(), rows())
def test_addition_is_associative(a: Count, b: Count, c: Count) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + Count.none() == a
