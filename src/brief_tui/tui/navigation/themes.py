"""The choice of a theme, for this session: the settings are the user's own file, and are not written."""

from __future__ import annotations

import os
from functools import partial

from brief_tui.config.choices import THEMES
from brief_tui.config.paths import settings_file
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import fold
from brief_tui.tui import wording
from brief_tui.tui.prompts import Offer
from brief_tui.tui.screens.base import ActionScreen


class ThemeOffers:
    """The themes, the one in use first."""

    def __init__(self, screen: ActionScreen) -> None:
        self._screen = screen
        used = screen.app.theme
        self._names = sorted(THEMES, key=lambda name: name != used)

    def for_text(self, text: str) -> list[Offer]:
        """Return the themes whose name begins with a text."""
        key = fold(text)
        names = [name for name in self._names if fold(name).startswith(key)]
        if not names:
            return [Offer(wording.no_theme(text.strip(), THEMES), "", partial(self._miss, text.strip()))]
        return [Offer(name, wording.THEME_WORDS[name], partial(self._use, name)) for name in names]

    def _miss(self, text: str) -> None:
        self._screen.say(wording.no_theme(text, THEMES))

    def _use(self, name: str) -> None:
        """Show a theme at once, and say which line of the settings keeps it."""
        self._screen.app.theme = name
        path, home = settings_file(), os.path.expanduser("~")  # noqa: PTH111 - shown, not opened
        shown = f"~{path.removeprefix(home)}" if path.startswith(f"{home}{os.sep}") else path
        self._screen.say(wording.theme_kept(name, clean_line(shown)))
