"""A connection to an index, which knows whether this program wrote to it last, and can be asked so that damage heals.

Raises only errors of `errors`, also while an answer is fetched.

The last writer is known from SQLite's change counter in the file's header (sqlite.org/fileformat2.html, 1.3.7), which
every writer raises: each transaction here also stores the coming value in a row. Checking it costs one read of a page
that a start reads anyway.
"""
# A look-up goes through here, and may not load pathlib.

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from brief_tui.library import wording
from brief_tui.library.errors import ForeignFile, IndexDamage, IndexFailed
from brief_tui.library.index.schema import BUSY_SECONDS, IN_ORDER, InOrder

ENGINE_VERSION = sqlite3.sqlite_version
"""The version of SQLite."""
MEMORY = ":memory:"
"""Path of an index in memory alone."""
COPY_KIB = 32 * 1024
"""Memory for a copy, in KiB: the index of some 10,000 incidents."""
_HEADER = 100
"""Bytes of a file's header."""
_EVERY = 0.02
"""Seconds between two checks whether another program wrote."""
_TORN = ("Could not decode to UTF-8", "invalid fts5 file format", "no such table", "no such column", "malformed JSON")
"""Messages of SQLite that mean damage, since the statements are the program's own."""
_FAILURES = (sqlite3.Error, MemoryError)
"""Errors of a statement; MemoryError if a damaged full text has an impossible length."""


def said_of(error: sqlite3.Error | MemoryError) -> IndexFailed:
    """Return an error of SQLite as one of the library: IndexDamage where the content of the file cannot be right."""
    words = str(error) or wording.NO_MEMORY
    torn = type(error) in {sqlite3.DatabaseError, MemoryError} or words.startswith(_TORN)
    return IndexDamage(words) if torn else IndexFailed(words)


class _Held:
    """The headers of files that are open, by path. A file is opened once: closing it would let go of SQLite's locks."""

    def __init__(self) -> None:
        self._handles: dict[str, list[int]] = {}
        """Handle and number of users by path."""

    def take(self, path: str) -> int:
        """Return a handle on a regular file of the user's own. Raises ForeignFile and OSError."""
        entry = self._handles.get(path)
        if entry is not None and _identity(os.fstat(entry[0])) == _identity(os.lstat(path)):
            entry[1] += 1
            return entry[0]
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(path, flags)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise ForeignFile(wording.NO_REGULAR_FILE)
        self._handles[path] = [handle, 1]  # one that was there before is of a file that is gone: it stays open
        return handle

    def give_back(self, path: str, handle: int) -> None:
        """Close a handle without further users."""
        entry = self._handles.get(path)
        if entry is not None and entry[0] == handle:
            entry[1] -= 1
            if not entry[1]:
                del self._handles[path]
                os.close(handle)


_held = _Held()


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


