"""The incident table: sorted by any column, filtered as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.library.answers.selection import Answer, Question
from brief_tui.library.questions.columns import BY_ID, Column, SortKey
from brief_tui.render import table
from brief_tui.tui.asking import Ask, Wrong
from brief_tui.tui.messages import Say
from brief_tui.tui.rows import RowsPane
from brief_tui.tui.working import Aside

if TYPE_CHECKING:
    from brief_tui.library.answers.comparison import FilterError
    from brief_tui.library.questions.completion import Candidates

_OFFERED = 200
"""Values of a column that are offered when one types a filter."""


class TablePane(RowsPane):
    """The incidents of a briefing."""

    def __init__(self, *, id: str = "table") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._known: dict[str, list[str]] = {}
        self._aside: Aside[Answer] = Aside(self, self._take, self.renew_progress)

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._aside.busy

    def _ask(self, question: Question) -> None:
        """Show an answer: at once where that is quick, else when it has come."""
        assert self.view is not None
        if self.view.large:
            self._aside.begin(self.view.ask(question))
        else:
            self.view.answer(question)
            self.renew()

    def _take(self, answer: Answer) -> None:
        if self.view is not None:
            self.view.take(answer)
            self.renew()

    def act_dismiss(self) -> bool | None:
        """Stop what is being looked for; else what every pane puts aside."""
        if self.view is None or not self._aside.stop():
            return super().act_dismiss()
        self.view.give_up()
        self.renew()
        self.post_message(Say("stopped"))
        return None

    def act_left(self) -> None:
        """The column before."""
        self._to_column(self.column - 1)

    def act_right(self) -> None:
        """The next column."""
        self._to_column(self.column + 1)

    def _to_column(self, column: int) -> None:
        self.column = max(min(column, len(self.shown) - 1), 0)
        self.refresh()

    def act_sort(self) -> None:
        """Sort by the column under the cursor; again turns the direction."""
        if self.view is not None:
            self._sort_by((_turned(self.view.order[:1], self.shown[self.column]),))

    def act_sort_more(self) -> None:
        """Add the column as a further key, or turn it where it is one."""
        if self.view is None:
            return
        column = self.shown[self.column]
        key = _turned(self.view.order, column)
        known = any(item.column == column.id for item in self.view.order)
        order = tuple(key if item.column == column.id else item for item in self.view.order)
        self._sort_by(order if known else (*order, key))

    def _sort_by(self, order: tuple[SortKey, ...]) -> None:
        assert self.view is not None
        self._ask(self.view.question(order=order))
        if not self.busy:  # else the table says so when it is
            self.post_message(Say(table.order_words(order)))

    def act_filter(self) -> Ask | None:
        """Narrow the table as one types."""
        if self.view is None:
            return None
        before = self.view.filter
        self._known = {}
        return Ask(
            "filter: ",
            lambda text: self._filtered(text, before),
            start=before,
            changing=self._wrong,
            complete=self._complete,
            cancelled=lambda: self.narrow(before),
        )

    def _wrong(self, text: str) -> Wrong | None:
        error = self.narrow(text)
        return Wrong(error.column, str(error)) if error else None

    def _complete(self, text: str) -> Candidates:
        from brief_tui.library.questions.completion import complete

        return complete(text, self._values)

    def _values(self, column: str) -> list[str]:
        """The values of a column that one may want to type; looked for once while one types."""
        from brief_tui.library.answers.frequency import common

        assert self.view is not None
        if column not in self._known:
            self._known[column] = common(self.view, column, _OFFERED)
        return self._known[column]

    def _filtered(self, text: str, before: str) -> None:
        """The filter is typed: one that makes no sense leaves the table as it was, and says why."""
        wrong = self.narrow(text)
        if wrong is not None:
            self.narrow(before)
            self.post_message(Say(f"at character {wrong.column + 1}: {wrong}"))

    def add_filter(self, more: str) -> None:
        """Filter by something more, as one would write it."""
        assert self.view is not None
        from brief_tui.library.questions.filter import also

        wanted = also(self.view.filter, more)
        wrong = self.narrow(wanted)
        self.post_message(Say(f"not filtered: {wrong}" if wrong else f"filter: {wanted}"))

    def act_maybe(self) -> None:
        """Show the incidents that may or may not pass the filter, or hide them."""
        if self.view is None:
            return
        self._ask(self.view.question(maybe=not self.view.with_maybe))
        if self.busy:  # the table says it when it is
            return
        shown = "shown, with a ? before them" if self.view.with_maybe else "hidden"
        if self.view.maybe:
            self.post_message(Say(f"{self.view.maybe:,} that may or may not pass the filter: {shown}"))
        else:
            self.post_message(Say(f"none is in doubt now; such are {shown}"))

    def narrow(self, text: str) -> FilterError | None:
        """Filter; one that makes no sense, as while it is being typed, changes nothing and is given back."""
        if self.view is None:
            return None
        from brief_tui.library.answers.comparison import FilterError

        try:
            self._ask(self.view.question(text=text))
        except FilterError as error:
            return error
        return None

    def choose(self, names: list[str]) -> None:
        """Show these columns."""
        self.columns = [BY_ID[name] for name in names]
        self.measure()
        self.refresh()


def _turned(order: tuple[SortKey, ...], column: Column) -> SortKey:
    """The key for a column: turned when it is in the order, else counts the most first and others the least first."""
    for key in order:
        if key.column == column.id:
            return SortKey(column.id, not key.descending)
    return SortKey(column.id, column.kind == "count")
