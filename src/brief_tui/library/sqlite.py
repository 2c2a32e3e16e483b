"""What only SQLite has: connecting, the tables, full text. A library served by another engine replaces this file."""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH103, PTH107, PTH120

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.matching import folds, words

if TYPE_CHECKING:
    from brief_tui.library.query import Part, Query

FORMAT = 9
"""The version of the index's tables; an index of another version is made anew."""

SHIFT = 32
"""An incident's number is its briefing's, shifted by so many bits, and its position in it: the two are one range."""

BUSY_SECONDS = 5.0
"""How long to wait for another program that writes."""

COPY_KIB = 32 * 1024
"""Of a copy, how much is kept in memory: the index of some 10,000 incidents."""

Connection = sqlite3.Connection
Error = sqlite3.Error
Row = tuple[Any, ...]

TABLES = """
CREATE TABLE library (roots BLOB NOT NULL, scan BLOB);
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, root INTEGER NOT NULL, name TEXT NOT NULL,
  title TEXT NOT NULL, published INTEGER, published_written TEXT NOT NULL, edition INTEGER, tlp TEXT NOT NULL,
  sections INTEGER NOT NULL, incidents INTEGER NOT NULL, terms INTEGER NOT NULL, problems TEXT NOT NULL,
  beside BLOB NOT NULL DEFAULT x'', remarks TEXT NOT NULL DEFAULT '[]', head TEXT NOT NULL,
  text_first INTEGER NOT NULL DEFAULT 0, text_last INTEGER NOT NULL DEFAULT -1);
CREATE INDEX briefing_beside ON briefing (path, beside) WHERE beside <> x'';
CREATE INDEX briefing_name ON briefing (name);
CREATE TABLE section (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
  number TEXT NOT NULL, depth INTEGER NOT NULL, title TEXT NOT NULL, incidents TEXT NOT NULL, sources TEXT NOT NULL,
  blocks TEXT NOT NULL);
CREATE INDEX section_briefing ON section (briefing, position);
CREATE TABLE text (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, text TEXT NOT NULL, key TEXT, every TEXT, words TEXT NOT NULL,
  names TEXT);
CREATE INDEX text_briefing ON text (briefing);
CREATE TABLE incident (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, name TEXT NOT NULL, date TEXT NOT NULL,
  date_low INTEGER, date_high INTEGER, place INTEGER NOT NULL, region INTEGER NOT NULL, country INTEGER NOT NULL,
  type INTEGER NOT NULL, target INTEGER NOT NULL, actor INTEGER NOT NULL, status INTEGER NOT NULL,
  source INTEGER NOT NULL,
  killed_low INTEGER, killed_high INTEGER, killed_best INTEGER, killed_shared INTEGER NOT NULL,
  injured_low INTEGER, injured_high INTEGER, injured_best INTEGER, injured_shared INTEGER NOT NULL,
  abducted_low INTEGER, abducted_high INTEGER, abducted_best INTEGER, abducted_shared INTEGER NOT NULL,
  listed INTEGER NOT NULL);
CREATE INDEX incident_name ON incident (briefing, name) WHERE listed = 0;
CREATE TABLE told (incident INTEGER PRIMARY KEY, words TEXT NOT NULL, detail TEXT, blocks TEXT);
CREATE TABLE listing (briefing INTEGER PRIMARY KEY, kind TEXT NOT NULL, rows INTEGER NOT NULL);
CREATE TABLE stretch (incident INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE ranking (
  briefing INTEGER NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (briefing, name));
CREATE TABLE tally (
  briefing INTEGER NOT NULL, outcome TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER, best INTEGER,
  unknown INTEGER NOT NULL, PRIMARY KEY (briefing, outcome)) WITHOUT ROWID;
CREATE TABLE importing (briefing INTEGER PRIMARY KEY, beat REAL NOT NULL);
CREATE TABLE casualty (
  briefing INTEGER NOT NULL, incident INTEGER NOT NULL, outcome TEXT NOT NULL, about TEXT NOT NULL,
  source TEXT NOT NULL, low INTEGER, high INTEGER, best INTEGER, shared INTEGER NOT NULL);
CREATE INDEX casualty_incident ON casualty (incident);
CREATE TABLE term (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, position INTEGER NOT NULL, head TEXT NOT NULL,
  sort_key TEXT NOT NULL, expansion TEXT NOT NULL, detail TEXT NOT NULL, blocks TEXT NOT NULL);
CREATE INDEX term_briefing ON term (briefing);
CREATE INDEX term_list ON term (sort_key, id, head, expansion);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, term INTEGER NOT NULL, text TEXT NOT NULL, fold TEXT NOT NULL, words TEXT NOT NULL,
  begins TEXT NOT NULL, rank INTEGER NOT NULL, capitals INTEGER NOT NULL);
CREATE INDEX name_fold ON name (fold);
CREATE INDEX name_begins ON name (begins);
CREATE INDEX name_term ON name (term);
CREATE TABLE neighbour (fold TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (fold, name)) WITHOUT ROWID;
CREATE TABLE goal (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, kind INTEGER NOT NULL, word INTEGER NOT NULL, key TEXT NOT NULL,
  rank INTEGER NOT NULL, title TEXT NOT NULL, ref NOT NULL, more TEXT NOT NULL);
CREATE INDEX goal_key ON goal (kind, word, key);
CREATE INDEX goal_briefing ON goal (briefing);
CREATE TABLE goal_neighbour (fold TEXT NOT NULL, goal INTEGER NOT NULL, PRIMARY KEY (fold, goal)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fulltext USING fts5 (
  kind, title, body, place, briefing UNINDEXED, ref UNINDEXED, written_title UNINDEXED, written UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2");
"""


