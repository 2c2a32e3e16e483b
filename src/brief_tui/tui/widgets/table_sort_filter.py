"""Queries of the incident table: order, filter, and the wait for answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from brief_tui.library.questions.columns import Column, SortKey
from brief_tui.library.questions.incident_query import IncidentQuery
from brief_tui.render import table
from brief_tui.render.filter_wording import filtered
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.prompts import InvalidAnswer, PromptQuestion
from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.grid import RowWindow, TableColumns

if TYPE_CHECKING:
    from brief_tui.library.errors import SyntaxProblem
    from brief_tui.library.questions.completion import Candidates


class TableQueries:
    """Queries of a table: answered at once where that is quick, else in the background."""

    def __init__(self, pane: Widget, window: RowWindow, renew: Callable[[], None], clock: Callable[[], float]) -> None:
        """Make a runner without a query.

        Args:
            pane: redrawn after changes; posts messages for the footer.
            window: has the view to query.
            renew: called when the view has another answer.
            clock: returns monotonic seconds.
        """
        self._pane = pane
        self._window = window
        self._renew = renew
        self._job: BackgroundJob[Any] = BackgroundJob(pane, self._take, self._tell, clock)
        self.progress = ""
        """Progress of the query, in words."""

    @property
    def busy(self) -> bool:
        """Whether a query is running."""
        return self._job.busy

    def ask(self, question: IncidentQuery) -> None:
        """Show the answer to a query of the view, at once or when it has come."""
        view = self._window.view
        if view is None:
            return
        if view.large:
            self._job.begin(view.ask(question))
        else:
            view.answer(question)
            self._renew()

    def act_dismiss(self) -> bool:
        """Stop the query; return False when none is running."""
        if self._window.view is None or not self._job.stop():
            return False
        self._window.view.give_up()
        self._renew()
        self._pane.post_message(FooterMessage(wording.STOPPED))
        return True

    def _take(self, answer: Any) -> None:
        if self._window.view is not None:
            self._window.view.take(answer)
            self._renew()

    def _tell(self, words: str) -> None:
        self.progress = words
        self._pane.refresh()


class TableOrder:
    """Actions on the order of incidents, and on those that may pass the filter."""

    def __init__(self, pane: Widget, window: RowWindow, columns: TableColumns, work: TableQueries) -> None:
        self._pane = pane
        self._window = window
        self._columns = columns
        self._work = work

    def act_sort(self) -> None:
        """Sort by the column under the cursor; if it is the first key already, reverse the order."""
        if self._window.view is not None:
            self._sort_by((_turned(self._window.view.order[:1], self._columns.current),))

    def act_sort_more(self) -> None:
        """Add the column under the cursor as a further key, or reverse it if it is one."""
        if self._window.view is None:
            return
        order, column = self._window.view.order, self._columns.current
        key = _turned(order, column)
        turned = tuple(key if item.column == column.id else item for item in order)
        self._sort_by(turned if any(item.column == column.id for item in order) else (*order, key))

    def _sort_by(self, order: tuple[SortKey, ...]) -> None:
        assert self._window.view is not None
        self._work.ask(self._window.view.query(order=order))
        if not self._work.busy:  # otherwise the table shows the order with the answer
            self._pane.post_message(FooterMessage(table.order_words(order)))

    def act_maybe(self) -> None:
        """Show or hide the incidents that may pass the filter."""
        view = self._window.view
        if view is None:
            return
        self._work.ask(view.query(maybe=not view.with_maybe))
        if self._work.busy:  # the table shows it with the answer
            return
        self._pane.post_message(FooterMessage(wording.maybe(view.maybe, shown=view.with_maybe)))


class TableFilter:
    """The filter of the table while it is typed: its completions and errors."""

    def __init__(self, pane: Widget, window: RowWindow, work: TableQueries, values: Callable[[str], list[str]]) -> None:
        """Make a filter that is not asked for yet.

        Args:
            pane: posts messages for the footer.
            window: has the view to filter.
            work: runs the queries.
            values: returns the values of a column to complete, by the column's id.
        """
        self._pane = pane
        self._window = window
        self._work = work
        self._look_up = values
        self._values_of: dict[str, list[str]] = {}
        """Values of columns looked up since the question was put."""

    def act_filter(self) -> PromptQuestion | None:
        if self._window.view is None:
            return None
        before = self._window.view.filter
        self._values_of = {}
        return PromptQuestion(
            wording.FILTER,
            lambda text: self._filtered(text, before),
            start=before,
            changing=self._error,
            complete=self._complete,
            cancelled=lambda: self.narrow(before),
        )

    def narrow(self, text: str) -> SyntaxProblem | None:
        """Apply a filter; return its error, which leaves the table unchanged, or None."""
        if self._window.view is None:
            return None
        from brief_tui.library.errors import SyntaxProblem

        try:
            self._work.ask(self._window.view.query(text=text))
        except SyntaxProblem as error:
            return error
        return None

    def add(self, more: str) -> None:
        """Add a condition, in the filter's language, to the filter."""
        assert self._window.view is not None
        from brief_tui.library.questions.expression import also, written
        from brief_tui.library.questions.filter import parse

        wanted = written(also(self._window.view.expression, parse(more)))
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
