"""A connection to an index, which knows whether this program wrote to it last, and can be asked so that damage heals.

SQLite's errors end here: what is raised, also while an answer is fetched, is of `errors`.

Who wrote last is known from SQLite's count of changes, which the file's header has (sqlite.org/fileformat2.html, 1.3.7)
and any program raises that writes: every transaction here notes in a row what the count will be. That costs a start one
read of a page that is read anyway.
"""
# A look-up goes through here, and may not load pathlib.

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from brief_tui.library.errors import Damaged, Foreign, IndexFailed
from brief_tui.library.index.schema import BUSY_SECONDS, IN_ORDER, InOrder

MEMORY = ":memory:"
"""In place of a path: in memory alone."""
COPY_KIB = 32 * 1024
"""Of a copy, how much is kept in memory: the index of some 10,000 incidents."""
_HEADER = 100
"""Bytes of the header of a file."""
_EVERY = 0.02
"""Seconds between two looks at whether another program wrote."""
_TORN = ("Could not decode to UTF-8", "invalid fts5 file format", "no such table", "no such column", "malformed JSON")
"""How SQLite words what it does not take for damage, of statements that are ours."""


def said_of(error: sqlite3.Error) -> IndexFailed:
    """An error of SQLite as one of the library: Damaged where what the file holds cannot be right."""
    words = str(error)
    torn = type(error) is sqlite3.DatabaseError or words.startswith(_TORN)
    return Damaged(words) if torn else IndexFailed(words)


class _Held:
    """The headers of files that are open, by path. A file is opened once: closing it would let go of SQLite's locks."""

    def __init__(self) -> None:
        self._handles: dict[str, list[int]] = {}
        """By path the handle and how many use it."""

    def take(self, path: str) -> int:
        """A handle on a regular file of the reader's own. Raises Foreign and OSError."""
        known = self._handles.get(path)
        if known is not None and _identity(os.fstat(known[0])) == _identity(os.lstat(path)):
            known[1] += 1
            return known[0]
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(path, flags)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise Foreign("it is not a regular file")
        self._handles[path] = [handle, 1]  # one that was there before is of a file that is gone: it stays open
        return handle

    def give_back(self, path: str, handle: int) -> None:
        """Close a handle that nobody else uses."""
        known = self._handles.get(path)
        if known is not None and known[0] == handle:
            known[1] -= 1
            if not known[1]:
                del self._handles[path]
                os.close(handle)


_held = _Held()


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


