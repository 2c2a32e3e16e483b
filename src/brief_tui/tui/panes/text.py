"""The reading pane: the text of a briefing, its sections and its known terms to step through."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.library.answers.catalogue import Entry
from brief_tui.tui.messages import LookTerm, Say
from brief_tui.tui.pane import Mark
from brief_tui.tui.reading import DocumentPane
from brief_tui.tui.session import Session

_AHEAD = 60
"""Lines beyond the view that are laid out before a term is looked for in them."""
_ROOMY = 60
"""Columns of the screen from which a section without a number is named in the footer."""

TermPlace = tuple[int, int, int, int]
"""Line, first and last character, and the number of the term."""


class TextPane(DocumentPane):
    """The text, with a term at hand."""

    def __init__(self, session: Session, *, id: str = "text") -> None:  # noqa: A002 - Textual's own name
        super().__init__(session, id=id)
        self._term: TermPlace | None = None

    def text_changed(self) -> None:
        """No term is at hand in a new text."""
        self._term = None

    def keep(self) -> Callable[[Entry], None]:
        """Note the term at hand too: it is at hand again where it still stands in view."""
        before, show = self._term, super().keep()
        row = before[0] - self.top if before else 0

        def again(entry: Entry) -> None:
            show(entry)
            if before and self._document is not None:
                found = self._terms_in(self.top + row)
                self._term = next((item for item in found if item[1:3] == before[1:3]), None)

        return again

    def status(self) -> str:
        """Where one is: the section's number and how much of the text is behind."""
        if self._document is None or not self._document.sections:
            return ""
        section = self._document.sections[self._document.section_at(self.top)]
        title = section.title if self.app.size.width >= _ROOMY else ""
        number = f"{section.number}." if section.number else title
        last = self.last_top()
        share = 100 if self.at_end or not last else min(int(100 * self.top / last * self._document.fraction), 99)
        return f"{number}  {share}%".strip()

    def marks_at(self, number: int) -> list[Mark]:
        """Hits, and the term that one is at."""
        marks = super().marks_at(number)
        if self._term and self._term[0] == number:
            return [*marks, (self._term[1], self._term[2], "term-current")]
        return marks

    def act_next_section(self) -> None:
        """The heading below the top of the view."""
        self._step_section(1)

    def act_previous_section(self) -> None:
        """The heading of this section, or of the one before."""
        self._step_section(-1)

    def _step_section(self, by: int) -> None:
        if not self.document.sections:
            return
        here = self.document.section_at(self.top)
        on_heading = self.document.starts and self.top == self.document.starts[here]
        wanted = here + by if by > 0 or on_heading else here
        if by > 0 and (wanted >= len(self.document.sections) or self.at_end):
            self.post_message(Say("this is the last section"))
        else:
            self.go_to(self.document.sections[max(wanted, 0)].name)

    def act_next_term(self) -> None:
        """The next marked term from the one at hand, or from the top of the view."""
        self._step_term(1)

    def act_previous_term(self) -> None:
        """The marked term before."""
        self._step_term(-1)

    def _step_term(self, by: int) -> None:
        current = self._term if self._in_view(self._term) else None
        number = current[0] if current else (self.top if by > 0 else self.top + self.room() - 1)
        while 0 <= number < self.count():
            found = self._terms_in(number)
            if current and number == current[0]:
                found = [item for item in found if (item[1] > current[1] if by > 0 else item[1] < current[1])]
            if found:
                self._term = found[0 if by > 0 else -1]
                self.reveal(number)
                self.refresh()
                return
            number += by
            if by > 0:
                self.document.grow(number + _AHEAD)
        self.post_message(Say("there is no further marked term"))

    def _in_view(self, term: TermPlace | None) -> bool:
        return term is not None and self.top <= term[0] < self.top + self.room()

    def _terms_in(self, number: int) -> list[TermPlace]:
        found: list[TermPlace] = []
        position = 0
        for run in self.line_at(number).runs:
            if run.ref:
                found.append((number, position, position + len(run.text), run.ref))
            position += len(run.text)
        return found

    def act_look(self) -> None:
        """See what the term at hand is; without one, the next one in view."""
        if not self._in_view(self._term):
            self.act_next_term()
        if self._term is not None and self._in_view(self._term):
            self.post_message(LookTerm(self._term[3]))

    def act_dismiss(self) -> bool:
        """Take the marks of a search away, then that of a term."""
        if super().act_dismiss():
            return True
        if self._term is None:
            return False
        self._term = None
        self.refresh()
        return True
