"""A program in a pseudo-terminal: what it writes, what it leaves behind, and how it ends.

The program is not the leader of its session, as under a shell: when a leader ends the kernel hangs the terminal up and
resets its settings, and a test could not tell who restored them. A launcher leads, and reports stops and the end.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

T = TypeVar("T")

_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_LAUNCHER = """
import fcntl, os, signal, sys, termios
report, hangup = int(sys.argv[1]), sys.argv[2]
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    for number in (signal.SIGTTOU, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN if hangup == "ignored" else signal.SIG_DFL)
    os.execvp(sys.argv[3], sys.argv[3:])
os.write(report, b"pid %d\\n" % child)
while True:
    _, status = os.waitpid(child, os.WUNTRACED | os.WCONTINUED)
    if os.WIFSTOPPED(status):
        os.write(report, b"stopped\\n")
    elif os.WIFCONTINUED(status):
        os.write(report, b"continued\\n")
    else:
        break
os.write(report, b"ended %d\\n" % os.waitstatus_to_exitcode(status))
signal.pause()
"""


class PtyProcess:
    """A program that runs in a terminal of its own; nothing is read from it except while something is waited for."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: dict[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        hangup: str = "default",
    ) -> None:
        self.master, self._slave = os.openpty()
        os.set_blocking(self.master, False)
        self.resize(*size)
        self.settings: list[Any] = termios.tcgetattr(self.master)
        self.output = b""
        self.events: list[str] = []
        self._report, report = os.pipe()
        os.set_blocking(self._report, False)
        self._launcher = subprocess.Popen(
            [sys.executable, "-SEc", _LAUNCHER, str(report), hangup, *command],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            pass_fds=(report,),
            env={**_clean_environment(), **(env or {})},
        )
        os.close(report)
        self.pid = int(self.until(lambda: self._event("pid"), what="a process").split()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._event("ended"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self._launcher.kill()
        self._launcher.wait()
        for descriptor in (self.master, self._slave, self._report):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def until(self, look: Callable[[], T], seconds: float = 8.0, what: str = "", *, reading: bool = True) -> T:
        """Look until it is true, reading meanwhile what the program writes unless told not to."""
        deadline = time.monotonic() + seconds
        while not (seen := look()):
            assert time.monotonic() < deadline, f"no {what or look} in {seconds} s; {self.output[-400:]!r}"
            watched = [self._report, self.master] if reading and self.master >= 0 else [self._report]
            select.select(watched, [], [], 0.01)
            self._read_reports()
            if reading:
                self.read()
        return seen

    def read(self) -> None:
        """Read what has come so far."""
        with contextlib.suppress(OSError):  # nothing there, or nobody any more
            while self.master >= 0 and (data := os.read(self.master, 65536)):
                self.output += data

    def ended(self, seconds: float = 2.0, *, reading: bool = True) -> int:
        """Wait for the end, and give the exit status (negative for a signal)."""
        report = self.until(lambda: self._event("ended"), seconds, "end", reading=reading)
        self.read()
        return int(report.split()[1])

    def stopped(self, times: int = 1) -> None:
        """Wait until it is stopped for the given time."""
        self.until(lambda: self.events.count("stopped") >= times, 3.0, "stop")
        self.read()

    def send(self, data: bytes, seconds: float = 20.0) -> None:
        """Type, reading meanwhile."""
        deadline = time.monotonic() + seconds
        while data:
            assert time.monotonic() < deadline, f"{len(data)} bytes not taken in {seconds} s"
            select.select([self.master], [self.master], [], 0.1)
            self.read()
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self.master, data) :]

    def kill(self, number: int) -> None:
        """Send it a signal, as from outside."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Set the size the kernel reports."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def vanish(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        os.close(self._slave)
        self.master = -1

    def modes(self, since: int = 0) -> dict[int, bool]:
        """Tell the private modes (DECSET) as they are after all that was written."""
        found: dict[int, bool] = {}
        for numbers, final in _MODE.findall(self.output[since:]):
            found.update(dict.fromkeys(map(int, numbers.split(b";")), final == b"h"))
        return found

    def settings_now(self) -> list[Any]:
        """Read the terminal's settings (termios)."""
        return termios.tcgetattr(self.master)

    def screen(self, since: int = 0, size: tuple[int, int] = (80, 24)) -> str:
        """Show what an emulator that was switched on at a byte shows."""
        screen = pyte.Screen(*size)
        # pyte knows neither the keyboard protocol nor mode reports and would show their tails.
        known = re.sub(rb"\x1b\[[<>=?][\d;]*u|\x1b\[\?\d+\$p", b"", self.output[since:])
        pyte.ByteStream(screen).feed(known)
        return "\n".join(screen.display)

    def processor_seconds(self) -> float:
        """Tell the processor time used so far, from proc(5)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_memory(self) -> int:
        """Tell the most memory it has held, in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

    def survivors(self) -> list[int]:
        """Find processes of its session that are left, besides the launcher."""
        found = []
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError, IndexError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[3]) == self._launcher.pid and fields[0] != "Z" and int(entry.name) != self._launcher.pid:
                    found.append(int(entry.name))
        return found

    def _event(self, kind: str) -> str:
        return next((event for event in self.events if event.startswith(kind)), "")

    def _read_reports(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self.events += os.read(self._report, 4096).decode().splitlines()


def _clean_environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
    return {"TERM": "xterm-256color", "LANG": "C.UTF-8", **kept}
