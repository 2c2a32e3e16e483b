"""The incidents that pass a filter, in an order: found at once or step by step, with the totals counted on the way."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from brief_tui.library.answers.condition import Condition, sort_terms
from brief_tui.library.index.progress import ResultListener, StopCheck, go_on
from brief_tui.library.index.schema import SHIFT, Queryable, as_in_files
from brief_tui.library.index.sort_orders import DefaultOrder, Ranking
from brief_tui.library.index.totals import stored_total, total_of
from brief_tui.library.questions.columns import BY_ID, DEFAULT_ORDER, SortKey
from brief_tui.library.questions.expression import ALL, Expression
from brief_tui.library.questions.incident_query import IncidentQuery
from brief_tui.library.questions.incidents import Total
from brief_tui.library.questions.jobs import tell_nobody

PREVIEWS = (3_000, 30_000)
"""Numbers of rows from the top that are tested first, to show the first hits at once; the second if hits are few."""
ENOUGH = 60
"""Rows that fill a screen."""
_AT_ONCE = 5_000
"""Rows fetched between two checks whether to stop."""
SHOWN = "killed"
"""The outcome whose total is always shown."""


class IncidentAnswer(NamedTuple):
    """The incidents of a query, as numbers above `base`."""

    query: IncidentQuery
    rows: Sequence[int]
    maybe: int
    """Number of incidents for which the filter is undecided."""
    totals: dict[str, Total]
    """Totals known so far, by outcome."""
    whole: bool = True
    """Whether these are all; not while the others are being looked for."""


class Scope(NamedTuple):
    """The incidents of one briefing, or of the whole library."""

    where: Condition
    briefing: int | None = None
    base: int = 0
    """Difference between an incident's number and its row."""
    rows: int = 0
    """Number of rows of its table."""
    ranking: Ranking | None = None
    """Sort orders of its table; None where the incidents stand in the briefing itself."""


class Selection(NamedTuple):
    """Incidents to count: a scope and a condition."""

    scope: Condition
    passing: Condition
    ids: range
    """The numbers of a table's rows; empty where the incidents stand in briefings themselves."""

    def parts(self, size: int) -> Iterator[Condition]:
        """Yield conditions that together select them all, each for so many rows of a table."""
        parts = [self.scope]
        if self.ids:
            steps = (self.ids[start : start + size] for start in range(0, len(self.ids), max(size, 1)))
            parts = [Condition("id BETWEEN ? AND ?", (step[0], step[-1])) for step in steps]
        for part in parts:
            yield Condition(f"{part.sql} AND {self.passing.sql}", (*part.parameters, *self.passing.parameters))


def scope_of_some(numbers: Sequence[int]) -> Scope:
    """Return the scope of some incidents by their numbers."""
    return Scope(Condition(f"id IN ({', '.join('?' * len(numbers))})", tuple(numbers)))


def scope_of(db: Queryable, briefing: int | None) -> Scope:
    """Return the scope of a briefing, or of the library."""
    if briefing is None:
        # What is being read in has a number already, and is no briefing yet.
        absent = "briefing NOT IN (SELECT briefing FROM importing)"
        return Scope(Condition(absent if db.execute("SELECT 1 FROM importing").fetchone() else "1"))
    first = briefing << SHIFT
    where = Condition("id BETWEEN ? AND ?", (first, first + (1 << SHIFT) - 1))
    row = db.execute("SELECT rows FROM listing WHERE briefing = ?", (briefing,)).fetchone()
    if row is None:
        return Scope(where, briefing)
    return Scope(where, briefing, first, row[0], Ranking(briefing, row[0]))


def answer(
    db: Queryable, scope: Scope, query: IncidentQuery, told: ResultListener = tell_nobody, check: StopCheck = go_on
) -> IncidentAnswer:
    """Return the whole answer to a query.

    Args:
        db: the index.
        scope: what to choose from.
        query: what to choose, and its order.
        told: hears of the progress.
        check: raises to stop.
    """
    if scope.ranking is None:
        return _unranked(db, scope, query)
    asked = condition_of(db, query.expression)
    if asked.sql != "1":
        return _filtered(db, scope, query, asked, told, check)
    told(None, 0.1)
    rows: Sequence[int]
    if query.order == DEFAULT_ORDER and told is tell_nobody:
        rows = DefaultOrder(scope.ranking, db)
    else:
        rows = scope.ranking.order(db, query.order, check)
    total = stored_total(db, scope.ranking.briefing, scope.rows, SHOWN)
    return IncidentAnswer(query, rows, 0, {SHOWN: total} if total else {})


def condition_of(db: Queryable, expression: Expression) -> Condition:
    """Return the condition of an expression, with the names in this index. Raises SyntaxProblem."""
    if expression == ALL:
        return Condition()
    from brief_tui.library.answers.filter_sql import names_in, to_sql

    return to_sql(expression, names_in(db))


def chosen(scope: Scope, asked: Condition, *, maybe: bool) -> tuple[str, tuple[object, ...]]:
    """Return the condition for the incidents of a scope that pass another, and its parameters."""
    asked = passes(asked, maybe=maybe)
    return f"{scope.where.sql} AND {asked.sql}", (*scope.where.parameters, *asked.parameters)


def passes(asked: Condition, *, maybe: bool) -> Condition:
    """Return the condition; with `maybe` one that undecided incidents pass too."""
    return asked._replace(sql=f"coalesce({asked.sql}, 1)") if maybe else asked


