"""A bar of one line: text on the left and on the right, cut when there is no room."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from brief_tui.render.lines import Runs
from brief_tui.render.theme import PALETTES, bar_style, layered
from brief_tui.text.cells import cut
from brief_tui.tui.widgets.drawing import theme_of


class Bar(Widget):
    """A line that is drawn again only when its text changes."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._left: Runs = ()
        self._right: Runs = ()

    def say(self, left: Runs, right: Runs = ()) -> None:
        """Show other text."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def text(self) -> str:
        """The text of both sides."""
        return "".join(run.text for run in (*self._left, *self._right))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        theme = theme_of(self.app)
        base = bar_style(PALETTES[theme])
        width = self.size.width
        right = [Segment(run.text, layered(theme, base, (run.role,))) for run in self._right]
        room = width - sum(cell_len(part.text) for part in right) - 1
        room -= 1 if right else 0
        left: list[Segment] = [Segment(" ", base)]
        room -= 1
        for run in self._left:
            text = cut(run.text, max(room, 0))
            left.append(Segment(text, layered(theme, base, (run.role,))))
            room -= cell_len(text)
        strip = Strip([*left, Segment(" " * (max(room, 0) + bool(right)), base), *right, Segment(" ", base)])
        return strip.adjust_cell_length(width, base)
