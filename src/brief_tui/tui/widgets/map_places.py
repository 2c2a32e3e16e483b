"""The question for a place of the map: places of incidents, terms with a position, towns; by name, as one types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.geo.area import WORLD, Position
from brief_tui.library.questions.completion import Candidates
from brief_tui.text.matching import folds
from brief_tui.tui import map_wording as wording
from brief_tui.tui.prompts import PromptQuestion

if TYPE_CHECKING:
    from brief_tui.geo.basemap import BaseMap
    from brief_tui.library.questions.incident_view import IncidentView
    from brief_tui.library.questions.places import PlacedIncidents
    from brief_tui.library.questions.protocols import Library
    from brief_tui.tui.widgets.shared_incidents import SharedIncidents

LOOKED_AT = 5_000
"""Incidents of which the places are looked up; those of a large table are found by its filter."""
_OFFERED = 50
"""Greatest number of names that tab goes through."""


class NamedPlace(NamedTuple):
    """A place that one can go to."""

    name: str
    position: Position
    row: int | None = None
    """Number of an incident there, to select; None for none."""


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
        """The folded words of names, and places, made when the question is put."""

    def act_find(self) -> PromptQuestion:
        self._known = [(tuple(folds(place.name)), place) for place in self._all()]
        return PromptQuestion(wording.ASK_PLACE, self._answer, complete=self._complete)

    def _all(self) -> Iterator[NamedPlace]:
        """Yield the places: those of incidents before terms, and terms before towns."""
        placed = self._placed()
        if placed is not None:
            yield from incident_places(placed, self._shared.view)
        for term in self._library.places.terms():
            yield NamedPlace(term.head, term.position)
        for town in self._base().towns(WORLD):
            yield NamedPlace(town.name, town.position)

    def _matches(self, text: str) -> list[NamedPlace]:
        """Return the places with a name like a text, the nearest to it first."""
        typed = tuple(folds(text))
        ranked = [(_rank(words, typed), place) for words, place in self._known] if typed else []
        found = [(rank, place) for rank, place in ranked if rank is not None]
        return [place for _rank, place in sorted(found, key=lambda item: item[0])]

    def _answer(self, text: str) -> None:
        if not text.strip():
            return
        found = next(iter(self._matches(text)), None)
        if found is not None:
            self._go(found)
        elif len(self._shared.view) > LOOKED_AT:
            self._say(wording.no_such_place_among(text.strip(), LOOKED_AT))
        else:
            self._say(wording.no_such_place(text.strip()))

    def _complete(self, text: str) -> Candidates:
        names = dict.fromkeys(place.name for place in self._matches(text))
        return Candidates(0, list(names)[:_OFFERED])


def incident_places(placed: PlacedIncidents, view: IncidentView) -> list[NamedPlace]:
    """Return the places of the first incidents of a view, by name: each once, those of most incidents first."""
    counts: Counter[str] = Counter()
    places: dict[str, NamedPlace] = {}
    for row in view.window(0, LOOKED_AT):
        name = str(row.value("place") or "")
        counts[name] += 1
        where = placed.position(row.row) if name and name not in places else None
        if where is not None:
            places[name] = NamedPlace(name, where.position, row.row)
    return [places[name] for name, _times in counts.most_common() if name in places]


def _rank(words: tuple[str, ...], typed: tuple[str, ...]) -> int | None:
    """Return how near a name is to what was typed: 0 the same, 1 begins so, 2 has words that do; None for not."""
    if words == typed:
        return 0
    if "".join(words).startswith("".join(typed)):
        return 1
    return 2 if all(any(word.startswith(part) for word in words) for part in typed) else None
