"""The app: themes, first screen, order of keys and messages, and the end."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import events, on
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen
from textual.theme import Theme

from brief_tui.config.link_terminals import has_links
from brief_tui.library.errors import MissingEntry
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render.theme import PALETTES, Palette
from brief_tui.tui.commands import app_delegates
from brief_tui.tui.files import FileReading
from brief_tui.tui.jumps import target_in
from brief_tui.tui.messages import FilesChanged, FilesRead
from brief_tui.tui.navigation.navigator import Navigator
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session, place_of
from brief_tui.tui.terminal import clipboard
from brief_tui.tui.terminal.guard import GuardedApp
from brief_tui.tui.widgets import pointer
from brief_tui.wire import FrugalDriver

T = TypeVar("T")

_SAVE_SECONDS = 20.0
"""Seconds between two stores of the reader's place; it is also stored on each way out."""


class BriefApp(GuardedApp, inherit_bindings=False):
    """The app of a session."""

    CSS_PATH = "brief.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "brief-tui"

    def __init__(
        self,
        session: Session,
        entry: BriefingEntry | None,
        place: ReaderPosition,
        *,
        driver: type[Driver] | None = None,
        watch: bool = False,
        rest: bool = False,
        wanted: str | None = None,
    ) -> None:
        """Make the app.

        Args:
            session: the index, the state and the settings.
            entry: the briefing to begin with; None shows the library.
            place: where to begin in it.
            driver: the terminal's driver; by default Textual's.
            watch: whether files are followed as they are saved.
            rest: whether files are still to be read, which is then done while one reads.
            wanted: the file that the user named, opened as soon as it is read.
        """
        super().__init__(driver_class=driver)
        self._watch = watch
        self.links = session.settings.links != "off" and has_links(os.environ)
        self.session = session
        self.navigator = Navigator(self)
        self.files = FileReading(self)
        self.delegates = app_delegates(self, self.navigator)
        """Objects with further actions of the app."""
        self._entry = entry
        self._place = place
        session.reading = (0, 0) if rest else None
        self.wanted = wanted
        self.greeting = ""
        """A message to begin with."""
        self.problems: list[str] = []
        """Problems of the file that the user named, for standard error."""
        self.animation_level = "none"
        self._styled_for = self._dress(session.settings.theme)

    def _dress(self, theme: str) -> str:
        for palette in PALETTES.values():
            self.register_theme(_theme(palette))
        self.theme = theme
        self.stylesheet.set_variables(self.get_css_variables())
        return theme

    def refresh_css(self, animate: bool = True) -> None:
        """Apply the style sheets again, but only if the theme has changed: at the start they are applied already."""
        if self.theme != self._styled_for:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Leave out the filter that turns ANSI colours into others: no palette mixes the two kinds."""
        return [item for item in super().get_line_filters() if not isinstance(item, ANSIToTruecolor)]

    def get_default_screen(self) -> Screen[None]:
        if self._entry is None:
            from brief_tui.tui.screens.library import LibraryScreen

            return LibraryScreen(self.session, alone=True)
        from brief_tui.tui.screens.workspace.workspace import Workspace

        return Workspace(self.session, self._entry, self._place)

    @property
    def restricted(self) -> bool:
        return self.session.restricted

    cursor_position = property(pointer.place, lambda _app, _asked: None)
    """Column and row of the terminal's own cursor after each frame; a line that is typed in is asked for its own."""

    def on_load(self) -> None:
        """Enter the session: another app in the process has its own limits."""
        self.session.enter()

    def on_mount(self) -> None:
        """Plan the work after the first picture: garbage collection, saving, reading and following files."""
        self.call_after_refresh(_resume_collector)
        self.app_resume_signal.subscribe(self, lambda _app: pointer.show(self))
        pointer.show(self)
        self.call_after_refresh(self.session.upkeep.hold_numbers)
        if self.greeting:
            self.call_after_refresh(_greet, self)
        self.session.upkeep.tell = lambda words: self.call_later(_renewed, self, words)
        self.set_interval(_SAVE_SECONDS, self.keep_on)
        if self._watch:
            self.call_after_refresh(self.files.watch, self._entry.path if self._entry else "")
        elif self.session.reading is not None:
            self.call_after_refresh(self.files.go_on)

    @on(FilesChanged)
    def _followed(self, event: FilesChanged) -> None:
        self.files.take(event.news)

    @on(FilesRead)
    async def _files_read(self, event: FilesRead) -> None:
        self.session.reading = None
        await self.files.show(lambda: event.changed + self.session.reload())

    def show_again(self, change: Callable[[], T]) -> T:
        """Change the index and update every screen at its place; return the result of the change."""
        with self.batch_update():
            screens = [screen.keep() for screen in self.screen_stack if isinstance(screen, ActionScreen)]
            done = change()
            for show in screens:
                show()
        return done

    async def on_event(self, event: events.Event) -> None:
        """Carry out keys one by one, in order, each before the next is looked at.

        Textual's bindings would send each key through the queues of all ancestors first.
        """
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._typed(event)
        else:
            await super().on_event(event)

    async def _typed(self, event: events.Key | events.Paste) -> None:
        """Carry out a key on the screen in front after all earlier keys."""
        self.app_focus = True
        screen = await self._front()
        if screen is not None:
            await screen.dispatcher.heard()
            await screen.dispatcher.settle()
            screen = await self._front()
        if screen is None:
            return
        if isinstance(event, events.Paste):
            screen.dispatcher.paste(event.text)
        else:
            await screen.dispatcher.take(event)

    async def _front(self) -> ActionScreen | None:
        """Return the front screen once it is composed; None when the app ends."""
        while not self._exit and self.screen_stack and isinstance(self.screen, ActionScreen):
            screen = self.screen
            await screen.composed()
            if screen is self.screen:
                return screen
        return None

    async def open(self, row: int) -> None:
        """Open a briefing by its row in the index; it needs no open workspace."""
        try:
            entry = self.session.library.catalogue.entry(row)
        except MissingEntry:  # removed since the key was pressed
            return
        space = self.navigator.workspace()
        if space is not None and space.entry.path == entry.path:
            self.navigator.leave()
            await self.navigator.uncover(space)
        else:
            await self.navigator.jump(target_in(entry, place_of(self.session.state, entry)))

    def act_redraw(self) -> None:
        """Draw everything again, as after output of another program."""
        if isinstance(self._driver, FrugalDriver):
            self._driver.forget()
        self.refresh(layout=True)

    def send_copy(self, text: str) -> None:
        """Send a text to the terminal's clipboard by OSC 52, also through tmux and screen."""
        self._clipboard = text
        if self._driver is not None:
            sequence = clipboard.copy_sequence(text, os.environ)
            (self._driver.pass_on if isinstance(self._driver, FrugalDriver) else self._driver.write)(sequence)

    def keep_place(self) -> None:
        """Store the reader's place."""
        space = self.navigator.workspace()
        if space is not None:
            space.places.remember()

    def keep_on(self) -> None:
        """Store the reader's place from time to time; report the first failure."""
        before = self.session.state.store.failure
        self.keep_place()
        failure = self.session.state.store.failure
        if failure and not before and isinstance(self.screen, ActionScreen):
            self.screen.say(failure)

    def leave(self, return_code: int = 0) -> None:
        """Store the reader's place and end the app."""
        self.keep_place()
        if self.session.watch is not None:
            self.session.watch.stop()
        self.exit(return_code=return_code)


