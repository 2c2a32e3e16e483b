"""A pane with a text: keys scroll the view."""

from __future__ import annotations

from brief_tui.tui import wording
from brief_tui.tui.messages import AddressChosen, FooterMessage, TextEnded
from brief_tui.tui.widgets.base import Pane

_END = 1 << 31
"""A number greater than that of any line."""


class ScrolledPane(Pane):
    """Lines to read, scrolled by keys."""

    NUMBERED = "line"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.delegates += (LineMoves(self), AddressSteps(self))

    def go_to_number(self, number: int) -> None:
        self.show_from(number - 1)


class LineMoves:
    """Actions that scroll a text."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane

    def act_down(self) -> None:
        self._by(1)

    def act_up(self) -> None:
        self._by(-1)

    def act_page_down(self) -> None:
        """Scroll a page on; two lines stay in view."""
        self._by(max(self._pane.room() - 2, 1))

    def act_page_up(self) -> None:
        self._by(-max(self._pane.room() - 2, 1))

    def act_half_down(self) -> None:
        self._by(max(self._pane.room() // 2, 1))

    def act_half_up(self) -> None:
        self._by(-max(self._pane.room() // 2, 1))

    def act_top(self) -> None:
        self._pane.show_from(0)

    def act_bottom(self) -> None:
        self._to(_END)

    def _by(self, lines: int) -> None:
        self._to(self._pane.top + lines)

    def _to(self, line: int) -> None:
        """Scroll to a line; where that is the end or beyond, say that the text ends."""
        self._pane.show_from(line)
        if line >= max(self._pane.last_top(), 1):
            self._pane.post_message(TextEnded())


class AddressSteps:
    """Steps through the addresses in view."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._address = ""
        """The address chosen last."""

    def act_link(self) -> None:
        """Choose the next address in view."""
        from brief_tui.tui.terminal.browser import links_in

        pane = self._pane
        stop = min(pane.top + pane.room(), pane.count())
        addresses = links_in(pane.line_at(number) for number in range(pane.top, stop))
        if not addresses:
            pane.post_message(FooterMessage(wording.NO_ADDRESS))
            return
        after = addresses.index(self._address) + 1 if self._address in addresses else 0
        self._address = addresses[after % len(addresses)]
        pane.post_message(AddressChosen(self._address))
