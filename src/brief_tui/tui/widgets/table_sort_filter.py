"""Questions to the shared incidents: their order and their filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from brief_tui.library.questions.columns import Column, SortKey
from brief_tui.render import table
from brief_tui.render.filter_wording import filtered
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.prompts import InvalidAnswer, PromptQuestion
from brief_tui.tui.widgets.grid import TableColumns
from brief_tui.tui.widgets.shared_incidents import SharedIncidents

if TYPE_CHECKING:
    from brief_tui.library.errors import SyntaxProblem
    from brief_tui.library.questions.completion import Candidates


class TableOrder:
    """Actions on the order of incidents."""

    def __init__(self, pane: Widget, shared: SharedIncidents, columns: TableColumns) -> None:
        self._pane = pane
        self._shared = shared
        self._columns = columns

    def act_sort(self) -> None:
        """Sort by the column under the cursor; if it is the first key already, reverse the order."""
        self._sort_by((_turned(self._shared.view.order[:1], self._columns.current),))

    def act_sort_more(self) -> None:
        """Add the column under the cursor as a further key, or reverse it if it is one."""
        order, column = self._shared.view.order, self._columns.current
        key = _turned(order, column)
        turned = tuple(key if item.column == column.id else item for item in order)
        self._sort_by(turned if any(item.column == column.id for item in order) else (*order, key))

    def _sort_by(self, order: tuple[SortKey, ...]) -> None:
        self._shared.ask(self._shared.view.query(order=order))
        if not self._shared.busy:  # otherwise the table shows the order with the answer
            self._pane.post_message(FooterMessage(table.order_words(order)))


class TableFilter:
    """The filter of the incidents while it is typed, its completions and errors; and those that may pass it."""

    def __init__(self, pane: Widget, shared: SharedIncidents, values: Callable[[str], list[str]]) -> None:
        """Make a filter that is not asked for yet.

        Args:
            pane: posts messages for the footer.
            shared: the incidents to filter.
            values: returns the values of a column to complete, by the column's id.
        """
        self._pane = pane
        self._shared = shared
        self._look_up = values
        self._values_of: dict[str, list[str]] = {}
        """Values of columns looked up since the question was put."""

    def act_filter(self) -> PromptQuestion:
        before = self._shared.view.filter
        self._values_of = {}
        return PromptQuestion(
            wording.FILTER,
            lambda text: self._filtered(text, before),
            start=before,
            changing=self._error,
            complete=self._complete,
            cancelled=lambda: self.narrow(before),
        )

    def act_maybe(self) -> None:
        """Show or hide the incidents that may pass the filter."""
        view = self._shared.view
        self._shared.ask(view.query(maybe=not view.with_maybe))
        if self._shared.busy:  # the table shows it with the answer
            return
        self._pane.post_message(FooterMessage(wording.maybe(view.maybe, shown=view.with_maybe)))

    def narrow(self, text: str) -> SyntaxProblem | None:
        """Apply a filter; return its error, which leaves the table unchanged, or None."""
        from brief_tui.library.errors import SyntaxProblem

        try:
            self._shared.ask(self._shared.view.query(text=text))
        except SyntaxProblem as error:
            return error
        return None

    def add(self, more: str) -> None:
        """Add a condition, in the filter's language, to the filter."""
        from brief_tui.library.questions.expression import also, written
        from brief_tui.library.questions.filter import parse

        wanted = written(also(self._shared.view.expression, parse(more)))
        error = self.narrow(wanted)
        self._pane.post_message(FooterMessage(wording.not_filtered(error) if error else filtered(wanted)))

    def _error(self, text: str) -> InvalidAnswer | None:
        error = self.narrow(text)
        return InvalidAnswer(error.column, str(error)) if error else None

    def _filtered(self, text: str, before: str) -> None:
        """Apply the finished filter; an error restores the one before and is shown in the footer."""
        error = self.narrow(text)
        if error is not None:
            self.narrow(before)
            self._pane.post_message(FooterMessage(wording.filter_wrong(error.column + 1, error)))

    def _complete(self, text: str) -> Candidates:
        from brief_tui.library.questions.completion import complete

        return complete(text, self._values)

    def _values(self, column: str) -> list[str]:
        """Return the values of a column to complete, looked up once for each question."""
        if column not in self._values_of:
            self._values_of[column] = self._look_up(column)
        return self._values_of[column]


def _turned(order: tuple[SortKey, ...], column: Column) -> SortKey:
    """Return the key of a column: reversed if it is in the order, else descending for counts only."""
    for key in order:
        if key.column == column.id:
            return SortKey(column.id, not key.descending)
    return SortKey(column.id, column.kind == "count")
