"""A list in a pane: keys move a cursor, and the view follows."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from brief_tui.render.roles import Role
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.drawing import Highlight


class ListPane(Pane):
    """Rows, one of them under the cursor."""

    NUMBERED = "row"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0
        """The row under the cursor."""
        self.finder.start, self.finder.go = (lambda: self.cursor), self.move_to
        self.moves = RowMoves(self)
        self.delegates += (self.moves,)

    def highlights(self, number: int) -> list[Highlight]:
        """The matches, and the row under the cursor: it stands out, more so with the focus."""
        matches = super().highlights(number)
        if number != self.cursor:
            return matches
        role = Role.CURSOR if self.has_focus else Role.CURSOR_AWAY
        return [*((start, end, role) for start, end in self.cursor_spans(number)), *matches]

    def cursor_spans(self, number: int) -> list[tuple[int, int]]:
        """The characters of its row that the cursor lies on: not all, since each is sent twice when it moves."""
        runs = self.line_at(number).runs
        return [(0, len(runs[0].text.rstrip()))] if runs else []

    def selectable(self, number: int) -> bool:  # noqa: ARG002 - for subclasses
        """Whether the cursor may rest on a row."""
        return True

    def cursor_moved(self) -> None:
        """Called when the cursor is on another row."""

    def move_to(self, number: int) -> None:
        """Put the cursor on a row, or on the nearest where it may rest."""
        last = self.count() - 1
        number = max(min(number, last), 0)
        step = 1 if number >= self.cursor else -1
        for way in (step, -step):
            row = number
            while 0 <= row <= last and not self.selectable(row):
                row += way
            if 0 <= row <= last:
                number = row
                break
        if number != self.cursor:
            self.cursor = number
            self.refresh()
            self.cursor_moved()
            self.post_message(PaneMoved())
        self.reveal(self.cursor)

    def on_resize(self) -> None:
        """The row under the cursor stays in view."""
        super().on_resize()
        self.reveal(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked, where the mouse is on."""
        row = self.top + event.y - (1 if self.edges else 0)
        if self.top <= row < self.top + self.room():
            self.move_to(row)

    def on_focus(self) -> None:
        """The cursor stands out more; less, when the focus goes."""
        self.refresh()

    on_blur = on_focus


class RowMoves:
    """The keys that move the cursor of a list."""

    def __init__(self, pane: ListPane) -> None:
        self._pane = pane

    def act_down(self) -> None:
        """The next row."""
        self._pane.move_to(self._pane.cursor + 1)

    def act_up(self) -> None:
        """The row before."""
        self._pane.move_to(self._pane.cursor - 1)

    def act_page_down(self) -> None:
        """A page of rows on."""
        self._jump(self._pane.room())

    def act_page_up(self) -> None:
        """A page of rows back."""
        self._jump(-self._pane.room())

    def act_half_down(self) -> None:
        """Half a page of rows on."""
        self._jump(self._pane.room() // 2)

    def act_half_up(self) -> None:
        """Half a page of rows back."""
        self._jump(-(self._pane.room() // 2))

    def act_top(self) -> None:
        """The first row."""
        self._pane.move_to(0)
        self._pane.show_from(0)

    def act_bottom(self) -> None:
        """The last row."""
        self._pane.move_to(self._pane.count() - 1)

    def _jump(self, by: int) -> None:
        """Cursor and view together, so that the cursor keeps its height on the screen."""
        self._pane.show_from(self._pane.top + by)
        self._pane.move_to(self._pane.cursor + by)


def ordinal(pane: ListPane) -> str:
    """Which row of how many."""
    return f"{min(pane.cursor + 1, pane.count()):,}/{pane.count():,}"


def keep_height(pane: ListPane) -> Callable[[int], None]:
    """Note how high the cursor stands in the view, and at which match one is.

    What is given puts the cursor on a row of other rows, at the same height, and finds again in them.
    """
    height, match = pane.cursor - pane.top, pane.finder.at

    def again(row: int) -> None:
        pane.cursor = row
        pane.top = max(min(row - height, pane.last_top()), 0)
        pane.finder.again(match)
        pane.reveal(row)

    return again
