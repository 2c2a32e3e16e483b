"""The frequency table of a column of the incidents; a value leads back to the table, filtered to it."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.library.frequency import frequency
from brief_tui.library.incidents import IncidentView
from brief_tui.render.frequency import total_line
from brief_tui.render.lines import DIM, HEADING, Run
from brief_tui.tui.actions import Action
from brief_tui.tui.asking import Outcome
from brief_tui.tui.panes.bar import Bar
from brief_tui.tui.panes.frequency import FrequencyPane
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session


class FrequencyScreen(ActionScreen):
    """A list of values; enter shows the incidents of one, q goes back to the table as it was."""

    def __init__(self, session: Session, view: IncidentView, column: str, done: Callable[[str], None]) -> None:
        """Count.

        Args:
            session: this run of the reader.
            view: the incidents that are counted.
            column: by which column.
            done: called with the filter of the value that was chosen.
        """
        super().__init__(session)
        self._found = frequency(view, column)
        self._total = total_line(self._found, view)
        self._filter = view.filter
        self._done = done

    def compose(self) -> ComposeResult:
        """The values between two lines."""
        yield Bar(id="header")
        yield FrequencyPane(self._found, self._total)
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """Say what is counted."""
        note = (Run(f"filter: {self._filter}", DIM),) if self._filter else ()
        self.query_one("#header", Bar).say((Run(f"Incidents by {self._found.column.id}", HEADING),), note)
        self.set_focus(self.query_one(FrequencyPane))
        self.renew_footer()

    def label(self, action: Action) -> str:
        """What enter does here."""
        return "show these" if action.id == "look" else super().label(action)

    def act_look(self) -> Outcome:
        """Back to the table, with the incidents of the value alone."""
        value = self.query_one(FrequencyPane).selected()
        if value is not None:
            self._done(value.filter)
        return self.app.pop_screen()

    def act_back(self) -> Outcome:
        """Back to the table."""
        return self.app.pop_screen()

    act_dismiss = act_back
    act_frequency = act_back
