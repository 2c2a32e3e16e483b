"""What is wrong with the files as they were saved last; it follows them."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.render.lines import HEADING, Run
from brief_tui.tui import troubles, wording
from brief_tui.tui.prompts import Outcome
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class FollowingPage:
    """The page follows, and there is no line of what it says in full."""

    def __init__(self, screen: ActionScreen) -> None:
        self._screen = screen

    def renew(self) -> None:
        """Make the page anew."""
        for page in self._screen.query(PagePane):
            page.renew()


class ProblemsScreen(ActionScreen):
    """A page of problems; q goes back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.strip = FollowingPage(self)

    def compose(self) -> ComposeResult:
        """A page between two lines."""
        yield Bar(id="header")
        yield PagePane(id="problems")
        yield self.footer

    def on_mount(self) -> None:
        """Show them."""
        page = self.query_one(PagePane)
        page.show(lambda width: troubles.page(self.session.troubles, width))
        self.query_one("#header", Bar).say((Run(wording.PROBLEMS, HEADING),))
        self.set_focus(page)
        self.renew_footer()

    def act_back(self) -> Outcome:
        """Back to where one came from."""
        return self.app.pop_screen()

    act_dismiss = act_back

    @property
    def act_problems(self) -> Callable[[], Outcome] | None:
        """Back as well."""
        return self.act_back
