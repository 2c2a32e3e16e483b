"""A briefing's text as lines, by the screenful, at a position that the full screen shares."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
from brief_tui.library.questions.protocols import Briefings
from brief_tui.plain.speech import heading_words, spoken_blocks
from brief_tui.render.document import Document
from brief_tui.render.lines import block_text
from brief_tui.text.matching import words


class TextPosition(NamedTuple):
    """A position in the text; positions sort in reading order."""

    section: int
    """Its position among the sections."""
    block: int = -1
    offset: int = 0


class Reading:
    """The text of one briefing: `top` is the first line of the last screenful, `next` the line after it."""

    def __init__(self, briefings: Briefings, entry: BriefingEntry, width: int) -> None:
        self._briefings = briefings
        self.sections = briefings.sections(entry.row)
        self.top_sections = sum(1 for section in self.sections if section.number and section.depth == 0)
        self._loaded: tuple[int, list[list[object]]] = (-1, [])
        self._sizes: list[int] = []
        self._document = self._lay_out(width)
        self.top = self.next = 0

    def _lay_out(self, width: int) -> Document:
        spoken = [item._replace(number="", title=heading_words(item, self.top_sections)) for item in self.sections]
        return Document(spoken, self._blocks, lambda _text: (), width)

    def _blocks(self, row: int) -> list[list[object]]:
        """The blocks of a section; those of the last one are remembered."""
        if self._loaded[0] != row:
            self._loaded = row, spoken_blocks(self._briefings.blocks(row))
        return self._loaded[1]

    def fit(self, width: int) -> None:
        """Lay the text out for another width, at the same position."""
        if self._document.width == width:
            return
        top, after = self.spot(self.top), self.spot(self.next)
        ahead, ended = self.next > self.top, self.at_end
        self._document = self._lay_out(width)
        self.go(top)
        self.next = self._line(after) if ahead else self.top
        if ended:
            self._document.grow()
            self.next = len(self._document.lines)

    @property
    def at_end(self) -> bool:
        """Whether nothing is left to read."""
        return self._document.done and self.next >= len(self._document.lines)

    @property
    def section(self) -> SectionEntry:
        """The section of what was read last."""
        return self.sections[self.spot(self.top).section]

    def spot(self, line: int) -> TextPosition:
        """Return the position of a line, or of the first after it with words; the end without one."""
        self._document.grow(line + 2)
        lines = self._document.lines
        for number in range(line, len(lines)):
            if lines[number].block >= 0 or number in self._document.starts:
                return TextPosition(lines[number].section, lines[number].block, lines[number].offset)
        return TextPosition(lines[-1].section, lines[-1].block, lines[-1].offset) if lines else TextPosition(0)

    def _line(self, spot: TextPosition) -> int:
        return self._document.line_of(self.sections[spot.section].name, spot.block, spot.offset)

    def go(self, spot: TextPosition) -> None:
        """Move to a position without reading."""
        self.top = self.next = self._line(spot)

    def position(self, name: str) -> int | None:
        """Return the index of the section with an id."""
        return next((item.position for item in self.sections if item.name == name), None)

    def read(self, count: int, screen: int) -> list[str]:
        """Return the next lines and move to the last screenful of them; none at the end."""
        if self.at_end:
            return []
        self._document.grow(self.next + count + 1)
        lines = self._document.lines
        while self.next < len(lines) and not lines[self.next].runs:
            self.next += 1
        first = min(self.next, max(len(lines) - 1, 0))
        self.next = min(self.next + count, len(lines))
        self._document.grow(self.next + 2)
        self.top = max(first, self.next - screen)
        return [item.text.rstrip() for item in lines[first : self.next]]

    def back(self, count: int) -> bool:
        """Move back by a number of lines; False at the beginning."""
        if self.top == 0:
            return False
        self.top = self.next = max(self.top - count, 0)
        return True

    def percent(self) -> int:
        """Return the percentage read, by characters."""
        if self.at_end or not self.sections:
            return 100
        if not self._sizes:
            sizes = (sum(len(block_text(block)) for block in self._blocks(item.row)) for item in self.sections)
            self._sizes = list(accumulate(sizes, initial=0))
        here = self.spot(self.next)
        read = self._sizes[here.section]
        if here.block >= 0:
            blocks = self._blocks(self.sections[here.section].row)
            read += sum(len(block_text(block)) for block in blocks[: here.block]) + here.offset
        return min(int(100 * read / max(self._sizes[-1], 1)), 99)

    def whole(self, width: int) -> Iterator[str]:
        """Every line of the text."""
        document = self._lay_out(width)
        document.grow()
        return (item.text.rstrip() for item in document.lines)

    def section_lines(self, section: SectionEntry, width: int) -> Iterator[str]:
        """Return the lines of one section, without its subsections."""
        document = Document([section._replace(position=0, number="")], self._blocks, lambda _text: (), width)
        document.grow()
        return (item.text.rstrip() for item in document.lines)

    def find(self, query: str) -> list[TextPosition]:
        """Return the positions of words next to each other, without case and accents; parts of words match too."""
        wanted = " ".join(word.fold for word in words(query))
        positions: list[TextPosition] = []
        if not wanted:
            return positions
        for section in self.sections:
            if _places(section.title, wanted):
                positions.append(TextPosition(section.position))
            for number, block in enumerate(self._blocks(section.row)):
                positions += [
                    TextPosition(section.position, number, place) for place in _places(block_text(block), wanted)
                ]
        return positions


def _places(text: str, wanted: str) -> list[int]:
    """Return the offsets of the folded words in a text."""
    folded = words(text)
    joined = " ".join(word.fold for word in folded)
    starts = list(accumulate((len(word.fold) + 1 for word in folded), initial=0))
    places = []
    at = joined.find(wanted)
    while at >= 0:
        places.append(folded[bisect_right(starts, at) - 1].start)
        at = joined.find(wanted, at + len(wanted))
    return places