class Connection(sqlite3.Connection):
    """A connection to an index; if it can be healed, a statement that meets damage is repeated on its heir."""

    path = ""
    """The file; empty in memory."""
    heal: Callable[["Connection", str], None] | None = None
    """Called with the connection and the reason; sets an heir, or raises."""
    heir: "Connection | None" = None
    """The connection that replaces it after damage."""
    answered = False
    """Whether it has answered since the last refresh: the caller may hold row numbers."""
    _handle = -1
    _looked = 0.0
    _version: int | None = None

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.in_order = InOrder()
        self.create_function(IN_ORDER, 1, self.in_order, deterministic=True)

    def hold(self, path: str) -> None:
        """Open the file's header for reading. Raises ForeignFile and OSError."""
        self.path = path
        if os.name == "posix":  # elsewhere an open file could not be set aside
            self._handle = _held.take(path)

    def close(self) -> None:
        """Close the file."""
        super().close()
        self._give_back()

    def __del__(self) -> None:
        self._give_back()

    def _give_back(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            _held.give_back(self.path, handle)

    def header(self) -> bytes:
        """Return the first bytes of the file; empty without a handle."""
        return os.pread(self._handle, _HEADER, 0) if self._handle >= 0 else b""

    def changes(self) -> int:
        """Return the file's change counter; 0 without a handle."""
        return int.from_bytes(self.header()[24:28], "big")

    def commit(self) -> None:
        """Commit, and note the change counter that results."""
        if self.in_transaction and self._handle >= 0:
            self.raw("UPDATE library SET change = ?", (self.changes() + 1,))
        try:
            super().commit()
        except sqlite3.Error as error:
            raise said_of(error) from error

    def begin(self) -> None:
        """Begin a write transaction, unless one is open: other programs wait a little."""
        if not self.in_transaction:
            self.raw("BEGIN IMMEDIATE")

    def rollback(self) -> None:
        """Undo the open transaction."""
        try:
            super().rollback()
        except sqlite3.Error as error:
            raise said_of(error) from error

    def is_whole(self) -> bool:
        """Return whether this program wrote to the file last."""
        if self._handle < 0 or self.in_transaction:
            return True
        self.raw("BEGIN")  # nobody else writes until both are read
        try:
            (noted,) = self.raw("SELECT change FROM library").fetchone() or (None,)
            return bool(noted == self.changes())
        finally:
            self.rollback()

    def is_in_place(self) -> bool:
        """Return whether the file is still the one at its path."""
        return self._handle < 0 or _identity(os.fstat(self._handle)) == _identity(os.lstat(self.path))

    def fault(self) -> str:
        """Return the first fault that a check of every page finds; empty without one."""
        try:
            verdict = str(self.raw("PRAGMA quick_check(1)").fetchone()[0])
            return "" if verdict == "ok" and self.is_whole() else verdict
        except IndexFailed as error:
            return str(error)

    def raw(self, sql: str, parameters: Any = (), kind: "type[ResultCursor] | None" = None) -> "ResultCursor":
        """Execute a statement without healing."""
        try:
            answer = self.cursor(kind or ResultCursor)
        except sqlite3.Error as error:  # it is closed
            raise said_of(error) from error
        answer.ask(sql, parameters)
        return answer

    def execute(self, sql: str, parameters: Any = (), /) -> "ResultCursor":
        """Execute a statement; damage heals meanwhile. Raises IndexFailed."""
        try:
            heals = self.heal is not None and not self.in_transaction
        except sqlite3.Error as error:  # it is closed
            raise said_of(error) from error
        if heals and self.heir is None:
            self._look()
        if self.heir is not None:
            return self.heir.execute(sql, parameters)
        answer = self.raw(sql, parameters, HealingCursor if heals else ResultCursor)
        self.answered = self.answered or heals
        return answer

    def executemany(self, sql: str, parameters: Any, /) -> "ResultCursor":
        """Execute a statement for each row of parameters."""
        answer = self.cursor(ResultCursor)
        try:
            answer.executemany(sql, parameters)
        except sqlite3.Error as error:
            raise said_of(error) from error
        return answer

    def interrupt(self) -> None:
        """Make the running statement end with IndexFailed; the connection may be closed already."""
        with suppress(sqlite3.Error):
            super().interrupt()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Keep others from writing meanwhile, so that many questions lock and check the file only once.

        Not a transaction, so that damage found within it can be repaired. An unfetched answer keeps the lock.
        """
        cursor: sqlite3.Cursor | None = None
        if self._handle >= 0 and self.heir is None:
            with suppress(sqlite3.Error):  # the question itself will say so
                cursor = super().execute("SELECT change FROM library UNION ALL SELECT 0")
        try:
            yield
        finally:
            if cursor is not None:
                with suppress(sqlite3.Error):  # it is closed, since another has taken its place
                    cursor.close()

    def _look(self) -> None:
        """Heal where another program wrote to the file since the last check."""
        now = monotonic()
        if now - self._looked < _EVERY or self._handle < 0:
            return
        self._looked = now
        try:
            (version,) = self.raw("PRAGMA data_version").fetchone()
            whole = version == self._version or self.is_whole()
        except IndexFailed as error:
            self.recover(error)
        else:
            self._version = version
            if not whole:
                self.recover(IndexDamage(wording.WRITTEN_BY_ANOTHER))

    def recover(self, error: IndexFailed) -> None:
        """Set an heir. Raises the error where it is no damage, or cannot be repaired."""
        heal, self.heal = self.heal, None
        if heal is None or not isinstance(error, IndexDamage):
            self.heal = heal
            raise error
        heal(self, str(error))


class ResultCursor(sqlite3.Cursor):
    """The rows of a statement, with SQLite's errors as the library's."""

    connection: Connection

    def ask(self, sql: str, parameters: Any) -> None:
        """Execute a statement once. Raises IndexFailed."""
        try:
            self.execute(sql, parameters)
        except _FAILURES as error:
            raise self.failure(error) from error

    def failure(self, error: sqlite3.Error | MemoryError) -> IndexFailed:
        """Return the library's error for one of SQLite. Raises KeyboardInterrupt where the user interrupted."""
        if self.connection.in_order.interrupted:
            self.connection.in_order.interrupted = False
            raise KeyboardInterrupt from None
        return said_of(error)

    def fetchone(self) -> Any:
        """Return the next row; None at the end."""
        try:
            return super().fetchone()
        except _FAILURES as error:
            raise self.failure(error) from error

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """Return the next rows; none at the end."""
        try:
            return super().fetchmany(size or 1)
        except _FAILURES as error:
            raise self.failure(error) from error

    def fetchall(self) -> list[Any]:
        """Return the remaining rows."""
        return list(self)

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        size = 16
        while some := self.fetchmany(size):
            yield from some
            size = min(size * 2, 1024)

    def __next__(self) -> Any:
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row


class HealingCursor(ResultCursor):
    """The rows of a statement; those lost to damage come from the heir."""

    _statement: tuple[str, Any] = ("", ())
    _done = 0
    _others: ResultCursor | None = None

    def ask(self, sql: str, parameters: Any) -> None:
        """Execute a statement; damage heals meanwhile. Raises IndexFailed."""
        self._statement = (sql, parameters)
        try:
            self.execute(sql, parameters)
        except _FAILURES as error:
            self._go_on(error)

    def _go_on(self, error: sqlite3.Error | MemoryError) -> ResultCursor:
        """Return the remaining rows, from the heir. Raises IndexFailed."""
        failure = self.failure(error)
        if self.connection.heir is None:
            self.connection.recover(failure)
        heir = self.connection.heir
        if heir is None:
            raise failure from error
        self._others = heir.execute(*self._statement)
        self._others.fetchmany(self._done)
        return self._others

    def fetchone(self) -> Any:
        """Return the next row; None at the end."""
        if self._others is None:
            try:
                row = sqlite3.Cursor.fetchone(self)
            except _FAILURES as error:
                return self._go_on(error).fetchone()
            self._done += row is not None
            return row
        return self._others.fetchone()

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """Return the next rows; none at the end."""
        size = size or 1
        if self._others is None:
            try:
                rows = sqlite3.Cursor.fetchmany(self, size)
            except _FAILURES as error:
                return self._go_on(error).fetchmany(size)
            self._done += len(rows)
            return rows
        return self._others.fetchmany(size)


def opened(path: str) -> Connection:
    """Return a connection to a file; an empty path is a temporary file, deleted with its connection.

    Raises IndexFailed, ForeignFile and OSError.
    """
    try:
        # SQLite serves several threads, one after the other: a copy is made in one, and read in another.
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, factory=Connection)
    except sqlite3.Error as error:
        raise said_of(error) from error
    if path in {"", MEMORY}:
        return connection
    try:
        connection.hold(path)
    except BaseException:
        connection.close()
        raise
    return connection


def copy(source: Connection) -> Connection:
    """Return a copy of the tables for one owner, perhaps in another thread; a large one is in a temporary file.

    Later changes to the source do not reach it. Raises IndexFailed.
    """
    connection = opened("")
    connection.raw(f"PRAGMA cache_size = -{COPY_KIB}")
    try:
        source.backup(connection, pages=1000, sleep=0.001)  # in parts, so that who reads from it need not wait
    except sqlite3.Error as error:
        raise said_of(error) from error
    connection.raw("PRAGMA temp_store = MEMORY")
    return connection
