"""A reader who goes everywhere: the program in a real terminal, key by key, with all that it sent kept."""

from __future__ import annotations

import select
import sys
import time
from pathlib import Path

from hostile.grammar import words
from wire.ptyproc import PtyProcess

LAUNCHER = Path(__file__).with_name("without.py")
LARGE = (160, 60)
"""A terminal on which much is seen at once."""


class Walk(PtyProcess):
    """The program, and its keys; each key is waited for until the program has answered it."""

    def __init__(
        self, folder: Path, *arguments: str, layer: str = "nothing", size: tuple[int, int] = LARGE, **env: str
    ) -> None:
        homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
        own = {"HOME": str(folder), **homes, **env}
        self.layer = layer
        super().__init__([sys.executable, *self.launcher(), *arguments], env=own, size=size)

    def launcher(self) -> list[str]:
        """What runs the program."""
        return [str(LAUNCHER), self.layer]

    def started(self, seen: bytes = b"Incidents") -> Walk:
        """Wait for the first picture."""
        self.until(lambda: seen in self.output, 20, "first picture")
        self.quiet(0.2)
        return self

    def quiet(self, seconds: float = 0.03, most: float = 3.0) -> None:
        """Read until nothing has come for a while."""
        size, end, last = len(self.output), time.monotonic() + seconds, time.monotonic() + most
        while time.monotonic() < min(end, last):
            select.select([self.master], [], [], 0.005)
            self.read()
            self._read_reports()
            if len(self.output) != size:
                size, end = len(self.output), time.monotonic() + seconds

    def press(self, keys: str | bytes, *, settle: float = 0.03, patience: float = 0.12) -> bytes:
        """Type keys one by one, or bytes at once; what the program sent meanwhile."""
        start = len(self.output)
        for key in [keys] if isinstance(keys, bytes) else keys:
            before = len(self.output)
            self.send(key if isinstance(key, bytes) else key.encode())
            deadline = time.monotonic() + patience
            while len(self.output) == before and time.monotonic() < deadline:
                select.select([self.master], [], [], 0.01)
                self.read()
            self.quiet(settle)
        return self.output[start:]

    def through(self, key: str, seen: list[str], most: int) -> set[str]:
        """Press a key until every word was on the screen; the words that never were."""
        start = len(self.output)
        missing = set(seen)
        for _ in range(most):
            shown = words(self.output[max(start - 20_000, 0) :])
            missing = {word for word in missing if word not in shown}
            if not missing:
                break
            start = len(self.output)
            self.press(key)
        return missing

    def leave(self) -> int:
        """Quit, and the exit status."""
        for _again in range(4):  # an escape may be taken together with what follows it
            self.press(b"\x1b", settle=0.15)
            self.press(b"\x07Q", settle=0.4)
            if self.events[-1].startswith("ended"):
                break
        return self.ended(5)
