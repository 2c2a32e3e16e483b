"""The two ways to move: through a text line by line, and through a list with a cursor."""

from __future__ import annotations

from textual import events

from brief_tui.tui.finding import FindingPane
from brief_tui.tui.messages import Address, Moved, Say
from brief_tui.tui.pane import Mark


class ReadingPane(FindingPane):
    """A text: keys move the view."""

    NUMBERED = "line"

    _address = ""
    """The address that was asked for last."""

    def act_link(self) -> None:
        """The next address in view, after the one asked for last."""
        from brief_tui.tui.terminal.browser import links_in

        stop = min(self.top + self.room(), self.count())
        found = links_in(self.line_at(number) for number in range(self.top, stop))
        if not found:
            self.post_message(Say("there is no address in view"))
            return
        after = found.index(self._address) + 1 if self._address in found else 0
        self._address = found[after % len(found)]
        self.post_message(Address(self._address))

    def go_to_number(self, number: int) -> None:
        """The line first in view."""
        self.show_from(number - 1)

    def act_down(self) -> None:
        """One line on."""
        self.show_from(self.top + 1)

    def act_up(self) -> None:
        """One line back."""
        self.show_from(self.top - 1)

    def act_page_down(self) -> None:
        """A page on, with two lines kept for the thread."""
        self.show_from(self.top + max(self.room() - 2, 1))

    def act_page_up(self) -> None:
        """A page back."""
        self.show_from(self.top - max(self.room() - 2, 1))

    def act_half_down(self) -> None:
        """Half a page on."""
        self.show_from(self.top + max(self.room() // 2, 1))

    def act_half_up(self) -> None:
        """Half a page back."""
        self.show_from(self.top - max(self.room() // 2, 1))

    def act_top(self) -> None:
        """The beginning."""
        self.show_from(0)

    def act_bottom(self) -> None:
        """The end."""
        self.show_from(self.count())


class ListPane(FindingPane):
    """A list: keys move a cursor, and the view follows."""

    NUMBERED = "row"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.cursor = 0
        """The row under the cursor."""

    def marks_at(self, number: int) -> list[Mark]:
        """The hits, and the row under the cursor: it stands out, more so with the focus."""
        hits = super().marks_at(number)
        if number != self.cursor:
            return hits
        role = "cursor" if self.has_focus else "cursor-away"
        return [*((start, end, role) for start, end in self.cursor_spans(number)), *hits]

    def cursor_spans(self, number: int) -> list[tuple[int, int]]:
        """The characters of its row that the cursor lies on: not all, since each is sent twice when it moves."""
        runs = self.line_at(number).runs
        return [(0, len(runs[0].text.rstrip()))] if runs else []

    def selectable(self, number: int) -> bool:  # noqa: ARG002 - for subclasses
        """Whether the cursor may rest on a row."""
        return True

    def cursor_moved(self) -> None:
        """Called when the cursor is on another row."""

    def focus_line(self) -> int:
        """Finding goes on from the cursor."""
        return self.cursor

    def go_to_hit(self, line: int) -> None:
        """Put the cursor on the hit."""
        self.move_to(line)

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
            self.post_message(Moved())
        self.reveal(self.cursor)

    def act_down(self) -> None:
        """The next row."""
        self.move_to(self.cursor + 1)

    def act_up(self) -> None:
        """The row before."""
        self.move_to(self.cursor - 1)

    def act_page_down(self) -> None:
        """A page of rows on."""
        self._jump(self.room())

    def act_page_up(self) -> None:
        """A page of rows back."""
        self._jump(-self.room())

    def act_half_down(self) -> None:
        """Half a page of rows on."""
        self._jump(self.room() // 2)

    def act_half_up(self) -> None:
        """Half a page of rows back."""
        self._jump(-(self.room() // 2))

    def act_top(self) -> None:
        """The first row."""
        self.move_to(0)
        self.show_from(0)

    def act_bottom(self) -> None:
        """The last row."""
        self.move_to(self.count() - 1)

    def _jump(self, by: int) -> None:
        """Cursor and view together, so that the cursor keeps its height on the screen."""
        self.show_from(self.top + by)
        self.move_to(self.cursor + by)

    def on_resize(self) -> None:
        """The row under the cursor stays in view."""
        super().on_resize()
        self.reveal(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked, where the mouse is on."""
        self.move_to(self.top + event.y)

    def on_focus(self) -> None:
        """The cursor stands out more; less, when the focus goes."""
        self.refresh()

    on_blur = on_focus
