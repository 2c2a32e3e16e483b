"""The list of a prompt: the go-to box, the look-up and the palette, over the lower part of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.strip import Strip

from brief_tui.render.lines import BLANK, DIM, Line, Run, wrap_text
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.tui.prompts import Offer
from brief_tui.tui.widgets.drawing import strip_of, theme_of
from brief_tui.tui.widgets.list_pane import ListPane

_ROOMY = 60
"""Width in cells of a row from which all keys are named, not the first alone."""
_PAGED = 9
"""Lines from which the lower half has the first lines of the selected offer's page."""
_WHOLE, _TOLD = 4, 7
"""Lines below the list for the whole of an offer that is cut, a rule among them, in a pane of so many lines or more."""


class OfferLayout(NamedTuple):
    """Widths in cells of an offer's row after its mark, and its key."""

    title: int
    note: int
    key: str


def widest(offers: Sequence[Offer]) -> int:
    """Return the width in cells of the widest title that has a description."""
    return max((cell_width(offer.title) for offer in offers if offer.note), default=0)


def layout(offer: Offer, most: int, width: int) -> OfferLayout:
    """Return the columns of an offer; `most` is the widest title of the list, `width` that of a row."""
    key = f"  {offer.key if width >= _ROOMY else offer.key.split()[0]}" if offer.key else ""
    room = width - 2 - cell_width(key)
    own, note = cell_width(offer.title), cell_width(offer.note)
    if key:
        title = min(max(own, most), max((width - 2) // 2, room - note - 2 if note else room))
    elif note:
        title = min(max(own, min(most, room * 2 // 5)), room - min(note + 2, room // 2))
    else:
        title = room
    return OfferLayout(title, max(room - title - 2, 0), key)


def is_cut(offer: Offer, most: int, width: int) -> bool:
    """Return whether a row of `width` cells cannot hold an offer."""
    where = layout(offer, most, width)
    return cell_width(offer.title) > where.title or cell_width(offer.note) > where.note


def row(offer: Offer, most: int, width: int, *, current: bool) -> Line:
    """Return the row of an offer: mark, title, description and key."""
    where = layout(offer, most, width)
    title = pad(offer.title, where.title) if offer.note or where.key else cut(offer.title, where.title)
    note = pad(offer.note, where.note) if where.key else cut(offer.note, where.note)
    mark = "> " if current else "  "
    return Line((Run(mark + title), Run("  " + note, DIM), Run(where.key, Role.ACCENT)))


class OffersPane(ListPane):
    """A row for each offer, and below them the page of the selected one; the prompt has the focus and passes keys."""

    def __init__(self, *, id: str = "offers") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.can_focus = False
        self._offers: list[Offer] = []
        self._widest = 0
        self._cut: tuple[int, bool] | None = None
        """A width, and whether it cuts any offer."""
        self._page: tuple[Offer, int, list[Line]] | None = None
        """The offer whose page was made last, for which width, and the page."""

    def open(self, offers: list[Offer]) -> None:
        """Show offers, the first selected; what looks as before is not drawn again."""
        before = self._picture()
        self._offers = offers
        self._widest = widest(offers)
        self._cut = None
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
        """Return the number of rows in view: half of the lines above a page, fewer where some are cut."""
        lines = super().room()
        if lines >= _PAGED and any(offer.page for offer in self._offers):
            return lines // 2
        return lines - _WHOLE if lines >= _TOLD and self._cuts() else lines

    def _cuts(self) -> bool:
        """Return whether any row is cut."""
        if self._cut is None or self._cut[0] != self._row_width:
            width = self._row_width
            self._cut = width, any(is_cut(offer, self._widest, width) for offer in self._offers)
        return self._cut[1]

    @property
    def _row_width(self) -> int:
        return max(self.size.width, 20)

    def _lines(self) -> list[Line]:
        """Return the page of the selected offer, or the whole of one that is cut."""
        chosen, width = self.selected(), self.size.width
        if chosen is None or not width or self.room() == super().room():
            return []
        if chosen.page is None:
            told = is_cut(chosen, self._widest, self._row_width)
            return wrap_text("  ".join(filter(None, (chosen.title, chosen.note))), width) if told else []
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
        return row(self._offers[number], self._widest, self._row_width, current=number == self.cursor)
