"""Repair of the standard streams and the environment before a command runs.

A closed output counts as closed only when something is written to it. Errors on writing to standard error leave the
exit status as it is. On a CI runner, commands in the text of files are broken up.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from brief_tui.cli import wording
from brief_tui.render import runners

if TYPE_CHECKING:
    from brief_tui.render.runners import Breaker

_SIZES = ("COLUMNS", "LINES")
_CHOICES = {"TEXTUAL_COLOR_SYSTEM": ("auto", "standard", "256", "truecolor", "windows")}
_LARGEST = 4
"""Digits of a size of a terminal."""


def settle_environment() -> None:
    """Delete invalid variables: libraries crash on a size that is no number, or has 5,000 digits."""
    for name in _SIZES:
        value = os.environ.get(name, "1")
        if not (value.isascii() and value.isdigit() and len(value) <= _LARGEST and int(value)):
            del os.environ[name]
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        value = os.environ[name]
        valid = value in _CHOICES.get(name, (value,))
        if not (valid and value.isprintable()):  # half a character is not printable
            del os.environ[name]


def fill_gaps() -> None:
    """Open closed streams: writing to standard output then fails as such, and words on standard error are lost."""
    for number, name, flags in ((1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115
    sys.stderr = cast(TextIO, _LossyStream(sys.stderr))


def forget(number: int) -> None:
    """Discard the buffer of a descriptor, so that the interpreter's flush at the end does not fail."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


class _Stream:
    """A stream that stands before another."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _LossyStream(_Stream):
    """Standard error, whose write errors are ignored."""

    def write(self, text: str) -> int:
        """Write; ignore errors."""
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            forget(2)
            return len(text)

    def flush(self) -> None:
        """Flush; ignore errors."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            forget(2)


class _Bytes:
    """The bytes below a stream that a runner reads; they are data."""

    def __init__(self, stream: TextIO, breaker: Breaker) -> None:
        self._stream = stream
        self._breaker = breaker

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream.buffer, name)

    def write(self, data: bytes) -> int:
        """Write bytes with their commands broken up."""
        self._stream.buffer.write(self._breaker.data(data))
        return len(data)


class _ReadAlong(_Stream):
    """A stream that a CI runner reads, directly or from a file."""

    def __init__(self, stream: TextIO, breaker: Breaker) -> None:
        super().__init__(stream)
        self._breaker = breaker
        self._is_file = _is_file(stream)
        self.buffer = stream.buffer if self._is_file else _Bytes(stream, breaker)

    def write(self, text: str) -> int:
        """Write text with its commands broken up."""
        self._stream.write(self._breaker.text(text))
        return len(text)

    def data(self, text: str) -> int:
        """Write data: broken up as well, but in a file it stays as it is."""
        return self._stream.write(text) if self._is_file else self.write(text)

    def command(self, text: str) -> int:
        """Write workflow commands of the program's own."""
        self._stream.write(self._breaker.text(text, commands=True))
        return len(text)


def put_command(text: str) -> None:
    """Write workflow commands of the program's own to standard output."""
    write = getattr(sys.stdout, "command", sys.stdout.write)
    write(text)


@contextmanager
def guarded() -> Iterator[None]:
    """Break up commands in output to a CI runner; data written to a file is unchanged."""
    if not runners.reads_along():
        yield
        return
    out, err = sys.stdout, sys.stderr
    breakers = {name: runners.Breaker() for name in ("stdout", "stderr") if getattr(sys, name) is not None}
    for name, breaker in breakers.items():
        setattr(sys, name, cast(TextIO, _ReadAlong(getattr(sys, name), breaker)))
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        sys.stdout, sys.stderr = out, err
        if any(breaker.found for breaker in breakers.values()):
            print(f"brief-tui: {wording.note(wording.BROKEN_UP)}", file=sys.stderr, flush=True)


def _is_file(stream: TextIO) -> bool:
    """Whether this is a regular file."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
