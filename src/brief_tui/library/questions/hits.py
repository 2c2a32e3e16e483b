"""Texts that answer a search, each with an excerpt, and where in a section a hit stands."""

from typing import NamedTuple

HIT_START, HIT_END = "\x02", "\x03"
"""What stands around a hit; no cleaned text contains them."""
BETWEEN = "; "
"""What stands between two parts of an excerpt."""


class Excerpt(NamedTuple):
    """A part of a text, with HIT_START and HIT_END around each hit."""

    row: str
    """The row of an incident; empty for other kinds."""
    rest: str
    """The other parts with hits; of a section the words around them, or its first words."""

    @property
    def whole(self) -> str:
        """Both."""
        return BETWEEN.join(filter(None, self))


class SearchHit(NamedTuple):
    """A text that answers a search."""

    kind: str
    """One of `query.KINDS`."""
    briefing: int
    """The number of its briefing in the index."""
    briefing_title: str
    ref: str
    """The section's, the incident's or the briefing's id, or the term."""
    title: str
    excerpt: Excerpt
    heading: str
    """The title, with hits marked as in an excerpt."""
    number: str = ""
    """A section's number."""


class HitPosition(NamedTuple):
    """Where in a section a hit stands."""

    block: int
    offset: int
    """Characters into the block."""
    text: str
    """The words of the hit as they are written."""
