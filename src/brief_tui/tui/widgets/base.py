"""Base of all panes: lines drawn one by one from a first one on; only lines in view cost work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple, Protocol

from textual import events, on
from textual.strip import Strip
from textual.widget import Widget

from brief_tui.render.lines import BLANK, HEADING, Line, PageMaker, plain
from brief_tui.render.roles import Role
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.prompts import OfferQuestion
from brief_tui.tui.widgets.drawing import Highlight, strip_of, theme_of
from brief_tui.tui.widgets.find import Finder, SearchableText, one_line

_NOTCH = 3
"""Lines scrolled by a step of the wheel."""


class Extract(NamedTuple):
    """A part of a pane that is copied by itself."""

    label: str
    """Its name, in a line."""
    text: str


class Edges(Protocol):
    """The fixed lines above and below the scrolled ones."""

    def heading(self) -> tuple[Line, list[Highlight]]:
        """Return the line above and its highlights."""

    def total(self) -> Line:
        """Return the line below."""


class Pane(Widget, can_focus=True):
    """Lines from `top` on. A subclass overrides `count` and `line_at`."""

    NUMBERED: ClassVar[str] = ""
    """Meaning of a number in the go-to box: `line` or `row`; empty for none."""
    EDGE_LINES: ClassVar[int] = 2
    """Number of lines of the edges, where there are any: the one above, or both."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._top = self._chosen = 0
        self.finder = Finder(self, lambda: each_line(self), lambda: self.top, self.reveal)
        self.delegates: tuple[object, ...] = (self.finder,)
        """Objects with further actions of the pane, the first one first."""
        self.edges: Edges | None = None
        self.ground: Callable[[int], str] = lambda _number: ""
        """Gives the role of a whole line, over its full width."""
        self.csv: Callable[[], Iterator[str]] | None = None
        """Returns what is written to a file whose name ends in `.csv`; None where that is the page too."""
        self.extract: Callable[[], Extract | None] = lambda: page_extract(self)
        """Returns what one is at, to copy it; None where there is nothing."""
        self.pointed: Callable[[], int] = lambda: line_in_view(self, self.finder.line)
        """Returns the line at which the terminal's own cursor stands."""
        self.find_offers: Callable[[], OfferQuestion] | None = None
        """Makes the question of `find` where it is not for words of the pane; None where it is."""
        self.empty: PageMaker = lambda _width: []
        """Makes what is shown where the pane has no lines."""

    @property
    def top(self) -> int:
        """Number of the first line in view, from 0."""
        return self._top

    @top.setter
    def top(self, line: int) -> None:
        """Scroll to a line, and keep to it at other sizes."""
        self._top = self._chosen = line

    def count(self) -> int:
        """Return the number of lines."""
        return 0

    def line_at(self, number: int) -> Line:  # noqa: ARG002 - for subclasses
        """Return a line by its number, from 0."""
        return BLANK

    def highlights(self, number: int) -> list[Highlight]:
        """Return the highlights of a line."""
        return self.finder.highlights(number)

    def page_text(self) -> str:
        """Return all lines as text, as they are copied."""
        return "".join(self.page_parts())

    def page_parts(self) -> Iterator[str]:
        """Yield all lines as text, in parts of bounded size where the text is large."""
        yield plain(self.line_at(number) for number in range(self.count()))

    def room(self) -> int:
        """Return the number of lines in view."""
        return max(self.size.height - (self.EDGE_LINES if self.edges else 0), 1)

    def fit(self) -> None:
        """Lay out for a changed width; called before anything is drawn."""

    def render_line(self, y: int) -> Strip:
        """Draw a line; the width may be newer than the last resize event, as each line sent counts."""
        self.fit()
        width, theme = self.size.width, theme_of(self.app)
        if self.edges is not None:
            if y == 0:
                return strip_of(*self.edges.heading(), width, theme)
            if y == self.size.height - 1 and self.EDGE_LINES > 1:
                return strip_of(self.edges.total(), [], width, theme)
            y -= 1
        number = self.top + y
        if number >= self.count():
            words = self.empty(width)[y : y + 1] if not self.count() else []
            return strip_of(words[0] if words else BLANK, [], width, theme)
        line = self.line_at(number)
        title = _title(line) if number == 0 and self.has_focus else []
        return strip_of(line, [*title, *self.highlights(number)], width, theme, self.ground(number))

    def go_to_number(self, number: int) -> None:
        """Go to a line or row by its number, from 1; to the last when there are fewer."""
        self.finder.go(number - 1)

    def last_top(self) -> int:
        """Return the greatest sensible value of `top`."""
        return max(self.count() - self.room(), 0)

    def show_from(self, top: int) -> None:
        """Scroll a line to the top, as far as there are lines below it."""
        top = max(min(top, self.last_top()), 0)
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(PaneMoved())

    def reveal(self, number: int) -> None:
        """Scroll a line into view: as little as needed when it is near, else to the middle."""
        bottom = self.top + self.room()
        if self.top <= number < bottom:
            return
        if self.top - 2 <= number <= bottom + 1:
            self.show_from(number if number < self.top else number - self.room() + 1)
        else:
            self.show_from(number - self.room() // 2)

    def on_resize(self) -> None:
        """Scroll back to the chosen line when there is less room, so that resizing loses no place."""
        self.fit()
        self._top = max(min(self._chosen, self.last_top()), 0)
        self.refresh()

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseEvent) -> None:
        """Scroll by the wheel, where the mouse is on."""
        self.show_from(self.top + (_NOTCH if isinstance(event, events.MouseScrollDown) else -_NOTCH))


def each_line(pane: Pane) -> Iterator[SearchableText]:
    """Yield the lines of a pane as texts to search, each by itself."""
    return (one_line(number, pane.line_at(number)) for number in range(pane.count()))


def page_extract(pane: Pane) -> Extract | None:
    """Return the whole page of a pane."""
    text = pane.page_text()
    return Extract(text.strip().partition("\n")[0], text) if text.strip() else None


def _title(first: Line) -> list[Highlight]:
    """Return the highlight by which the heading of a pane says that the pane has the focus."""
    return [(0, len(run.text), Role.TITLE) for run in first.runs[:1] if HEADING in run.role.split()]


def line_in_view(pane: Pane, line: int) -> int:
    """Return a line where it is in view, else the first one that is."""
    return line if pane.top <= line < pane.top + pane.room() else pane.top
