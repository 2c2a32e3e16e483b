"""The pane of judgements: their list, the evidence of one, the sources behind a piece of evidence, a step a key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from brief_tui.library.questions.evidence import SOURCE, CitedSource, TracedEvidence, TracedJudgement, matrices
from brief_tui.render import evidence
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, line, wrap_text
from brief_tui.tui import wording
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.list_pane import ListPane

EvidenceItem = TracedJudgement | TracedEvidence | CitedSource
"""What the cursor rests on."""
EvidenceRow = EvidenceItem | Line | str
"""An item, a line of a matrix, or a heading."""


class EvidenceStep(NamedTuple):
    """A list on the way from judgements to sources."""

    rows: tuple[EvidenceRow, ...]
    cursor: int = 0
    top: int = 0


class JudgementsPane(ListPane):
    """Judgements; enter goes on to the evidence of one, and from there to its sources."""

    def __init__(self, *, id: str = "judgements") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._judgements: list[TracedJudgement] = []
        self._rows: tuple[EvidenceRow, ...] = ()
        self._behind: list[EvidenceStep] = []
        """The lists that lead here, the first of all judgements."""
        self._width = 0

    def open(self, judgements: Sequence[TracedJudgement]) -> None:
        """Show judgements; where the way to what was shown is there no more, as far as it is."""
        way = [self._key(step.rows[step.cursor]) for step in self._behind] + [self._key(self.selected())]
        self._judgements = list(judgements)
        self._behind = []
        self._show(EvidenceStep(self._first()))
        for number, key in enumerate(way):
            at = next((at for at, row in enumerate(self._rows) if any(key) and self._key(row) == key), None)
            if at is None:
                break
            self.cursor = at
            if number < len(way) - 1:
                self.go_on()
        if self.size.height:
            self.reveal(self.cursor)
        self.post_message(PaneMoved())

    @staticmethod
    def _key(row: EvidenceRow | None) -> tuple[str, str]:
        """Return the lasting identity of an item; empty for none."""
        if isinstance(row, TracedJudgement):
            return "judgement", row.name
        if isinstance(row, TracedEvidence):
            return row.kind, row.ref
        return (SOURCE, row.source["id"]) if isinstance(row, CitedSource) else ("", "")

    def _first(self) -> tuple[EvidenceRow, ...]:
        """Return the list of all judgements, below it a matrix of the competing ones; or that there are none."""
        width = max(self.size.width, 20)
        if not self._judgements:
            return tuple(wrap_text(wording.NO_JUDGEMENTS, width, DIM))
        rows: list[EvidenceRow] = [wording.judgements(len(self._judgements)), *self._judgements]
        for matrix in matrices(self._judgements):
            rows += ["", wording.COMPETING, *evidence.matrix_lines(matrix, width)]
        return tuple(rows)

    def _show(self, step: EvidenceStep) -> None:
        self._rows = step.rows
        first = next((at for at in range(len(step.rows)) if self.selectable(at)), 0)
        self.cursor, self.top = step.cursor or first, step.top
        self.finder.forget()
        self.refresh()
        self.post_message(PaneMoved())

    def fit(self) -> None:
        if self._width == self.size.width:
            return
        self._width = self.size.width
        if self._behind:
            self._behind[0] = self._behind[0]._replace(rows=self._first())
        else:
            self._rows = self._first()

    def selected(self) -> EvidenceItem | None:
        """Return the item under the cursor; None without one."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return None if row is None or isinstance(row, Line | str) else row

    def go_on(self) -> bool:
        """Go on to the evidence of the judgement, or to the sources of the evidence; return False at the end."""
        item = self.selected()
        rows: tuple[EvidenceRow, ...] = ()
        if isinstance(item, TracedJudgement):
            rows = (evidence.head_words(item), *item.evidence)
        elif isinstance(item, TracedEvidence) and item.kind != SOURCE:
            rows = (evidence.evidence_words(item), *item.sources)
        if len(rows) < 2:
            return False
        self._behind.append(EvidenceStep(self._rows, self.cursor, self.top))
        self._show(EvidenceStep(rows))
        return True

    def texts(self, names: Collection[str]) -> dict[str, str]:
        """Return the texts of judgements by their names."""
        return {item.name: evidence.text_of(item) for item in self._judgements if item.name in names}

    def show_judgement(self, number: int) -> None:
        """Show the evidence of the judgement in a place of the list, from 0; its page where it has none."""
        self._behind = []
        self._show(EvidenceStep(self._first()))
        if number < len(self._judgements):
            self.move_to(1 + number)  # below the heading
            self.go_on()

    @property
    def go_back(self) -> Callable[[], None] | None:
        """A call that returns to the list before, at the same row; None in the first."""
        return self._back if self._behind else None

    def _back(self) -> None:
        self._show(self._behind.pop())

    act_jump_back = act_back = go_back

    def count(self) -> int:
        return len(self._rows)

    def selectable(self, number: int) -> bool:
        return not isinstance(self._rows[number], Line | str)

    def line_at(self, number: int) -> Line:
        if number >= len(self._rows):
            return BLANK
        row = self._rows[number]
        if isinstance(row, str):
            return line(row, HEADING)
        if isinstance(row, Line):
            return row
        return evidence.item_line(row, self.size.width, at=number == self.cursor)
