"""Preparation of a file for the index: its rows, or its problems. It is the slow half of compiling."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from brief_tui.briefing.garbage import paused
from brief_tui.briefing.problems import BriefingError, Problem
from brief_tui.library.index import rows, stamps
from brief_tui.library.index.rows import PreparedRows

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing

Preparation = PreparedRows | list[list[object]]
"""The rows of a file, or its problems: each a table's name, a line, a column, a code, what is wrong, what to do."""


class BriefingFile(NamedTuple):
    """A file to compile, as a scan found it."""

    root: int
    path: str
    stamp: str


def looked_at(file: BriefingFile) -> BriefingFile:
    """Return a file about to be read, its stamp marked where it is too young to trust."""
    return file._replace(stamp=stamps.marked(file.stamp, file.path))


def prepared(path: str) -> Preparation:
    """Return a file's rows, or its problems."""
    from brief_tui.briefing import loader

    return prepared_from(lambda: loader.load_file(Path(path)))


def prepared_from(load: Callable[[], Briefing]) -> Preparation:
    """Return the rows or problems of a loaded briefing."""
    with paused():
        try:
            return rows.prepare(load())
        except BriefingError as error:
            return plain_problems(error.problems, of_table=False)


def plain_problems(problems: Iterable[Problem], *, of_table: bool) -> list[list[Any]]:
    """Return problems in their stored form: table's name (or empty), line, column, code, problem, remedy."""
    return [
        [item.file if of_table else "", item.line, item.column, item.code, item.what, item.remedy] for item in problems
    ]
