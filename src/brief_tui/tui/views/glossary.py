"""The glossary view: all terms, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import pages
from brief_tui.render.lines import PageMaker
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.panes.terms import TermsPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.list_pane import ordinal
from brief_tui.tui.widgets.page import PagePane, focus_page
from brief_tui.tui.widgets.shared_incidents import SharedIncidents


class GlossaryView(BriefingView):
    """Terms of the whole library."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.terms = TermsPane(session)
        """The pane with the list of terms."""
        self.page = PagePane(id="entry")
        """The page of the selected term."""
        self._shown: int | None = -1

    def compose(self) -> ComposeResult:
        yield self.terms
        yield self.page

    def on_mount(self) -> None:
        self.delegates = (self.terms,)
        self.terms.empty = lambda width: [] if self.page.display else self._page(None)(width)
        self.terms.open(self.start.term)

    def main(self) -> Pane:
        return self.terms

    def beside(self) -> Pane | None:
        return self.page

    def moved(self) -> None:
        chosen = self.terms.selected()
        row = chosen[0] if chosen else None
        if row is not None and row == self._shown:
            return
        self._shown = row
        if row is None:
            self.page.show(self._page(row))
        else:
            self.page.follow(self._page(row))

    def _page(self, row: int | None) -> PageMaker:
        if row is None:
            key = self.session.keymap.shown_keys("filter")
            words = wording.no_term_like(key) if self.terms.narrowed else wording.NO_TERMS
            return lambda width: pages.notice(words, width)
        return lambda width: self.session.term_page(row, width)

    def keep_panes(self) -> Callable[[], None]:
        terms = self.terms.keep()

        def again() -> None:
            terms()
            chosen = self.terms.selected()
            self._shown = chosen[0] if chosen else None
            self.page.renew(self._page(self._shown))

        return again

    def status(self) -> str:
        return ordinal(self.terms)

    def note(self) -> str:
        return wording.like(self.terms.narrowed) if self.terms.narrowed else ""

    def place(self, place: ReaderPosition) -> ReaderPosition:
        chosen = self.terms.selected()
        return place._replace(term=chosen[1]) if chosen else place

    def here(self) -> str:
        chosen = self.terms.selected()
        return chosen[1] if chosen else ""

    def go(self, target: JumpTarget) -> None:
        """Select the term by its number; by its head word if the file has changed since."""
        self.terms.select(target.term, target.place.term)

    @property
    def act_look(self) -> Callable[[], None] | None:
        """Give the focus from the list to the term."""
        return partial(focus_page, self.page) if self.screen.focused is self.terms else None
