"""A pane with one page: a term, an incident, the problems of files, the help."""

from __future__ import annotations

from collections.abc import Iterator

from textual.timer import Timer

from brief_tui.render.lines import BLANK, Line, PageMaker
from brief_tui.tui.widgets.base import each_line
from brief_tui.tui.widgets.find import SearchableText
from brief_tui.tui.widgets.text_pane import ScrolledPane

PAUSE = 0.15
"""Seconds that a list's cursor rests before the page beside it follows: on a slow line a page for each row passed by
would cost more than the rows."""


def empty_page(_width: int) -> list[Line]:
    """Return no lines."""
    return []


class PagePane(ScrolledPane):
    """A page that is made again for each width."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.finder.texts = self._texts
        self._make: PageMaker = empty_page
        self._next: PageMaker = empty_page
        """The page that is held back, while one is."""
        self._due: Timer | None = None
        """Timer while a page is held back."""
        self._lines: list[Line] = []
        self._width = 0

    def follow(self, make: PageMaker, *, first: bool = True) -> None:
        """Show another page after PAUSE without a further request; at once if it is hidden.

        Args:
            make: makes its lines.
            first: whether it is shown at once too where there is none yet; else what is beside it is seen first.
        """
        if not self.display or (first and not self._lines):
            self.show(make)
            return
        self._next = make
        if self._due is not None:
            self._due.stop()
        self._due = self.set_timer(PAUSE, self.settle)

    def settle(self) -> None:
        """Show the page that is held back, if there is one."""
        if self._due is not None:
            self.show(self._next)

    def show(self, make: PageMaker) -> None:
        """Show another page from its beginning."""
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
        """Make the page again, or another in its place, at the same line."""
        top, match = self.top, self.finder.at
        self.show(make or (self._next if self._due is not None else self._make))
        self.top = max(min(top, self.last_top()), 0)
        self.finder.again(match)

    def fit(self) -> None:
        if self.size.width != self._width:
            self._width = self.size.width
            self._lines = self._make(self._width)
            self.finder.forget()

    def page_parts(self) -> Iterator[str]:
        self.settle()
        return super().page_parts()

    def _texts(self) -> Iterator[SearchableText]:
        """Return the lines of the page asked for last."""
        self.settle()
        return each_line(self)

    def show_from(self, top: int) -> None:
        self.settle()
        super().show_from(top)

    def count(self) -> int:
        return len(self._lines)

    def line_at(self, number: int) -> Line:
        return self._lines[number] if number < len(self._lines) else BLANK


def focus_page(page: PagePane) -> None:
    """Show the page that is held back, and give it the focus."""
    page.settle()
    page.screen.set_focus(page)
