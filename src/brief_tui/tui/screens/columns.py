"""The screen that chooses the table's columns."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult

from brief_tui.render.lines import HEADING, Run, wrap_text
from brief_tui.tui import wording
from brief_tui.tui.panes.column_choice import ColumnChoicePane
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class ColumnsScreen(ActionScreen):
    """A list of columns; enter or space changes one, q goes back to the table."""

    def __init__(self, session: Session, chosen: list[str], done: Callable[[list[str]], None]) -> None:
        super().__init__(session)
        self.header = Bar(id="header")
        self.choice = ColumnChoicePane(chosen, done)
        """The pane with the columns."""
        self.page = PagePane(id="about")

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.choice
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.header.say((Run(wording.COLUMNS, HEADING),))
        self.set_focus(self.choice)
        self.renew_footer()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.moved()

    def moved(self) -> None:
        """Say all of the column under the cursor, where the list has no room for it."""
        choice, page = self.choice, self.page
        page.display = choice.is_cut(self.app.size.width - choice.gutter.width)
        column = choice.selected()
        page.show(lambda width: wrap_text(f"{column.title}  {column.help}", width))

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back
    act_columns = act_back
