"""Messages from panes and threads to screens and the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief_tui.library.state.state import ReaderPosition
    from brief_tui.library.watch import News


class PaneMessage(Message):
    """A message from a pane that any screen handles."""


class LookTerm(Message):
    """Request to show a term; `term` is its number in the index."""

    def __init__(self, term: int) -> None:
        super().__init__()
        self.term = term


class LookIncident(Message):
    """Request to show an incident of the briefing; `name` is its id."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class AddressChosen(PaneMessage):
    """Request to copy or open an address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class GoChange(Message):
    """Request to show a change where it stands.

    `place` is where, `item` the title of the item for a text, None for a row.
    """

    def __init__(self, place: ReaderPosition, item: str | None) -> None:
        super().__init__()
        self.place = place
        self.item = item


class GoEvidence(Message):
    """Request to show the evidence of a judgement; `number` is its place in the list, from 0."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class GoSection(Message):
    """Request to show a section; `section` is its id."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section


class FilesChanged(Message):
    """Followed files have changed on disk, or can no longer be read."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news


class PaneMoved(PaneMessage):
    """The place in a pane has changed."""


class TextEnded(Message):
    """The reader wants to go on, and the end of the text is in view."""


class QueueMarker(PaneMessage):
    """Calls `tell` when it arrives: all earlier messages of its sender are handled by then."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self.tell = tell


class OpenBriefing(PaneMessage):
    """Request to open a briefing; `row` is its row in the index."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class FooterMessage(PaneMessage):
    """A message for the footer, shown until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilesRead(Message):
    """Files have been read in the background."""

    def __init__(self, changed: int) -> None:
        super().__init__()
        self.changed = changed
        """Number of files that had changed."""
