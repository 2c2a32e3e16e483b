"""Where a reader was before each jump: back and forward as in vi and in a browser. Knows no screen."""

from __future__ import annotations

from typing import NamedTuple

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition

MOST = 100
"""Jumps that are remembered."""


class Spot(NamedTuple):
    """A place in a briefing, or the answers of a search."""

    path: str
    """The briefing's file; empty for a search."""
    place: ReaderPosition
    title: str
    """What is there: a section, an incident, a term, the words of a search."""
    where: str = ""
    """The title of the briefing."""
    filter: str | None = None
    """What the table is narrowed to; None leaves it as it is."""
    term: int = 0
    """The number of the term in the index, where two have one head word."""
    pattern: str = ""
    """Words to mark in the text."""
    query: str = ""
    """What was searched for."""
    hit: int = 0
    """The answer under the cursor."""
    whole: bool = False
    """Whether to show it in full where one pane shows at a time."""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two spots the same for a reader."""
        place = self.place
        at = {"read": (place.section, place.block), "incidents": (place.incident, self.filter), "glossary": place.term}
        return self.path, self.query, place.view, at.get(place.view)


def spot_in(entry: BriefingEntry, place: ReaderPosition) -> Spot:
    """A place in a briefing as a spot."""
    return Spot(entry.path, place, entry.title, entry.title)


class Jumps:
    """The spots that were left, on both sides of where one is."""

    def __init__(self) -> None:
        self.past: list[Spot] = []
        self.future: list[Spot] = []

    def leave(self, spot: Spot) -> None:
        """A jump begins here: it can be gone back on; what was ahead is no longer."""
        if not (self.past and self.past[-1].key == spot.key):
            self.past.append(spot)
        self.future.clear()
        del self.past[:-MOST]

    def step(self, here: Spot | None, by: int) -> Spot | None:
        """Where to go, one back (-1) or forward (1); None when there is nothing else there."""
        come, ahead = (self.past, self.future) if by < 0 else (self.future, self.past)
        while come and here is not None and come[-1].key == here.key:
            come.pop()
        if not come:
            return None
        if here is not None:
            ahead.append(here)
        return come.pop()

    def recent(self) -> list[Spot]:
        """The spots, the latest first, each once; without searches."""
        found: dict[object, Spot] = {}
        for spot in (*self.future, *reversed(self.past)):
            if not spot.query:
                found.setdefault(spot.key, spot)
        return list(found.values())
