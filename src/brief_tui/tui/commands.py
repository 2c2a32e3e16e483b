"""The actions that exist on every screen: the app carries them out, whatever screen is in front."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from brief_tui.tui import library_wording
from brief_tui.tui.navigation.navigator import Navigator
from brief_tui.tui.prompts import Outcome
from brief_tui.tui.reader import Reader
from brief_tui.tui.screens.base import ActionScreen

_LONG = 1_000_000
"""Bytes of changed files that are read in about a second."""


class AppCommands:
    """What one can do wherever one is."""

    def __init__(self, reader: Reader, navigator: Navigator) -> None:
        self._reader = reader
        self._navigator = navigator

    @property
    def _screen(self) -> ActionScreen:
        """The screen in front."""
        return cast("ActionScreen", self._reader.screen)

    async def act_goto(self) -> None:
        """Ask where to go, with a list of what there is."""
        from brief_tui.tui.navigation.goto_box import OfferBox
        from brief_tui.tui.navigation.goto_offers import Offers

        await OfferBox(self._screen, ":", Offers(self._screen, self._navigator).for_text).open()

    async def act_palette(self) -> None:
        """Ask for an action, with a list of those that exist here."""
        from brief_tui.tui.navigation.goto_box import OfferBox
        from brief_tui.tui.navigation.palette import Commands

        await OfferBox(self._screen, "action: ", Commands(self._screen).for_text).open()

    def act_quit(self) -> None:
        """Leave at once."""
        self._reader.leave()

    def act_search(self) -> Outcome:
        """Ask what to search all text for."""
        return self._navigator.ask_search()

    def act_jump_back(self) -> Outcome:
        """Back to where one was before a jump."""
        return self._navigator.step(-1)

    def act_jump_forward(self) -> Outcome:
        """Forward again."""
        return self._navigator.step(1)

    def act_reload(self) -> Outcome:
        """Read the files again; what takes long is done aside, so that one can read on, or leave."""
        session = self._reader.session
        if session.watch is not None:
            session.watch.look()
            return None
        index = session.index
        if session.reading is None and (not index.kept or (index.waiting() or 0) < _LONG):
            return self._reader.files.show(session.reload)
        self._screen.say(library_wording.READING_MEANWHILE)
        self._reader.files.begin()
        return None

    @property
    def act_problems(self) -> Callable[[], Outcome] | None:
        """Every problem of the files as they were saved last; no action where there is none."""
        return self._show_problems if any(trouble.lines for trouble in self._reader.session.troubles) else None

    def _show_problems(self) -> Awaitable[object]:
        from brief_tui.tui.screens.problems import ProblemsScreen

        return self._screen.app.push_screen(ProblemsScreen(self._reader.session))

    def act_help(self) -> Outcome:
        """The keys that work here."""
        from brief_tui.tui.screens.help import HelpScreen

        return self._screen.app.push_screen(HelpScreen(self._reader.session, self._screen.dispatcher.available()))
