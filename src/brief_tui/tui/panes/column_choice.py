"""The pane that chooses the columns of the incident table."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.library.questions.columns import COLUMNS, Column
from brief_tui.render.lines import DIM, Line, Run
from brief_tui.text.cells import cell_width
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage
from brief_tui.tui.widgets.list_pane import ListPane

_LEAD, _TITLE = 8, 10
"""Cells of mark, box and gaps, and of a title."""


class ColumnChoicePane(ListPane):
    """A row for each column, with a mark if it is shown."""

    def __init__(self, chosen: list[str], changed: Callable[[list[str]], None]) -> None:
        """Make the pane; `changed` is called with the ids of the columns at each change."""
        super().__init__(id="choice")
        self._changed = changed
        self.chosen = set(chosen)

    def count(self) -> int:
        return len(COLUMNS)

    def line_at(self, number: int) -> Line:
        column = COLUMNS[number]
        mark = ">" if number == self.cursor else " "
        box = "[x]" if column.id in self.chosen else "[ ]"
        return Line((Run(f"{mark} {box} {column.title:<{_TITLE}}"), Run(f"  {column.help}", DIM)))

    def selected(self) -> Column:
        """Return the column under the cursor."""
        return COLUMNS[self.cursor]

    def is_cut(self, width: int) -> bool:
        """Return whether rows of `width` cells cannot hold what is said of each column."""
        return any(_LEAD + _TITLE + cell_width(column.help) > width for column in COLUMNS)

    def act_look(self) -> None:
        """Show or hide the column under the cursor; one always stays shown."""
        self.chosen ^= {COLUMNS[self.cursor].id}
        if not self.chosen:
            self.chosen = {COLUMNS[self.cursor].id}
            self.post_message(FooterMessage(wording.ONE_COLUMN))
        self._changed(self.names())
        self.refresh()

    act_page_down = act_look

    def names(self) -> list[str]:
        """Return the ids of the chosen columns in the table's order."""
        return [column.id for column in COLUMNS if column.id in self.chosen]
