"""Place of the terminal's own cursor: at what one reads or chooses, for braille lines, screen readers and magnifiers.

Assistive programs follow the terminal's cursor even if it is not drawn. Its place is the insertion point of a prompt,
the chosen row of a list, the current term or hit of a text, else the first line in view.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.geometry import Offset
from textual.widgets import Input

from brief_tui.tui.widgets.base import Pane

CORNER = Offset(0, 0)
SHOW = "\x1b[?25h"
"""DECTCEM: the cursor is drawn."""


def place(app: App[Any]) -> Offset:
    """Return the column and row where the cursor belongs, from 0; the corner where it is off or nothing has focus."""
    session = getattr(app, "session", None)
    if session is None or session.settings.cursor == "off":
        return CORNER
    widget = app.focused
    if isinstance(widget, Input):
        return widget.cursor_screen_offset
    if not isinstance(widget, Pane):
        return CORNER
    row = min(max(widget.pointed() - widget.top, 0), widget.room() - 1) + (1 if widget.edges else 0)
    return widget.content_region.offset + Offset(0, row)


def show(app: App[Any]) -> None:
    """Have the terminal draw its cursor, if the settings want it."""
    if app.session.settings.cursor == "on" and app._driver is not None:  # type: ignore[attr-defined]
        app._driver.write(SHOW)
