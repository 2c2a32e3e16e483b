"""The positions of terms of kind place, by the names of the terms."""

from __future__ import annotations

from typing import NamedTuple

from brief_tui.briefing.place_terms import agreed
from brief_tui.geo.area import Position
from brief_tui.library.index.place_codes import AREA, flags_in, steps_in
from brief_tui.library.index.schema import TERMS_AS_IN_FILES, Queryable
from brief_tui.library.questions.places import TermPosition
from brief_tui.text.matching import fold


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

    @property
    def area(self) -> bool:
        """Whether it is only a region or an area, for which the position stands."""
        return bool(flags_in(self.code) & AREA)


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
        return agreed([term for term in found if term.briefing == briefing] or found)
