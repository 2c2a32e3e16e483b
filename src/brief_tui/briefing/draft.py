"""A first briefing made of an article: its own words as sections and terms, and notes on what else may be in it.

Nothing is lost: every word of the article is in the draft, blanks and line ends aside. Nothing is invented: dates and
places are comments for the author to look at. The words are data, so in a body every mark of Markdown is escaped, and
what YAML does not allow stands as an escape in quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brief_tui.briefing import acronyms, candidates
from brief_tui.briefing.text import clean_line

MODELINE = "# yaml-language-server: $schema=brief.schema.json"
"""Names the schema, which `brief-tui schema` prints, to editors with yaml-language-server: beside the file."""
_HEADING = 80
"""Characters of the longest line that is taken for a heading."""
_TITLE = 8
"""Words of a paragraph that stand in for a title."""
_ROOM = 40_000
"""Characters of paragraphs below one heading: more goes into sections of its own, or it would not be laid out."""
_MARKS = 300
"""Marks in a paragraph; one with more is a block of code, since Markdown's reader takes too many for text."""

_BLANKS = " \t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What may stand at the ends of a line and be no part of it: blanks of all kinds (Zs) and tabs, no control."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_INLINE = re.compile(r"[\\`*\[<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_FIRST = re.compile(r"[-+=>#~|]|:[-|]")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_HASHES = re.compile(r"#{1,6}[ \t]+")
_NOT_PRINTED = re.compile(
    "[^\\t\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What must be an escape in YAML (1.2.2, 5.1), with the line ends of YAML 1.1."""


class Paragraph(NamedTuple):
    """Lines between blank lines, without blanks at their ends."""

    lines: tuple[str, ...]
    number: int
    """The line of the article where it begins, from 1."""

    @property
    def text(self) -> str:
        """It in one line."""
        return " ".join(self.lines)


class Part(NamedTuple):
    """A section to be."""

    title: str
    number: int
    """The line of the article where it begins, from 1."""
    found: bool
    """Whether the article has a heading of these words."""
    body: tuple[Paragraph, ...]


def draft(text: str, name: str) -> str:
    """A briefing, as YAML that checks clean, of an article in plain text.

    Args:
        text: the article; it need not be clean.
        name: what it is called, for the comment at the top.

    Raises:
        ValueError: there is nothing in it.
    """
    found = list(paragraphs(text))
    if not found:
        raise ValueError("there is no text in it")
    title, parts = _parts(found)
    lines = [
        MODELINE,
        f"# A draft made of {_comment(name)}: its own words, nothing checked. Line numbers are the article's.",
        "# Give every section its title, check every term, and write what happened as incidents (see brief-tui new).",
        "brief: 1",
        f"title: {quoted(title)}   # to be written: this is the article's first heading or words",
        "# published: when you publish it; tlp: who may see it; sources: who published the article, and when",
        "",
        "sections:",
        *(line for part in parts for line in _section(part)),
        *_glossary(text),
        *_noted(text),
    ]
    return "\n".join(lines) + "\n"


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text: blank lines stand between them; a line that begins with # is one by itself."""
    lines: list[str] = []
    number = 0
    for count, line in enumerate([*_LINE_END.split(text.removeprefix("\ufeff")), ""], 1):
        kept = line.strip(_BLANKS)
        alone = bool(_HASHES.match(kept))
        if lines and (alone or not kept):
            yield Paragraph(tuple(lines), number)
            lines = []
        if alone:
            yield Paragraph((kept,), count)
        elif kept:
            number = number if lines else count
            lines.append(kept)


def _heading(paragraph: Paragraph) -> str:
    """The words of a heading; empty for anything else."""
    (line, *more) = paragraph.lines
    match = _HASHES.match(line)
    if match:
        words = line[match.end() :]
        closing = words.rstrip("#")
        words = closing.rstrip(_BLANKS) if closing[-1:] in {" ", "\t"} else words
        return words if clean_line(words) else ""
    plain = not more and len(line) <= _HEADING and (line[0].isupper() or line[0].isdigit())
    return line if plain and line[-1] not in ".,;:!…)]\"”»'’" and clean_line(line) else ""


def _parts(found: list[Paragraph]) -> tuple[str, list[Part]]:
    """The title and the sections: one for each heading, and one for each paragraph that is below none."""
    opening = []
    for paragraph in found:
        if not _heading(paragraph):
            break
        opening.append(paragraph)
    chosen = max(opening, key=lambda paragraph: len(_heading(paragraph)), default=None)
    title = _heading(chosen) if chosen else _first_words(found[0])
    parts = [Part(_heading(line), line.number, True, ()) for line in opening if line is not chosen]
    room = 0
    for paragraph in found[len(opening) :]:
        heading = _heading(paragraph)
        room -= len(paragraph.text)
        if heading:
            parts.append(Part(heading, paragraph.number, True, ()))
            room = _ROOM
        elif room > 0:
            parts[-1] = parts[-1]._replace(body=(*parts[-1].body, paragraph))
        else:
            parts.append(Part(_first_words(paragraph), paragraph.number, False, (paragraph,)))
    return title, [_with_body(part) for part in parts or [Part(title, found[0].number, True, ())]]


def _with_body(part: Part) -> Part:
    """A section that says something: a line by itself, with nothing below it, may have been no heading."""
    return part if part.body else part._replace(body=(Paragraph((part.title,), part.number),))


def _first_words(paragraph: Paragraph) -> str:
    words = paragraph.text.split()
    title = " ".join(words[:_TITLE])[:_HEADING]
    title += " ..." if title != " ".join(words) else ""
    return title if clean_line(title) else f"Line {paragraph.number}"


def _section(part: Part) -> Iterator[str]:
    why = "the article's heading" if part.found else "to be written: these are the first words"
    yield f"  - title: {quoted(part.title)}   # {why}, line {part.number}"
    yield from _body("\n\n".join(literal(paragraph.lines) for paragraph in part.body))


def _body(text: str) -> Iterator[str]:
    if any(_NOT_PRINTED.search(line) for line in text.split("\n")):
        yield f"    body: {quoted(text)}"
        return
    yield "    body: |"
    yield from (f"      {line}" if line else "" for line in text.split("\n"))


def literal(lines: Iterable[str]) -> str:
    """Lines of a paragraph as Markdown that says just these words."""
    lines = tuple(lines)
    made = "\n".join(_at_start(line, _INLINE.sub(r"\\\g<0>", line)) for line in lines)
    if sum(map(made.count, "*_[]!`<&\\|")) <= _MARKS:
        return made
    fence = "`" * (max(map(len, re.findall("`+", made)), default=0) + 3)
    return "\n".join([fence, *lines, fence])


def _at_start(line: str, escaped: str) -> str:
    """The escaped line, with what would make it a heading, a list, a rule or a table escaped too."""
    number = _NUMBER.match(line)
    if number:
        return f"{number[1]}\\{escaped[number.end(1) :]}"
    return f"\\{escaped}" if _FIRST.match(line) else escaped


def quoted(text: str) -> str:
    """A text in double quotes (YAML 1.2.2, 7.3.1), in one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _NOT_PRINTED.sub(lambda match: f"\\U{ord(match[0]):08x}", escaped) + '"'


def _comment(text: str) -> str:
    """Words for a comment: one line, nothing that YAML refuses."""
    return _NOT_PRINTED.sub("?", clean_line(text))


def _glossary(text: str) -> Iterator[str]:
    found = acronyms.definitions(text)
    if not found:
        return
    at = _Lines(text)
    yield ""
    yield "glossary:                         # what the article itself says its acronyms stand for"
    for item in found:
        yield f"  - term: {quoted(item.acronym)}   # line {at(item.start)}"
        yield f"    expansion: {quoted(item.expansion)}"
        if item.written != item.acronym:
            yield f"    forms: [{{text: {quoted(item.written)}, type: spelling}}]"


def _noted(text: str) -> Iterator[str]:
    """Comments on what may be dates and places."""
    at = _Lines(text)
    days, places = candidates.dates(text), candidates.places(text)
    if not days and not places:
        return
    yield ""
    yield "# Candidates for incidents, found by pattern and not checked; what the article does not say is not added."
    for item in days:
        yield f"#   date, line {at(item.start)}: {_comment(item.text)} -> {item.reading or 'not all of a date'}"
    for item in places:
        yield f"#   place, line {at(item.start)}: {_comment(item.text)}"


class _Lines:
    """Turns a place in a text into its line, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __call__(self, place: int) -> int:
        """The line of a character."""
        return bisect_right(self._starts, place)
