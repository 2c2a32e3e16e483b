"""The layers of the map of a briefing: base map, marks of incidents, labels; those of a viewport are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.geo.basemap import BaseMap, MapLine, basemap
from brief_tui.library.questions.named_places import LOOKED_AT, NamedPlace, country_area
from brief_tui.render.map import MapLabel, Viewport
from brief_tui.render.map.layers import labels

if TYPE_CHECKING:
    from brief_tui.library.questions.places import PlacedIncidents, PlaceGroup
    from brief_tui.library.questions.protocols import Library


class MapLayers:
    """The layers of one map, each made when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._countries: tuple[int, set[str]] | None = None
        """Number of a briefing, and the codes of its countries."""
        self._lines: tuple[object, list[MapLine]] = (None, [])
        """Area and countries for which lines were worked out last, and these."""
        self._groups: tuple[object, list[PlaceGroup]] = (None, [])
        """Positions and viewport for which groups were made last, and these."""
        self.found: NamedPlace | None = None
        """The place that the reader went to last."""

    @property
    def base(self) -> BaseMap:
        """The base map that comes with the program, read when it is first asked for."""
        return basemap()

    def forget(self) -> None:
        """Drop what is known of the briefing, as after a change of its file."""
        self._countries = None

    def countries(self, briefing: int) -> set[str]:
        """Return the codes of the countries that a briefing's incidents are in."""
        if self._countries is None or self._countries[0] != briefing:
            names = self._library.completions.values("country", briefing)
            self._countries = briefing, self.base.country_codes(names)
        return self._countries[1]

    def home(self, briefing: int) -> Area:
        """Return the area to show where no incident is placed: the briefing's countries, else the world."""
        return country_area(self.base, self.countries(briefing)) or WORLD

    def lines(self, area: Area, countries: set[str]) -> list[MapLine]:
        """Return the lines of the base map in an area, those of regions only of some countries."""
        key = area, countries
        if self._lines[0] != key:
            self._lines = key, list(self.base.lines(area, regions=countries))
        return self._lines[1]

    def groups(self, placed: PlacedIncidents, port: Viewport) -> list[PlaceGroup]:
        """Return the placed incidents in a viewport, as groups of about a cell or less."""
        key = placed, port
        if self._groups[0] != key:
            self._groups = key, list(placed.groups(port.area, step_of(placed, port)))
        return self._groups[1]

    def labels(self, port: Viewport, selected: NamedPlace | None, others: Iterable[NamedPlace]) -> list[MapLabel]:
        """Return the labels of a viewport: the place gone to, that selected, others with incidents, then towns."""
        return labels((self.found, selected), others, self.base, port)


def holding(groups: Iterable[PlaceGroup], position: Position) -> PlaceGroup | None:
    """Return the group with the incidents at a position."""
    return next((group for group in groups if group.area.contains(position)), None)


def step_of(placed: PlacedIncidents, port: Viewport) -> float:
    """Return the greatest height of a group in degrees: about a cell's; of very many, some more stand together."""
    return port.scale * (2 if placed.placed <= LOOKED_AT else 3)
