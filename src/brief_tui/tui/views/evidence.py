"""The view of evidence: judgements, what each rests on, and the source behind it; beside it the item in full."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.evidence import INCIDENT, SECTION, TracedEvidence, TracedJudgement
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render import evidence as rendering
from brief_tui.render.lines import BLANK, Line, PageMaker
from brief_tui.render.term import block_lines
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.panes.judgements import EvidenceItem, JudgementsPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane, empty_page, focus_page
from brief_tui.tui.widgets.shared_incidents import SharedIncidents


class EvidenceView(BriefingView):
    """The judgements of a briefing, down to their sources."""

    look_label = wording.TRACE

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.judgements = JudgementsPane()
        """The pane with the list."""
        self.page = PagePane(id="evidence")
        """The page of the item under the cursor."""
        self._shown: EvidenceItem | None = None

    def compose(self) -> ComposeResult:
        yield self.judgements
        yield self.page

    def on_mount(self) -> None:
        self.incident = self._incident
        self.idle = lambda action: action == "versions" and self._incident() is None
        self.judgements.open(self.session.library.evidence.judgements(self.entry.row))

    def main(self) -> Pane:
        return self.judgements

    def beside(self) -> Pane | None:
        return self.page

    def moved(self) -> None:
        item = self.judgements.selected()
        if item is self._shown:
            return
        self._shown = item
        if item is None:
            self.page.show(empty_page)
        else:
            self.page.follow(self._page(item))

    def _page(self, item: EvidenceItem) -> PageMaker:
        if isinstance(item, TracedJudgement):
            return lambda width: self._judgement(item, width)
        if isinstance(item, TracedEvidence):
            return lambda width: self._evidence(item, width)
        return lambda width: rendering.source_page(item, width, signs=True)

    def _judgement(self, item: TracedJudgement, width: int) -> list[Line]:
        texts, mentions = self.judgements.texts(item.competing), self.session.mentions
        return rendering.judgement_page(item, width, texts=texts, mentions=mentions, signs=True)

    def _evidence(self, item: TracedEvidence, width: int) -> list[Line]:
        if item.kind == INCIDENT:  # its page has the sources
            return [*rendering.stance_lines(item, width), BLANK, *self.session.incident_page(item.row, width)]
        lines = rendering.evidence_lines(item, width, signs=True)
        if item.kind == SECTION:
            blocks = self.session.library.briefings.blocks(item.row)
            return [*lines, BLANK, *block_lines(blocks, width, self.session.mentions)]
        return [*rendering.source_page(item.sources[0], width, signs=True)] if item.sources else lines

    def go(self, target: JumpTarget) -> None:
        """Show the evidence of the judgement in a place of the list."""
        if target.selected.isdigit():
            self.judgements.show_judgement(int(target.selected))

    def keep_panes(self) -> Callable[[], None]:
        return lambda: self.judgements.open(self.session.library.evidence.judgements(self.entry.row))

    def _incident(self) -> int | None:
        item = self._shown
        return item.row if isinstance(item, TracedEvidence) and item.kind == INCIDENT else None

    def here(self) -> str:
        item = self._shown
        return rendering.title_of(item) if item is not None else ""

    @property
    def act_look(self) -> Callable[[], None] | None:
        """Go on to the evidence or to the sources; at the end of the way, the page."""
        return self._look if self.screen.focused is self.judgements else None

    def _look(self) -> None:
        if self.judgements.selected() is not None and not self.judgements.go_on():
            focus_page(self.page)
