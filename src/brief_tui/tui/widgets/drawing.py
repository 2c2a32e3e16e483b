"""Drawing of a line of text as a strip of cells with highlights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from brief_tui.render.lines import Line
from brief_tui.render.roles import Role
from brief_tui.render.theme import PALETTES, base_style, layered

CUT = "…"
"""Ends a line that is cut."""

Highlight = tuple[int, int, str]
"""First character, end and role of a highlight in a line."""


def theme_of(app: App[object]) -> str:
    """Return the name of the palette in use."""
    return app.theme if app.theme in PALETTES else "dark"


def with_edges(strip: Strip, left: int, right: int, style: Style) -> Strip:
    """Return a strip with its first and last cells replaced by blanks in a style."""
    inside = strip.crop(left, strip.cell_length - right)
    return Strip.join([Strip([Segment(" " * left, style)]), inside, Strip([Segment(" " * right, style)])])


def strip_of(line: Line, highlights: Sequence[Highlight], width: int, theme: str, ground: str = "") -> Strip:
    """Return a line in cells, cut or filled up to the width; a later highlight lies over an earlier one.

    Args:
        line: the text.
        highlights: roles of some of its characters.
        width: cells.
        theme: the name of the palette.
        ground: the role of the whole line.
    """
    base = base_style(PALETTES[theme])
    segments: list[Segment] = []
    position = 0
    for run in line.runs:
        role = f"{run.role} {Role.ADDRESS}" if run.link else run.role
        parts = _segments(run.text, position, base, (role, ground), highlights, theme)
        segments += _linked(parts, run.link) if run.link else parts
        position += len(run.text)
    used = sum(cell_len(segment.text) for segment in segments)
    if used > width:
        kept = Strip(segments, used).crop(0, max(width - 1, 0))
        last = next((segment.style for segment in reversed(kept._segments) if segment.style), base)
        return Strip.join([kept, Strip([Segment(CUT, last)], 1)]) if width else kept
    return Strip([*segments, Segment(" " * (width - used), layered(theme, base, (ground,)))], width)


def _linked(segments: list[Segment], address: str) -> list[Segment]:
    """Return segments as parts of a link; whether it reaches the terminal is for the guard to say."""
    link = Style(link=address)
    return [Segment(text, style + link if style else link) for text, style, _control in segments]


def _segments(
    text: str, position: int, base: Style, roles: tuple[str, str], highlights: Sequence[Highlight], theme: str
) -> list[Segment]:
    """Return the segments of a run that begins at `position` in its line, split at the ends of highlights."""
    if not highlights:
        return [Segment(text, layered(theme, base, roles))]
    points = {0, len(text)}
    for start, end, _role in highlights:
        points.update(min(max(edge - position, 0), len(text)) for edge in (start, end))
    segments = []
    for low, high in pairwise(sorted(points)):
        over = (role for start, end, role in highlights if start <= position + low and position + high <= end)
        segments.append(Segment(text[low:high], layered(theme, base, (*roles, *over))))
    return segments
