"""Terms that give a position to the places that have their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from brief_tui.geo.area import Position
from brief_tui.geo.distance import kilometres

SAME_KILOMETRES = 1.0
"""Distance up to which two positions of one name are the same place."""


class PlaceTerm(Protocol):
    """A term of kind place with a position."""

    @property
    def head(self) -> str:
        """Its head word."""

    @property
    def position(self) -> Position:
        """Degrees north and east."""

    @property
    def area(self) -> bool:
        """Whether it is only a region or an area, for which the position stands."""


T = TypeVar("T", bound=PlaceTerm)


def agreed(terms: Sequence[T]) -> T | None:
    """Return the first of the terms that have one name; None without any, or where they give several positions."""
    first = next(iter(terms), None)
    if first is None or any(kilometres(first.position, each.position) > SAME_KILOMETRES for each in terms):
        return None
    return first
