"""The list of what a reader can come back to: bookmarks, or the briefings that were read last."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.library.history import HistoryEntry
from brief_tui.render.lines import BLANK, DIM, Line, Run
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.list_pane import ListPane, keep_height


class HistoryPane(ListPane):
    """One row each: the letter, the note, where it is, and when that was."""

    def __init__(self) -> None:
        super().__init__(id="kept")
        self._rows: list[HistoryEntry] = []
        self._with_letters = False

    def open(self, rows: list[HistoryEntry], *, with_letters: bool) -> None:
        """Show other rows; the cursor stays as far as there are any."""
        self._rows, self._with_letters = rows, with_letters
        self.cursor = max(min(self.cursor, len(rows) - 1), 0)
        self.finder.forget()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(PaneMoved())

    def keep(self) -> Callable[[list[HistoryEntry]], None]:
        """Note which is under the cursor; what is given shows other rows, with that one selected."""
        before, put = self.selected(), keep_height(self)

        def again(rows: list[HistoryEntry]) -> None:
            self.open(rows, with_letters=self._with_letters)
            same = (number for number, item in enumerate(rows) if before and item.key == before.key)
            put(next(same, self.cursor))

        return again

    def selected(self) -> HistoryEntry | None:
        """What is under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def count(self) -> int:
        """How many."""
        return len(self._rows)

    def line_at(self, number: int) -> Line:
        """A row, cut to the width, with the date at the right edge."""
        if number >= len(self._rows):
            return BLANK
        item = self._rows[number]
        lead = f"{'>' if number == self.cursor else ' '}{item.key if self._with_letters else ''} "
        where = "  ".join(
            filter(None, (item.section, item.title) if self._with_letters else (item.title, item.section))
        )
        room = max(self.size.width - cell_width(lead) - cell_width(item.date) - 2, 8)
        note = cut(item.note, room)
        rest = room - cell_width(note) - 2 if note else room
        where = pad(cut(where, rest), rest) if rest > 0 else ""
        gap = "  " if note and where else ""
        return Line((Run(lead), Run(note), Run(f"{gap}{where}", DIM if note else ""), Run(f"  {item.date}", DIM)))
