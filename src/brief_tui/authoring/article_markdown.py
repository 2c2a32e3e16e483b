"""Splits an article in Markdown into the sections of a draft, by its headings; their text stays Markdown.

Reads line by line, as far as CommonMark 0.31 needs to tell a heading (4.2, 4.3) from a line of code (4.5), in time
linear in the article's length. Headings inside lists and quotes stay in the body.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brief_tui.authoring import wording
from brief_tui.authoring.article import (
    LINE_END,
    MARKED,
    ROOM,
    Article,
    DraftSection,
    first_words,
    heading_of,
    unclosed,
    with_body,
)
from brief_tui.briefing.limits import MAX_SECTION_DEPTH
from brief_tui.text.clean import clean_line

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdwn")
_LONG = 4_000
"""Characters of a body, two or three screens, above which a line by itself may be an unmarked heading."""
_UNMARKED = 7
"""The level of unmarked headings, below those of CommonMark."""
_MARKS = re.compile(r"[\[\]<*_`|]|://")
_ADDRESS = 2_000
"""Characters of a line with a link definition that is copied to its uses."""
_MOST = 5_000
"""Sections made from headings; a file may have twice as many. Later headings stay in the body."""
_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*|(?<=~).*)")
_NO_PARAGRAPH = re.compile(r" {4}|\t| {0,3}(?:[-+*](?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$)|>|\||(?:[*_-][ \t]*){3,}$)")
"""Beginnings of other blocks: code, an item, a quote, a table, a rule."""
_LABEL = re.compile(r"\[((?!\^)[^\[\]\n]{1,200})\]")
_DEFINITION = re.compile(rf" {{0,3}}{_LABEL.pattern}:[ \t]*\S.*")
_FRONT = re.compile(r"[A-Za-z_][\w-]*(?::(?:\s|$)| *=)")
_FRONT_TITLE = re.compile(r"title(?::[ \t]|[ \t]*=)[ \t]*(?:\"([^\"\\]+)\"|'([^']+)'|([^\s\"'>|&*!{\[].*?))[ \t]*")
"""A title in one line, as in YAML or TOML, without escapes."""
_KINDS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} +\S",
        r"^ {0,3}[-*+] +\S[^\r\n]*(?:\r\n?|\n)+ {0,3}[-*+] +\S",
        r"\[[^\[\]\r\n]+\]\((?:https?://|mailto:|[/#.])[^\s()]*\)",
        r"(?<![\w*])(?:\*\*?[^\s*][^*\r\n]*(?<!\s)\*\*?|__[^\s_][^_\r\n]*__)(?![\w*])",
        r"^ {0,3}\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:?)? *\r?$",
        r"^(?:```|~~~)",
    )
)
"""Headings, lists, links, emphasis, tables, code."""
_LINK = (
    r"!?\[((?:[^\[\]\n\\]|\\.)*)\]"
    r"(?:\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])"
)
_SEEN = (
    (re.compile(_LINK), r"\1"),
    (re.compile(_LINK), r"\1"),  # of a picture that is a link
    (re.compile(r"<(?:https?://|mailto:)[^\s<>]*>"), ""),
    (re.compile(r"\*{1,3}|`+|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def is_markdown(text: str, name: str) -> bool:
    """Return whether a text is Markdown, by its file's name, two kinds of marks, or several headings."""
    if name.lower().endswith(_SUFFIXES):
        return True
    kinds = [bool(kind.search(text)) for kind in _KINDS]
    return sum(kinds) > 1 or (kinds[0] and len(_KINDS[0].findall(text)) > 1)


def visible_text(text: str) -> str:
    """Return a text without addresses of links and marks of emphasis; the number of lines stays."""
    for pattern, words in _SEEN:
        text = pattern.sub(words, text)
    return text


class _MarkdownHeading(NamedTuple):
    level: int
    words: str
    """The words as written."""
    first: int
    """Its first line, from 0."""
    end: int
    """The line behind it."""

    @property
    def title(self) -> str:
        """The words in one line, without marks."""
        words = " ".join(html.unescape(visible_text(self.words)).split())
        return words if len(words) <= MARKED else first_words(words, self.first + 1)

    @property
    def is_shortened(self) -> bool:
        """Whether the title leaves something out: an address, a picture, words beyond its length."""
        return len(self.words) > MARKED or "[" in self.words or "<" in self.words


