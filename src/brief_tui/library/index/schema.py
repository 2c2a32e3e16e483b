"""The tables of the index, their version, and helpers for statements and JSON columns.

The full-text table is in `fulltext`.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from brief_tui.library import wording
from brief_tui.library.errors import IndexDamage
from brief_tui.text.matching import natural_id

T = TypeVar("T")

FORMAT = 20
"""Version of the index's tables; an index of another version is rebuilt."""

SHIFT = 32
"""The number of an incident, a section or a term is its briefing's, shifted by so many bits, and its position in it."""

NUMBERS = "SELECT path, id, stamp, beside FROM briefing"
"""Query for each briefing's number and stamp, which a rebuilt index keeps."""

IN_ORDER = "in_order"
"""Name of the SQL function `matching.natural_id` in every connection."""

KEY_END = "\U0010ffff"
"""After a key: greater than every key that begins with it."""

BUSY_SECONDS = 5.0
"""Time to wait for another program that writes."""

SqlRow = tuple[Any, ...]

TABLES = """
CREATE TABLE library (roots BLOB NOT NULL, scan BLOB, change INTEGER NOT NULL);
CREATE TABLE briefing (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, path_key TEXT NOT NULL, stamp TEXT NOT NULL,
  root INTEGER NOT NULL, name TEXT NOT NULL,
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
  names TEXT, sort_key TEXT);
CREATE INDEX text_briefing ON text (briefing);
CREATE TABLE incident (
  id INTEGER PRIMARY KEY, briefing INTEGER NOT NULL, name TEXT NOT NULL, date TEXT NOT NULL,
  date_low INTEGER, date_high INTEGER, place INTEGER NOT NULL, region INTEGER NOT NULL, country INTEGER NOT NULL,
  type INTEGER NOT NULL, target INTEGER NOT NULL, actor INTEGER NOT NULL, status INTEGER NOT NULL,
  source INTEGER NOT NULL, subtype INTEGER NOT NULL, district INTEGER NOT NULL, tag INTEGER NOT NULL,
  killed_low INTEGER, killed_high INTEGER, killed_best INTEGER, killed_shared INTEGER NOT NULL,
  injured_low INTEGER, injured_high INTEGER, injured_best INTEGER, injured_shared INTEGER NOT NULL,
  abducted_low INTEGER, abducted_high INTEGER, abducted_best INTEGER, abducted_shared INTEGER NOT NULL,
  listed INTEGER NOT NULL, disputed TEXT NOT NULL DEFAULT '');
CREATE INDEX incident_disputed ON incident (id) WHERE disputed <> '';
CREATE INDEX incident_name ON incident (briefing, name) WHERE listed = 0;
CREATE TABLE told (incident INTEGER PRIMARY KEY, words TEXT NOT NULL, detail TEXT, blocks TEXT);
CREATE TABLE listing (briefing INTEGER PRIMARY KEY, kind TEXT NOT NULL, rows INTEGER NOT NULL);
CREATE TABLE stretch (incident INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE ranking (
  briefing INTEGER NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (briefing, name));
CREATE TABLE placing (
  briefing INTEGER PRIMARY KEY, codes BLOB NOT NULL, in_order BLOB NOT NULL, names TEXT NOT NULL);
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
  sort_key TEXT NOT NULL, expansion TEXT NOT NULL, detail TEXT NOT NULL, blocks TEXT NOT NULL, code INTEGER);
CREATE INDEX term_placed ON term (id) WHERE code IS NOT NULL;
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


class InOrder:
    """`natural_id` as a function of SQL; SQLite does not tell why a function of ours ended."""

    interrupted = False
    """Whether the user interrupted it."""

    def __call__(self, name: str) -> str:
        """Return the sort key of an id."""
        try:
            return natural_id(name)
        except KeyboardInterrupt:
            self.interrupted = True
            raise


class Queryable(Protocol):
    """An index or one of its connections, for queries."""

    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        """Execute a statement. Raises IndexFailed."""


def tables_beside(connection: Queryable) -> dict[str, str]:
    """Return the path of the table beside each briefing, by the briefing's path."""
    rows = connection.execute("SELECT path, beside FROM briefing WHERE beside <> x''")
    return {path: os.fsdecode(table) for path, table in rows}


def as_in_files(briefing: str, row: str) -> str:
    """Return SQL for the last keys of an order, whatever was compiled last: briefing's id, its path, a position.

    Args:
        briefing: the column with the briefing's number.
        row: the column with the number of a row, which grows with its position.
    """
    return f"(SELECT name || char(0) || path FROM briefing AS home WHERE home.id = {briefing}), {row}"  # noqa: S608


TERMS_AS_IN_FILES = as_in_files(f"term.id >> {SHIFT}", "term.id")


def loaded(text: Any, kind: type[T]) -> T:
    """Return the content of a JSON column. Raises IndexDamage when it is not of this type."""
    from json import loads  # a search answers without it

    try:
        value = loads(text)
    except (TypeError, ValueError) as error:
        raise IndexDamage(wording.row_changed(error)) from None
    if not isinstance(value, kind):
        raise IndexDamage(wording.ROW_CHANGED)
    return value


def cited(head: str, names: Collection[str]) -> list[dict[str, Any]]:
    """Return the sources with these ids from a briefing's metadata, in its order. Raises IndexDamage."""
    if not names:
        return []
    by_id = _sources(head)
    return [by_id[name][1] for name in sorted(set(names) & by_id.keys(), key=lambda name: by_id[name][0])]


@lru_cache(maxsize=4)
def _sources(head: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """Return the sources by id, each with its position: parsed once, not for each row that cites one."""
    return {source["id"]: (at, source) for at, source in enumerate(loaded(head, dict).get("sources", []))}
