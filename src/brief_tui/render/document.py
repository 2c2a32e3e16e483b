"""A briefing as one long text, laid out on demand.

A line's position is its section, block and character, valid at any width and in another edition.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Sequence

from brief_tui.library.questions.briefings import SectionEntry
from brief_tui.render.lines import (
    BLANK,
    DIM,
    HEADING,
    Line,
    MentionFinder,
    Run,
    block_text,
    is_tight,
    wrap_block,
    wrap_text,
)

LEAST = 8
"""Narrowest line in cells."""

Blocks = list[list[object]]


class Document:
    """The lines of a briefing's sections at one width; `lines` grows as `grow` is called."""

    def __init__(
        self,
        sections: Sequence[SectionEntry],
        load: Callable[[int], Blocks],
        mentions: MentionFinder,
        width: int,
    ) -> None:
        """Lay nothing out yet.

        Args:
            sections: in reading order.
            load: gives the blocks of a section by its number in the index.
            mentions: finds the known terms in a text.
            width: cells of a line.
        """
        self.sections = sections
        self.width = max(width, LEAST)
        self.lines: list[Line] = []
        self.starts: list[int] = []
        """The line at which each section laid out so far begins."""
        self._load = load
        self._mentions = mentions
        self._blocks: Blocks = []
        self._next_block = 0

    @property
    def done(self) -> bool:
        """Whether all is laid out."""
        return len(self.starts) == len(self.sections) and self._next_block >= len(self._blocks)

    @property
    def fraction(self) -> float:
        """Share of the sections that is laid out, 0 to 1."""
        return 1.0 if self.done else len(self.starts) / (len(self.sections) + 1)

    def grow(self, until: int | None = None, seconds: float | None = None) -> None:
        """Lay out up to a number of lines, or for a time in seconds, or all."""
        deadline = time.monotonic() + seconds if seconds is not None else None
        while not self.done:
            if until is not None and len(self.lines) >= until:
                return
            if deadline is not None and time.monotonic() > deadline:
                return
            self._step()

    def line_of(self, section: str, block: int = -1, offset: int = 0) -> int:
        """Return the line of a position, laid out as far as that; the nearest before when it is gone."""
        position = next((item.position for item in self.sections if item.name == section), None)
        if position is None:
            return 0
        while not self.done and not self._has(position, block):
            self._step()
        start = self.starts[position]
        stop = self.starts[position + 1] if position + 1 < len(self.starts) else len(self.lines)
        best = start
        for number in range(start, stop):
            item = self.lines[number]
            if item.block > block or (item.block == block and item.offset > offset):
                break
            if item.block >= 0:
                best = number
        return start if block < 0 else best

    def has(self, section: str) -> bool:
        """Return whether there is a section with an id."""
        return any(item.name == section for item in self.sections)

    def section_at(self, line: int) -> int:
        """Return the index of the section that a line belongs to."""
        return max(bisect_right(self.starts, line) - 1, 0)

    def _has(self, position: int, block: int) -> bool:
        """Return whether a block of a section is laid out, or the section's heading for a block of -1."""
        return (len(self.starts), self._next_block) > (position + 1, block)

    def _step(self) -> None:
        """Lay out one more block, or the heading of the next section."""
        if self._next_block < len(self._blocks):
            self._add_block()
            return
        section = self.sections[len(self.starts)]
        if self.lines:
            self.lines += [BLANK, BLANK] if section.depth == 0 else [BLANK]
        self.starts.append(len(self.lines))
        self._blocks = self._open(section)
        self._next_block = 0
        self._put(self._heading(section))

    def _open(self, section: SectionEntry) -> Blocks:
        """Return the blocks of a section that is to be laid out."""
        return self._load(section.row)

    def _heading(self, section: SectionEntry) -> list[Line]:
        """Return the lines of a section's heading."""
        heading = f"{section.number}  {section.title}" if section.number else section.title
        lines = wrap_text(heading, self.width, HEADING, " " * (len(section.number) + 2 if section.number else 0))
        return [_numbered(lines[0], section.number), *lines[1:]]

    def _add_block(self) -> None:
        number = self._next_block
        block = self._blocks[number]
        if number == 0 or not is_tight(self._blocks[number - 1], block):
            self.lines.append(BLANK)
        self._put(self._block_lines(number))
        self._next_block += 1

    def _block_lines(self, number: int) -> list[Line]:
        """Return the lines of a block of the section that is being laid out."""
        block = self._blocks[number]
        text = block_text(block)
        return wrap_block(block, self.width, self._mentions(text) if text else (), number)

    def _put(self, lines: list[Line]) -> None:
        position = len(self.starts) - 1
        self.lines += [item._replace(section=position) for item in lines]


def _numbered(heading: Line, number: str) -> Line:
    """Return the first line of a heading with the section's number dim."""
    text = heading.text
    if not number or not text.startswith(number):
        return heading
    return heading._replace(runs=(Run(number, DIM), Run(text[len(number) :], HEADING)))
