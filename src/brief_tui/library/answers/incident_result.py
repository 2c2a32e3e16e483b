"""A query for incidents with its result, computed at once or in a background job while the old one stays in use."""

from collections.abc import Sequence

from brief_tui.library.answers.selection import IncidentAnswer, answer, condition_of, scope_of, scope_of_some
from brief_tui.library.index.background import IndexJob
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.expression import Expression
from brief_tui.library.questions.incident_query import IncidentQuery
from brief_tui.library.questions.incidents import Total

LARGE = 50_000
"""Rows of a table from which a sort or a filter takes long enough for a background job."""


class IncidentResult:
    """The current query of a table and the incidents that it found."""

    def __init__(self, index: Index, briefing: int | None = None, only: Sequence[int] | None = None) -> None:
        """Select all of a briefing, or of the library, or only some by their numbers, in the default order."""
        self._index = index
        self._scope = scope_of(index, briefing) if only is None else scope_of_some(only)
        self._totals: dict[str, Total] = {}
        self._wanted = IncidentQuery()
        self._answer = self._before = answer(index, self._scope, self._wanted)
        self.take(self._answer)

    @property
    def index(self) -> Index:
        """The index that answers."""
        return self._index

    @property
    def order(self) -> tuple[SortKey, ...]:
        """The keys by which they are sorted."""
        return self._answer.query.order

    @property
    def filter(self) -> str:
        """The filter as it was typed."""
        return self._answer.query.filter

    @property
    def expression(self) -> Expression:
        """The parsed filter."""
        return self._answer.query.expression

    @property
    def maybe(self) -> int:
        """Number of incidents for which the filter is undecided, since the values it asks for are unknown."""
        return self._answer.maybe

    @property
    def with_maybe(self) -> bool:
        """Whether the result and its totals include these."""
        return self._answer.query.with_maybe

    @property
    def among(self) -> int:
        """Number of incidents of the scope, filter aside."""
        where = self._scope.where
        statement = f"SELECT count(*) FROM incident WHERE {where.sql}"  # noqa: S608 - `where` is ours
        return self._scope.rows or int(self._index.execute(statement, where.parameters).fetchone()[0])

    @property
    def whole(self) -> bool:
        """Whether the result is complete: not while the job runs."""
        return self._answer.whole

    @property
    def large(self) -> bool:
        """Whether a query takes long enough for a background job."""
        return self._scope.rows >= LARGE and self._index.kept

    def query(
        self, *, order: Sequence[SortKey] | None = None, text: str | None = None, maybe: bool | None = None
    ) -> IncidentQuery:
        """Return the last query with another order or filter, with undecided incidents or without.

        Raises errors.SyntaxProblem.
        """
        query = self._wanted
        if maybe is not None:
            query = query._replace(with_maybe=maybe)
        if order is not None:
            query = query._replace(order=tuple(order))
        if text is not None:
            from brief_tui.library.questions.filter import parse

            query = query._replace(filter=text.strip(), expression=parse(text))
            condition_of(self._index, query.expression)
        return query

    def answer(self, query: IncidentQuery) -> None:
        """Run a query and show its result."""
        self.take(answer(self._index, self._scope, query))

    def sort(self, order: Sequence[SortKey]) -> None:
        """Sort the incidents; ties keep the order of the file."""
        self.answer(self.query(order=order))

    def narrow(self, text: str) -> None:
        """Set the filter. Raises SyntaxProblem, and then the result stays as it was."""
        self.answer(self.query(text=text))

    def show_maybe(self, shown: bool) -> None:
        """Include or leave out the incidents for which the filter is undecided."""
        self.answer(self.query(maybe=shown))

    def show(self, briefing: int) -> None:
        """Show another briefing, or the same after a change, with this order and filter."""
        self._scope = scope_of(self._index, briefing)
        self.narrow(self.filter)

    def ask(self, query: IncidentQuery) -> IndexJob[IncidentAnswer]:
        """Return a query as a background job; its result is for `take`."""
        self._wanted = query
        scope = self._scope
        return self._index.job(lambda db, told, check: answer(db, scope, query, told, check))

    def take(self, answer: IncidentAnswer) -> None:
        """Show a result, or a first part of it."""
        self._answer = answer
        self._condition = condition_of(self._index, answer.query.expression)
        self._totals = dict(answer.totals)
        if answer.whole:
            self._before, self._wanted = answer, answer.query

    def give_up(self) -> None:
        """Forget the last query and show the last complete result."""
        self.take(self._before)
