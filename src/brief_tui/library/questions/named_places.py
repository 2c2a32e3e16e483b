"""Places by name: those of incidents, terms with a position, towns; found as one types, case and accents aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.geo.distance import kilometres
from brief_tui.text.matching import folds

if TYPE_CHECKING:
    from brief_tui.geo.basemap import BaseMap
    from brief_tui.library.questions.incident_view import IncidentView
    from brief_tui.library.questions.places import PlacedIncidents, PlaceName, TermPosition

LOOKED_AT = 5_000
"""Incidents of which the places are looked up; those of a large table are found by its filter."""
_SAME = 30
"""Kilometres within which two places of one name are one."""
_MARGIN = 0.5
"""Degrees around the towns of a country that are shown with it."""


class NamedPlace(NamedTuple):
    """A place that one can go to."""

    name: str
    position: Position
    row: int | None = None
    """Number of an incident there, to select; None for none."""
    incidents: int = 0
    """How many of those looked up are there."""
    country: str = ""
    """Of a town of the base map its country, ISO 3166-1 alpha-2."""


class PlaceNames:
    """Finds places: the first that is called so, begins so, or has a word that does."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self._known = [(tuple(folds(place.name)), place) for place in places]

    def called(self, text: str) -> NamedPlace | None:
        """Return the first place with a name; None for none."""
        typed = tuple(folds(text))
        return next((place for words, place in self._known if words == typed), None) if typed else None

    def like(self, text: str) -> Iterator[NamedPlace]:
        """Yield the places with a name like a text, the nearest to it first; for none all but towns."""
        typed = tuple(folds(text))
        if not typed:
            yield from (place for _words, place in self._known if not place.country)
            return
        ranked = [(_rank(words, typed), words, place) for words, place in self._known]
        found = sorted((each for each in ranked if each[0] is not None), key=lambda each: each[0] or 0)
        seen: dict[tuple[str, ...], list[Position]] = {}
        for _nearness, words, place in found:
            if all(kilometres(place.position, other) > _SAME for other in seen.get(words, ())):
                seen.setdefault(words, []).append(place.position)
                yield place


def every_place(
    placed: PlacedIncidents | None, view: IncidentView, terms: Iterable[TermPosition], base: BaseMap
) -> Iterator[NamedPlace]:
    """Yield the places: those of incidents before terms, and terms before towns."""
    if placed is not None:
        yield from incident_places(placed, view)
    for term in terms:
        yield NamedPlace(term.head, term.position)
    for town in base.towns(WORLD):
        yield NamedPlace(town.name, town.position, country=town.country)


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
    return [places[name]._replace(incidents=times) for name, times in counts.most_common() if name in places]


def most_common_places(placed: PlacedIncidents, names: Iterable[PlaceName]) -> list[NamedPlace]:
    """Return the places that the library has named, in their order."""
    found = ((name, placed.position(name.row)) for name in names)
    return [NamedPlace(name.place, at.position, name.row, name.incidents) for name, at in found if at is not None]


def country_area(base: BaseMap, codes: set[str]) -> Area | None:
    """Return the smallest area with the towns of some countries, and a margin; None where none is known.

    The antimeridian is not crossed.
    """
    towns = [town.position for town in base.towns(WORLD) if town.country in codes] if codes else []
    if not towns:
        return None
    lats, lons = zip(*towns, strict=True)
    return Area(
        max(min(lats) - _MARGIN, -90), max(min(lons) - _MARGIN, -180),
        min(max(lats) + _MARGIN, 90), min(max(lons) + _MARGIN, 180),
    )  # fmt: skip


def _rank(words: tuple[str, ...], typed: tuple[str, ...]) -> int | None:
    """Return how near a name is to what was typed: 0 the same, 1 begins so, 2 has words that do; None for not."""
    if words == typed:
        return 0
    if "".join(words).startswith("".join(typed)):
        return 1
    return 2 if all(any(word.startswith(part) for word in words) for part in typed) else None
