"""The pane of the map: a viewport on the base map, with the incidents that table and timeline share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.geo.area import Area
from brief_tui.library.labels import incident_label
from brief_tui.library.questions.named_places import NamedPlace
from brief_tui.render.lines import BLANK, Line
from brief_tui.render.map import MapPicture, Viewport, draw
from brief_tui.render.map.layers import NAMED, marks
from brief_tui.render.place import degrees
from brief_tui.tui import map_wording as wording
from brief_tui.tui.messages import FooterMessage, PaneMoved
from brief_tui.tui.widgets.base import Extract, Pane, page_extract
from brief_tui.tui.widgets.map_layers import MapLayers, step_of
from brief_tui.tui.widgets.map_moves import MapMoves
from brief_tui.tui.widgets.map_places import MapPlaces
from brief_tui.tui.widgets.map_selection import MapSelection
from brief_tui.tui.widgets.map_status import status_line
from brief_tui.tui.widgets.map_window import MapWindow
from brief_tui.tui.widgets.place_naming import PlaceNaming
from brief_tui.tui.widgets.placing import Placing
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.questions.places import PlacedIncidents
    from brief_tui.tui.session import Session


class _Drawn(NamedTuple):
    """Everything that a picture was drawn of."""

    port: Viewport
    placed: PlacedIncidents | None
    selected: int | None
    labels: bool
    names: tuple[NamedPlace, ...]
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
        self.placing = Placing(self, session.library.places, shared, self._take, self._prepare, session.clock)
        """Where the incidents are."""
        self.naming = PlaceNaming(self, session.library.places, NAMED, self.changed, session.clock)
        """What most of their places are called."""
        self.selection = MapSelection(shared, self.placing, self.source)
        """The selected incident."""
        self.window = MapWindow(lambda: (self.size.width, self.size.height - 1), self._whole)
        """The part of the earth in view."""
        self.labels = True
        """Whether places have their names."""
        self._seen: int | None = None
        """The incident that was brought into view last."""
        self._drawn: tuple[_Drawn, MapPicture] | None = None
        self.extract = self._extract
        self.pointed = self._line_of_selection
        source, library = self.source, session.library
        places = MapPlaces(library, shared, lambda: self.placing.placed, lambda: source.base, self._go, self.say)
        self.find_offers = places.question
        self.delegates = (MapMoves(self), shared)

    def changed(self) -> None:
        """Draw the map again."""
        self.refresh()
        self.post_message(PaneMoved())

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

    def _whole(self) -> Area:
        """Return the area that shows all that is placed; where nothing is, the briefing's countries."""
        placed = self.placing.placed
        return (placed.area() if placed else None) or self.source.home(self._briefing())

    def _prepare(self, placed: PlacedIncidents) -> None:
        """Count the incidents by squares of the size that is shown."""
        port = self.window.port_of(placed.area())
        if port is not None:
            next(iter(placed.groups(port.area, step_of(placed, port))), None)

    def _take(self) -> None:
        """Show what was placed: in another view if none of it is in this one."""
        placed = self.placing.placed
        if placed is not None:
            self.naming.follow(self._shared.view, placed)
        self.window.take(
            in_view=lambda port: placed is None or not placed.placed or bool(self.source.groups(placed, port))
        )
        self._follow_selection()
        self.changed()

    def select(self, row: int) -> None:
        """Select an incident and bring it into view."""
        self._shared.selected = row
        self._seen = None
        self._follow_selection()
        self.changed()

    def _follow_selection(self) -> None:
        """Bring the selected incident into view, if it is another one."""
        row = self._shared.selected
        if row is None or row == self._seen or self.window.port is None or self.placing.placed is None:
            return
        self._seen, where = row, self.selection.position()
        if where is not None:
            self.window.bring(where.position)

    def _go(self, place: NamedPlace) -> None:
        """Show a place in the middle, with its name, and select the incident there."""
        self.source.found = place
        self.window.show_around(place.position)
        if place.row is not None:
            self._seen = self._shared.selected = place.row
        self._drawn = None
        self.changed()
        self.say(wording.at_place(place.name))

    # The picture.

    def picture(self) -> MapPicture | None:
        """Return the picture; None while the pane has no size."""
        port, placed = self.window.port, self.placing.placed
        if port is None:
            return None
        briefing, names, changes = self._briefing(), self.naming.found, self._session.changes
        what = _Drawn(port, placed, self.selection.number(), self.labels, names, briefing, changes)
        if self._drawn is None or self._drawn[0] != what:
            groups = self.source.groups(placed, port) if placed is not None else []
            group = self.selection.group(port)
            chosen = self.selection.place() if self.labels else None
            labels = self.source.labels(port, chosen, names) if self.labels else []
            countries = self.source.countries(briefing)
            picture = draw(
                port,
                self.source.lines(port.area, countries),
                marks(groups),
                labels,
                selected=group.position if group is not None else None,
                ascii_only=self._session.settings.ascii,
                countries=countries,
            )
            self._drawn = what, picture
        return self._drawn[1]

    def fit(self) -> None:
        self._follow_selection()

    def count(self) -> int:
        return max(self.size.height, 0)

    def line_at(self, number: int) -> Line:
        picture, port = self.picture(), self.window.port
        if picture is None or port is None:
            return BLANK
        if number < len(picture.lines):
            return picture.lines[number]
        if number != self.size.height - 1:
            return BLANK
        return status_line(
            picture,
            port,
            self.placing,
            self._shared.progress,
            missing=self.source.base.missing,
            ascii_only=self._session.settings.ascii,
        )

    def _extract(self) -> Extract | None:
        """Return the selected incident and its position."""
        row, where = self.selection.row(), self.selection.position()
        if row is None:
            return page_extract(self)
        at = degrees(where.position) if where is not None else wording.WITHOUT_POSITION
        return Extract(incident_label(row), "\t".join((*row.facts(), at)) + "\n")

    def _line_of_selection(self) -> int:
        """Return the line with the mark of the selected incident; the last one where it is not in view."""
        port = self.window.port
        group = self.selection.group(port)
        cell = port.cell(group.position) if group is not None and port is not None else None
        return cell[1] if cell is not None else max(self.size.height - 1, 0)

    def say(self, words: str) -> None:
        """Show a message in the footer."""
        self.post_message(FooterMessage(words))

    def act_dismiss(self) -> bool:
        """Stop the work on positions; return False when there is none."""
        return self.placing.stop()
