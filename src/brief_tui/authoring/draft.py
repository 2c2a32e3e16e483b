"""Makes a first briefing from an article: its words as sections and terms, and notes on possible dates and places.

A draft contains every word of the article, blanks and line ends aside. Dates and places are comments for the author to
check. Markdown in plain text is escaped; characters that YAML excludes are escapes in quotes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from brief_tui.authoring import article, article_markdown, candidates
from brief_tui.authoring.article import Article, DraftSection
from brief_tui.briefing import acronyms
from brief_tui.briefing.ids import TO_WRITE
from brief_tui.text.clean import clean_line

MODELINE = "# yaml-language-server: $schema=brief.schema.json"
"""Names the schema file, printed by `brief-tui schema`, for editors with yaml-language-server."""
_NOT_PRINTED = re.compile(
    "[^\\t\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""Characters that YAML must escape (1.2.2, 5.1), with the line ends of YAML 1.1."""


def draft(text: str, name: str, *, markdown: bool | None = None) -> str:
    """Return a briefing made from an article as valid YAML; guesses are marked as to be written.

    Args:
        text: the article; it need not be clean.
        name: what it is called, for the comment at the top.
        markdown: whether it is Markdown; by default its name and its marks say so.

    Raises:
        ValueError: there is nothing in it.
    """
    if article_markdown.is_markdown(text, name) if markdown is None else markdown:
        parsed = article_markdown.read(text)
    else:
        parsed = article.read(text)
    lines = [
        MODELINE,
        f"# A draft made of {_comment(name)}: its own words, nothing checked. Line numbers are the article's.",
        "# Give every section its title, check every term, and write what happened as incidents (see brief-tui new).",
        "brief: 1",
        f"title: {quoted(parsed.title)}   # {TO_WRITE}: this is the article's first heading or words",
        "# published: when you publish it; tlp: who may see it; sources: who published the article, and when",
        "",
        *_sections(parsed.parts),
        *_glossary(parsed),
        *_noted(parsed),
    ]
    return "\n".join(lines) + "\n"


def _sections(parts: Sequence[DraftSection]) -> Iterator[str]:
    depth = 0
    for part in parts:
        pad = "    " * (part.depth - 1)
        if part.depth > depth:
            yield f"{pad}sections:"
        depth = part.depth
        why = "the article's heading" if part.is_heading else f"{TO_WRITE}: these are the first words"
        yield f"{pad}  - title: {quoted(part.title)}   # {why}, line {part.number}"
        body = "\n\n".join(part.body)
        if body:
            yield from _body(body, f"{pad}    ")


def _body(text: str, pad: str) -> Iterator[str]:
    begins = text[:1].isspace()  # a block's first line says how far it is indented
    if begins or any(_NOT_PRINTED.search(line) for line in text.split("\n")):
        yield f"{pad}body: {quoted(text)}"
        return
    yield f"{pad}body: |"
    yield from (f"{pad}  {line}" if line else "" for line in text.split("\n"))


def quoted(text: str) -> str:
    """Return a text in double quotes (YAML 1.2.2, 7.3.1), in one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _NOT_PRINTED.sub(lambda match: f"\\U{ord(match[0]):08x}", escaped) + '"'


def _comment(text: str) -> str:
    """Return words for a comment: one line, without characters that YAML refuses."""
    return _NOT_PRINTED.sub("?", clean_line(text))


def _glossary(source: Article) -> Iterator[str]:
    terms = acronyms.definitions(source.words)
    if not terms:
        return
    at = _LineLookup(source)
    yield ""
    yield "glossary:                         # what the article itself says its acronyms stand for"
    for item in terms:
        yield f"  - term: {quoted(item.acronym)}   # line {at(item.start)}"
        yield f"    expansion: {quoted(item.expansion)}"
        if item.written != item.acronym:
            yield f"    forms: [{{text: {quoted(item.written)}, type: spelling}}]"


def _noted(source: Article) -> Iterator[str]:
    """Yield comments on possible dates and places."""
    at = _LineLookup(source)
    days, places = candidates.dates(source.words), candidates.places(source.words)
    if not days and not places:
        return
    yield ""
    yield "# Candidates for incidents, found by pattern and not checked; what the article does not say is not added."
    for item in days:
        yield f"#   date, line {at(item.start)}: {_comment(item.text)} -> {item.reading or 'not all of a date'}"
    for item in places:
        yield f"#   place, line {at(item.start)}: {_comment(item.text)}"


class _LineLookup:
    """Converts an offset in an article's words into its line, from 1."""

    def __init__(self, source: Article) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", source.words))]
        self._lines = source.lines

    def __call__(self, place: int) -> int:
        return self._lines[bisect_right(self._starts, place) - 1]
