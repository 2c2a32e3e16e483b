"""What a reader asks of the incident table: an order, a filter; and the work on the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from brief_tui.library.answers.selection import IncidentAnswer
from brief_tui.library.questions.columns import Column, SortKey
from brief_tui.library.questions.incident_query import IncidentQuery
from brief_tui.render import table
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.prompts import InvalidAnswer, PromptQuestion
from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.grid import RowWindow, TableColumns

if TYPE_CHECKING:
    from brief_tui.library.errors import SyntaxProblem
    from brief_tui.library.questions.completion import Candidates

_OFFERED = 200
"""Values of a column that are offered when one types a filter."""


class TableWork:
    """The work on an answer: done at once where that is quick, else while the table stays in use."""

    def __init__(self, pane: Widget, window: RowWindow, renew: Callable[[], None]) -> None:
        """Do nothing yet.

        Args:
            pane: what is drawn anew, and by which the reader is told.
            window: has the view that is asked.
            renew: called when the view shows another answer.
        """
        self._pane = pane
        self._window = window
        self._renew = renew
        self._job: BackgroundJob[IncidentAnswer] = BackgroundJob(pane, self._take, self._tell)
        self.progress = ""
        """How far it is, in words."""

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._job.busy

    def ask(self, question: IncidentQuery) -> None:
        """Show the answer to a question of the view, now or when it has come."""
        view = self._window.view
        if view is None:
            return
        if view.large:
            self._job.begin(view.ask(question))
        else:
            view.answer(question)
            self._renew()

    def act_dismiss(self) -> bool:
        """Stop; False when nothing is being done."""
        if self._window.view is None or not self._job.stop():
            return False
        self._window.view.give_up()
        self._renew()
        self._pane.post_message(FooterMessage(wording.STOPPED))
        return True

    def _take(self, answer: IncidentAnswer) -> None:
        if self._window.view is not None:
            self._window.view.take(answer)
            self._renew()

    def _tell(self, words: str) -> None:
        self.progress = words
        self._pane.refresh()


class TableOrder:
    """In which order the incidents stand, and whether those in doubt are among them."""

    def __init__(self, pane: Widget, window: RowWindow, columns: TableColumns, work: TableWork) -> None:
        self._pane = pane
        self._window = window
        self._columns = columns
        self._work = work

    def act_sort(self) -> None:
        """Sort by the column under the cursor; again turns the direction."""
        if self._window.view is not None:
            self._sort_by((_turned(self._window.view.order[:1], self._columns.current),))

    def act_sort_more(self) -> None:
        """Add the column as a further key, or turn it where it is one."""
        if self._window.view is None:
            return
        order, column = self._window.view.order, self._columns.current
        key = _turned(order, column)
        turned = tuple(key if item.column == column.id else item for item in order)
        self._sort_by(turned if any(item.column == column.id for item in order) else (*order, key))

    def _sort_by(self, order: tuple[SortKey, ...]) -> None:
        assert self._window.view is not None
        self._work.ask(self._window.view.query(order=order))
        if not self._work.busy:  # else the table says so when it is
            self._pane.post_message(FooterMessage(table.order_words(order)))

    def act_maybe(self) -> None:
        """Show the incidents that may or may not pass the filter, or hide them."""
        view = self._window.view
        if view is None:
            return
        self._work.ask(view.query(maybe=not view.with_maybe))
        if self._work.busy:  # the table says it when it is
            return
        self._pane.post_message(FooterMessage(wording.maybe(view.maybe, shown=view.with_maybe)))


class TableFilter:
    """Which incidents are shown: the filter as it is typed, its completion, and what is wrong with it."""

    def __init__(self, pane: Widget, window: RowWindow, work: TableWork) -> None:
        self._pane = pane
        self._window = window
        self._work = work
        self._known: dict[str, list[str]] = {}
        """Values of columns that were looked up while one types."""

    def act_filter(self) -> PromptQuestion | None:
        """Narrow the table as one types."""
        if self._window.view is None:
            return None
        before = self._window.view.filter
        self._known = {}
        return PromptQuestion(
            wording.FILTER,
            lambda text: self._filtered(text, before),
            start=before,
            changing=self._wrong,
            complete=self._complete,
            cancelled=lambda: self.narrow(before),
        )

    def narrow(self, text: str) -> SyntaxProblem | None:
        """Filter; one that makes no sense, as while it is being typed, changes nothing and is given back."""
        if self._window.view is None:
            return None
        from brief_tui.library.errors import SyntaxProblem

        try:
            self._work.ask(self._window.view.query(text=text))
        except SyntaxProblem as error:
            return error
        return None

    def add(self, more: str) -> None:
        """Filter by something more, as one would write it."""
        assert self._window.view is not None
        from brief_tui.library.questions.expression import also, written
        from brief_tui.library.questions.filter import parse

        wanted = written(also(self._window.view.expression, parse(more)))
        wrong = self.narrow(wanted)
        self._pane.post_message(FooterMessage(wording.not_filtered(wrong) if wrong else wording.filtered(wanted)))

    def _wrong(self, text: str) -> InvalidAnswer | None:
        error = self.narrow(text)
        return InvalidAnswer(error.column, str(error)) if error else None

    def _filtered(self, text: str, before: str) -> None:
        """The filter is typed: one that makes no sense leaves the table as it was, and says why."""
        wrong = self.narrow(text)
        if wrong is not None:
            self.narrow(before)
            self._pane.post_message(FooterMessage(wording.filter_wrong(wrong.column + 1, wrong)))

    def _complete(self, text: str) -> Candidates:
        from brief_tui.library.questions.completion import complete

        return complete(text, self._values)

    def _values(self, column: str) -> list[str]:
        """The values of a column that one may want to type; looked for once while one types."""
        from brief_tui.library.answers.frequency import common

        assert self._window.view is not None
        if column not in self._known:
            self._known[column] = common(self._window.view, column, _OFFERED)
        return self._known[column]


def _turned(order: tuple[SortKey, ...], column: Column) -> SortKey:
    """The key for a column: turned when it is in the order, else counts the most first and others the least first."""
    for key in order:
        if key.column == column.id:
            return SortKey(column.id, not key.descending)
    return SortKey(column.id, column.kind == "count")
