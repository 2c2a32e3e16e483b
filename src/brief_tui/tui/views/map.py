"""The map view: where the incidents are, and beside it the selected one in full, or those of its cell."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.library.labels import incident_label
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import table
from brief_tui.render.lines import PageMaker
from brief_tui.tui import map_wording, wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.panes.cell_incidents import CellIncidentsPane
from brief_tui.tui.panes.map import MapPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView, PlaceChange
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane, focus_page
from brief_tui.tui.widgets.placed_page import incident_page, no_incident_page
from brief_tui.tui.widgets.shared_incidents import SharedIncidents
from brief_tui.tui.widgets.table_sort_filter import TableFilter

_NAMES = 38
"""Width in cells of the views' names and gaps, beside which the filter is shown."""
_NONE_YET = -1
"""Number of an incident before any is shown."""


class BesideMap:
    """The page of the selected incident beside the map, or in its place the list of a cell."""

    def __init__(self, pane: MapPane, cell: CellIncidentsPane, page: PagePane, shared: SharedIncidents) -> None:
        """Show the page.

        Args:
            pane: the map.
            cell: the list.
            page: the page.
            shared: the incidents.
        """
        self._map = pane
        self._cell = cell
        self._page = page
        self._shared = shared
        self.pane: Pane = page
        """The one of page and list that is shown."""
        self._listed = -1
        """Version of the shared incidents in the list; -1 while it is closed."""

    def moved(self) -> None:
        """Select what is chosen in the list; close a list of other incidents."""
        if self._listed >= 0 and self._listed != self._shared.version:
            self.close()
        elif self.pane is self._cell and self._map.screen.focused is self._cell:
            chosen = self._cell.selected()
            if chosen is not None and chosen != self._shared.selected:
                self._map.select(chosen)

    def close(self) -> None:
        """Show the page in place of the list, if that is open."""
        if self._listed >= 0:
            self._put(self._page, self._map)

    @property
    def act_look(self) -> Callable[[], None] | None:
        """Go on from the map to the incident, or to a list of several in its cell; from there to the one chosen."""
        focused = self._map.screen.focused
        return self._look if focused is self._map else self._look_at_listed if focused is self._cell else None

    def _look(self) -> None:
        selection = self._map.selection
        rows = selection.rows_beside(self._map.window.port)
        if len(rows) > 1:
            self._cell.open(self._shared.view, rows, selection.number())
            self._listed = self._shared.version
            self._put(self._cell, self._cell, listed=True)
        else:
            focus_page(self._page)

    def _look_at_listed(self) -> None:
        self._put(self._page, self._page, listed=True)
        self._page.settle()

    def _put(self, front: Pane, focus: Pane, *, listed: bool = False) -> None:
        """Put page or list beside the map, and the focus on a pane; `listed` keeps the list open behind the page."""
        if not listed:
            self._listed = -1
        self.pane = front
        (self._cell if front is self._page else self._page).display = False
        front.display = True
        self._map.screen.set_focus(focus)

    def act_dismiss(self) -> bool:
        """Go back from an incident to the list, and from the list to the map; return False when there is no list."""
        if self._listed < 0 or not self.pane.display:
            return False
        if self.pane is self._page:
            self._put(self._cell, self._cell, listed=True)
        else:
            self._put(self._page, self._map)
        return True

    act_back = act_dismiss


