"""Walk after walk, and each new kind of fall made as short as it can be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from .playing import Fall, play
from .shrinking import shrink
from .walks import Walk

KEYS = 150
"""What one walk types."""
TRIES = 120
"""How many walks are played at most to make one shorter."""
BRIEFLY = 2.0
"""Seconds of patience while a walk is made shorter."""


class Hunt:
    """Walks, one after the other, in a folder."""

    def __init__(self, folder: Path, tries: int) -> None:
        self.folder, self.tries = folder, tries
        self.cache = compiled(folder / "cache")
        self.falls: Counter[str] = Counter()
        self.keys = self.walks = 0

    def walk(self, walk: Walk, name: str) -> str:
        """Play a walk; say how it falls when that is new, made shorter."""
        fall = play(self.folder, walk, self.cache)
        self.walks += 1
        self.keys += walk.keys()
        if fall is None:
            return ""
        self.falls[fall.kind] += 1
        if self.falls[fall.kind] > 1:
            return ""
        return (
            f"{name}: {fall.kind}, after {fall.after} of {len(walk.steps)} steps\n{report(*self.shorter(walk, fall))}"
        )

    def shorter(self, walk: Walk, fall: Fall) -> tuple[Walk, Fall]:
        """Make a walk that fell shorter; with its last fall."""
        last = fall

        def falls(tried: Walk) -> bool:
            nonlocal last
            for _ in range(2):  # by chance, it may not
                if (again := play(self.folder, tried, self.cache, BRIEFLY)) and again.kind == fall.kind:
                    last = again
                    return True
            return False

        return shrink(walk._replace(steps=walk.steps[: fall.after]), falls, self.tries), last


def compiled(folder: Path) -> Path:
    """Make a cache in which the bundled library is compiled."""
    from brief_tui.config import paths
    from libraries import open_index

    open_index([paths.bundled()], cache=folder).close()
    return folder


def report(walk: Walk, fall: Fall) -> str:
    """Say how it fell: the walk, to be played again, and the screen."""
    return f"--- {fall.kind}\n{walk}\n--- the screen\n{fall.screen}\n---"
