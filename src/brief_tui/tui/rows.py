"""A table with very many rows: finding near the cursor, going to a row by its number, and its text part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from brief_tui.render import table
from brief_tui.tui.asking import Ask
from brief_tui.tui.finding import Piece, Unit
from brief_tui.tui.grid import GridPane
from brief_tui.tui.messages import Say

FOUND_IN = 5_000
"""Rows before and after the cursor in which words are found at once; a filter looks through all."""
_SAMPLE = 200
"""Rows that are looked at for the widths of the columns of the whole."""
_AT_ONCE = 500
"""Rows that are made text together."""


class RowsPane(GridPane):
    """What work would grow with the rows, in portions."""

    def units(self) -> list[Unit]:
        """The rows to find in: those around the cursor, where there are very many."""
        start = max(self.cursor - FOUND_IN, 0)
        found = []
        for number in range(start, min(self.cursor + FOUND_IN, self.count())):
            text = self.line_at(number).text
            found.append((text, [Piece(0, len(text), number, 0)]))
        return found

    def act_find(self) -> Ask:
        """Ask what to find, and say where where that is not everywhere."""
        asked = super().act_find()
        if self.count() > FOUND_IN:
            return replace(asked, label=f"/ in the {FOUND_IN:,} rows before and after (f looks through all): ")
        return asked

    def act_go_row(self) -> Ask | None:
        """Ask for a row."""
        if self.view is None:
            return None
        return Ask(f"row (1 to {self.count():,}, or 50%): ", self._go_row)

    def _go_row(self, text: str) -> None:
        number = row_number(text, self.count())
        if number is not None:
            self.move_to(number - 1)
        elif text.strip():
            self.post_message(
                Say(f"'{text}' is no row: write a number from 1 to {self.count():,}, or a share such as 50%")
            )

    def page_text(self) -> str:
        """The whole table."""
        return "".join(self.page_parts())

    def page_parts(self) -> Iterator[str]:
        """The whole table, some rows at a time."""
        if self.view is None:
            return
        sizes = table.widths(self.columns, self.view.window(0, _SAMPLE), self.view.order, 10_000)
        heading = table.lead(self.view) + table.heading_text(self.columns, sizes, self.view.order)
        yield f"{heading.rstrip()}\n"
        for start in range(0, len(self.view), _AT_ONCE):
            rows = self.view.window(start, start + _AT_ONCE)
            texts = (table.lead(self.view, row) + table.row_text(self.columns, sizes, row) for row in rows)
            yield "".join(f"{text.rstrip()}\n" for text in texts)
        yield f"\n{self.total}\n"


def row_number(text: str, rows: int) -> int | None:
    """The row that is meant by `12`, `12,000` or `50%`, from 1; None for anything else."""
    plain = text.strip().replace(",", "").replace(" ", "")
    share = plain.removesuffix("%")
    if not (share.isascii() and share.isdigit() and len(share) < 16) or not rows:
        return None
    number = int(share)
    if share != plain:
        return max(rows * number // 100, 1) if number <= 100 else None
    return number if 1 <= number <= rows else None
