"""A view with a table: what the table does, it does from the panes beside it too."""

from __future__ import annotations

from brief_tui.tui.asking import Ask
from brief_tui.tui.panes.table import TablePane
from brief_tui.tui.views.base import View


class TableView(View):
    """Hands the table's actions on."""

    @property
    def table(self) -> TablePane:
        """The table."""
        return self.query_one(TablePane)

    def act_maybe(self) -> None:
        """The table's."""
        self.table.act_maybe()

    def act_sort(self) -> None:
        """The table's."""
        self.table.act_sort()

    def act_sort_more(self) -> None:
        """The table's."""
        self.table.act_sort_more()

    def act_go_row(self) -> Ask | None:
        """The table's."""
        return self.table.act_go_row()

    def act_filter(self) -> Ask | None:
        """The table's."""
        return self.table.act_filter()
