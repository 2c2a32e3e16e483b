"""A view of the earth in the cells of a terminal: equirectangular, north up, right in scale at its centre.

A cell is two dots wide and four high, and a dot as wide as it is high. A degree of longitude is shorter than one of
latitude by the cosine of the latitude, here that of the centre. Each position has one place in the view, if any: where
all meridians are in view, what is beyond the one opposite to the centre stays empty.

Scales are those at which a round number of kilometres is a whole number of cells, so that a bar of scale is exact.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from brief_tui.geo.area import Area, Position

KM_PER_DEGREE: Final = 111.195
"""Kilometres in a degree of latitude, on a sphere with the mean radius of the earth (6,371 km)."""
CELL: Final = (2, 4)
"""Dots of a cell, across and down."""
_NEAREST: Final = 0.5 / (CELL[0] * KM_PER_DEGREE)
"""The finest scale: half a kilometre in the width of a cell."""
_MARGIN: Final = 1.12
"""How much more than an area is shown around it."""
_LEAST_EXTENT: Final = 1.0
"""Degrees of latitude shown at least around an area: the surroundings of a single point."""
_FEWEST, _MOST = 10, 25
"""Cells of a round length, of which one is exact at each scale."""
_STEPS: Final = tuple(
    value / cells for value, cells in ((1, 10), (2, 14), (2, 10), (5, 19), (5, 14), (5, 10), (10, 14))
)
"""Kilometres in a cell, to a power of ten, at the steps of zooming: about 1.4 from one to the next."""
_EDGE: Final = 1e-7
"""Dots by which a position may lie outside an edge through rounding."""


class Viewport(NamedTuple):
    """A part of the earth, as it is shown in cells."""

    centre: Position
    scale: float
    """Degrees of latitude in a dot."""
    width: int
    """Cells."""
    height: int
    """Cells."""

    @property
    def stretch(self) -> float:
        """Degrees of latitude that are as long as a degree of longitude at the centre."""
        return max(math.cos(math.radians(self.centre.lat)), 1e-6)

    @property
    def kilometres(self) -> float:
        """Kilometres in the width of a cell at the centre."""
        return self.scale * CELL[0] * KM_PER_DEGREE

    @property
    def reach(self) -> tuple[float, float]:
        """Degrees of latitude and of longitude from the centre to the edges."""
        return 2 * self.height * self.scale, min(self.width * self.scale / self.stretch, 180.0)

    @property
    def area(self) -> Area:
        """The part of the earth in view."""
        return self._part(0, 0, self.width, self.height)

    def cell_area(self, column: int, row: int) -> Area:
        """Return the part of the earth in a cell; positions on its edges may be in a cell beside it."""
        return self._part(column, row, column + 1, row + 1)

    def _part(self, left: int, top: int, right: int, bottom: int) -> Area:
        """Return the area between two corners of cells."""
        north, south = (_latitude(self.centre.lat + (2 * self.height - 4 * row) * self.scale) for row in (top, bottom))
        west, east = ((2 * column - self.width) * self.scale / self.stretch for column in (left, right))
        if east - west >= 360:
            return Area(south, -180, north, 180)
        west, east = max(west, -180.0), min(east, 180.0)
        return Area(south, _longitude(self.centre.lon + west), north, _longitude(self.centre.lon + east))

    def dots(self, position: Position) -> tuple[float, float]:
        """Return the dots of a position from the left and upper edge of the view, inside it or not."""
        across = _longitude(position.lon - self.centre.lon) * self.stretch / self.scale + self.width
        return across, (self.centre.lat - position.lat) / self.scale + 2 * self.height

    def cell(self, position: Position) -> tuple[int, int] | None:
        """Return the column and the row of a position; None where it is not in view."""
        across, down = self.dots(position)
        if not (-_EDGE <= across <= 2 * self.width + _EDGE and -_EDGE <= down <= 4 * self.height + _EDGE):
            return None
        column, row = int(across) // 2, int(down) // 4
        return min(max(column, 0), self.width - 1), min(max(row, 0), self.height - 1)

    def position(self, column: int, row: int) -> Position:
        """Return the position of the middle of a cell; of one beyond the poles or the map, the nearest on its edge."""
        east = (2 * column + 1 - self.width) * self.scale / self.stretch
        lat = _latitude(self.centre.lat - (4 * row + 2 - 2 * self.height) * self.scale)
        return Position(lat, _longitude(self.centre.lon + min(max(east, -180.0), math.nextafter(180.0, 0))))

    def moved(self, across: float, down: float) -> Viewport:
        """Return the view that many cells to the east and to the south; it stops at the poles."""
        lat = self.centre.lat - CELL[1] * down * self.scale
        lon = self.centre.lon + CELL[0] * across * self.scale / self.stretch
        return _centred(Position(lat, lon), self.scale, self.width, self.height)

    def around(self, position: Position) -> Viewport:
        """Return the view of the same scale around a position."""
        return _centred(position, self.scale, self.width, self.height)

    def showing(self, position: Position) -> Viewport:
        """Return this view if a position is in it, else one of the same scale around the position."""
        return self if self.cell(position) is not None else self.around(position)

    def resized(self, width: int, height: int) -> Viewport:
        """Return the view of the same centre in so many cells."""
        return _centred(self.centre, min(self.scale, _widest(width, height)), width, height)

    def zoomed(self, factor: float, about: Position) -> Viewport:
        """Return a view about `factor` times as detailed, a step at least; itself at the last one.

        A position in view stays in its cell, unless a pole or the far side of the earth is in the way.
        """
        scale = min(_step(self.scale, factor), _widest(self.width, self.height))
        if factor == 1 or (scale >= self.scale if factor > 1 else scale <= self.scale):
            return self
        across, down = self.dots(about)
        if (cell := self.cell(about)) is not None:
            across, down = _inside(across, cell[0] * CELL[0], CELL[0]), _inside(down, cell[1] * CELL[1], CELL[1])
        lat = _limited(about.lat + (down - 2 * self.height) * scale, scale, self.height)
        east = (across - self.width) * scale / self._replace(centre=Position(lat, 0)).stretch
        lon = about.lon - min(max(east, -180.0), math.nextafter(180.0, 0))
        return Viewport(Position(lat, _longitude(lon)), scale, self.width, self.height)


def fit(area: Area, width: int, height: int) -> Viewport:
    """Return the view of an area, and a little around it, in so many cells."""
    width, height = max(width, 1), max(height, 1)
    lat = (area.south + area.north) / 2
    centre = Position(lat, _longitude(area.west + area.width / 2))
    tall = max((area.north - area.south) * _MARGIN, _LEAST_EXTENT) / (CELL[1] * height)
    wide = max(area.width * _MARGIN * math.cos(math.radians(lat)), _LEAST_EXTENT) / (CELL[0] * width)
    widest = _widest(width, height)
    if max(tall, wide) >= widest:
        return _centred(Position(0 if area.width >= 360 else lat, centre.lon), widest, width, height)
    view = _centred(centre, min(_exact(max(tall, wide, _NEAREST)), widest), width, height)
    while view.scale < widest and not _holds(view, area):  # it was moved from a pole, where degrees are shorter
        view = _centred(centre, min(_exact(view.scale * 1.2), widest), width, height)
    return view


def _inside(dots: float, start: int, length: int) -> float:
    """Return a place between two edges of a cell, not so near to one that rounding brings it across."""
    return min(max(dots, start + 0.01), start + length - 0.01)


def _holds(view: Viewport, area: Area) -> bool:
    corners = [Position(lat, lon) for lat in (area.south, area.north) for lon in (area.west, area.east)]
    return all(view.cell(corner) is not None for corner in corners)


def _centred(centre: Position, scale: float, width: int, height: int) -> Viewport:
    """Return a view that shows no more beyond the poles than it must."""
    width, height = max(width, 1), max(height, 1)
    return Viewport(Position(_limited(centre.lat, scale, height), _longitude(centre.lon)), scale, width, height)


def _limited(lat: float, scale: float, height: int) -> float:
    """Return the latitude nearest to one at which the centre may lie."""
    most = max(90 - 2 * height * scale, 0.0)
    return min(max(lat, -most), most)


def _latitude(degrees: float) -> float:
    return min(max(degrees, -90.0), 90.0)


def _longitude(degrees: float) -> float:
    """Return degrees east as they are written, -180 and up to 180."""
    return degrees if -180 <= degrees < 180 else (degrees + 180) % 360 - 180


def _widest(width: int, height: int) -> float:
    """Return the scale at which the whole earth is in view."""
    return _exact(max(360 / (CELL[0] * width), 180 / (CELL[1] * height)))


def _exact(scale: float) -> float:
    """Return the finest scale, not finer than this one, at which a round length is a whole number of cells."""
    kilometres = scale * CELL[0] * KM_PER_DEGREE * (1 - 1e-9)
    rounds = lengths(kilometres * _FEWEST, kilometres * _MOST)
    return min(length / math.floor(length / kilometres) for length in rounds) / (CELL[0] * KM_PER_DEGREE)


def _step(scale: float, factor: float) -> float:
    """Return the scale of a step of zooming, near to one that is `factor` times finer."""
    kilometres = scale * CELL[0] * KM_PER_DEGREE
    power = math.floor(math.log10(kilometres / factor))
    steps = [step * 10.0**exponent for exponent in range(power - 1, power + 3) for step in _STEPS]
    near = kilometres * (1 - 1e-6 if factor > 1 else 1 + 1e-6)
    steps = [step for step in steps if (step < near if factor > 1 else step > near)]
    best = min(steps, key=lambda step: abs(math.log(step * factor / kilometres)))
    return max(best / (CELL[0] * KM_PER_DEGREE), _NEAREST)


def lengths(least: float, most: float) -> list[float]:
    """Return the round numbers, 1, 2 and 5 with zeros, between two, both above 0."""
    power = math.floor(math.log10(least))
    rounds = [
        digit * 10.0**exponent for exponent in range(power, math.ceil(math.log10(most)) + 1) for digit in (1, 2, 5)
    ]
    return [value for value in rounds if least <= value <= most]
