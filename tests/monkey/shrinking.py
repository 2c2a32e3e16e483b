"""The shortest walk that still falls in the same way: delta debugging (Zeller and Hildebrandt, 2002), bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .steps import Step
from .walks import Walk

T = TypeVar("T")
Falls = Callable[[Walk], bool]
"""Whether a walk falls in the way that is sought."""


def shrink(walk: Walk, falls: Falls, tries: int) -> Walk:
    """Make a walk shorter as long as it falls: steps first, then the keys in each burst, then the steps once more.

    Args:
        walk: one that falls.
        falls: plays a walk; it may fail to fall by chance, and play it more than once.
        tries: how many walks are played at most.
    """
    left = [tries]

    def judged(steps: list[Step]) -> bool:
        if left[0] <= 0:
            return False
        left[0] -= 1
        return falls(walk._replace(steps=tuple(steps)))

    steps = _least(list(walk.steps), judged)
    for at, step in enumerate(steps):
        if step.kind == "keys" and len(step.parts) > 1:

            def fewer(parts: list[str], at: int = at) -> bool:
                return judged([*steps[:at], Step("keys", tuple(parts)), *steps[at + 1 :]])

            steps[at] = Step("keys", tuple(_least(list(step.parts), fewer)))
    return walk._replace(steps=tuple(_least(steps, judged)))


def _least(parts: list[T], judged: Callable[[list[T]], bool]) -> list[T]:
    """Drop runs of parts, ever smaller, as long as the rest is judged to fall."""
    size = max(1, len(parts) // 2)
    while parts:
        at, before = 0, len(parts)
        while at < len(parts):
            rest = parts[:at] + parts[at + size :]
            if judged(rest):
                parts = rest
            else:
                at += size
        if size == 1 and len(parts) == before:
            break
        size = max(1, size // 2)
    return parts
