"""Positions in words."""

from __future__ import annotations

import pytest

from brief_tui.geo.area import Position
from brief_tui.geo.basemap import BaseMap
from brief_tui.library.questions.places import MapPosition
from brief_tui.render.map.where import place_words, position_words


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (15.17, -7.29, "290 km north of Bamako"),  # Nara
        (12.38, -8.33, "45 km south-west of Bamako"),  # Siby
        (12.65, -8.15, "19 km west of Bamako"),
        (12.7, -8.0, "near Bamako"),
        (12.64, -8.0, "at Bamako"),
        (16.27, -0.04, "380 km north-west of Niamey"),  # Gao: the capital of another country is nearer
        (-16.5, -179.9, "250 km north-east of Suva"),  # across the antimeridian
        (90, 0, "1,310 km north of Longyearbyen"),
    ],
)
def test_where_a_position_is(lat: float, lon: float, words: str) -> None:
    assert position_words(Position(lat, lon)) == words


def test_an_area_is_no_point_and_a_town_is_not_told_from_itself() -> None:
    bamako = Position(12.64, -8.0)
    assert place_words("BAMAKO", MapPosition(bamako, area=False, term="")) == ""
    assert place_words("ACI 2000", MapPosition(bamako, area=False, term="")) == "at Bamako"
    assert place_words("Bamako", MapPosition(bamako, area=True, term="")) == (
        "somewhere in an area around a point at Bamako"
    )


def test_without_a_base_map_it_has_degrees() -> None:
    assert position_words(Position(15.17, -7.29), BaseMap(None)) == "15.17, -7.29"
