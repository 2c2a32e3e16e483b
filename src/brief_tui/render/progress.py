"""A progress line on a terminal: overwritten, erased at the end. Loaded when reading takes long."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.progress_bar import ProgressBar
from rich.segment import Segment, Segments

from brief_tui.render import wording

_WIDEST = 30
"""Widest bar in cells."""


class Meter:
    """A count, a bar and a percentage. The cursor stays visible, so that a sudden end leaves the terminal in order."""

    def __init__(self, stream: TextIO) -> None:
        self._console = Console(file=stream, highlight=False)
        self._cells = 0

    def show(self, done: int, total: int) -> None:
        """Show that `done` of `total` files are read."""
        words, share = f"{wording.reading_files(min(done + 1, total), total)} ", f" {100 * done // total:3d} %"
        room = min(self._console.width - len(words) - len(share) - 1, _WIDEST)
        bar = [*self._console.render(ProgressBar(total, done, width=room))] if room > 4 else []
        line = [Segment(words), *bar, Segment(share)]
        self._cells = Segment.get_line_length(line)
        self._put([*line, Segment("\r")])

    def say(self, words: str) -> None:
        """Show a text alone, cut at the end of the line."""
        line = [Segment(words[: max(self._console.width - 1, 0)])]
        line = [*line, Segment(" " * (self._cells - Segment.get_line_length(line)))]
        self._cells = Segment.get_line_length(line)
        self._put([*line, Segment("\r")])

    def erase(self) -> None:
        """Erase the line."""
        self._put([Segment(" " * self._cells), Segment("\r")])

    def _put(self, segments: list[Segment]) -> None:
        self._console.print(Segments(segments), end="", soft_wrap=True)
        self._console.file.flush()
