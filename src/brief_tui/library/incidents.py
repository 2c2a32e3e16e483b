"""Incidents as a view: a filter, an order, a window. Memory grows by eight bytes an incident, not by the incident."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.briefing.matching import fold
from brief_tui.library.columns import BY_ID, COLUMNS, COUNTS, DEFAULT_ORDER, Condition, SortKey
from brief_tui.library.index import Index


class Figure(NamedTuple):
    """A count in the table."""

    low: int | None
    """None when nobody gives a figure."""
    high: int | None
    """None when there is no upper bound."""
    shared: bool
    """Whether it is one count for several incidents."""

    @property
    def interval(self) -> Count:
        """The figure as an interval."""
        return Count.unknown() if self.low is None else Count(self.low, self.high)


class IncidentRow(NamedTuple):
    """An incident in the table."""

    row: int
    """Its number in the index: its identity while the index stands."""
    name: str
    """Its id in its briefing: its identity for good."""
    briefing: int
    values: tuple[Any, ...]
    """A value for each of COLUMNS: text as written, dates as written, counts as Figure."""
    maybe: bool = False
    """Whether it may or may not pass the filter."""

    def value(self, column: str) -> Any:
        """The value of a column by the column's id."""
        return self.values[_POSITION[column]]


class Total(NamedTuple):
    """What the incidents of a view add up to for one outcome."""

    incidents: int
    sum: Count
    """The sum as an interval over the incidents with a figure, each shared count added once; open where one of them has
    a part that nobody gives."""
    unknown: int
    """Incidents for which nobody gives a figure."""


class IncidentEntry(NamedTuple):
    """An incident with all that is said of it."""

    row: int
    name: str
    briefing: int
    briefing_title: str
    detail: dict[str, Any]
    """The plain form of `model.Incident`."""
    blocks: list[Any]
    """Its summary: blocks as `briefing.markup` describes them."""
    sources: list[dict[str, Any]]
    """The sources it cites, in the plain form of `model.Source`."""


_POSITION = {column.id: index for index, column in enumerate(COLUMNS)}
_SELECT = "id, name, briefing, " + ", ".join(
    f"{column.id}_low, {column.id}_high, {column.id}_shared" if column.kind == "count" else column.id
    for column in COLUMNS
)


