"""The reader's place on a screen: the target of a jump back, and the briefing whose views the keys show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from brief_tui.tui.jumps import JumpTarget

if TYPE_CHECKING:
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.state.bookmarks import Bookmark
    from brief_tui.tui.reader import Reader
    from brief_tui.tui.session import Session


class HereHost(Protocol):
    """The part of a screen that its `Here` uses."""

    @property
    def reader(self) -> Reader:
        """The app that runs the screen."""


class Here:
    """The reader's place on a screen; screens with more places subclass it."""

    def __init__(self, screen: HereHost, *, returned: bool = False) -> None:
        """Make it for a screen; `returned` is whether the reader came back here from a jump."""
        self._host = screen
        self.returned = returned

    def target(self) -> JumpTarget | None:
        """Return the screen as a target to come back to; None where a jump passes it over."""
        return None

    def entry(self) -> BriefingEntry | None:
        """Return the briefing whose views the keys show; None where there is none."""
        return self._host.reader.navigator.opened()

    def spot(self) -> Bookmark | None:
        """Return what a bookmark would hold; None where there is nothing to mark."""
        return None

    def can_go_back(self) -> bool:
        """Return whether the reader came back here from a jump that another one led to."""
        return self.returned and self._host.reader.navigator.can_go_back()


def spot_of(session: Session, entry: BriefingEntry, target: JumpTarget) -> Bookmark:
    """Return a target in a briefing as a bookmark holds it."""
    from brief_tui.library.labels import incident_label
    from brief_tui.library.state.bookmarks import GLOSSARY, INCIDENTS, Bookmark

    place = target.place
    mark = Bookmark(entry.name, place.section, place.block, place.offset)
    if place.view == INCIDENTS and place.incident:
        row = session.incident(entry, place.incident)
        label = incident_label(row) if row is not None else place.incident
        return mark._replace(view=INCIDENTS, item=place.incident, column=target.column, label=label)
    if place.view == GLOSSARY and place.term:
        return mark._replace(view=GLOSSARY, item=place.term, label=place.term)
    return mark
