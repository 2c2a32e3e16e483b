"""Work on a large table, done in a thread while the screen stays in use."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.dom import DOMNode

from brief_tui.library.errors import JobFailed, Stopped
from brief_tui.library.index.background import Job
from brief_tui.tui import wording

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds before work says how far it is: what is quicker needs no words, and words cost bytes."""


class BackgroundJob(Generic[T]):
    """At most one work at a time: a new one takes the place of the one before."""

    def __init__(self, owner: DOMNode, show: Callable[[T], None], renew: Callable[[str], None]) -> None:
        """Do nothing yet.

        Args:
            owner: whose workers do it.
            show: called with a result, and before with a first part of it, if there is one.
            renew: called with words on how far it is, and with none at the end.
        """
        self._owner = owner
        self._show = show
        self._renew = renew
        self._doing: Job[T] | None = None
        self._begun = 0.0
        self._words = ""

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._doing is not None

    def begin(self, work: Job[T]) -> None:
        """Do something, and nothing else."""
        self.stop()
        self._doing = work
        self._begun = time.monotonic()
        loop = asyncio.get_running_loop()

        def told(part: T | None, done: float) -> None:
            try:
                loop.call_soon_threadsafe(self._told, work, part, done)
            except RuntimeError:  # the app has gone
                work.stop()

        self._owner.run_worker(self._work(work, told), exit_on_error=False)

    def stop(self) -> bool:
        """Give up what is being worked on; False when there is nothing."""
        work, self._doing = self._doing, None
        if work is None:
            return False
        work.stop()
        self._say("")
        return True

    async def _work(self, work: Job[T], told: Callable[[T | None, float], None]) -> None:
        try:
            found = await asyncio.to_thread(work.run, told)
        except Stopped:
            return
        except JobFailed as error:
            if work is self._doing:
                self._doing = None
                self._say(str(error))
            return
        if work is self._doing:
            self._doing = None
            self._words = ""
            self._show(found)

    def _told(self, work: Job[T], part: T | None, done: float) -> None:
        if work is not self._doing:
            return
        if part is not None:
            self._show(part)
        if time.monotonic() - self._begun > PATIENCE:
            self._say(wording.looked_through(round(done * 20) * 5))

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._renew(words)
