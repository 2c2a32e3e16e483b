"""A thread that ends the process in order when it has to die, whatever its other threads do.

A Python signal handler runs between two instructions of the main thread: it must not take a lock, and never runs while
that thread is inside a call that does not return. So handlers only set a mark, and the interpreter's C handler wakes
the warden (``signal.set_wakeup_fd``). The warden also notices a lost terminal (``poll(2)`` reports POLLHUP though
nobody reads), and ends an exit that takes too long.

It cannot interrupt a C call that keeps the interpreter's lock.
"""

from __future__ import annotations

import contextlib
import enum
import io
import os
import select
import signal
import termios
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Self, TextIO

from .terminal import TerminalFile, reset_sequence

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType

EXIT_LIMIT: Final = 1.0
"""Seconds that an ordinary exit may take once the terminal is being released."""
CLEANUP_LIMIT: Final = 0.9
"""Seconds for restoring the terminal and for the hook together; then the process ends in any case."""


class EndReason(enum.StrEnum):
    """A reason why the process ends; the value is passed to the hook."""

    TERM = "terminated"
    HUP = "hung up"
    QUIT = "quit signal"
    INT = "interrupted"
    LOST = "terminal lost"
    END = "end of input"
    ERROR = "exception"
    LATE = "late exit"

    @property
    def status(self) -> int:
        """The exit status: 128 plus the signal's number, as in a shell; 129 also if the terminal is gone."""
        return _STATUS[self]


_STATUS: Final = {
    EndReason.TERM: 128 + signal.SIGTERM,
    EndReason.HUP: 128 + signal.SIGHUP,
    EndReason.QUIT: 128 + signal.SIGQUIT,
    EndReason.INT: 128 + signal.SIGINT,
    EndReason.LOST: 128 + signal.SIGHUP,
    EndReason.END: 128 + signal.SIGHUP,
    EndReason.ERROR: 1,
    EndReason.LATE: 1,
}
_END_SIGNALS: Final = {
    int(signal.SIGTERM): EndReason.TERM,
    int(signal.SIGHUP): EndReason.HUP,
    int(signal.SIGQUIT): EndReason.QUIT,
    int(signal.SIGINT): EndReason.INT,
}
_BORROWED: Final = (*_END_SIGNALS, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH, signal.SIGTTOU, signal.SIGTTIN)
"""Signals whose handlers we or Textual's driver replace; all are restored."""


