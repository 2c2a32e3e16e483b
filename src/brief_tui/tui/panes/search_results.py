"""The pane of search results: kind, title and briefing of each, and an excerpt with the hits marked."""

from __future__ import annotations

from brief_tui.library.questions.hits import HIT_END, HIT_START, SearchHit
from brief_tui.render.lines import BLANK, DIM, Line, Run, around
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.list_pane import ListPane

_ROWS = 2
"""Number of rows of a result."""


class SearchResultsPane(ListPane):
    """Search results, two rows each; or lines that explain why there are none."""

    def __init__(self, *, id: str = "found") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.extract = lambda: _extract(self)
        self._hits: list[SearchHit] = []
        self._instead: list[Line] = []
        row_ground = self.ground
        self.ground = lambda number: row_ground(number // _ROWS * _ROWS) if self._hits else ""

    def open(self, hits: list[SearchHit], selected: int = 0, instead: list[Line] | None = None) -> None:
        """Show results with one selected; without results, show the lines of `instead`."""
        self._hits = hits
        self._instead = instead or []
        self.cursor = min(selected, max(len(hits) - 1, 0)) * _ROWS
        self.top = 0
        self.finder.forget()
        self.reveal(min(self.cursor + 1, max(self.count() - 1, 0)))
        self.refresh()

    @property
    def answer(self) -> int:
        """Number of the result under the cursor, from 0."""
        return self.cursor // _ROWS

    def selected(self) -> SearchHit | None:
        """Return the result under the cursor; None when there is none."""
        return self._hits[self.answer] if self.answer < len(self._hits) else None

    def selectable(self, number: int) -> bool:
        return number % _ROWS == 0

    def go_to_number(self, number: int) -> None:
        self.move_to((number - 1) * _ROWS)

    def act_down(self) -> None:
        self.move_to(self.cursor + _ROWS)
        self.reveal(min(self.cursor + 1, max(self.count() - 1, 0)))

    def act_up(self) -> None:
        self.move_to(self.cursor - _ROWS)

    def count(self) -> int:
        return len(self._hits) * _ROWS or len(self._instead)

    def line_at(self, number: int) -> Line:
        if not self._hits:
            return self._instead[number] if number < len(self._instead) else BLANK
        hit = self._hits[number // _ROWS]
        if number % _ROWS:
            return Line((Run(_INDENT), *around(marked_runs(hit.excerpt.whole), _MATCH, self._width - len(_INDENT))))
        return head(hit, self._width, current=number == self.cursor)

    @property
    def _width(self) -> int:
        return max(self.size.width, 20)


def head(hit: SearchHit, width: int, *, current: bool) -> Line:
    """Return the first row of a result: its title, and at the right its kind and briefing, which give way first."""
    kind = f"{hit.kind} {hit.number}".strip()
    title = " ".join(hit.title.split())
    note = cut(f"{kind}, {hit.briefing_title}", max(width // 2, width - cell_width(title) - 4))
    title = cut(title, max(width - cell_width(note) - 4, 4))
    mark = "> " if current else "  "
    marked = marked_runs(hit.heading) if title == hit.heading.translate(_UNMARKED) else (Run(title),)
    gap = pad("", max(width - cell_width(title) - cell_width(note) - 2, 1))
    return Line((Run(mark), *marked, Run(gap + note, DIM)))


def _extract(pane: SearchResultsPane) -> Extract | None:
    """Return the result under the cursor: title, briefing and excerpt."""
    hit = pane.selected()
    if hit is None:
        return None
    title = f"{hit.number} {hit.title}".strip()
    excerpt = " ".join(hit.excerpt.whole.translate(_UNMARKED).split())
    return Extract(title, f"{title}, {hit.briefing_title}\n{excerpt}\n")


_INDENT = "    "
_MATCH = Role.MATCH
_UNMARKED = dict.fromkeys(map(ord, HIT_START + HIT_END))


def marked_runs(text: str) -> tuple[Run, ...]:
    """Return a text on one line with its hits marked."""
    parts = []
    for part in " ".join(text.split()).split(HIT_START):
        hit, _end, rest = part.rpartition(HIT_END)
        parts += [Run(hit, _MATCH), Run(rest)]
    return tuple(run for run in parts if run.text)
