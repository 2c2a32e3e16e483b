"""A program in a pseudo-terminal: what it writes, what it leaves behind, and how it ends.

The program is not the leader of its session, as under a shell: when a leader ends the kernel hangs the terminal up and
resets its settings, and a test could not tell who restored them. A process leads that reports stops and the end.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import pyte

from starting.client import clean_environment, start
from wire.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

T = TypeVar("T")

WAIT = 30.0
"""Seconds after which what is waited for counts as never to come."""
SOON = 1.5
"""Seconds within which a timer of the program is due for the program to count as busy."""
_STRETCH = 0.25
"""Seconds that a program which answers no questions must sleep through to count as idle."""
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_UNFINISHED = re.compile(r"\x1b(\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*)?\Z")

started: list[PtyProcess] = []
"""Those of the test that runs, for its report."""


class PtyProcess:
    """A program that runs in a terminal of its own; nothing is read from it except while something is waited for."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: dict[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        hangup: str = "default",
        fresh: bool = False,
    ) -> None:
        """Start it; `hangup` and `fresh` are those of `starting.client.start`."""
        self.command = command
        self.master, self._slave = os.openpty()
        os.set_blocking(self.master, False)
        self.resize(*size)
        self.settings: list[Any] = termios.tcgetattr(self.master)
        self.output = b""
        self.events: list[str] = []
        self._asked = 0
        streams = (self._slave, self._slave, self._slave)
        environment = {**clean_environment(), **(env or {})}
        self._report, self._questions = start(command, streams, env=environment, hangup=hangup, fresh=fresh)
        os.set_blocking(self._report, False)
        started.append(self)
        self.pid = int(self.until(lambda: self._event("pid"), what="process").split()[1])
        self._leader = int(self._event("leader").split()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._event("ended"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._leader, signal.SIGKILL)
        for descriptor in (self.master, self._slave, self._report, self._questions):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def until(self, look: Callable[[], T], seconds: float = WAIT, what: str = "", *, reading: bool = True) -> T:
        """Look until it is true, reading meanwhile what the program writes unless told not to."""
        deadline = time.monotonic() + seconds
        while not (seen := look()):
            if time.monotonic() > deadline:
                raise AssertionError(f"no {what or look} in {seconds} s; the terminal:\n{self.picture()}")
            self._pause(0.01, reading=reading)
        return seen

    def _pause(self, seconds: float, *more: int, reading: bool = True) -> list[int]:
        """Wait for output or a report, and take it, or for more descriptors; those that can be read."""
        watched = [self._report, self.master] if reading and self.master >= 0 else [self._report]
        found = select.select([*watched, *more], [], [], seconds)[0]
        self._read_reports()
        if reading:
            self.read()
        return found

    def read(self) -> None:
        """Read what has come so far."""
        with contextlib.suppress(OSError):  # nothing there, or nobody any more
            while self.master >= 0 and (data := os.read(self.master, 65536)):
                self.output += data

    def settle(self, seconds: float = WAIT) -> None:
        """Wait until the program is idle, or has ended or was stopped, and all it wrote is read.

        Idle: it has read what was typed, no timer of its own is due within SOON, and all its threads sleep.
        """
        deadline = time.monotonic() + seconds
        while not (self._is_over() or self._is_idle()):
            if time.monotonic() > deadline:
                raise AssertionError(f"not idle in {seconds} s; the terminal:\n{self.picture()}")
            self._pause(0.003)
        self.read()

    def _is_idle(self) -> bool:
        size = len(self.output)
        # Between the two questions everything sleeps for a moment, so the second answer is about all there is.
        idle = not self.untaken() and self._due() > SOON and self.sleeps() and self._due() > SOON
        self._pause(0)
        return idle and len(self.output) == size and not self.untaken()

    def untaken(self) -> bool:
        """Whether something was typed that the program has not read; poll(2) also hurries it through the kernel."""
        return bool(select.select([self._slave], [], [], 0)[0])

    def _due(self) -> float:
        """In how many seconds a timer of the program is due, as it says itself (`answers.py`)."""
        if self._questions < 0:
            return 2 * SOON
        self._asked = (self._asked + 1) % 256  # an answer that comes late, to an earlier question, counts no more
        told, deadline = b"", time.monotonic() + WAIT
        with contextlib.suppress(OSError):
            os.write(self._questions, bytes([self._asked]))
            while not (found := re.search(rb"(?m)^%d (\S+)\n" % self._asked, told)):
                if self._is_over():
                    return 0.0
                assert time.monotonic() < deadline, f"no answer in {WAIT} s; the terminal:\n{self.picture()}"
                if self._questions in self._pause(0.1, self._questions):
                    told += os.read(self._questions, 4096) or _gone()
            return float(found[1])
        os.close(self._questions)  # it is gone, or was executed and knows no questions
        self._questions = -1
        return 0.0

    def _is_over(self) -> bool:
        """Whether it has ended, or was stopped and is not yet continued."""
        return self.events[-1].startswith(("ended", "stopped"))

    def sleeps(self) -> bool:
        """Whether there was a moment at which all threads slept; if it answers no questions, a stretch."""
        before = self.naps()
        if before is None or self._questions >= 0:
            return before is not None and before == self.naps()
        until = time.monotonic() + _STRETCH
        while time.monotonic() < until:
            self._pause(0.01)
        after = self.naps()
        return after is not None and after.get(self.pid) == before.get(self.pid)

    def naps(self) -> dict[int, int] | None:
        """How often each thread of the program and of its children was put to sleep (proc(5)); None while one runs."""
        found, processes = {}, [str(self.pid)]
        while processes:
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{processes.pop()}/task").iterdir():
                    status = (task / "status").read_text()
                    if status.partition("State:\t")[2][0] in "RD":
                        return None
                    found[int(task.name)] = sum(map(int, re.findall(r"voluntary_ctxt_switches:\t(\d+)", status)))
                    with contextlib.suppress(OSError):  # not every kernel tells
                        processes += (task / "children").read_text().split()
        return found

    def ended(self, seconds: float = WAIT, *, reading: bool = True) -> int:
        """Wait for the end, and give the exit status (negative for a signal)."""
        report = self.until(lambda: self._event("ended"), seconds, "end", reading=reading)
        self.read()
        return int(report.split()[1])

    def stopped(self, times: int = 1) -> None:
        """Wait until it is stopped for the given time."""
        self.until(lambda: self.events.count("stopped") >= times, what="stop")
        self.read()

    def send(self, data: bytes, seconds: float = WAIT) -> None:
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
        self._size = columns, rows
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

    def picture(self) -> str:
        """For a report: the screen as it was in a frame, where its cursor stood, and what was written after it."""
        taken, left, after = self.output.rpartition(b"\x1b[?1049l")
        columns, rows = (min(side or usual, 500) for side, usual in zip(self._size, (80, 24), strict=True))
        terminal = Terminal(columns, rows)
        text = (taken if left else self.output).decode("utf-8", "replace")
        text = text[: len(text) - len(found[0])] if (found := _UNFINISHED.search(text)) else text
        try:
            terminal.feed(text)
        except Exception as error:  # noqa: BLE001 - a report must not fail over what it reports
            return f"{error!r}; {self.output[-400:]!r}"
        edge = f"+{'-' * columns}+"
        lines = [f"|{line}|" for line in terminal.text().splitlines()]
        cursor = f"cursor at line {terminal.cursor.y + 1}, column {terminal.cursor.x + 1}; {', '.join(self.events)}"
        rest = after.decode("utf-8", "replace") if left else ""
        rest = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b.|\r", "", rest).strip()
        return "\n".join([edge, *lines, edge, cursor, *([f"afterwards:\n{rest}"] if rest else [])])

    def peak_memory(self) -> int:
        """Tell the most memory it has held, in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

    def survivors(self) -> list[int]:
        """Find processes of its session that are left, besides the leader."""
        return [process for process in _session(self._leader) if process != self._leader]

    def _read_reports(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self.events += os.read(self._report, 4096).decode().splitlines()

    def _event(self, kind: str) -> str:
        return next((event for event in self.events if event.startswith(kind)), "")


def _gone() -> bytes:
    raise BrokenPipeError


def _session(leader: int) -> Iterator[int]:
    """The processes of a session that have not ended."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, IndexError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader and fields[0] != "Z":
                yield int(entry.name)
