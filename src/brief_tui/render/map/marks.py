"""Marks of incidents: added up by cell, a sign and a role for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from brief_tui.geo.area import Position
from brief_tui.render.map.viewport import Viewport

MORE: Final = 10
"""Incidents from which their number is not shown."""
DISC, HOLLOW = "●*", "○o"
"""The sign of one incident, and of those whose places are only regions or areas; the second of each in ASCII."""
PLUS: Final = "+"
"""The sign of many."""
_AROUND: Final = sorted(((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)), key=lambda at: abs(at[0]) + abs(at[1]))


class MapMark(NamedTuple):
    """Incidents at about one place."""

    position: Position
    incidents: int
    areas: int
    """Those of them whose place is only a region or an area."""
    deadliest: int
    """Most killed in one of them: 0 for none or unknown, 1 for 1-9, 2 for 10-99, 3 for 100 and more."""


class MarkCell(NamedTuple):
    """The incidents of one cell; the fields as those of `MapMark`."""

    incidents: int
    areas: int
    deadliest: int

    def sign(self, *, ascii_only: bool) -> str:
        """Return the sign: a disc, a digit for 2 to 9, a plus for more; hollow where all are only areas."""
        if self.areas >= self.incidents:
            return HOLLOW[ascii_only]
        if self.incidents == 1:
            return DISC[ascii_only]
        return str(self.incidents) if self.incidents < MORE else PLUS


def by_cell(viewport: Viewport, marks: Iterable[MapMark]) -> tuple[dict[tuple[int, int], MarkCell], int]:
    """Return the incidents by column and row, and the number of those that are not in view."""
    cells: dict[tuple[int, int], MarkCell] = {}
    outside = 0
    for position, incidents, areas, deadliest in marks:
        at = viewport.cell(position)
        if at is None:
            outside += incidents
        elif (known := cells.get(at)) is None:
            cells[at] = MarkCell(incidents, areas, deadliest)
        else:
            cells[at] = MarkCell(known[0] + incidents, known[1] + areas, max(known[2], deadliest))
    return cells, outside


def selected_cell(
    viewport: Viewport, selected: Position | None, cells: Mapping[tuple[int, int], MarkCell]
) -> tuple[int, int] | None:
    """Return the cell of the selected incident: that of a mark there or beside it, as of its group; else its own."""
    at = viewport.cell(selected) if selected is not None else None
    if at is None:
        return None
    around = [(at[0] + across, at[1] + down) for across, down in _AROUND]
    return next((cell for cell in around if cell in cells), at)
