"""The pane of the timeline: incidents on an axis of time, or periods with bars, and milestones between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief_tui.library.questions.timeline import (
    Chronology,
    EmptyTime,
    MilestoneEntry,
    TimelineRow,
    TimelineRows,
    TimeUnit,
    Undated,
    finest,
    rows_by,
)
from brief_tui.render import wording as shared_wording
from brief_tui.render.lines import BLANK, HEADING, Line, Run, line, plain
from brief_tui.render.roles import Role
from brief_tui.render.table import APART, GAP, maybe_words
from brief_tui.render.timeline import rows as rendering
from brief_tui.render.timeline import wording as words_of_time
from brief_tui.render.timeline.axis import TimeAxis
from brief_tui.text.cells import cell_width
from brief_tui.tui import timeline_wording
from brief_tui.tui.messages import FooterMessage, PaneMoved
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.drawing import Highlight
from brief_tui.tui.widgets.find import SearchableText, one_line
from brief_tui.tui.widgets.incidents_in_time import IncidentsInTime
from brief_tui.tui.widgets.list_pane import ListPane
from brief_tui.tui.widgets.shared_incidents import SharedIncidents
from brief_tui.tui.widgets.time_zoom import TimeZoom

FIND_RANGE = 5_000
"""Rows before and after the cursor that are searched."""


class TimelinePane(ListPane):
    """Incidents and milestones in time."""

    def __init__(self, session: Session, shared: SharedIncidents) -> None:
        super().__init__(id="chronology")
        self.shared = shared
        self.incidents = IncidentsInTime(self, session, shared, self.renew)
        """The incidents in time."""
        self.milestones: Sequence[MilestoneEntry] = ()
        """The milestones of the briefing."""
        self.rows = TimelineRows(0, ())
        self.unit: TimeUnit = "incident"
        """What a row is."""
        self.zoom = TimeZoom(self, self)
        self._chosen = False
        """Whether the reader has chosen the unit."""
        self._seen: int | None = None
        """The shared selection that the cursor followed last."""
        self.extract = lambda: _extract(self)
        self.finder.texts = lambda: _nearby(self)
        self.edges = TimelineEdges(self)
        self.delegates = (self.zoom, self.incidents, shared, *self.delegates)

    @property
    def chronology(self) -> Chronology:
        """The incidents, the earliest first."""
        return self.incidents.chronology

    def open(self, milestones: Sequence[MilestoneEntry]) -> None:
        """Show the shared incidents and the milestones of a briefing."""
        self.milestones = milestones
        self.incidents.forget()
        self.catch_up()

    def catch_up(self) -> None:
        """Show the shared incidents as they are now: another answer, another selection, the progress of a query."""
        if not self.is_mounted:
            return
        self.incidents.catch_up()
        if self.incidents.current and self._seen != self.shared.selected:
            self._seen = self.shared.selected
            row = self._row_of(None)
            self.move_to(self.cursor if row is None else row)
        self.refresh()

    def choose(self, unit: TimeUnit) -> None:
        """Show rows of a unit, with the event under the cursor where it was."""
        self._chosen = True
        self.unit = unit
        self.renew()
        self.post_message(FooterMessage(timeline_wording.by_unit(words_of_time.UNITS[unit])))

    def renew(self) -> None:
        """Lay the rows out, with the same incident or milestone under the cursor."""
        held = self.selected()
        if not self._chosen:
            self.unit = finest(self.chronology)
        self.rows = rows_by(self.chronology, self.milestones, self.unit)
        self.zoom.forget()
        self.finder.forget()
        again = self._row_of(held)
        self.cursor = min(self.cursor, max(self.count() - 1, 0)) if again is None else again
        if self.count() and not self.selectable(self.cursor):
            self.move_to(self.cursor)
        self.top = max(min(self.top, self.last_top()), 0)
        if self.size.height:
            self.reveal(self.cursor)
        if self.shared.selected is None:
            self.cursor_moved()
        self._seen = self.shared.selected
        self.refresh()
        self.post_message(PaneMoved())

    def _row_of(self, held: TimelineRow | int | None) -> int | None:
        """Return the row of the milestone that was under the cursor, or else of the selected incident."""
        if isinstance(held, MilestoneEntry):
            same = (at for at, row in self.rows.others() if isinstance(row, MilestoneEntry) and row[:5] == held[:5])
            return next(same, None)
        wanted = self.shared.selected
        position = self.chronology.position(wanted) if wanted is not None else None
        if position is None:
            return None
        if self.unit == "incident":
            return self.rows.of_incident(position)
        return self.rows.of_date(self.chronology.date_of(position))

    def selected(self) -> TimelineRow | int | None:
        """Return the row under the cursor, an incident as its position; None when there is none."""
        return self.rows.row(self.cursor) if self.cursor < len(self.rows) else None

    def incident(self) -> int | None:
        """Return the number of the incident under the cursor; None where there is another row."""
        row = self.selected()
        return self.chronology.number(row) if isinstance(row, int) else None

    def selectable(self, number: int) -> bool:
        row = self.rows.row(number)
        return not isinstance(row, EmptyTime) and not (isinstance(row, Undated) and self.unit == "incident")

    def cursor_moved(self) -> None:
        """Select the incident of the row, the first of several unless one of them is selected."""
        row = self.selected()
        if row is not None and not isinstance(row, MilestoneEntry | EmptyTime) and self._row_of(None) != self.cursor:
            first = next(iter(self.chronology.numbers_of(row, self.unit, 1)), None)
            self.shared.selected = self._seen = first

    def fit(self) -> None:
        self.zoom.fit()

    def count(self) -> int:
        return len(self.rows)

    def line_at(self, number: int) -> Line:
        if number >= len(self.rows):
            return BLANK
        self.zoom.fit()
        row, axis, where = self.rows.row(number), self.zoom.axis, self.zoom.where
        mark = Run(">" if number == self.cursor else " ")
        if not isinstance(row, int):
            return Line((mark, *rendering.other_runs(row, self.unit, axis, where)))
        incident = self.incidents.fetched(row)
        return Line((mark, *rendering.incident_runs(incident, axis, where))) if incident is not None else BLANK

    def page_parts(self) -> Iterator[str]:
        """Yield all rows, no word of which is cut."""
        rows, alone = self.rows, self.unit == "incident"
        needed = rendering.needed(rows, self.incidents.all() if alone else ())
        where = rendering.layout_of(rows, self.unit, rendering.CHART, needed)
        axis = TimeAxis(rendering.events_of(self.chronology, self.milestones), where.chart)
        yield rendering.heading_text(self.unit, axis, where) + "\n"
        for item in rendering.lines_of(rows, self.unit, axis, where, self.incidents.all() if alone else ()):
            yield plain([item])
        yield f"\n{APART.join(totals_of(self))}\n"


def totals_of(pane: TimelinePane) -> list[str]:
    """Return how much there is: incidents, milestones, what a row is, undecided incidents."""
    view, incidents, milestones = pane.shared.view, len(pane.chronology), len(pane.milestones)
    among = shared_wording.passing(incidents, view.among) if view.filter else shared_wording.incidents(incidents)
    parts = [among, *([words_of_time.milestones(milestones)] if milestones else [])]
    return [*parts, words_of_time.UNITS[pane.unit], *maybe_words(view)]


def _extract(pane: TimelinePane) -> Extract | None:
    """Return the date and the name of the row under the cursor."""
    row = pane.selected()
    if row is None:
        return None
    text = pane.line_at(pane.cursor).text[1:]
    if isinstance(row, int | MilestoneEntry):
        text = text[: pane.zoom.where.before_chart] if pane.unit == "incident" else text
    text = text.strip()
    return Extract(text, f"{text}\n") if text else None


def _nearby(pane: TimelinePane) -> Iterator[SearchableText]:
    """Yield the rows to search: those around the cursor where there are very many."""
    start, stop = max(pane.cursor - FIND_RANGE, 0), min(pane.cursor + FIND_RANGE, pane.count())
    return (one_line(number, pane.line_at(number)) for number in range(start, stop))


class TimelineEdges:
    """The headings with the labels of the axis, and the totals below the rows."""

    def __init__(self, pane: TimelinePane) -> None:
        self._pane = pane

    def heading(self) -> tuple[Line, list[Highlight]]:
        """Return the headings."""
        pane = self._pane
        if not pane.count():
            return BLANK, []
        pane.zoom.fit()
        return line(" " + rendering.heading_text(pane.unit, pane.zoom.axis, pane.zoom.where), Role.ACCENT), []

    def total(self) -> Line:
        """Return the totals, or the progress of what is being looked for."""
        pane = self._pane
        progress = pane.shared.progress or pane.incidents.progress
        if progress or not pane.incidents.known:
            return line(f" {progress}", HEADING) if progress else BLANK
        parts = totals_of(pane)
        text = APART.join(parts)
        if cell_width(text) >= pane.size.width:
            text = GAP.join(parts)
        return line(f" {text}", HEADING)