class MapView(BriefingView):
    """A map, and beside it the page of the selected incident, or a list of those at its place."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.map = MapPane(session, shared, lambda: self.entry.row)
        """The pane with the map."""
        self.cell = CellIncidentsPane()
        """The pane with the incidents of one cell."""
        self.page = PagePane(id="placed")
        """The page of the selected incident."""
        self.filtering = TableFilter(self.map, shared, self._values)
        self.front = BesideMap(self.map, self.cell, self.page, shared)
        """The one of page and list that is beside the map."""
        self._shown: tuple[int | None, object] = (_NONE_YET, None)
        """The incident whose page is shown, and the positions that it tells of."""

    def compose(self) -> ComposeResult:
        yield self.map
        yield self.cell
        yield self.page

    def _values(self, column: str) -> list[str]:
        return self.session.library.completions.values(column, self.entry.row)

    def on_mount(self) -> None:
        self.cell.display = False
        self.incident = self.map.selection.number
        self.idle = lambda action: action == "versions" and self.map.selection.number() is None
        self.delegates = (self.filtering, self.front)
        self.map.catch_up()

    def panes(self) -> list[Pane]:
        """Return the map and what is beside it."""
        return [pane for pane in super().panes() if pane in (self.map, self.front.pane)]

    def main(self) -> Pane:
        return self.map

    def beside(self) -> Pane | None:
        return self.front.pane

    def footer_label(self, action: str) -> str:
        return map_wording.PLACE if action == "find" and self.screen.focused is self.map else ""

    def catch_up(self) -> None:
        self.map.catch_up()

    def moved(self) -> None:
        """Select what is chosen in the list, and show the page of what is selected."""
        self.front.moved()
        row, placed = self.map.selection.number(), self.map.placing.placed
        if (row, placed) == self._shown:
            return
        before, self._shown = self._shown, (row, placed)
        if row == before[0] and self.page.count():
            self.page.renew(self._page(row))
        elif row is None:
            self.page.show(self._page(row))
        else:
            self.page.follow(self._page(row), first=False)

    def _page(self, row: int | None) -> PageMaker:
        placed = self.map.placing.placed
        if row is not None:
            return incident_page(self.session.incident_page, row, self.map.selection.words(), placed)
        keys = self.session.keymap.shown_keys
        if not self.entry.incidents:
            words = wording.no_incidents(keys("library"))
        elif self.narrowed() and not len(self.shared.view):
            words = wording.none_passes(keys("filter"))
        else:
            words = map_wording.NONE_IS_PLACED
        return no_incident_page(words, placed)

    def keep_panes(self) -> Callable[[], None]:
        def again() -> None:
            self.front.close()
            self.map.renew()
            self._shown = self.map.selection.number(), self.map.placing.placed
            self.page.renew(self._page(self._shown[0]))

        return again

    # What the workspace asks.

    def status(self) -> str:
        """Return the selected incident, unless its page is in view."""
        row = self.map.selection.row() if self.front.pane is not self.page or not self.page.display else None
        return incident_label(row) if row is not None else ""

    def note(self) -> str:
        """Return the filter, in words too where there is room."""
        return table.filter_note(self.shared.view, self.app.size.width - _NAMES) if self.narrowed() else ""

    def place(self, place: ReaderPosition) -> ReaderPosition:
        row = self.map.selection.number() if self.shared.opened else None
        return place._replace(incident=self.shared.view.name_of(row)) if row is not None else place

    def here(self) -> str:
        row = self.map.selection.row() if self.shared.opened else None
        return incident_label(row) if row is not None else ""

    def place_in(self, pane: Pane) -> PlaceChange | None:
        """Return the selected incident in the table, where a bookmark leads to it."""
        row = self.map.selection.number() if self.shared.opened and pane in self.panes() else None
        if row is None:
            return None
        name = self.shared.view.name_of(row)
        return lambda place: place._replace(view="incidents", incident=name)

    def narrowed(self) -> str:
        return self.shared.view.filter if self.shared.opened else ""

    def go(self, target: JumpTarget) -> None:
        """Select the incident, removing a filter that hides it; or apply the target's filter."""
        view = self.shared.view
        if target.filter is not None and target.filter != view.filter:
            self.filtering.narrow(target.filter)
        row = view.number_of(target.place.incident) if target.place.incident else None
        if row is not None:
            if view.position(row) is None:
                self.filtering.narrow("")
            self.map.select(row)
