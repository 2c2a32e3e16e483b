"""Lines of runs, text with a role; blocks of text are wrapped to a width, with known terms marked."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from brief_tui.render.inert import inert
from brief_tui.render.links import CLOSE, addresses, opening
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, graphemes

BOLD, ITALIC, CODE, DIM = Role.BOLD, Role.ITALIC, Role.CODE, Role.DIM
HEADING, TERM, ADDRESS = Role.HEADING, Role.TERM, Role.ADDRESS

_FLAGS = {"b": BOLD, "i": ITALIC, "c": CODE, "a": ADDRESS, "+": Role.ADDED, "-": Role.GONE}
_WORD = re.compile(r"[^\s\n]+|\n")


class Run(NamedTuple):
    """Part of a line with one look."""

    text: str
    role: str = ""
    """A `Role`, or several separated by blanks."""
    ref: int = 0
    """The number of the term it names, 0 for none."""
    link: str = ""
    """The address that it is, or is a part of; empty for none."""


class Line(NamedTuple):
    """A screen line, and its position in the text."""

    runs: tuple[Run, ...]
    section: int = 0
    """The position of its section."""
    block: int = -1
    """The block within the section; -1 for headings and blank lines."""
    offset: int = 0
    """The first character of the line within the block."""
    lead: int = 0
    """Characters before the text: a bullet, a quote's bar."""
    parts: tuple[tuple[int, int, int], ...] = ()
    """If its text is several stretches of the block's: the first and last character of each, and its position
    here."""
    changed: bool = False
    """Whether something on it differs from an older edition."""

    @property
    def text(self) -> str:
        """The text without roles."""
        return "".join(run.text for run in self.runs)


Runs = tuple[Run, ...]
PageMaker = Callable[[int], list[Line]]
"""Makes the lines of a page at a width in cells."""
BLANK = Line(())
MentionSpan = tuple[int, int, int]
"""Characters from and up to, and the number of the term."""
MentionFinder = Callable[[str], Sequence[MentionSpan]]
"""Called with a text; gives the known terms in it, in order."""


def line(text: str, role: str = "") -> Line:
    """Return a line of one run."""
    return Line((Run(text, role),)) if text else BLANK


def merged(runs: Iterable[Run]) -> list[Run]:
    """Return runs without empty ones, those of one role, neither a term nor an address, joined."""
    found: list[Run] = []
    for run in runs:
        if found and run.role == found[-1].role and not any((run.ref, run.link, found[-1].ref, found[-1].link)):
            found[-1] = Run(found[-1].text + run.text, run.role)
        elif run.text:
            found.append(run)
    return found


def plain(lines: Iterable[Line]) -> str:
    """Return the text of lines, each with a newline and without trailing blanks."""
    return "".join(f"{item.text.rstrip()}\n" for item in lines)


def printable(lines: Iterable[Line], *, links: bool) -> str:
    """Return the same, inert; with `links` addresses are links of a terminal (OSC 8), which no line leaves open."""
    if not links:
        return inert(plain(lines))
    return "".join(f"{''.join(map(_clickable, item.runs)).rstrip()}\n" for item in lines)


def _clickable(run: Run) -> str:
    return f"{opening(run.link)}{inert(run.text)}{CLOSE}" if run.link else inert(run.text)


def block_text(block: Sequence[object]) -> str:
    """Return the text of a block of `text.markdown`."""
    spans = block[3]
    assert isinstance(spans, list)
    return "".join(span[0] for span in spans)


def wrap_block(block: Sequence[object], width: int, mentions: Sequence[MentionSpan] = (), place: int = 0) -> list[Line]:
    """The lines of a block of `text.markdown`, at most `width` cells wide each.

    Args:
        block: kind, first prefix, other prefix, spans.
        width: cells.
        mentions: the terms in the block's text, in order.
        place: the block's number within its section.
    """
    kind, first, rest = str(block[0]), str(block[1]), str(block[2])
    if kind == "r":
        return [Line((Run("─" * width, DIM),), block=place)]
    text = block_text(block)
    room = max(width - cell_width(rest), 1)
    cuts = _cuts(block, mentions)
    if kind == "t":
        return _wrap_row(block, room, cuts, place)
    pieces = wrap_offsets(text, room)
    lines = []
    for number, (start, end) in enumerate(pieces):
        prefix = first if number == 0 else rest
        runs = [Run(prefix, DIM)] if prefix else []
        lines.append(
            Line((*runs, *_runs(text, start, end, cuts, HEADING if kind == "h" else "")), 0, place, start, len(prefix))
        )
    return lines


def _wrap_row(block: Sequence[object], room: int, cuts: list[tuple[int, str, int]], place: int) -> list[Line]:
    """Return the lines of a table's row."""
    from brief_tui.render.table_row import row_lines  # most texts have no table

    first, rest, _spans, layout = block[1:]
    assert isinstance(layout, Sequence)
    text = block_text(block)
    lines = []
    for number, row in enumerate(row_lines(text, layout, room, wrap_offsets)):
        prefix = str(rest if number else first)
        runs = [Run(prefix, DIM)] if prefix else []
        runs += [Run(row.label, DIM)] if row.label else []
        at, length = cell_width(row.label), len(prefix) + len(row.label)
        parts = []
        for start, end, column in row.pieces:
            if column > at:
                runs.append(Run(" " * (column - at)))
                length += column - at
            parts.append((start, end, length))
            runs += _runs(text, start, end, cuts, "")
            length += end - start
            at = max(column, at) + cell_width(text[start:end])
        lines.append(
            Line(tuple(runs), 0, place, min((part[0] for part in parts), default=0), len(prefix), tuple(parts))
        )
    return lines


