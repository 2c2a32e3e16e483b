"""A reader who goes everywhere: the program in a real terminal, key by key, with all that it sent kept."""

from __future__ import annotations

import shutil
import sys
from functools import cache, partial
from pathlib import Path
from typing import Self

from hostile.grammar import words
from libraries import open_index
from wire.ptyproc import PtyProcess

LAUNCHER = Path(__file__).with_name("without.py")
LARGE = (160, 60)
"""A terminal on which much is seen at once."""


@cache
def _compiled(library: Path) -> Path:
    made = library.with_name(f"{library.name}-compiled")
    open_index([library], cache=made).close()
    return made


def warm(folder: Path, library: Path) -> None:
    """Give a walk in a folder an index of a library, made by the program as it is."""
    shutil.copytree(_compiled(library), folder / "cache" / "brief-tui")


class Seen:
    """What both ways of walking know: the keys, and the words that they brought to the screen."""

    output: bytes
    layer: str

    def press(self, keys: str | bytes) -> bytes:
        """Type keys one by one, or bytes at once; what the program sent meanwhile."""
        raise NotImplementedError

    def palette(self, text: str) -> None:
        """Look for an action in the palette, and leave it."""
        self.press(b"\x10")
        self.press(text)
        self.press(b"\x1b")

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


class Walk(Seen, PtyProcess):
    """The program, and its keys."""

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

    def started(self, seen: bytes = b"Incidents") -> Self:
        """Wait for the first picture."""
        self.until(lambda: seen in self.output, what="first picture")
        self.settle()
        return self

    def press(self, keys: str | bytes) -> bytes:
        """Type keys one by one, or bytes at once, waiting each time until the program is idle; what it sent."""
        start = len(self.output)
        for key in [keys] if isinstance(keys, bytes) else [key.encode() for key in keys]:
            self.send(key)
            self.settle()
        return self.output[start:]

    def palette(self, text: str) -> None:
        """The same; it is never idle while it is open, for its cursor blinks."""
        for key in ("\x10", *text):
            before = len(self.output)
            self.send(key.encode())
            self.until(partial(self._grown, before), what="answer")
        self.press(b"\x1b")

    def _grown(self, before: int) -> bool:
        return len(self.output) > before

    def leave(self) -> int:
        """Quit, and the exit status."""
        self.press(b"\x1b")
        self.press(b"\x07")
        self.send(b"Q")
        return self.ended()
