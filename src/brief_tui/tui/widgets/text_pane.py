"""A text in a pane: keys move the view."""

from __future__ import annotations

from brief_tui.tui import wording
from brief_tui.tui.messages import AddressChosen, FooterMessage
from brief_tui.tui.widgets.base import Pane

_END = 1 << 31
"""More lines than a text has."""


class ReadingPane(Pane):
    """Lines that one reads."""

    NUMBERED = "line"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.delegates += (LineMoves(self), AddressSteps(self))

    def go_to_number(self, number: int) -> None:
        """The line first in view."""
        self.show_from(number - 1)


class LineMoves:
    """The keys that move the view of a text."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane

    def act_down(self) -> None:
        """One line on."""
        self._by(1)

    def act_up(self) -> None:
        """One line back."""
        self._by(-1)

    def act_page_down(self) -> None:
        """A page on, with two lines kept for the thread."""
        self._by(max(self._pane.room() - 2, 1))

    def act_page_up(self) -> None:
        """A page back."""
        self._by(-max(self._pane.room() - 2, 1))

    def act_half_down(self) -> None:
        """Half a page on."""
        self._by(max(self._pane.room() // 2, 1))

    def act_half_up(self) -> None:
        """Half a page back."""
        self._by(-max(self._pane.room() // 2, 1))

    def act_top(self) -> None:
        """The beginning."""
        self._pane.show_from(0)

    def act_bottom(self) -> None:
        """The end."""
        self._pane.show_from(_END)

    def _by(self, lines: int) -> None:
        self._pane.show_from(self._pane.top + lines)


class AddressSteps:
    """The addresses in view, one after the other."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._address = ""
        """The one that was asked for last."""

    def act_link(self) -> None:
        """The next address in view, after the one asked for last."""
        from brief_tui.tui.terminal.browser import links_in

        pane = self._pane
        stop = min(pane.top + pane.room(), pane.count())
        found = links_in(pane.line_at(number) for number in range(pane.top, stop))
        if not found:
            pane.post_message(FooterMessage(wording.NO_ADDRESS))
            return
        after = found.index(self._address) + 1 if self._address in found else 0
        self._address = found[after % len(found)]
        pane.post_message(AddressChosen(self._address))
