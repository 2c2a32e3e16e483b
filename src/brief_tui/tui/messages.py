"""What panes post and screens decide upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief_tui.library.watch import News


class Posted(Message):
    """What any pane may tell any screen."""


class LookTerm(Message):
    """The reader wants to see a term."""

    def __init__(self, term: int) -> None:
        super().__init__()
        self.term = term


class LookIncident(Message):
    """The reader wants to see an incident of the briefing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class Address(Posted):
    """The reader wants an address that stands in a text."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class GoSection(Message):
    """The reader wants to read a section."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section


class Followed(Message):
    """Files have changed on disk, or cannot be read as they are now."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news


class Moved(Posted):
    """The place in a pane has changed."""


class Arrived(Posted):
    """All that was posted before it, from the same place, has been dealt with when it arrives."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self.tell = tell


class OpenBriefing(Posted):
    """The reader wants another briefing."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class Say(Posted):
    """A word for the footer; it stays until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilesRead(Message):
    """Files have been read aside."""

    def __init__(self, changed: int) -> None:
        super().__init__()
        self.changed = changed
        """How many had changed."""
