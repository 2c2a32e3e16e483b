"""The answers of a search: for each what it is and where, and below it a part of its text with the hits marked."""

from __future__ import annotations

from brief_tui.library.questions.hits import HIT_END, HIT_START, SearchHit
from brief_tui.render.lines import BLANK, DIM, Line, Run, around
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.widgets.list_pane import ListPane

_ROWS = 2
"""Of an answer."""


class FoundPane(ListPane):
    """Answers, two rows each; or lines that say why there is none."""

    def __init__(self, *, id: str = "found") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._found: list[SearchHit] = []
        self._instead: list[Line] = []

    def open(self, found: list[SearchHit], selected: int = 0, instead: list[Line] | None = None) -> None:
        """Show answers, one of them selected; where there is none, some lines."""
        self._found = found
        self._instead = instead or []
        self.cursor = min(selected, max(len(found) - 1, 0)) * _ROWS
        self.top = 0
        self.finder.forget()
        self.reveal(min(self.cursor + 1, max(self.count() - 1, 0)))
        self.refresh()

    @property
    def answer(self) -> int:
        """The answer under the cursor, from 0."""
        return self.cursor // _ROWS

    def selected(self) -> SearchHit | None:
        """It."""
        return self._found[self.answer] if self.answer < len(self._found) else None

    def selectable(self, number: int) -> bool:
        """The first row of each."""
        return number % _ROWS == 0

    def go_to_number(self, number: int) -> None:
        """The answer with a number."""
        self.move_to((number - 1) * _ROWS)

    def act_down(self) -> None:
        """The next answer."""
        self.move_to(self.cursor + _ROWS)
        self.reveal(min(self.cursor + 1, max(self.count() - 1, 0)))

    def act_up(self) -> None:
        """The answer before."""
        self.move_to(self.cursor - _ROWS)

    def count(self) -> int:
        """Rows."""
        return len(self._found) * _ROWS or len(self._instead)

    def line_at(self, number: int) -> Line:
        """A row."""
        if not self._found:
            return self._instead[number] if number < len(self._instead) else BLANK
        found = self._found[number // _ROWS]
        if number % _ROWS:
            return Line((Run(_INDENT), *around(runs(found.excerpt.whole), _MATCH, self._width - len(_INDENT))))
        width = self._width
        kind = f"{found.kind} {found.number}".strip()
        note = cut(f"{kind}, {found.briefing_title}", width // 2)
        title = cut(" ".join(found.title.split()), max(width - cell_width(note) - 4, 4))
        mark = "> " if number == self.cursor else "  "
        marked = runs(found.heading) if title == found.heading.translate(_UNMARKED) else (Run(title),)
        gap = pad("", max(width - cell_width(title) - cell_width(note) - 2, 1))
        return Line((Run(mark), *marked, Run(gap + note, DIM)))

    @property
    def _width(self) -> int:
        return max(self.size.width, 20)

    def cursor_spans(self, number: int) -> list[tuple[int, int]]:
        """Mark and title."""
        runs_of = self.line_at(number).runs[:-1]
        return [(0, sum(len(run.text) for run in runs_of))] if self._found else []


_INDENT = "    "
_MATCH = Role.MATCH
_UNMARKED = dict.fromkeys(map(ord, HIT_START + HIT_END))


def runs(text: str) -> tuple[Run, ...]:
    """A text on one line, its hits marked."""
    made = []
    for part in " ".join(text.split()).split(HIT_START):
        hit, _end, rest = part.rpartition(HIT_END)
        made += [Run(hit, _MATCH), Run(rest)]
    return tuple(run for run in made if run.text)