def read(text: str) -> Article:
    """Split a Markdown text into sections. Raises ValueError if it is empty."""
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    if not any(map(str.strip, lines)):
        raise ValueError(wording.EMPTY)
    front = _front(lines)
    marked = [each for each in _headings(lines, front) if clean_line(each.title).strip("#")]
    headings = list(_with_unmarked(lines, front, marked))
    title, chosen = _title(lines, front, headings)
    parts = list(_parts(lines, front, headings, chosen)) or [DraftSection(title, 1, True, ())]
    depths = [*(part.depth for part in parts[1:]), 0]
    parts = [with_body(part) if after <= part.depth else part for part, after in zip(parts, depths, strict=True)]
    numbers = tuple(range(1, len(lines) + 1))
    return Article(title, tuple(_with_addresses(lines, parts)), visible_text("\n".join(lines)), numbers)


def _front(lines: Sequence[str]) -> int:
    """Return the number of lines of front matter, between two lines `---` or `+++`; 0 for none."""
    if lines[0].rstrip() not in {"---", "+++"} or len(lines) < 3 or not _FRONT.match(lines[1]):
        return 0
    ends = {lines[0].rstrip(), "..."}
    return next((number + 1 for number, line in enumerate(lines[1:], 1) if line.rstrip() in ends), 0)


def _headings(lines: Sequence[str], start: int) -> Iterator[_MarkdownHeading]:
    fence = ""
    paragraph = -1  # where one began that an underline makes a heading
    other = False  # within an item, a quote, a table
    for number in range(start, len(lines)):
        line = lines[number]
        within, fence = fence, _fence(line, fence)
        if within or fence:
            paragraph, other = -1, False
            continue
        atx = _ATX.match(line)
        under = _UNDERLINE.fullmatch(line) if paragraph >= 0 else None
        if atx:
            yield _MarkdownHeading(len(atx[1]), unclosed(line[atx.end() :].strip()), number, number + 1)
        elif under:
            level = 1 if under[1][0] == "=" else 2
            yield _MarkdownHeading(level, "\n".join(lines[paragraph:number]), paragraph, number + 1)
        plain = bool(line.strip()) and not (atx or under)
        other = plain and (other or (paragraph < 0 and bool(_NO_PARAGRAPH.match(line))))
        paragraph = (paragraph if paragraph >= 0 else number) if plain and not other else -1


def _with_unmarked(lines: Sequence[str], front: int, marked: Sequence[_MarkdownHeading]) -> Iterator[_MarkdownHeading]:
    """Yield the headings, and lines that look like one, a level deeper: at the top, and in long texts."""
    top = next((number for number in range(front, len(lines)) if lines[number].strip()), front)
    top = -1 if any(heading.level == 1 for heading in marked) else top
    start = front
    for heading in [*marked, None]:
        end = heading.first if heading else len(lines)
        long = sum(map(len, lines[start:end])) > _LONG
        fence = ""
        for number in range(start, end):
            fence = _fence(lines[number], fence)
            if (long or number == top) and not fence and _is_alone(lines, number, start, end):
                title = heading_of(lines[number].strip())
                yield from [_MarkdownHeading(_UNMARKED, title, number, number + 1)] if title else []
        if heading:
            yield heading
            start = heading.end


def _is_alone(lines: Sequence[str], number: int, start: int, end: int) -> bool:
    """Return whether a line has no marks, and blank lines or the ends of the body around it."""
    line = lines[number]
    before = lines[number - 1].strip() if number > start else ""
    after = lines[number + 1].strip() if number + 1 < end else ""
    return not (before or after or _NO_PARAGRAPH.match(line) or _MARKS.search(line))


def _title(
    lines: Sequence[str], front: int, headings: Sequence[_MarkdownHeading]
) -> tuple[str, _MarkdownHeading | None]:
    """Return the title, from the front matter or the first heading, and the heading that it is taken from."""
    given = next(filter(None, (_FRONT_TITLE.fullmatch(line) for line in lines[1 : max(front - 1, 1)])), None)
    first = headings[0] if headings else None
    named = next(filter(None, given.groups())) if given else ""
    if clean_line(named) and len(named) <= MARKED:
        return named, first if first and first.title == named else None
    if first and (first.level == 1 and [each.level for each in headings].count(1) == 1):
        return first.title, first
    if first and not any(map(str.strip, lines[front : first.first])):
        return first.title, first
    return _opening(lines[front:], front) or _opening(lines, 0) or "Line 1", None


