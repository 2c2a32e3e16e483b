"""Writes what the go-to box finds by name: terms, places, briefings and sections, from the rows of one briefing.

A goal has a row for its whole name, with the folded name as its key, and one for each further word of it, so that it is
found by any of them from the index alone. Loaded only when a file has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from brief_tui.briefing.matching import fold, words
from brief_tui.library.sqlite import Connection
from brief_tui.library.variants import neighbours

TERM, PLACE, BRIEFING, SECTION = range(4)
"""The kinds, as the index numbers them."""
MAIN, OTHER, LONG = range(3)
"""The ranks of a name: what it is called, what else it is called, what that stands for."""
LATEST = 5
"""Incidents of one place that its row names."""


class _Name(NamedTuple):
    """A name of a goal."""

    kind: int
    key: str
    rank: int
    title: str
    """The name as it is written; for another spelling of a place, of which the index knows the key alone, the main."""
    ref: str | int
    """The number of a term, the name of a place, the id of a section."""
    more: str = ""
    """A section's number; for a place how many incidents there are, and the numbers of the latest."""


def write(connection: Connection, row: int) -> None:
    """Write the goals of a briefing whose own rows are written, inside the caller's transaction."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM goal").fetchone()
    rows: list[tuple[object, ...]] = []
    near: list[tuple[str, int]] = []
    for name in _names(connection, row):
        if not name.key:
            continue
        rows.append((last + len(rows) + 1, row, name.kind, 0, *name[1:]))
        whole = last + len(rows)
        keys = [(name.key, whole)]
        for key in dict.fromkeys(
            word.fold for word in words(name.title)[1:] if name.rank != OTHER or name.kind == TERM
        ):
            if len(key) > 1:
                rows.append((last + len(rows) + 1, row, name.kind, 1, key, name.rank, "", whole, ""))
                keys.append((key, last + len(rows)))
        if name.kind != TERM:  # the glossary has its own
            near += [(variant, number) for key, number in keys for variant in neighbours(key)]
    connection.executemany("INSERT INTO goal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO goal_neighbour VALUES (?, ?)", near)


def forget(connection: Connection, row: int) -> None:
    """Remove the goals of a briefing, inside the caller's transaction."""
    known = connection.execute("SELECT id, key FROM goal WHERE briefing = ? AND kind <> ?", (row, TERM)).fetchall()
    gone = ((variant, number) for number, key in known for variant in neighbours(key))
    connection.executemany("DELETE FROM goal_neighbour WHERE fold = ? AND goal = ?", gone)
    connection.execute("DELETE FROM goal WHERE briefing = ?", (row,))


def _names(connection: Connection, row: int) -> Iterator[_Name]:
    ask, number = connection.execute, (row,)
    title, name = ask("SELECT title, name FROM briefing WHERE id = ?", number).fetchone()
    yield _Name(BRIEFING, fold(title), MAIN, title, name)
    if fold(name) != fold(title):
        yield _Name(BRIEFING, fold(name), OTHER, name, name)
    for ref, written, position in ask("SELECT name, title, number FROM section WHERE briefing = ? ORDER BY id", number):
        yield _Name(SECTION, fold(written), MAIN, written, ref, position)
    statement = """SELECT name.fold, name.rank, name.text, term.id FROM term JOIN name ON name.term = term.id
        WHERE term.briefing = ? ORDER BY name.id"""
    for key, rank, text, term in ask(statement, number):
        yield _Name(TERM, key, rank, text, term)
    yield from _places(connection, row)


def _places(connection: Connection, row: int) -> Iterator[_Name]:
    statement = """SELECT id, place, place_key, place_all FROM incident
        WHERE briefing = ? AND place_key IS NOT NULL ORDER BY date_low DESC, position"""
    names: dict[str, str] = {}
    others: dict[str, dict[str, None]] = {}
    counts: dict[str, int] = {}
    latest: dict[str, list[int]] = {}
    for number, name, key, spellings in connection.execute(statement, (row,)):
        names.setdefault(key, name)
        counts[key] = counts.get(key, 0) + 1
        known = latest.setdefault(key, [])
        if len(known) < LATEST:
            known.append(number)
        if spellings and len(spellings) > len(key) + 2:
            others.setdefault(key, {}).update(dict.fromkeys(spellings.split()))
    for key, name in names.items():
        more = " ".join(map(str, (counts[key], *latest[key])))
        yield _Name(PLACE, key, MAIN, name, name, more)
        for spelling in others.get(key, ()):
            if spelling != key:
                yield _Name(PLACE, spelling, OTHER, name, name, more)
