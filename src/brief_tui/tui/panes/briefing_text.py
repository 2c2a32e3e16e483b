"""The pane of a briefing's text, with steps through its sections and marked terms."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from brief_tui.library.labels import section_label
from brief_tui.library.questions.briefings import JUDGEMENTS
from brief_tui.render import pages
from brief_tui.render.document import Document
from brief_tui.render.lines import plain, wrap_block
from brief_tui.render.roles import Role
from brief_tui.render.theme import PALETTES, base_style, layered
from brief_tui.text.cells import cut
from brief_tui.tui import wording
from brief_tui.tui.messages import FooterMessage, GoEvidence, LookTerm
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Extract, line_in_view
from brief_tui.tui.widgets.change_marks import ChangeMarks
from brief_tui.tui.widgets.document_pane import DocumentPane
from brief_tui.tui.widgets.drawing import Highlight, theme_of

_AHEAD = 60
"""Lines beyond the view that are laid out before they are searched for a term."""
_UNWRAPPED = 10_000
"""Cells of a line of what is copied, so that each paragraph is one."""
_ROOMY = 60
"""Width of the screen in cells from which a section without a number is named in the footer."""
_SHARE = 4
"""The greatest part of the width for that name."""

TermPlace = tuple[int, int, int, int]
"""Line, first and last character, and number of a term in the index."""


class BriefingTextPane(DocumentPane):
    """The text of a briefing, with one current term."""

    def __init__(self, session: Session, *, id: str = "text") -> None:  # noqa: A002 - Textual's own name
        super().__init__(session, id=id)
        self.extract = lambda: _extract(self)
        self.sections = SectionSteps(self)
        self.terms = TermSteps(self)
        self.changes = ChangeMarks(self)
        self.make = self.changes.document
        self.pointed = lambda: line_in_view(self, max(self.finder.line, self.terms.line, self.changes.line))
        self.delegates += (self.sections, self.terms, self.changes)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, those that differ from an older edition with a bar in the margin."""
        strips = super().render_lines(crop)
        column = self.gutter.left - 1
        if not self.changes.shown or column < 0 or crop.width != self.outer_size.width:
            return strips
        style = layered(theme_of(self.app), base_style(PALETTES[theme_of(self.app)]), (Role.CHANGED,))
        first = self.top + crop.y - self.gutter.top
        for at, strip in enumerate(strips):
            number = first + at
            bar = self.changes.bar(number) if self.top <= number < self.top + self.room() else ""
            if bar:
                bars = Strip([Segment(bar, style)], 1)
                strips[at] = Strip.join([strip.crop(0, column), bars, strip.crop(column + 1)])
        return strips

    def highlights(self, number: int) -> list[Highlight]:
        return [*super().highlights(number), *self.terms.highlights(number)]

    def act_dismiss(self) -> bool:
        """Remove the highlights of a search, or else that of the current term."""
        return self.finder.act_dismiss() or self.terms.put_aside()


def judgement_at(pane: DocumentPane) -> int | None:
    """Return the place in the list of the judgement at the top of the view, from 0; None where none stands there."""
    document = pane.document
    item = document.lines[pane.top] if pane.top < len(document.lines) else None
    if item is None or not document.sections or document.sections[item.section].name != JUDGEMENTS:
        return None
    blocks = pane.session.library.briefings.blocks(document.sections[item.section].row)[: max(item.block, 0) + 1]
    return sum(str(block[1]).startswith("•") for block in blocks) - 1


def _extract(pane: BriefingTextPane) -> Extract | None:
    """Return the paragraph of the current hit or term, or at the top of the view; at a heading its section."""
    document = pane.document
    stop = min(pane.top + pane.room(), pane.count())
    known = [line for line in (pane.finder.line, pane.terms.line) if pane.top <= line < stop]
    for number in range(known[0] if known else pane.top, pane.count()):
        item = document.lines[number]
        section = document.sections[item.section] if document.sections else None
        if section is not None and number in document.starts:
            blocks = pane.session.library.briefings.blocks(section.row)
            title = section_label(section)
            return Extract(title, f"{title}\n\n{plain(pages.block_lines(blocks, _UNWRAPPED))}")
        if section is not None and item.block >= 0:
            block = pane.session.library.briefings.blocks(section.row)[item.block]
            text = plain(wrap_block(block, _UNWRAPPED))
            return Extract(text, text)
    return None


