"""An article in plain text, as the sections of a draft: its paragraphs, and the lines among them that are headings.

Blank lines stand between paragraphs. Where there are none, a long line is a paragraph by itself, and in text that was
broken into lines of one width a paragraph ends with a sentence behind which there was room for the next word. The
words are data, so in a body every mark of Markdown is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from brief_tui.text.clean import clean_line
from brief_tui.text.markdown import literal

_HEADING = 80
"""Characters of the longest line that is taken for a heading, and of a title made of first words."""
ROOM = 40_000
"""Characters of paragraphs below one heading: more goes into sections of its own, or it would not be laid out."""
MARKED = 400
"""Characters of the longest heading that is marked as one; a longer one is text."""
_TITLE = 8
"""Words of a paragraph that stand in for a title."""
_MOST = 1_000
"""Sections that are made of paragraphs without a heading; a file may have ten times as many."""
_LONG = 140
"""Characters: a longer line was not broken by hand or by an editor, it is a paragraph."""
_RAGGED = 8
"""Characters that a line which was filled may lack."""
_SHOUTED = 3
"""Lines in capitals that are one heading."""

_BLANKS = " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What may stand at the ends of a line and be no part of it: blanks of all kinds (Zs) and tabs, no control."""
LINE_END = re.compile(r"\r\n|\n|\r")
_HASHES = re.compile(r"#{1,6}[ \t]+")
_PAGE = re.compile(
    r"(?!(?:19|20)[0-9]{2}$)[\W\d_]*"
    r"|\W*(?:pages?|pp?\.|seite|página|pagina)\s*[0-9ivxlc]+(?:\s*(?:/|of|sur|de|von)\s*[0-9]+)?\W*",
    re.IGNORECASE,
)
"""Figures and signs, or the number of a page; a year can be a heading."""
_ENDS = frozenset('.!?…:"”»。！？؟۔')
_SEVERAL = re.compile(r"[^\W\d_]{3}[.!?؟۔][\"”»]?\s+[\"“«]?[^\W\d_a-z]|[。！？].")
"""A sentence, and the beginning of another."""


class Paragraph(NamedTuple):
    """Lines between blank lines, without blanks at their ends."""

    lines: tuple[str, ...]
    number: int
    """The line of the article where it begins, from 1."""

    @property
    def text(self) -> str:
        """It in one line."""
        return " ".join(self.lines)

    @property
    def no_words(self) -> bool:
        """Whether it is the number of a page, or a rule."""
        return bool(_PAGE.fullmatch(self.text))


class Part(NamedTuple):
    """A section to be."""

    title: str
    number: int
    """The line of the article where it begins, from 1."""
    found: bool
    """Whether the article has a heading of these words."""
    body: tuple[str, ...]
    """Paragraphs, as Markdown."""
    depth: int = 1
    """Its level, from 1."""


class Article(NamedTuple):
    """What a draft is made of."""

    title: str
    parts: tuple[Part, ...]
    words: str
    """The text without marks, to look for names and dates in; a sentence does not go over a blank line."""
    lines: tuple[int, ...]
    """For each line of `words` that of the article, from 1."""


def read(text: str) -> Article:
    """The parts of a text without any marks. Raises ValueError when there is nothing in it."""
    found = list(paragraphs(text))
    if not found:
        raise ValueError("there is no text in it")
    title, parts = _parts(found)
    lines = [line + number for each in found for number, line in enumerate([each.number] * (len(each.lines) + 1))]
    return Article(title, tuple(parts), "\n\n".join("\n".join(each.lines) for each in found), tuple(lines))


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text; a line that begins with # is one by itself."""
    lines: list[str] = []
    number = 0
    for count, line in enumerate([*LINE_END.split(text.removeprefix("\ufeff")), ""], 1):
        kept = line.strip(_BLANKS)
        alone = bool(_HASHES.match(kept))
        if lines and (alone or not kept):
            yield from _apart(lines, number)
            lines = []
        if alone:
            yield Paragraph((kept,), count)
        elif kept:
            number = number if lines else count
            lines.append(kept)


def _apart(lines: list[str], number: int) -> Iterator[Paragraph]:
    """The paragraphs of lines without a blank line between them."""
    first = 0
    for place in [*_beginnings(lines), len(lines)]:
        yield Paragraph(tuple(lines[first:place]), number + first)
        first = place


def _beginnings(lines: list[str]) -> Iterator[int]:
    """Where paragraphs begin among lines, but for the first."""
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
    """Whether a line is too long to have been broken by anybody; an address cannot be."""
    return len(line) > _LONG and "://" not in line.partition(" ")[0]


