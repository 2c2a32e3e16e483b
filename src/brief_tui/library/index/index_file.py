"""Opens the file of an index: looked at before it is believed, made when there is none, set aside when it is not ours.

It is believed when it is the reader's own file, says in its header that it is an index of this program, has exactly the
tables of this program, and was written by this program last.
"""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH120

import os
import re
import sqlite3

from brief_tui.config import private_files
from brief_tui.library.index.connection import Damaged, Database, Foreign, says_damage
from brief_tui.library.index.sqlite import BUSY_SECONDS, FORMAT, TABLES, Error, Row

MAGIC = 0x62726965
"""SQLite's "application id" of an index."""
COPY_KIB = 32 * 1024
"""Of a copy, how much is kept in memory: the index of some 10,000 incidents."""
_LOG = b"\2\2"
"""What the header says of a file that is written through a log: none of ours is."""
_STATEMENTS = frozenset(filter(None, map(str.strip, TABLES.split(";\n"))))
_SHADOWS = frozenset(f"fulltext_{name}" for name in ("data", "idx", "content", "docsize", "config"))
_SHADOW = re.compile(r"CREATE TABLE '(\w+)'\((?:\w+|[ ,()])*\)(?: WITHOUT ROWID)?")
"""How FTS5 makes a table of its own; SQLite's age tells in the columns."""
_ACTIVE = re.compile(r"\b(?:AS|CHECK|DEFAULT|GENERATED|REFERENCES|COLLATE)\b", re.IGNORECASE)

NEW, GOOD, OLD = "new", "good", "old"
"""What a file is: empty, an index to use, one of another version or of other roots."""


def copy(source: Database) -> Database:
    """The same tables for one owner alone, who may be another thread; above a bound, in a file that has no name.

    What any program does to the source afterwards does not reach the copy.
    """
    # SQLite's "temporary database", gone with its connection
    made = sqlite3.connect("", check_same_thread=False, factory=Database)
    made.execute(f"PRAGMA cache_size = -{COPY_KIB}")
    source.backup(made, pages=1000, sleep=0.001)  # in parts, so that who reads from it need not wait
    made.execute("PRAGMA temp_store = MEMORY")
    return made


def connect(path: str | None, roots: bytes, notes: list[str]) -> Database:
    """A connection to the index at `path`; one that cannot be used is set aside, and another made.

    Args:
        path: the file; None is in memory.
        roots: what the index is of; one of something else is made anew.
        notes: takes words on what was set aside.

    Raises:
        sqlite3.Error: the file cannot be written or made.
        OSError: its folder cannot be made, or is another user's; what stands there cannot be set aside.
    """
    if path is None:
        return _prepared(sqlite3.connect(":memory:", check_same_thread=False, factory=Database), roots)
    private_files.own_folder(os.path.dirname(path))
    if private_files.clear(path):
        notes.append(
            f"what stood at the index's place is no file of yours, and was set aside: {path}{private_files.ASIDE}"
        )
    private_files.create(path)
    made = None
    try:
        made = _at(path)
        return _prepared(made, roots)
    except (sqlite3.DatabaseError, UnicodeDecodeError, OSError) as error:
        if made is not None:
            made.close()
        if isinstance(error, Error) and not (says_damage(error) or isinstance(error, Foreign)):
            raise
        _clear_away(path, error, notes)
    private_files.create(path)
    return _prepared(_at(path), roots)


def _clear_away(path: str, error: Exception, notes: list[str]) -> None:
    """Remove an index that cannot be used, since it is a cache; what is none only gets another name."""
    if isinstance(error, Foreign):
        private_files.set_aside(path)
        notes.append(f"no index of this program stood at its place ({error}); set aside: {path}{private_files.ASIDE}")
    else:
        private_files.remove(path)
        if str(error) != OLD:
            notes.append(f"the index was damaged ({error}); it is made anew")


def _at(path: str) -> Database:
    # SQLite serves several threads, one after the other; `sqlite.copy` is where that is used.
    made = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, factory=Database)
    made.hold(path)
    return made


def connect_to_read(path: str) -> Database:
    """A further connection to an index that there is, which writes nothing. Raises sqlite3.Error and OSError."""
    connection = _at(path)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepared(connection: Database, roots: bytes) -> Database:
    try:
        for setting in ("temp_store = MEMORY", "trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {setting}")
        found = _judged(connection, roots)
        if found == NEW:
            _make_tables(connection, roots)
        elif found == OLD:
            raise Damaged(OLD)
    except (sqlite3.Error, UnicodeDecodeError, OSError):
        connection.close()
        raise
    return connection


def _judged(connection: Database, roots: bytes) -> str:
    """NEW, GOOD or OLD. Raises Damaged and Foreign; until it is ours, nothing that the file itself says is done."""
    if connection.header()[18:20] == _LOG:
        raise Foreign("it is written through a log")
    try:
        (magic,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        schema = [] if magic == MAGIC else _schema(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if isinstance(error, Error) and not says_damage(error):
            raise
        raise Foreign(str(error)) from None
    if magic != MAGIC:
        if not schema and not magic:
            return NEW
        before = {"library", "briefing"} <= {name for kind, name, _sql in schema if kind == "table"}
        if before and not magic and 0 < version < FORMAT:
            return OLD  # of a version that said nothing in its header
        raise Foreign("its header says so")
    if version != FORMAT:
        return OLD
    if not is_own_schema(_schema(connection)):
        raise Damaged("its tables are not those of this program")
    if connection.execute("SELECT roots FROM library").fetchone() != (roots,):
        return OLD
    if not connection.is_whole():
        raise Damaged("another program wrote to it")
    return GOOD


def _schema(connection: Database) -> list[Row]:
    found: list[Row] = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return found


def is_own_schema(schema: list[Row]) -> bool:
    """Whether the tables of a file are those of this program: no fewer and no others, no view and no trigger."""
    own: set[str] = set()
    shadows: set[str] = set()
    for kind, name, sql in schema:
        if sql in _STATEMENTS:
            own.add(sql)
        elif sql is not None and kind == "table" and (match := _SHADOW.fullmatch(sql)) and not _ACTIVE.search(sql):
            shadows.add(match[1])
        elif sql is not None or kind != "index" or not name.startswith("sqlite_autoindex_"):
            return False
    return own == _STATEMENTS and shadows == _SHADOWS


def _make_tables(connection: Database, roots: bytes) -> None:
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


def _judged_again(connection: Database) -> bool:
    """Whether another program was faster."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