class IncidentView:
    """The incidents of one briefing, or of the whole library, in an order, through a filter."""

    def __init__(self, index: Index, briefing: int | None = None) -> None:
        self._index = index
        self._scope = Condition("1") if briefing is None else Condition("briefing = ?", (briefing,))
        self._condition = Condition()
        self.order: tuple[SortKey, ...] = DEFAULT_ORDER
        self.filter = ""
        self.maybe = 0
        """Incidents that may or may not pass the filter, since what it asks is not known of them."""
        self.with_maybe = False
        """Whether those are in the view, and in its totals."""
        self._rows = array("q")
        self._select()

    def __len__(self) -> int:
        return len(self._rows)

    def sort(self, order: Sequence[SortKey]) -> None:
        """Put the view in another order; ties keep the order of the file."""
        self.order = tuple(order)
        self._select()

    def narrow(self, text: str) -> None:
        """Show only what passes a filter. Raises filter.FilterError, and then the view stays as it was."""
        from brief_tui.library.filter import compile_filter

        self._condition = compile_filter(text, self._names)
        self.filter = text.strip()
        self._select()

    def show_maybe(self, shown: bool) -> None:
        """Have the incidents that may or may not pass the filter in the view, or leave them out."""
        self.with_maybe = shown
        self._select()

    def selection(self, *, whole: bool = False) -> tuple[Index, str, tuple[object, ...]]:
        """The index, and the condition for the incidents of the view with its parameters, for other sums over them.

        Args:
            whole: as if there were no filter.
        """
        return self._index, *((self._scope.sql, self._scope.parameters) if whole else self._where())

    def show(self, briefing: int) -> None:
        """Show another briefing, or the same as it is now, in this order and through this filter."""
        self._scope = Condition("briefing = ?", (briefing,))
        self.narrow(self.filter)

    def row_number(self, position: int) -> int:
        """The identity of the incident at a position."""
        return self._rows[position]

    def position(self, row: int) -> int | None:
        """Where an incident stands, None when the filter hides it."""
        try:
            return self._rows.index(row)
        except ValueError:
            return None

    def position_of_name(self, name: str) -> int | None:
        """Where the incident with an id stands, None when there is none or the filter hides it."""
        number = self.number_of(name)
        return self.position(number) if number is not None else None

    def number_of(self, name: str) -> int | None:
        """The identity of the incident with an id, also when the filter hides it; None when there is none."""
        statement = f"SELECT id FROM incident WHERE {self._scope.sql} AND name = ?"  # noqa: S608 - our own text
        found = self._index.db.execute(statement, (*self._scope.parameters, name)).fetchone()
        return found[0] if found else None

    def name_of(self, number: int) -> str:
        """The id of an incident by its identity; empty when it is gone."""
        found = self._index.db.execute("SELECT name FROM incident WHERE id = ?", (number,)).fetchone()
        return found[0] if found else ""

    def window(self, start: int, stop: int) -> list[IncidentRow]:
        """The incidents at the positions from `start` up to `stop`."""
        wanted = self._rows[max(start, 0) : max(stop, 0)]
        if not wanted:
            return []
        marks = ", ".join("?" * len(wanted))
        statement = f"SELECT {_SELECT} FROM incident WHERE id IN ({marks})"  # noqa: S608 - our own text
        found = {row[0]: _row(row) for row in self._index.db.execute(statement, wanted.tolist())}
        unsure = self._unsure(wanted.tolist()) if self.with_maybe and self.maybe else ()
        return [found[number]._replace(maybe=number in unsure) for number in wanted if number in found]

    def _unsure(self, rows: list[int]) -> set[int]:
        """Those of some incidents that may or may not pass the filter."""
        marks = ", ".join("?" * len(rows))
        statement = f"SELECT id FROM incident WHERE id IN ({marks}) AND {self._condition.sql} IS NULL"  # noqa: S608
        return {row[0] for row in self._index.db.execute(statement, (*rows, *self._condition.parameters))}

    def total(self, outcome: str = "killed") -> Total:
        """The sum over the view: interval sums, shared counts once, unknown incidents told apart.

        Raises:
            ValueError: the table has no column for this outcome.
        """
        if outcome not in COUNTS:
            raise ValueError(f"'{outcome}' has no column; known are {', '.join(COUNTS)}")
        where, parameters = self._where()
        known = f"SELECT id FROM incident WHERE {where} AND {outcome}_low IS NOT NULL"  # noqa: S608 - our own text
        hits = f"incident IN ({known}) AND outcome = ?"
        single = f"FROM casualty WHERE {hits} AND shared IS NULL"
        once = f"FROM casualty WHERE {hits} AND shared IS NOT NULL GROUP BY briefing, shared"
        parts = f"SELECT low, high {single} UNION ALL SELECT max(low), max(high) {once}"
        sums = "SELECT coalesce(sum(low), 0), CASE WHEN count(*) = count(high) THEN sum(high) END"
        statement = f"{sums} FROM ({parts})"
        low, high = self._index.db.execute(statement, (*parameters, outcome, *parameters, outcome)).fetchone()
        counting = f"SELECT count(*), coalesce(sum({outcome}_low IS NULL), 0) FROM incident WHERE {where}"  # noqa: S608
        incidents, unknown = self._index.db.execute(counting, parameters).fetchone()
        count = Figure(low if incidents > unknown else None, high, shared=False).interval
        return Total(incidents, count, unknown)

    def _where(self) -> tuple[str, tuple[object, ...]]:
        passes = f"coalesce({self._condition.sql}, 1)" if self.with_maybe else self._condition.sql
        sql = f"{self._scope.sql} AND {passes}"
        return sql, (*self._scope.parameters, *self._condition.parameters)

    def _select(self) -> None:
        where, parameters = self._where()
        statement = f"SELECT id FROM incident WHERE {where} ORDER BY {_order_by(self.order)}"  # noqa: S608
        self._rows = array("q", (row[0] for row in self._index.db.execute(statement, parameters)))
        self.maybe = 0
        if self._condition.sql != "1":
            unsure = f"SELECT count(*) FROM incident WHERE {self._scope.sql} AND {self._condition.sql} IS NULL"  # noqa: S608
            (self.maybe,) = self._index.db.execute(unsure, parameters).fetchone()

    def _names(self, key: str) -> list[str]:
        """The other names of a term with this folded name, as the filter compares them."""
        statement = """SELECT other.fold, other.words FROM name JOIN name AS other ON other.term = name.term
            WHERE name.fold = ? AND other.rank < 2"""
        return [text for row in self._index.db.execute(statement, (fold(key),)) for text in row]


def _order_by(order: Sequence[SortKey]) -> str:
    parts = []
    for key in order:
        column = BY_ID[key.column]
        direction = "DESC" if key.descending else "ASC"
        first = column.sort_terms[0]
        parts += [f"{first} IS NULL", f"{first} {direction}"]
        if column.kind == "date":
            parts.append(f"date_high {direction}")
        if column.kind == "count":
            # Without an upper bound there may be any number: after all that have one.
            parts += [f"{column.id}_high IS NULL {direction}", f"{column.id}_high {direction}"]
    return ", ".join([*parts, "briefing", "position"])


def _row(found: Sequence[Any]) -> IncidentRow:
    values: list[Any] = []
    position = 3
    for column in COLUMNS:
        if column.kind == "count":
            low, high, shared = found[position : position + 3]
            values.append(Figure(low, high, bool(shared)))
            position += 3
        else:
            values.append(found[position])
            position += 1
    return IncidentRow(found[0], found[1], found[2], tuple(values))


def entry(index: Index, row: int) -> IncidentEntry:
    """One incident. Raises KeyError when it is gone."""
    statement = """SELECT incident.id, incident.name, briefing.id, briefing.title, detail, blocks, head FROM incident
        JOIN briefing ON briefing.id = incident.briefing WHERE incident.id = ?"""
    from json import loads

    found = index.db.execute(statement, (row,)).fetchone()
    if found is None:
        raise KeyError(row)
    detail, blocks, head = map(loads, found[4:])
    cited = {citation["ref"] for citation in detail.get("sources", [])}
    sources = [source for source in head.get("sources", []) if source["id"] in cited]
    return IncidentEntry(found[0], found[1], found[2], found[3], detail, blocks, sources)


def by_name(index: Index, briefing: int, name: str) -> IncidentRow | None:
    """The incident with an id in a briefing."""
    statement = f"SELECT {_SELECT} FROM incident WHERE briefing = ? AND name = ?"  # noqa: S608 - our own text
    found = index.db.execute(statement, (briefing, name)).fetchone()
    return _row(found) if found else None