def connect(path: str | None, roots: bytes = b"") -> Connection:
    """A connection to the index at `path`, made anew when it is of another version or damaged; None is in memory.

    Args:
        path: the file.
        roots: what the index is of; one of something else is made anew as well.

    Raises:
        sqlite3.Error: the file cannot be written or made.
        OSError: its folder cannot be made.
    """
    if path is None:
        return _prepared(sqlite3.connect(":memory:", check_same_thread=False), roots)
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    try:
        return _prepared(_at(path), roots)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter from words on a schema that is torn
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            raise
        remove(path)  # an index is a cache, so it is thrown away
        return _prepared(_at(path), roots)


def tables_beside(connection: Connection) -> dict[str, str]:
    """The path of the table beside a briefing, by the briefing's."""
    found = connection.execute("SELECT path, beside FROM briefing WHERE beside <> x''")
    return {path: os.fsdecode(table) for path, table in found}


def _at(path: str) -> Connection:
    # SQLite serves several threads, one after the other; `copy` is where that is used.
    return sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)


def copy(source: Connection) -> Connection:
    """The same tables for one owner alone, who may be another thread; above a bound, in a file that has no name.

    What any program does to the source afterwards does not reach the copy.
    """
    made = sqlite3.connect("", check_same_thread=False)  # SQLite's "temporary database", gone with its connection
    made.execute(f"PRAGMA cache_size = -{COPY_KIB}")
    source.backup(made, pages=1000, sleep=0.001)  # in parts, so that who reads from it need not wait
    made.execute("PRAGMA temp_store = MEMORY")
    return made


def connect_to_read(path: str) -> Connection:
    """A further connection to an index that there is, which writes nothing. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA query_only = ON")
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no index or a broken one, not that it cannot be written now."""
    return type(error) is sqlite3.DatabaseError


def remove(path: str) -> None:
    """Remove an index and what SQLite left beside it. Raises OSError when that fails."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.remove(f"{path}{ending}")


def _prepared(connection: Connection, roots: bytes) -> Connection:
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        if not _is_of(connection, roots):
            _make_tables(connection, roots)
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def _is_of(connection: Connection, roots: bytes) -> bool:
    """Whether the tables are of this version and of these roots."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version == FORMAT and connection.execute("SELECT roots FROM library").fetchone() == (roots,))