def _opening(lines: Sequence[str], start: int) -> str:
    """Return the first words of lines, without the marks before them; empty if there are none."""
    for number, line in enumerate(lines, start + 1):
        words = re.sub(r"^[\W_]+", "", visible_text(line))
        if words:
            return first_words(words, number)
    return ""


class _SectionStart(NamedTuple):
    first: int
    """The line where it begins, from 0."""
    body: int
    """The line behind its heading."""
    depth: int
    heading: _MarkdownHeading | None


def _cuts(front: int, headings: Sequence[_MarkdownHeading], chosen: _MarkdownHeading | None) -> list[_SectionStart]:
    """Return where sections begin: at the top, after the title, at each heading that is not too deep."""
    starts = [_SectionStart(front, front, 1, None)]
    levels: list[int] = []
    for heading in headings:
        above = [level for level in levels if level < heading.level]
        if heading is chosen:
            starts.append(_SectionStart(heading.first, heading.first if heading.is_shortened else heading.end, 1, None))
        elif len(above) < MAX_SECTION_DEPTH and len(starts) < _MOST:
            levels = [*above, heading.level]
            starts.append(_SectionStart(heading.first, heading.end, len(levels), heading))
    return starts


def _parts(
    lines: Sequence[str], front: int, headings: Sequence[_MarkdownHeading], chosen: _MarkdownHeading | None
) -> Iterator[DraftSection]:
    """Yield the sections in order, each with its level."""
    if front:
        settings = "\n".join(lines[1 : front - 1])
        body = settings if "```" in settings else f"```\n{settings}\n```"
        yield DraftSection(_opening(lines, 0) or "Line 1", 1, False, (body,))
    cuts = _cuts(front, headings, chosen)
    for cut, end in zip(cuts, [*(each.first for each in cuts[1:]), len(lines)], strict=True):
        pieces = list(_pieces(lines, cut.body, end))
        depth = cut.depth
        if cut.heading:
            above = cut.heading.words if cut.heading.is_shortened else ""
            below = "\n".join(lines[slice(*pieces.pop(0))]) if pieces else ""
            yield DraftSection(cut.heading.title, cut.first + 1, True, tuple(filter(None, (above, below))), depth)
            depth = min(depth + 1, MAX_SECTION_DEPTH)
        for start, stop in pieces:
            title = _opening(lines[start:stop], start) or wording.line(start + 1)
            yield DraftSection(title, start + 1, False, ("\n".join(lines[start:stop]),), depth)


def _pieces(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the line ranges of a body without blank ends; one that is too long is split between paragraphs."""
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    fence, size = "", 0
    for number in range(start, end):
        line = lines[number]
        fence = _fence(line, fence)
        between = not fence and bool(line.strip()) and not lines[number - 1].strip() and not _NO_PARAGRAPH.match(line)
        if between and size > ROOM:
            yield start, number
            start, size = number, 0
        size += len(line) + 1
    if start < end:
        yield start, end


def _fence(line: str, open_: str) -> str:
    """Return the fence that is open after a line; a fence within another is code."""
    match = _FENCE.fullmatch(line)
    if not open_:
        return match[1] if match else ""
    return "" if match and match[1].startswith(open_) and not match[2].strip() else open_


def _with_addresses(lines: Sequence[str], parts: Sequence[DraftSection]) -> Iterator[DraftSection]:
    """Yield the sections, each with the link definitions it uses."""
    defined = ((_DEFINITION.fullmatch(line), line) for line in lines if len(line) <= _ADDRESS)
    definitions = {match[1].casefold(): line for match, line in defined if match}
    for part in parts:
        body = "\n\n".join(part.body)
        named = dict.fromkeys(match[1].casefold() for match in _LABEL.finditer(body)) if definitions else {}
        there = set(body.split("\n"))
        more = [definitions[name] for name in named if name in definitions and definitions[name] not in there]
        yield part._replace(body=(*part.body, "\n".join(more))) if more else part
