"""The palette: the actions available here, each with its name, help and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from brief_tui.text.matching import folds
from brief_tui.tui import wording
from brief_tui.tui.actions import Action
from brief_tui.tui.navigation.goto_offers import command_names
from brief_tui.tui.prompts import ActionResult, Offer

if TYPE_CHECKING:
    from brief_tui.tui.screens.base import ActionScreen


class PaletteOffers:
    """Available actions of a screen; made before the question is put, while the active pane is known."""

    def __init__(self, screen: ActionScreen) -> None:
        self._screen = screen
        keymap = screen.session.keymap
        actions = [action for action in screen.dispatcher.available() if action.id != "palette"]
        self._offers = [
            (_named(action), _described(action), self._offer(action, keymap.all_shown(action))) for action in actions
        ]

    def _offer(self, action: Action, key: str) -> Offer:
        return Offer(command_names(action)[0], action.help, self._doing(action.id), key)

    def _doing(self, action: str) -> Callable[[], ActionResult]:
        return lambda: self._screen.dispatcher.do(action)

    def for_text(self, text: str) -> list[Offer]:
        """Return the actions that have a word beginning with each word typed; matches of names alone come first."""
        typed = list(folds(text))
        if not typed:
            return [offer for _named, _described, offer in self._offers]
        ranked = [
            (not _has(named, typed), not _is_called(named, typed), offer)
            for named, described, offer in self._offers
            if _has(named | described, typed)
        ]
        if ranked:
            return [offer for _other, _part, offer in sorted(ranked, key=lambda item: item[:2])]
        return [Offer(wording.no_action(text.strip()), "", lambda: None)]


def _named(action: Action) -> frozenset[str]:
    """Return the folded words of an action's names and label."""
    return frozenset(word for name in (*command_names(action), action.label) for word in folds(name))


def _described(action: Action) -> frozenset[str]:
    return frozenset((*folds(action.help), *folds(action.group)))


def _has(words: frozenset[str], typed: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def _is_called(words: frozenset[str], typed: list[str]) -> bool:
    return all(part in words for part in typed)
