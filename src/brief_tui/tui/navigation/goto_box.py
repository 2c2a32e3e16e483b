"""An input line with a list of offers above it, filtered by what is typed: the go-to box and the palette."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from brief_tui.tui.panes.offers import OffersPane
from brief_tui.tui.prompts import ActionResult, Offer, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen

PAUSE = 0.05
"""Seconds between a key and the update of the list; of keys typed within it only the last counts (slow lines)."""


class OfferBox:
    """A question on a screen with a list of offers; enter takes the selected one."""

    def __init__(self, screen: ActionScreen, label: str, offers: Callable[[str], list[Offer]]) -> None:
        """Make a box without a question.

        Args:
            screen: the screen of the question.
            label: text before the answer.
            offers: returns the offers for a text, the best first.
        """
        self._screen = screen
        self._label = label
        self._offers = offers
        self._text = ""
        self._shown = ""
        """The text that the list was made for."""
        self._due: Timer | None = None

    async def open(self) -> None:
        """Show the list and put the question."""
        if not self._screen.query(OffersPane):
            await self._screen.mount(OffersPane())
        pane = self._pane
        pane.open(self._offers(""))
        pane.display = True
        keys = {
            **dict.fromkeys(("down", "ctrl+n", "tab"), pane.moves.act_down),
            **dict.fromkeys(("up", "ctrl+p", "shift+tab"), pane.moves.act_up),
            "pagedown": pane.moves.act_page_down,
            "pageup": pane.moves.act_page_up,
        }
        await self._screen.dispatcher.ask(
            PromptQuestion(self._label, self._answer, changing=self._typed, cancelled=self._close, keys=keys)
        )

    @property
    def _pane(self) -> OffersPane:
        return self._screen.query_one(OffersPane)

    def _typed(self, text: str) -> None:
        self._text = text
        if self._due is not None:
            self._due.stop()
        self._due = self._screen.set_timer(PAUSE, self._follow)

    def _follow(self) -> None:
        """Update the list to the text typed."""
        if self._due is not None:
            self._due.stop()
            self._due = None
        if self._text != self._shown:
            self._shown = self._text
            self._pane.open(self._offers(self._text))

    def _close(self) -> None:
        if self._due is not None:
            self._due.stop()
        self._pane.display = False

    def _answer(self, text: str) -> ActionResult:
        self._text = text
        self._follow()
        chosen = self._pane.selected()
        self._close()
        return chosen.act() if chosen else None
