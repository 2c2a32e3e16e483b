"""A pane with a list: keys move a cursor, and the view follows."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from brief_tui.render.roles import Role
from brief_tui.render.theme import PALETTES, base_style, layered
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.base import Extract, Pane
from brief_tui.tui.widgets.drawing import Highlight, theme_of, with_edges


class ListPane(Pane):
    """Rows with a cursor on one of them."""

    NUMBERED = "row"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.extract = lambda: row_extract(self)
        self.cursor = 0
        """Number of the row under the cursor."""
        self.finder.start, self.finder.go = (lambda: self.cursor), self.move_to
        self.ground = lambda number: _ground(self, number)
        self.pointed = lambda: self.cursor
        self.cell: Callable[[int], tuple[int, int]] | None = None
        """Gives the characters of the cell under the cursor, in rows that have cells."""
        self.moves = RowMoves(self)
        self.delegates += (self.moves,)

    def highlights(self, number: int) -> list[Highlight]:
        """Return the cell under the cursor, and matches."""
        found = super().highlights(number)
        if number != self.cursor or not self.cell or _ground(self, number) != Role.CURSOR:
            return found
        return [(*self.cell(number), Role.CELL), *found]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; the cursor's row reaches over the blanks at the edges of the pane."""
        strips = super().render_lines(crop)
        padding = self.styles.padding
        if not (padding.left or padding.right) or crop.width != self.outer_size.width:
            return strips
        theme, first = theme_of(self.app), self.top + crop.y - self.gutter.top - (1 if self.edges else 0)
        for at, strip in enumerate(strips):
            ground = self.ground(first + at)
            if ground and first + at < self.top + self.room():
                style = layered(theme, base_style(PALETTES[theme]), (ground,))
                strips[at] = with_edges(strip, padding.left, padding.right, style)
        return strips

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


def _ground(pane: ListPane, number: int) -> str:
    """Return the role of a row: that of the cursor is stronger where keys go to the list."""
    if number != pane.cursor or number >= pane.count():
        return ""
    return Role.CURSOR if pane.has_focus or not pane.can_focus else Role.CURSOR_AWAY


def row_extract(pane: ListPane) -> Extract | None:
    """Return the row under the cursor without the cursor's mark."""
    if not 0 <= pane.cursor < pane.count():
        return None
    text = pane.line_at(pane.cursor).text.removeprefix(">").strip()
    return Extract(text, f"{text}\n") if text else None


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
