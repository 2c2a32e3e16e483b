"""The screen of a term that was looked up where no briefing is in front: its page, over the screen it came from."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.render.lines import HEADING, PageMaker, Run
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class DefinitionScreen(ActionScreen):
    """A page on a term; q goes back."""

    def __init__(self, session: Session, page: PageMaker, title: str) -> None:
        super().__init__(session)
        self._page = page
        self._title = title

    def compose(self) -> ComposeResult:
        yield Bar(id="header")
        yield PagePane(id="definition")
        yield self.footer

    def on_mount(self) -> None:
        self.set_focus(self.query_one(PagePane))
        self.show(self._page, self._title)
        self.renew_footer()

    def show(self, page: PageMaker, title: str) -> None:
        """Show another page."""
        self.query_one("#header", Bar).say((Run(title, HEADING),))
        self.query_one(PagePane).show(page)

    def keep(self) -> Callable[[], None]:
        strip, pages = super().keep(), list(self.query(PagePane))

        def again() -> None:
            for page in pages:
                page.renew()
            strip()

        return again

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back
