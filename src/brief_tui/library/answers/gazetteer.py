"""The positions of terms of kind place, by the names of the terms."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import NamedTuple

from brief_tui.geo.area import Position
from brief_tui.library.index.place_codes import steps_in
from brief_tui.library.index.schema import TERMS_AS_IN_FILES, Queryable
from brief_tui.library.questions.places import SAME_KILOMETRES, TermPosition
from brief_tui.text.matching import fold

_KILOMETRES = 111.2
"""Kilometres in a degree of latitude, about."""


class PlacedTerm(NamedTuple):
    """The place of a term."""

    briefing: int
    code: int
    """As `place_codes` has it."""
    head: str

    @property
    def position(self) -> Position:
        """The position in degrees."""
        return steps_in(self.code).position


class Gazetteer:
    """All terms with a position."""

    def __init__(self, db: Queryable) -> None:
        statement = f"""SELECT name.fold, term.briefing, term.code, term.head FROM term JOIN name ON name.term = term.id
            WHERE term.code IS NOT NULL AND name.rank < 2 ORDER BY {TERMS_AS_IN_FILES}"""  # noqa: S608 - our own text
        self._terms: dict[str, list[PlacedTerm]] = {}
        for key, *rest in db.execute(statement):
            self._terms.setdefault(key, []).append(PlacedTerm(*rest))

    def terms(self) -> list[TermPosition]:
        """Return each term once, in the order of the files."""
        each = (TermPosition(term.head, term.position) for found in self._terms.values() for term in found)
        return list(dict.fromkeys(each))

    def term(self, briefing: int, name: str) -> PlacedTerm | None:
        """Return the term with a name, of a briefing before those of others; None if several give other positions."""
        found = self._terms.get(fold(name), ())
        own = [term for term in found if term.briefing == briefing]
        first, *others = own or found or (None,)
        return None if first is None or any(_are_apart(first.position, each.position) for each in others) else first


def _are_apart(one: Position, other: Position) -> bool:
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2))
    return hypot(one.lat - other.lat, east) * _KILOMETRES > SAME_KILOMETRES
