"""What two sources say of the same people is one count; what is shared is counted once; the rest adds up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.briefing.claims import Claim, Claims, claims_of
from brief_tui.briefing.counts import Count
from brief_tui.briefing.leaves import LineText, Ref
from brief_tui.briefing.model import Casualty


def casualty(who: str = "soldiers", source: str = "", partners: tuple[str, ...] = (), **facts: Any) -> Casualty:
    shared = tuple(map(Ref, partners))
    return Casualty(who=LineText(who), source=Ref(source) if source else None, shared_with=shared, **facts)


@pytest.mark.parametrize(
    ("casualties", "expected"),
    [
        ([casualty(source="a", best=12), casualty(source="b", low=15, high=20)], Count.between(12, 20)),
        ([casualty(source="a", best=12), casualty("Soldiers", "b", best=12)], Count.exact(12)),
        ([casualty(source="a", best=12), casualty(source="a", low=15, high=20)], Count.between(27, 32)),
        ([casualty(source="a", best=12), casualty("civilians", "b", best=3)], Count.exact(15)),
        ([casualty(source="a", best=12), casualty(source="b", best=3, side="civilian")], Count.exact(15)),
        ([casualty(source="a", best=12), casualty(source="b", best=3, outcome="injured")], Count.exact(12)),
        ([casualty(source="a", best=12), casualty(best=3)], Count.between(3, 12)),
        ([casualty(best=12), casualty(best=3)], Count.exact(15)),
        (
            [casualty(source="a", best=2), casualty(source="a", best=1), casualty(source="b", best=5)],
            Count.between(3, 5),
        ),
        ([casualty(source="a", low=4), casualty(source="b", best=3)], Count.at_least(3)),
        ([casualty(source="a", low=2, best=5, high=9), casualty(source="b", best=5)], Count.between(2, 9, best=5)),
        ([casualty(source="a", low=2, best=5, high=9), casualty(source="b", best=6)], Count.between(2, 9)),
        ([casualty(source="a"), casualty(source="b", best=5)], Count.exact(5)),
        ([casualty(source="a"), casualty(source="b")], Count.unknown()),
        ([casualty(partners=("nara",), low=4), casualty(low=4)], Count.from_row(low=8)),
    ],
)
def test_what_one_incident_adds_up_to(casualties: list[Casualty], expected: Count) -> None:
    found = Claims(claims_of("siby", casualties, "killed")).sum()
    assert (found.low, found.upper, found.best) == (expected.low, expected.upper, expected.best)
    assert found.is_unknown == expected.is_unknown


def test_a_shared_count_is_added_once() -> None:
    raids, checkpoints = Count.at_least(4), Count.exact(1)
    copies = [("raids", raids), ("checkpoints", checkpoints)] * 2
    assert Claims(Claim(group, "", count, shared=True) for group, count in copies).sum() == raids + checkpoints
    assert Claims(Claim(group, "", count) for group, count in copies).sum().low == 10


FIGURES = st.integers(0, 30)


@st.composite
def said(draw: st.DrawFn) -> tuple[str, str, Count, int]:
    """A claim, and a number that it allows."""
    low, number, high = sorted(draw(st.tuples(FIGURES, FIGURES, FIGURES)))
    top = draw(st.sampled_from([None, high]))
    best = draw(st.sampled_from([None, number]))
    return draw(st.sampled_from("xyz")), draw(st.sampled_from("abc")), Count.from_row(best, low, top), number


def readings(claims: list[tuple[str, str, Count, int]]) -> Iterator[int]:
    """What the victims come to when of each group one source is believed."""
    groups: dict[str, dict[str, int]] = {}
    for group, source, _count, number in claims:
        by = groups.setdefault(group, {})
        by[source] = by.get(source, 0) + number
    return map(sum, product(*(by.values() for by in groups.values())))


@given(st.lists(said(), max_size=8))
def test_the_total_contains_every_reading_that_takes_one_claim_a_group(
    claims: list[tuple[str, str, Count, int]],
) -> None:
    whole = Claims(Claim(group, source, count) for group, source, count, _number in claims).sum()
    assert all(whole.contains(number) for number in readings(claims))


@given(st.lists(said(), max_size=8))
def test_what_is_claimed_does_not_depend_on_its_order(claims: list[tuple[str, str, Count, int]]) -> None:
    made = [Claim(group, source, count) for group, source, count, _number in claims]
    one, other = Claims(made).sum(), Claims(reversed(made)).sum()
    assert (one.low, one.upper, one.best) == (other.low, other.upper, other.best)
