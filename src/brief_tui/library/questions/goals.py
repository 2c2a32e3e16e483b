"""Goals of the go-to box: terms, places, briefings, sections and incidents by name."""

from typing import NamedTuple

from brief_tui.library.questions.terms import ALIAS, EXACT, FOLDED, NEAR, PREFIX, WORD

HOW = (EXACT, ALIAS, FOLDED, PREFIX, WORD, NEAR)
"""Kinds of match, best first."""
_SURE = {EXACT, ALIAS, FOLDED}
TERM, PLACE, BRIEFING, SECTION, INCIDENT = KINDS = ("term", "place", "briefing", "section", "incident")
"""The kinds, in the order of equals; the first four as `goto_names` numbers them."""


class Goal(NamedTuple):
    """A term, place, briefing, section or incident to go to."""

    kind: str
    """One of KINDS."""
    how: str
    """One of HOW."""
    title: str
    """Its name as it is shown."""
    name: str
    """The name that matched, where it differs from the title."""
    briefing: int
    """The number of its briefing in the index."""
    where: str
    """The title of its briefing."""
    ref: str | int
    """The number of a term, the name of a place, the id of a section, an incident or a briefing."""
    note: str = ""
    """A section's number, a place's number of incidents, or an incident's date as it is written."""

    @property
    def sure(self) -> bool:
        """Whether the query is its name, punctuation and blanks aside."""
        return self.how in _SURE

    @property
    def incidents(self) -> int:
        """Number of incidents at a place."""
        return int(self.note)
