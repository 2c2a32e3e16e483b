"""Bookmarks and last places as a reader sees them: which briefing, which section, when. All text is cleaned here."""

import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import State
from brief_tui.text.clean import clean_line


class HistoryEntry(NamedTuple):
    """A bookmark or a last place."""

    key: str
    """The letter of a bookmark, the id of a briefing."""
    entry: BriefingEntry | None
    """The briefing; None when the library has no such briefing that can be opened."""
    title: str
    """The briefing's title, or its id when it is not there."""
    section: str
    """Number and title of the section, or its id when it is not there."""
    note: str
    date: str
    """`17 Jan 2023`, where the reader is."""


def marks(index: Index, state: State) -> list[HistoryEntry]:
    """The bookmarks in the order of their letters."""
    found = state.marks.all()
    known = _BriefingLookup(index, {mark.briefing for mark in found.values()})
    return [known.kept(letter, mark.briefing, mark.section, mark.at, mark.note) for letter, mark in found.items()]


def places(index: Index, state: State) -> list[HistoryEntry]:
    """The briefings that were read last, the latest first."""
    found = state.last_places()
    known = _BriefingLookup(index, {item.briefing for item in found})
    return [known.kept(item.briefing, item.briefing, item.place.section, item.at) for item in found]


def next_unread(index: Index, state: State, after: int) -> BriefingEntry | None:
    """The next unread briefing of the library after a row of the index, round from the end to the beginning."""
    return unread_after(catalogue.entries(index), state.seen(), after)


def unread_after(entries: list[BriefingEntry], seen: set[tuple[str, str]], after: int) -> BriefingEntry | None:
    """The first unread briefing of a list after the one with a row, and round; never that one."""
    at = next((number for number, item in enumerate(entries) if item.row == after), -1)
    ordered: Iterator[BriefingEntry] = iter((*entries[at + 1 :], *entries[: max(at, 0)]))
    return next((item for item in ordered if item.is_unread(seen)), None)


def day(at: float) -> str:
    """The day of a time, where the reader is: `17 Jan 2023`; empty when there is no such day."""
    try:
        return dates.show(Date.parse(time.strftime("%Y-%m-%d", time.localtime(at))))
    except (ValueError, OverflowError, OSError):
        return ""


class _BriefingLookup:
    """What the library knows of some briefings: each is looked for once, and all of them at a time."""

    def __init__(self, index: Index, names: Iterable[str]) -> None:
        found = catalogue.named(index, names)
        self._entries = {name: entry for name, entry in found.items() if entry.readable}
        self._titles = {
            (name, item.name): f"{item.number} {item.title}".strip()
            for name, entry in self._entries.items()
            for item in catalogue.sections(index, entry.row)
        }

    def kept(self, key: str, briefing: str, section: str, at: float, note: str = "") -> HistoryEntry:
        """A bookmark or a place, described."""
        entry = self._entries.get(briefing)
        title = clean_line(entry.title if entry else briefing)
        shown = clean_line(self._titles.get((briefing, section), section))
        return HistoryEntry(key, entry, title, shown, clean_line(note), day(at))
