"""The pane of the map: a viewport on the base map, with the incidents that table and timeline share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.geo.area import Area
from brief_tui.library.labels import incident_label
from brief_tui.render.lines import BLANK, Line
from brief_tui.render.map import MapPicture, Viewport, draw, fit
from brief_tui.render.place import degrees
from brief_tui.tui import map_wording as wording
from brief_tui.tui.messages import FooterMessage, PaneMoved
from brief_tui.tui.widgets.base import Extract, Pane, page_extract
from brief_tui.tui.widgets.map_layers import MapLayers, holding, marks
from brief_tui.tui.widgets.map_moves import MapMoves
from brief_tui.tui.widgets.map_places import MapPlaces, NamedPlace
from brief_tui.tui.widgets.map_status import status_line
from brief_tui.tui.widgets.placing import Placing
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.questions.incidents import IncidentRow
    from brief_tui.library.questions.places import MapPosition, PlacedIncidents, PlaceGroup
    from brief_tui.tui.session import Session

_EDGE = 1
"""Cells from the edge within which an incident that is selected is brought to the middle."""


class _Drawn(NamedTuple):
    """What a picture was drawn of."""

    port: Viewport
    placed: PlacedIncidents | None
    selected: int | None
    labels: bool
    briefing: int
    known: int
    """Number of changes of the index."""


class MapPane(Pane):
    """A map of the incidents of a briefing, and below it a line on what it shows."""

    def __init__(self, session: Session, shared: SharedIncidents, briefing: Callable[[], int]) -> None:
        """Make an empty map.

        Args:
            session: this run of the reader.
            shared: the incidents.
            briefing: returns the number of the briefing.
        """
        super().__init__(id="map")
        self._session = session
        self._shared = shared
        self._briefing = briefing
        self.source = MapLayers(session.library)
        """What the map is drawn of."""
        self.placing = Placing(self, session.library.places, shared, self._take, session.clock)
        """Where the incidents are."""
        self.labels = True
        """Whether places have their names."""
        self._port: Viewport | None = None
        self._at_home = True
        """Whether the view shows all, and follows the incidents and the size of the pane."""
        self._seen: int | None = None
        """The incident that was brought into view last."""
        self._drawn: tuple[_Drawn, MapPicture] | None = None
        self.extract = self._extract
        self.pointed = self._line_of_selection
        source, library = self.source, session.library
        places = MapPlaces(library, shared, lambda: self.placing.placed, lambda: source.base, self._go, self.say)
        self.delegates = (MapMoves(self), places, shared)

    # What is in view.

    @property
    def port(self) -> Viewport | None:
        """The viewport, the last one while the pane is hidden; None before it has a size."""
        width, height = self.size.width, self.size.height - 1
        if width < 1 or height < 1:
            return self._port
        if self._port is None or (self._at_home and (self._port.width, self._port.height) != (width, height)):
            self._port = fit(self._all(), width, height)
        elif (self._port.width, self._port.height) != (width, height):
            self._port = self._port._replace(width=width, height=height)
        return self._port

    def _all(self) -> Area:
        """Return the area that shows all that is placed; where nothing is, the briefing's countries."""
        placed = self.placing.placed
        return (placed.area() if placed else None) or self.source.home(self._briefing())

    def show_port(self, port: Viewport) -> bool:
        """Show another viewport; return False where it is the present one."""
        if port == self._port:
            return False
        self._port, self._at_home = port, False
        self.changed()
        return True

    def show_all(self) -> bool:
        """Show all that is placed; return False where that is shown already."""
        before, self._port, self._at_home = self.port, None, True
        if self.port == before:
            return False
        self.changed()
        return True

    def changed(self) -> None:
        """Draw the map again."""
        self.refresh()
        self.post_message(PaneMoved())

    # The incidents.

    def open(self) -> None:
        """Show the shared incidents."""
        self.catch_up()

    def catch_up(self) -> None:
        """Show the shared incidents as they are now: others, another selection, the progress of a query."""
        self.placing.follow()
        self._follow_selection()
        self.changed()

    def renew(self) -> None:
        """Show the incidents of changed files in the same viewport."""
        self.source.forget()
        self._drawn = None
        self.catch_up()

    def _take(self) -> None:
        """Show what was placed: in another view if none of it is in this one."""
        placed, port = self.placing.placed, self.port
        if self._at_home:
            self._port = None
        elif placed is not None and port is not None and placed.placed and not self.source.groups(placed, port):
            self._port, self._at_home = None, True
        self._follow_selection()
        self.changed()

    def selected(self) -> int | None:
        """Return the number of the selected incident; where a filter hides it, the first one placed."""
        row, placed = self._shared.selected, self.placing.placed
        if placed is None or (row is not None and self._shared.view.position(row) is not None):
            return row
        return placed.step(None, 1)

    def position(self) -> MapPosition | None:
        """Return the position of the selected incident; None without one."""
        row, placed = self.selected(), self.placing.placed
        return placed.position(row) if placed is not None and row is not None else None

    def select(self, row: int) -> None:
        """Select an incident and bring it into view."""
        self._shared.selected = row
        self._seen = None
        self._follow_selection()
        self.changed()

    def _follow_selection(self) -> None:
        """Bring the selected incident into view, if it is another one: to the middle, if it is not in it already."""
        row, port = self._shared.selected, self.port
        if row is None or row == self._seen or port is None or self.placing.placed is None:
            return
        self._seen, where = row, self.position()
        if where is None:
            return
        cell = port.cell(where.position)
        inside = cell is not None and all(
            _EDGE <= at < length - _EDGE for at, length in zip(cell, (port.width, port.height), strict=True)
        )
        if not (inside or (cell is not None and self._at_home)):
            self._port, self._at_home = port._replace(centre=where.position), False

    def words_of_position(self) -> str:
        """Return where the position of the selected incident comes from; empty where the incident gives it itself."""
        where = self.position()
        if where is None:
            return wording.WITHOUT_POSITION if self.placing.placed is not None else ""
        if not where.term:
            return ""
        words = wording.by_term(degrees(where.position), where.term)
        return wording.for_area(words) if where.area else words

    def group(self) -> PlaceGroup | None:
        """Return the mark of the selected incident; None where it is not in view."""
        where, placed, port = self.position(), self.placing.placed, self.port
        if where is None or placed is None or port is None:
            return None
        return holding(self.source.groups(placed, port), where.position)

    def rows_here(self) -> list[int]:
        """Return the numbers of the incidents in the cell of the selected one, in the order of the table."""
        group, placed, port = self.group(), self.placing.placed, self.port
        if group is None or placed is None or port is None:
            return []
        cell = port.cell(group.position)
        areas = [each.area for each in self.source.groups(placed, port) if port.cell(each.position) == cell]
        rows = {row for area in areas for row in placed.rows(area)}
        view = self._shared.view
        return sorted(rows, key=lambda row: view.position(row) or 0) if len(areas) > 1 else placed.rows(areas[0])

    def row(self) -> IncidentRow | None:
        """Return the selected incident; None without one."""
        row = self.selected()
        return next(iter(self._shared.view.some([row])), None) if row is not None else None

    def _selected_place(self) -> NamedPlace | None:
        """Return the place of the selected incident; None without one, or without a name."""
        row, where = self.row(), self.position()
        name = str(row.value("place") or "") if row is not None else ""
        return NamedPlace(name, where.position) if name and where is not None else None

    def _go(self, place: NamedPlace) -> None:
        """Show a place in the middle, with its name, and select the incident there."""
        port = self.port
        self.source.found = place
        if port is not None:
            self._port, self._at_home = port._replace(centre=place.position), False
        if place.row is not None:
            self._seen = self._shared.selected = place.row
        self._drawn = None
        self.changed()
        self.say(wording.at_place(place.name))

    # The picture.

    def picture(self) -> MapPicture | None:
        """Return the picture; None while the pane has no size."""
        port, placed = self.port, self.placing.placed
        if port is None:
            return None
        briefing = self._briefing()
        what = _Drawn(port, placed, self.selected(), self.labels, briefing, self._session.changes)
        if self._drawn is None or self._drawn[0] != what:
            groups = self.source.groups(placed, port) if placed is not None else []
            group = self.group()
            names = self.source.labels(placed, self._shared.view, port, self._selected_place()) if self.labels else []
            picture = draw(
                port,
                self.source.base.lines(port.area),
                marks(groups),
                names,
                selected=group.position if group is not None else None,
                ascii_only=self._session.settings.ascii,
                countries=self.source.countries(briefing),
            )
            self._drawn = what, picture
        return self._drawn[1]

    def fit(self) -> None:
        self._follow_selection()

    def count(self) -> int:
        return max(self.size.height, 0)

    def line_at(self, number: int) -> Line:
        picture, port = self.picture(), self.port
        if picture is None or port is None:
            return BLANK
        if number < len(picture.lines):
            return picture.lines[number]
        if number != self.size.height - 1:
            return BLANK
        return status_line(picture, port, self.placing, self._shared.progress, ascii_only=self._session.settings.ascii)

    def _extract(self) -> Extract | None:
        """Return the selected incident and its position."""
        row, where = self.row(), self.position()
        if row is None:
            return page_extract(self)
        at = degrees(where.position) if where is not None else wording.WITHOUT_POSITION
        return Extract(incident_label(row), "\t".join((*row.facts(), at)) + "\n")

    def _line_of_selection(self) -> int:
        """Return the line with the mark of the selected incident; the last one where it is not in view."""
        group, port = self.group(), self.port
        cell = port.cell(group.position) if group is not None and port is not None else None
        return cell[1] if cell is not None else max(self.size.height - 1, 0)

    def say(self, words: str) -> None:
        """Show a message in the footer."""
        self.post_message(FooterMessage(words))

    def act_dismiss(self) -> bool:
        """Stop the work on positions; return False when there is none."""
        return self.placing.stop()
