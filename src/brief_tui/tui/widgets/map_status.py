"""The line below the map: the scale, what is placed, what is not in view."""

from __future__ import annotations

from brief_tui.render.lines import DIM, HEADING, Line, Run, line
from brief_tui.render.map import MapPicture, Viewport, scale_bar
from brief_tui.render.map import wording as shared
from brief_tui.text.cells import cell_width
from brief_tui.tui.widgets.placing import Placing

_GAP = "   "


def status_line(
    picture: MapPicture, port: Viewport, placing: Placing, progress: str, *, missing: bool, ascii_only: bool
) -> Line:
    """Return the line below a picture, at most as wide: what there is no room for is left out from the end.

    Args:
        picture: the map.
        port: its viewport.
        placing: where the incidents are.
        progress: the progress of a query, in words.
        missing: whether there is no base map.
        ascii_only: whether only ASCII is drawn.
    """
    if progress or placing.progress:
        return line(f" {progress or placing.progress}", HEADING)
    bar = scale_bar(port, ascii_only=ascii_only)
    placed = placing.placed
    words = [shared.NO_BASE_MAP] if missing else []
    words += [shared.placed(placed.placed, placed.unplaced)] if placed is not None else []
    outside = placed.placed - picture.shown if placed is not None else 0
    words += [shared.outside(outside)] if outside else []
    words += [shared.labels_left_out(picture.left_out)] if picture.left_out else []
    text = ""
    for part in words:
        longer = f"{text}{_GAP if text else ''}{part}"
        if cell_width(longer) + 2 > port.width:
            break
        text = longer
    gap = port.width - cell_width(bar) - cell_width(text) - 2
    if gap < len(_GAP):
        return line(f" {text}")
    return Line((Run(f" {text}"), Run(" " * gap), Run(bar, DIM)))
