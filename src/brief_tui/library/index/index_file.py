"""The file of an index: checked before it is trusted, created when missing, set aside when it is foreign.

Trusted if it belongs to the reader, is marked in its header as an index of this program, has exactly the tables of this
program, and this program wrote to it last.
"""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH120

import os
import re
from collections.abc import Callable
from typing import Any

from brief_tui.config import private_files
from brief_tui.library import wording
from brief_tui.library.errors import ForeignFile, IndexDamage, IndexFailed
from brief_tui.library.index.connection import MEMORY, Connection, ResultCursor, copy, opened
from brief_tui.library.index.schema import FORMAT, TABLES, SqlRow

MAGIC = 0x62726965
"""SQLite's "application id" of an index file."""
_LOG = b"\2\2"
"""Header bytes of a file in write-ahead mode, which no index of ours has."""
_STATEMENTS = frozenset(filter(None, map(str.strip, TABLES.split(";\n"))))
_SHADOWS = frozenset(f"fulltext_{name}" for name in ("data", "idx", "content", "docsize", "config"))
_KNOWN_SHADOWS = frozenset(
    {
        "CREATE TABLE 'fulltext_data'(id INTEGER PRIMARY KEY, block BLOB)",
        "CREATE TABLE 'fulltext_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
        "CREATE TABLE 'fulltext_content'(id INTEGER PRIMARY KEY, c0, c1, c2, c3, c4, c5, c6, c7)",
        "CREATE TABLE 'fulltext_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
        "CREATE TABLE 'fulltext_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    }
)
"""As most versions of SQLite make them: a look-up compiles no expression."""
_SHADOW = r"CREATE TABLE '(\w+)'\((?:\w+|[ ,()])*\)(?: WITHOUT ROWID)?"
"""The statement by which FTS5 creates a table of its own; its columns differ by SQLite's version."""
_ACTIVE = r"(?i)\b(?:AS|CHECK|DEFAULT|GENERATED|REFERENCES|COLLATE)\b"

NEW, GOOD, OLD = "new", "good", "old"
"""Results of the check: empty, usable, of another version or of other roots."""


class IndexFile:
    """The connections to one index, and their owners.

    Only the owner's connection writes. `further` makes a connection for reading in another thread, `copy` a
    separate index.
    """

    def __init__(
        self, path: str | None, key: bytes, note: Callable[[str], None], heal: Callable[[Connection, str], None]
    ) -> None:
        """Open the file at `path`, or create it; in memory where it cannot be written.

        Args:
            path: the file; None keeps nothing on disk.
            key: what tells an index of some roots from one of others.
            note: takes words on what does not work as it should.
            heal: makes a damaged index anew, given its connection and why, and takes what is made for `connection`.
        """
        self.path = path
        self._key = key
        self._note = note
        self.heal = heal
        self.connection = self.open()

    def open(self) -> Connection:
        """Open the file anew."""
        notes: list[str] = []
        try:
            connection = connect(self.path, self._key, notes)
        except (IndexFailed, OSError) as error:
            return self._in_memory(wording.index_not_kept(error))
        finally:
            for words in notes:
                self._note(words)
        try:
            # An index that cannot be written would go stale in silence: find out now.
            connection.begin()
            connection.rollback()
        except IndexFailed as error:
            connection.close()
            return self._in_memory(wording.index_not_kept(error))
        if self.path is not None:
            connection.heal = self.heal
        return connection

    def _in_memory(self, why: str) -> Connection:
        self._note(why)
        self.path = None
        return connect(None, self._key, [])

    def leave(self, error: IndexFailed) -> None:
        """Switch to an empty index in memory, since the file cannot be written."""
        self.connection.close()
        self.connection = self._in_memory(wording.index_not_written(error))

    def further(self) -> Connection:
        """A further connection, to read by: for a thread of its own, which closes it. Raises IndexFailed and OSError.

        Only for an index on disk.
        """
        assert self.path is not None
        return connect_to_read(self.path)

    def adopt(self, connection: Connection) -> None:
        """Replace the content with a snapshot's."""
        self.connection.close()
        self.connection, self.path = connection, None


class Snapshot:
    """A copy of an index for one owner, who may be another thread."""

    def __init__(self, source: Connection) -> None:
        """Copy the present content of an index. Raises IndexFailed."""
        self._connection: Connection | None = copy(source)

    def execute(self, sql: str, parameters: Any = (), /) -> ResultCursor:
        """Execute a statement. Raises IndexFailed."""
        assert self._connection is not None
        return self._connection.execute(sql, parameters)

    def give_up(self) -> Connection:
        """Hand over its connection."""
        connection, self._connection = self._connection, None
        assert connection is not None
        return connection


def connect(path: str | None, roots: bytes, notes: list[str]) -> Connection:
    """Return a connection to the index at `path`; an unusable one is set aside and replaced.

    Args:
        path: the file; None is in memory.
        roots: what the index is of; one of something else is made anew.
        notes: takes words on what was set aside.

    Raises:
        IndexFailed: the file cannot be written or made.
        OSError: its folder cannot be made, or is another user's; what stands there cannot be set aside.
    """
    if path is None:
        return _prepared(opened(MEMORY), roots)
    private_files.own_folder(os.path.dirname(path))
    if private_files.clear(path):
        notes.append(wording.not_yours(f"{path}{private_files.ASIDE}"))
    private_files.create(path)
    connection = None
    try:
        connection = opened(path)
        return _prepared(connection, roots)
    except (IndexFailed, UnicodeDecodeError, OSError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, IndexFailed) and not isinstance(error, IndexDamage | ForeignFile):
            raise
        _clear_away(path, error, notes)
    private_files.create(path)
    return _prepared(opened(path), roots)


def _clear_away(path: str, error: Exception, notes: list[str]) -> None:
    """Delete an unusable index, since it is a cache; a foreign file is renamed instead."""
    if isinstance(error, ForeignFile):
        private_files.set_aside(path)
        notes.append(wording.no_index(error, f"{path}{private_files.ASIDE}"))
    else:
        private_files.remove(path)
        if str(error) != OLD:
            notes.append(wording.index_damaged(error))


def connect_to_read(path: str) -> Connection:
    """Return a further, read-only connection to an existing index. Raises IndexFailed and OSError."""
    connection = opened(path)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepared(connection: Connection, roots: bytes) -> Connection:
    try:
        for setting in ("temp_store = MEMORY", "trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {setting}")
        found = judged(connection, roots)
        if found == NEW:
            _make_tables(connection, roots)
        elif found == OLD:
            raise IndexDamage(OLD)
    except (IndexFailed, UnicodeDecodeError, OSError):
        connection.close()
        raise
    return connection


def judged(connection: Connection, roots: bytes) -> str:
    """Return NEW, GOOD or OLD, without running SQL of the file's own. Raises IndexDamage and ForeignFile."""
    if connection.header()[18:20] == _LOG:
        raise ForeignFile(wording.WRITTEN_BY_LOG)
    try:
        magic, version, schema = _described(connection)
    except (IndexFailed, UnicodeDecodeError) as error:
        if isinstance(error, IndexFailed) and not isinstance(error, IndexDamage):
            raise
        raise ForeignFile(str(error)) from None
    if magic != MAGIC:
        if not schema and not magic:
            return NEW
        before = {"library", "briefing"} <= {name for kind, name, _sql in schema if kind == "table"}
        if before and not magic and 0 < version < FORMAT:
            return OLD  # of a version that said nothing in its header
        raise ForeignFile(wording.OTHER_HEADER)
    if version != FORMAT:
        return OLD
    if not is_own_schema(_schema(connection)):
        raise IndexDamage(wording.OTHER_TABLES)
    if connection.execute("SELECT roots FROM library").fetchone() != (roots,):
        return OLD
    if not connection.is_whole():
        raise IndexDamage(wording.WRITTEN_BY_ANOTHER)
    return GOOD


def verdict(path: str, roots: bytes) -> str:
    """Return what `judged` says of an existing file. Raises IndexFailed, UnicodeDecodeError and OSError."""
    connection = opened(path)
    try:
        return judged(connection, roots)
    finally:
        connection.close()


def _described(connection: Connection) -> tuple[int, int, list[SqlRow]]:
    """Return the application id, the version and, of a file that is not ours, the schema, all of one moment.

    All are of one moment, because another program may be creating the tables.
    """
    connection.raw("BEGIN")
    try:
        (magic,) = connection.raw("PRAGMA application_id").fetchone()
        (version,) = connection.raw("PRAGMA user_version").fetchone()
        return magic, version, [] if magic == MAGIC else _schema(connection)
    finally:
        connection.rollback()


def _schema(connection: Connection) -> list[SqlRow]:
    rows: list[SqlRow] = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return rows


def is_own_schema(schema: list[SqlRow]) -> bool:
    """Return whether the file has exactly this program's tables, without views and triggers."""
    own: set[str] = set()
    shadows: set[str] = set()
    for kind, name, sql in schema:
        if sql in _STATEMENTS:
            own.add(sql)
        elif sql is not None and kind == "table" and (shadow := _shadow_name(sql)):
            shadows.add(shadow)
        elif sql is not None or kind != "index" or not name.startswith("sqlite_autoindex_"):
            return False
    return own == _STATEMENTS and shadows == _SHADOWS


def _shadow_name(sql: str) -> str:
    """The name of a table that FTS5 makes; empty for one that it does not make."""
    if sql in _KNOWN_SHADOWS:
        return sql.split("'")[1]
    match = re.fullmatch(_SHADOW, sql)
    return match[1] if match and not re.search(_ACTIVE, sql) else ""


def _make_tables(connection: Connection, roots: bytes) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _judged_again(connection):
        connection.rollback()
        return
    for statement in TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO library (roots, change) VALUES (?, 0)", (roots,))
    connection.execute(f"PRAGMA application_id = {MAGIC}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.commit()


def _judged_again(connection: Connection) -> bool:
    """Return whether another program has replaced the file meanwhile."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
