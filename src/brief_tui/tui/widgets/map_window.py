"""The part of the earth that a map shows, kept while the pane's size, the incidents and the selection change."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.geo.area import Area, Position
from brief_tui.render.map import Viewport, fit


class MapWindow:
    """A viewport as large as the pane: that of all that is placed, until the reader has moved it."""

    def __init__(self, size: Callable[[], tuple[int, int]], whole: Callable[[], Area]) -> None:
        """Show all that is placed.

        Args:
            size: returns the columns and rows of the map; one that is less than 1 while the pane is hidden.
            whole: returns the area of all that is placed.
        """
        self._size = size
        self._whole = whole
        self._port: Viewport | None = None
        self._at_home = True
        """Whether the view shows all, and follows the incidents and the size of the pane."""

    @property
    def port(self) -> Viewport | None:
        """The viewport, the last one while the pane is hidden; None before it has a size."""
        width, height = self._size()
        port = self._port
        if width < 1 or height < 1 or (port is not None and (port.width, port.height) == (width, height)):
            return port
        kept = port if port is not None and not self._at_home else None
        self._port = kept.resized(width, height) if kept is not None else fit(self._whole(), width, height)
        return self._port

    def port_of(self, whole: Area | None) -> Viewport | None:
        """Return the viewport in which incidents in an area will be shown; None without an area or a size."""
        width, height = self._size()
        if whole is None or width < 1 or height < 1:
            return None
        return self._port if self._port is not None and not self._at_home else fit(whole, width, height)

    def show(self, port: Viewport) -> bool:
        """Show another viewport; return False where it is the present one."""
        if port == self._port:
            return False
        self._port, self._at_home = port, False
        return True

    def show_all(self) -> bool:
        """Show all that is placed; return False where that is shown already."""
        before = self.port
        self._port, self._at_home = None, True
        return self.port != before

    def show_around(self, position: Position) -> None:
        """Show a position in the middle."""
        if (port := self.port) is not None:
            self.show(port.around(position))

    def bring(self, position: Position) -> None:
        """Bring a position that is not in view to the middle."""
        if (port := self.port) is not None:
            self.show(port.showing(position))

    def take(self, *, in_view: Callable[[Viewport], bool]) -> None:
        """Show other incidents: all of them if the view did so before, or if none of them would be in view.

        Args:
            in_view: returns whether one is in a viewport, or none is placed.
        """
        if self._at_home:
            self._port = None
        elif (port := self.port) is not None and not in_view(port):
            self._port, self._at_home = None, True
