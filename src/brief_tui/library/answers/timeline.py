"""Incidents in time: a view's incidents by their dates, and the milestones of briefings.

Of a table the stored ranks of dates tell how many incidents each date has, so that a million is not read for it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from brief_tui.briefing.dates import Date
from brief_tui.briefing.refs import citations
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.answers.selection import Scope, Selection
from brief_tui.library.index.background import IndexJob
from brief_tui.library.index.index import Index
from brief_tui.library.index.progress import ResultListener, StopCheck, go_on
from brief_tui.library.index.schema import Queryable
from brief_tui.library.index.sort_orders import ORDER
from brief_tui.library.questions.columns import DEFAULT_ORDER, SortKey
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.questions.timeline import Chronology, DateCount, MilestoneEntry

_VAGUE = "(date GLOB '*[~?%]*' AND date_low IS NOT NULL)"
"""SQL for a date that is about or uncertain."""
_AT_ONCE = 100_000
"""Rows of a table looked through between two checks whether to stop."""


def milestones(index: Index, briefing: int) -> list[MilestoneEntry]:
    """Return the entries of a briefing's timeline, the earliest first; none when it is gone."""
    head = catalogue.head(index, briefing)
    sources = {source["id"]: source for source in head.get("sources", ())}
    found = []
    for number, item in enumerate(head.get("timeline", ())):
        date = Date.parse(item["date"])
        named = [ref["ref"] for ref in citations(item.get("sources", ()))]
        cited = [sources[name] for name in named if name in sources]
        days = date.earliest.toordinal(), date.latest.toordinal()
        found.append(MilestoneEntry(*days, number, item["date"], item["title"], item, cited))
    return sorted(found, key=lambda item: item[:3])


class _Asked(NamedTuple):
    """A view as it is now, for any connection."""

    scope: Scope
    chosen: Selection
    order: Sequence[SortKey]
    rows: Sequence[int] | None
    """The positions in the table, in this order; None for all."""

    def answer(self, db: Queryable, told: ResultListener, check: StopCheck) -> Chronology:
        """Return its incidents in time."""
        if self.scope.ranking is None:
            return _in_briefings(db, self.chosen)
        return _in_table(db, self, told, check)


def chronology(view: SqliteIncidentView) -> Chronology:
    """Return the incidents of a view in time."""
    return _asked(view).answer(view.index, tell_nobody, go_on)


def ordering(view: SqliteIncidentView) -> IndexJob[Chronology]:
    """Return the same as a background job."""
    return view.index.job(_asked(view).answer)


def _asked(view: SqliteIncidentView) -> _Asked:
    whole = view.scope.ranking is None or len(view) == view.scope.rows
    return _Asked(view.scope, view.selection(), view.order, None if whole else view.rows)


def _in_briefings(db: Queryable, chosen: Selection) -> Chronology:
    """Return incidents that stand in briefings, or in several tables, in time."""
    (part,) = chosen.parts(1)
    statement = f"""SELECT date_low, date_high, id, {_VAGUE} FROM incident WHERE {part.sql}
        ORDER BY date_low NULLS LAST, date_high, id"""  # noqa: S608 - our own text
    rows = array("q")
    dates = []
    for days, some in groupby(db.execute(statement, part.parameters), key=lambda row: row[:2]):
        group = list(some)
        rows.extend([row[2] for row in group])
        low, high = days
        if low is not None:
            dates.append(DateCount(low, high, len(group), sum(row[3] for row in group)))
    return Chronology(dates, rows)


def _in_table(db: Queryable, asked: _Asked, told: ResultListener, check: StopCheck) -> Chronology:
    """Return incidents of one table in time."""
    scope, rows = asked.scope, asked.rows
    ranking = scope.ranking
    assert ranking is not None
    ranks = _ranks(db, scope)
    latest: Sequence[int]
    if rows is None:
        latest, counts = ranking.blob(db, ORDER), Counter(ranks)
    else:
        ordered = asked.order == DEFAULT_ORDER
        latest = rows if ordered else ranking.arrange(db, array("I", sorted(rows)), DEFAULT_ORDER, check)
        counts = Counter(map(ranks.__getitem__, rows))
    check()
    told(None, 0.3)
    vague = Counter(map(ranks.__getitem__, _vague(db, asked, told, check)))
    earliest, firsts, at = array("I"), [], len(latest) - counts[0]
    for rank in sorted(counts.keys() - {0}):
        at -= counts[rank]
        earliest.extend(latest[at : at + counts[rank]])
        firsts.append((scope.base + latest[at], counts[rank], vague[rank]))
    earliest.extend(latest[len(latest) - counts[0] :])
    days = _days(db, [first for first, _incidents, _doubtful in firsts])
    dates = [DateCount(*days[first], incidents, doubtful) for first, incidents, doubtful in firsts]
    return Chronology(dates, earliest, scope.base)


def _ranks(db: Queryable, scope: Scope) -> array[int]:
    """Return the rank of each row's date; 0 without one."""
    assert scope.ranking is not None
    ranks = scope.ranking.blob(db, "date")
    if ranks:
        return ranks
    # All rows have one date, or none has any.
    first = db.execute("SELECT date_low FROM incident WHERE id = ?", (scope.base,)).fetchone() or (None,)
    return array("I", [int(first[0] is not None)]) * scope.rows


def _vague(db: Queryable, asked: _Asked, told: ResultListener, check: StopCheck) -> Sequence[int]:
    """Return the positions of the incidents whose date is about or uncertain."""
    found = array("I")
    done = 0
    for part in asked.chosen.parts(_AT_ONCE):
        # The date is looked at before what is asked of an incident.
        statement = f"SELECT id FROM incident WHERE {_VAGUE} AND {part.sql}"  # noqa: S608 - our own text
        found.extend([row[0] - asked.scope.base for row in db.execute(statement, part.parameters)])
        check()
        done += _AT_ONCE
        told(None, min(0.3 + 0.7 * done / max(asked.scope.rows, 1), 1))
    return found


def _days(db: Queryable, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the first and the last day of incidents by their numbers."""
    wanted = "[" + ",".join(map(str, numbers)) + "]"
    statement = "SELECT id, date_low, date_high FROM incident WHERE id IN (SELECT value FROM json_each(?))"
    return {row: (low, high) for row, low, high in db.execute(statement, (wanted,))}
