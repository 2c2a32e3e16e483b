"""The palette: all actions by name, those of this screen first, each with a description and its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.text.matching import folds
from brief_tui.tui import wording
from brief_tui.tui.action import Action
from brief_tui.tui.actions import MOVE, title_of
from brief_tui.tui.navigation.elsewhere import Elsewhere
from brief_tui.tui.navigation.goto_offers import command_names
from brief_tui.tui.prompts import Offer

if TYPE_CHECKING:
    from brief_tui.tui.navigation.navigator import Navigator
    from brief_tui.tui.screens.base import ActionScreen


class _Command(NamedTuple):
    """An action in the palette."""

    named: frozenset[str]
    """The folded words of its names and label."""
    described: frozenset[str]
    """Those of its description and group."""
    offer: Offer


class PaletteOffers:
    """The actions for a screen; made before the question is put, while the active pane is known."""

    def __init__(self, screen: ActionScreen, navigator: Navigator) -> None:
        keymap, elsewhere = screen.session.keymap, Elsewhere(screen, navigator)
        here = [action for action in screen.dispatcher.available() if action.id != "palette"]
        # Whoever opens the palette knows how to move: those come last.
        here.sort(key=lambda action: action.group == MOVE)
        self._commands = [
            _command(
                action,
                Offer(
                    title_of(action), action.help, partial(screen.dispatcher.do, action.id), keymap.all_shown(action)
                ),
            )
            for action in here
        ]
        for action in elsewhere.actions():
            note = wording.in_place(elsewhere.place(action), action.help)
            offer = Offer(title_of(action), note, partial(elsewhere.do, action), keymap.all_shown(action))
            self._commands.append(_command(action, offer))

    def for_text(self, text: str) -> list[Offer]:
        """Return the actions that have a word beginning with each word typed; matches of names alone come first."""
        typed = list(folds(text))
        if not typed:
            return [command.offer for command in self._commands]
        ranked = [
            (not _has(command.named, typed), not _is_called(command.named, typed), command.offer)
            for command in self._commands
            if _has(command.named | command.described, typed)
        ]
        if ranked:
            return [offer for _other, _part, offer in sorted(ranked, key=lambda item: item[:2])]
        return [Offer(wording.no_action(text.strip()), "", lambda: None)]


def _command(action: Action, offer: Offer) -> _Command:
    named = frozenset(word for name in (*command_names(action), action.label, offer.title) for word in folds(name))
    return _Command(named, frozenset((*folds(offer.note), *folds(action.group))), offer)


def _has(words: frozenset[str], typed: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def _is_called(words: frozenset[str], typed: list[str]) -> bool:
    return all(part in words for part in typed)
