"""The file of the reader's state: opening, migration, transactions. Safe with several programs, never deleted.

The journal is SQLite's default: write-ahead logging needs shared memory, which network homes lack. File and folder are
readable by their owner only, whatever their permissions were.
"""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH103, PTH110, PTH116, PTH118, PTH120

import os
import sqlite3
from _thread import RLock  # all that is needed of threading, which a look-up does without
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from brief_tui.config import paths, private_files
from brief_tui.library import wording
from brief_tui.library.errors import StateFailed
from brief_tui.text.clean import clean_line

FILE = "state.sqlite"
BUSY_SECONDS = 5.0
"""Time to wait for another program that writes."""
MIGRATIONS = (
    """
    CREATE TABLE place (briefing TEXT PRIMARY KEY, view TEXT NOT NULL, section TEXT NOT NULL, block INTEGER NOT NULL,
      offset INTEGER NOT NULL, incident TEXT NOT NULL, term TEXT NOT NULL, at REAL NOT NULL);
    CREATE TABLE seen (briefing TEXT NOT NULL, edition TEXT NOT NULL, at REAL NOT NULL,
      PRIMARY KEY (briefing, edition));
    CREATE TABLE mark (letter TEXT PRIMARY KEY, briefing TEXT NOT NULL, section TEXT NOT NULL, block INTEGER NOT NULL,
      offset INTEGER NOT NULL, at REAL NOT NULL);
    """,
    """
    CREATE TABLE unseen (briefing TEXT NOT NULL, edition TEXT NOT NULL, at REAL NOT NULL,
      PRIMARY KEY (briefing, edition));
    CREATE TABLE mark_note (letter TEXT PRIMARY KEY, marked REAL NOT NULL, note TEXT NOT NULL, at REAL NOT NULL);
    CREATE TABLE lookup (term TEXT PRIMARY KEY, at REAL NOT NULL);
    """,
    """
    CREATE TABLE mark_item (letter TEXT PRIMARY KEY, marked REAL NOT NULL, view TEXT NOT NULL, item TEXT NOT NULL,
      column TEXT NOT NULL, label TEXT NOT NULL);
    """,
)
"""Statements that migrate the file from each version to the next. Tables are only added, never changed: an older
program may use the same file."""

Change = tuple[str, tuple[object, ...]]
"""An SQL statement and its values."""
_KINDS: dict[str, type | tuple[type, ...]] = {"t": str, "i": int, "r": (float, int)}


def fits(values: Iterable[object], kinds: str) -> bool:
    """Return whether values are texts (t), whole numbers (i) and times (r), as the tables declare.

    SQLite does not enforce the types of columns, so an edited or damaged file may contain others.
    """
    return all(isinstance(value, _KINDS[kind]) for value, kind in zip(values, kinds, strict=True))


class Store:
    """A connection to the state file; to memory when it cannot be stored."""

    def __init__(
        self, folder: str | os.PathLike[str] | None = None, *, memory: bool = False, patience: float = BUSY_SECONDS
    ) -> None:
        """Open the file and migrate it.

        Args:
            folder: where it is kept; the user's own state folder by default.
            memory: keep nothing.
            patience: seconds to wait for another program that writes.
        """
        self.path = "" if memory else file(folder)
        self.unread = ""
        """Reason why the existing file could not be read; the content is then not the reader's."""
        self._lasting = ""
        self.failure = ""
        """Reason why the last change failed; empty when it did not."""
        self._connection = _opened(":memory:", patience) if memory else self._open(patience)
        self._using = RLock()
        """Held while the connection is used: a job asks from another thread, perhaps while it is closed."""

    @property
    def note(self) -> str:
        """Reason why nothing is stored; empty while all is."""
        return self.failure or self._lasting

    def _open(self, patience: float) -> sqlite3.Connection:
        folder = os.path.dirname(self.path)
        try:
            os.makedirs(folder, 0o700, exist_ok=True)
            private_files.tighten(folder, os.stat(folder))
            if os.path.exists(self.path) and not (os.access(self.path, os.W_OK) and os.access(folder, os.W_OK)):
                self._lasting = clean_line(wording.state_read_only(self.path))
                return self._copied()
            with suppress(OSError):  # what is wrong, SQLite says
                private_files.create(self.path)
            for ending in ("", *private_files.BESIDE):
                with suppress(FileNotFoundError):
                    private_files.tighten(self.path + ending, os.stat(self.path + ending))
            return _opened(self.path, patience)
        except (sqlite3.Error, OSError) as error:
            self._lasting = clean_line(wording.state_unusable(error, self.path))
            if os.path.lexists(self.path):
                self.unread = self._lasting
            return _opened(":memory:", patience)

    def _copied(self) -> sqlite3.Connection:
        """Return a copy in memory of a file that cannot be written; changes last until the program ends."""
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        copy.text_factory = _text
        with closing(sqlite3.connect(self.path)) as source:
            source.backup(copy)
        _migrate(copy)
        return copy

    def close(self) -> None:
        """Close the file; what is asked afterwards fails."""
        with self._using:
            self._connection.close()

    @contextmanager
    def transaction(self) -> "Iterator[Callable[[str, tuple[object, ...]], int]]":
        """Run a transaction; yields a function that makes one change and returns the number of rows changed.

        Raises StateFailed.
        """
        connection = self._connection
        with self._using, _failing():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield lambda statement, values: connection.execute(statement, values).rowcount
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    def write(self, *changes: Change) -> int | None:
        """Make changes, all or none; return the number of changed rows, None when that fails: `note` says why."""
        try:
            with self.transaction() as make:
                count = sum(make(*change) for change in changes)
        except (StateFailed, UnicodeEncodeError) as error:
            self.failure = wording.not_kept(clean_line(str(error)))
            return None
        self.failure = ""
        return count

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a query. Raises StateFailed."""
        with self._using, _failing():
            row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        return row

    def all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query. Raises StateFailed."""
        with self._using, _failing():
            return self._connection.execute(statement, values).fetchall()


@contextmanager
def _failing() -> Iterator[None]:
    """Turn SQLite's errors into StateFailed."""
    try:
        yield
    except sqlite3.Error as error:
        raise StateFailed(str(error)) from error


def file(folder: str | os.PathLike[str] | None = None) -> str:
    """Return the path of the state in a folder, by default the user's own."""
    return os.path.join(folder or paths.state_folder(), FILE)


def is_there() -> bool:
    """Return whether the user has a state: a command that only reads creates none."""
    return os.path.exists(file())


def fault() -> str:
    """Return the reason why the user's state cannot be read; empty when it can, or there is none. Changes nothing."""
    from pathlib import Path

    if not is_there():
        return ""
    try:
        with closing(sqlite3.connect(f"{Path(file()).as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM place").fetchone()
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if verdict == "ok" else str(verdict)


def _text(stored: bytes) -> str:
    """Decode a text of the file, whatever its bytes."""
    return stored.decode("utf-8", "surrogateescape")


def _opened(path: str, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience, check_same_thread=False)
    connection.text_factory = _text
    try:
        _migrate(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= len(MIGRATIONS):
        return  # also when a newer program made it
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for migration in MIGRATIONS[version:]:
        for statement in migration.split(";"):
            if statement.strip():
                connection.execute(statement)
    if version < len(MIGRATIONS):
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.commit()
