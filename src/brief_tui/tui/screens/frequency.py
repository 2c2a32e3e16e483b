"""The frequency table of a column; a chosen value filters the table of incidents."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult

from brief_tui.library.questions.columns import BY_ID
from brief_tui.library.questions.frequency import Frequency
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.sparklines import Sparklines
from brief_tui.render.frequency import total_line
from brief_tui.render.lines import DIM, HEADING, Run, wrap_text
from brief_tui.render.table import filter_note
from brief_tui.tui import wording
from brief_tui.tui.action import Action
from brief_tui.tui.panes.frequency import FrequencyPane
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class FrequencyScreen(ActionScreen):
    """A list of values; enter shows the incidents of one, q goes back to the table as it was."""

    def __init__(self, session: Session, view: IncidentView, column: str, done: Callable[[str], None]) -> None:
        """Make the screen of a column.

        Args:
            session: the run of the reader.
            view: the incidents to count.
            column: the column to count by.
            done: called with the filter of the chosen value.
        """
        super().__init__(session)
        self._view = view
        self._column = BY_ID[column]
        self._done = done
        self.header = Bar(id="header")
        self.values = FrequencyPane(self._column)
        """The pane with the values."""
        self.page = PagePane(id="about")
        self._job: BackgroundJob[Frequency] = BackgroundJob(self, self._show, self._renew_progress, session.clock)
        self._times_job: BackgroundJob[Sparklines | None] = BackgroundJob(
            self, self.values.show_times, lambda _words: None, session.clock
        )

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.values
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        """Count the values, of large tables in the background."""
        title = wording.incidents_by(self._column.id)
        narrowed = filter_note(self._view, self.app.size.width - len(title) - 4)
        self.header.say((Run(title, HEADING),), (Run(narrowed, DIM),) if narrowed else ())
        self.set_focus(self.values)
        frequencies = self.session.library.frequencies
        if self._view.large:
            self._job.begin(frequencies.counting(self._view, self._column.id))
        else:
            self._show(frequencies.frequency(self._view, self._column.id))
        self.renew_footer()

    @property
    def counting(self) -> bool:
        """Whether the values are being counted."""
        return self._job.busy

    def _show(self, counts: Frequency) -> None:
        frequencies = self.session.library.frequencies
        times = None if self._view.large else frequencies.sparklines(self._view, self._column.id)
        self.values.open(counts, total_line(counts, self._view))
        self.values.show_times(times)
        self.moved()
        if self._view.large:
            self._times_job.begin(frequencies.drawing(self._view, self._column.id))

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.moved()

    def moved(self) -> None:
        """Show the whole value under the cursor, where the list has no room for it."""
        values, page = self.values, self.page
        chosen = values.selected()
        page.display = chosen is not None and values.is_cut(self.app.size.width)
        if chosen is not None and page.display:
            page.show(lambda width: wrap_text(chosen.text, width))

    def _renew_progress(self, words: str) -> None:
        self.values.renew_progress(words)

    def on_unmount(self) -> None:
        self._job.stop()
        self._times_job.stop()

    def label(self, action: Action) -> str:
        return wording.SHOW_THESE if action.id == "look" else super().label(action)

    def act_look(self) -> ActionResult:
        if self.counting:
            self.say(wording.STILL_COUNTING)
            return None
        value = self.values.selected()
        if value is not None:
            self._done(value.filter)
        return self.app.pop_screen()

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back
    act_frequency = act_back
