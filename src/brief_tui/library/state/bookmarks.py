"""Bookmarks: a letter, a position, and the reader's note, which is cleaned where it is drawn."""

import time
from typing import Any, NamedTuple

from brief_tui.library.state.store import Store, fits

LONGEST_NOTE = 500
"""Longest note, in characters."""

_MARKS = """
SELECT m.letter, m.briefing, m.section, m.block, m.offset, coalesce(n.note, ''), m.at, coalesce(n.at, m.at),
  coalesce(i.view, 'read'), coalesce(i.item, ''), coalesce(i.column, ''), coalesce(i.label, '')
FROM mark AS m LEFT JOIN mark_note AS n ON n.letter = m.letter AND n.marked = m.at
LEFT JOIN mark_item AS i ON i.letter = m.letter AND i.marked = m.at
"""
# Note and item belong to the mark of their time: an older program, which knows neither, may put the letter elsewhere.


READ, INCIDENTS, GLOSSARY, LIBRARY = "read", "incidents", "glossary", "library"
"""Kinds of place: a text, a table, the glossary, the list of briefings."""
_VIEWS = frozenset({READ, INCIDENTS, GLOSSARY, LIBRARY})


class Bookmark(NamedTuple):
    """A position in a text, an incident, a term or a briefing of the list that the reader named with a letter."""

    briefing: str
    """The briefing's id."""
    section: str
    """The section's id."""
    block: int
    offset: int
    note: str = ""
    at: float = 0.0
    """Time it was put, in seconds since 1970."""
    noted: float = 0.0
    """Time its note was last written; `at` without one."""
    view: str = READ
    """READ, INCIDENTS, GLOSSARY or LIBRARY; any other, of a newer program, is read as READ."""
    item: str = ""
    """Id of the incident, or head word of the term."""
    column: str = ""
    """Id of the table's column."""
    label: str = ""
    """Its name in the list once it is gone, such as `Nara, 13 Jan 2023`."""

    @property
    def kind(self) -> str:
        """The kind of place: READ, INCIDENTS, GLOSSARY or LIBRARY; READ if a newer program wrote another."""
        return self.view if self.view in _VIEWS else READ

    @property
    def spot(self) -> tuple[str | int, ...]:
        """The bookmark without the time, the note and the label."""
        return self[:4] if self.kind == READ else (self.briefing, self.view, self.item, self.column)


_KINDS = "tttiitrrtttt"
"""Types of the values of a row: the letter and a bookmark."""


def rows(store: Store) -> list[tuple[Any, ...]]:
    """Return all rows of bookmarks, the letter first. Raises StateFailed."""
    return store.all(f"{_MARKS} ORDER BY m.letter")


def is_letter(text: str) -> bool:
    """Return whether a text can name a bookmark: one letter or digit of any script."""
    return len(text) == 1 and text.isalnum()


class BookmarkStore:
    """The reader's bookmarks by letter."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, letter: str, mark: Bookmark) -> Bookmark | None:
        """Put a bookmark, with its note, in place of one of this letter. None when it cannot be stored."""
        now = time.time()
        dated = mark._replace(at=now, noted=now)
        return dated if self._store.write(*put_changes(letter, dated)) is not None else None

    def get(self, letter: str) -> Bookmark | None:
        """Return the bookmark of a letter; None without one."""
        row = self._store.one(f"{_MARKS} WHERE m.letter = ?", letter)
        return Bookmark(*row[1:]) if row and fits(row, _KINDS) else None

    def all(self) -> dict[str, Bookmark]:
        """Return all bookmarks by letter."""
        return {row[0]: Bookmark(*row[1:]) for row in rows(self._store) if fits(row, _KINDS)}

    def annotate(self, letter: str, mark: Bookmark, note: str) -> bool:
        """Write the note of a bookmark; False when it cannot be stored, or the letter is elsewhere by now."""
        statement = "INSERT OR REPLACE INTO mark_note SELECT letter, at, ?, ? FROM mark WHERE letter = ? AND at = ?"
        return bool(self._store.write((statement, (note[:LONGEST_NOTE], time.time(), letter, mark.at))))

    def remove(self, letter: str) -> bool:
        """Remove a bookmark with its note; False when there was none, or it cannot be stored."""
        tables = ("mark", "mark_note", "mark_item")
        deletes = (f"DELETE FROM {table} WHERE letter = ?" for table in tables)  # noqa: S608 - our words
        return bool(self._store.write(*((statement, (letter,)) for statement in deletes)))


def put_changes(letter: str, mark: Bookmark) -> list[tuple[str, tuple[object, ...]]]:
    """Return the changes that put a bookmark."""
    changes: list[tuple[str, tuple[object, ...]]] = [
        ("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)", (letter, *mark[:4], mark.at)),
        ("DELETE FROM mark_note WHERE letter = ?", (letter,)),
        ("DELETE FROM mark_item WHERE letter = ?", (letter,)),
    ]
    if mark.note or mark.noted != mark.at:
        changes.append(("INSERT INTO mark_note VALUES (?, ?, ?, ?)", (letter, mark.at, mark.note, mark.noted)))
    item = mark.view, mark.item, mark.column, mark.label
    if item != (READ, "", "", ""):
        changes.append(("INSERT INTO mark_item VALUES (?, ?, ?, ?, ?, ?)", (letter, mark.at, *item)))
    return changes
