"""Distances and bearings on the earth, taken as a ball (haversine formula; Sinnott, Sky & Telescope 68, 1984)."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Final

from brief_tui.geo.area import Position

RADIUS: Final = 6371.0088
"""Kilometres from the middle of the earth, on average (IUGG)."""

POINTS: Final = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
"""The points of the compass, clockwise from north."""


def kilometres(a: Position, b: Position) -> float:
    """Return how far two places are from each other, along the surface."""
    lat, other = radians(a.lat), radians(b.lat)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(half)))


def bearing(a: Position, b: Position) -> float:
    """Return in which direction one leaves `a` for `b` on the shortest way: degrees clockwise from north, 0 to 360."""
    lat, other, turn = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    return degrees(atan2(sin(turn) * cos(other), cos(lat) * sin(other) - sin(lat) * cos(other) * cos(turn))) % 360


def compass(degrees: float) -> str:
    """Return the point of the compass that is nearest to a bearing, one of `POINTS`."""
    return POINTS[round(degrees / 45) % 8]