class Connection(sqlite3.Connection):
    """A connection to an index. One that has a way to heal asks again, of what takes its place, when it is damaged."""

    path = ""
    """The file; empty in memory."""
    heal: Callable[["Connection", str], None] | None = None
    """Called with it and why; makes an heir, or raises."""
    heir: "Connection | None" = None
    """What took its place."""
    answered = False
    """Whether it has answered since it was brought up to date: whoever asked may hold numbers of its rows."""
    _handle = -1
    _looked = 0.0
    _version: int | None = None

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.in_order = InOrder()
        self.create_function(IN_ORDER, 1, self.in_order, deterministic=True)

    def hold(self, path: str) -> None:
        """Have the header of the file at hand. Raises Foreign and OSError."""
        self.path = path
        if os.name == "posix":  # elsewhere an open file could not be set aside
            self._handle = _held.take(path)

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        self._give_back()

    def __del__(self) -> None:
        self._give_back()

    def _give_back(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            _held.give_back(self.path, handle)

    def header(self) -> bytes:
        """The first bytes of the file; none where they are not at hand."""
        return os.pread(self._handle, _HEADER, 0) if self._handle >= 0 else b""

    def changes(self) -> int:
        """The count of changes to the file; 0 when it is not at hand."""
        return int.from_bytes(self.header()[24:28], "big")

    def commit(self) -> None:
        """Note what the count of changes will be, and commit."""
        if self.in_transaction and self._handle >= 0:
            self.raw("UPDATE library SET change = ?", (self.changes() + 1,))
        try:
            super().commit()
        except sqlite3.Error as error:
            raise said_of(error) from error

    def begin(self) -> None:
        """Begin to write, unless that has begun: only one program writes at a time, the others wait a little."""
        if not self.in_transaction:
            self.raw("BEGIN IMMEDIATE")

    def rollback(self) -> None:
        """Take back what was not committed."""
        try:
            super().rollback()
        except sqlite3.Error as error:
            raise said_of(error) from error

    def is_whole(self) -> bool:
        """Whether this program wrote to the file last."""
        if self._handle < 0 or self.in_transaction:
            return True
        self.raw("BEGIN")  # nobody else writes until both are read
        try:
            (noted,) = self.raw("SELECT change FROM library").fetchone() or (None,)
            return bool(noted == self.changes())
        finally:
            self.rollback()

    def is_in_place(self) -> bool:
        """Whether its file is still the one at its path."""
        return self._handle < 0 or _identity(os.fstat(self._handle)) == _identity(os.lstat(self.path))

    def fault(self) -> str:
        """What a look at every page finds wrong; empty when nothing is."""
        try:
            found = str(self.raw("PRAGMA quick_check(1)").fetchone()[0])
            return "" if found == "ok" and self.is_whole() else found
        except IndexFailed as error:
            return str(error)

    def raw(self, sql: str, parameters: Any = (), kind: "type[ResultCursor] | None" = None) -> "ResultCursor":
        """The answer of the file as it is."""
        try:
            answer = self.cursor(kind or ResultCursor)
        except sqlite3.Error as error:  # it is closed
            raise said_of(error) from error
        answer.ask(sql, parameters)
        return answer

    def execute(self, sql: str, parameters: Any = (), /) -> "ResultCursor":
        """The answer to a statement."""
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
        """Carry out a statement for each of some rows."""
        answer = self.cursor(ResultCursor)
        try:
            answer.executemany(sql, parameters)
        except sqlite3.Error as error:
            raise said_of(error) from error
        return answer

    def interrupt(self) -> None:
        """Let what is being asked end, with IndexFailed; it may have been closed."""
        with suppress(sqlite3.Error):
            super().interrupt()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let nobody write meanwhile, so that many questions look at the file once: SQLite locks it for each by itself.

        It is no transaction, in which nothing could heal: an answer that is not fetched keeps the lock.
        """
        kept: sqlite3.Cursor | None = None
        if self._handle >= 0 and self.heir is None:
            with suppress(sqlite3.Error):  # the question itself will say so
                kept = super().execute("SELECT change FROM library UNION ALL SELECT 0")
        try:
            yield
        finally:
            if kept is not None:
                with suppress(sqlite3.Error):  # it is closed, since another has taken its place
                    kept.close()

    def _look(self) -> None:
        """Heal where another program wrote to the file since the last look."""
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
                self.recover(Damaged("another program wrote to it"))

    def recover(self, error: IndexFailed) -> None:
        """Have an heir. Raises the error where it is no damage, or nothing can be done."""
        heal, self.heal = self.heal, None
        if heal is None or not isinstance(error, Damaged):
            self.heal = heal
            raise error
        heal(self, str(error))


class ResultCursor(sqlite3.Cursor):
    """The rows of an answer."""

    connection: Connection

    def ask(self, sql: str, parameters: Any) -> None:
        """Ask once."""
        try:
            self.execute(sql, parameters)
        except sqlite3.Error as error:
            raise self.failure(error) from error

    def failure(self, error: sqlite3.Error) -> IndexFailed:
        """What comes of an error of SQLite. Raises KeyboardInterrupt where the reader ended it."""
        if self.connection.in_order.interrupted:
            self.connection.in_order.interrupted = False
            raise KeyboardInterrupt from None
        return said_of(error)

    def fetchone(self) -> Any:
        """The next row; None at the end."""
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise self.failure(error) from error

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """The next rows; none at the end."""
        try:
            return super().fetchmany(size or 1)
        except sqlite3.Error as error:
            raise self.failure(error) from error

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
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
    """The rows of an answer; those that damage kept back come from the heir."""

    _statement: tuple[str, Any] = ("", ())
    _done = 0
    _others: ResultCursor | None = None

    def ask(self, sql: str, parameters: Any) -> None:
        """Ask once."""
        self._statement = (sql, parameters)
        try:
            self.execute(sql, parameters)
        except sqlite3.Error as error:
            self._go_on(error)

    def _go_on(self, error: sqlite3.Error) -> ResultCursor:
        """The rows that are left, of the heir. Raises IndexFailed."""
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
        """The next row; None at the end."""
        if self._others is None:
            try:
                row = sqlite3.Cursor.fetchone(self)
            except sqlite3.Error as error:
                return self._go_on(error).fetchone()
            self._done += row is not None
            return row
        return self._others.fetchone()

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """The next rows; none at the end."""
        size = size or 1
        if self._others is None:
            try:
                rows = sqlite3.Cursor.fetchmany(self, size)
            except sqlite3.Error as error:
                return self._go_on(error).fetchmany(size)
            self._done += len(rows)
            return rows
        return self._others.fetchmany(size)


def opened(path: str) -> Connection:
    """A connection to a file; empty is one without a name, of its own, gone with its connection.

    Raises IndexFailed, Foreign and OSError.
    """
    try:
        # SQLite serves several threads, one after the other: a copy is made in one, and read in another.
        made = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, factory=Connection)
    except sqlite3.Error as error:
        raise said_of(error) from error
    if path in {"", MEMORY}:
        return made
    try:
        made.hold(path)
    except BaseException:
        made.close()
        raise
    return made


def copy(source: Connection) -> Connection:
    """The same tables for one owner alone, who may be another thread; above a bound, in a file that has no name.

    What any program does to the source afterwards does not reach the copy. Raises IndexFailed.
    """
    made = opened("")
    made.raw(f"PRAGMA cache_size = -{COPY_KIB}")
    try:
        source.backup(made, pages=1000, sleep=0.001)  # in parts, so that who reads from it need not wait
    except sqlite3.Error as error:
        raise said_of(error) from error
    made.raw("PRAGMA temp_store = MEMORY")
    return made
