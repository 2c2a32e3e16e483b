"""The base of every pane: lines drawn one by one from a first one on. Work per frame is what is visible."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from brief_tui.render.lines import BLANK, Line, plain
from brief_tui.render.theme import PALETTES, base_style, role_style
from brief_tui.tui.messages import Moved

Mark = tuple[int, int, str]
"""Characters of a line from and up to, and the role laid over them."""


class Pane(Widget, can_focus=True):
    """Lines from `top` on. A subclass gives `count` and `line_at`, and says what else stands out in a line."""

    NUMBERED: ClassVar[str] = ""
    """What a number in the go-to box means here: `line`, `row`; empty when nothing."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._top = self._chosen = 0

    @property
    def top(self) -> int:
        """The first line in view."""
        return self._top

    @top.setter
    def top(self, line: int) -> None:
        self._top = self._chosen = line

    def count(self) -> int:
        """The lines there are."""
        return 0

    def line_at(self, number: int) -> Line:  # noqa: ARG002 - for subclasses
        """A line, from 0."""
        return BLANK

    def marks_at(self, number: int) -> list[Mark]:  # noqa: ARG002 - for subclasses
        """What stands out in a line."""
        return []

    def page_text(self) -> str:
        """What copying and writing give."""
        return plain(self.line_at(number) for number in range(self.count()))

    def page_parts(self) -> Iterator[str]:
        """What writing gives, in parts: not all of it need be in memory at once."""
        yield self.page_text()

    def room(self) -> int:
        """Lines in view."""
        return max(self.size.height, 1)

    def theme_name(self) -> str:
        """The palette in use."""
        return self.app.theme if self.app.theme in PALETTES else "dark"

    def render_line(self, y: int) -> Strip:
        """A line of the pane as Textual wants it."""
        number = self.top + y
        if number >= self.count():
            return Strip.blank(self.size.width, base_style(PALETTES[self.theme_name()]))
        return self.draw(self.line_at(number), self.marks_at(number))

    def draw(self, line: Line, marks: list[Mark]) -> Strip:
        """A line with what stands out in it, filled up to the pane's width."""
        theme = self.theme_name()
        base = base_style(PALETTES[theme])
        segments: list[Segment] = []
        position = 0
        for run in line.runs:
            segments += _cut(run.text, position, base + role_style(theme, run.role), marks, theme)
            position += len(run.text)
        width = self.size.width
        used = sum(cell_len(segment.text) for segment in segments)
        if used > width:
            return Strip(segments, used).crop(0, width)
        return Strip([*segments, Segment(" " * (width - used), base)], width)

    def go_to_number(self, number: int) -> None:
        """Go to the line or row with a number, from 1; to the last when there are fewer."""

    def last_top(self) -> int:
        """The highest `top` that makes sense."""
        return max(self.count() - self.room(), 0)

    def show_from(self, top: int) -> None:
        """Make a line the first in view, as far as there are lines below it."""
        top = max(min(top, self.last_top()), 0)
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(Moved())

    def reveal(self, number: int) -> None:
        """Move as little as needed, or to the middle when it is far, to have a line in view."""
        bottom = self.top + self.room()
        if self.top <= number < bottom:
            return
        if self.top - 2 <= number <= bottom + 1:
            self.show_from(number if number < self.top else number - self.room() + 1)
        else:
            self.show_from(number - self.room() // 2)

    def on_resize(self) -> None:
        """Keep to the lines there are; the line that the reader chose comes first again when there is less room."""
        self._top = max(min(self._chosen, self.last_top()), 0)
        self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """The wheel, where the mouse is on."""
        self.show_from(self.top + 3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel, where the mouse is on."""
        self.show_from(self.top - 3)


def _cut(text: str, position: int, base: Style, marks: list[Mark], theme: str) -> list[Segment]:
    """The segments of a run, cut where marks begin and end; a later mark lies over an earlier one."""
    if not marks:
        return [Segment(text, base)]
    points = {0, len(text)}
    for start, end, _role in marks:
        points.update(min(max(edge - position, 0), len(text)) for edge in (start, end))
    made = []
    for low, high in pairwise(sorted(points)):
        style = base
        for start, end, role in marks:
            if start <= position + low and position + high <= end:
                style += role_style(theme, role)
        made.append(Segment(text[low:high], style))
    return made
