"""Search hits with their excerpts, and the position of a hit in a section."""

from typing import NamedTuple

HIT_START, HIT_END = "\x02", "\x03"
"""Marks around a hit; no cleaned text contains them."""
PASSAGE = 14
"""Number of words that an excerpt has of a long text, unless more are asked for."""
BETWEEN = "; "
"""Separator between two parts of an excerpt."""


class Excerpt(NamedTuple):
    """Parts of a text, with HIT_START and HIT_END around each hit."""

    row: str
    """The row of an incident; empty for other kinds."""
    rest: str
    """The other parts with hits; of a section the words around them, or its first words."""

    @property
    def whole(self) -> str:
        """The incident's row and the rest as one text."""
        return BETWEEN.join(filter(None, self))


class SearchHit(NamedTuple):
    """A text that a search finds."""

    kind: str
    """One of `query.KINDS`."""
    briefing: int
    """The number of its briefing in the index."""
    briefing_title: str
    ref: str
    """The id of the section, incident or briefing, or the term."""
    title: str
    excerpt: Excerpt
    heading: str
    """The title, with hits marked as in an excerpt."""
    number: str = ""
    """A section's number."""


class HitPosition(NamedTuple):
    """Position of a hit in a section."""

    block: int
    offset: int
    """Characters into the block."""
    text: str
    """The hit as it is written."""
