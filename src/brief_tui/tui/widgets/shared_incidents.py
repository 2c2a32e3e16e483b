"""The incidents of the open briefing that table, map and timeline share: one filter, one order, one selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.widgets.background import BackgroundJob

if TYPE_CHECKING:
    from brief_tui.library.questions.incident_query import IncidentQuery
    from brief_tui.library.questions.incident_view import IncidentView


class SharedIncidents:
    """A view of incidents, queried at once where that is quick, else in the background, and the incident selected."""

    def __init__(self, owner: DOMNode, make: Callable[[], IncidentView], clock: Callable[[], float]) -> None:
        """Share incidents that nobody has asked for yet.

        Args:
            owner: the node whose workers run the queries, and which tells the footer.
            make: makes the view.
            clock: returns monotonic seconds.
        """
        self._owner = owner
        self._make = make
        self._view: IncidentView | None = None
        self._job: BackgroundJob[Any] = BackgroundJob(owner, self._take, self._tell, clock)
        self.start = ""
        """Id of the incident to select first; empty for none."""
        self.selected: int | None = None
        """Row id of the incident chosen last, also while a filter hides it."""
        self.version = 0
        """Rises with each answer: who shows another one renews what it shows."""
        self.progress = ""
        """Progress of the query, in words."""
        self.changed: Callable[[], None] = lambda: None
        """Called when the version, the selection or the progress is another one."""

    @property
    def opened(self) -> bool:
        """Whether anybody has asked for the incidents."""
        return self._view is not None

    @property
    def view(self) -> IncidentView:
        """The incidents in their order and filter."""
        if self._view is None:
            self._view = self._make()
            self.selected = self._view.number_of(self.start) if self.start else None
        return self._view

    def begin(self, start: str) -> None:
        """Forget the incidents, before those of another briefing; `start` is the id to select first."""
        self._job.stop()
        self._view, self.selected, self.start = None, None, start
        self.version += 1

    def name(self) -> str:
        """Return the id of the selected incident; empty without one."""
        if self._view is None:
            return self.start
        return self._view.name_of(self.selected) if self.selected is not None else ""

    @property
    def busy(self) -> bool:
        """Whether a query is running."""
        return self._job.busy

    def ask(self, query: IncidentQuery) -> None:
        """Show the answer to a query of the view, at once or when it has come."""
        if self.view.large:
            self._job.begin(self.view.ask(query))
        else:
            self.view.answer(query)
            self._renew()

    def act_dismiss(self) -> bool:
        """Stop the query; return False when none is running."""
        if not self._job.stop():
            return False
        self.view.give_up()
        self._renew()
        self._owner.post_message(FooterMessage(wording.STOPPED))
        return True

    def keep(self) -> Callable[[int], None]:
        """Record the selection by its id; return a call that shows the briefing, changed, with it selected."""
        view, name = self._view, self.name()

        def again(briefing: int) -> None:
            if view is None or self._view is not view:
                return
            view.show(briefing)
            self.selected = view.number_of(name) if name else None
            self.version += 1

        return again

    def _take(self, answer: Any) -> None:
        if self._view is not None:
            self._view.take(answer)
            self._renew()

    def _renew(self) -> None:
        self.version += 1
        self.progress = ""
        self.changed()

    def _tell(self, words: str) -> None:
        self.progress = words
        self.changed()
