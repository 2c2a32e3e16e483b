"""What holds panes and is never seen itself."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Container


class Frame(Container):
    """A container of which only blanks are drawn: panes cover it, and working its lines out would cost as much."""

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = ""
