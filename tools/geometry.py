"""Lines on a plane of degrees: simplified, put together, and in which country they are. Points are (lat, lon)."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
KM = 1 / 111.2
"""A kilometre in degrees of latitude."""


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out the points that are no further than a tolerance from the line without them (Douglas and Peucker).

    Args:
        points: two or more; of a ring the first and the last are equal.
        tolerance: degrees of latitude.
    """
    if len(points) < 3:
        return list(points)
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        place, far = _farthest(points, first, last)
        if far > tolerance:
            keep.add(place)
            spans += [(first, place), (place, last)]
    return [points[place] for place in sorted(keep)]


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """The point between two that is farthest from the stretch between these, and how far in degrees of latitude."""
    (lat, lon), (end_lat, end_lon) = points[first], points[last]
    shrunk = math.cos(math.radians((lat + end_lat) / 2))
    dx, dy = (end_lon - lon) * shrunk, end_lat - lat
    length = dx * dx + dy * dy
    found, far = first, -1.0
    for place in range(first + 1, last):
        x, y = (points[place][1] - lon) * shrunk, points[place][0] - lat
        share = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
        x, y = x - share * dx, y - share * dy
        if (distance := x * x + y * y) > far:
            found, far = place, distance
    return found, math.sqrt(max(far, 0.0))


def joined(parts: Iterable[Sequence[Point]]) -> list[list[Point]]:
    """Put parts together where exactly two of them meet; the result's order depends on that of the parts alone."""
    whole = [list(part) for part in parts]
    ends: dict[Point, list[int]] = defaultdict(list)
    for number, part in enumerate(whole):
        ends[part[0]].append(number)
        ends[part[-1]].append(number)
    done: set[int] = set()
    found = []
    for number, part in enumerate(whole):
        if number in done:
            continue
        done.add(number)
        line = list(part)
        for _ in range(2):  # on from the end, then from the beginning
            while (following := [n for n in ends[line[-1]] if n not in done]) and len(ends[line[-1]]) == 2:
                done.add(following[0])
                more = whole[following[0]]
                line += more[1:] if more[0] == line[-1] else more[-2::-1]
            line.reverse()
        found.append(line)
    return found


class Territories:
    """Which of some named areas a point is in."""

    def __init__(self, rings: Iterable[tuple[str, Sequence[Point]]]) -> None:
        """Sort the edges of rings by whole degrees of latitude; holes are rings of the same name."""
        self._edges: dict[int, list[tuple[str, float, float, float, float]]] = defaultdict(list)
        for name, ring in rings:
            for (lat, lon), (next_lat, next_lon) in itertools.pairwise(ring):
                if lat != next_lat:
                    low, high = sorted((lat, next_lat))
                    for band in range(math.floor(low), math.floor(high) + 1):
                        self._edges[band].append((name, lat, lon, next_lat, next_lon))

    def of(self, point: Point) -> str:
        """Return the name of the area around a point, "" outside of all."""
        lat, lon = point
        inside: set[str] = set()
        for name, low, west, high, east in self._edges[math.floor(lat)]:
            if (low > lat) != (high > lat) and lon < west + (lat - low) / (high - low) * (east - west):
                inside ^= {name}
        return min(inside, default="")


def cut(points: Sequence[Point], most: int) -> Iterator[Sequence[Point]]:
    """Cut a line into pieces of at most so many points, about equally long, each beginning where the last ended."""
    pieces = max(1, math.ceil((len(points) - 1) / (most - 1)))
    at = [round(piece * (len(points) - 1) / pieces) for piece in range(pieces + 1)]
    return (points[first : last + 1] for first, last in itertools.pairwise(at))
