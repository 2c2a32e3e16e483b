"""A pane that shows one thing in full: a term, an incident, the problems of a file, the help."""

from __future__ import annotations

from collections.abc import Iterator

from textual.timer import Timer

from brief_tui.render.lines import BLANK, Line, PageMaker
from brief_tui.tui.widgets.base import each_line
from brief_tui.tui.widgets.find import Text
from brief_tui.tui.widgets.text_pane import ReadingPane

PAUSE = 0.15
"""Seconds that a list's cursor rests before the page beside it follows: on a slow line a page for each row passed by
would cost more than the rows."""


def nothing(_width: int) -> list[Line]:
    """An empty page."""
    return []


class PagePane(ReadingPane):
    """Lines that are made anew for each width."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.finder.texts = self._texts
        self._make: PageMaker = nothing
        self._due: Timer | None = None
        """Runs while a page is held back."""
        self._lines: list[Line] = []
        self._width = 0

    def follow(self, make: PageMaker) -> None:
        """Show another page once no further one is asked for; at once while there is none."""
        if not self._lines or not self.display:
            self.show(make)
            return
        self._make = make
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(PAUSE, self.settle)

    def settle(self) -> None:
        """Show the page that was asked for, if it is held back."""
        if self._due is not None:
            self.show(self._make)

    def show(self, make: PageMaker) -> None:
        """Show another page, from its beginning."""
        if self._due is not None:
            self._due.stop()
            self._due = None
        self._make = make
        self.top = 0
        self.finder.forget()
        self._width = self.size.width
        self._lines = make(self._width) if self._width else []
        self.refresh()

    def renew(self, make: PageMaker | None = None) -> None:
        """Make the page anew, or another one in its place, and stay where one is in it."""
        top, match = self.top, self.finder.at
        self.show(make or self._make)
        self.top = max(min(top, self.last_top()), 0)
        self.finder.again(match)

    def fit(self) -> None:
        """Make the lines for the width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._lines = self._make(self._width)
            self.finder.forget()

    def page_parts(self) -> Iterator[str]:
        """The page that was asked for last."""
        self.settle()
        return super().page_parts()

    def _texts(self) -> Iterator[Text]:
        """The page that was asked for last is the one to find in."""
        self.settle()
        return each_line(self)

    def show_from(self, top: int) -> None:
        """Who moves in the page means the one that was asked for last."""
        self.settle()
        super().show_from(top)

    def count(self) -> int:
        """Lines of the page."""
        return len(self._lines)

    def line_at(self, number: int) -> Line:
        """A line of the page."""
        return self._lines[number] if number < len(self._lines) else BLANK
