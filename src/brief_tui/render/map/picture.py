"""The picture of a map: lines with roles, few in a row, since each change of role costs bytes on the wire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from brief_tui.geo.area import Position
from brief_tui.render.lines import Line, Run
from brief_tui.render.map.alphabet import row_text
from brief_tui.render.map.canvas import BaseLine, Canvas
from brief_tui.render.map.labels import TOWN, MapLabel, PlacedLabel, place
from brief_tui.render.map.marks import DISC, MapMark, MarkCell, by_cell, selected_cell
from brief_tui.render.map.viewport import Viewport
from brief_tui.render.roles import MARK_ROLES, Role

_STRETCH: Final = re.compile(rb"[\x02\x03][\x00\x02\x03]*|\x01[\x00\x01]*|\x00+")
"""Cells of one look, as `Canvas.looks` has them; blanks go on with the look before them."""
_ROLES: Final = ("", Role.RULE, Role.MAP_LINE, Role.MAP_LINE)


class MapPicture(NamedTuple):
    """A map that is drawn."""

    lines: list[Line]
    """As many as the view has rows, at most as wide as it is, without blanks at their ends."""
    shown: int
    """Incidents with a mark."""
    outside: int
    """Incidents that are not in view."""
    left_out: int
    """Labels of places in view for which there was no room."""
    cells: dict[tuple[int, int], MarkCell]
    """Marks by column and row."""
    names: list[PlacedLabel]
    """Labels for which there was room."""


class _Piece(NamedTuple):
    """A text over the base map, in one row."""

    column: int
    text: str
    width: int
    role: str


def draw(
    viewport: Viewport,
    base_lines: Iterable[BaseLine],
    marks: Iterable[MapMark],
    labels: Iterable[MapLabel],
    *,
    selected: Position | None,
    ascii_only: bool,
    countries: set[str],
) -> MapPicture:
    """Draw a map.

    Args:
        viewport: what is in view.
        base_lines: lines of the base map; those out of view cost little.
        marks: incidents.
        labels: names of places.
        selected: the position of the selected incident, in view or not; None for none.
        ascii_only: whether to draw in ASCII. Names are left to those who write the lines.
        countries: codes of the countries whose regions are drawn.
    """
    canvas = Canvas(viewport)
    canvas.add(base_lines, countries)
    cells, outside = by_cell(viewport, marks)
    chosen = selected_cell(viewport, selected, cells)
    covered = {*cells, chosen} if chosen is not None else {*cells}
    names, left_out = place(viewport, labels, covered)
    rows = _over(viewport.height, names, ascii_only=ascii_only)
    for (column, row), mark in cells.items():
        if (column, row) != chosen:
            rows[row].append(_Piece(column, mark.sign(ascii_only=ascii_only), 1, MARK_ROLES[mark.deadliest]))
    if chosen is not None:
        rows[chosen[1]].append(_chosen(chosen[0], cells.get(chosen), ascii_only=ascii_only))
    lines = list(_lines(canvas, viewport.width, rows, ascii_only=ascii_only))
    return MapPicture(lines, sum(mark.incidents for mark in cells.values()), outside, left_out, cells, names)


def _over(height: int, names: Iterable[PlacedLabel], *, ascii_only: bool) -> list[list[_Piece]]:
    """Return the names, and the signs of towns, by rows."""
    rows: list[list[_Piece]] = [[] for _row in range(height)]
    for name in names:
        role = Role.MAP_LINE if name.town else ""
        rows[name.row].append(_Piece(name.column, name.text, name.width, role))
        if not name.marked:
            column, row = name.point
            rows[row].append(_Piece(column, TOWN[ascii_only], 1, Role.MAP_LINE))
    return rows


def _chosen(column: int, mark: MarkCell | None, *, ascii_only: bool) -> _Piece:
    """Return the mark of the selected incident; a disc where none of the marks is its own."""
    sign = mark.sign(ascii_only=ascii_only) if mark is not None else DISC[ascii_only]
    return _Piece(column, sign, 1, f"{MARK_ROLES[mark.deadliest if mark is not None else 0]} {Role.MARK_CURRENT}")


def _lines(canvas: Canvas, width: int, rows: list[list[_Piece]], *, ascii_only: bool) -> Iterator[Line]:
    """Yield the lines: the base map, and over it the pieces of each row."""
    for row, pieces in enumerate(rows):
        start, end = row * width, (row + 1) * width
        text = row_text(canvas, start, end, ascii_only=ascii_only)
        looks = canvas.looks(start, end)
        runs: list[Run] = []
        at = 0
        for piece in sorted(pieces):
            runs += _base(text, looks, at, piece.column)
            runs.append(Run(piece.text, piece.role))
            at = piece.column + piece.width
        runs += _base(text, looks, at, width)
        yield _trimmed(runs)


def _base(text: str, looks: bytes, start: int, end: int) -> Iterator[Run]:
    """Yield the base map between two columns of a row."""
    for match in _STRETCH.finditer(looks, start, end):
        yield Run(text[match.start() : match.end()], _ROLES[looks[match.start()]])


def _trimmed(runs: list[Run]) -> Line:
    """Return a line without blanks at its end."""
    if runs and not (last := runs[-1].text.rstrip(" ")):
        runs.pop()
    elif runs:
        runs[-1] = runs[-1]._replace(text=last)
    return Line(tuple(runs))