class SectionSteps:
    """Actions that step through the sections of a text."""

    def __init__(self, pane: DocumentPane) -> None:
        self._pane = pane

    def act_next_section(self) -> None:
        """Go to the next heading below the top of the view."""
        self._step(1)

    def act_previous_section(self) -> None:
        """Go to the heading of the section, or of the one before when at its heading."""
        self._step(-1)

    def _step(self, by: int) -> None:
        pane, document = self._pane, self._pane.document
        if not document.sections:
            pane.post_message(FooterMessage(wording.NO_SECTIONS))
            return
        here = document.section_at(pane.top)
        on_heading = document.starts and pane.top == document.starts[here]
        wanted = here + by if by > 0 or on_heading else here
        if by > 0 and (wanted >= len(document.sections) or pane.at_end):
            pane.post_message(FooterMessage(wording.LAST_SECTION))
        elif wanted < 0:
            pane.post_message(FooterMessage(wording.FIRST_SECTION))
        else:
            pane.go_to(document.sections[wanted].name)

    def status(self) -> str:
        """Return the section and the share of the text above the view in percent."""
        pane, document = self._pane, self._pane.laid_out
        if document is None or not document.sections:
            return ""
        section = document.sections[document.section_at(pane.top)]
        title = cut(section.title, pane.app.size.width // _SHARE) if pane.app.size.width >= _ROOMY else ""
        number = f"{section.number}." if section.number else title
        last = pane.last_top()
        share = 100 if pane.at_end or not last else min(int(100 * pane.top / last * document.fraction), 99)
        return f"{number}  {share}%".strip()


class TermSteps:
    """Actions that step through the marked terms of a text; one of them may be current."""

    def __init__(self, pane: DocumentPane) -> None:
        self._pane = pane
        self._term: TermPlace | None = None
        self._document: Document | None = None
        """The layout in which the term is current; in another one none is."""

    def highlights(self, number: int) -> list[Highlight]:
        """Return the highlight of the current term, if it is in a line."""
        term = self._at_hand()
        return [(term[1], term[2], Role.TERM_CURRENT)] if term and term[0] == number else []

    @property
    def line(self) -> int:
        """Line of the current term; -1 without one."""
        term = self._at_hand()
        return term[0] if term else -1

    def keep(self) -> Callable[[], None]:
        """Record the current term; return a call that makes it current again if it is still in view."""
        before, top = self._at_hand(), self._pane.top

        def again() -> None:
            if before and self._pane.laid_out is not None:
                terms = self._terms_in(self._pane.top + before[0] - top)
                self._take(next((item for item in terms if item[1:3] == before[1:3]), None))

        return again

    def act_next_term(self) -> None:
        """Go to the next marked term after the current one, or from the top of the view."""
        self._step(1)

    def act_previous_term(self) -> None:
        self._step(-1)

    def act_look(self) -> None:
        """Show the current term; without one the evidence of the judgement at the top, else the next term in view."""
        judgement = judgement_at(self._pane) if self._in_view() is None else None
        if judgement is not None:
            self._pane.post_message(GoEvidence(judgement))
            return
        if self._in_view() is None:
            self._step(1)
        term = self._in_view()
        if term is not None:
            self._pane.post_message(LookTerm(term[3]))

    def put_aside(self) -> bool:
        """Make no term current; return False when none was."""
        if self._at_hand() is None:
            return False
        self._take(None)
        self._pane.refresh()
        return True

    def _take(self, term: TermPlace | None) -> None:
        self._term, self._document = term, self._pane.laid_out

    def _at_hand(self) -> TermPlace | None:
        if self._document is not self._pane.laid_out:
            self._take(None)
        return self._term

    def _in_view(self) -> TermPlace | None:
        term = self._at_hand()
        return term if term and self._pane.top <= term[0] < self._pane.top + self._pane.room() else None

    def _step(self, by: int) -> None:
        pane, current = self._pane, self._in_view()
        number = current[0] if current else (pane.top if by > 0 else pane.top + pane.room() - 1)
        while 0 <= number < pane.count():
            terms = self._terms_in(number)
            if current and number == current[0]:
                terms = [item for item in terms if (item[1] > current[1] if by > 0 else item[1] < current[1])]
            if terms:
                self._take(terms[0 if by > 0 else -1])
                pane.reveal(number)
                pane.refresh()
                return
            number += by
            if by > 0:
                pane.document.grow(number + _AHEAD)
        pane.post_message(FooterMessage(wording.NO_FURTHER_TERM))

    def _terms_in(self, number: int) -> list[TermPlace]:
        terms: list[TermPlace] = []
        position = 0
        for run in self._pane.line_at(number).runs:
            if run.ref:
                terms.append((number, position, position + len(run.text), run.ref))
            position += len(run.text)
        return terms
