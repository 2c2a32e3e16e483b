"""`python -m tests.bench.relay 9600 -- brief-tui ...`: a program behind a slow line.

Its output passes a pseudo-terminal at so many bits a second, ten to a byte as on a serial line with one start and one
stop bit; what is typed is passed at once. What the kernel holds of it (some kB) is held as a slow line's end would.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable, Sequence

TICK = 0.02
"""Seconds between two pieces of output."""


class Line:
    """Passes bytes at a rate."""

    def __init__(self, bits: int) -> None:
        self._rate = bits / 10
        self._free = time.monotonic()

    def due(self) -> int:
        """The bytes that may pass now; an idle line saves nothing up."""
        now = time.monotonic()
        self._free = max(self._free, now - TICK)
        return int((now - self._free) * self._rate)

    def passed(self, count: int) -> None:
        """So many have."""
        self._free += count / self._rate


def copy_size(source: int, target: int) -> None:
    """Give a terminal the size of another."""
    with contextlib.suppress(OSError):
        fcntl.ioctl(target, termios.TIOCSWINSZ, fcntl.ioctl(source, termios.TIOCGWINSZ, b"\0" * 8))


def relay(master: int, bits: int, keys: int, show: Callable[[bytes], object]) -> None:
    """Pass what comes until the program ends; a page at a time is taken, so that it feels the line as well."""
    line = Line(bits)
    held = b""
    while True:
        ready = select.select([keys] + ([] if held else [master]), [], [], TICK if held else None)[0]
        if keys in ready:
            typed = os.read(keys, 1024)
            if typed:
                os.write(master, typed)
        if master in ready:
            try:
                held = os.read(master, 4096)
            except OSError:  # the program is gone, and all it wrote has been shown
                return
        count = min(line.due(), len(held))
        if count:
            show(held[:count])
            held = held[count:]
            line.passed(count)


def run(bits: int, command: Sequence[str]) -> int:
    """Run a program behind a line on this terminal; its exit status."""
    pid, master = pty.fork()
    if pid == 0:
        os.execvp(command[0], list(command))
    copy_size(0, master)
    signal.signal(signal.SIGWINCH, lambda *_: copy_size(0, master))
    before = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        relay(master, bits, 0, lambda data: os.write(1, data))
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(words: Sequence[str]) -> int:
    """Understand `RATE -- COMMAND...`."""
    if len(words) < 3 or not words[0].isdigit() or words[1] != "--" or int(words[0]) < 300:
        print("usage: python -m tests.bench.relay BITS-PER-SECOND -- COMMAND ...", file=sys.stderr)
        return 2
    return run(int(words[0]), words[2:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
