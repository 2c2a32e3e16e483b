"""Positions in degrees (WGS 84) and areas between parallels and meridians; an area may cross the antimeridian."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """A point on the earth."""

    lat: float
    """Degrees north, -90 to 90."""
    lon: float
    """Degrees east, -180 to 180; both ends are the antimeridian."""


class Area(NamedTuple):
    """A part of the earth between two parallels and two meridians, its edges included."""

    south: float
    west: float
    """Degrees east, -180 to 180."""
    north: float
    east: float
    """Degrees east; less than `west` where the area crosses the antimeridian, 360 more than `west` all around."""

    @property
    def width(self) -> float:
        """Degrees from west to east, 0 to 360."""
        return self.east - self.west if self.east >= self.west else self.east - self.west + 360

    def contains(self, position: Position) -> bool:
        """Return whether a position is inside."""
        return self.south <= position.lat <= self.north and (position.lon - self.west) % 360 <= self.width


WORLD = Area(-90, -180, 90, 180)
"""All of it."""
