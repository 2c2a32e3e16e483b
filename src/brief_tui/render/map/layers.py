"""The layers over the base map: marks of groups of incidents, labels of places and towns."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from brief_tui.render.map.labels import MapLabel
from brief_tui.render.map.marks import MapMark
from brief_tui.text.matching import fold

if TYPE_CHECKING:
    from brief_tui.geo.basemap import BaseMap
    from brief_tui.library.questions.named_places import NamedPlace
    from brief_tui.library.questions.places import PlaceGroup
    from brief_tui.render.map.viewport import Viewport

NAMED = 100
"""Greatest number of places of incidents whose labels are tried in one picture."""
_TOWNS = 40
"""The same of towns."""
_INCIDENTS, _CHOSEN = 3, 4
"""Ranks among labels of places of incidents, and of the place gone to or selected; those of towns are less."""


def marks(groups: Iterable[PlaceGroup]) -> list[MapMark]:
    """Return the marks of groups."""
    return [MapMark(group.position, group.incidents, group.areas, group.deadliest) for group in groups]


def labels(
    chosen: Iterable[NamedPlace | None], others: Iterable[NamedPlace], base: BaseMap, port: Viewport
) -> list[MapLabel]:
    """Return the labels of a viewport, each name once: places that are chosen, others with incidents, then towns."""
    names: dict[str, MapLabel] = {}
    for rank, places in ((_CHOSEN, chosen), (_INCIDENTS, others)):
        for place in places:
            if place is not None and fold(place.name) not in names and port.area.contains(place.position):
                names[fold(place.name)] = MapLabel(place.name, place.position, rank)
    for town in islice(base.towns(port.area), _TOWNS):
        names.setdefault(fold(town.name), MapLabel(town.name, town.position, town.rank))
    return list(names.values())
