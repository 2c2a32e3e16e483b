"""The reader in this process: the real app with its guard and its frugal driver, whose bytes are kept and not written.

Keys come in as bytes, through the sieve and the parser that the program reads them with. Time is the loop's own: when
nothing is left to do, it goes on to the next timer at once, so that no key is waited for by the clock.
"""

from __future__ import annotations

import asyncio
import pkgutil
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import pytest
from textual import events
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

import brief_tui
from brief_tui.config.settings import Settings
from brief_tui.library.startup import begin
from brief_tui.text import clean as cleaner
from brief_tui.tui.launch import app_for_terminal
from brief_tui.tui.terminal import guard
from brief_tui.wire.lifeline.keys import KeyFeed
from hostile.walking import LARGE, Seen

HORIZON = 1.0
"""Seconds ahead of which a timer is gone on to: a pause after typing is shorter, the keeping of the place longer."""
LIMIT = 60.0
"""Real seconds after which something hangs."""


class Loop(asyncio.SelectorEventLoop):
    """A loop whose clock is put forward when nothing is to be done before the next timer."""

    ahead = 0.0

    def time(self) -> float:
        """Seconds."""
        return time.monotonic() + self.ahead

    def idle(self) -> bool:
        """Whether nothing waits for its turn."""
        return not self._ready  # type: ignore[attr-defined]

    def skip(self, until: float) -> bool:
        """Go on to the next timer; False when there is none before the time."""
        due = [timer.when() for timer in self._scheduled if not timer.cancelled()]  # type: ignore[attr-defined]
        if not due or min(due) > until:
            return False
        self.ahead += max(0.0, min(due) - self.time())
        return True


class Kept(LinuxDriver):
    """The end of the line: what would be written is kept."""

    inside: Inside

    def __init__(self, app: Any, *, debug: bool = False, mouse: bool = True, size: Any = None) -> None:
        Driver.__init__(self, app, debug=debug, mouse=mouse, size=size or self.inside.size)
        self._in_band_window_resize = False
        self._mouse_pixels = False

    def write(self, data: str) -> None:
        self.inside.output += data.encode("utf-8", "surrogatepass")

    def flush(self) -> None:
        """Nothing is held back."""

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.inside.size

    def start_application_mode(self) -> None:
        """The sequences that the toolkit's own sends, without a terminal's settings and without a thread."""
        size = Size(*self.inside.size)
        self.send_message(events.Resize(size, size))
        self.write("\x1b[?1049h")
        self._enable_mouse_support()
        self.write("\x1b[?25l\x1b[?1004h\x1b[>1u")
        self._enable_bracketed_paste()

    def disable_input(self) -> None:
        """There is no thread."""

    def stop_application_mode(self) -> None:
        self._disable_bracketed_paste()
        self._disable_mouse_support()
        self.write("\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l")

    def close(self) -> None:
        """There is no file."""


class Inside(Seen):
    """A reader, and its keys."""

    def __init__(
        self,
        folder: Path,
        library: Path,
        *,
        layer: str = "nothing",
        size: tuple[int, int] = LARGE,
        settings: Settings | None = None,
    ) -> None:
        self.output = b""
        self.layer = layer
        self.size = size
        self._patch = pytest.MonkeyPatch()
        for name in ("CACHE", "STATE", "DATA", "CONFIG"):
            self._patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        self._patch.setenv("TERM", "xterm-256color")
        self._patch.setenv("LC_ALL", "C.UTF-8")
        self._patch.delenv("COLORTERM", raising=False)
        LAYERS[layer](self._patch)
        self._begun = begin([library], None, None)
        self.app = app_for_terminal(self._begun, settings or Settings())
        chosen = self.app.driver_class
        self.app.driver_class = type(f"Kept{chosen.__name__}", (chosen, Kept), {"inside": self})
        self._feed = KeyFeed(-1, threading.Event(), lambda message: self._driver().process_message(message), lambda: 0)
        self._loop = Loop()
        self._pool = ThreadPoolExecutor(2)
        self._loop.set_default_executor(self._pool)
        self._running = self._loop.create_task(self.app.run_async(mouse=(settings or Settings()).mouse))

    def _driver(self) -> Driver:
        assert self.app._driver is not None
        return self.app._driver

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if not self._running.done():
                self.app.exit()
                self._loop.run_until_complete(asyncio.wait([self._running], timeout=HORIZON))
            self._begun.state.close()
            self._begun.library.close()
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.run_until_complete(asyncio.sleep(0))
            self._pool.shutdown()
            self._loop.close()
        finally:
            self._patch.undo()

    def started(self, seen: bytes = b"Incidents") -> Self:
        """Wait for the first picture."""
        self.quiet()
        assert seen in self.output, self.output[-400:]
        return self

    def quiet(self) -> None:
        """Wait until nothing is left to do."""
        self._loop.run_until_complete(self._quiet())
        if self._running.done():
            self._running.result()

    async def _quiet(self) -> None:
        limit, until = time.monotonic() + LIMIT, self._loop.time() + HORIZON
        while not self._running.done():
            assert time.monotonic() < limit, "the reader does not come to rest"
            await asyncio.sleep(0)
            if not self._loop.idle():
                continue
            if any(worker.is_running for worker in self.app.workers):
                await asyncio.sleep(0.001)
            elif not self._loop.skip(until):
                break

    def press(self, keys: str | bytes) -> bytes:
        """Type keys one by one, or bytes at once; what the program sent meanwhile."""
        start = len(self.output)
        for key in [keys] if isinstance(keys, bytes) else [key.encode() for key in keys]:
            self._feed._offer(self._feed._filter.feed(key.decode("utf-8", "replace")))
            self._feed._offer(self._feed._filter.quiet(HORIZON))
            self._feed._parser._timeout_time = self._feed._parser._timeout_time and 0.001
            self._feed._forward(self._feed._parser.tick())
            self.quiet()
        return self.output[start:]

    def leave(self) -> int:
        """Quit, and the exit status."""
        self.press(b"\x1b")
        self.press(b"\x07")
        self.press(b"Q")
        assert self._running.done()
        return self.app.return_code or 0


def _no_cleaning(patch: pytest.MonkeyPatch) -> None:
    """In every module that has taken the cleaner up; none is loaded meanwhile, which would keep what it finds."""
    for found in pkgutil.walk_packages(brief_tui.__path__, "brief_tui."):
        if not found.name.endswith(".__main__"):
            import_module(found.name)
    own = {cleaner.clean: _as_written, cleaner.clean_line: _as_written}
    for module in [module for name, module in sys.modules.items() if name.startswith("brief_tui.")]:
        for name, value in list(vars(module).items()):
            if callable(value) and getattr(value, "__hash__", None) and value in own:
                patch.setattr(module, name, _as_written)


def _as_written(text: str) -> str:
    return text


def _no_guard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(guard.Guard, "apply", lambda _self, segments, _background: segments)


def _neither(patch: pytest.MonkeyPatch) -> None:
    _no_cleaning(patch)
    _no_guard(patch)


LAYERS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "nothing": lambda _patch: None, "clean": _no_cleaning, "guard": _no_guard, "both": _neither,
}  # fmt: skip
