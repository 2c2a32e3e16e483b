"""The selected incident on a map: its position, its mark, and those that share its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.geo.area import Area
from brief_tui.library.questions.named_places import NamedPlace
from brief_tui.render.place import degrees
from brief_tui.tui import map_wording as wording
from brief_tui.tui.widgets.map_layers import MapLayers, holding
from brief_tui.tui.widgets.placing import Placing
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.questions.incidents import IncidentRow
    from brief_tui.library.questions.places import MapPosition, PlaceGroup
    from brief_tui.render.map import Viewport


class MapSelection:
    """The selection of the shared incidents, as the map has it."""

    def __init__(self, shared: SharedIncidents, placing: Placing, source: MapLayers) -> None:
        self._shared = shared
        self._placing = placing
        self._source = source
        self._known: tuple[object, int | None] = (None, None)
        """Selection, positions and version for which the number was found last, and that number."""

    def number(self) -> int | None:
        """Return the number of the selected incident; where a filter hides it, that of the first one placed."""
        row, placed = self._shared.selected, self._placing.placed
        if placed is None:
            return row
        key = row, placed, self._shared.version
        if self._known[0] != key:
            there = row is not None and self._shared.view.position(row) is not None
            self._known = key, row if there else placed.step(None, 1)
        return self._known[1]

    def position(self) -> MapPosition | None:
        """Return the position of the selected incident; None without one."""
        row, placed = self.number(), self._placing.placed
        return placed.position(row) if placed is not None and row is not None else None

    def row(self) -> IncidentRow | None:
        """Return the selected incident; None without one."""
        row = self.number()
        return next(iter(self._shared.view.some([row])), None) if row is not None else None

    def place(self) -> NamedPlace | None:
        """Return the place of the selected incident; None without one, or without a name."""
        row, where = self.row(), self.position()
        name = str(row.value("place") or "") if row is not None else ""
        return NamedPlace(name, where.position) if name and where is not None else None

    def words(self) -> str:
        """Return where the position of the selected incident comes from; empty where the incident gives it itself."""
        where = self.position()
        if where is None:
            return wording.WITHOUT_POSITION if self._placing.placed is not None else ""
        if not where.term:
            return ""
        words = wording.by_term(degrees(where.position), where.term)
        return wording.for_area(words) if where.area else words

    def group(self, port: Viewport | None) -> PlaceGroup | None:
        """Return the mark of the selected incident; None where it is not in view."""
        where, placed = self.position(), self._placing.placed
        if where is None or placed is None or port is None:
            return None
        return holding(self._source.groups(placed, port), where.position)

    def rows_beside(self, port: Viewport | None) -> list[int]:
        """Return the numbers of the incidents in the cell of the selected one, in the order of the table.

        They are those of the marks that are counted there: a position at the edge of the cell may be of another mark.
        """
        group, placed = self.group(port), self._placing.placed
        if group is None or placed is None or port is None:
            return []
        cell = port.cell(group.position)
        areas = [each.area for each in self._source.groups(placed, port) if port.cell(each.position) == cell]
        near = placed.rows(_around(areas))
        if len(areas) == 1:
            return near
        where = ((row, placed.position(row)) for row in near)
        return [row for row, at in where if at is not None and any(area.contains(at.position) for area in areas)]


def _around(areas: list[Area]) -> Area:
    """Return the smallest area that holds some areas of less than half the earth, which lie side by side."""
    first = areas[0].west
    wests = [(area.west - first + 180) % 360 - 180 for area in areas]
    west, east = min(wests), max(start + area.width for start, area in zip(wests, areas, strict=True))
    ends = ((first + end + 180) % 360 - 180 for end in (west, east))
    return Area(min(area.south for area in areas), next(ends), max(area.north for area in areas), next(ends))
