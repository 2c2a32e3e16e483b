"""What a reader may want to go to: terms, places, briefings, sections and incidents by name."""

from typing import NamedTuple

from brief_tui.library.questions.terms import ALIAS, EXACT, FOLDED, NEAR, PREFIX, WORD

HOW = (EXACT, ALIAS, FOLDED, PREFIX, WORD, NEAR)
"""How a name matched, best first."""
_SURE = {EXACT, ALIAS, FOLDED}
TERM, PLACE, BRIEFING, SECTION, INCIDENT = KINDS = ("term", "place", "briefing", "section", "incident")
"""The kinds, in the order of equals; the first four as `goto_names` numbers them."""


class Goal(NamedTuple):
    """Something to go to."""

    kind: str
    """One of KINDS."""
    how: str
    """One of HOW."""
    title: str
    """What it is called."""
    name: str
    """The name that matched, where that is another one."""
    briefing: int
    """The number of its briefing in the index."""
    where: str
    """The title of its briefing."""
    ref: str | int
    """The number of a term, the name of a place, the id of a section, an incident or a briefing."""
    note: str = ""
    """A section's number, how many incidents a place has, an incident's date as it is written."""

    @property
    def sure(self) -> bool:
        """Whether it is called so, signs and blanks aside."""
        return self.how in _SURE

    @property
    def incidents(self) -> int:
        """How many incidents a place has."""
        return int(self.note)
