"""A connection to an index, which knows whether this program wrote to it last, and can be asked so that damage heals.

Who wrote last is known from SQLite's count of changes, which the file's header has (sqlite.org/fileformat2.html, 1.3.7)
and any program raises that writes: every transaction here notes in a row what the count will be. That costs a start one
read of a page that is read anyway.
"""
# A look-up goes through here, and may not load pathlib.

import os
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, wraps
from time import monotonic
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from brief_tui.library.index.sqlite import Error, is_damage
from brief_tui.library.questions.columns import IN_ORDER
from brief_tui.text.matching import natural_id

T = TypeVar("T")
P = ParamSpec("P")

_HEADER = 100
"""Bytes of the header of a file."""
_EVERY = 0.02
"""Seconds between two looks at whether another program wrote."""
_TORN = ("Could not decode to UTF-8", "invalid fts5 file format", "no such table", "no such column", "malformed JSON")
"""How SQLite words what it does not take for damage, of statements that are ours."""


class Damaged(sqlite3.DatabaseError):
    """The index is not as this program left it; says why."""


class Foreign(sqlite3.DatabaseError):
    """The file is no index of this program; says why."""


class Renumbered(sqlite3.DatabaseError):
    """The index was made anew, and what was asked before has to be asked once more."""


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


class _InOrder:
    """`natural_id` as a function of SQL; SQLite does not tell why a function of ours ended."""

    interrupted = False
    """Whether the reader ended it."""

    def __call__(self, name: str) -> str:
        """An id by which ids are in order."""
        try:
            return natural_id(name)
        except KeyboardInterrupt:
            self.interrupted = True
            raise