def _unranked(db: Queryable, scope: Scope, query: IncidentQuery) -> IncidentAnswer:
    asked = condition_of(db, query.expression)
    where, parameters = chosen(scope, asked, maybe=query.with_maybe)
    statement = f"SELECT id FROM incident WHERE {where} ORDER BY {_ordered(scope, query)}"  # noqa: S608
    rows = array("q", (row[0] for row in db.execute(statement, parameters)))
    maybe = 0
    if asked.sql != "1":
        unsure = f"SELECT count(*) FROM incident WHERE {scope.where.sql} AND {asked.sql} IS NULL"  # noqa: S608
        (maybe,) = db.execute(unsure, parameters).fetchone()
    return IncidentAnswer(query, rows, maybe, {})


def _ordered(scope: Scope, query: IncidentQuery) -> str:
    """Return the ORDER BY of a query; ties as in the files of the scope."""
    keys = order_by(query.order)
    return keys if scope.briefing is not None else f"{keys.removesuffix('id')}{as_in_files('briefing', 'id')}"


def _filtered(
    db: Queryable, scope: Scope, query: IncidentQuery, asked: Condition, told: ResultListener, check: StopCheck
) -> IncidentAnswer:
    """Scan the table once, in its own order: incidents that pass, undecided ones, and totals."""
    assert scope.ranking is not None
    if told is not tell_nobody:
        first = _first(db, scope, query, asked, check)
        if first:
            told(IncidentAnswer(query, first, 0, {}, whole=False), 0.0)
    # The limit, which is none, keeps SQLite from asking the condition twice for each row.
    statement = f"""SELECT * FROM (
        SELECT id, {asked.for_all()} AS passes, {SHOWN}_low, {SHOWN}_high, {SHOWN}_best, {SHOWN}_shared
        FROM incident WHERE {scope.where.sql} LIMIT -1) WHERE passes IS NOT 0"""  # noqa: S608 - our own text
    passing = array("I")
    total = RunningTotal()
    maybe = 0
    cursor = db.execute(statement, (*asked.parameters, *scope.where.parameters))
    while some := cursor.fetchmany(_AT_ONCE):
        passed = [row for row in some if row[1]]
        maybe += len(some) - len(passed)
        wanted = some if query.with_maybe else passed
        passing.extend([row[0] - scope.base for row in wanted])
        total.add(wanted)
        check()
        told(None, 0.8 * (some[-1][0] - scope.base) / max(scope.rows, 1))
    rows = scope.ranking.arrange(db, passing, query.order, check)
    return IncidentAnswer(query, rows, maybe, {SHOWN: total.whole()} if not total.shared else {})


class RunningTotal:
    """A total that is summed row by row."""

    def __init__(self) -> None:
        self.shared = False
        """Whether a count was shared: then the total has to be computed otherwise."""
        self._incidents = self._known = self._low = self._high = self._bounded = self._best = self._sure = 0

    def add(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows of: number, anything, least, most, best, whether the count is shared."""
        if not rows:
            return
        self._incidents += len(rows)
        _numbers, _passing, lows, highs, bests, shared = zip(*rows, strict=True)
        # Neither 0 nor NULL adds anything.
        self._low += sum(filter(None, lows))
        self._high += sum(filter(None, highs))
        self._best += sum(filter(None, bests))
        self._known += len(rows) - lows.count(None)
        self._bounded += len(rows) - highs.count(None)
        self._sure += len(rows) - bests.count(None)
        self.shared = self.shared or any(shared)

    def whole(self) -> Total:
        """Return the sum of all rows so far."""
        high = self._high if self._bounded == self._known else None
        best = self._best if self._sure == self._known else None
        return total_of(self._incidents, self._incidents - self._known, self._low, high, best)


def _first(db: Queryable, scope: Scope, query: IncidentQuery, asked: Condition, check: StopCheck) -> "array[int]":
    """Return those of the first rows of the order that pass, up to a screenful."""
    assert scope.ranking is not None
    order = scope.ranking.order(db, query.order, check)
    statement = f"""SELECT id FROM incident WHERE id IN (SELECT value FROM json_each(?))
        AND {passes(asked, maybe=query.with_maybe).sql}"""  # noqa: S608 - our own text
    passing = array("I")
    for start, stop in pairwise((0, *PREVIEWS)):
        top = order[start:stop]
        numbers = "[" + ",".join(str(scope.base + row) for row in top) + "]"
        passed = {row[0] - scope.base for row in db.execute(statement, (numbers, *asked.parameters))}
        passing.extend(row for row in top if row in passed)
        if len(passing) >= ENOUGH:
            break
        check()
    return passing


def order_by(order: Sequence[SortKey]) -> str:
    """Return SQL that sorts incidents; unknown values last, ties as in the files."""
    parts = []
    for key in order:
        column = BY_ID[key.column]
        direction = "DESC" if key.descending else "ASC"
        parts.append(f"{sort_terms(column)[0]} {direction} NULLS LAST")
        if column.kind in {"date", "year"}:
            parts.append(f"{sort_terms(column)[1]} {direction}")
        if column.kind == "count":
            # Without an upper bound there may be any number: after all that have one.
            parts += [f"{column.id}_high IS NULL {direction}", f"{column.id}_high {direction}"]
    return ", ".join([*parts, "id"])
