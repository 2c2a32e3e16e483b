"""Bookmarks: a letter, a place, and a note that the reader wrote, which is cleaned where it is drawn."""

import time
from typing import Any, NamedTuple

from brief_tui.library.state.store import Store, fits

LONGEST_NOTE = 500
"""Characters of a note that is typed."""

_MARKS = """
SELECT m.letter, m.briefing, m.section, m.block, m.offset, coalesce(n.note, ''), m.at, coalesce(n.at, m.at)
FROM mark AS m LEFT JOIN mark_note AS n ON n.letter = m.letter AND n.marked = m.at
"""
# A note belongs to the mark of its time: an older program, which knows of no notes, may put the letter elsewhere.


class Bookmark(NamedTuple):
    """A position in a briefing that the reader has named with a letter."""

    briefing: str
    """The briefing's id."""
    section: str
    """The section's id."""
    block: int
    offset: int
    note: str = ""
    at: float = 0.0
    """When it was put, in seconds since 1970."""
    noted: float = 0.0
    """When its note was written last; `at` while it has none."""

    @property
    def spot(self) -> tuple[str, str, int, int]:
        """Where it is."""
        return self[:4]


_KINDS = "tttiitrr"
"""The kinds of the values of a bookmark and its letter."""


def rows(store: Store) -> list[tuple[Any, ...]]:
    """All bookmarks as the file has them, with the letter before each."""
    return store.all(f"{_MARKS} ORDER BY m.letter")


def is_letter(text: str) -> bool:
    """Whether a bookmark can have this name: one letter or digit of any script."""
    return len(text) == 1 and text.isalnum()


class BookmarkStore:
    """The bookmarks of a reader."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, letter: str, mark: Bookmark) -> Bookmark | None:
        """Put a bookmark, with its note; one of this letter is replaced. None when that cannot be kept."""
        now = time.time()
        made = mark._replace(at=now, noted=now)
        return made if self._store.write(*put_changes(letter, made)) is not None else None

    def get(self, letter: str) -> Bookmark | None:
        """The bookmark of a letter."""
        found = self._store.one(f"{_MARKS} WHERE m.letter = ?", letter)
        return Bookmark(*found[1:]) if found and fits(found, _KINDS) else None

    def all(self) -> dict[str, Bookmark]:
        """All bookmarks by their letter."""
        return {row[0]: Bookmark(*row[1:]) for row in rows(self._store) if fits(row, _KINDS)}

    def annotate(self, letter: str, mark: Bookmark, note: str) -> bool:
        """Write the note of a bookmark; False when that cannot be kept, or the letter is at another place now."""
        statement = "INSERT OR REPLACE INTO mark_note SELECT letter, at, ?, ? FROM mark WHERE letter = ? AND at = ?"
        return bool(self._store.write((statement, (note[:LONGEST_NOTE], time.time(), letter, mark.at))))

    def remove(self, letter: str) -> bool:
        """Remove a bookmark with its note; False when there was none, or that cannot be kept."""
        deletes = (f"DELETE FROM {table} WHERE letter = ?" for table in ("mark", "mark_note"))  # noqa: S608 - our words
        return bool(self._store.write(*((statement, (letter,)) for statement in deletes)))


def put_changes(letter: str, mark: Bookmark) -> list[tuple[str, tuple[object, ...]]]:
    """The changes that put a bookmark."""
    changes: list[tuple[str, tuple[object, ...]]] = [
        ("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)", (letter, *mark.spot, mark.at)),
        ("DELETE FROM mark_note WHERE letter = ?", (letter,)),
    ]
    if mark.note or mark.noted != mark.at:
        changes.append(("INSERT INTO mark_note VALUES (?, ?, ?, ?)", (letter, mark.at, mark.note, mark.noted)))
    return changes
