"""An input line with a list of offers above it: the go-to box, the look-up and the palette."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.timer import Timer
from textual.worker import WorkerCancelled, WorkerFailed

from brief_tui.library.errors import JobFailed
from brief_tui.tui.panes.offers import OffersPane
from brief_tui.tui.prompts import ActionResult, Offer, OfferSource, OffersToCome, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.widgets.background import BackgroundJob

if TYPE_CHECKING:
    from brief_tui.library.questions.jobs import Job

PAUSE = 0.05
"""Seconds between a key and the update of the list; of keys typed within it only the last counts (slow lines)."""


class OfferBox:
    """A question on a screen with a list of offers; enter takes the selected one, tab puts it in the line.

    A background job asks the library for the latest text only. Enter waits for the offers of the text in the line.
    """

    def __init__(
        self,
        screen: ActionScreen,
        label: str,
        offers: OfferSource,
        earlier: tuple[str, ...] = (),
        *,
        remember: Callable[[str], None] | None = None,
    ) -> None:
        """Make a box without a question.

        Args:
            screen: the screen of the question.
            label: text before the answer.
            offers: returns the offers for a text.
            earlier: earlier answers, the latest first.
            remember: called with the answer.
        """
        self._screen = screen
        self._label = label
        self._offers = offers
        self._earlier = earlier
        self._remember = remember
        self._text = ""
        self._shown: str | None = None
        """The text that the list was made for; None before there is one."""
        self._changes = 0
        """The changes of the index before the list was made."""
        self._filled: str | None = None
        """The text that tab put in the line."""
        self._pane = OffersPane()
        self._asked: tuple[str, OffersToCome] | None = None
        self._due: Timer | None = None
        self._job: BackgroundJob[Any] = BackgroundJob(screen, self._take, self._fail, screen.session.clock)

    def question(self) -> PromptQuestion:
        """Return the question; the list is shown before it is put."""
        return PromptQuestion(
            self._label,
            self._answer,
            changing=self._typed,
            cancelled=self._close,
            keys={key: partial(do, self) for key, do in _KEYS.items()},
            earlier=self._earlier,
            begun=self._begin,
        )

    async def _begin(self) -> None:
        """Show the list for an empty line."""
        mounted = next(iter(self._screen.query(OffersPane)), None)
        if mounted is None:
            await self._screen.mount(self._pane)
        else:
            self._pane = mounted
        self._pane.open([])
        self._pane.display = True
        self._follow()

    def _typed(self, text: str) -> None:
        self._text, self._filled = text, None
        if self._due is not None:
            self._due.stop()
        self._due = self._screen.set_timer(PAUSE, self._follow)

    def _follow(self) -> None:
        """Update the list to the text typed."""
        self._stop()
        if self._is_for(self._text):
            return
        found = self._offers(self._text)
        if isinstance(found, OffersToCome):
            self._asked = self._text, found
            self._job.begin(found.job)
        else:
            self._show(self._text, found)

    def _show(self, text: str, offers: list[Offer]) -> None:
        self._shown, self._changes = text, self._screen.session.changes
        self._pane.open(offers)

    def _is_for(self, text: str) -> bool:
        """Whether the list is that of a text, and of the index as it is."""
        return text == self._shown and self._changes == self._screen.session.changes

    def _take(self, answer: Any) -> None:
        """Show the offers that the library's answer makes."""
        if self._asked is not None:
            text, found = self._asked
            self._show(text, found.offers(answer))

    def _fail(self, words: str) -> None:
        """Show why there is no answer."""
        if words:
            self._pane.open([Offer(words, "", lambda: None)])

    async def settle(self) -> OffersPane:
        """Return the list once it is that of the text typed: no key meets the one before."""
        if not self._is_for(self._text):
            self._stop()
            self._show(self._text, await self._found(self._text))
        return self._pane

    async def move(self, by: int) -> None:
        """Select another offer."""
        (await self.settle()).step(by)

    async def turn(self, by: int) -> None:
        """Select an offer a page further on."""
        (await self.settle()).turn(by)

    async def fill(self, by: int) -> str | None:
        """Return the text of the selected offer, or of the next where it stands in the line already; None for none."""
        pane = await self.settle()
        if self._filled is not None and self._filled == pane.text():
            pane.step(by)
        self._filled = pane.text()
        return self._filled

    def _stop(self) -> None:
        if self._due is not None:
            self._due.stop()
            self._due = None
        self._asked = None
        self._job.stop()

    def _close(self) -> None:
        self._stop()
        for pane in self._screen.query(OffersPane):
            pane.display = False

    def _answer(self, text: str) -> ActionResult:
        if self._remember is not None:
            self._remember(text)
        if text == self._filled or self._is_for(text):
            chosen = self._pane.selected()
            self._close()
            if chosen is None:
                return None
            return chosen.filled() if chosen.filled and text != self._shown else chosen.act()
        self._close()
        return self._first(text)

    async def _first(self, text: str) -> None:
        """Take the first offer for a text as soon as the library has answered."""
        offers = await self._found(text)
        if offers:
            await self._screen.dispatcher.follow(offers[0].act())

    async def _found(self, text: str) -> list[Offer]:
        """Return the offers for a text; where the library fails, one that says so."""
        found = self._offers(text)
        if not isinstance(found, OffersToCome):
            return found
        asking = self._screen.run_worker(partial(_asked, found.job), exit_on_error=False)
        try:
            return found.offers(await asking.wait())
        except WorkerCancelled:  # the program ends
            return []
        except WorkerFailed as failure:
            if not isinstance(failure.error, JobFailed):
                raise
            words = str(failure.error)
            return [Offer(words, "", lambda: self._screen.say(words))]


async def _asked(job: Job[Any]) -> Any:
    """Return the result of a job, done in another thread."""
    return await asyncio.to_thread(job.run, lambda _part, _done: None)


_KEYS: dict[str, Callable[[OfferBox], Awaitable[str | None]]] = {
    "down": partial(OfferBox.move, by=1),
    "ctrl+n": partial(OfferBox.move, by=1),
    "up": partial(OfferBox.move, by=-1),
    "ctrl+p": partial(OfferBox.move, by=-1),
    "pagedown": partial(OfferBox.turn, by=1),
    "pageup": partial(OfferBox.turn, by=-1),
    "tab": partial(OfferBox.fill, by=1),
    "shift+tab": partial(OfferBox.fill, by=-1),
}
"""Keys that move in the list or put an offer in the line."""
