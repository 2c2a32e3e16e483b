"""A small app that can be brought to every kind of end; run as a program by test_lifeline.py.

What it is told is left in files of the folder named by its first argument, so that the tests wait for facts.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from brief_tui.wire.lifeline import terminal, warden
from brief_tui.wire.lifeline.run import leave, obstacle, run, terminal_output

FOLDER = Path(sys.argv[1])
WANTS = set(sys.argv[2:])


if "hurried" not in WANTS:  # on a busy machine all takes its time; where the limits are what is tried, they hold
    for limit, module in (("CLEANUP_LIMIT", warden), ("EXIT_LIMIT", warden), ("FINAL_WRITE_LIMIT", terminal)):
        setattr(module, limit, 25.0)


def note(name: str, text: str = "") -> None:
    """Leave a line in a file, whole."""
    with (FOLDER / name).open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"{text}\n")


class Typed(Input):
    """Says what is pasted and does not take it."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        note("pasted", str(len(event.text)))
        event.prevent_default()


class LifeApp(App[None]):
    """Shows a line, its size, and what was typed."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "fail"),
        Binding("f3", "spin"),
        Binding("f4", "thread"),
        Binding("f5", "paint"),
        Binding("f6", "suspend_process"),
        Binding("f7", "choke"),
        Binding("ctrl+z", "suspend_process", priority=True),
        Binding("ctrl+q", "leave", priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield Static("the quiet picture", markup=False)
        yield Static("size unknown", id="size", markup=False)
        yield Typed(id="typed")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

        if "broken" in WANTS:
            raise ValueError("meant to fail")

    def on_unmount(self) -> None:
        if "stubborn" in WANTS:
            time.sleep(60)

    def on_ready(self) -> None:
        self.call_after_refresh(note, "ready", str(os.getpid()))

    def on_resize(self, event: events.Resize) -> None:
        note("sizes", f"{event.size.width}x{event.size.height}")
        self.query_one("#size", Static).update(f"size {event.size.width}x{event.size.height}")

    def on_input_changed(self, event: Input.Changed) -> None:
        note("typed", event.value)

    def action_leave(self) -> None:
        self.exit(return_code=7 if "seven" in WANTS else 0)

    def action_fail(self) -> None:
        raise ValueError("meant to fail")

    def action_spin(self) -> None:
        """Stall the loop, as an endless computation would."""
        note("spinning")
        while True:
            time.sleep(0.01)

    def action_thread(self) -> None:
        self.dawdle()

    def action_paint(self) -> None:
        """Paint without end: on a terminal that does not read, the writer and then the loop stall."""
        self.set_interval(0.005, self.repaint)

    def repaint(self) -> None:
        for _ in range(10):
            self.query_one("#size", Static).update(os.urandom(400).hex())
            self.screen.refresh(layout=True)
        note("painted")

    def action_choke(self) -> None:
        """Leave with more to write than a terminal that does not read can take."""
        assert self._driver is not None
        self._driver.write("." * 1_000_000)
        self.exit(return_code=7)

    @work(thread=True)
    def dawdle(self) -> None:
        note("dawdling", threading.current_thread().name)
        time.sleep(60)


def on_dying(reason: str) -> None:
    note("dying", reason)
    if "hang" in WANTS:
        time.sleep(60)
    if "raise" in WANTS:
        raise ValueError("the hook fails too")


def refuse(_descriptor: int) -> str:
    raise PermissionError("another user's terminal")


def main() -> None:
    reason = obstacle(os.environ, sys.__stdin__, terminal_output())
    if reason is not None:
        print(f"plain text, because {reason}")
        raise SystemExit(0)
    if "foreign" in WANTS:
        os.ttyname = refuse
    handlers = [signal.getsignal(number) for number in signal.valid_signals()]
    app: App[Any] = LifeApp()
    if "frugal" in WANTS:
        from brief_tui.wire.driver import frugal_driver

        app.driver_class = frugal_driver(app.driver_class)
    status = run(app, on_dying=on_dying)
    note("returned", str(status))
    same = handlers == [signal.getsignal(number) for number in signal.valid_signals()]
    note("handlers", "as before" if same else "changed")
    leave(status)


if __name__ == "__main__":
    main()
