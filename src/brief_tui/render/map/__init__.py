"""A map of incidents as lines of text: a view of the earth in cells, the base map in braille, marks, names, a scale."""

from brief_tui.render.map.labels import MapLabel
from brief_tui.render.map.marks import MapMark, MarkCell
from brief_tui.render.map.picture import MapPicture, draw
from brief_tui.render.map.scale import scale_bar
from brief_tui.render.map.viewport import Viewport, fit

__all__ = ["MapLabel", "MapMark", "MapPicture", "MarkCell", "Viewport", "draw", "fit", "scale_bar"]