class Database(sqlite3.Connection):
    """A connection to an index. One that has a way to heal asks again, of what takes its place, when it is damaged."""

    path = ""
    """The file; empty in memory."""
    heal: Callable[["Database", str], None] | None = None
    """Called with it and why; makes an heir, or raises."""
    heir: "Database | None" = None
    """What took its place."""
    answered = False
    """Whether it has answered since it was brought up to date: whoever asked may hold numbers of its rows."""
    _handle = -1
    _looked = 0.0
    _version: int | None = None

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self._in_order = _InOrder()
        self.create_function(IN_ORDER, 1, self._in_order, deterministic=True)

    def end_if_interrupted(self) -> None:
        """Raise KeyboardInterrupt where that is why a statement came to nothing."""
        if self._in_order.interrupted:
            self._in_order.interrupted = False
            raise KeyboardInterrupt

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
            super().execute("UPDATE library SET change = ?", (self.changes() + 1,))
        super().commit()

    def is_whole(self) -> bool:
        """Whether this program wrote to the file last."""
        if self._handle < 0 or self.in_transaction:
            return True
        super().execute("BEGIN")  # nobody else writes until both are read
        try:
            (noted,) = super().execute("SELECT change FROM library").fetchone() or (None,)
            return bool(noted == self.changes())
        finally:
            self.rollback()

    def is_in_place(self) -> bool:
        """Whether its file is still the one at its path."""
        return self._handle < 0 or _identity(os.fstat(self._handle)) == _identity(os.lstat(self.path))

    def fault(self) -> str:
        """What a look at every page finds wrong; empty when nothing is."""
        try:
            found = str(super().execute("PRAGMA quick_check(1)").fetchone()[0])
            return "" if found == "ok" and self.is_whole() else found
        except Error as error:
            return str(error)

    def raw(self, sql: str) -> sqlite3.Cursor:
        """The cursor of a statement that is put to the file as it is."""
        return super().execute(sql)

    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        """The cursor of a statement."""
        if self.heir is None and self.heal is not None and not self.in_transaction:
            self._look()
        if self.heir is not None:
            return self.heir.execute(sql, parameters)
        if self.heal is None or self.in_transaction:
            try:
                return super().execute(sql, parameters)
            except Error:
                self.end_if_interrupted()
                raise
        rows = self.cursor(Rows)
        rows.ask(sql, parameters)
        self.answered = True
        return rows

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let nobody write meanwhile, so that many questions look at the file once: SQLite locks it for each by itself.

        It is no transaction, in which nothing could heal: an answer that is not fetched keeps the lock.
        """
        kept: sqlite3.Cursor | None = None
        if self._handle >= 0 and self.heir is None:
            with suppress(Error):  # the question itself will say so
                kept = super().execute("SELECT change FROM library UNION ALL SELECT 0")
        try:
            yield
        finally:
            if kept is not None:
                with suppress(Error):  # it is closed, since another has taken its place
                    kept.close()

    def _look(self) -> None:
        """Heal where another program wrote to the file since the last look."""
        now = monotonic()
        if now - self._looked < _EVERY or self._handle < 0:
            return
        self._looked = now
        try:
            (version,) = super().execute("PRAGMA data_version").fetchone()
            whole = version == self._version or self.is_whole()
        except Error as error:
            self.recover(error)
        else:
            self._version = version
            if not whole:
                self.recover(Damaged("another program wrote to it"))

    def recover(self, error: Error) -> None:
        """Have an heir. Raises the error where it is no damage, or nothing can be done."""
        heal, self.heal = self.heal, None
        if heal is None or not says_damage(error):
            self.heal = heal
            raise error
        heal(self, str(error))


class Asked(Protocol):
    """What has an index."""

    db: Database


I = TypeVar("I", bound=Asked)  # noqa: E741 - an index


class Rows(sqlite3.Cursor):
    """The rows of an answer; those that damage kept back come from the heir."""

    connection: Database
    _statement: tuple[str, Any] = ("", ())
    _done = 0
    _others: sqlite3.Cursor | None = None

    def ask(self, sql: str, parameters: Any) -> None:
        """Ask once."""
        self._statement = (sql, parameters)
        self._fetched(lambda: super(Rows, self).execute(sql, parameters))

    def _fetched(self, fetch: Callable[[], Any]) -> Any:
        """What is fetched; None when it has to be fetched from the others."""
        try:
            return fetch()
        except Error as error:
            self.connection.end_if_interrupted()
            if self.connection.heir is None:
                self.connection.recover(error)
            heir = self.connection.heir
            if heir is None:
                raise
            self._others = heir.execute(*self._statement)
            self._others.fetchmany(self._done)
            return None

    def fetchone(self) -> Any:
        """The next row; None at the end."""
        row = None
        if self._others is None:
            row = self._fetched(super().fetchone)
        if self._others is not None:
            return self._others.fetchone()
        self._done += row is not None
        return row

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """The next rows; none at the end."""
        size = size or 1
        rows = None
        if self._others is None:
            rows = self._fetched(lambda: super(Rows, self).fetchmany(size))
        if self._others is not None:
            return self._others.fetchmany(size)
        found: list[Any] = rows or []
        self._done += len(found)
        return found

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


def loaded(text: Any, kind: type[T]) -> T:
    """What a row keeps as JSON. Raises Damaged when it is not of this kind."""
    from json import loads  # a search answers without it

    try:
        found = loads(text)
    except (TypeError, ValueError) as error:
        raise Damaged(f"a row is not as it was written: {error}") from None
    if not isinstance(found, kind):
        raise Damaged("a row is not as it was written")
    return found


def cited(head: str, names: Collection[str]) -> list[dict[str, Any]]:
    """The sources with these ids, of those that a briefing's head has, in its order. Raises Damaged."""
    if not names:
        return []
    known = _sources(head)
    return [known[name][1] for name in sorted(set(names) & known.keys(), key=lambda name: known[name][0])]


@lru_cache(maxsize=4)
def _sources(head: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """The sources of a head by their ids, each with its place: read once, not for each row that cites one."""
    return {source["id"]: (at, source) for at, source in enumerate(loaded(head, dict).get("sources", []))}


def healed(ask: Callable[Concatenate[I, P], T]) -> Callable[Concatenate[I, P], T]:
    """What asks an index, and asks once more of what takes its place when a row turns out to be damaged."""

    @wraps(ask)
    def again(index: I, /, *values: P.args, **named: P.kwargs) -> T:
        db = index.db
        try:
            return ask(index, *values, **named)
        except Damaged as error:
            db.recover(error)
            return ask(index, *values, **named)

    return again


def says_damage(error: Error) -> bool:
    """Whether an error says that what the file holds cannot be right."""
    return is_damage(error) or isinstance(error, Damaged) or str(error).startswith(_TORN)
