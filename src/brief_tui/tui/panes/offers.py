"""The list of a prompt: the go-to box, the look-up and the palette, over the lower part of a screen."""

from __future__ import annotations

from textual.strip import Strip

from brief_tui.render.lines import BLANK, DIM, Line, Run
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.prompts import Offer
from brief_tui.tui.widgets.drawing import strip_of, theme_of
from brief_tui.tui.widgets.list_pane import ListPane

_NAME = 16
"""Width in cells of a name before its description, where there is a key as well."""
_ROOMY = 60
"""Width in cells of a row from which all keys are named, not the first alone."""
_PAGED = 9
"""Lines from which the lower half has the first lines of the selected offer's page."""


class OffersPane(ListPane):
    """A row for each offer, and below them the page of the selected one; the prompt has the focus and passes keys."""

    def __init__(self, *, id: str = "offers") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.can_focus = False
        self._offers: list[Offer] = []
        self._widest = 0
        """Width in cells of the widest title that has a description."""
        self._page: tuple[Offer, int, list[Line]] | None = None
        """The offer whose page was made last, for which width, and the page."""

    def open(self, offers: list[Offer]) -> None:
        """Show offers, the first selected; what looks as before is not drawn again."""
        before = self._picture()
        self._offers = offers
        self._widest = max((cell_width(offer.title) for offer in offers if offer.note), default=0)
        self.cursor = self.top = 0
        self._page = None
        if self._picture() != before:
            self.refresh()

    def _picture(self) -> object:
        """The visible contents."""
        rows = [offer[:2] + offer[3:4] for offer in self._offers[self.top : self.top + self.room()]]
        return self.cursor, self.room(), rows, [item.runs for item in self._lines()]

    def selected(self) -> Offer | None:
        """Return the offer under the cursor; None when there is none."""
        return self._offers[self.cursor] if self.cursor < len(self._offers) else None

    def text(self) -> str | None:
        """Return what the selected offer puts in the line; None when there is no offer."""
        chosen = self.selected()
        return (chosen.text or chosen.title) if chosen else None

    def step(self, by: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + by)

    def turn(self, by: int) -> None:
        """Move the cursor by pages."""
        (self.moves.act_page_down if by > 0 else self.moves.act_page_up)()

    def room(self) -> int:
        """Return the number of rows in view: half of the lines where there are pages to show."""
        lines = super().room()
        return lines // 2 if lines >= _PAGED and any(offer.page for offer in self._offers) else lines

    def _lines(self) -> list[Line]:
        """Return the page of the selected offer."""
        chosen, width = self.selected(), self.size.width
        if chosen is None or chosen.page is None or not width:
            return []
        if self._page is None or self._page[0] is not chosen or self._page[1] != width:
            self._page = chosen, width, chosen.page(width)
        return self._page[2]

    def render_line(self, y: int) -> Strip:
        room, theme = self.room(), theme_of(self.app)
        if y < room:
            return super().render_line(y)
        lines = self._lines()
        if y == room:
            rule = Line((Run("─" * self.size.width, Role.RULE),)) if lines else BLANK
            return strip_of(rule, [], self.size.width, theme)
        number = y - room - 1
        return strip_of(lines[number] if number < len(lines) else BLANK, [], self.size.width, theme)

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
            room = min(
                max(cell_width(offer.title), min(self._widest, room * 2 // 5)),
                room - min(cell_width(offer.note) + 2, room // 2),
            )
        title = pad(cut(offer.title, room), room) if offer.note else cut(offer.title, room)
        left = max(width - room - 4 - cell_width(key), 0)
        note = cut(offer.note, left)
        return Line((Run(mark + title), Run("  " + (pad(note, left) if key else note), DIM), Run(key, Role.ACCENT)))
