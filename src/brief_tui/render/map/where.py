"""Positions in words: how far from a capital or a town, and in which direction."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief_tui.geo.basemap import BaseMap, basemap
from brief_tui.geo.distance import bearing, compass, kilometres
from brief_tui.render.map import wording
from brief_tui.render.place import degrees
from brief_tui.text.matching import fold

if TYPE_CHECKING:
    from brief_tui.geo.area import Position
    from brief_tui.geo.basemap import Town
    from brief_tui.library.questions.places import MapPosition

_CAPITAL = 500.0
"""Kilometres up to which the capital of a country is told, rather than the nearest town."""
_AT, _NEAR = 5.0, 15.0
"""Kilometres below which a place is at a town, and near it."""
_ROUGH, _MIDDLING = 100.0, 20.0
"""Kilometres from which a distance is rounded to 10, and to 5."""


def position_words(position: Position, base: BaseMap | None = None) -> str:
    """Return where a position is: `290 km north of Bamako`, `near Gao`; its degrees if the base map has no town."""
    town = _town(position, base or basemap())
    if town is None:
        return degrees(position)
    away = kilometres(town.position, position)
    if away < _NEAR:
        return wording.at_town(town.name) if away < _AT else wording.near_town(town.name)
    step = 10 if away > _ROUGH else 5 if away > _MIDDLING else 1
    direction = wording.DIRECTIONS[compass(bearing(town.position, position))]
    return wording.from_town(step * round(away / step), direction, town.name)


def place_words(name: str, where: MapPosition, base: BaseMap | None = None) -> str:
    """Return where the place of an incident is; empty at the town of that name.

    Args:
        name: the place.
        where: its position; an area is not told as a point.
        base: the base map; the one of the program by default.
    """
    words = position_words(where.position, base)
    if where.area:
        return wording.somewhere(words)
    town = _town(where.position, base or basemap())
    return "" if town is not None and words == wording.at_town(town.name) and fold(town.name) == fold(name) else words


@lru_cache(maxsize=4096)
def _town(position: Position, base: BaseMap) -> Town | None:
    """Return the town from which a position is told."""
    capital = base.nearest_town(position, capital=True)
    if capital is not None and kilometres(capital.position, position) <= _CAPITAL:
        return capital
    return base.nearest_town(position)
