"""Jump list: places before each jump, backward and forward as in vi and in a browser. Independent of screens."""

from typing import NamedTuple

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition

MOST = 100
"""Greatest number of jumps remembered."""


LIBRARY, LAST_PLACES = "library", "places"
"""Lists of briefings that one comes back to."""


class JumpTarget(NamedTuple):
    """A place in a briefing, the results of a search, or a list of briefings."""

    path: str
    """Path of the briefing; empty for a search or a list."""
    place: ReaderPosition
    title: str
    """Title of the section, incident or term, or the query."""
    where: str = ""
    """Title of the briefing."""
    filter: str | None = None
    """Filter of the table; None leaves it unchanged."""
    term: int = 0
    """Number of the term in the index: two may have one head word."""
    pattern: str = ""
    """Words to highlight in the text."""
    query: str = ""
    """Query of a search."""
    hit: int = 0
    """Number of the selected result, from 0."""
    whole: bool = False
    """Whether to show it in full where one pane is shown at a time."""
    column: str = ""
    """Id of the table's column to put the cursor on; empty leaves it."""
    listing: str = ""
    """Name of a list of briefings."""
    selected: str = ""
    """Id of the briefing under its cursor; in the view of evidence the place of a judgement, from 0."""
    change: str | None = None
    """Title of an item of which the text shows what changed; empty for any in the section, None to show none."""

    @property
    def key(self) -> tuple[object, ...]:
        """Values by which two targets are the same to a reader."""
        place = self.place
        incident = place.incident, self.filter
        read = place.section, place.block
        at = {"read": read, "incidents": incident, "timeline": incident, "glossary": place.term}
        return self.path, self.query, self.listing, place.view, at.get(place.view)


def target_of_list(name: str, selected: str) -> JumpTarget:
    """Return the target of a list of briefings."""
    return JumpTarget("", ReaderPosition(), name, listing=name, selected=selected)


def target_in(entry: BriefingEntry, place: ReaderPosition) -> JumpTarget:
    """Return the target of a place in a briefing."""
    return JumpTarget(entry.path, place, entry.title, entry.title)


class Jumps:
    """Targets before and after the current place."""

    def __init__(self) -> None:
        self.past: list[JumpTarget] = []
        self.future: list[JumpTarget] = []

    def leave(self, target: JumpTarget) -> None:
        """Record a target before a jump; forget those ahead."""
        if self.past and self.past[-1].key == target.key:
            self.past.pop()
        self.past.append(target)
        self.future.clear()
        del self.past[:-MOST]

    def step(self, here: JumpTarget | None, by: int) -> JumpTarget | None:
        """Return the target one step back (-1) or forward (1); None when there is none."""
        come, ahead = (self.past, self.future) if by < 0 else (self.future, self.past)
        while come and here is not None and come[-1].key == here.key:
            come.pop()
        if not come:
            return None
        if here is not None:
            ahead.append(here)
        return come.pop()

    def can_go_back(self, here: JumpTarget | None) -> bool:
        """Return whether there is a target before the current place."""
        return any(here is None or target.key != here.key for target in self.past)

    def recent(self) -> list[JumpTarget]:
        """Return the targets without lists, searches and duplicates, the latest first."""
        targets: dict[object, JumpTarget] = {}
        for target in (*self.future, *reversed(self.past)):
            if target.path:
                targets.setdefault(target.key, target)
        return list(targets.values())