def is_tight(before: Sequence[object], after: Sequence[object]) -> bool:
    """Whether two blocks follow each other without a blank line: items of a list, lines of code, rows of a table."""
    if before[0] != after[0] or after[4:] == [1]:
        return False
    if before[0] == "c":
        return True
    if before[0] == "t":
        layout = after[4]
        assert isinstance(layout, Sequence)
        return bool(layout[3])  # with its headings another table begins
    return bool(str(before[2]).strip() == "" and before[2] and str(after[1]).strip())


def wrap_text(text: str, width: int, role: str = "", indent: str = "") -> list[Line]:
    """Return plain text as lines of at most `width` cells; all but the first begin with `indent`."""
    room = max(width - cell_width(indent), 1)
    pieces = wrap_offsets(text, room)
    if not addresses(text):
        return [line((indent if start else "") + text[start:end], role) for start, end in pieces]
    cuts = [(0, role, 0)]
    return [
        Line((*([Run(indent, role)] if start and indent else []), *_runs(text, start, end, cuts, "")))
        for start, end in pieces
    ]


def wrap_offsets(text: str, width: int) -> list[tuple[int, int]]:
    """Return start and end of each line of at most `width` cells: broken at blanks, else between graphemes."""
    offsets: list[tuple[int, int]] = []
    start, end, used = 0, 0, 0
    for match in _WORD.finditer(text):
        begin, stop = match.span()
        if text[begin] == "\n":
            offsets.append((start, end))
            start = end = stop
            used = 0
            continue
        gap = begin - end if end > start else 0
        size = cell_width(text[begin:stop])
        if end > start and used + gap + size > width:  # a word before it, though it may take no cell
            offsets.append((start, end))
            start, used, gap = begin, 0, 0
        elif end == start:
            start = begin
        while size > width - used - gap and size > width:
            begin, size = _split(text, begin, stop, width - used - gap, offsets, start)
            start, used, gap = begin, 0, 0
        end = stop
        used += gap + size
    if end > start or not offsets or text.endswith("\n"):
        offsets.append((start, max(end, start)))
    return offsets


_ELLIPSIS = "…"


def around(runs: Sequence[Run], role: str, width: int) -> tuple[Run, ...]:
    """Return the part of a line, at most `width` cells, around its first run of a role; an ellipsis marks cuts."""
    text = "".join(run.text for run in runs)
    if cell_width(text) <= width:
        return tuple(runs)
    until = 0
    for run in runs:
        until += len(run.text)
        if run.role == role:
            break
    else:
        until = 0
    starts = [0, *(match.start() for match in _WORD.finditer(text, 0, until))]
    for start in starts:  # the word of the run is the last of them
        if cell_width(text[start:until]) <= width * 2 // 3:
            break
    before = _ELLIPSIS if start else ""
    shown = cut(text[start:], width - cell_width(before))
    after = _ELLIPSIS if shown != text[start:] else ""
    end = start + len(shown.removesuffix(after))
    parts, position = [Run(before)], 0
    for run in runs:
        low, high = max(start - position, 0), max(end - position, 0)
        parts.append(run._replace(text=run.text[low:high]))
        position += len(run.text)
    return tuple(run for run in (*parts, Run(after)) if run.text)


def _split(text: str, begin: int, stop: int, room: int, offsets: list[tuple[int, int]], start: int) -> tuple[int, int]:
    """Break a word that is wider than a line; where its rest begins, and that rest's cells."""
    taken = cells = 0
    for cluster in graphemes(text[begin:stop]):
        wide = cell_width(cluster)
        if cells + wide > room and (taken or begin > start):
            break
        taken += len(cluster)
        cells += wide
    offsets.append((start, begin + taken))
    return begin + taken, cell_width(text[begin + taken : stop])


def _cuts(block: Sequence[object], mentions: Sequence[MentionSpan]) -> list[tuple[int, str, int]]:
    """Return the changes of look in a block's text: character, role, term."""
    spans = block[3]
    assert isinstance(spans, list)
    edges: dict[int, tuple[str, int]] = {}
    styles: list[tuple[int, str]] = []
    position = 0
    for words, flags in spans:
        styles.append((position, " ".join(_FLAGS[flag] for flag in flags)))
        position += len(words)
    points = {0, position, *(start for start, _role in styles)}
    points.update(edge for start, end, _term in mentions for edge in (start, end))
    style, mention = 0, 0
    for point in sorted(points):
        while style + 1 < len(styles) and styles[style + 1][0] <= point:
            style += 1
        while mention < len(mentions) and mentions[mention][1] <= point:
            mention += 1
        inside = mention < len(mentions) and mentions[mention][0] <= point
        role = styles[style][1] if styles else ""
        edges[point] = (f"{role} {TERM}".strip(), mentions[mention][2]) if inside else (role, 0)
    return [(point, role, term) for point, (role, term) in edges.items()]


def _runs(text: str, start: int, end: int, cuts: list[tuple[int, str, int]], base: str) -> list[Run]:
    runs = []
    for (point, role, term), (after, _role, _term) in pairwise([*cuts, (len(text), "", 0)]):
        low, high = max(point, start), min(after, end)
        if low < high:
            runs += _linked(text, low, high, Run("", f"{base} {role}".strip(), term))
    return runs


def _linked(text: str, start: int, end: int, look: Run) -> list[Run]:
    """Return a stretch of a text in a look, addresses in it as runs of their own."""
    runs = []
    for first, last in addresses(text):
        low, high = max(first, start), min(last, end)
        if low < high:
            runs += [look._replace(text=text[start:low])] if start < low else []
            runs.append(look._replace(text=text[low:high], link=text[first:last]))
            start = high
    return [*runs, look._replace(text=text[start:end])] if start < end else runs
