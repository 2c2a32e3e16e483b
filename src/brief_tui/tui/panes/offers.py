"""The list of the go-to box and the palette, over the lower part of a screen."""

from __future__ import annotations

from brief_tui.render.lines import BLANK, DIM, Line, Run
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.prompts import Offer
from brief_tui.tui.widgets.list_pane import ListPane

_NAME = 16
"""Width in cells of a name before its description, where there is a key as well."""
_ROOMY = 60
"""Width in cells of a row from which all keys are named, not the first alone."""


class OffersPane(ListPane):
    """A row for each offer; the prompt below it has the focus and passes keys on."""

    def __init__(self, *, id: str = "offers") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.can_focus = False
        self._offers: list[Offer] = []

    def open(self, offers: list[Offer]) -> None:
        """Show offers, the first selected."""
        self._offers = offers
        self.cursor = self.top = 0
        self.refresh()

    def selected(self) -> Offer | None:
        """Return the offer under the cursor; None when there is none."""
        return self._offers[self.cursor] if self.cursor < len(self._offers) else None

    def count(self) -> int:
        return len(self._offers)

    def line_at(self, number: int) -> Line:
        if number >= len(self._offers):
            return BLANK
        offer = self._offers[number]
        mark = "> " if number == self.cursor else "  "
        width = max(self.size.width, 20)
        key = f"  {offer.key if width >= _ROOMY else offer.key.split()[0]}" if offer.key else ""
        room = width - 2 - cell_width(key)
        if key:
            room = min(_NAME, (width - 2) * 2 // 5)
        elif offer.note:
            room = min(max(cell_width(offer.title), room * 2 // 5), room - min(cell_width(offer.note) + 2, room // 2))
        title = pad(cut(offer.title, room), room) if offer.note else cut(offer.title, room)
        left = max(width - room - 4 - cell_width(key), 0)
        note = cut(offer.note, left)
        return Line((Run(mark + title), Run("  " + (pad(note, left) if key else note), DIM), Run(key)))
