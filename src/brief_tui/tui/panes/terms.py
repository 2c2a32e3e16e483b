"""The pane of the glossary: all terms, filtered while typing."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.render.lines import BLANK, DIM, Line, Run, plain
from brief_tui.text.cells import cut
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.list_pane import ListPane, keep_height

_COPIED = 80
"""Cells of a line of a term that is copied."""


class TermsPane(ListPane):
    """A row for each term: head word and expansion."""

    def __init__(self, session: Session, *, id: str = "terms") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.extract = lambda: _extract(self)
        self._session = session
        self._terms: list[tuple[int, str, str]] = []
        self.narrowed = ""

    def open(self, selected: str = "") -> None:
        """Show all terms with one selected by its head word."""
        self.narrowed = ""
        self._terms = self._session.library.glossary.heads()
        self.cursor, self.top = 0, 0
        self.finder.forget()
        row = next((number for number, item in enumerate(self._terms) if item[1] == selected), 0)
        self.cursor = row
        self.reveal(row)
        self.refresh()
        self.post_message(PaneMoved())

    def keep(self) -> Callable[[], None]:
        """Record the term under the cursor; return a call that shows the changed list with it in its row."""
        before, put = self.selected(), keep_height(self)

        def again() -> None:
            self._terms = self._session.library.glossary.heads(self.narrowed)
            row = min(self.cursor, max(self.count() - 1, 0))
            for length in (2, 3):  # of two with one head word, the one with the same expansion
                same = (n for n, item in enumerate(self._terms) if before and item[1:length] == before[1:length])
                row = next(same, row)
            put(row)
            self.refresh()
            self.post_message(PaneMoved())

        return again

    def selected(self) -> tuple[int, str, str] | None:
        """Return number, head word and expansion of the term under the cursor."""
        return self._terms[self.cursor] if self.cursor < len(self._terms) else None

    def select(self, term: int, head: str) -> None:
        """Select a term by number or else by head word, removing the filter if it hides it."""
        if not any(item[0] == term for item in self._terms):
            self.narrow("")
        rows = [number for number, item in enumerate(self._terms) if item[0] == term and item[1] == head]
        rows += [number for number, item in enumerate(self._terms) if item[1] == head]
        if rows:
            self.move_to(rows[0])

    def count(self) -> int:
        return len(self._terms)

    def line_at(self, number: int) -> Line:
        if number >= len(self._terms):
            return BLANK
        _row, head, expansion = self._terms[number]
        mark = ">" if number == self.cursor else " "
        head = cut(f"{mark}{head}", max(self.size.width, 1))
        return Line((Run(head), Run(f"  {expansion}", DIM))) if expansion else Line((Run(head),))

    def act_filter(self) -> PromptQuestion:
        before = self.narrowed
        return PromptQuestion(
            "term: ", self.narrow, start=before, changing=self.narrow, cancelled=lambda: self.narrow(before)
        )

    def narrow(self, text: str) -> None:
        """Show the terms with a name like a text, the best first; for none, all."""
        chosen = self.selected()
        self.narrowed = text.strip()
        self._terms = self._session.library.glossary.heads(text)
        self.cursor = 0
        if not self.narrowed and chosen:
            self.cursor = next((number for number, item in enumerate(self._terms) if item[0] == chosen[0]), 0)
        self.top = 0
        self.finder.forget()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(PaneMoved())


def _extract(pane: TermsPane) -> Extract | None:
    """Return the term under the cursor with all that is said of it."""
    chosen = pane.selected()
    if chosen is None:
        return None
    return Extract(chosen[1], plain(pane._session.term_page(chosen[0], _COPIED)))
