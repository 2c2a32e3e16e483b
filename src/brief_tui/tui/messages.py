"""What panes post and screens decide upon."""

from __future__ import annotations

from textual.message import Message


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


class Address(Message):
    """The reader wants an address that stands in a text."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class GoSection(Message):
    """The reader wants to read a section."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section


class Moved(Message):
    """The place in a pane has changed."""


class OpenBriefing(Message):
    """The reader wants another briefing."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class Say(Message):
    """A word for the footer; it stays until the next key."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
