"""The footer: the reader's position and the available keys, or a message until the next key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.render.lines import DIM, Run
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut
from brief_tui.text.clean import clean_line
from brief_tui.tui.action import Action
from brief_tui.tui.actions import MISSION
from brief_tui.tui.keymap import Keymap
from brief_tui.tui.widgets.bar import Bar

_SMALL = 60
"""Width in cells below which the keys at the right edge have no label, and only the first items are always shown."""
_LEAST = 4
"""Cells of a position that are worth showing."""


class FooterItem(NamedTuple):
    """One or more actions that stand together in the footer."""

    keys: str
    label: str
    position: int

    @property
    def text(self) -> str:
        """Keys and label."""
        return f"{self.keys} {self.label}"


def footer_items(keymap: Keymap, labels: Sequence[tuple[Action, str]]) -> list[FooterItem]:
    """Return the items of some actions with their labels, from the left edge to the right one."""
    items: list[FooterItem] = []
    groups: dict[str, list[str]] = {}
    for action, label in sorted(labels, key=lambda item: item[0].footer):
        if action.together in groups:
            groups[action.together].append(keymap.shown(action))
            items = [
                item._replace(keys=_joined(groups[action.together])) if item.position == action.footer else item
                for item in items
            ]
            continue
        if action.together:
            groups[action.together] = [keymap.shown(action)]
        items.append(FooterItem(keymap.shown(action), label, action.footer))
    return items


def _joined(keys: Sequence[str]) -> str:
    """Return keys as one text: `1-3 6` for digits, of which three or more in a row are a range."""
    runs: list[list[str]] = []
    for key in keys:
        follows = runs and key in "123456789" and runs[-1][-1] in "123456789" and ord(key) == ord(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(key)
        else:
            runs.append([key])
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else " ".join(run) for run in runs)


class FooterBar(Bar):
    """A bar with the position and the available actions."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__(id="footer")
        self._keymap = keymap
        self.message = ""
        """Message shown in place of the keys."""
        self.items: list[FooterItem] = []
        """The items shown last, from the left to the right."""

    def put(self, message: str) -> None:
        """Set the message that the next update shows; an empty one shows the keys again."""
        self.message = clean_line(message)

    def show(self, status: str, labels: Sequence[tuple[Action, str]], width: int) -> None:
        """Show the position, and as many keys as there is room for: the first always, if need be without labels.

        Args:
            status: the reader's position.
            labels: the available actions with their labels.
            width: width of the screen in cells.
        """
        small = width < _SMALL
        gap = "  " if small else "   "
        items = footer_items(self._keymap, labels)
        edge = [item for item in items if item.position < 0]
        right = gap.join(item.keys if small else item.text for item in edge)
        room = width - cell_width(right) - 4
        if cell_width(self.message) > room:  # the next key brings them back
            edge, room = [], width - 2
        keys = [] if self.message else [item for item in items if item.position > 0]
        always = [item for item in keys if item.position < MISSION + (not small)]
        words, texts = _fitted(self.message or status, [item.text for item in always], always, room, gap)
        left = [Run(words)] if words else []
        room -= cell_width(words)
        shown = list(always)
        for item, text in [*zip(always, texts, strict=True), *((item, item.text) for item in keys[len(always) :])]:
            part = f"{gap if left else ''}{text}"
            if item in always or cell_width(part) <= room:
                left += _runs(part, item.keys)
                room -= cell_width(part)
                shown += [] if item in always else [item]
        self.items = [*shown, *edge]
        edges = (
            _runs(f"{gap if number else ''}{item.keys if small else item.text}", item.keys)
            for number, item in enumerate(edge)
        )
        self.say(tuple(left), tuple(run for runs in edges for run in runs))


def _runs(text: str, keys: str) -> list[Run]:
    """Return an item with a gap before it as runs: its keys stand out."""
    gap, _keys, label = text.partition(keys)
    return [run for run in (Run(gap), Run(keys, Role.ACCENT), Run(label, DIM)) if run.text]


def _fitted(words: str, texts: list[str], items: Sequence[FooterItem], room: int, gap: str) -> tuple[str, list[str]]:
    """Return position and items for some cells: the last items lose their labels first, then the position is cut."""
    texts = list(texts)
    if not texts:
        return words, texts
    for number in reversed(range(len(items))):
        if cell_width(gap.join([words, *texts] if words else texts)) <= room:
            return words, texts
        texts[number] = items[number].keys
    rest = room - cell_width(gap.join(texts)) - len(gap)
    if cell_width(words) <= rest:
        return words, texts
    return cut(words, rest) if rest >= _LEAST else "", texts
