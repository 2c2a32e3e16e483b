"""The help screen: the available actions with their keys, by group."""

from __future__ import annotations

from itertools import groupby

from textual.app import ComposeResult

from brief_tui.render import wording as shared
from brief_tui.render.lines import BLANK, HEADING, Line, Run, line, wrap_text
from brief_tui.render.map.labels import TOWN
from brief_tui.render.roles import Role
from brief_tui.text.cells import pad
from brief_tui.tui import map_wording, wording
from brief_tui.tui.action import Action
from brief_tui.tui.actions import MAP
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class HelpScreen(ActionScreen):
    """A page of keys; q goes back."""

    def __init__(self, session: Session, actions: list[Action]) -> None:
        super().__init__(session)
        self.header = Bar(id="header")
        self.page = PagePane(id="help")
        self._actions = actions

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.page.show(self._lines)
        self.header.say((Run(wording.KEYS, HEADING),))
        self.set_focus(self.page)
        self.renew_footer()

    def _lines(self, width: int) -> list[Line]:
        keymap = self.session.keymap
        shown = [(action, keymap.all_shown(action)) for action in self._actions]
        column = min(max((len(keys) for _action, keys in shown), default=0) + 2, max(width // 2, 10))
        lines: list[Line] = []
        for group, members in groupby(shown, key=lambda item: item[0].group):
            lines += [BLANK, line(group, HEADING)] if lines else [line(group, HEADING)]
            for action, keys in members:
                lines += _explained(keys, action.help, column, width)
            if group == MAP:
                for sign, meaning in map_wording.SIGNS:
                    lines += _explained(self._sign(sign), meaning, column, width)
                lines += wrap_text(map_wording.BASE_MAP_SOURCES, width)
        lines += [BLANK, line(wording.SIGNS, HEADING)]
        for sign, meaning in shared.SIGNS:
            lines += _explained(sign, meaning, column, width)
        return lines

    def _sign(self, text: str) -> str:
        """Return a sign as the map draws it; the driver knows no other sign in ASCII for a town."""
        return text.replace(TOWN[0], TOWN[1]) if self.session.settings.ascii else text

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back
    act_help = act_back


def _explained(name: str, words: str, column: int, width: int) -> list[Line]:
    """Return a name in a column of its own, and what it means beside it."""
    wrapped = wrap_text(words, max(width - column, 10))
    lines = [Line((Run(pad(name, column), Role.ACCENT), *wrapped[0].runs))]
    return lines + [Line((Run(" " * column), *rest.runs)) for rest in wrapped[1:]]
