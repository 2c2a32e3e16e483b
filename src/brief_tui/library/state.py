"""What a reader did: places, read marks, bookmarks. Kept for good, safe with several programs at once, never deleted.

The journal stays SQLite's default: write-ahead logging needs shared memory, which network homes do not give. Every
method is one transaction, so what has returned is kept even when the process dies next.
"""

import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from brief_tui.briefing.text import clean_line
from brief_tui.library import paths

BUSY_SECONDS = 5.0
_MIGRATIONS = (
    """
    CREATE TABLE place (briefing TEXT PRIMARY KEY, view TEXT NOT NULL, section TEXT NOT NULL, block INTEGER NOT NULL,
      offset INTEGER NOT NULL, incident TEXT NOT NULL, term TEXT NOT NULL, at REAL NOT NULL);
    CREATE TABLE seen (briefing TEXT NOT NULL, edition TEXT NOT NULL, at REAL NOT NULL,
      PRIMARY KEY (briefing, edition));
    CREATE TABLE mark (letter TEXT PRIMARY KEY, briefing TEXT NOT NULL, section TEXT NOT NULL, block INTEGER NOT NULL,
      offset INTEGER NOT NULL, at REAL NOT NULL);
    """,
)
"""What brings the file from each version to the next. Only ever appended to."""


class Place(NamedTuple):
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


class Mark(NamedTuple):
    """A bookmark."""

    briefing: str
    section: str
    block: int
    offset: int


class State:
    """The reader's state, in one file."""

    def __init__(self, folder: Path | None = None, *, memory: bool = False) -> None:
        """Open it, and bring it up to date.

        Args:
            folder: where it is kept; the user's own state folder by default.
            memory: keep nothing.
        """
        self.note = ""
        """Why nothing is kept, when nothing is."""
        if memory:
            self._db = _open(":memory:")
            return
        path = Path(folder or paths.state_folder()) / "state.sqlite"
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._db = _open(str(path))
        except (sqlite3.Error, OSError) as error:
            self.note = clean_line(f"places and marks cannot be kept ({error}): {path}")
            self._db = _open(":memory:")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def place(self, briefing: str) -> Place | None:
        """Where the reader was in a briefing."""
        statement = "SELECT view, section, block, offset, incident, term FROM place WHERE briefing = ?"
        found = self._db.execute(statement, (briefing,)).fetchone()
        return Place(*found) if found else None

    def keep_place(self, briefing: str, place: Place) -> None:
        """Remember where the reader is."""
        self._write("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (briefing, *place, time.time()))

    def last_briefing(self) -> str | None:
        """The briefing that was read last."""
        found = self._db.execute("SELECT briefing FROM place ORDER BY at DESC LIMIT 1").fetchone()
        return str(found[0]) if found else None

    def mark_seen(self, briefing: str, edition: str) -> None:
        """This edition has been read to its end."""
        self._write("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (briefing, edition, time.time()))

    def seen(self) -> set[tuple[str, str]]:
        """The briefings and editions that have been read."""
        return {(str(name), str(edition)) for name, edition in self._db.execute("SELECT briefing, edition FROM seen")}

    def set_mark(self, letter: str, mark: Mark) -> None:
        """Put a bookmark, a letter, at a place."""
        self._write("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)", (letter, *mark, time.time()))

    def mark(self, letter: str) -> Mark | None:
        """The place of a bookmark."""
        found = self._db.execute(
            "SELECT briefing, section, block, offset FROM mark WHERE letter = ?", (letter,)
        ).fetchone()
        return Mark(*found) if found else None

    def marks(self) -> dict[str, Mark]:
        """All bookmarks by their letter."""
        rows = self._db.execute("SELECT letter, briefing, section, block, offset FROM mark ORDER BY letter")
        return {letter: Mark(*rest) for letter, *rest in rows}

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            with self._db:
                self._db.execute(statement, values)
        except (sqlite3.Error, UnicodeEncodeError) as error:
            self.note = f"places and marks cannot be kept ({error})"


def _open(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        _migrate(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= len(_MIGRATIONS):
        return  # also when a newer program made it: tables are only ever added to
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for migration in _MIGRATIONS[version:]:
        for statement in migration.split(";"):
            if statement.strip():
                connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
    connection.commit()