def _greet(app: BriefApp) -> None:
    """Show the message to begin with."""
    if isinstance(app.screen, ActionScreen):
        app.screen.say(app.greeting)


def _renewed(app: BriefApp, words: str) -> None:
    """Show the renewed index and a message about it."""
    app.show_again(app.session.forget)
    if isinstance(app.screen, ActionScreen):
        app.screen.say(words)


def _resume_collector() -> None:
    gc.freeze()
    gc.enable()


def _theme(palette: Palette) -> Theme:
    def colour(name: str) -> str:
        return f"ansi_{name}" if palette.ansi else name

    return Theme(
        name=palette.name,
        primary=colour(palette.accent),
        accent=colour(palette.accent),
        foreground=colour(palette.foreground),
        background=colour(palette.background),
        surface=colour(palette.background),
        panel=colour(palette.bar),
        error=colour(palette.alert),
        warning=colour(palette.alert),
        dark=palette.dark,
        ansi=palette.ansi,
        variables={
            "rule": colour(palette.rule),
            "map-edge": colour(palette.dim),
            **(_FLAT if palette.ansi else _prompt_colours(palette)),
        },
    )


_FLAT = {"ansi-background": "ansi_default"}


def _prompt_colours(palette: Palette) -> dict[str, str]:
    """Return the colours of the line that answers are typed in, of which Textual's own are too faint."""
    return {
        "text-disabled": palette.dim,
        "input-cursor-background": palette.foreground,
        "input-cursor-foreground": palette.background,
        "input-selection-background": palette.hit,
        "input-selection-foreground": palette.foreground,
    }
