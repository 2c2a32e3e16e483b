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
from brief_tui.render.theme import PALETTES, base_style, role_style

Highlight = tuple[int, int, str]
"""First character, end and role of a highlight in a line."""


def theme_of(app: App[object]) -> str:
    """Return the name of the palette in use."""
    return app.theme if app.theme in PALETTES else "dark"


def strip_of(line: Line, highlights: Sequence[Highlight], width: int, theme: str) -> Strip:
    """Return a line in cells, cut or filled up to the width; a later highlight lies over an earlier one."""
    base = base_style(PALETTES[theme])
    segments: list[Segment] = []
    position = 0
    for run in line.runs:
        segments += _segments(run.text, position, base + role_style(theme, run.role), highlights, theme)
        position += len(run.text)
    used = sum(cell_len(segment.text) for segment in segments)
    if used > width:
        return Strip(segments, used).crop(0, width)
    return Strip([*segments, Segment(" " * (width - used), base)], width)


def _segments(text: str, position: int, base: Style, highlights: Sequence[Highlight], theme: str) -> list[Segment]:
    """Return the segments of a run that begins at `position` in its line, split at the ends of highlights."""
    if not highlights:
        return [Segment(text, base)]
    points = {0, len(text)}
    for start, end, _role in highlights:
        points.update(min(max(edge - position, 0), len(text)) for edge in (start, end))
    segments = []
    for low, high in pairwise(sorted(points)):
        style = base
        for start, end, role in highlights:
            if start <= position + low and position + high <= end:
                style += role_style(theme, role)
        segments.append(Segment(text[low:high], style))
    return segments
