"""What a view is asked, and its answer: at once, or as work to be done aside while the view stays in use."""

from collections.abc import Sequence

from brief_tui.library.answers.selection import IncidentAnswer, answer, condition_of, scope_of
from brief_tui.library.index.background import Job
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.expression import Expression
from brief_tui.library.questions.incident_query import IncidentQuery
from brief_tui.library.questions.incidents import Total

LARGE = 50_000
"""Rows of a table from which a sort or a filter takes long enough to be done aside."""


class IncidentResult:
    """What incidents are asked for, and the answer that is shown."""

    def __init__(self, index: Index, briefing: int | None = None) -> None:
        """Ask for all of a briefing, or of the library, in the default order."""
        self._index = index
        self._scope = scope_of(index, briefing)
        self._totals: dict[str, Total] = {}
        self._wanted = IncidentQuery()
        self._answer = self._before = answer(index, self._scope, self._wanted)
        self.take(self._answer)

    @property
    def index(self) -> Index:
        """Where they are looked up."""
        return self._index

    @property
    def order(self) -> tuple[SortKey, ...]:
        """The keys by which they are sorted."""
        return self._answer.query.order

    @property
    def filter(self) -> str:
        """The filter, as it was typed."""
        return self._answer.query.filter

    @property
    def expression(self) -> Expression:
        """What the filter means."""
        return self._answer.query.expression

    @property
    def maybe(self) -> int:
        """Incidents that may or may not pass the filter, since what it asks is not known of them."""
        return self._answer.maybe

    @property
    def with_maybe(self) -> bool:
        """Whether those are in the view, and in its totals."""
        return self._answer.query.with_maybe

    @property
    def whole(self) -> bool:
        """Whether these are all that pass: not while they are being looked for."""
        return self._answer.whole

    @property
    def large(self) -> bool:
        """Whether a query is better asked aside."""
        return self._scope.rows >= LARGE and self._index.kept

    def query(
        self, *, order: Sequence[SortKey] | None = None, text: str | None = None, maybe: bool | None = None
    ) -> IncidentQuery:
        """What was asked last, in another order or through another filter, with those in doubt or without.

        Raises errors.SyntaxProblem.
        """
        found = self._wanted
        if maybe is not None:
            found = found._replace(with_maybe=maybe)
        if order is not None:
            found = found._replace(order=tuple(order))
        if text is not None:
            from brief_tui.library.questions.filter import parse

            found = found._replace(filter=text.strip(), expression=parse(text))
            condition_of(self._index, found.expression)
        return found

    def answer(self, query: IncidentQuery) -> None:
        """Show what a query asks for."""
        self.take(answer(self._index, self._scope, query))

    def sort(self, order: Sequence[SortKey]) -> None:
        """Put them in another order; ties keep the order of the file."""
        self.answer(self.query(order=order))

    def narrow(self, text: str) -> None:
        """Show only what passes a filter. Raises errors.SyntaxProblem, and then the view stays as it was."""
        self.answer(self.query(text=text))

    def show_maybe(self, shown: bool) -> None:
        """Have the incidents that may or may not pass the filter in the view, or leave them out."""
        self.answer(self.query(maybe=shown))

    def show(self, briefing: int) -> None:
        """Show another briefing, or the same as it is now, in this order and through this filter."""
        self._scope = scope_of(self._index, briefing)
        self.narrow(self.filter)

    def ask(self, query: IncidentQuery) -> Job[IncidentAnswer]:
        """The query as work to be done aside; its answer is for `take`."""
        self._wanted = query
        scope = self._scope
        return self._index.job(lambda db, told, check: answer(db, scope, query, told, check))

    def take(self, found: IncidentAnswer) -> None:
        """Show an answer, or a first part of it."""
        self._answer = found
        self._condition = condition_of(self._index, found.query.expression)
        self._totals = dict(found.totals)
        if found.whole:
            self._before, self._wanted = found, found.query

    def give_up(self) -> None:
        """What was asked last is not wanted any more: show the last whole answer."""
        self.take(self._before)
