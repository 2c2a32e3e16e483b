"""Worker processes that prepare many files, one for each core: the slow half of compiling, without SQLite.

A worker is this Python running this module. It reads paths on standard input and answers with rows, both in `marshal`
form, and opens nothing else. It ends as soon as its input is closed. A locked-down account starts no process, and has
no workers.
"""

from __future__ import annotations

import marshal
import os
import select
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from queue import SimpleQueue
from typing import IO, Any

from brief_tui.briefing import limits
from brief_tui.config import restriction
from brief_tui.library.index.prepare import BriefingFile, Preparation, looked_at, prepared
from brief_tui.library.index.rows import PreparedRows

_AHEAD = 3
"""Files assigned to a worker before it has answered: it never waits, and the pipe holds their names."""
_MOST = 8
"""Limit of workers: this process writes their rows, and can take no more."""
_SIZE = struct.Struct(">Q")
_BEGIN = (
    "import sys, marshal; sys.path[:] = marshal.load(sys.stdin.buffer);"
    "from brief_tui.library.index import workers; workers.serve()"
)


def allowed() -> bool:
    """Return whether workers may be started, and there is a core for one."""
    startable = os.name == "posix" and bool(sys.executable) and not getattr(sys, "frozen", False)
    return startable and not restriction.on() and _cores() > 1


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def prepare(files: Iterable[BriefingFile]) -> Generator[tuple[BriefingFile, Preparation], None, None]:
    """Yield each file with its rows or problems, in the order in which they are ready.

    Files that a killed worker leaves undone are prepared here.
    """
    waiting = deque(files)
    helpers: list[_Worker] = []
    try:
        for _number in range(min(_cores(), _MOST)):
            helpers.append(_Worker())  # noqa: PERF401 - those that were started are ended whatever happens
        yield from _shared_out(waiting, helpers)
    except OSError:  # no further process, no memory for one
        pass
    finally:
        for helper in helpers:
            helper.end()
    left = [file for helper in helpers for file in helper.told]
    for file in map(looked_at, (*left, *waiting)):
        yield file, prepared(file.path)


def _shared_out(waiting: deque[BriefingFile], helpers: list[_Worker]) -> Iterator[tuple[BriefingFile, Preparation]]:
    working = {helper.answers: helper for helper in helpers}
    while working:
        for helper in list(working.values()):
            while waiting and len(helper.told) < _AHEAD and helper.tell(waiting[0]):
                waiting.popleft()
            if not helper.told:
                del working[helper.answers]
        for answers in select.select(list(working), [], [])[0] if working else ():
            helper = working[answers]
            answer = helper.answer()
            if answer is None:
                del working[answers]
            else:
                yield answer


class _Worker:
    """A worker process, and the files assigned to it."""

    def __init__(self) -> None:
        self.told: deque[BriefingFile] = deque()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-s", "-c", _BEGIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, bufsize=0, env=environment,
        )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input: IO[bytes] = self._process.stdin
        self.answers: IO[bytes] = self._process.stdout
        self._say(sys.path)
        self._say(tuple(limits.current()))

    def tell(self, file: BriefingFile) -> bool:
        """Assign a file; False when the process is gone."""
        seen = looked_at(file)
        try:
            self._say(os.fsencode(file.path))
        except OSError:
            return False
        self.told.append(seen)
        return True

    def _say(self, value: Any) -> None:
        self._input.write(marshal.dumps(value))

    def answer(self) -> tuple[BriefingFile, Preparation] | None:
        """Return its next answer; None when it is gone, or the answer is invalid."""
        try:
            message = _receive(self.answers)
            outcome = PreparedRows(*message) if isinstance(message, tuple) else message
        except (OSError, EOFError, ValueError, TypeError):
            return None
        return self.told.popleft(), outcome

    def end(self) -> None:
        """Kill it: it holds nothing to save."""
        self._process.kill()
        for stream in (self._input, self.answers):
            stream.close()
        self._process.wait()


def _receive(stream: IO[bytes]) -> Any:
    (size,) = _SIZE.unpack(_exactly(stream, _SIZE.size))
    return marshal.loads(_exactly(stream, size))  # noqa: S302 - our own


def _exactly(stream: IO[bytes], size: int) -> bytearray:
    received = bytearray()
    while len(received) < size:
        part = stream.read(min(size - len(received), 1 << 20))
        if not part:
            raise EOFError
        received += part
    return received


def serve() -> None:
    """Run as a worker until the input ends."""
    for number in (signal.SIGINT, signal.SIGTSTP):
        signal.signal(number, signal.SIG_IGN)  # meant for the one who reads; we end with them
    limits.adopt(limits.Limits(*marshal.load(sys.stdin.buffer)))  # noqa: S302 - from the program that started us
    asked: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    while True:
        outcome = prepared(asked.get())
        data = marshal.dumps(tuple(outcome) if isinstance(outcome, PreparedRows) else outcome)
        sys.stdout.buffer.write(_SIZE.pack(len(data)))
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _listen(asked: SimpleQueue[str]) -> None:
    try:
        while True:
            asked.put(os.fsdecode(marshal.load(sys.stdin.buffer)))  # noqa: S302 - from the program that started us
    except (EOFError, ValueError, TypeError, OSError):
        os._exit(0)  # whoever asked is gone
