"""Actions of the app, available on every screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import cast

from brief_tui.tui import library_wording, wording
from brief_tui.tui.navigation.bookmarks import Bookmarks
from brief_tui.tui.navigation.navigator import Navigator
from brief_tui.tui.prompts import ActionResult, OfferQuestion
from brief_tui.tui.reader import Reader
from brief_tui.tui.screens.base import ActionScreen

_LONG = 1_000_000
"""Bytes of changed files that take about a second to read."""


class ViewDoors:
    """The views of the briefing that one is at, from any screen but its own."""

    def __init__(self, reader: Reader, navigator: Navigator) -> None:
        self._reader = reader
        self._navigator = navigator
        self._kinds = {f"act_{kind.action}": kind.name for kind in reader.session.views}

    def __getattr__(self, name: str) -> Callable[[], ActionResult]:
        """Return the call that shows a view; none exists where there is no briefing."""
        kind = self.__dict__.get("_kinds", {}).get(name)
        screen = self._reader.screen if kind else None
        entry = screen.here.entry() if isinstance(screen, ActionScreen) else None
        if kind is None or entry is None:
            raise AttributeError(name)
        return lambda: self._navigator.open_view(entry, kind)


class AppCommands:
    """Actions that do not depend on the screen."""

    def __init__(self, reader: Reader, navigator: Navigator) -> None:
        self._reader = reader
        self._navigator = navigator

    @property
    def _screen(self) -> ActionScreen:
        """The front screen."""
        return cast("ActionScreen", self._reader.screen)

    def act_goto(self) -> ActionResult:
        from brief_tui.tui.navigation.goto_box import OfferBox
        from brief_tui.tui.navigation.goto_offers import GotoOffers

        navigator = self._navigator
        offers = GotoOffers(self._screen, navigator)
        return OfferBox(self._screen, ":", offers.for_text, navigator.typed, remember=navigator.remember).question()

    def act_define(self) -> ActionResult:
        from brief_tui.tui.navigation.goto_box import OfferBox
        from brief_tui.tui.navigation.lookup import Lookup

        lookup = Lookup(self._screen, self._navigator)
        return OfferBox(self._screen, wording.DEFINE, lookup.for_text, lookup.earlier).question()

    @property
    def act_find(self) -> Callable[[], ActionResult] | None:
        """Ask what the pane's question is, where it has one with offers; other panes find words themselves."""
        screen = self._reader.screen
        pane = screen.pane() if isinstance(screen, ActionScreen) else None
        if pane is None or pane.find_offers is None:
            return None
        return partial(self._ask, pane.find_offers)

    def _ask(self, make: Callable[[], OfferQuestion]) -> ActionResult:
        from brief_tui.tui.navigation.goto_box import OfferBox

        question = make()
        return OfferBox(self._screen, question.label, question.offers).question()

    def act_palette(self) -> ActionResult:
        from brief_tui.tui.navigation.goto_box import OfferBox
        from brief_tui.tui.navigation.palette import PaletteOffers

        return OfferBox(self._screen, wording.ACTION, PaletteOffers(self._screen, self._navigator).for_text).question()

    def act_theme(self) -> ActionResult:
        from brief_tui.tui.navigation.goto_box import OfferBox
        from brief_tui.tui.navigation.themes import ThemeOffers

        return OfferBox(self._screen, wording.THEME, ThemeOffers(self._screen).for_text).question()

    def act_quit(self) -> None:
        self._reader.leave()

    def act_search(self) -> ActionResult:
        return self._navigator.ask_search()

    def act_jump_back(self) -> ActionResult:
        return self._navigator.step(-1)

    def act_jump_forward(self) -> ActionResult:
        return self._navigator.step(1)

    def act_reload(self) -> ActionResult:
        """Read changed files, in the background if that takes long."""
        session = self._reader.session
        if session.watch is not None:
            session.watch.look()
            return None
        index = session.upkeep
        if session.reading is None and (not index.kept or (index.waiting() or 0) < _LONG):
            return self._reader.files.show(session.reload)
        self._screen.say(library_wording.READING_MEANWHILE)
        self._reader.files.begin()
        return None

    @property
    def act_problems(self) -> Callable[[], ActionResult] | None:
        return self._show_problems if any(trouble.lines for trouble in self._reader.session.troubles) else None

    def _show_problems(self) -> Awaitable[object]:
        from brief_tui.tui.screens.problems import ProblemsScreen

        return self._screen.app.push_screen(ProblemsScreen(self._reader.session))

    def act_help(self) -> ActionResult:
        from brief_tui.tui.screens.help import HelpScreen

        return self._screen.app.push_screen(HelpScreen(self._reader.session, self._screen.dispatcher.available()))


def app_delegates(reader: Reader, navigator: Navigator) -> tuple[object, ...]:
    """Return the objects with the actions of all screens, the first one first."""
    return AppCommands(reader, navigator), ViewDoors(reader, navigator), Bookmarks(reader, navigator)
