"""A pane that shows one thing in full: a term, an incident, the problems of a file, the help."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.render.lines import BLANK, Line
from brief_tui.tui.moving import ReadingPane

Make = Callable[[int], list[Line]]
"""Makes the lines of a page at a width in cells."""


def nothing(_width: int) -> list[Line]:
    """An empty page."""
    return []


class PagePane(ReadingPane):
    """Lines that are made anew for each width."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._make: Make = nothing
        self._lines: list[Line] = []
        self._width = 0

    def show(self, make: Make) -> None:
        """Show another page, from its beginning."""
        self._make = make
        self.top = 0
        self.forget_hits()
        self._width = self.size.width
        self._lines = make(self._width) if self._width else []
        self.refresh()

    def on_resize(self) -> None:
        """Make the lines for the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._lines = self._make(self._width)
            self.forget_hits()
        super().on_resize()

    def count(self) -> int:
        """Lines of the page."""
        return len(self._lines)

    def line_at(self, number: int) -> Line:
        """A line of the page."""
        return self._lines[number] if number < len(self._lines) else BLANK
