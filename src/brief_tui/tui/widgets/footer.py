"""The footer: the reader's position and the available keys, or a message until the next key."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.render.lines import DIM, Run
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean_line
from brief_tui.tui.actions import Action, Keymap
from brief_tui.tui.widgets.bar import Bar

_SMALL = 60
"""Width in cells below which the keys at the right edge have no label."""


class FooterBar(Bar):
    """A bar with the position and the available actions."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(id="footer")
        self._keymap = keymap
        self.message = ""
        """Message shown in place of the keys."""

    def put(self, message: str) -> None:
        """Set the message that the next update shows; an empty one shows the keys again."""
        self.message = clean_line(message)

    def show(self, status: str, labels: Sequence[tuple[Action, str]], width: int) -> None:
        """Show the position, and as many keys as there is room for.

        Args:
            status: the reader's position.
            labels: the available actions with their labels.
            width: width of the screen in cells.
        """
        shown = self._keymap.shown
        small = width < _SMALL
        gap = "  " if small else "   "
        edge = sorted((item for item in labels if item[0].footer < 0), key=lambda item: item[0].footer)
        right = gap.join(shown(action) if small else f"{shown(action)} {label}" for action, label in edge)
        words = self.message or status
        left = [Run(words)] if words else []
        room = width - cell_width(right) - 4 - cell_width(words)
        keys = sorted((item for item in labels if item[0].footer > 0), key=lambda item: item[0].footer)
        for action, label in [] if self.message else keys:
            text = f"{gap if left else ''}{shown(action)} {label}"
            if cell_width(text) <= room:
                left.append(Run(text, DIM))
                room -= cell_width(text)
        self.say(tuple(left), (Run(right, DIM),))
