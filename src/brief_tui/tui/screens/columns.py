"""The choice of the table's columns."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.library.questions.columns import COLUMNS
from brief_tui.render.lines import DIM, HEADING, Line, Run
from brief_tui.tui.asking import Outcome
from brief_tui.tui.list_pane import ListPane
from brief_tui.tui.messages import Say
from brief_tui.tui.panes.bar import Bar
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session


class ChoicePane(ListPane):
    """Columns with a mark on those that are shown."""

    def __init__(self, chosen: list[str]) -> None:
        super().__init__(id="choice")
        self.chosen = set(chosen)

    def count(self) -> int:
        """Columns."""
        return len(COLUMNS)

    def line_at(self, number: int) -> Line:
        """A column."""
        column = COLUMNS[number]
        mark = ">" if number == self.cursor else " "
        box = "[x]" if column.id in self.chosen else "[ ]"
        return Line((Run(f"{mark} {box} {column.title:<10}"), Run(f"  {column.help}", DIM)))

    def act_look(self) -> None:
        """Show the column, or no longer."""
        self.chosen ^= {COLUMNS[self.cursor].id}
        if not self.chosen:
            self.chosen = {COLUMNS[self.cursor].id}
            self.post_message(Say("one column at least"))
        self.refresh()

    act_page_down = act_look

    def names(self) -> list[str]:
        """The chosen columns in the table's order."""
        return [column.id for column in COLUMNS if column.id in self.chosen]


class ColumnsScreen(ActionScreen):
    """A list of columns; enter or space changes one, q goes back to the table."""

    def __init__(self, session: Session, chosen: list[str], done: Callable[[list[str]], None]) -> None:
        super().__init__(session)
        self._chosen = chosen
        self._done = done

    def compose(self) -> ComposeResult:
        """A list between two lines."""
        yield Bar(id="header")
        yield ChoicePane(self._chosen)
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show what is chosen."""
        self.query_one("#header", Bar).say((Run("Columns of the table: enter shows or hides one", HEADING),))
        self.set_focus(self.query_one(ChoicePane))
        self.renew_footer()

    def act_back(self) -> Outcome:
        """Back to the table, with the columns chosen."""
        self._done(self.query_one(ChoicePane).names())
        return self.app.pop_screen()

    act_dismiss = act_back
    act_columns = act_back
