"""The question for a place of the map: places of incidents, terms with a position, towns; by name, as one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from brief_tui.library.questions.named_places import LOOKED_AT, NamedPlace, PlaceNames, every_place
from brief_tui.render.map import wording as shared
from brief_tui.tui import map_wording as wording
from brief_tui.tui.prompts import Offer, OfferQuestion

if TYPE_CHECKING:
    from brief_tui.geo.basemap import BaseMap
    from brief_tui.library.questions.places import PlacedIncidents
    from brief_tui.library.questions.protocols import Library
    from brief_tui.tui.widgets.shared_incidents import SharedIncidents

_OFFERED = 50
"""Greatest number of places that are offered."""


class MapPlaces:
    """Finds places by name: the first that is called so, begins so, or has a word that does."""

    def __init__(
        self,
        library: Library,
        shared: SharedIncidents,
        placed: Callable[[], PlacedIncidents | None],
        base: Callable[[], BaseMap],
        go: Callable[[NamedPlace], None],
        say: Callable[[str], None],
    ) -> None:
        """Make it without a question.

        Args:
            library: knows the glossary and the values of columns.
            shared: the incidents.
            placed: returns where they are.
            base: returns the base map, which knows towns.
            go: shows a place.
            say: shows a message in the footer.
        """
        self._library = library
        self._shared = shared
        self._placed = placed
        self._base = base
        self._go = go
        self._say = say
        self._names = PlaceNames(())
        """The places, looked up for each question."""

    def question(self) -> OfferQuestion:
        """Return the question for a place."""
        terms = self._library.places.terms()
        self._names = PlaceNames(every_place(self._placed(), self._shared.view, terms, self._base()))
        return OfferQuestion(wording.ASK_PLACE, self._offers)

    def _offers(self, text: str) -> list[Offer]:
        """Return the offers for a text, or one that says that there is no such place."""
        found = [
            Offer(place.name, _note(place), partial(self._go, place))
            for place in islice(self._names.like(text), _OFFERED)
        ]
        if found or not text.strip():
            return found
        return [Offer(words := self._no_place(text.strip()), "", partial(self._say, words))]

    def _no_place(self, text: str) -> str:
        if len(self._shared.view) > LOOKED_AT:
            return wording.no_such_place_among(text, LOOKED_AT)
        return shared.no_such_place(text)


def _note(place: NamedPlace) -> str:
    """Return what is at a place, in words."""
    if place.incidents:
        return wording.incidents_of(place.incidents)
    return wording.town_in(place.country) if place.country else wording.IN_GLOSSARY
