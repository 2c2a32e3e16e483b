"""Runs an app so that it always releases the terminal and ends the process.

With Textual alone, TERM, HUP and QUIT leave the alternate screen, the mouse and raw mode on; a terminal that vanishes
leaves a process at 90% of a core; a byte of invalid UTF-8, or a forged report, kills the app. With `run`:

==================================  ======================================  ===========
event                               action                                  exit status
==================================  ======================================  ===========
TERM, HUP, QUIT, INT from outside   terminal restored, hook, gone           143 129 131 130
the terminal vanishes               hook, gone (also when HUP is ignored)   129
end of input                        terminal restored, hook, gone           129
an unhandled exception              terminal restored, traceback, hook      1
an exit that takes over a second    terminal restored, gone                 the app's
==================================  ======================================  ===========

A terminal that merely stalls is waited for; meanwhile all these events are still handled.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn

from textual import events
from textual.app import ScreenError
from textual.drivers.linux_driver import LinuxDriver
from textual.messages import InBandWindowResize

from .keys import KeyFeed
from .terminal import RESET_MODES, UNKNOWN_SIZE, Obstacle, clamp_size, kernel_size, obstacle, terminal_output
from .warden import EndReason, Warden

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message
    from textual.message_pump import MessagePump

__all__ = [
    "EndReason",
    "Lifeline",
    "NoTerminal",
    "Obstacle",
    "exit_status",
    "leave",
    "lifeline",
    "obstacle",
    "run",
    "terminal_output",
]

THREAD_LIMIT: Final = 0.2
"""Seconds that threads may take to end when the program does."""


class NoTerminal(RuntimeError):  # noqa: N818  (it names a circumstance)
    """There can be no full screen here; `obstacle` tells why."""


class Lifeline(LinuxDriver):
    """A driver's base that a `Warden` can end; `lifeline` combines it with any driver for POSIX."""

    warden: ClassVar[Warden]

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = self.warden.file
        self._size = clamp_size(*(size or self._get_terminal_size()))
        self._sent = 0
        self._landed = 0
        self._suspending = False
        self.warden.wake_main = self._wake_loop

    # Sizes: the kernel is asked, the environment and the terminal's own reports are not believed.

    def _get_terminal_size(self) -> tuple[int, int]:
        return kernel_size(self.warden.file.fileno(), self.fileno) or UNKNOWN_SIZE

    def _query_in_band_window_resize(self) -> None:
        """Ask nothing: SIGWINCH says the same, cannot be forged, and mouse reports in pixels come with the answer."""

    def _receive(self, message: Message) -> None:
        """Forward the terminal's messages that were asked for; a size is read from the kernel instead."""
        if isinstance(message, InBandWindowResize):
            return
        if isinstance(message, events.Resize):
            size = kernel_size(self.warden.file.fileno(), self.fileno)
            message = events.Resize.from_dimensions(size or clamp_size(*message.size), None)
        self.process_message(message)

    # Input.

    def send_message(self, message: Message) -> None:
        self._sent += 1
        sent = asyncio.run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)
        sent.add_done_callback(self._land)

    def _land(self, _sent: Future[bool]) -> None:
        self._landed += 1

    def _behind(self) -> int:
        """Return the number of messages not yet handled: in transit, in the app, in the widgets that take its keys."""
        pumps: list[MessagePump] = [self._app]
        with contextlib.suppress(ScreenError):  # too early, or too late
            screen = self._app.screen
            pumps += [screen, screen.focused] if screen.focused else [screen]
        return self._sent - self._landed + sum(pump.message_queue_size for pump in pumps)

    def run_input_thread(self) -> None:
        """Read keys until told to stop; if they end by themselves, end the process."""
        feed = KeyFeed(self.fileno, self.exit_event, self._receive, self._behind, debug=self._debug)
        reason: EndReason | None = EndReason.ERROR
        try:
            reason = EndReason.END if feed.run() else None
        finally:  # after any error: an app without keys must not go on
            if reason is not None:
                self.warden.end_soon(reason)

    # Application mode.

    def start_application_mode(self) -> None:
        """Take the terminal, unless the process is about to end."""
        if self.warden.ending:
            return
        self.warden.engaged = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # In the background nothing was started: we are about to be stopped again.
        self.warden.engaged = self._key_thread is not None and self._key_thread.is_alive()

    def disable_input(self) -> None:
        """Stop reading keys. After an exception run the hook now, while the app still has its state."""
        if self._app._exception is not None:
            self.warden.run_hook(EndReason.ERROR)
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Release the terminal; an exit, unlike a suspension, has EXIT_LIMIT seconds from here on."""
        if not self._suspending:
            self.warden.expect_exit(lambda: exit_status(self._app))
        self.flush()
        super().write(RESET_MODES)  # not through self: a driver that compares would find nothing to send
        super().stop_application_mode()

    def close(self) -> None:
        """Wait until all output is written; only then is the terminal released."""
        super().close()
        self.warden.engaged = False

    # Stop and continue. Textual does both inside the signal handler, where writing can wait for a lock that
    # the interrupted code holds; here the handlers leave it to the loop.

    def suspend_application_mode(self) -> None:
        self._suspending = True
        try:
            super().suspend_application_mode()
        finally:
            self._suspending = False

    def _wake_loop(self) -> None:
        with contextlib.suppress(RuntimeError):  # it is closed, and the main thread awake
            self._loop.call_soon_threadsafe(lambda: None)

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._stop_process)
        else:  # somebody else has the terminal, and the loop is not running
            os.kill(os.getpid(), signal.SIGSTOP)

    def _stop_process(self) -> None:
        self.suspend_application_mode()
        self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._continue_process)

    def _continue_process(self) -> None:
        if self.warden.ending:
            return
        if self.warden.engaged:  # SIGSTOP gave no notice: the terminal may be in any state
            self.suspend_application_mode()
        self.resume_application_mode()
        # The size is as it was, so Textual sees no reason to paint.
        self._app.call_later(self._app.refresh, layout=True)


def lifeline(base: type[Driver], warden: Warden) -> type[LinuxDriver]:
    """Put `Lifeline` between a driver for POSIX and Textual's `LinuxDriver`, on which it is built.

    Args:
        base: `LinuxDriver` or a subclass of it.
        warden: Is told of the end.
    """
    if not issubclass(base, LinuxDriver):
        raise TypeError(f"{base.__name__} is not a driver for a POSIX terminal")
    bases = (Lifeline,) if issubclass(Lifeline, base) else (base, Lifeline)
    return type(f"Living{base.__name__}", bases, {"warden": warden})


def exit_status(app: App[Any]) -> int:
    """Return an app's exit status: its own, or 1 if it ended without `App.exit`, as by a panic."""
    return 1 if app.return_code is None else app.return_code


