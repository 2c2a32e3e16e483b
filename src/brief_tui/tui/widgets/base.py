"""The base of every pane: lines drawn one by one from a first one on. Work per frame is what is visible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Protocol

from textual import events, on
from textual.strip import Strip
from textual.widget import Widget

from brief_tui.render.lines import BLANK, Line, plain
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.drawing import Highlight, strip_of, theme_of
from brief_tui.tui.widgets.find import Finder, Text, one_line

_NOTCH = 3
"""Lines by which the wheel moves."""


class Edges(Protocol):
    """The line above and the line below those that move."""

    def heading(self) -> tuple[Line, list[Highlight]]:
        """What stands above, and what stands out in it."""

    def total(self) -> Line:
        """What stands below."""


class Pane(Widget, can_focus=True):
    """Lines from `top` on. A subclass gives `count` and `line_at`."""

    NUMBERED: ClassVar[str] = ""
    """What a number in the go-to box means here: `line`, `row`; empty when nothing."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._top = self._chosen = 0
        self.finder = Finder(self, lambda: each_line(self), lambda: self.top, self.reveal)
        self.delegates: tuple[object, ...] = (self.finder,)
        """What carries out the actions that the pane has no method for, in this order."""
        self.edges: Edges | None = None

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

    def highlights(self, number: int) -> list[Highlight]:
        """What stands out in a line."""
        return self.finder.highlights(number)

    def page_text(self) -> str:
        """All lines as text, as copying gives them."""
        return "".join(self.page_parts())

    def page_parts(self) -> Iterator[str]:
        """The same in parts: not all of it need be in memory at once."""
        yield plain(self.line_at(number) for number in range(self.count()))

    def room(self) -> int:
        """Lines in view."""
        return max(self.size.height - (2 if self.edges else 0), 1)

    def fit(self) -> None:
        """Make anew what depends on the width, where that is another; called before anything is drawn."""

    def render_line(self, y: int) -> Strip:
        """Draw a line: the width is known before word of it comes, and what is sent counts."""
        self.fit()
        width, theme = self.size.width, theme_of(self.app)
        if self.edges is not None:
            if y == 0:
                return strip_of(*self.edges.heading(), width, theme)
            if y == self.size.height - 1:
                return strip_of(self.edges.total(), [], width, theme)
            y -= 1
        number = self.top + y
        if number >= self.count():
            return strip_of(BLANK, [], width, theme)
        return strip_of(self.line_at(number), self.highlights(number), width, theme)

    def go_to_number(self, number: int) -> None:
        """Go to the line or row with a number, from 1; to the last when there are fewer."""
        self.finder.go(number - 1)

    def last_top(self) -> int:
        """The highest `top` that makes sense."""
        return max(self.count() - self.room(), 0)

    def show_from(self, top: int) -> None:
        """Make a line the first in view, as far as there are lines below it."""
        top = max(min(top, self.last_top()), 0)
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(PaneMoved())

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
        self.fit()
        self._top = max(min(self._chosen, self.last_top()), 0)
        self.refresh()

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseEvent) -> None:
        """Move, where the mouse is on."""
        self.show_from(self.top + (_NOTCH if isinstance(event, events.MouseScrollDown) else -_NOTCH))


def each_line(pane: Pane) -> Iterator[Text]:
    """The lines of a pane as texts to find in, each by itself."""
    return (one_line(number, pane.line_at(number)) for number in range(pane.count()))
