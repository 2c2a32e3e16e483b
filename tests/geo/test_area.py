"""Areas between parallels and meridians, across the antimeridian too."""

from __future__ import annotations

import pytest

from brief_tui.geo.area import WORLD, Area, Position

FIJI = Area(-20, 176, -12, -178)


@pytest.mark.parametrize(
    ("area", "width", "position", "inside"),
    [
        (Area(10, -12, 25, 4), 16, Position(12.6, -8.0), True),
        (Area(10, -12, 25, 4), 16, Position(12.6, 5.0), False),
        (Area(10, -12, 25, 4), 16, Position(9.9, -8.0), False),
        (FIJI, 6, Position(-18, 178.5), True),
        (FIJI, 6, Position(-18, -179.9), True),
        (FIJI, 6, Position(-18, 180), True),
        (FIJI, 6, Position(-18, -180), True),
        (FIJI, 6, Position(-18, -177.9), False),
        (WORLD, 360, Position(90, 180), True),
        (WORLD, 360, Position(-90, -180), True),
        (Area(0, 10, 0, 10), 0, Position(0, 10), True),
    ],
)
def test_an_area_has_a_width_and_an_inside(area: Area, width: float, position: Position, inside: bool) -> None:
    assert area.width == width
    assert area.contains(position) is inside
