"""Questions to an index as jobs for another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from brief_tui.library.index.background import AnsweredJob, FileJob
from brief_tui.library.index.progress import go_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief_tui.library.index.index import Index
    from brief_tui.library.index.progress import StopCheck
    from brief_tui.library.index.schema import Queryable
    from brief_tui.library.questions.jobs import Job

T = TypeVar("T")


def asking(index: Index, ask: Callable[[Queryable, StopCheck], T]) -> Job[T]:
    """Return a question as a job; of an index in memory, which no other thread can read, it is answered at once."""
    return index.job(lambda db, _told, check: ask(db, check)) if index.kept else AnsweredJob(ask(index, go_on))


def reading(index: Index, read: Callable[[Queryable, StopCheck], T]) -> Job[T]:
    """Return work on files as a job, which asks little of the index."""
    return index.job(lambda db, _told, check: read(db, check)) if index.kept else FileJob(lambda: read(index, go_on))
