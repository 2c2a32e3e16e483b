"""Questions to an index as jobs for another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from brief_tui.library.errors import JobFailed
from brief_tui.library.index.background import AnsweredJob, FailedJob
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
    if index.kept:
        return index.job(lambda db, _told, check: ask(db, check))
    try:
        return AnsweredJob(ask(index, go_on))
    except JobFailed as error:
        return FailedJob(error)