def run(app: App[Any], *, on_dying: Callable[[str], None] | None = None, mouse: bool = True) -> int:
    """Run an app on the terminal to its end.

    Any driver for POSIX may be the app's ``driver_class``; `Lifeline` becomes its base. Signal handlers are
    installed in the main thread only, and restored afterwards.

    Args:
        app: The app.
        on_dying: Called once with a value of `EndReason` when the app ends otherwise than by its own `exit`: to
            save what the user would miss. It has about a second, in a thread of its own, and should use
            nothing that belongs to another thread.
        mouse: Whether the app may ask for the mouse.

    Returns:
        The exit status for `leave`. Threads that a worker started may still be running.

    Raises:
        NoTerminal: There is no terminal that can show a full screen.
    """
    output = terminal_output()
    problem = obstacle(os.environ, sys.__stdin__, output)
    if problem is not None or output is None or sys.__stdin__ is None:
        raise NoTerminal(problem or Obstacle.NO_OUTPUT)
    size = kernel_size(output.fileno(), sys.__stdin__.fileno()) or UNKNOWN_SIZE
    for console in (app.console, app.error_console):  # Rich believes COLUMNS, up to a line of a gigabyte
        console.size = size
    with Warden(sys.__stdin__, output, on_dying) as warden:
        app.driver_class = lifeline(app.driver_class, warden)
        crashed = True
        try:
            _run_in_loop(app, mouse=mouse)
            crashed = app._exception is not None or app.return_code is None
        finally:
            if crashed:
                warden.run_hook(EndReason.ERROR)
    return exit_status(app)


def _run_in_loop(app: App[Any], *, mouse: bool) -> None:
    """Run an app in an own loop: asyncio.run() would wait for every thread."""
    loop = asyncio.new_event_loop()
    executor = ThreadPoolExecutor(thread_name_prefix="worker")
    loop.set_default_executor(executor)
    try:
        app.run(mouse=mouse, loop=loop)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(asyncio.wait(tasks, timeout=THREAD_LIMIT))
        loop.run_until_complete(loop.shutdown_asyncgens())
        if not _lingering():  # a thread that still works will want to tell the loop that it is done
            loop.close()


def leave(status: int) -> NoReturn:
    """End the program with a status, without waiting for working threads.

    The interpreter itself waits for every thread that is not a daemon. Threads that do not end within THREAD_LIMIT
    seconds are abandoned: standard output and error are flushed and the process ends without ``atexit``.
    """
    if not _lingering():
        sys.exit(status)
    flusher = threading.Thread(target=_flush, daemon=True)
    flusher.start()
    flusher.join(THREAD_LIMIT)  # the reader at the other end of a pipe may have stalled
    os._exit(status)


def _flush() -> None:
    for file in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # gone, closed, or never there
            file.flush()


def _lingering() -> bool:
    """Return whether threads that would hold up the interpreter still run after THREAD_LIMIT seconds."""
    until = time.monotonic() + THREAD_LIMIT
    waiting = [
        thread
        for thread in threading.enumerate()
        if not thread.daemon and thread not in (threading.current_thread(), threading.main_thread())
    ]
    for thread in waiting:
        thread.join(max(until - time.monotonic(), 0))
    return any(thread.is_alive() for thread in waiting)
