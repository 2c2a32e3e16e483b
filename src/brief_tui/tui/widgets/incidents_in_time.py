"""The shared incidents put in order of time, at once or in the background, and those around the view fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.widget import Widget

from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.questions.timeline import Chronology
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.grid import MARGIN
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

_AT_ONCE = 500
"""Incidents fetched at once where all are."""


class IncidentsInTime:
    """The shared incidents in time, as of one version of them."""

    def __init__(self, pane: Widget, session: Session, shared: SharedIncidents, renew: Callable[[], None]) -> None:
        """Make an empty one.

        Args:
            pane: redrawn with the progress, and posts messages for the footer.
            session: this run of the reader.
            shared: the incidents.
            renew: called when they are in order.
        """
        self._pane = pane
        self._session = session
        self._shared = shared
        self._renew = renew
        self._job: BackgroundJob[Chronology] = BackgroundJob(pane, self._take, self._tell, session.clock)
        self.chronology = Chronology((), ())
        """The incidents, the earliest first."""
        self.known = False
        """Whether they are known yet."""
        self.progress = ""
        """Progress of putting them in order, in words."""
        self._asked = self._version = -1
        """Version of the shared incidents that was asked for last, and that is known."""
        self._fetched: dict[int, IncidentRow] = {}

    @property
    def current(self) -> bool:
        """Whether these are the shared incidents as they are now."""
        return self.known and self._version == self._shared.version

    def forget(self) -> None:
        """Ask anew at the next occasion, as after a change of the files."""
        self._asked = -1

    def catch_up(self) -> None:
        """Put the shared incidents in order if they are others; not while they are being looked for."""
        view = self._shared.view
        if not view.whole or self._asked == self._shared.version:
            return
        self._asked = self._shared.version
        timelines = self._session.library.timelines
        if view.large:
            self._job.begin(timelines.ordering(view))
        else:
            self._job.stop()
            self._take(timelines.chronology(view))

    def act_dismiss(self) -> bool:
        """Stop putting incidents in order; return False when that is done."""
        if not self._job.stop():
            return False
        self._pane.post_message(FooterMessage(wording.STOPPED))
        return True

    def _take(self, chronology: Chronology) -> None:
        self.chronology, self.known, self.progress = chronology, True, ""
        self._version = self._asked
        self._fetched = {}
        self._renew()

    def _tell(self, words: str) -> None:
        self.progress = words
        self._pane.refresh()

    def fetched(self, position: int) -> IncidentRow | None:
        """Return the incident at a position, fetched with those around it; None when it is gone."""
        number = self.chronology.number(position)
        if number not in self._fetched:
            around = MARGIN + self._pane.size.height
            wanted = self.chronology.numbers(max(position - around, 0), position + around)
            self._fetched = {row.row: row for row in self._shared.view.some(wanted)}
        return self._fetched.get(number)

    def all(self) -> Iterator[IncidentRow]:
        """Yield all incidents, the earliest first."""
        for start in range(0, len(self.chronology), _AT_ONCE):
            yield from self._shared.view.some(self.chronology.numbers(start, start + _AT_ONCE))
