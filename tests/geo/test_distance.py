"""Distances and bearings between places whose distance is known."""

from __future__ import annotations

import pytest

from brief_tui.geo.area import Position
from brief_tui.geo.distance import POINTS, bearing, compass, kilometres

BAMAKO, NARA = Position(12.65, -8.0), Position(15.17, -7.29)


@pytest.mark.parametrize(
    ("a", "b", "far", "towards"),
    [
        (BAMAKO, NARA, 290, "n"),
        (NARA, BAMAKO, 290, "s"),
        (Position(0, 0), Position(0, 90), 10007.6, "e"),
        (Position(0, 90), Position(0, 0), 10007.6, "w"),
        (Position(90, 0), Position(-90, 0), 20015.1, "s"),
        (Position(-17, 179.5), Position(-17, -179.5), 106.3, "e"),
        (Position(10, 10), Position(10, 10), 0, "n"),
        (Position(0, 0), Position(1, 1), 157.2, "ne"),
        (Position(0, 0), Position(-1, -1), 157.2, "sw"),
        (Position(0, 0), Position(-1, 1), 157.2, "se"),
        (Position(0, 0), Position(1, -1), 157.2, "nw"),
    ],
)
def test_how_far_and_where_to(a: Position, b: Position, far: float, towards: str) -> None:
    assert kilometres(a, b) == pytest.approx(far, rel=0.005)
    assert kilometres(b, a) == pytest.approx(kilometres(a, b))
    assert compass(bearing(a, b)) == towards


def test_a_bearing_is_the_nearest_point_of_the_compass() -> None:
    assert [compass(degrees) for degrees in range(0, 360, 45)] == list(POINTS)
    assert [compass(degrees) for degrees in (22, 23, 337, 338, 360, 382)] == ["n", "ne", "nw", "n", "n", "n"]
