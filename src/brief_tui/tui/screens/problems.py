"""The screen of all problems in the files as last saved; it is updated as they change."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.render.lines import HEADING, Run
from brief_tui.tui import troubles, wording
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class FollowingPage:
    """Updates the page of problems, in place of a summary above the footer."""

    def __init__(self, page: PagePane) -> None:
        self._page = page

    def renew(self) -> None:
        """Make the page again, at the same place."""
        self._page.renew()


class ProblemsScreen(ActionScreen):
    """A page of problems; q goes back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.header = Bar(id="header")
        self.page = PagePane(id="problems")
        self.strip = FollowingPage(self.page)

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.page.show(lambda width: troubles.problems_page(self.session.troubles, width))
        self.header.say((Run(wording.PROBLEMS, HEADING),))
        self.set_focus(self.page)
        self.renew_footer()

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back

    @property
    def act_problems(self) -> Callable[[], ActionResult] | None:
        return self.act_back