def _make_tables(connection: Connection, roots: bytes) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _is_of(connection, roots):  # another program was faster
        connection.rollback()
        return
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    for (name,) in names.fetchall():
        if not name.startswith("fulltext_"):
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO library (roots) VALUES (?)", (roots,))
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.commit()


_ACCENTS = "[\u0300-\u036f]"
_LATIN = "[\\x00-\u017f]*"
"""Letters of which the tokenizer takes the accents off."""
_FAMILIAR = "[\\x00-\u017f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
"""Characters of which it is known how the tokenizer takes them; of others it depends on SQLite's age."""


_REMEMBERED = 40
"""Characters up to which what is said of a word is remembered: words come again."""


def indexed(text: str) -> str:
    """A text as the full text has it: such that its tokens are the folded words of `briefing.matching`, one for one.

    That is as it is written for most texts; for one with `cœur` or in another script, its folded words.
    """
    if text.isascii():
        return text
    for part in set(text.split()):  # white space ends a word whatever stands around it
        if not (part.isascii() or (_known_alike(part) if len(part) <= _REMEMBERED else _is_alike(part))):
            return " ".join(folds(text))
    return text


def _is_alike(text: str) -> bool:
    """Whether the tokenizer folds a text as we do."""
    return bool(re.fullmatch(_FAMILIAR, text)) and all(
        _without_accents(text[word.start : word.end].lower()) == word.fold for word in words(text)
    )


_known_alike = lru_cache(maxsize=8192)(_is_alike)


def _without_accents(text: str) -> str:
    if text.isascii() or not re.fullmatch(_LATIN, text):
        return text
    return re.sub(_ACCENTS, "", unicodedata.normalize("NFD", text))


def text_row(kind: str, title: str, body: str, place: str, ref: str) -> Row:
    """A row of the full text, for TEXT_COLUMNS; what is written stands in it once more where it is not indexed so."""
    shown, text = indexed(title), indexed(body)
    return (
        kind, shown, text, indexed(place), ref,
        None if shown == title else title, None if text == body else body,
    )  # fmt: skip


TEXT_COLUMNS = "kind, title, body, place, ref, written_title, written"
TITLE_WRITTEN = "coalesce(fulltext.written_title, fulltext.title)"
BODY_WRITTEN = "coalesce(fulltext.written, fulltext.body)"

_COLUMNS = {"": "{title body}", "title": "title", "place": "place"}


def match_query(query: Query) -> str:
    """A full-text query for the texts that have all the parts; empty when there is none, or none can have them.

    Nothing of what was typed stands in it but folded words, letters and digits alone, and those in quotes.
    """
    kinds = [f'kind : "{kind}"' for kind in query.kinds]
    if not query.parts or len(kinds) > 1:
        return ""
    return " AND ".join([*kinds, *map(_match_part, query.parts)])


def _match_part(part: Part) -> str:
    phrases = [
        '"' + " ".join(phrase.words).replace('"', '""') + '"' + ("*" if phrase.begun else "") for phrase in part.phrases
    ]
    whole = f"NEAR({' '.join(phrases)}, {part.gap:d})" if len(phrases) > 1 else phrases[0]
    return f"{_COLUMNS[part.field]} : {whole}"


def match_any(kind: str, phrases: list[str]) -> str:
    """A full-text query for the texts of a kind that have one of some phrases of folded words; empty when none is."""
    quoted = " OR ".join(f'"{phrase}"' for phrase in phrases if phrase)
    return f'kind : "{kind}" AND {{title body}} : ({quoted})' if quoted else ""


BEST_FIRST = "rank MATCH 'bm25(0.0, 4.0, 1.0, 1.0)' ORDER BY rank"
"""A hit in a title weighs four times one in a body."""


def begin(connection: Connection) -> None:
    """Begin to write, unless that has begun: only one program writes at a time, the others wait a little."""
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
