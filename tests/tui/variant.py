"""The program as only tests have it, by a word: with the toolkit's own driver, with a key that fails, without
`watchfiles`, or with all the time in the world for a file that is half written. Run as a program."""

from __future__ import annotations

import sys
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from brief_tui import wire
from brief_tui.cli import main


def fail(_app: Any) -> None:
    raise ValueError("meant to fail")


if __name__ == "__main__":
    kind = sys.argv.pop(1)
    if kind == "stock":
        wire.frugal_driver = lambda **_options: LinuxDriver  # type: ignore[assignment]
    elif kind == "polling":
        sys.modules["watchfiles"] = None  # type: ignore[assignment]
    elif kind == "patient":
        from brief_tui.library import watch

        watch.PATIENCE = 3600.0
    elif kind == "failing":
        from brief_tui.tui.commands import AppCommands

        AppCommands.act_palette = fail  # type: ignore[assignment, method-assign]
    sys.exit(main())