def _all_sentences(lines: list[str]) -> bool:
    """Whether no sentence goes over a line's end, and lines are long or have several: each is a paragraph."""
    ended = len(lines) > 1 and all(line[-1] in _ENDS for line in lines)
    long = sum(map(len, lines)) > _HEADING * len(lines)
    return ended and (long or sum(bool(_SEVERAL.search(line)) for line in lines) * 2 >= len(lines))


def _width(lines: list[str]) -> int:
    """The width in which lines were filled; 0 where they were not, as in a poem or a list."""
    width = max(len(line) for line in lines)
    filled = sum(len(line) + 1 + len(after.partition(" ")[0]) > width - _RAGGED for line, after in pairwise(lines))
    return width if len(lines) > _SHOUTED and filled * 5 >= (len(lines) - 1) * 3 else 0


def _is_shouted(line: str) -> bool:
    """Whether a line is in capitals, of which it has more than an acronym."""
    return len(line) <= _HEADING and line.isupper() and sum(map(str.isalpha, line)) > _SHOUTED


def _heading(paragraph: Paragraph) -> str:
    """The words of a heading; empty for anything else."""
    (line, *more) = paragraph.lines
    match = _HASHES.match(line)
    if match:
        words = unclosed(line[match.end() :])
        return words if clean_line(words) and len(words) <= MARKED else ""
    if len(more) < _SHOUTED and all(map(_is_shouted, paragraph.lines)) and paragraph.text[-1] not in ",;":
        return paragraph.text
    return "" if more else heading_of(line)


def unclosed(words: str) -> str:
    """The words of a heading without the marks that close it (CommonMark 0.31, 4.2)."""
    closing = words.rstrip("#")
    return closing.rstrip(_BLANKS) if closing[-1:] in {" ", "\t"} else words


def heading_of(line: str) -> str:
    """A line that may be a heading by itself, else nothing."""
    if not line:
        return ""
    plain = len(line) <= _HEADING and (line[0].isupper() or line[0].isdigit()) and not _PAGE.fullmatch(line)
    return line if plain and line[-1] not in ".,;:!…)]\"”»'’" and clean_line(line) else ""


def _parts(found: list[Paragraph]) -> tuple[str, list[Part]]:
    """The title and the sections: one for each heading, and one for each paragraph that is below none."""
    count = next((n for n, each in enumerate(found) if not (each.no_words or _heading(each))), len(found))
    chosen = max((each for each in found[:count]), key=lambda each: len(_heading(each)), default=None)
    title = _heading(chosen) if chosen else ""
    chosen = chosen if title else None
    title = title or _opening_words(found)
    made = _Parts()
    for number, paragraph in enumerate(found):
        made.room = 0 if number == count else made.room
        if paragraph is not chosen:
            made.add(paragraph)
    return title, made.finished(title, found[0].number)


def _opening_words(found: list[Paragraph]) -> str:
    first = next((each for each in found if not each.no_words), found[0])
    return first_words(first.text, first.number)


class _Parts:
    """Sections as they come about."""

    def __init__(self) -> None:
        self.room = 0
        """Characters that may still be added below the last heading."""
        self._made: list[Part] = []
        self._size = 0
        self._paged = False
        """Whether the number of a page was last."""
        self._waiting: tuple[str, ...] = ()
        """Numbers of pages before the first words."""

    def add(self, paragraph: Paragraph) -> None:
        """Put a paragraph where it belongs."""
        heading = _heading(paragraph)
        full = len(self._made) >= _MOST and self._size < ROOM
        below = not heading and self.room > 0
        # The number of a page goes with what is there, and so does the sentence that it interrupts.
        goes_on = paragraph.no_words or (self._paged and not heading and paragraph.text[0].islower())
        below = below or (goes_on and self._size < ROOM)
        self._paged = paragraph.no_words
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
            self._made.append(Part(title, paragraph.number, bool(heading), own))
            self.room, self._size, self._waiting = ROOM if heading else 0, len(body), ()

    def finished(self, title: str, number: int) -> list[Part]:
        """All of them; there is one, and each says something."""
        made = self._made or [Part(title, number, not self._waiting, self._waiting)]
        return [with_body(part) for part in made]


def with_body(part: Part) -> Part:
    """A section that says something: a line by itself, with nothing below it, may have been no heading."""
    return part if part.body else part._replace(body=(literal((part.title,)),))


def first_words(text: str, number: int) -> str:
    """The first words of a text that stand in for a title; its line where they say nothing."""
    words = text.split()
    title = " ".join(words[:_TITLE])[:_HEADING]
    title += " ..." if title != " ".join(words) else ""
    return title if clean_line(title) else f"Line {number}"
