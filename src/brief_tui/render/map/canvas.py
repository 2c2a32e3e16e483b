"""Lines of the base map as dots of cells: clipped to the view before they are drawn, over the antimeridian too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

from brief_tui.geo.area import Position
from brief_tui.render.map.viewport import Viewport

BITS: Final = (1, 8, 2, 16, 4, 32, 64, 128)
"""The bit of each dot in a braille pattern, row by row (Unicode 16, 21.1.3)."""
_GAP: Final = 3
"""Of so many dots of a dotted line one is drawn."""
_POND: Final = 4.0
"""Dots, across or down, that a lake has at least: smaller ones would be specks, in a colour of their own."""
_MANY: Final = 8
"""Points of a line from which those are left out that lie in one dot."""
_LAND, _WATER = bytes([0, *[2] * 255]), bytes([0, *[1] * 255])


class BaseLine(Protocol):
    """A line of the base map, as `geo.basemap` has them."""

    @property
    def kind(self) -> str:
        """`coast`, `border`, `region`, `lake` or `river`."""

    @property
    def points(self) -> Sequence[Position]:
        """Two or more."""

    @property
    def countries(self) -> Sequence[str]:
        """ISO 3166 alpha-2 codes of the countries beside it."""


class Canvas:
    """The dots of a view by cells, row by row; a byte a cell, its bits those of a braille pattern."""

    def __init__(self, viewport: Viewport) -> None:
        size = viewport.width * viewport.height
        self.firm, self.regions, self.waters = bytearray(size), bytearray(size), bytearray(size)
        self._width = viewport.width
        self._centre = viewport.centre
        self._up, self._side = 1 / viewport.scale, viewport.stretch / viewport.scale
        self._middle, self._half = float(viewport.width), 2.0 * viewport.height
        self._reach = viewport.reach[1]
        turn = self._reach * self._side
        self._window = max(self._middle - turn, 0.0), min(self._middle + turn, 2.0 * self._middle), 2 * self._half
        """Dots from the left to the first and to the last, and from above to the last."""
        self._scale = viewport.scale
        # The dots of a dotted line stay where they are on the earth when the view moves by whole cells.
        self._phase = round(self._centre.lon * self._side) - viewport.width, round(-self._centre.lat * self._up)

    def add(self, lines: Iterable[BaseLine], countries: set[str]) -> None:
        """Draw coasts, borders, waters, and the regions of some countries, dotted."""
        for line in lines:
            if line.kind in {"coast", "border"}:
                self._draw(line.points, self.firm, dotted=False)
            elif line.kind != "region":
                self._draw(line.points, self.waters, dotted=False)
            elif not countries.isdisjoint(line.countries):
                self._draw(line.points, self.regions, dotted=True)

    def looks(self, start: int, end: int) -> bytes:
        """Return of each cell 2 or 3 if a coast or a line on land is in it, 1 if only waters are, 0 if none of them."""
        land = int.from_bytes(self.firm[start:end].translate(_LAND))
        land |= int.from_bytes(self.regions[start:end].translate(_LAND))
        return (land | int.from_bytes(self.waters[start:end].translate(_WATER))).to_bytes(end - start)

    def _draw(self, points: Sequence[Position], cells: bytearray, *, dotted: bool) -> None:
        if len(points) >= _MANY and (stride := int(self._scale / _spacing(points))) > 1:
            points = [*points[:-1:stride], points[-1]]
        lat, up, half = self._centre.lat, self._up, self._half
        ys = [(lat - north) * up + half for north, _east in points]
        if min(ys) >= self._window[2] or max(ys) < 0:
            return
        small = cells is self.waters and max(ys) - min(ys) < _POND
        for xs in self._across(points):
            if small and max(xs) - min(xs) < _POND:
                return
            self._trace(xs, ys, cells, dotted=dotted)

    def _across(self, points: Sequence[Position]) -> Iterator[list[float]]:
        """Yield the columns of dots of a line, once for each time that it comes into view around the earth."""
        lon = self._centre.lon
        easts = [east - lon for _north, east in points]
        low, high = min(easts), max(easts)
        if high - low > 180:
            easts = list(_unwrapped(easts))
            low, high = min(easts), max(easts)
        side, middle = self._side, self._middle
        for turn in (-720, -360, 0, 360, 720):
            if low + turn <= self._reach and high + turn >= -self._reach:
                yield [(east + turn) * side + middle for east in easts]

    def _trace(self, xs: list[float], ys: list[float], cells: bytearray, *, dotted: bool) -> None:
        """Draw a line through dots, of which some may be out of view."""
        left, right, bottom = self._window
        width, bits = self._width, BITS
        from_x, from_y = xs[0], ys[0]
        was_inside = left <= from_x < right and 0 <= from_y < bottom
        column, row = int(from_x), int(from_y)
        for x, y in zip(xs, ys, strict=True):
            inside = left <= x < right and 0 <= y < bottom
            if inside and was_inside:
                to_column, to_row = int(x), int(y)
                across, down = to_column - column, to_row - row
                if not across and not down:
                    continue  # the same dot
                if dotted or not (-2 < across < 2 and -2 < down < 2):
                    self._stroke((column, row), (to_column, to_row), cells, dotted=dotted)
                else:
                    cells[(to_row >> 2) * width + (to_column >> 1)] |= bits[(to_row & 3) << 1 | to_column & 1]
                column, row = to_column, to_row
            else:
                clipped = _clipped((from_x, from_y), (x, y), self._window)
                if clipped is not None:
                    self._stroke(*clipped, cells, dotted=dotted, first=True)
                column, row = int(x), int(y)
            from_x, from_y, was_inside = x, y, inside

    def _stroke(
        self, start: tuple[int, int], end: tuple[int, int], cells: bytearray, *, dotted: bool, first: bool = False
    ) -> None:
        """Draw the dots from one to another, both in view; the first only if asked for."""
        (x, y), (to_x, to_y) = start, end
        across, down = to_x - x, to_y - y
        steps = max(abs(across), abs(down))
        east, south = (across / steps, down / steps) if steps else (0.0, 0.0)
        level = abs(across) >= abs(down)
        for step in range(0 if first else 1, steps + 1):
            column, row = int(x + east * step + 0.5), int(y + south * step + 0.5)
            if dotted and (column + self._phase[0] if level else row + self._phase[1]) % _GAP:
                continue
            cells[(row >> 2) * self._width + (column >> 1)] |= BITS[(row & 3) << 1 | column & 1]


def _spacing(points: Sequence[Position]) -> float:
    """Return the distance from a point of a line to the next in degrees, the greatest of some."""
    found = 1e-3
    for place in (0, len(points) // 3, 2 * len(points) // 3):
        (lat, lon), (to_lat, to_lon) = points[place], points[place + 1]
        found = max(found, abs(to_lat - lat) + abs(to_lon - lon))
    return found


def _unwrapped(easts: Sequence[float]) -> Iterator[float]:
    """Yield longitudes so that none is more than half around the earth from the one before."""
    turn = 0
    yield easts[0]
    for before, east in pairwise(easts):
        turn += 360 * ((before - east > 180) - (east - before > 180))
        yield east + turn


def _clipped(
    start: tuple[float, float], end: tuple[float, float], window: tuple[float, float, float]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and the last dot of a straight line that are in view (Liang and Barsky, 1984); None for none."""
    left, right, bottom = window
    (x, y), (to_x, to_y) = start, end
    if (x < left and to_x < left) or (x >= right and to_x >= right) or (y < 0 and to_y < 0):
        return None
    low, high = 0.0, 1.0
    for move, room_before, room_after in ((to_x - x, x - left, right - x), (to_y - y, y, bottom - y)):
        if not move:
            if room_before < 0 or room_after <= 0:
                return None
            continue
        enter, leave = sorted((-room_before / move, room_after / move))
        low, high = max(low, enter), min(high, leave)
    if low > high:
        return None
    ends = ((x + (to_x - x) * at, y + (to_y - y) * at) for at in (low, high))
    last_column, last_row = max(int(right - 1e-9), 0), int(bottom) - 1
    first, last = (
        (min(max(int(column), int(left)), last_column), min(max(int(row), 0), last_row)) for column, row in ends
    )
    return first, last
