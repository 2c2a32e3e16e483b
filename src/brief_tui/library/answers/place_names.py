"""The names of the places of a view's incidents: those of the most incidents."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import compress

from brief_tui.library.answers.asking import asking
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.answers.selection import Scope
from brief_tui.library.index.progress import StopCheck
from brief_tui.library.index.schema import Queryable
from brief_tui.library.questions.expression import ALL
from brief_tui.library.questions.jobs import Job
from brief_tui.library.questions.places import PlacedIncidents, PlaceName

_TRIED = 4
"""Times as many names as are wanted are looked at: some have no position."""
_AT_ONCE = 1 << 16
"""Incidents counted between two checks whether to stop."""


def naming(view: SqliteIncidentView, placed: PlacedIncidents, most: int) -> Job[list[PlaceName]]:
    """Return the names of places with the most incidents, as a job.

    Args:
        view: the incidents.
        placed: the positions of the view's incidents.
        most: how many names, at most.
    """
    scope = view.scope
    all_of_table = scope.ranking is not None and view.expression == ALL
    rows: Sequence[int] = range(scope.rows) if all_of_table else view.rows[0 : len(view.rows)]
    return asking(view.index, lambda db, check: _named(db, scope, rows, placed, most, check))


def _named(
    db: Queryable, scope: Scope, rows: Sequence[int], placed: PlacedIncidents, most: int, check: StopCheck
) -> list[PlaceName]:
    key_of = _keys(db, scope)
    counts: Counter[int | str] = Counter()
    for part in _parts(rows, check):
        counts.update(map(key_of, part))
    del counts[0]
    tried = [key for key, _times in counts.most_common(_TRIED * most)]
    found: dict[int | str, int] = {}
    missing = set(tried)
    for part in _parts(rows, check):
        for row in compress(part, map(missing.__contains__, map(key_of, part))):
            key, number = key_of(row), scope.base + row
            if key in missing and placed.position(number) is not None:
                found[key] = number
                missing.remove(key)
        if not missing:
            break
    named = [(key, found[key]) for key in tried if key in found][:most]
    statement = "SELECT text FROM text JOIN incident ON text.id = incident.place WHERE incident.id = ?"
    rows_of = ((key, number, db.execute(statement, (number,)).fetchone()) for key, number in named)
    return [PlaceName(row[0], counts[key], number) for key, number, row in rows_of if row is not None]


def _parts(rows: Sequence[int], check: StopCheck) -> Iterator[Sequence[int]]:
    for start in range(0, len(rows), _AT_ONCE):
        check()
        yield rows[start : start + _AT_ONCE]


def _keys(db: Queryable, scope: Scope) -> Callable[[int], int | str]:
    """Return what tells the name of a row's place from others, whatever its case and accents; 0 for none."""
    if scope.ranking is None:
        key = "(SELECT key FROM text WHERE text.id = incident.place)"
        statement = f"SELECT id, {key} FROM incident WHERE {scope.where.sql}"  # noqa: S608 - our own text
        names = dict(db.execute(statement, scope.where.parameters))
        return lambda row: names.get(row) or 0
    ranks = scope.ranking.blob(db, "place") or array("I", [1]) * scope.rows  # it is empty when all are the same
    at = ranks.__getitem__
    return at if len(ranks) >= scope.rows else lambda row: at(row) if row < len(ranks) else 0
