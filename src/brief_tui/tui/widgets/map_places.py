"""The question for a place of the map: places of incidents, terms with a position, towns; by name, as one types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.geo.area import WORLD, Position
from brief_tui.geo.distance import kilometres
from brief_tui.text.matching import folds
from brief_tui.tui import map_wording as wording
from brief_tui.tui.prompts import Offer, OfferQuestion

if TYPE_CHECKING:
    from brief_tui.geo.basemap import BaseMap
    from brief_tui.library.questions.incident_view import IncidentView
    from brief_tui.library.questions.places import PlacedIncidents
    from brief_tui.library.questions.protocols import Library
    from brief_tui.tui.widgets.shared_incidents import SharedIncidents

LOOKED_AT = 5_000
"""Incidents of which the places are looked up; those of a large table are found by its filter."""
_OFFERED = 50
"""Greatest number of places that are offered."""
_SAME = 30
"""Kilometres within which two places of one name are one."""


class NamedPlace(NamedTuple):
    """A place that one can go to."""

    name: str
    position: Position
    note: str = ""
    """What is there, in words."""
    row: int | None = None
    """Number of an incident there, to select; None for none."""
    town: bool = False
    """Whether it is one of the base map's towns."""


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
        self._known: list[tuple[tuple[str, ...], NamedPlace]] = []
        """The folded words of names, and places, made for each question."""

    def question(self) -> OfferQuestion:
        """Return the question for a place."""
        self._known = [(tuple(folds(place.name)), place) for place in self._all()]
        return OfferQuestion(wording.ASK_PLACE, self._offers)

    def _all(self) -> Iterator[NamedPlace]:
        """Yield the places: those of incidents before terms, and terms before towns."""
        placed = self._placed()
        if placed is not None:
            yield from incident_places(placed, self._shared.view)
        for term in self._library.places.terms():
            yield NamedPlace(term.head, term.position, wording.IN_GLOSSARY)
        for town in self._base().towns(WORLD):
            yield NamedPlace(town.name, town.position, wording.town_in(town.country), town=True)

    def _matches(self, text: str) -> Iterator[NamedPlace]:
        """Yield the places with a name like a text, the nearest to it first; for none all but towns."""
        typed = tuple(folds(text))
        if not typed:
            yield from (place for _words, place in self._known if not place.town)
            return
        ranked = [(_rank(words, typed), words, place) for words, place in self._known]
        found = sorted((each for each in ranked if each[0] is not None), key=lambda each: each[0] or 0)
        seen: dict[tuple[str, ...], list[Position]] = {}
        for _nearness, words, place in found:
            if all(kilometres(place.position, other) > _SAME for other in seen.get(words, ())):
                seen.setdefault(words, []).append(place.position)
                yield place

    def _offers(self, text: str) -> list[Offer]:
        """Return the offers for a text, or one that says that there is no such place."""
        found = [
            Offer(place.name, place.note, partial(self._go, place)) for place in islice(self._matches(text), _OFFERED)
        ]
        if found or not text.strip():
            return found
        return [Offer(words := self._no_place(text.strip()), "", partial(self._say, words))]

    def _no_place(self, text: str) -> str:
        if len(self._shared.view) > LOOKED_AT:
            return wording.no_such_place_among(text, LOOKED_AT)
        return wording.no_such_place(text)


def incident_places(placed: PlacedIncidents, view: IncidentView) -> list[NamedPlace]:
    """Return the places of the first incidents of a view, by name: each once, those of most incidents first."""
    counts: Counter[str] = Counter()
    places: dict[str, NamedPlace] = {}
    for row in view.window(0, LOOKED_AT):
        name = str(row.value("place") or "")
        counts[name] += 1
        where = placed.position(row.row) if name and name not in places else None
        if where is not None:
            places[name] = NamedPlace(name, where.position, row=row.row)
    return [
        places[name]._replace(note=wording.incidents_of(times))
        for name, times in counts.most_common()
        if name in places
    ]


def _rank(words: tuple[str, ...], typed: tuple[str, ...]) -> int | None:
    """Return how near a name is to what was typed: 0 the same, 1 begins so, 2 has words that do; None for not."""
    if words == typed:
        return 0
    if "".join(words).startswith("".join(typed)):
        return 1
    return 2 if all(any(word.startswith(part) for word in words) for part in typed) else None
