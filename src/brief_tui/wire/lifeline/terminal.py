"""The terminal: whether there is one, its size, how it is written to and restored.

No function waits for a terminal that does not answer. Writes go to a description of the device of our own that does not
block; see ``termios(3)``, ``ioctl_tty(2)``, ``pty(7)`` and, for the sequences, the xterm control sequences (ctlseqs)
and the kitty keyboard protocol.
"""

from __future__ import annotations

import contextlib
import enum
import io
import os
import select
import sys
import termios
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

from textual import constants

from brief_tui.wire.lifeline import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from _typeshed import ReadableBuffer

MINIMUM: Final = (10, 3)
"""The smallest size (columns, rows) reported to an app; below it nothing can be laid out."""
MAXIMUM: Final = (1000, 500)
"""The largest size; above it one picture costs seconds and hundreds of megabytes."""
UNKNOWN_SIZE: Final = (80, 24)
"""The size assumed of a terminal that reports 0 or nothing, as serial lines do."""

CHUNK: Final = 2048
"""Bytes written to the kernel at once: at most so many cannot be discarded by a flush."""
STALL_POLL: Final = 0.1
"""Seconds after which a blocked writer checks whether to give up."""
FINAL_WRITE_LIMIT: Final = 0.4
"""Seconds that the last words may take before the terminal counts as lost."""

RESET_MODES: Final = "\x1b[?2026l\x1b[r\x1b[0m\x1b[?1016l\x1b[9999H\x1b[K"
"""Modes that Textual's driver leaves on: synchronized output, the scroll region, attributes, mouse pixels.

Then an empty last line with the cursor, as less(1) leaves it: where there is no alternate screen, as in GNU screen
without `altscreen on`, the shell goes on below the picture and not in its midst.
"""


class Obstacle(enum.StrEnum):
    """A reason why there can be no full screen; the value can be shown to the user."""

    NO_INPUT = wording.NO_INPUT
    NO_OUTPUT = wording.NO_OUTPUT
    DUMB = wording.DUMB
    FOREIGN = wording.FOREIGN


class TerminalSize(NamedTuple):
    """A size in cells."""

    columns: int
    rows: int


_NAMELESS = frozenset({"", "dumb", "unknown", "network", "dialup", "ethernet", "plugboard"})
# No regular expression: it would be made at each start, and takes half a millisecond.
_FAMILIES = frozenset({
    "xterm", "screen", "tmux", "rxvt", "linux", "konsole", "alacritty", "kitty", "foot", "ghostty", "wezterm",
    "contour", "st", "iterm", "iterm2", "mintty", "putty", "vte", "gnome", "mlterm", "terminology", "eterm",
    "teraterm", "cygwin", "ansi", "dvtm", "cons25", "wsvt25", "hterm", "nsterm", "rio", "fbterm", "jfbterm",
    "zellij", "warp", "ms",
})  # fmt: skip
_ANSI_CUP = b"\x1b[%i%p1%d;%p2%dH"
"""The ``cup`` capability of every terminal that takes CSI row ; column H; see terminfo(5)."""


def obstacle(env: Mapping[str, str], stdin: TextIO | None, output: TextIO | None) -> Obstacle | None:
    """Return the reason why this process cannot have a full screen, if there is one.

    Args:
        env: The environment; ``TERM`` and the places of the terminfo files are read.
        stdin: Where keys would come from.
        output: Where the picture would go, as chosen by `terminal_output`.

    Returns:
        The reason to print plain text instead, or None when a full screen is possible.
    """
    if not _is_terminal(stdin):
        return Obstacle.NO_INPUT
    if not _is_terminal(output):
        return Obstacle.NO_OUTPUT
    term = env.get("TERM", "").strip()
    if term.lower() in _NAMELESS:
        return Obstacle.DUMB
    if _is_known(term.lower()) or any(_speaks_ansi(path) for path in _terminfo(env, term)):
        return None
    return Obstacle.FOREIGN


def _is_known(term: str) -> bool:
    """Return whether a name belongs to a family that uses ANSI sequences, as `xterm-256color` does."""
    family = term.replace("+", "-").replace(".", "-").partition("-")[0]
    vt = family.startswith("vt") and len(family) == 5 and family[2:].isdecimal() and family[2] in "12345"
    return family in _FAMILIES or vt


def terminal_output() -> TextIO | None:
    """Return the stream for the picture: standard output, else standard error, whichever is a terminal; else None.

    Textual alone draws on standard error, where ``2>/dev/null`` hides the picture.
    """
    return next((file for file in (sys.__stdout__, sys.__stderr__) if _is_terminal(file)), None)


def _is_terminal(file: TextIO | None) -> bool:
    try:
        return file is not None and file.isatty()
    except ValueError:  # closed
        return False


def _terminfo(env: Mapping[str, str], term: str) -> Iterator[Path]:
    """Yield the files that may describe a terminal, in the order of terminfo(5)."""
    if "/" in term or term.startswith("."):  # a path is not a name
        return
    places = [
        env.get("TERMINFO", ""),
        f"{env.get('HOME', '')}/.terminfo",
        *env.get("TERMINFO_DIRS", "").split(":"),
    ]
    places += ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/share/misc/terminfo"]
    for place in filter(None, places):
        yield Path(place, term[0], term)
        yield Path(place, f"{ord(term[0]):x}", term)  # file systems that do not tell a from A


