"""The reader's state: positions, read marks, bookmarks, look-ups. Safe with several programs, never deleted.

Each method that changes something is one transaction. Text in the state is cleaned when it is drawn.
"""

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.library.state.store import Change, Store, fits

if TYPE_CHECKING:
    from brief_tui.library.state.bookmarks import BookmarkStore
    from brief_tui.library.state.lookups import RecentLookups
    from brief_tui.library.state.snapshots import SnapshotFolder


class ReaderPosition(NamedTuple):
    """A reader's position in a briefing, independent of the screen's width."""

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
"""Types of its values."""


class RecentRead(NamedTuple):
    """A briefing that was read lately, and the position in it."""

    briefing: str
    """Its id."""
    place: ReaderPosition
    at: float
    """Time it was left, in seconds since 1970."""


def position_change(record: tuple[object, ...]) -> Change:
    """Return the change that stores a position: briefing, fields of `ReaderPosition`, time in seconds since 1970."""
    return "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", record


def read_mark_changes(briefing: str, edition: str, *, read: bool, at: float) -> list[Change]:
    """Return the changes that mark an edition as read or unread, at a time in seconds since 1970."""
    table, other = ("seen", "unseen") if read else ("unseen", "seen")
    return [
        (f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (briefing, edition, at)),  # noqa: S608 - our words
        (f"DELETE FROM {other} WHERE briefing = ? AND edition = ?", (briefing, edition)),  # noqa: S608 - our words
    ]


class State:
    """The reader's state, in one file."""

    def __init__(self, folder: str | os.PathLike[str] | None = None, *, memory: bool = False) -> None:
        """Open the file and migrate it.

        Args:
            folder: where it is kept; the user's own state folder by default.
            memory: keep nothing.
        """
        self.store = Store(folder, memory=memory)
        self._marks: BookmarkStore | None = None
        self._lookups: RecentLookups | None = None
        self._snapshots: SnapshotFolder | None = None

    @property
    def note(self) -> str:
        """Reason why nothing is stored; empty while all is."""
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
        """The reader's recent look-ups."""
        if self._lookups is None:
            from brief_tui.library.state.lookups import RecentLookups

            self._lookups = RecentLookups(self.store)
        return self._lookups

    @property
    def snapshots(self) -> "SnapshotFolder":
        """The copies of what the reader read last."""
        if self._snapshots is None:
            from brief_tui.library.state.snapshots import SnapshotFolder

            self._snapshots = SnapshotFolder("" if self.store.note else self.store.path, self.seen)
        return self._snapshots

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    # Places.

    def place(self, briefing: str) -> ReaderPosition | None:
        """Return the reader's position in a briefing."""
        statement = "SELECT view, section, block, offset, incident, term FROM place WHERE briefing = ?"
        row = self.store.one(statement, briefing)
        return ReaderPosition(*row) if row and fits(row, _PLACE) else None

    def keep_place(self, briefing: str, place: ReaderPosition) -> bool:
        """Store the reader's position; False when that fails."""
        return self.store.write(position_change((briefing, *place, time.time()))) is not None

    def last_briefing(self) -> str | None:
        """Return the id of the briefing that was read last."""
        row = self.store.one("SELECT briefing FROM place ORDER BY at DESC LIMIT 1")
        return str(row[0]) if row else None

    def last_places(self, limit: int = 50) -> list[RecentRead]:
        """Return the briefings that were read last with their positions, the latest first."""
        columns = "briefing, at, view, section, block, offset, incident, term"
        rows = self.store.all(f"SELECT {columns} FROM place ORDER BY at DESC LIMIT ?", limit)  # noqa: S608 - our words
        return [RecentRead(row[0], ReaderPosition(*row[2:]), row[1]) for row in rows if fits(row, f"tr{_PLACE}")]

    # Read and unread.

    def mark_seen(self, briefing: str, edition: str) -> bool:
        """Mark an edition as read; False when that cannot be stored."""
        return self.store.write(*read_mark_changes(briefing, edition, read=True, at=time.time())) is not None

    def mark_unseen(self, briefing: str, edition: str) -> bool:
        """Mark an edition as unread; False when that cannot be stored."""
        return self.store.write(*read_mark_changes(briefing, edition, read=False, at=time.time())) is not None

    def seen(self) -> set[tuple[str, str]]:
        """Return the (briefing id, edition key) pairs that have been read."""
        return {(str(name), str(edition)) for name, edition in self.store.all("SELECT briefing, edition FROM seen")}
