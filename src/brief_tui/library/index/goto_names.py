"""Writer of the names that the go-to box finds: terms, places, briefings and sections of one briefing.

A goal has a row for its whole name, with the folded name as key, and one for each further word, so that the index finds
it by any word. Loaded only when a file has changed.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brief_tui.library.index.connection import Connection
from brief_tui.library.index.schema import SHIFT
from brief_tui.text.matching import fold, neighbours, words

TERM, PLACE, BRIEFING, SECTION = range(4)
"""Kinds of goal, as the index numbers them."""
MAIN, OTHER, LONG = range(3)
"""Ranks of a name: the name itself, another name, its expansion."""
LATEST = 5
"""Limit of incidents of one place in its row."""
PLACES = 20_000
"""Limit of a table's places that are goals: the most frequent ones."""
FORGIVEN = 2000
"""Limit of those that are also found with a misspelling."""


class _Name(NamedTuple):
    """A name of a goal, as a row of the index."""

    kind: int
    key: str
    rank: int
    title: str
    """The name as it is written; for another spelling of a place, of which the index knows the key alone, the main."""
    ref: str | int
    """The number of a term, the name of a place, the id of a section."""
    more: str = ""
    """A section's number; for a place how many incidents there are, and the numbers of the latest."""
    forgiven: bool = True
    """Whether it is also found with a misspelling."""


def write(connection: Connection, row: int) -> None:
    """Write the goals of a briefing whose own rows are written, inside the caller's transaction."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM goal").fetchone()
    rows: list[tuple[object, ...]] = []
    near: list[tuple[str, int]] = []
    for name in _names(connection, row):
        if not name.key:
            continue
        rows.append((last + len(rows) + 1, row, name.kind, 0, *name[1:-1]))
        whole = last + len(rows)
        keys = [(name.key, whole)]
        for key in dict.fromkeys(
            word.fold for word in words(name.title)[1:] if name.rank != OTHER or name.kind == TERM
        ):
            if len(key) > 1:
                rows.append((last + len(rows) + 1, row, name.kind, 1, key, name.rank, "", whole, ""))
                keys.append((key, last + len(rows)))
        if name.kind != TERM and name.forgiven:  # the glossary has its own
            near += [(variant, number) for key, number in keys for variant in neighbours(key)]
    connection.executemany("INSERT INTO goal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO goal_neighbour VALUES (?, ?)", near)


def forget(connection: Connection, row: int) -> None:
    """Remove the goals of a briefing, inside the caller's transaction."""
    goals = connection.execute("SELECT id, key FROM goal WHERE briefing = ? AND kind <> ?", (row, TERM)).fetchall()
    gone = ((variant, number) for number, key in goals for variant in neighbours(key))
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


class _PlaceName(NamedTuple):
    """A place of a briefing, with its incidents."""

    name: str
    key: str
    spellings: dict[str, None]
    incidents: int
    latest: list[int]
    """Numbers of the latest incidents there."""


def _places(connection: Connection, row: int) -> Iterator[_Name]:
    listed = connection.execute("SELECT rows FROM listing WHERE briefing = ?", (row,)).fetchone()
    places = _most_listed(connection, row, listed[0]) if listed else _told(connection, row)
    for number, place in enumerate(places):
        more = " ".join(map(str, (place.incidents, *place.latest)))
        forgiven = not listed or number < FORGIVEN
        yield _Name(PLACE, place.key, MAIN, place.name, place.name, more, forgiven)
        for spelling in place.spellings:
            if spelling != place.key:
                yield _Name(PLACE, spelling, OTHER, place.name, place.name, more, forgiven)


def _told(connection: Connection, row: int) -> Iterable[_PlaceName]:
    """Return the places of the incidents in the briefing itself."""
    statement = """SELECT incident.id, text.text, text.key, text.every FROM incident
        JOIN text ON text.id = incident.place
        WHERE incident.id BETWEEN ? AND ? AND incident.place > 0 ORDER BY date_low DESC, incident.id"""
    places: dict[str, _PlaceName] = {}
    for number, name, key, every in connection.execute(statement, (row << SHIFT, (row + 1 << SHIFT) - 1)):
        place = places.setdefault(key, _PlaceName(name, key, {}, 0, []))
        place.spellings.update(dict.fromkeys(every.split()))
        if len(place.latest) < LATEST:
            place.latest.append(number)
        places[key] = place._replace(incidents=place.incidents + 1)
    return places.values()


def _most_listed(connection: Connection, row: int, rows: int) -> Iterator[_PlaceName]:
    """Return the most frequent places of a table, by its ranks: a million rows are too many to scan."""
    from brief_tui.library.index.sort_orders import ORDER, Ranking

    ranking = Ranking(row, rows)
    ranks = ranking.blob(connection, "place") or array("I", [1]) * rows
    counts = Counter(ranks)
    counts.pop(0, None)
    wanted = dict(counts.most_common(PLACES))
    latest: dict[int, list[int]] = {rank: [] for rank in wanted}
    missing = sum(min(count, LATEST) for count in wanted.values())
    for at in ranking.blob(connection, ORDER):
        held = latest.get(ranks[at])
        if held is not None and len(held) < LATEST:
            held.append((row << SHIFT) + at)
            missing -= 1
            if not missing:
                break
    statement = "SELECT text, key, every FROM text WHERE id = (SELECT place FROM incident WHERE id = ?) AND id > 0"
    for rank, numbers in latest.items():
        for name, key, every in connection.execute(statement, numbers[:1]):
            yield _PlaceName(name, key, dict.fromkeys(every.split()), wanted[rank], numbers)
