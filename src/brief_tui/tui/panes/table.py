"""The incident table: sorted by any column, filtered as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief_tui.library.columns import BY_ID, Column, SortKey
from brief_tui.library.filter import FilterError, also
from brief_tui.render import table
from brief_tui.tui.asking import Ask, Wrong
from brief_tui.tui.grid import SAMPLE, GridPane
from brief_tui.tui.messages import Say

if TYPE_CHECKING:
    from brief_tui.library.completing import Candidates

_OFFERED = 200
"""Values of a column that are offered when one types a filter."""


class TablePane(GridPane):
    """The incidents of a briefing."""

    def __init__(self, *, id: str = "table") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._known: dict[str, list[str]] = {}

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
        self.view.sort(order)
        self.renew()
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
        from brief_tui.library.completing import complete

        return complete(text, self._values)

    def _values(self, column: str) -> list[str]:
        """The values of a column that one may want to type; looked for once while one types."""
        from brief_tui.library.frequency import common

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
        wrong = self.narrow(also(self.view.filter, more))
        self.post_message(Say(f"not filtered: {wrong}" if wrong else f"filter: {self.view.filter}"))

    def act_maybe(self) -> None:
        """Show the incidents that may or may not pass the filter, or hide them."""
        if self.view is None:
            return
        self.view.show_maybe(not self.view.with_maybe)
        self.renew()
        shown = "shown, with a ? before them" if self.view.with_maybe else "hidden"
        if self.view.maybe:
            self.post_message(Say(f"{self.view.maybe:,} that may or may not pass the filter: {shown}"))
        else:
            self.post_message(Say(f"none is in doubt now; such are {shown}"))

    def narrow(self, text: str) -> FilterError | None:
        """Filter; one that makes no sense, as while it is being typed, changes nothing and is given back."""
        if self.view is None:
            return None
        try:
            self.view.narrow(text)
        except FilterError as error:
            return error
        self.renew()
        return None

    def page_text(self) -> str:
        """The whole table."""
        if self.view is None:
            return ""
        rows = self.view.window(0, len(self.view))
        sizes = table.widths(self.columns, rows[:SAMPLE], self.view.order, 10_000)
        lines = [table.lead(self.view) + table.heading_text(self.columns, sizes, self.view.order)]
        lines += [table.lead(self.view, row) + table.row_text(self.columns, sizes, row) for row in rows]
        return "\n".join(text.rstrip() for text in [*lines, "", self.total]) + "\n"

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
