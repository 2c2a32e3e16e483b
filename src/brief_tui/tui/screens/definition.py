"""The screen of a term that was looked up where no briefing is in front: its page, over the screen it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from brief_tui.render.lines import HEADING, PageMaker, Run
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.here import Here
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane

if TYPE_CHECKING:
    from brief_tui.library.state.bookmarks import Bookmark


class DefinitionHere(Here):
    """The term that is shown."""

    def __init__(self, screen: DefinitionScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def spot(self) -> Bookmark | None:
        """Return the term, in the open briefing; without one in the briefing that defines it."""
        from brief_tui.library.state.bookmarks import GLOSSARY, Bookmark

        library, head = self._screen.session.library, self._screen.head
        entry = self.entry()
        if entry is None:
            term = next((hit.term for hit in library.glossary.named(head) if hit.head == head), None)
            entry = library.catalogue.entry(library.glossary.term(term).briefing) if term is not None else None
        return Bookmark(entry.name, "", 0, 0, view=GLOSSARY, item=head, label=head) if entry is not None else None


class DefinitionScreen(ActionScreen):
    """A page on a term; q goes back."""

    def __init__(self, session: Session, page: PageMaker, title: str) -> None:
        super().__init__(session)
        self.header = Bar(id="header")
        self.page = PagePane(id="definition")
        self._make = page
        self.head = title
        """Head word of the term."""
        self.here = DefinitionHere(self)

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.set_focus(self.page)
        self.show(self._make, self.head)
        self.renew_footer()

    def show(self, page: PageMaker, title: str) -> None:
        """Show another page."""
        self.head = title
        self.header.say((Run(title, HEADING),))
        self.page.show(page)

    def keep(self) -> Callable[[], None]:
        strip = super().keep()

        def again() -> None:
            self.page.renew()
            strip()

        return again

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back
