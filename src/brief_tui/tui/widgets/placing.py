"""Positions of the shared incidents: worked out at once where that is quick, else in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.questions.jobs import Job
    from brief_tui.library.questions.places import PlacedIncidents
    from brief_tui.library.questions.protocols import Places


class PreparedPlaces:
    """A job that places incidents, and counts those in view before they are shown."""

    def __init__(self, job: Job[PlacedIncidents], prepare: Callable[[PlacedIncidents], object]) -> None:
        self._job = job
        self._prepare = prepare

    def run(self, told: Callable[[Any, float], None]) -> PlacedIncidents:
        """Do the work and return its result. Raises as the job does."""
        placed = self._job.run(told)
        self._prepare(placed)
        return placed

    def stop(self) -> None:
        """Make `run` end soon; from any thread."""
        self._job.stop()


class Placing:
    """The positions of the shared incidents, as far as they are known."""

    def __init__(
        self,
        owner: DOMNode,
        places: Places,
        shared: SharedIncidents,
        changed: Callable[[], None],
        prepare: Callable[[PlacedIncidents], object],
        clock: Callable[[], float],
    ) -> None:
        """Make it without any positions.

        Args:
            owner: the node whose workers work them out.
            places: the library's answers.
            shared: the incidents.
            changed: called when the positions, or the words on the progress, are others.
            prepare: called with many positions before they are shown, in another thread.
            clock: returns monotonic seconds.
        """
        self._places = places
        self._prepare = prepare
        self._shared = shared
        self._changed = changed
        self._version = -1
        """Version of the shared incidents that is placed, or is being placed."""
        self._job: BackgroundJob[PlacedIncidents] = BackgroundJob(owner, self._take, self._tell, clock)
        self.placed: PlacedIncidents | None = None
        """The positions of the last whole answer; None before there is one."""
        self.progress = ""
        """Progress of the work, in words."""

    @property
    def busy(self) -> bool:
        """Whether positions are being worked out."""
        return self._job.busy

    def follow(self) -> None:
        """Place the incidents as they are now, unless that is done, under way, or they are still being looked for."""
        view, version = self._shared.view, self._shared.version
        if version == self._version or not view.whole:
            return
        self._version = version
        if view.large:
            self._job.begin(PreparedPlaces(self._places.placing(view), self._prepare))
        else:
            self._job.stop()
            self.placed = self._places.placed(view)
            self._changed()

    def stop(self) -> bool:
        """Stop the work; return False when there is none."""
        return self._job.stop()

    def _take(self, placed: PlacedIncidents) -> None:
        self.placed, self.progress = placed, ""
        self._changed()

    def _tell(self, words: str) -> None:
        self.progress = words
        self._changed()
