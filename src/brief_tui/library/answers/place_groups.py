"""Incidents counted by their positions, in squares between parallels and meridians."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from brief_tui.geo.area import Area
from brief_tui.library.index.place_codes import AREA, AROUND, KILLED, STEPS, Steps, flags_in, steps_in
from brief_tui.library.questions.places import PlaceGroup


class Box(NamedTuple):
    """An area in steps, its edges included; it does not cross the antimeridian."""

    south: int
    west: int
    north: int
    east: int

    def has(self, at: Steps) -> bool:
        """Return whether a position is inside."""
        return self.south <= at.north <= self.north and self.west <= at.east <= self.east


_SLACK = 1e-4
"""Share of a step by which a figure in degrees may differ from the same position in steps."""


def _first(degrees: float) -> int:
    return ceil(degrees * STEPS - _SLACK)


def _last(degrees: float) -> int:
    return floor(degrees * STEPS + _SLACK)


def boxes(area: Area) -> list[Box]:
    """Return an area in steps: two boxes where it crosses the antimeridian."""
    south, north = _first(area.south + 90), _last(area.north + 90)
    west, width = (area.west + 180) % 360, area.width
    if width >= 360:
        return [Box(south, 0, north, AROUND - 1)]
    first, last = _first(west), _last(west + width)
    if last < AROUND:
        return [Box(south, first, north, last)]
    return [Box(south, first, north, AROUND - 1), Box(south, 0, north, last - AROUND)]


def holds(wanted: list[Box], code: int) -> bool:
    """Return whether one of some boxes holds the position in a number; false for one without a position."""
    return code >= 0 and any(box.has(steps_in(code)) for box in wanted)


class _Sum:
    """Incidents of a square, added up."""

    def __init__(self) -> None:
        self.incidents = self.areas = self.deadliest = self.norths = self.easts = 0
        self.south = self.west = AROUND
        self.north = self.east = -1

    def add(self, at: Steps, flags: int, times: int) -> None:
        self.incidents += times
        self.areas += times if flags & AREA else 0
        self.deadliest = max(self.deadliest, flags & KILLED)
        self.norths += at.north * times
        self.easts += at.east * times
        self.south, self.north = min(self.south, at.north), max(self.north, at.north)
        self.west, self.east = min(self.west, at.east), max(self.east, at.east)

    def group(self) -> PlaceGroup:
        middle = Steps(round(self.norths / self.incidents), round(self.easts / self.incidents)).position
        south, west = Steps(self.south, self.west).position
        north, east = Steps(self.north, self.east).position
        return PlaceGroup(middle, self.incidents, self.areas, self.deadliest, Area(south, west, north, east))


def groups(counts: Mapping[int, int], area: Area, step: float) -> Iterator[PlaceGroup]:
    """Yield the incidents of an area, given how many have each number, by squares of so many degrees."""
    size = max(_last(step), 1)
    sums: dict[tuple[int, int], _Sum] = {}
    wanted = boxes(area)
    for code, times in counts.items():
        if holds(wanted, code):
            at = steps_in(code)
            square = (at.north // size, at.east // size)
            sums.setdefault(square, _Sum()).add(at, flags_in(code), times)
    for each in sums.values():
        yield each.group()


def around(codes: Iterable[int]) -> Area | None:
    """Return the smallest area that holds some positions, over the antimeridian if that is narrower."""
    where = {steps_in(code) for code in codes}
    if not where:
        return None
    easts = sorted({at.east for at in where})
    gaps = [(after - before, after, before) for before, after in pairwise(easts)]
    gaps.append((easts[0] + AROUND - easts[-1], easts[0], easts[-1]))
    _gap, west, east = max(gaps)
    low = Steps(min(at.north for at in where), west).position
    high = Steps(max(at.north for at in where), east).position
    return Area(low.lat, low.lon, high.lat, high.lon)
