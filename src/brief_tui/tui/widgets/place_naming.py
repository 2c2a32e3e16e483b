"""The places with the most incidents: found at once where that is quick, else in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from brief_tui.library.questions.named_places import NamedPlace, incident_places, most_common_places
from brief_tui.tui.widgets.background import BackgroundJob

if TYPE_CHECKING:
    from brief_tui.library.questions.incident_view import IncidentView
    from brief_tui.library.questions.places import PlacedIncidents, PlaceName
    from brief_tui.library.questions.protocols import Places


class PlaceNaming:
    """The places with the most of the incidents that were placed last."""

    def __init__(
        self, owner: DOMNode, places: Places, most: int, changed: Callable[[], None], clock: Callable[[], float]
    ) -> None:
        """Make it without any.

        Args:
            owner: the node whose workers look for them.
            places: the library's answers.
            most: how many places, at most.
            changed: called when the places are others.
            clock: returns monotonic seconds.
        """
        self._places = places
        self._most = most
        self._changed = changed
        self._job: BackgroundJob[list[PlaceName]] = BackgroundJob(owner, self._take, lambda _words: None, clock)
        self._placed: PlacedIncidents | None = None
        """The positions whose places are known, or are being looked for."""
        self.found: tuple[NamedPlace, ...] = ()
        """The places, those of the most incidents first: of the positions before, until the work is done."""

    @property
    def busy(self) -> bool:
        """Whether names are being looked for."""
        return self._job.busy

    def follow(self, view: IncidentView, placed: PlacedIncidents) -> None:
        """Look for the names of some positions of a view, unless that is done or under way."""
        if placed is self._placed:
            return
        self._placed = placed
        if view.large:
            self._job.begin(self._places.naming(view, placed, self._most))
        else:
            self._job.stop()
            self.found = tuple(incident_places(placed, view)[: self._most])

    def _take(self, names: list[PlaceName]) -> None:
        if self._placed is not None:
            self.found = tuple(most_common_places(self._placed, names))
        self._changed()
