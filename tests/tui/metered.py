"""The real program in a terminal that counts its bytes, answers like xterm or not at all, and can be looked at."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from libraries import BRIEFS, read_before, warm
from wire.ptyproc import PtyProcess
from wire.terminal import Terminal

VARIANT = Path(__file__).with_name("variant.py")

_ANSWERS = (
    (b"\x1b[c", b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"),
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
)
"""What xterm says when it is asked what it is, and for modes (ctlseqs, DA1 and DECRQM)."""
_UNFINISHED = re.compile(r"\x1b(\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*)?\Z")


def homes(folder: Path) -> dict[str, str]:
    """Folders of its own for the program."""
    return {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}


class Metered(PtyProcess):
    """The program at a size, on a terminal that is looked at."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        variant: str = "",
        answers: bool = False,
        settings: str = "",
        env: Mapping[str, str] | None = None,
        hangup: str = "default",
    ) -> None:
        """Start the program, or a variant of it that only tests have.

        Args:
            folder: its folders are made in there.
            arguments: as after `brief-tui`.
            size: columns and rows.
            variant: see `variant.py`; empty is the program as it is.
            answers: whether the terminal answers what it is asked, as xterm does.
            settings: what its settings file says.
            env: what its environment says besides.
            hangup: "ignored" starts it as nohup does.
        """
        if str(BRIEFS) in arguments:
            warm(folder / "cache" / "brief-tui")
            read_before(folder / "state" / "brief-tui")
        (folder / "config" / "brief-tui").mkdir(parents=True, exist_ok=True)
        (folder / "config" / "brief-tui" / "settings.toml").write_text(settings, encoding="utf-8")
        what = [str(VARIANT), variant] if variant else ["-m", "brief_tui"]
        self._answers = answers
        self._answered = self._shown = 0
        self._text = ""
        self.onlookers: list[Callable[[str], None]] = []
        """They are shown what the terminal is shown."""
        self.terminal = Terminal(*size)
        super().__init__(
            [sys.executable, *what, *arguments],
            env={"COLORTERM": "truecolor", "HOME": str(folder), **homes(folder), **(env or {})},
            size=size,
            hangup=hangup,
        )

    def read(self) -> None:
        super().read()
        if self._answers and self._answered < len(self.output) and self.master >= 0:
            fresh = self.output[self._answered :]
            self._answered = len(self.output)
            for query, answer in _ANSWERS:
                for _ in range(fresh.count(query)):
                    os.write(self.master, answer)

    def resized(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.text()
        self.terminal.resize(rows, columns)
        self.resize(columns, rows)

    def cells(self) -> list[list[tuple[str, str, str, str]]]:
        """What can be seen now: text, colours, attributes of each cell."""
        self.text()
        return self.terminal.cells()

    def text(self) -> str:
        """The lines on the screen."""
        if self._show():
            self._text = self.terminal.text()
        return self._text

    def row(self, words: str) -> list[tuple[str, str, str, str]]:
        """The cells of the first line with these words on it."""
        lines = self.text().splitlines()
        return self.cells()[next(number for number, line in enumerate(lines) if words in line)]

    def shows(self, *words: str) -> str:
        """Wait until all the words are on the screen, and the program is idle; the lines."""
        self.until(lambda: all(word in self.text() for word in words), what=f"{words}")
        self.settle()
        return self.text()

    def idle(self, looks: int) -> int:
        """Type nothing while the program looks for keys so many times, ten in a second; the bytes that came."""
        naps: dict[int, int] = {}
        before = len(self.output)

        def look() -> bool:
            now = self.naps() or {}
            return any(now[task] - naps.setdefault(task, now[task]) >= looks for task in now)

        self.until(look, what=f"{looks} looks for keys")
        return len(self.output) - before

    def press(self, keys: str | bytes, *words: str) -> int:
        """Type, and count the bytes until the program is idle (and the words are there)."""
        before = len(self.output)
        self.send(keys.encode() if isinstance(keys, str) else keys)
        self.settle()
        if words:
            self.shows(*words)
        return len(self.output) - before

    def _show(self) -> bool:
        """Bring the terminal up to date; whether there was anything new."""
        text = self.output[self._shown :].decode("utf-8", "ignore")
        rest = _UNFINISHED.search(text)
        text = text[: rest.start()] if rest else text
        self._shown += len(text.encode())
        for look in (self.terminal.feed, *self.onlookers):
            look(text)
        return bool(text)
