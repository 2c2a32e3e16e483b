"""What both ways of reading begin with: the index up to date, the reader's state, the briefing to begin with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from brief_tui.library import catalogue
from brief_tui.library.catalogue import Entry
from brief_tui.library.index import STDIN, Index, Progress
from brief_tui.library.state import State


def begin(
    roots: Sequence[Path], target: str | None, stdin: bytes | None, progress: Progress | None = None
) -> tuple[Index, State, Entry | None]:
    """Open all three; what does not work as it should is said on standard error.

    Args:
        roots: what the index is made of; the file that the user named stands first.
        target: the file to begin with; None begins where the user left off.
        stdin: a briefing from standard input, to begin with; then the index lives in memory.
        progress: told how many files are compiled.
    """
    index = Index(roots, memory=stdin is not None)
    index.refresh(progress)
    if stdin is not None:
        index.add_text(stdin)
    state = State()
    for note in (*index.notes, *filter(None, [state.note])):
        print(f"brief-tui: {note}", file=sys.stderr)
    return index, state, catalogue.first(index, state.last_briefing(), target if stdin is None else STDIN)
