"""A longest run of numbers that rises, by patience sorting: which items keep their order when others move."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the positions of a longest run of numbers, in their order, of which each is greater than the one before.

    Takes n log n steps. Source: M. L. Fredman, "On computing the length of longest increasing subsequences",
    Discrete Mathematics 11 (1975).
    """
    lowest: list[int] = []
    """The least number that a run of each length can end with."""
    last: list[int] = []
    """Its position."""
    before: list[int] = []
    """The position before each in its run; -1 for none."""
    for position, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [number]
        last[length : length + 1] = [position]
    found: list[int] = []
    position = last[-1] if last else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return found[::-1]
