"""Entry point of the plain mode from the command line: opens index, state and first briefing."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from brief_tui.config import restriction
from brief_tui.config.settings import Settings
from brief_tui.library.startup import begin, lacks_lessons
from brief_tui.plain import output, wording
from brief_tui.plain.repl import run_plain


class SessionEnded(BaseException):
    """A key of the terminal ends the session; a BaseException, so that no handler of errors catches it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def _leave(number: int, _frame: object) -> None:
    raise SessionEnded(128 + number)


def open_plain(
    roots: Sequence[Path], settings: Settings, *, target: str | None = None, stdin: bytes | None = None
) -> int:
    """Read line by line until the user leaves; the exit status.

    Args:
        roots: what the index is made of; the file that the user named stands first.
        settings: the user's.
        target: the file to begin with; None begins where the user left off.
        stdin: a briefing from standard input, to begin with.
    """
    output.prepare(settings.ascii)
    if restriction.on() and sys.platform != "win32":
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # ctrl+z would lead to the shell
    files, table = _patience(), _patience()
    index, state, first, _rest = begin(
        roots,
        target,
        stdin,
        lambda done, total: files(done, total, wording.reading_files(total)),
        on_table=lambda name, done, total: table(done, total, wording.reading_table(name, total // 1_000_000)),
    )
    try:
        if sys.platform != "win32":
            signal.signal(signal.SIGQUIT, _leave)  # ctrl+\ leaves no core behind
        greeting = wording.FIRST_TIME if not restriction.on() and lacks_lessons(index, state) else ""
        return run_plain(index, state, settings, first, greeting=greeting)
    except SessionEnded as left:
        return left.status
    finally:
        state.close()
        index.close()


def _patience() -> Callable[[int, int, str], None]:
    """Return a progress callback that prints once, after a second, that files are being read."""
    begun = time.monotonic()
    said = False

    def tell(done: int, total: int, words: str) -> None:
        nonlocal said
        if not said and done < total and time.monotonic() - begun > 1:
            said = True
            output.put(f"{words}\n")
            sys.stdout.flush()

    return tell
