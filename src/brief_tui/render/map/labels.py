"""Names of places on a map: each where there is room, the important ones first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from brief_tui.geo.area import Position
from brief_tui.render.map.viewport import Viewport
from brief_tui.text.cells import cell_width, cut

TOWN = "□#"
"""The sign of a place without an incident; the second in ASCII."""
_LONGEST = 24
"""Cells of a name at most; a longer one is cut."""
_SHARE = 8
"""Of so many cells of the map one at most has a letter of a town's name."""
_CAPITAL = 2
"""The rank from which the point of a place keeps its cell before any name is placed."""
_MARK, _NAME = b"\1", b"\2"
"""Cells of marks, and those of names and of the signs of towns."""


class MapLabel(NamedTuple):
    """The name of a place."""

    text: str
    position: Position
    rank: int
    """The higher, the sooner it has its room; of equal ones the first. Towns have theirs of the base map, at most 2,
    and places with incidents a higher one."""


class PlacedLabel(NamedTuple):
    """A name, and the cells that it has."""

    text: str
    column: int
    row: int
    width: int
    point: tuple[int, int]
    """Column and row of its place."""
    marked: bool
    """Whether there is a mark."""
    town: bool
    """Whether it is one to find one's way by, not a place with incidents."""


class _Room:
    """The cells that are taken."""

    def __init__(self, viewport: Viewport, marks: Iterable[tuple[int, int]], kept: Collection[tuple[int, int]]) -> None:
        self._width = viewport.width
        self._rows = [bytearray(viewport.width) for _row in range(viewport.height)]
        self._kept = kept
        """Cells for the signs of capitals."""
        for column, row in (*marks, *kept):
            self._rows[row][column : column + 1] = _MARK

    def has(self, column: int, row: int, width: int) -> bool:
        """Return whether cells of a row, and one on each side, are free."""
        if not 0 <= row < len(self._rows) or column < 0 or column + width > self._width:
            return False
        return not any(self._rows[row][max(column - 1, 0) : column + width + 1])

    def has_sign(self, column: int, row: int) -> bool:
        """Return whether a cell has no name on it or beside it; a mark may be beside it."""
        cells = self._rows[row]
        return _NAME not in cells[max(column - 1, 0) : column + 2] and (
            not cells[column] or (column, row) in self._kept
        )

    def take(self, column: int, row: int, width: int) -> None:
        """Take cells of a row for a name or a sign."""
        self._rows[row][column : column + width] = _NAME * width


def place(
    viewport: Viewport, labels: Iterable[MapLabel], marks: Collection[tuple[int, int]]
) -> tuple[list[PlacedLabel], int]:
    """Return the labels that have room, and the number of those in view that have none.

    A label is beside its point, a cell away: right of it, else left, else in the row above or below. It covers no mark
    and no other label, and no other is next to it in its row.

    Args:
        viewport: the view.
        labels: names of places, in view or not.
        marks: the cells of marks.
    """
    ordered = sorted(labels, key=lambda label: -label.rank)
    capitals = [viewport.cell(label.position) for label in ordered if label.rank >= _CAPITAL]
    room = _Room(viewport, marks, {point for point in capitals if point is not None and point not in marks})
    placed: list[PlacedLabel] = []
    left_out, spare = 0, viewport.width * viewport.height // _SHARE
    named: dict[tuple[int, int], str] = {}
    for label in ordered:
        point = viewport.cell(label.position)
        text = cut(label.text, min(_LONGEST, viewport.width))
        if point is None or not (width := cell_width(text)):
            continue
        if point in named:  # it would seem to be another name of what is there
            left_out += named[point] != text
            continue
        marked = point in marks
        possible = marked or (width <= spare and room.has_sign(*point))
        at = _place(viewport, room, point, width) if possible else None
        if at is None:
            left_out += 1
            continue
        named[point] = text
        room.take(*at, width)
        if not marked:
            room.take(*point, 1)
            spare -= width
        placed.append(PlacedLabel(text, *at, width, point, marked, label.rank <= _CAPITAL))
    return placed, left_out


def _place(viewport: Viewport, room: _Room, point: tuple[int, int], width: int) -> tuple[int, int] | None:
    """Return the first column and the row of a free place beside a point; None without any."""
    return next((at for at in _places(viewport, point, width) if room.has(*at, width)), None)


def _places(viewport: Viewport, point: tuple[int, int], width: int) -> Iterator[tuple[int, int]]:
    column, row = point
    yield column + 2, row
    yield column - 1 - width, row
    middle = max(min(column - width // 2, viewport.width - width), 0)
    yield middle, row - 1
    yield middle, row + 1
