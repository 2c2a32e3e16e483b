"""Splits an article in plain text into the sections of a draft: its paragraphs, and the lines that are headings.

Blank lines separate paragraphs. Without any, a long line is a paragraph; in text wrapped at one width, a paragraph ends
where a sentence ends and the next word would still have fitted. Markdown in the words is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from brief_tui.authoring import wording
from brief_tui.text.clean import clean_line
from brief_tui.text.markdown import literal

_HEADING = 80
"""Characters of the longest line that is taken for a heading, and of a title made of first words."""
ROOM = 40_000
"""Characters of paragraphs below one heading; further ones get sections of their own, to be laid out in time."""
MARKED = 400
"""Characters of the longest heading with marks; a longer one is text."""
_TITLE = 8
"""Words of a paragraph that serve as a title."""
_MOST = 1_000
"""Sections made from paragraphs without a heading; a file may have ten times as many."""
_LONG = 140
"""Characters; a longer line is a paragraph by itself."""
_RAGGED = 8
"""Characters that a filled line may lack."""
_SHOUTED = 3
"""Lines in capitals that may be one heading."""

_BLANKS = " \t\f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks stripped from the ends of lines: all kinds (Zs), tabs and form feeds, no other controls."""
LINE_END = re.compile(r"\r\n|\n|\r")
_HASHES = re.compile(r"#{1,6}[ \t]+")
_PAGE = re.compile(
    r"(?!(?:19|20)[0-9]{2}$)[\W\d_]*"
    r"|\W*(?=[ivxl])(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})\W*"
    r"|\W*(?:pages?|pp?\.|seite|página|pagina)\s*[0-9ivxlc]+(?:\s*(?:/|of|sur|de|von)\s*[0-9]+)?\W*",
    re.IGNORECASE,
)
"""Digits and punctuation, or a page number, Roman ones too; a year can be a heading."""
_ENDS = frozenset('.!?…:"”»。！？؟۔')
_SEVERAL = re.compile(r"[^\W\d_]{3}[.!?؟۔][\"”»]?\s+[\"“«]?[^\W\d_a-z]|[。！？].")
"""A sentence, and the beginning of another one."""


class Paragraph(NamedTuple):
    """Lines between blank lines, without blanks at their ends."""

    lines: tuple[str, ...]
    number: int
    """The line of the article where it begins, from 1."""

    @property
    def text(self) -> str:
        """The paragraph in one line."""
        return " ".join(self.lines)

    @property
    def is_page_mark(self) -> bool:
        """Whether it is a page number or a rule."""
        return bool(_PAGE.fullmatch(self.text))


class DraftSection(NamedTuple):
    """A section of a draft."""

    title: str
    number: int
    """The line of the article where it begins, from 1."""
    is_heading: bool
    """Whether its title is a heading of the article."""
    body: tuple[str, ...]
    """Paragraphs, as Markdown."""
    depth: int = 1
    """Its level, from 1."""


class Article(NamedTuple):
    """The parts of an article that a draft is made from."""

    title: str
    parts: tuple[DraftSection, ...]
    words: str
    """The text without marks, to search for names and dates; no sentence crosses a blank line."""
    lines: tuple[int, ...]
    """For each line of `words`, the line of the article, from 1."""


def read(text: str) -> Article:
    """Split a text without marks into sections. Raises ValueError if it is empty."""
    blocks = list(paragraphs(text))
    if not blocks:
        raise ValueError(wording.EMPTY)
    title, parts = _parts(blocks)
    lines = [line + number for each in blocks for number, line in enumerate([each.number] * (len(each.lines) + 1))]
    return Article(title, tuple(parts), "\n\n".join("\n".join(each.lines) for each in blocks), tuple(lines))


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text; a line that begins with # is one by itself."""
    lines: list[str] = []
    number = 0
    for count, line in enumerate([*LINE_END.split(text.removeprefix("\ufeff")), ""], 1):
        stripped = line.strip(_BLANKS)
        alone = bool(_HASHES.match(stripped))
        if lines and (alone or not stripped):
            yield from _apart(lines, number)
            lines = []
        if alone:
            yield Paragraph((stripped,), count)
        elif stripped:
            number = number if lines else count
            lines.append(stripped)


