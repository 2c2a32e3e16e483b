"""A longest run that rises, against all runs of short lists."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

from brief_tui.text.rising import longest_rising


def rises(numbers: list[int]) -> bool:
    return all(first < second for first, second in pairwise(numbers))


def test_no_run_of_a_short_list_is_longer() -> None:
    for numbers in permutations((0, 1, 2, 2, 3, 4)):
        found = longest_rising(numbers)
        assert rises(found), "positions are in order"
        assert rises([numbers[at] for at in found])
        longer = combinations(range(len(numbers)), len(found) + 1)
        assert not any(rises([numbers[at] for at in run]) for run in longer)


def test_of_nothing_there_is_none() -> None:
    assert longest_rising([]) == []
