"""Changes of a briefing since another edition: a list, and its text with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from brief_tui.briefing.edition_changes import EditionChange
    from brief_tui.library.questions.editions import Since
    from brief_tui.text.marked_blocks import MarkedBlock, Span


class GoneSection(NamedTuple):
    """A section that is gone."""

    title: str
    blocks: list[MarkedBlock]


class MarkedSection(NamedTuple):
    """A section with marks."""

    title: list[Span] | None
    """Its title with marks; None where that is the same."""
    blocks: list[MarkedBlock]
    """Its text with marks; none where that is the same."""
    moved: bool
    """Whether it stands at another place among the others."""
    gone: list[GoneSection]
    """The sections that followed it."""


class WhatChanged(NamedTuple):
    """The changes of a briefing since another edition."""

    since: Since
    label: str
    """The name of the older edition: `ed. 1`."""
    changes: list[EditionChange]
    sections: dict[str, MarkedSection]
    """The sections with something to mark, by `section_key`."""
    faults: tuple[str, ...] = ()
    """A line for each copy of what was read that cannot be used."""


class KnownChanges:
    """The changes found in one session, by the path of a briefing."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, WhatChanged]] = {}
        """With the state of the index in which it was found, a number that rises."""
        self.opened: dict[str, float] = {}
        """The time it was first opened, in seconds since 1970."""

    def at(self, path: str, state: int) -> WhatChanged | None:
        """Return what changed in a briefing; None where that is not known, or the index has changed."""
        found = self.found.get(path)
        return found[1] if found is not None and found[0] == state else None


def section_key(number: str, name: str) -> str:
    """Return the key of a section by its number, empty outside the text, and its id: one id may stand in both."""
    return f"{number and '#'}{name}"
