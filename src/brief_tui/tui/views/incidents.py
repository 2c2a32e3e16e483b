"""The incidents view: the table, and the selected incident in full beside or below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import pages, table
from brief_tui.render.lines import DIM, Line, PageMaker, line
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.panes.incidents import IncidentsPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.list_pane import ordinal
from brief_tui.tui.widgets.page import PagePane, focus_page
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

_NAMES = 38
"""Width in cells of the views' names and gaps, beside which the filter is shown."""
_NONE_YET = -1
"""Row id before any incident is shown."""


class IncidentsView(BriefingView):
    """A table of incidents and the page of the selected one."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.table = IncidentsPane(shared, self._values)
        """The pane with the table of incidents."""
        self.detail = PagePane(id="detail")
        """The page of the selected incident."""
        self._shown: int | None = _NONE_YET
        self._remarks = 0

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.detail

    def _values(self, column: str) -> list[str]:
        return self.session.library.completions.values(column, self.entry.row)

    def on_mount(self) -> None:
        self._remarks = self.session.library.briefings.count_remarks(self.entry.row)
        self.incident = lambda: chosen.row if (chosen := self.table.selected()) else None
        self.delegates = (self.table.order, self.table.filtering, self.table.row_box)
        self.table.empty = lambda width: [] if self.detail.display else _in_rows(self._page(None), width)
        self.table.open()

    def main(self) -> Pane:
        return self.table

    def beside(self) -> Pane | None:
        return self.detail

    def catch_up(self) -> None:
        self.table.catch_up()

    def moved(self) -> None:
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
        """Show the incident after the first picture of a large table: unpacking it takes time."""
        if not self.detail.count():
            self.detail.show(self._page(self._shown))

    def _page(self, row: int | None) -> PageMaker:
        if row is not None:
            with_id = "id" in self.table.columns.names()
            return lambda width: self.session.incident_page(row, width, with_id=with_id)
        keys = self.session.keymap.shown_keys
        narrowed = self.entry.incidents and self.narrowed()
        words = wording.none_passes(keys("filter")) if narrowed else wording.no_incidents(keys("library"))
        return lambda width: pages.notice(words, width)

    def keep_panes(self) -> Callable[[], None]:
        table = self.table.keep(self.start.incident)

        def again() -> None:
            table()
            chosen = self.table.selected()
            self._shown = chosen.row if chosen else None
            self.detail.renew(self._page(self._shown))

        return again

    def status(self) -> str:
        """Return the row number, unless the table shows it."""
        return "" if self.table.display else ordinal(self.table)

    def note(self) -> str:
        """Return the filter, in words too where there is room; without one, the number of problems in tables."""
        if self.table.view is not None and self.narrowed():
            return table.filter_note(self.table.view, self.app.size.width - _NAMES)
        return wording.table_problems(self._remarks) if self._remarks else ""

    def place(self, place: ReaderPosition) -> ReaderPosition:
        chosen = self.table.selected()
        return place._replace(incident=chosen.name) if chosen else place

    def here(self) -> str:
        chosen = self.table.selected()
        return f"{chosen.value('place')} {chosen.value('type')}".strip() or chosen.name if chosen else ""

    def column(self) -> str:
        return self.table.columns.current.id if self.table.columns.shown else ""

    def narrowed(self) -> str:
        return self.table.view.filter if self.table.view is not None else ""

    def go(self, target: JumpTarget) -> None:
        """Select the incident, removing a filter that hides it; or apply the target's filter."""
        view = self.shared.view
        if target.filter is not None and target.filter != view.filter:
            self.table.filtering.narrow(target.filter)
        if target.column:
            self.table.columns.put_on(target.column)
        if target.place.incident and not self.table.select_name(target.place.incident):
            self.table.filtering.narrow("")
            if not self.table.select_name(target.place.incident):
                self.shared.selected = view.number_of(target.place.incident)

    @property
    def act_look(self) -> Callable[[], None] | None:
        """Give the focus from the table to the incident."""
        return partial(focus_page, self.detail) if self.screen.focused is self.table else None


def _in_rows(page: PageMaker, width: int) -> list[Line]:
    """Return the lines of a notice with a blank before each, as rows have it."""
    return [line(f" {each.text}", DIM) for each in page(width - 2)]
