"""The timeline view: incidents and milestones in time, and the one under the cursor in full beside or below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.timeline import UNITS, EmptyTime, MilestoneEntry, TimelineRow, TimePeriod
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import pages, table
from brief_tui.render.lines import Line, PageMaker
from brief_tui.render.timeline.page import LISTED, counted_page, milestone_page
from brief_tui.tui import timeline_wording as wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.panes.timeline import TimelinePane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView, PlaceChange
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane, empty_page, focus_page
from brief_tui.tui.widgets.shared_incidents import SharedIncidents
from brief_tui.tui.widgets.table_sort_filter import TableFilter

_NAMES = 48
"""Width in cells of the views' names and gaps, beside which the filter is shown."""


class TimelineView(BriefingView):
    """Incidents and milestones in time."""

    look_label = wording.OPEN

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.timeline = TimelinePane(session, shared)
        """The pane with the rows."""
        self.page = PagePane(id="event")
        """The page of the row under the cursor."""
        self.filtering = TableFilter(self.timeline, shared, self._values)
        self._shown: object = None
        """Identity of what the page shows."""

    def compose(self) -> ComposeResult:
        yield self.timeline
        yield self.page

    def _values(self, column: str) -> list[str]:
        return self.session.library.completions.values(column, self.entry.row)

    def on_mount(self) -> None:
        self.incident = self.timeline.incident
        self.idle = lambda action: action == "versions" and self.timeline.incident() is None
        self.delegates = (self.filtering,)
        self.timeline.empty = self._empty
        self.timeline.open(self.session.library.timelines.milestones(self.entry.row))

    def main(self) -> Pane:
        return self.timeline

    def beside(self) -> Pane | None:
        return self.page

    def catch_up(self) -> None:
        self.timeline.catch_up()

    def moved(self) -> None:
        row = self.timeline.selected()
        key = (self.timeline.chronology, self.timeline.unit, row)
        if key == self._shown:
            return
        self._shown = key
        if row is None or isinstance(row, EmptyTime):
            self.page.show(empty_page)
        else:
            self.page.follow(self._page(row))

    def _page(self, row: TimelineRow | int) -> PageMaker:
        pane, session = self.timeline, self.session
        if isinstance(row, int):
            return partial(session.incident_page, pane.chronology.number(row), with_id=True)
        if isinstance(row, MilestoneEntry):
            return partial(milestone_page, row, mentions=session.mentions, signs=True)
        assert not isinstance(row, EmptyTime)
        numbers = pane.chronology.numbers_of(row, pane.unit, LISTED)
        incidents = self.shared.view.some(numbers)
        return partial(counted_page, row, pane.unit, incidents)

    def _empty(self, width: int) -> list[Line]:
        """Return why there is no row."""
        keys = self.session.keymap.shown_keys
        if not self.timeline.incidents.known:
            return pages.notice(wording.in_order(keys("dismiss")), width)
        words = wording.none_passes(keys("filter")) if self.narrowed() else wording.nothing(keys("library"))
        return pages.notice(words, width)

    def keep_panes(self) -> Callable[[], None]:
        def again() -> None:
            self._shown = None
            self.timeline.open(self.session.library.timelines.milestones(self.entry.row))

        return again

    def note(self) -> str:
        """Return the filter, in words too where there is room."""
        return table.filter_note(self.shared.view, self.app.size.width - _NAMES) if self.narrowed() else ""

    def place(self, place: ReaderPosition) -> ReaderPosition:
        name = self.shared.name()
        return place._replace(incident=name) if name else place

    def place_in(self, pane: Pane) -> PlaceChange | None:  # noqa: ARG002 - the page shows the same event
        """Return where the event under the cursor is marked: an incident in the table, a milestone in the text."""
        row = self.timeline.selected()
        if row is None:
            return None
        if isinstance(row, MilestoneEntry):
            return lambda place: place._replace(view="read", section="timeline")
        name = self.shared.name()
        return (lambda place: place._replace(view="incidents", incident=name)) if name else None

    def here(self) -> str:
        row = self.timeline.selected()
        if isinstance(row, MilestoneEntry):
            return row.title
        incident = self.timeline.incidents.fetched(row) if isinstance(row, int) else None
        return f"{incident.value('place')} {incident.value('type')}".strip() or incident.name if incident else ""

    def narrowed(self) -> str:
        return self.shared.view.filter if self.shared.opened else ""

    def go(self, target: JumpTarget) -> None:
        """Select the incident of a target, with its filter, or without one that hides it."""
        view = self.shared.view
        if target.filter is not None and target.filter != view.filter:
            self.filtering.narrow(target.filter)
        number = view.number_of(target.place.incident) if target.place.incident else None
        if number is None:
            return
        if view.position(number) is None:
            self.filtering.narrow("")
        self.shared.selected = number
        self.timeline.catch_up()

    @property
    def act_look(self) -> Callable[[], None] | None:
        """Go on to the page of an event; to the rows that a period, a span or a line stands for."""
        return self._look if self.screen.focused is self.timeline else None

    def _look(self) -> None:
        row = self.timeline.selected()
        if row is None or isinstance(row, int | MilestoneEntry):
            if row is not None:
                focus_page(self.page)
            return
        number = next(iter(self.timeline.chronology.numbers_of(row, self.timeline.unit, 1)), None)
        finer = UNITS[UNITS.index(self.timeline.unit) - 1] if isinstance(row, TimePeriod) else UNITS[0]
        self.shared.selected = number
        self.timeline.choose(finer)