class Warden:
    """Keeps the terminal's state, waits for the end of the process, and makes it an orderly one.

    A context manager around the app's run. Signals are handled in the main thread only, as ``signal.signal``
    requires.
    """

    def __init__(self, stdin: TextIO, output: TextIO, on_dying: Callable[[str], None] | None = None) -> None:
        """Make a warden.

        Args:
            stdin: Where keys come from; its terminal settings are what is restored.
            output: The terminal the picture goes to.
            on_dying: Called at most once, with a value of `EndReason`, in a thread of its own and for CLEANUP_LIMIT
                seconds at most, while the other threads are still running: it should save what must be saved
                and return.
        """
        self.engaged = False
        """Whether the terminal is, or may be, in application mode."""
        self.wake_main: Callable[[], object] = lambda: None
        """Wakes the main thread out of whatever it waits in, so that it runs the handlers of signals that have come.

        The kernel may deliver a signal to any thread (signal(7)), and a handler in Python runs in the main thread
        only: one that sleeps without a timer would sleep on. Most often seen of SIGCONT, which finds the main
        thread still busy with its stop.
        """
        self._stdin = stdin.fileno()
        self._on_dying = on_dying
        self._reason: EndReason | None = None
        self._late: tuple[float, Callable[[], int]] | None = None
        self._over = False
        self._mourned = False
        self._mourning = threading.Lock()
        self._handlers: dict[int, Any] = {}
        self._wakeup = -1
        self._settings: list[Any] | None = None
        with contextlib.suppress(termios.error):
            self._settings = termios.tcgetattr(self._stdin)
        self._terminal_file = TerminalFile(output.fileno(), lambda: self.end_soon(EndReason.LOST))
        # A lone surrogate in a text must not end the writer, and with it the app.
        self.file = io.TextIOWrapper(io.BufferedWriter(self._terminal_file), output.encoding, "replace", "")
        """The terminal as a file for a driver; it never fails, and never delays the end."""
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(self._waker, False)  # as signal.set_wakeup_fd demands
        self._thread = threading.Thread(target=self._watch, name="lifeline", daemon=True)

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._take_signals()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._reason is not None:  # the warden is at work: it ends the process, nothing else may
            self._thread.join()
        self._over = True
        self._wake()
        self._thread.join()
        if self.engaged:
            self._restore()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        if self._handlers:
            signal.set_wakeup_fd(self._wakeup)
        self._terminal_file.shut()
        os.close(self._woken)
        os.close(self._waker)

    @property
    def ending(self) -> bool:
        """Whether the process is about to end: nothing should be started or painted any more."""
        return self._reason is not None

    def end_soon(self, reason: EndReason) -> None:
        """End the process soon, for this reason unless there was another before. Safe from any thread or handler."""
        self._reason = self._reason or reason
        self._wake()

    def expect_exit(self, status: Callable[[], int]) -> None:
        """Note that an ordinary exit has begun; after EXIT_LIMIT, the process ends with that status."""
        if self._late is None:
            self._late = (time.monotonic() + EXIT_LIMIT, status)
            self._wake()

    def run_hook(self, reason: EndReason) -> None:
        """Run the hook once, for at most CLEANUP_LIMIT seconds."""
        self._run_bounded(lambda: self._run_hook(reason))

    def _take_signals(self) -> None:
        for number in _BORROWED:
            self._handlers[number] = signal.getsignal(number) or signal.SIG_DFL
        for number in _END_SIGNALS:
            # nohup(1) asks to outlive a hangup by ignoring it; the end of the terminal is seen all the same.
            if not (number == signal.SIGHUP and self._handlers[number] is signal.SIG_IGN):
                signal.signal(number, self._on_signal)
        self._wakeup = signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        # The warden was woken already, unless an event loop took the wakeup descriptor for itself.
        self.end_soon(_END_SIGNALS[number])

    def _wake(self) -> None:
        with contextlib.suppress(OSError):  # full: it is awake; closed: it is over
            os.write(self._waker, b"\0")

    def _watch(self) -> None:
        watch = select.poll()
        watch.register(self._woken, select.POLLIN)
        for descriptor in {self._stdin, self._terminal_file.fileno()}:
            watch.register(descriptor, 0)
        while not self._over:
            for descriptor, event in watch.poll(self._milliseconds_left()):
                if descriptor == self._woken:
                    self._read_marks()
                elif event & select.POLLHUP:
                    self.end_soon(EndReason.LOST)
                else:  # some systems cannot poll a terminal; reading it will tell
                    watch.unregister(descriptor)
            if self._late is not None and time.monotonic() >= self._late[0] and not self._over:
                self._reason = self._reason or EndReason.LATE
            if self._reason is not None:
                self._end(self._reason)

    def _milliseconds_left(self) -> float | None:
        return None if self._late is None else max((self._late[0] - time.monotonic()) * 1000, 1)

    def _read_marks(self) -> None:
        marks = os.read(self._woken, 4096)
        if any(marks):  # the number of a signal; 0 is from `_wake`
            self.wake_main()
        for number in marks:
            # Every signal that has a handler wakes us; an app may have taken this one for itself.
            if number in _END_SIGNALS and signal.getsignal(number) == self._on_signal:
                self._reason = self._reason or _END_SIGNALS[number]

    def _end(self, reason: EndReason) -> None:
        """End the process with os._exit: exit() would wait for threads that may never end."""
        status = reason.status
        if reason is EndReason.LATE and self._late is not None:
            status = self._late[1]()
        self._run_bounded(lambda: self._clean_up(reason))
        os._exit(status)

    def _clean_up(self, reason: EndReason) -> None:
        if self.engaged:
            self._restore()
        if reason is not EndReason.LATE:
            self._run_hook(reason)

    def _run_bounded(self, work: Callable[[], None]) -> None:
        """Run a function that may hang in a thread, and wait for a bounded time."""
        thread = threading.Thread(target=work, name="lifeline-cleanup", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no thread to be had: without the hook then
            return
        thread.join(CLEANUP_LIMIT)

    def _run_hook(self, reason: EndReason) -> None:
        with self._mourning:
            if not self._mourned and self._on_dying is not None:
                self._mourned = True
                self._on_dying(reason.value)

    def _restore(self) -> None:
        """Restore the terminal without the driver, which may be stuck or gone."""
        # A process in the background that sets terminal modes is stopped by SIGTTOU unless it blocks it.
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with contextlib.suppress(termios.error):  # first, because it cannot hang
            termios.tcsetattr(self._stdin, termios.TCSANOW, self._settings or termios.tcgetattr(self._stdin))
        self._terminal_file.write_last(reset_sequence())
        with contextlib.suppress(termios.error):  # mouse reports on their way would be typed at the shell
            termios.tcflush(self._stdin, termios.TCIFLUSH)
        self.engaged = False
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
