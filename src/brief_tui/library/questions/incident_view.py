"""Protocols of a view: the incidents of a briefing or of the library, as they are sorted and filtered."""

from collections.abc import Sequence
from typing import Any, Protocol

from brief_tui.library.questions.columns import SortKey
from brief_tui.library.questions.expression import Expression
from brief_tui.library.questions.incident_query import IncidentQuery
from brief_tui.library.questions.incidents import IncidentRow, Total
from brief_tui.library.questions.jobs import Job


class IncidentQueries(Protocol):
    """Questions to a view of incidents, answered at once or as a job."""

    @property
    def order(self) -> tuple[SortKey, ...]:
        """The keys by which they are sorted."""

    @property
    def filter(self) -> str:
        """The filter as it was typed."""

    @property
    def expression(self) -> Expression:
        """The parsed filter."""

    @property
    def maybe(self) -> int:
        """Number of incidents for which the filter is undecided, since the values it asks for are unknown."""

    @property
    def with_maybe(self) -> bool:
        """Whether the view and its totals include these."""

    @property
    def among(self) -> int:
        """Number of incidents of which the filter lets some pass: those of the briefing, or of the library."""

    @property
    def large(self) -> bool:
        """Whether a query takes long enough to be run as a job."""

    @property
    def whole(self) -> bool:
        """Whether these are all that pass: not while they are being looked for."""

    def sort(self, order: Sequence[SortKey]) -> None:
        """Sort the incidents; ties keep the order of the file, unknown values come last."""

    def narrow(self, text: str) -> None:
        """Set the filter. Raises SyntaxProblem, and then the view stays as it was."""

    def show_maybe(self, shown: bool) -> None:
        """Include or leave out the incidents for which the filter is undecided."""

    def show(self, briefing: int) -> None:
        """Show another briefing, or the same after a change, with this order and filter."""

    def query(
        self, *, order: Sequence[SortKey] | None = None, text: str | None = None, maybe: bool | None = None
    ) -> IncidentQuery:
        """Return the last query with another order, filter or choice of the undecided. Raises SyntaxProblem."""

    def answer(self, query: IncidentQuery) -> None:
        """Run a query and show its result."""

    def ask(self, query: IncidentQuery) -> Job[Any]:
        """Return a query as a job; its result, and a part of it, are shown by `take` alone."""

    def take(self, answer: Any) -> None:
        """Show the result of a job of this view, or a part of it: then the view is not `whole`."""

    def give_up(self) -> None:
        """Forget the last query and show the last whole result."""


class IncidentView(IncidentQueries, Protocol):
    """The incidents of a briefing or of the library, sorted and filtered."""

    def __len__(self) -> int: ...

    def row_number(self, position: int) -> int:
        """Return the number of the incident at a position."""

    def position(self, incident: int) -> int | None:
        """Return the position of an incident; None when the filter hides it."""

    def position_of_name(self, name: str) -> int | None:
        """Return the position of the incident with an id; None when there is none or the filter hides it."""

    def number_of(self, name: str) -> int | None:
        """Return the number of the incident with an id, also when the filter hides it; None when there is none."""

    def name_of(self, incident: int) -> str:
        """Return the id of an incident; empty when it is gone."""

    def window(self, start: int, stop: int) -> list[IncidentRow]:
        """Return the incidents at the positions from `start` up to `stop`."""

    def some(self, wanted: Sequence[int]) -> list[IncidentRow]:
        """Return some incidents of the view by their numbers, in this order; of those that are gone none."""

    def total(self, outcome: str = "killed") -> Total:
        """Return the total: interval sums, shared counts once. Raises ValueError for an outcome without a column."""
