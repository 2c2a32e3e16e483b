"""What a reader did: places, read marks, bookmarks, look-ups. Kept for good, safe with several programs, never deleted.

Every method that changes something is one transaction, so what has returned is kept even when the process dies next.
Text in the state is the reader's, or came from an import: it is cleaned where it is drawn.
"""

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.library.state.store import Change, Store, fits

if TYPE_CHECKING:
    from brief_tui.library.state.bookmarks import BookmarkStore
    from brief_tui.library.state.lookups import RecentLookups


class ReaderPosition(NamedTuple):
    """Where a reader is in a briefing, independent of the screen's width."""

    view: str = "read"
    section: str = ""
    """The section's id."""
    block: int = 0
    """The block of the section, from 0."""
    offset: int = 0
    """Characters into the block."""
    incident: str = ""
    """The selected incident's id."""
    term: str = ""
    """The selected term."""


_PLACE = "ttiitt"
"""The kinds of its values."""


class RecentRead(NamedTuple):
    """A briefing that was read lately."""

    briefing: str
    """Its id."""
    place: ReaderPosition
    at: float
    """When, in seconds since 1970."""


def position_change(record: tuple[object, ...]) -> Change:
    """The change that remembers a place: briefing, the fields of `ReaderPosition`, and when, in seconds since 1970."""
    return "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", record


def read_mark_changes(briefing: str, edition: str, *, read: bool, at: float) -> list[Change]:
    """The changes that mark an edition as read, or as unread, at a time in seconds since 1970."""
    table, other = ("seen", "unseen") if read else ("unseen", "seen")
    return [
        (f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (briefing, edition, at)),  # noqa: S608 - our words
        (f"DELETE FROM {other} WHERE briefing = ? AND edition = ?", (briefing, edition)),  # noqa: S608 - our words
    ]


class State:
    """The reader's state, in one file."""

    def __init__(self, folder: str | os.PathLike[str] | None = None, *, memory: bool = False) -> None:
        """Open it, and bring it up to date.

        Args:
            folder: where it is kept; the user's own state folder by default.
            memory: keep nothing.
        """
        self.store = Store(folder, memory=memory)
        self._marks: BookmarkStore | None = None
        self._lookups: RecentLookups | None = None

    @property
    def note(self) -> str:
        """Why nothing is kept, when nothing is."""
        return self.store.note

    @property
    def marks(self) -> "BookmarkStore":
        """The reader's bookmarks by letter."""
        if self._marks is None:
            from brief_tui.library.state.bookmarks import BookmarkStore  # which the first picture does without

            self._marks = BookmarkStore(self.store)
        return self._marks

    @property
    def lookups(self) -> "RecentLookups":
        """The terms looked up lately."""
        if self._lookups is None:
            from brief_tui.library.state.lookups import RecentLookups

            self._lookups = RecentLookups(self.store)
        return self._lookups

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    # Places.

    def place(self, briefing: str) -> ReaderPosition | None:
        """Where the reader was in a briefing."""
        statement = "SELECT view, section, block, offset, incident, term FROM place WHERE briefing = ?"
        found = self.store.one(statement, briefing)
        return ReaderPosition(*found) if found and fits(found, _PLACE) else None

    def keep_place(self, briefing: str, place: ReaderPosition) -> bool:
        """Remember where the reader is; False when that fails."""
        return self.store.write(position_change((briefing, *place, time.time()))) is not None

    def last_briefing(self) -> str | None:
        """The briefing that was read last."""
        found = self.store.one("SELECT briefing FROM place ORDER BY at DESC LIMIT 1")
        return str(found[0]) if found else None

    def last_places(self, limit: int = 50) -> list[RecentRead]:
        """The briefings that were read last, and where in them, the latest first."""
        columns = "briefing, at, view, section, block, offset, incident, term"
        rows = self.store.all(f"SELECT {columns} FROM place ORDER BY at DESC LIMIT ?", limit)  # noqa: S608 - our words
        return [RecentRead(row[0], ReaderPosition(*row[2:]), row[1]) for row in rows if fits(row, f"tr{_PLACE}")]

    # Read and unread.

    def mark_seen(self, briefing: str, edition: str) -> bool:
        """This edition has been read; False when that cannot be kept."""
        return self.store.write(*read_mark_changes(briefing, edition, read=True, at=time.time())) is not None

    def mark_unseen(self, briefing: str, edition: str) -> bool:
        """This edition is unread again; False when that cannot be kept."""
        return self.store.write(*read_mark_changes(briefing, edition, read=False, at=time.time())) is not None

    def seen(self) -> set[tuple[str, str]]:
        """The briefings and editions that have been read."""
        return {(str(name), str(edition)) for name, edition in self.store.all("SELECT briefing, edition FROM seen")}
