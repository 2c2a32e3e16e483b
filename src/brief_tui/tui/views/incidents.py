"""Incidents: the table, and the selected incident in full beside it or under it."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.library.answers.incidents import SqliteIncidentView, number_of
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import pages, table
from brief_tui.render.lines import PageMaker
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.panes.incidents import TablePane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.list_pane import ordinal
from brief_tui.tui.widgets.page import PagePane

_NAMES = 38
"""Cells of the names of the views, beside which the filter is said, with what is between."""
_NONE_YET = -1
"""In the place of the number of the incident that is shown."""


class IncidentsView(BriefingView):
    """The table and the incident, and where one is in them."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition) -> None:
        super().__init__(session, entry, place)
        self._shown: int | None = _NONE_YET
        self._remarks = 0

    def compose(self) -> ComposeResult:
        """Table and detail."""
        yield TablePane()
        yield PagePane(id="detail")

    def on_mount(self) -> None:
        """Show the incidents, with the one selected that was."""
        self._remarks = self.session.library.briefings.count_remarks(self.entry.row)
        self.delegates = (self.table.order, self.table.filtering, self.table.row_box)
        self.table.open(SqliteIncidentView(self.session.index, self.entry.row), self.start.incident)

    @property
    def table(self) -> TablePane:
        """The table."""
        return self.query_one(TablePane)

    @property
    def detail(self) -> PagePane:
        """The selected incident."""
        return self.query_one("#detail", PagePane)

    def main(self) -> Pane:
        """The table."""
        return self.table

    def beside(self) -> Pane | None:
        """The selected incident."""
        return self.detail

    def moved(self) -> None:
        """The detail follows the selection."""
        chosen = self.table.selected()
        row = chosen.row if chosen else None
        if row == self._shown:
            return
        before, self._shown = self._shown, row
        if row is None:
            self.detail.show(self._page(row))
        elif before == _NONE_YET and self.table.view is not None and self.table.view.large:
            self.call_after_refresh(self._show_first)
        else:
            self.detail.follow(self._page(row))

    def _show_first(self) -> None:
        """The incident comes after the first picture of a large table, as it has to be unpacked."""
        if not self.detail.count():
            self.detail.show(self._page(self._shown))

    def _page(self, row: int | None) -> PageMaker:
        if row is not None:
            return lambda width: self.session.incident_page(row, width)
        words = wording.NONE_PASSES if self.entry.incidents else wording.NO_INCIDENTS
        return lambda width: pages.notice(words, width)

    def keep_panes(self) -> Callable[[], None]:
        """The table in the same order and filter with the same row, and the incident of that row."""
        table = self.table.keep(self.start.incident)

        def again() -> None:
            table(self.entry.row)
            chosen = self.table.selected()
            self._shown = chosen.row if chosen else None
            self.detail.renew(self._page(self._shown))

        return again

    def status(self) -> str:
        """Which incident of how many, where the table does not say so itself."""
        return "" if self.table.display else ordinal(self.table)

    def note(self) -> str:
        """The filter, in words too where there is room; else whether all of a table could be read."""
        if self.table.view is not None and self.narrowed():
            return table.filter_note(self.table.view, self.size.width - _NAMES)
        return wording.table_problems(self._remarks) if self._remarks else ""

    def place(self, place: ReaderPosition) -> ReaderPosition:
        """The selected incident."""
        chosen = self.table.selected()
        return place._replace(incident=chosen.name) if chosen else place

    def here(self) -> str:
        """Place and type of the selected incident."""
        chosen = self.table.selected()
        return f"{chosen.value('place')} {chosen.value('type')}".strip() or chosen.name if chosen else ""

    def narrowed(self) -> str:
        """The filter."""
        return self.table.view.filter if self.table.view else ""

    def go(self, spot: JumpTarget) -> None:
        """The incident, without the filter when that hides it; or what passes a filter."""
        view = self.table.view
        if view is not None and spot.filter is not None and spot.filter != view.filter:
            self.table.filtering.narrow(spot.filter)
        if spot.place.incident and not self.table.select_name(spot.place.incident):
            self.table.filtering.narrow("")
            if not self.table.select_name(spot.place.incident):
                self.table.wanted = number_of(self.session.index, self.entry.row, spot.place.incident)

    def act_look(self) -> None:
        """Read the incident in full."""
        if self.screen.focused is self.table:
            self.detail.settle()
            self.screen.set_focus(self.detail)