def _speaks_ansi(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _ANSI_CUP in file.read(32768)
    except OSError:
        return False


def clamp_size(columns: int, rows: int) -> TerminalSize:
    """Limit a reported size to what can be laid out and painted; 0 or less counts as unknown."""
    if columns <= 0 or rows <= 0:
        return TerminalSize(*UNKNOWN_SIZE)
    return TerminalSize(
        min(max(columns, MINIMUM[0]), MAXIMUM[0]),
        min(max(rows, MINIMUM[1]), MAXIMUM[1]),
    )


def kernel_size(*descriptors: int) -> TerminalSize | None:
    """Return the kernel's size (TIOCGWINSZ), clamped; None if no descriptor knows one.

    ``COLUMNS`` and ``LINES`` are ignored: shells export them, and they are stale after the first resize.
    """
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            size = os.get_terminal_size(descriptor)
            if size.columns > 0 and size.lines > 0:
                return clamp_size(size.columns, size.lines)
    return None


def reset_sequence() -> bytes:
    """Return the bytes that undo every mode a driver may have set, even after a sequence that was cut off.

    The string terminator at its beginning ends an unfinished sequence of any kind. The keyboard is popped and the
    region reset before the alternate screen is left, because both belong to that screen.
    """
    keyboard = "" if constants.DISABLE_KITTY_KEY else "\x1b[<u"
    mouse = "".join(f"\x1b[?{mode}l" for mode in (1000, 1002, 1003, 1015, 1006))
    modes = "\x1b[?2004l\x1b[?2048l\x1b[?7h"
    return f"\x1b\\{RESET_MODES}{mouse}{modes}{keyboard}\x1b[?1049l\x1b[?25h\x1b[?1004l".encode()


class TerminalFile(io.RawIOBase):
    """The terminal as a file whose writes can always be aborted.

    A lost terminal discards writes and is reported once; a stalled one blocks only its writer, until the file is
    muted.
    """

    def __init__(self, descriptor: int, lost: Callable[[], None]) -> None:
        super().__init__()
        self._given = descriptor
        self._own = _private_description(descriptor)
        self._lost = lost
        self._muted = False
        self._turn = threading.Lock()

    def fileno(self) -> int:
        """Return the caller's descriptor; the own one, which does not block, stays private."""
        return self._given

    def isatty(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Write all data, unless the terminal is lost or the file is muted meanwhile."""
        view = memoryview(data).cast("B")
        left = view
        while left and not self._muted:
            left = left[self._send(left[:CHUNK]) :]
        return view.nbytes

    def _send(self, part: memoryview) -> int:
        try:
            with self._turn:
                return 0 if self._muted else os.write(self._own, part)
        except BlockingIOError:
            select.select([], [self._own], [], STALL_POLL)
        except OSError:  # EIO: the other side is gone
            self._muted = True
            self._lost()
        return 0

    def write_last(self, words: bytes) -> None:
        """Write ahead of all others, within FINAL_WRITE_LIMIT seconds, and leave the file muted.

        Output that a stalled terminal has not read is discarded (TCOFLUSH) to make room. The words begin with
        the end of any sequence cut in two.
        """
        self._muted = True
        until = time.monotonic() + FINAL_WRITE_LIMIT
        held = self._turn.acquire(timeout=FINAL_WRITE_LIMIT / 2)
        with contextlib.suppress(OSError, termios.error):
            while words and time.monotonic() < until:
                if not select.select([], [self._own], [], 0.02)[1]:
                    termios.tcflush(self._own, termios.TCOFLUSH)
                with contextlib.suppress(BlockingIOError):
                    words = words[os.write(self._own, words) :]
        if held:
            self._turn.release()

    def shut(self) -> None:
        """Close the private descriptor; later writes are discarded."""
        self._muted = True
        if self._turn.acquire(timeout=FINAL_WRITE_LIMIT):
            os.close(self._own)
            self._turn.release()


def _private_description(descriptor: int) -> int:
    """Open the same terminal again, without blocking.

    O_NONBLOCK belongs to the open file description, which is shared with the shell: set on the given descriptor, it
    would outlive this program and break the shell's next one. After ``su`` the device belongs to another user and
    may not be opened, but ``/dev/tty`` may, which is the same if it is the controlling terminal (tty(4)). Failing
    both, a duplicate is used: a stalled terminal then gets no last words.
    """
    flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
    with contextlib.suppress(OSError):
        own = os.open(os.ttyname(descriptor), flags)
        if os.fstat(own).st_rdev == os.fstat(descriptor).st_rdev:
            return own
        os.close(own)
    with contextlib.suppress(OSError):
        os.tcgetpgrp(descriptor)  # fails for any but the controlling terminal
        return os.open("/dev/tty", flags)
    return os.dup(descriptor)
