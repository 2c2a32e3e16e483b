"""Startup of a reader, screen or plain: an index up to date, the reader's state, the first briefing."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from brief_tui.library.answers import catalogue
from brief_tui.library.index.index import Index, add_text
from brief_tui.library.index.progress import STDIN, FileProgress, TableProgress
from brief_tui.library.questions.briefings import START, BriefingEntry
from brief_tui.library.state.state import State

PATIENCE = 2_000_000
"""Bytes that are compiled before the first screen, about half a second; more are read while it is shown."""


class Startup(NamedTuple):
    """An index, the reader's state, and the first briefing."""

    library: Index
    state: State
    entry: BriefingEntry | None
    """The first briefing; None when there is none, or none yet."""
    rest: bool
    """Whether files are still to be compiled."""


def lacks_lessons(index: Index, state: State) -> bool:
    """Return whether a reader who has read nothing yet has a library without the briefing that teaches the program."""
    return state.last_briefing() is None and catalogue.find(index, START) is None


def _size(path: str) -> int:
    """Bytes of a file; 0 for one that is not there."""
    return os.stat(path).st_size if os.path.exists(path) else 0  # noqa: PTH110, PTH116


def _say(note: str) -> None:
    print(f"brief-tui: {note}", file=sys.stderr)


def begin(
    roots: Sequence[Path],
    target: str | None,
    stdin: bytes | None,
    progress: FileProgress | None = None,
    *,
    patience: int | None = None,
    on_table: TableProgress | None = None,
) -> Startup:
    """Open index and state and choose a briefing; problems are said on standard error.

    Args:
        roots: what the index is made of; the file that the user named stands first.
        target: the file to begin with; None begins where the user left off.
        stdin: a briefing from standard input, to begin with; then the index lives in memory.
        progress: told how many files are compiled.
        patience: bytes; when more than these wait to be compiled, that is left to the caller, but for the file that
            the user named where that is not too large itself. None compiles everything.
        on_table: told how much of a table is read: its name, bytes, bytes there are.
    """
    index = Index(roots, memory=stdin is not None)
    index.on_table = on_table
    index.first = os.path.abspath(target) if target is not None and stdin is None else ""  # noqa: PTH100 - as named
    size = index.waiting() if patience is not None and index.kept else 0
    rest = patience is not None and size is not None and size > patience
    if not rest and size is not None:
        index.refresh(progress)
    elif rest and index.first and not index.knows(index.first) and _size(index.first) <= PATIENCE:
        index.refresh(progress, only=index.first)
    index.on_table = None
    if stdin is not None:
        add_text(index, stdin)
    state = State()
    for note in (*index.notes, *filter(None, [state.note])):
        _say(note)
    index.tell = _say
    entry = catalogue.first(index, state.last_briefing(), target if stdin is None else STDIN)
    return Startup(index, state, entry, rest)
