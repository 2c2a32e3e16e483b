"""A process that has loaded the program and forks: each child becomes the program, with a start of its own.

`starting.client` runs it, with a socket as its argument. A request is JSON, behind its length in eight bytes, and comes
with the descriptors of the child: input, output, error, reports, and questions (see `answers.py`).

A child shares with the server what has been loaded and nothing else: environment, words, folder, streams, terminal and
signals are its own, and it ends as an interpreter ends. A script finds Textual loaded but not the program, which it may
change before it starts it; any other command is executed.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import io
import json
import os
import pkgutil
import runpy
import signal
import socket
import sys
import termios
import time
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TextIO

LENGTH = 8
QUESTIONS = 60
"""The descriptor of the questions in a child, out of the way of those it opens."""
PROGRAM = "brief_tui"
_DEFAULT = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTTOU, signal.SIGTTIN, signal.SIGTSTP)


def load() -> None:
    """Load every module of the program, and with them Textual's."""
    package = import_module(PROGRAM)
    for module in pkgutil.walk_packages(package.__path__, f"{PROGRAM}."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    for name in ("drivers.linux_driver", "widgets._static", "widgets._input", "command"):
        import_module(f"textual.{name}")
    import_module("starting.answers")
    gc.collect()
    gc.freeze()  # or each child would write to every page, and so copy it


def serve(requests: socket.socket) -> dict[str, Any] | None:
    """Answer requests until there are no more; in a child that is to become a program, its request."""
    while header := requests.recv(LENGTH, socket.MSG_WAITALL):
        size = int.from_bytes(header, "big")
        data, descriptors, _flags, _address = socket.recv_fds(requests, size, 5)
        while len(data) < size:
            data += requests.recv(size - len(data))
        threads = Path("/proc/self/task")
        assert not threads.is_dir() or len(list(threads.iterdir())) == 1, "a fork copies one thread only"
        if os.fork() == 0:
            requests.close()
            return _supervise(json.loads(data), descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        _reap(os.WNOHANG)
    _reap(0)
    return None


def _reap(how: int) -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass


def _supervise(request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
    """Fork the program, in which it returns, and report how that stops and ends; with a terminal, lead its session."""
    *streams, report, questions = descriptors
    terminal = request["hangup"]
    if terminal:
        os.setsid()
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
        os.close(descriptor)
    child = os.fork()
    if child:
        os.close(questions)
        _watch(child, report, stay=bool(terminal))
    if terminal:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
    for number in _DEFAULT:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_IGN if terminal == "ignored" else signal.SIG_DFL)
    os.dup2(questions, QUESTIONS, inheritable=False)
    os.closerange(3, QUESTIONS)
    return request


def _watch(child: int, report: int, *, stay: bool) -> NoReturn:
    """Report on a child until it ends; then stay, so that its terminal is left as it left it, or go."""
    os.write(report, b"leader %d\npid %d\n" % (os.getpid(), child))
    if not stay:
        for number in range(3):
            os.close(number)
    while True:
        _, status = os.waitpid(child, os.WUNTRACED | os.WCONTINUED)
        if os.WIFSTOPPED(status):
            os.write(report, b"stopped\n")
        elif os.WIFCONTINUED(status):
            os.write(report, b"continued\n")
        else:
            break
    os.write(report, b"ended %d\n" % os.waitstatus_to_exitcode(status))
    while stay:
        signal.pause()
    os._exit(0)


def become(request: dict[str, Any]) -> None:
    """Be the program that is asked for, as a new interpreter would be."""
    command: list[str] = request["command"]
    os.chdir(request["folder"])
    if request["executed"]:
        for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(ignored, signal.SIG_DFL)
        try:
            os.execvpe(command[0], command, request["env"])
        except OSError as error:
            sys.exit(f"{command[0]}: {error.strerror}")
    coerced = {name: os.environ[name] for name in ("LC_CTYPE",) if name in os.environ}  # by Python itself (PEP 538)
    os.environ.clear()
    os.environ.update({**coerced, **request["env"]})
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = _stream(number, getattr(sys, f"__{name}__"))
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    import_module("starting.answers").answer(QUESTIONS)
    sys.orig_argv[:] = command
    if command[1] == "-m":
        sys.argv[:] = ["-m", *command[3:]]
        sys.path[0] = request["folder"]
        runpy.run_module(command[2], run_name="__main__", alter_sys=True)
    else:
        for name in [name for name in sys.modules if name.partition(".")[0] == PROGRAM]:
            del sys.modules[name]
        sys.argv[:] = command[1:]
        sys.path[0] = str(Path(command[1]).parent)
        runpy.run_path(command[1], run_name="__main__")


def _stream(number: int, like: TextIO) -> TextIO:
    """A standard stream as the interpreter makes it."""
    raw = io.FileIO(number, "rb" if number == 0 else "wb", closefd=False)
    raw.name = f"<{('stdin', 'stdout', 'stderr')[number]}>"
    buffer = io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw)
    at_once = number == 2 or raw.isatty()
    return io.TextIOWrapper(buffer, like.encoding, like.errors, "\n", line_buffering=at_once)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    load()
    asked = serve(socket.socket(fileno=int(sys.argv[1])))
    if asked is not None:
        become(asked)
