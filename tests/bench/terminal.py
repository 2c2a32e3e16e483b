"""A program in a terminal under the clock: seconds until words are on the screen, bytes until it falls quiet."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

# What pyte cannot parse, and what changes no cell: keyboard protocols, mode reports, strings.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\|\x1b_.*?\x1b\\|\x1b\[>[0-9;]*[a-zA-Z]", re.DOTALL
)
_QUIET = 0.25
"""Seconds without a byte after which the terminal counts as quiet."""
_PATIENCE = 60.0


class Figure(NamedTuple):
    """One measurement."""

    seconds: float
    """From the key, or from the start, until the words were on the screen."""
    last: float
    """Until the last byte."""
    bytes: int
    """All that was sent until it fell quiet."""


class Terminal:
    """A program in a pty of its own; the queries that a terminal answers are answered."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 40)) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._start = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            words = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
            os.execvpe(command[0], list(command), {**env, **words})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def first(self, words: str, patience: float = _PATIENCE) -> Figure:
        """From the start until the words are there."""
        return self._until(words, self._start, patience)

    def key(self, keys: bytes, words: str, patience: float = _PATIENCE) -> Figure:
        """From a key until the words (a regular expression) are there."""
        start = time.perf_counter()
        os.write(self._fd, keys)
        return self._until(words, start, patience)

    def change(self, keys: bytes, first: int, last: int, patience: float) -> float | None:
        """Seconds from a key until one of some lines of the screen is another; None when none is for so long."""
        before = self._screen.display[first:last]
        start = time.perf_counter()
        os.write(self._fd, keys)
        while time.perf_counter() - start < patience:
            if not select.select([self._fd], [], [], 0.01)[0]:
                continue
            data = os.read(self._fd, 65536)
            self._answer(data)
            self._stream.feed(_UNKNOWN.sub(b"", data))
            if self._screen.display[first:last] != before:
                return time.perf_counter() - start
        return None

    def type(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self._fd, keys)

    def left(self, leave: Callable[[Terminal], None]) -> float:
        """Seconds from asking it to leave until it has ended; its last words are read meanwhile."""
        start = time.perf_counter()
        leave(self)
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.perf_counter() - start > _PATIENCE:
                raise TimeoutError("it does not leave")
            if select.select([self._fd], [], [], 0.002)[0]:
                with contextlib.suppress(OSError):  # its end has hung up
                    os.read(self._fd, 65536)
        seconds = time.perf_counter() - start
        os.close(self._fd)
        return seconds

    def close(self) -> float:
        """End it; the most memory that it held, in MB."""
        peak = 0.0
        with contextlib.suppress(OSError), Path(f"/proc/{self.pid}/status").open(encoding="ascii") as status:
            peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._fd)
        os.waitpid(self.pid, 0)
        return peak

    def _until(self, words: str, start: float, patience: float) -> Figure:
        wanted = re.compile(words, re.DOTALL)
        seen: float | None = None
        last = time.perf_counter()
        total = 0
        while time.perf_counter() - start < patience:
            if seen is not None and time.perf_counter() - last > _QUIET:
                return Figure(seen - start, last - start, total)
            if not select.select([self._fd], [], [], 0.01)[0]:
                continue
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                break
            last = time.perf_counter()
            total += len(data)
            self._answer(data)
            self._stream.feed(_UNKNOWN.sub(b"", data))
            if seen is None and wanted.search("\n".join(self._screen.display)):
                seen = last
        raise TimeoutError(f"{words!r} did not come:\n" + "\n".join(self._screen.display))

    def _answer(self, data: bytes) -> None:
        for query, answer in (
            (b"\x1b[c", b"\x1b[?62;22c"),
            (b"\x1b[6n", b"\x1b[1;1R"),
            (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        ):
            if query in data:
                os.write(self._fd, answer)


def median(figures: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(figures)