def _apart(lines: list[str], number: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines without a blank line between them."""
    first = 0
    for place in [*_beginnings(lines), len(lines)]:
        yield Paragraph(tuple(lines[first:place]), number + first)
        first = place


def _beginnings(lines: list[str]) -> Iterator[int]:
    """Yield the positions of lines that begin a paragraph, except the first."""
    each = sum(len(line) for line in lines if _is_long(line)) * 2 >= sum(map(len, lines)) or _all_sentences(lines)
    width = _width(lines)
    began, shouted = True, _is_shouted(lines[0])
    for place in range(1, len(lines)):
        before, line = lines[place - 1], lines[place]
        ended, capitals = before[-1] in _ENDS, _is_shouted(line)
        alone = _is_long(before) or _is_long(line)
        heading = ended and not shouted if capitals else shouted
        room = bool(width) and len(before) + len(line.partition(" ")[0]) < width - _RAGGED
        over = ended or (began and len(before) * 2 < width and bool(heading_of(before)))
        room = room and not (capitals and shouted)  # a heading of two lines
        began = each or alone or ((heading or (room and over)) and not line[0].islower())
        shouted = capitals and (began or shouted)
        if began:
            yield place


def _is_long(line: str) -> bool:
    """Return whether a line is too long to have been broken; addresses do not count."""
    return len(line) > _LONG and "://" not in line.partition(" ")[0]


def _all_sentences(lines: list[str]) -> bool:
    """Return whether every line ends a sentence, and lines are long or have several: each is a paragraph."""
    ended = len(lines) > 1 and all(line[-1] in _ENDS for line in lines)
    long = sum(map(len, lines)) > _HEADING * len(lines)
    return ended and (long or sum(bool(_SEVERAL.search(line)) for line in lines) * 2 >= len(lines))


def _width(lines: list[str]) -> int:
    """Return the width to which lines were filled; 0 if they were not, as in a poem or a list."""
    width = max(len(line) for line in lines)
    filled = sum(len(line) + 1 + len(after.partition(" ")[0]) > width - _RAGGED for line, after in pairwise(lines))
    return width if len(lines) > _SHOUTED and filled * 5 >= (len(lines) - 1) * 3 else 0


def _is_shouted(line: str) -> bool:
    """Return whether a line is in capitals and longer than an acronym."""
    return len(line) <= _HEADING and line.isupper() and sum(map(str.isalpha, line)) > _SHOUTED


def _heading(paragraph: Paragraph) -> str:
    """Return the words of a heading; empty if it is none."""
    (line, *more) = paragraph.lines
    match = _HASHES.match(line)
    if match:
        words = unclosed(line[match.end() :])
        return words if clean_line(words) and len(words) <= MARKED else ""
    if len(more) < _SHOUTED and all(map(_is_shouted, paragraph.lines)) and paragraph.text[-1] not in ",;":
        return paragraph.text
    return "" if more else heading_of(line)


def unclosed(words: str) -> str:
    """Return the words of a heading without its closing marks (CommonMark 0.31, 4.2)."""
    closing = words.rstrip("#")
    return closing.rstrip(_BLANKS) if closing[-1:] in {" ", "\t"} else words


def heading_of(line: str) -> str:
    """Return a line if it can be a heading by itself, else an empty text."""
    if not line:
        return ""
    plain = len(line) <= _HEADING and (line[0].isupper() or line[0].isdigit()) and not _PAGE.fullmatch(line)
    return line if plain and line[-1] not in ".,;:!…)]\"”»'’" and clean_line(line) else ""


def _parts(blocks: list[Paragraph]) -> tuple[str, list[DraftSection]]:
    """Return the title and the sections: one for each heading, and for each paragraph below none."""
    count = next((n for n, each in enumerate(blocks) if not (each.is_page_mark or _heading(each))), len(blocks))
    chosen = max((each for each in blocks[:count]), key=lambda each: len(_heading(each)), default=None)
    title = _heading(chosen) if chosen else ""
    chosen = chosen if title else None
    title = title or _opening_words(blocks)
    sections = _SectionBuilder()
    for number, paragraph in enumerate(blocks):
        sections.room = 0 if number == count else sections.room
        if paragraph is not chosen:
            sections.add(paragraph)
    return title, sections.finished(title, blocks[0].number)


def _opening_words(blocks: list[Paragraph]) -> str:
    first = next((each for each in blocks if not each.is_page_mark), blocks[0])
    return first_words(first.text, first.number)


class _SectionBuilder:
    """Builds sections from paragraphs in order."""

    def __init__(self) -> None:
        self.room = 0
        """Characters that may still be added below the last heading."""
        self._made: list[DraftSection] = []
        self._size = 0
        self._paged = False
        """Whether the last paragraph was a page number."""
        self._waiting: tuple[str, ...] = ()
        """Page numbers before the first words."""

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph to the section it belongs to, or begin one."""
        heading = _heading(paragraph)
        full = len(self._made) >= _MOST and self._size < ROOM
        below = not heading and self.room > 0
        # A page number stays in the section before it, and so does the sentence that it interrupts.
        goes_on = paragraph.is_page_mark or (self._paged and not heading and paragraph.text[0].islower())
        below = below or (goes_on and self._size < ROOM)
        self._paged = paragraph.is_page_mark
        self.room -= len(paragraph.text)
        body = literal(paragraph.lines)
        if below and not self._made:
            self._waiting += (body,)
        elif below or full:
            self._made[-1] = self._made[-1]._replace(body=(*self._made[-1].body, body))
            self._size += len(body)
        else:
            title = heading or first_words(paragraph.text, paragraph.number)
            own = (*self._waiting, *([] if heading else [body]))
            self._made.append(DraftSection(title, paragraph.number, bool(heading), own))
            self.room, self._size, self._waiting = ROOM if heading else 0, len(body), ()

    def finished(self, title: str, number: int) -> list[DraftSection]:
        """Return all sections: at least one, none of them empty."""
        sections = self._made or [DraftSection(title, number, not self._waiting, self._waiting)]
        return [with_body(part) for part in sections]


def with_body(part: DraftSection) -> DraftSection:
    """Return a section with a body: without text below it, its title may have been no heading and is repeated."""
    return part if part.body else part._replace(body=(literal((part.title,)),))


def first_words(text: str, number: int) -> str:
    """Return the first words of a text as a title; its line number if they are blank."""
    words = text.split()
    title = " ".join(words[:_TITLE])[:_HEADING]
    title += " ..." if title != " ".join(words) else ""
    return title if clean_line(title) else wording.line(number)
