"""Bookmarks and last positions as a list shows them. All text is cleaned here."""

from collections.abc import Iterable
from typing import NamedTuple

from brief_tui.briefing import dates
from brief_tui.library.labels import incident_label, section_label
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.protocols import Library
from brief_tui.library.state.bookmarks import GLOSSARY, INCIDENTS, LIBRARY, READ, Bookmark
from brief_tui.library.state.state import State
from brief_tui.text.clean import clean_line


class HistoryEntry(NamedTuple):
    """A bookmark or a last position as a list shows it."""

    key: str
    """The letter of a bookmark, or the id of a briefing."""
    entry: BriefingEntry | None
    """The briefing; None when the library has no readable one with this id."""
    title: str
    """The briefing's title; its id without one."""
    section: str
    """The marked thing: number and title of the section, place and date of the incident, a term; of a section that
    is gone its id, of an incident its label then; empty for a briefing itself."""
    note: str
    date: str
    """Local date, as `17 Jan 2023`."""
    view: str = READ
    """The kind of place, as in `Bookmark.kind`."""


def marks(library: Library, state: State) -> list[HistoryEntry]:
    """Return the bookmarks in the order of their letters."""
    bookmarks = state.marks.all()
    briefings = _BriefingLookup(library, {mark.briefing for mark in bookmarks.values()})
    return [briefings.bookmark(letter, mark) for letter, mark in bookmarks.items()]


def places(library: Library, state: State) -> list[HistoryEntry]:
    """Return the briefings that were read last, the latest first."""
    reads = state.last_places()
    briefings = _BriefingLookup(library, {item.briefing for item in reads})
    return [briefings.kept(item.briefing, item.briefing, item.place.section, item.at) for item in reads]


class _BriefingLookup:
    """Entries and section titles of some briefings, fetched once for all."""

    def __init__(self, library: Library, names: Iterable[str]) -> None:
        self._library = library
        entries = library.catalogue.named(names)
        self._entries = {name: entry for name, entry in entries.items() if not entry.problems}
        self._titles = {
            (name, item.name): section_label(item)
            for name, entry in self._entries.items()
            for item in library.briefings.sections(entry.row)
        }

    def bookmark(self, letter: str, mark: Bookmark) -> HistoryEntry:
        """Return a bookmark as the list shows it."""
        item = self.kept(letter, mark.briefing, mark.section, mark.at, mark.note)._replace(view=mark.kind)
        if mark.view == LIBRARY:
            return item._replace(
                section="", title=item.title if item.entry else clean_line(mark.label or mark.briefing)
            )
        if mark.view == INCIDENTS:
            row = self._library.incidents.by_name(item.entry.row, mark.item) if item.entry else None
            return item._replace(section=incident_label(row) if row else clean_line(mark.label or mark.item))
        return item._replace(section=clean_line(mark.item)) if mark.view == GLOSSARY else item

    def kept(self, key: str, briefing: str, section: str, at: float, note: str = "") -> HistoryEntry:
        """Return a bookmark or a position as a list shows it."""
        entry = self._entries.get(briefing)
        title = clean_line(entry.title if entry else briefing)
        shown = clean_line(self._titles.get((briefing, section), section))
        return HistoryEntry(key, entry, title, shown, clean_line(note), dates.show_time(at))
