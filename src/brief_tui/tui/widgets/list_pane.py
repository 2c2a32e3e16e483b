"""A pane with a list: keys move a cursor, and the view follows."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from brief_tui.render.roles import Role
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.drawing import Highlight


class ListPane(Pane):
    """Rows with a cursor on one of them."""

    NUMBERED = "row"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0
        """Number of the row under the cursor."""
        self.finder.start, self.finder.go = (lambda: self.cursor), self.move_to
        self.moves = RowMoves(self)
        self.delegates += (self.moves,)

    def highlights(self, number: int) -> list[Highlight]:
        """Return matches and cursor; the cursor is stronger with the focus."""
        matches = super().highlights(number)
        if number != self.cursor:
            return matches
        role = Role.CURSOR if self.has_focus else Role.CURSOR_AWAY
        return [*((start, end, role) for start, end in self.cursor_spans(number)), *matches]

    def cursor_spans(self, number: int) -> list[tuple[int, int]]:
        """Return the characters of the row that the cursor covers: few, since each is sent twice when it moves."""
        runs = self.line_at(number).runs
        return [(0, len(runs[0].text.rstrip()))] if runs else []

    def selectable(self, number: int) -> bool:  # noqa: ARG002 - for subclasses
        """Return whether the cursor may rest on a row."""
        return True

    def cursor_moved(self) -> None:
        """Handle a move of the cursor to another row."""

    def move_to(self, number: int) -> None:
        """Move the cursor to a row, or to the nearest selectable one."""
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
        super().on_resize()
        self.reveal(self.cursor)

    def on_click(self, event: events.Click) -> None:
        row = self.top + event.y - (1 if self.edges else 0)
        if self.top <= row < self.top + self.room():
            self.move_to(row)

    def on_focus(self) -> None:
        self.refresh()

    on_blur = on_focus


class RowMoves:
    """Actions that move the cursor of a list."""

    def __init__(self, pane: ListPane) -> None:
        self._pane = pane

    def act_down(self) -> None:
        self._pane.move_to(self._pane.cursor + 1)

    def act_up(self) -> None:
        self._pane.move_to(self._pane.cursor - 1)

    def act_page_down(self) -> None:
        self._jump(self._pane.room())

    def act_page_up(self) -> None:
        self._jump(-self._pane.room())

    def act_half_down(self) -> None:
        self._jump(self._pane.room() // 2)

    def act_half_up(self) -> None:
        self._jump(-(self._pane.room() // 2))

    def act_top(self) -> None:
        self._pane.move_to(0)
        self._pane.show_from(0)

    def act_bottom(self) -> None:
        self._pane.move_to(self._pane.count() - 1)

    def _jump(self, by: int) -> None:
        """Move cursor and view together, so that the cursor keeps its height on the screen."""
        self._pane.show_from(self._pane.top + by)
        self._pane.move_to(self._pane.cursor + by)


def ordinal(pane: ListPane) -> str:
    """Return the row under the cursor and the number of rows, such as `3/120`."""
    return f"{min(pane.cursor + 1, pane.count()):,}/{pane.count():,}"


def keep_height(pane: ListPane) -> Callable[[int], None]:
    """Record the height of the cursor in the view and the current match.

    Returns:
        A call that puts the cursor on a row of changed rows at the same height, and searches them again.
    """
    height, match = pane.cursor - pane.top, pane.finder.at

    def again(row: int) -> None:
        pane.cursor = row
        pane.top = max(min(row - height, pane.last_top()), 0)
        pane.finder.again(match)
        pane.reveal(row)

    return again
