"""Positions of the shared incidents: worked out at once where that is quick, else in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.questions.places import PlacedIncidents
    from brief_tui.library.questions.protocols import Places


class Placing:
    """The positions of the shared incidents, as far as they are known."""

    def __init__(
        self,
        owner: DOMNode,
        places: Places,
        shared: SharedIncidents,
        changed: Callable[[], None],
        clock: Callable[[], float],
    ) -> None:
        """Make it without any positions.

        Args:
            owner: the node whose workers work them out.
            places: the library's answers.
            shared: the incidents.
            changed: called when the positions, or the words on the progress, are others.
            clock: returns monotonic seconds.
        """
        self._places = places
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
            self._job.begin(self._places.placing(view))
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
