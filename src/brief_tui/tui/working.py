"""A question about a large table, answered in a thread while the screen stays in use."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual.widget import Widget

from brief_tui.library.questions import Asking, Failed, Stopped
from brief_tui.library.selecting import Answer

PATIENCE = 0.4
"""Seconds before work says how far it is: what is quicker needs no words, and words cost bytes."""


class Aside:
    """At most one question at a time: a new one takes the place of the one before."""

    def __init__(self, owner: Widget, show: Callable[[Answer], None], renew: Callable[[str], None]) -> None:
        """Ask nothing yet.

        Args:
            owner: whose workers do it.
            show: called with an answer, and before with its first part.
            renew: called with words on how far it is, and with none at the end.
        """
        self._owner = owner
        self._show = show
        self._renew = renew
        self._asking: Asking | None = None
        self._begun = 0.0
        self._words = ""

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._asking is not None

    def begin(self, asking: Asking) -> None:
        """Ask."""
        self.stop()
        self._asking = asking
        self._begun = time.monotonic()
        loop = asyncio.get_running_loop()

        def told(answer: Answer | None, done: float) -> None:
            try:
                loop.call_soon_threadsafe(self._told, asking, answer, done)
            except RuntimeError:  # the app has gone
                asking.stop()

        self._owner.run_worker(self._work(asking, told), exit_on_error=False)

    def stop(self) -> bool:
        """Give up what is being worked on; False when there is nothing."""
        asking, self._asking = self._asking, None
        if asking is None:
            return False
        asking.stop()
        self._say("")
        return True

    async def _work(self, asking: Asking, told: Callable[[Answer | None, float], None]) -> None:
        try:
            answer = await asyncio.to_thread(asking.run, told)
        except Stopped:
            return
        except Failed as error:
            if asking is self._asking:
                self._asking = None
                self._say(str(error))
            return
        if asking is self._asking:
            self._asking = None
            self._words = ""
            self._show(answer)

    def _told(self, asking: Asking, answer: Answer | None, done: float) -> None:
        if asking is not self._asking:
            return
        if answer is not None:
            self._show(answer)
        if time.monotonic() - self._begun > PATIENCE:
            self._say(f"{round(done * 20) * 5}% looked through; esc stops")

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._renew(words)
