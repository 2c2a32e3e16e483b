"""A briefing and a section as the catalogue lists them."""

from collections.abc import Collection
from typing import NamedTuple

JUDGEMENTS = "judgements"
"""Id of the section of judgements, after the text."""
SUMMARY = "summary"
"""The name of the section that holds a briefing's bottom line."""
START = "start-here"
"""The id of the briefing that teaches the program."""


class BriefingEntry(NamedTuple):
    """A briefing as the library lists it."""

    row: int
    """Its number in the index."""
    path: str
    name: str
    """Its id."""
    title: str
    published: str
    """As written: see `briefing.dates`; empty when unknown."""
    edition: int | None
    tlp: str
    sections: int
    incidents: int
    terms: int
    problems: int
    """Number of problems that keep it from being read."""
    day: int | None = None
    """The last day it can be of, counted as `datetime.date.toordinal` does; None when no date is given."""

    @property
    def edition_key(self) -> str:
        """Identity of this edition, for read marks."""
        return f"{self.edition or ''}/{self.published}"

    @property
    def readable(self) -> bool:
        """Whether there is text or a table to open: a file with a glossary alone is no reading."""
        return not self.problems and bool(self.sections or self.incidents)

    def is_unread(self, seen: Collection[tuple[str, str]]) -> bool:
        """Return whether this edition is missing from those read, (briefing id, edition key)."""
        return self.readable and (self.name, self.edition_key) not in seen


class SectionEntry(NamedTuple):
    """A section as the table of contents lists it."""

    row: int
    position: int
    name: str
    number: str
    """`2.1`; empty for the bottom line."""
    depth: int
    title: str

    @property
    def is_summary(self) -> bool:
        """Whether it is the briefing's bottom line."""
        return self.name == SUMMARY and not self.number
