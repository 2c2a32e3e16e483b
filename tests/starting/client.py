"""Starts programs from a server that has loaded them (`server.py`): in a hundredth of the time, and no less real."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

SERVER = Path(__file__).with_name("server.py")
WAIT = 60.0
"""Seconds after which what is waited for counts as never to come."""
_EARLY = ("PYTHON", "LC_", "LANG", "LD_", "TEXTUAL", "ESCDELAY", "TERM_PROGRAM", "UNICODE_VERSION")
"""Beginnings of the variables that an interpreter reads when it starts, or Textual and Rich when they are loaded."""


def clean_environment() -> dict[str, str]:
    """What a program in a terminal finds, whatever the tests were started in."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
    return {"TERM": "xterm-256color", "LANG": "C.UTF-8", **kept}


def _early(env: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in env.items() if name.startswith(_EARLY)))


_USUAL = {_early(clean_environment()), _early(os.environ)}
_servers: dict[tuple[tuple[str, str], ...], _Server] = {}


class _Server:
    """The server for one way to start an interpreter."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._requests, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(SERVER), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=dict(env),
            )

    def ask(self, request: dict[str, object], descriptors: Sequence[int]) -> None:
        data = json.dumps(request).encode()
        self._requests.sendall(len(data).to_bytes(8, "big"))
        sent = socket.send_fds(self._requests, [data], descriptors)
        self._requests.sendall(data[sent:])

    def end(self) -> None:
        self._requests.close()
        self._process.wait()


def start(
    command: Sequence[str],
    streams: tuple[int, int, int],
    *,
    env: Mapping[str, str],
    folder: str | os.PathLike[str] = "",
    hangup: str = "",
    fresh: bool = False,
) -> tuple[int, int]:
    """Start a program.

    Args:
        command: words; with `python -m brief_tui` or `python script.py` the program is forked from a server, unless
            `fresh` or the environment says that it is to find an interpreter of its own.
        streams: descriptors of its input, output and error.
        env: its environment, all of it.
        folder: where it runs; here by default.
        hangup: what it does by itself when the terminal on its input, which becomes its own, hangs up ("default", or
            "ignored" as under nohup); empty when it has none.
        fresh: start an interpreter of its own.

    Returns:
        Two descriptors: one gives lines (`leader PID`, `pid PID`, `stopped`, `continued`, `ended STATUS`), the other
        answers questions as in `answers.py`.
    """
    script = len(command) > 1 and command[1].endswith(".py")
    shared = not fresh and command[0] == sys.executable and (script or command[1:3] == ["-m", "brief_tui"])
    key = _early(env)
    executed = not shared or key not in _USUAL
    if executed:
        key = _early(clean_environment())
    if key not in _servers:
        _servers[key] = _Server({**clean_environment(), **dict(key)})
    report, theirs = os.pipe()
    questions, answers = socket.socketpair()
    request = {
        "command": list(command),
        "env": dict(env),
        "folder": str(Path(folder or ".").resolve()),
        "hangup": hangup,
        "executed": executed,
    }
    with answers:
        _servers[key].ask(request, [*streams, theirs, answers.fileno()])
    os.close(theirs)
    return report, questions.detach()


class Piped:
    """A program between pipes; to be used in a `with`, which ends it."""

    def __init__(self, *words: str, env: Mapping[str, str] | None = None, python: Sequence[str] = ()) -> None:
        """Start the program with some words, in the environment of the tests and more; `python` are options for it."""
        pipes = [os.pipe() for _ in range(3)]
        (theirs, ours), (out, out_theirs), (err, err_theirs) = pipes
        command = [sys.executable, *python, "-m", "brief_tui", *words]
        streams = (theirs, out_theirs, err_theirs)
        self._report, self._questions = start(command, streams, env={**os.environ, **(env or {})})
        for descriptor in streams:
            os.close(descriptor)
        self.stdin, self.stdout, self.stderr = (
            open(descriptor, mode, buffering=0)  # noqa: SIM115, PTH123 - closed at the end of the `with`
            for descriptor, mode in ((ours, "wb"), (out, "rb"), (err, "rb"))
        )
        self._events = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "ended" not in self._events:
            self._read_reports(0)
        if "ended" not in self._events:
            os.kill(self.pid, signal.SIGKILL)
        for stream in (self.stdin, self.stdout, self.stderr):
            stream.close()
        os.close(self._report)
        os.close(self._questions)

    @property
    def pid(self) -> int:
        """Its process."""
        return int(self._reported("pid"))

    def wait(self) -> int:
        """Wait for the end; the exit status, negative for a signal."""
        return int(self._reported("ended"))

    def finish(self, text: bytes) -> tuple[int, bytes, bytes]:
        """Give it all its input and wait; the exit status, its output, its errors."""
        found: dict[int, bytes] = {self.stdout.fileno(): b"", self.stderr.fileno(): b""}
        open_ones, deadline = list(found), time.monotonic() + WAIT
        while open_ones:
            assert time.monotonic() < deadline, f"it did not end in {WAIT} s: {found}"
            writing = [] if self.stdin.closed else [self.stdin]
            readable, writable, _ = select.select(open_ones, writing, [], 1)
            for descriptor in readable:
                if part := os.read(descriptor, 1 << 16):
                    found[descriptor] += part
                else:
                    open_ones.remove(descriptor)
            if writable:
                try:
                    text = text[self.stdin.write(text[: select.PIPE_BUF]) :]
                except BrokenPipeError:
                    text = b""
                if not text:
                    self.stdin.close()
        return self.wait(), found[self.stdout.fileno()], found[self.stderr.fileno()]

    def _reported(self, kind: str) -> str:
        """What is reported of a kind; waits for it."""
        deadline = time.monotonic() + WAIT
        while f"{kind} " not in self._events:
            assert time.monotonic() < deadline, f"no {kind} in {WAIT} s"
            self._read_reports(1)
        return self._events.partition(f"{kind} ")[2].split()[0]

    def _read_reports(self, seconds: float) -> None:
        if select.select([self._report], [], [], seconds)[0]:
            self._events += os.read(self._report, 4096).decode()


def end_servers() -> None:
    """Let the servers go."""
    while _servers:
        _servers.popitem()[1].end()
