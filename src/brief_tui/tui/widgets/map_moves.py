"""The keys of the map: pan, zoom, fit, the next incident, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from brief_tui.tui import map_wording as wording

if TYPE_CHECKING:
    from brief_tui.render.map import Viewport
    from brief_tui.tui.widgets.map_selection import MapSelection
    from brief_tui.tui.widgets.map_window import MapWindow
    from brief_tui.tui.widgets.placing import Placing

_PAN = 5
"""A pan goes on by a fifth of what is in view."""
_ZOOM = 2.0


class MapLike(Protocol):
    """The part of the map's pane that its keys use."""

    labels: bool
    placing: Placing
    selection: MapSelection
    window: MapWindow

    def changed(self) -> None:
        """Draw the map again."""

    def select(self, row: int) -> None:
        """Select an incident and bring it into view."""

    def say(self, words: str) -> None:
        """Show a message in the footer."""


class MapMoves:
    """Actions that move the map or the selection on it."""

    def __init__(self, pane: MapLike) -> None:
        self._pane = pane

    def act_left(self) -> None:
        self._pan(-1 / _PAN, 0)

    def act_right(self) -> None:
        self._pan(1 / _PAN, 0)

    def act_up(self) -> None:
        self._pan(0, -1 / _PAN)

    def act_down(self) -> None:
        self._pan(0, 1 / _PAN)

    def act_page_down(self) -> None:
        self._pan(0, 1)

    def act_page_up(self) -> None:
        self._pan(0, -1)

    def act_half_down(self) -> None:
        self._pan(0, 0.5)

    def act_half_up(self) -> None:
        self._pan(0, -0.5)

    def act_zoom_in(self) -> None:
        if not self._zoom(_ZOOM):
            self._pane.say(wording.CLOSEST)

    def act_zoom_out(self) -> None:
        if not self._zoom(1 / _ZOOM):
            self._pane.say(wording.WIDEST)

    def act_fit(self) -> None:
        if self._pane.window.show_all():
            self._pane.changed()

    def act_find_next(self) -> None:
        self._step(self._pane.selection.number(), 1)

    def act_find_previous(self) -> None:
        self._step(self._pane.selection.number(), -1)

    def act_top(self) -> None:
        self._step(None, 1)

    def act_bottom(self) -> None:
        self._step(None, -1)

    def act_labels(self) -> None:
        self._pane.labels = not self._pane.labels
        self._pane.changed()

    def _pan(self, columns: float, rows: float) -> None:
        """Move by shares of the width and the height; at the poles there is no further on."""
        port = self._pane.window.port
        if port is not None:
            _show(self._pane, port.moved(_cells(columns, port.width), _cells(rows, port.height)))

    def _zoom(self, factor: float) -> bool:
        """Zoom about the selected incident, where it is in view, else about the middle; return False at the end."""
        port, where = self._pane.window.port, self._pane.selection.position()
        if port is None:
            return True
        about = where.position if where is not None and port.cell(where.position) is not None else port.centre
        return _show(self._pane, port.zoomed(factor, about))

    def _step(self, row: int | None, by: int) -> None:
        placed = self._pane.placing.placed
        wanted = placed.step(row, by) if placed is not None else None
        if wanted is not None:
            self._pane.select(wanted)
        elif placed is not None:
            self._pane.say(wording.NONE_PLACED)


def _show(pane: MapLike, port: Viewport) -> bool:
    """Show another viewport; return False where it is the present one."""
    shown = pane.window.show(port)
    if shown:
        pane.changed()
    return shown


def _cells(share: float, length: int) -> int:
    """Return a share of a length in cells, at least one in its direction."""
    cells = round(share * length)
    return cells or (share > 0) - (share < 0)
