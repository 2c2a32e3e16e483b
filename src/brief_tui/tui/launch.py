"""Entry point of the reader: makes the app of a session and runs it on this terminal.

Making an app touches no terminal, so a process can have several; running one here ends the process.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brief_tui.config.settings import Settings
from brief_tui.library.startup import PATIENCE, Startup, begin, lacks_lessons
from brief_tui.library.state.state import ReaderPosition
from brief_tui.render.ascii_only import needs_ascii
from brief_tui.render.inert import inert
from brief_tui.tui.terminal.toolkit import without_palette

if TYPE_CHECKING:
    from textual.driver import Driver

    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.tui.app import BriefApp
    from brief_tui.tui.session import Session


class NoScreen(RuntimeError):  # noqa: N818 - it names a circumstance
    """This terminal cannot show a full screen; the message has the reason."""


def open_reader(
    roots: Sequence[Path],
    settings: Settings,
    *,
    target: str | None = None,
    stdin: bytes | None = None,
    watch: bool = False,
    on_table: Callable[[str, int, int], None] | None = None,
) -> int:
    """Run the reader until the user leaves; return the exit status.

    Args:
        roots: files and folders of the index; the file that the user named stands first.
        settings: the user's.
        target: the file to begin with; None begins where the user left off.
        stdin: a briefing from standard input, to begin with.
        watch: follow the files as they are saved.
        on_table: called with name, bytes read and size of a table while it is read before there is a screen.

    Raises:
        NoScreen: the terminal cannot show one.
    """
    # Nothing made while starting is garbage: the app switches the collector on again after its first picture.
    gc.disable()
    without_palette()
    _must_draw()
    begun = begin(roots, target, stdin, patience=None if watch else PATIENCE, on_table=on_table)
    printed = len(begun.library.notes)
    app = app_for_terminal(begun, settings, target, watch=watch)
    status = run_here(app)
    for problem in (*app.problems, *(f"brief-tui: {note}" for note in begun.library.notes[printed:])):
        print(inert(problem), file=sys.stderr)
    begun.state.close()
    begun.library.close()
    return _leave(status)


def _leave(status: int) -> int:  # noqa: RET503 - it ends by leaving
    if sys.platform == "win32":
        return status
    from brief_tui.wire.lifeline.run import leave

    leave(status)  # a thread that still reads a large file is not waited for


def make_app(
    session: Session,
    entry: BriefingEntry | None,
    *,
    driver: type[Driver] | None = None,
    watch: bool = False,
    rest: bool = False,
    wanted: str | None = None,
) -> BriefApp:
    """Make the app of a session, without touching the terminal or the process.

    Args:
        session: with an index, a state, settings, limits and restriction of its own.
        entry: the briefing to begin with, where the reader left it; None shows the library.
        driver: the terminal's driver; by default Textual's.
        watch: whether files are followed as they are saved.
        rest: whether files are still to be read, which is then done while one reads.
        wanted: the file that the user named, opened as soon as it is read.
    """
    from brief_tui.tui.app import BriefApp
    from brief_tui.tui.session import place_of

    place = place_of(session.state, entry) if entry else ReaderPosition()
    return BriefApp(session, entry, place, driver=driver, watch=watch, rest=rest, wanted=wanted)


def app_for_terminal(begun: Startup, settings: Settings, target: str | None = None, *, watch: bool = False) -> BriefApp:
    """Make an app with the colours and the driver of this terminal.

    Args:
        begun: library, state and first briefing.
        settings: the user's settings.
        target: path of the file to begin with.
        watch: whether files are followed as they are saved.
    """
    from brief_tui.config import restriction
    from brief_tui.config.link_terminals import has_links
    from brief_tui.tui import wording
    from brief_tui.tui.session import Session
    from brief_tui.tui.terminal import colours
    from brief_tui.wire import frugal_driver

    colors = colours.colors_of(os.environ, settings.colors)
    shown = settings._replace(
        theme=colours.theme_for(colors, settings.theme, Settings().theme),
        ascii=settings.ascii or needs_ascii(os.environ),
    )
    links = shown.links != "off" and not restriction.on() and has_links(os.environ)
    driver = frugal_driver(colors=colors, ascii=shown.ascii, links=links)
    session = Session(begun.library, begun.state, shown)
    wanted = target if begun.entry is None else None
    app = make_app(session, begun.entry, driver=driver, watch=watch, rest=begun.rest, wanted=wanted)
    if not (begun.rest or restriction.on()) and lacks_lessons(begun.library, begun.state):
        app.greeting = wording.FIRST_TIME
    return app


def run_here(app: BriefApp) -> int:
    """Run an app on this terminal, restore the terminal and keep the reader's place; return the exit status."""
    from brief_tui.tui.terminal import guard

    guard.watch_threads()
    mouse = app.session.settings.mouse
    if sys.platform == "win32":
        app.run(mouse=mouse)
        return app.return_code or 0
    from brief_tui.wire.lifeline.run import run

    return run(app, on_dying=lambda _reason: app.keep_place(), mouse=mouse)


def _must_draw() -> None:
    """Raise NoScreen where the terminal cannot show one, before anything is opened."""
    if sys.platform == "win32":
        return
    from brief_tui.wire.lifeline.terminal import obstacle, terminal_output

    reason = obstacle(os.environ, sys.__stdin__, terminal_output())
    if reason is not None:
        gc.enable()
        raise NoScreen(reason)
