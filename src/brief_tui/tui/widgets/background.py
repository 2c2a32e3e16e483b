"""Queries on large tables in a thread, while the screen stays responsive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.dom import DOMNode

from brief_tui.library.errors import Cancellation, JobFailed
from brief_tui.tui import wording

if TYPE_CHECKING:
    from brief_tui.library.questions.jobs import Job

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds before progress is shown: shorter work needs no message, and messages cost bytes."""


class BackgroundJob(Generic[T]):
    """Runs one piece of work at a time; a new one replaces the one before."""

    def __init__(
        self, owner: DOMNode, show: Callable[[T], None], renew: Callable[[str], None], clock: Callable[[], float]
    ) -> None:
        """Make an idle job.

        Args:
            owner: the node whose workers run it.
            show: called with the result, and before that with a partial result, if there is one.
            renew: called with the progress in words, and with an empty text when it is stopped.
            clock: returns monotonic seconds.
        """
        self._owner = owner
        self._show = show
        self._renew = renew
        self._clock = clock
        self._doing: Job[T] | None = None
        self._begun = 0.0
        self._words = ""

    @property
    def busy(self) -> bool:
        """Whether work is running."""
        return self._doing is not None

    def begin(self, work: Job[T]) -> None:
        """Stop the running work and start another."""
        self.stop()
        self._doing = work
        self._begun = self._clock()
        loop = asyncio.get_running_loop()

        def on_progress(part: T | None, done: float) -> None:
            try:
                loop.call_soon_threadsafe(self._on_progress, work, part, done)
            except RuntimeError:  # the app has ended
                work.stop()

        self._owner.run_worker(self._work(work, on_progress), exit_on_error=False)

    def stop(self) -> bool:
        """Stop the running work; return False when there is none."""
        work, self._doing = self._doing, None
        if work is None:
            return False
        work.stop()
        self._say("")
        return True

    async def _work(self, work: Job[T], on_progress: Callable[[T | None, float], None]) -> None:
        try:
            result = await asyncio.to_thread(work.run, on_progress)
        except Cancellation:
            return
        except JobFailed as error:
            if work is self._doing:
                self._doing = None
                self._say(str(error))
            return
        if work is self._doing:
            self._doing = None
            self._words = ""
            self._show(result)

    def _on_progress(self, work: Job[T], part: T | None, done: float) -> None:
        if work is not self._doing:
            return
        if part is not None:
            self._show(part)
        if self._clock() - self._begun > PATIENCE:
            self._say(wording.looked_through(round(done * 20) * 5))

    def _say(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._renew(words)
