"""Incidents as a view: a filter, an order, a window. Memory grows by eight bytes an incident, not by the incident."""

from collections.abc import Sequence

from brief_tui.library.answers.condition import Condition
from brief_tui.library.answers.incident_entry import entry
from brief_tui.library.answers.incident_result import IncidentResult
from brief_tui.library.answers.incident_rows import SELECT, by_name, by_number, number_of, partners, row_of
from brief_tui.library.answers.selection import Scope, Selection, chosen, passes
from brief_tui.library.index.schema import as_in_files
from brief_tui.library.index.totals import add_up
from brief_tui.library.questions.columns import COUNTS
from brief_tui.library.questions.incidents import IncidentRow, Total
from brief_tui.library.syntax_wording import no_counts

__all__ = [
    "SqliteIncidentView",
    "by_name",
    "by_number",
    "entry",
    "number_of",
    "partners",
]


class SqliteIncidentView(IncidentResult):
    """The incidents of one briefing or of the whole library, sorted and filtered, in windows of rows."""

    def __len__(self) -> int:
        return len(self._answer.rows)

    @property
    def scope(self) -> Scope:
        """The incidents that the query chooses from."""
        return self._scope

    @property
    def rows(self) -> Sequence[int]:
        """The incidents found, as numbers above the scope's `base`."""
        return self._answer.rows

    def selection(self, *, whole: bool = False, first: int = 0) -> Selection:
        """Return the incidents of the view for other sums over them.

        Args:
            whole: as if there were no filter.
            first: of a table, only so many rows from its beginning; 0 is all.
        """
        scope = self._scope
        rows = min(first or scope.rows, scope.rows)
        passing = Condition() if whole else passes(self._condition, maybe=self.with_maybe)
        return Selection(scope.where, passing, range(scope.base, scope.base + rows))

    def row_number(self, position: int) -> int:
        """Return the number of the incident at a position."""
        return self._scope.base + self._answer.rows[position]

    def position(self, row: int) -> int | None:
        """Return the position of an incident; None when the filter hides it."""
        try:
            return self._answer.rows.index(row - self._scope.base)
        except (ValueError, OverflowError):
            return None

    def position_of_name(self, name: str) -> int | None:
        """Return the position of the incident with an id; None without one, or when the filter hides it."""
        number = self.number_of(name)
        return self.position(number) if number is not None else None

    def number_of(self, name: str) -> int | None:
        """Return the number of the incident with an id, hidden or not; None without one."""
        if self._scope.briefing is not None:
            return number_of(self._index, self._scope.briefing, name)
        statement = f"""SELECT id FROM incident WHERE {self._scope.where.sql} AND name = ?
            ORDER BY {as_in_files("briefing", "id")} LIMIT 1"""  # noqa: S608 - our own text
        row = self._index.execute(statement, (*self._scope.where.parameters, name)).fetchone()
        return row[0] if row else None

    def name_of(self, number: int) -> str:
        """Return the id of an incident by its number; empty when it is gone."""
        row = self._index.execute("SELECT name FROM incident WHERE id = ?", (number,)).fetchone()
        return row[0] if row else ""

    def names(self, most: int) -> list[str]:
        """Return the first ids of the scope, whatever the filter."""
        statement = f"SELECT name FROM incident WHERE {self._scope.where.sql} ORDER BY id LIMIT ?"  # noqa: S608
        rows = self._index.execute(statement, (*self._scope.where.parameters, most))
        return list(dict.fromkeys(name for (name,) in rows))

    def window(self, start: int, stop: int) -> list[IncidentRow]:
        """Return the incidents at the positions from `start` up to `stop`."""
        base = self._scope.base
        return self.some([base + row for row in self._answer.rows[max(start, 0) : max(stop, 0)]])

    def some(self, wanted: Sequence[int]) -> list[IncidentRow]:
        """Return some incidents of the view by their numbers, in this order; of those that are gone none."""
        if not wanted:
            return []
        marks = ", ".join("?" * len(wanted))
        statement = f"SELECT {SELECT} FROM incident WHERE id IN ({marks})"  # noqa: S608 - our own text
        rows = {row[0]: row_of(row) for row in self._index.execute(statement, (*wanted,))}
        unsure = self._unsure(wanted) if self.with_maybe else ()
        return [rows[number]._replace(maybe=number in unsure) for number in wanted if number in rows]

    def _unsure(self, rows: Sequence[int]) -> set[int]:
        """Return those of some incidents for which the filter is undecided."""
        marks = ", ".join("?" * len(rows))
        asked = self._condition
        statement = f"SELECT id FROM incident WHERE id IN ({marks}) AND {asked.sql} IS NULL"  # noqa: S608
        return {row[0] for row in self._index.execute(statement, (*rows, *asked.parameters))}

    def total(self, outcome: str = "killed") -> Total:
        """The sum over the view: interval sums, shared counts once, unknown incidents told apart.

        Raises:
            ValueError: the table has no column for this outcome.
        """
        if outcome not in COUNTS:
            raise ValueError(no_counts(outcome, COUNTS))
        total = self._totals.get(outcome)
        if total is None:
            where, parameters = chosen(self._scope, self._condition, maybe=self.with_maybe)
            total = self._totals[outcome] = add_up(self._index, where, parameters, outcome)
        return total
