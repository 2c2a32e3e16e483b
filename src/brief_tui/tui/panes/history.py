"""The pane of bookmarks or of last places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brief_tui.library.history import HistoryEntry
from brief_tui.render.lines import BLANK, DIM, Line, Run
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.messages import PaneMoved
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.list_pane import ListPane, keep_height


class HistoryPane(ListPane):
    """A row for each entry: letter, note, place and date."""

    def __init__(self) -> None:
        super().__init__(id="kept")
        self.extract = lambda: _extract(self)
        self._rows: list[HistoryEntry] = []
        self._with_letters = False

    def open(self, rows: list[HistoryEntry], *, with_letters: bool) -> None:
        """Show other rows; the cursor stays in its row as far as possible."""
        self._rows, self._with_letters = rows, with_letters
        self.cursor = max(min(self.cursor, len(rows) - 1), 0)
        self.finder.forget()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(PaneMoved())

    def keep(self) -> Callable[[list[HistoryEntry]], None]:
        """Record the entry under the cursor; return a call that shows changed rows with it selected."""
        before, put = self.selected(), keep_height(self)

        def again(rows: list[HistoryEntry]) -> None:
            self.open(rows, with_letters=self._with_letters)
            same = (number for number, item in enumerate(rows) if before and item.key == before.key)
            put(next(same, self.cursor))

        return again

    def selected(self) -> HistoryEntry | None:
        """Return the entry under the cursor; None when there is none."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def _whole(self, item: HistoryEntry) -> str:
        key = item.key if self._with_letters else ""
        return "  ".join(filter(None, (key, item.section, item.title, item.date, item.note)))

    def page_parts(self) -> Iterator[str]:
        """Yield the entries, nothing cut."""
        yield "".join(f"{self._whole(item)}\n" for item in self._rows)

    def count(self) -> int:
        return len(self._rows)

    def line_at(self, number: int) -> Line:
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


def _extract(pane: HistoryPane) -> Extract | None:
    """Return the entry under the cursor on one line, nothing cut."""
    item = pane.selected()
    return Extract(item.section or item.title, f"{pane._whole(item)}\n") if item else None
