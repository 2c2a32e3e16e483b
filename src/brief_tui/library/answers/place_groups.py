"""Incidents by their positions: in an area, and counted in squares between parallels and meridians.

A number of `place_codes` keeps its square under a mask that clears the last bits of latitude and longitude: whole
tables are counted by the interpreter's own loops. Squares of one size are counted once and kept, in the order of their
numbers, so that those of an area are found by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from brief_tui.geo.area import Area
from brief_tui.library.index.place_codes import (
    AREA,
    AROUND,
    EAST_BITS,
    EASTS,
    FLAG_BITS,
    KILLED,
    NORTH_BITS,
    STEPS,
    Steps,
    code_of,
    steps_in,
)
from brief_tui.library.questions.places import PlaceGroup

_SLACK = 1e-4
"""Share of a step by which a figure in degrees may differ from the same position in steps."""
_LARGEST = 24
"""Size of the largest squares: two to its power, in steps, about 168 degrees."""
_COLUMN = 9
"""Size of the columns by which gaps between longitudes are looked for: about half a kilometre."""
_SIZES = 2
"""Sizes of squares that are kept: of a million positions, each takes some hundred megabytes at most."""
_FEW = 3
"""Gaps that are looked at one by one."""


class Box(NamedTuple):
    """An area in steps, its edges included; it does not cross the antimeridian."""

    south: int
    west: int
    north: int
    east: int

    def has(self, at: Steps) -> bool:
        """Return whether a position is inside."""
        return self.south <= at.north <= self.north and self.west <= at.east <= self.east


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


def holds(wanted: Sequence[Box], code: int) -> bool:
    """Return whether one of some boxes holds the position in a number; false for one without a position."""
    return code >= 0 and any(box.has(steps_in(code)) for box in wanted)


class _Squares:
    """The squares of one size that hold incidents."""

    def __init__(self, codes: Sequence[int], size: int) -> None:
        """Count incidents in squares of two to the power of `size` steps."""
        self.size = size
        self.mask = (_high(NORTH_BITS, size) << EAST_BITS | _high(EAST_BITS, size)) << FLAG_BITS
        kept = list(map((self.mask | AREA | KILLED).__and__, codes))
        self._counts = Counter(kept)
        self._one = dict(zip(kept, codes, strict=True))
        self.order = sorted(self._counts)
        side = _high(NORTH_BITS, size) << EAST_BITS + FLAG_BITS
        self._norths = sorted({key >> EAST_BITS + FLAG_BITS for key in set(map(side.__and__, self.order))})

    def inside(self, box: Box) -> Iterator[int]:
        """Yield the places in `order` of the squares that meet a box."""
        side, norths = 1 << self.size, self._norths
        for north in norths[bisect_left(norths, box.south & -side) : bisect_right(norths, box.north)]:
            first = bisect_left(self.order, code_of(Steps(north, box.west & -side), 0))
            yield from range(first, bisect_right(self.order, code_of(Steps(north, box.east | side - 1), AREA | KILLED)))

    def groups(self, box: Box) -> Iterator[PlaceGroup]:
        """Yield the groups that stand in a box."""
        square, last, incidents, areas, deadliest = -1, -1, 0, 0, 0
        for at in self.inside(box):
            key = self.order[at]
            times = self._counts[key]
            if key & self.mask != square:
                if incidents and box.has(stands := steps_in(self._one[last])):
                    yield PlaceGroup(stands.position, incidents, areas, deadliest, self._area(square))
                square, incidents, areas, deadliest = key & self.mask, 0, 0, 0
            last = key
            incidents += times
            if key & AREA:
                areas += times
            deadliest = max(deadliest, key & KILLED)
        if incidents and box.has(stands := steps_in(self._one[last])):
            yield PlaceGroup(stands.position, incidents, areas, deadliest, self._area(square))

    def _area(self, square: int) -> Area:
        low, last = steps_in(square), (1 << self.size) - 1
        high = Steps(min(low.north + last, 180 * STEPS), min(low.east + last, AROUND - 1))
        return Area(*low.position, *high.position)


class PlaceGroups:
    """Incidents with positions, to be counted by squares."""

    def __init__(self, codes: Sequence[int]) -> None:
        """Take the number of each incident's position, all from 0 on, in their order."""
        self._codes = codes
        self._squares = lru_cache(maxsize=_SIZES)(self._of_size)

    def _of_size(self, size: int) -> _Squares:
        return _Squares(self._codes, size)

    def groups(self, area: Area, step: float) -> Iterator[PlaceGroup]:
        """Yield the groups that stand in an area, by squares of at most so many degrees."""
        squares = self._squares(_size_of(step))
        for box in boxes(area):
            yield from squares.groups(box)

    def inside(self, area: Area) -> set[int]:
        """Return the numbers in an area."""
        wanted, codes = boxes(area), self._codes
        first = bisect_left(codes, code_of(Steps(wanted[0].south, 0), 0))
        last = bisect_right(codes, code_of(Steps(wanted[0].north, AROUND), 0))
        return {code for code in codes[first:last] if holds(wanted, code)}

    @cached_property
    def area(self) -> Area | None:
        """The smallest area that holds all, over the antimeridian if that is narrower; None without any."""
        if not self._codes:
            return None
        south, north = steps_in(self._codes[0]).north, steps_in(self._codes[-1]).north
        _gap, west, east = max(self._gaps())
        low, high = Steps(south, west).position, Steps(north, east).position
        return Area(low.lat, low.lon, high.lat, high.lon)

    def _gaps(self) -> list[tuple[int, int, int]]:
        """Return the widest gaps between longitudes, each with the longitude after it and the one before, in steps."""
        mask = _high(EAST_BITS, _COLUMN) << FLAG_BITS
        starts = sorted({at >> FLAG_BITS for at in set(map(mask.__and__, self._codes))})
        columns = _around(starts)
        narrowest = max(columns)[0] - (2 << _COLUMN)
        wide = [(after, before) for gap, after, before in columns if gap > narrowest]
        if len(wide) > _FEW:
            return _around(sorted(set(map(EASTS.__and__, map(FLAG_BITS.__rrshift__, self._codes)))))
        found = []
        for after, before in wide:
            west, east = min(self._easts(mask, after)), max(self._easts(mask, before))
            found.append(((west - east - 1) % AROUND + 1, west, east))
        return found

    def _easts(self, mask: int, start: int) -> Iterator[int]:
        """Yield the longitudes in a column, in steps."""
        start <<= FLAG_BITS
        return (code >> FLAG_BITS & EASTS for code in self._codes if code & mask == start)


def _around(easts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return the gaps between longitudes in their order, each with the longitude after it and the one before."""
    gaps = [(after - before, after, before) for before, after in pairwise(easts)]
    return [*gaps, (easts[0] + AROUND - easts[-1], easts[0], easts[-1])]


def _high(bits: int, cleared: int) -> int:
    """Return a number of so many bits, of which the last ones are cleared."""
    return (1 << bits) - (1 << min(cleared, bits))


def _size_of(step: float) -> int:
    """Return the size of the largest squares of at most so many degrees: two to its power, in steps."""
    return min(max(floor(step * STEPS + _SLACK), 1).bit_length() - 1, _LARGEST)
