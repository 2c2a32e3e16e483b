"""Opens the reader: index, state, the briefing to begin with. The one door from the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brief_tui.config.settings import Settings
from brief_tui.library.startup import PATIENCE, Beginning, begin
from brief_tui.library.state.state import Place
from brief_tui.render.inert import inert
from brief_tui.render.locale import needs_ascii

if TYPE_CHECKING:
    from brief_tui.tui.app import BriefApp


class NoScreen(RuntimeError):  # noqa: N818 - it names a circumstance
    """There can be no full screen here; says why."""


def open_reader(
    roots: Sequence[Path],
    settings: Settings,
    *,
    target: str | None = None,
    stdin: bytes | None = None,
    watch: bool = False,
    on_table: Callable[[str, int, int], None] | None = None,
) -> int:
    """Run the reader until the user leaves; the exit status.

    Args:
        roots: what the index is made of; the file that the user named stands first.
        settings: the user's.
        target: the file to begin with; None begins where the user left off.
        stdin: a briefing from standard input, to begin with.
        watch: follow the files as they are saved.
        on_table: told how much of a table is read before there is a screen: its name, bytes, bytes there are.

    Raises:
        NoScreen: the terminal cannot show one.
    """
    # Nothing made while starting is garbage; the app switches the collector on again after its first picture.
    gc.disable()
    _must_draw()
    begun = begin(roots, target, stdin, patience=None if watch else PATIENCE, on_table=on_table)
    said = len(begun.library.notes)
    app = _made(begun, settings, target, watch=watch)
    status = _run(app)
    for problem in (*app.problems, *(f"brief-tui: {note}" for note in begun.library.notes[said:])):
        print(inert(problem), file=sys.stderr)
    begun.state.close()
    begun.library.close()
    return _leave(status)


def _leave(status: int) -> int:  # noqa: RET503 - it ends by leaving
    if sys.platform == "win32":
        return status
    from brief_tui.wire.lifeline.run import leave

    leave(status)  # a thread that still reads a large file is not waited for


def _made(begun: Beginning, settings: Settings, target: str | None, *, watch: bool) -> BriefApp:
    """The app, on what is there."""
    from brief_tui.tui.app import BriefApp
    from brief_tui.tui.session import Session, place_of
    from brief_tui.tui.terminal import colours, guard
    from brief_tui.wire import frugal_driver

    index, state, entry, rest = begun
    colors = colours.colors_of(os.environ, settings.colors)
    shown = settings._replace(theme=colours.theme_for(colors, settings.theme, Settings().theme))
    driver = frugal_driver(colors=colors, ascii=settings.ascii or needs_ascii(os.environ))
    guard.watch_threads()
    wanted = target if entry is None else None
    place = place_of(state, entry) if entry else Place()
    return BriefApp(Session(index, state, shown), entry, place, driver=driver, watch=watch, rest=rest, wanted=wanted)


def _run(app: BriefApp) -> int:
    """Run the app so that it lets go of the terminal however it ends, with the reader's place kept."""
    mouse = app.session.settings.mouse
    if sys.platform == "win32":
        app.run(mouse=mouse)
        return app.return_code or 0
    from brief_tui.wire.lifeline.run import run

    return run(app, on_dying=lambda _reason: app.keep_place(), mouse=mouse)


def _must_draw() -> None:
    """Raise NoScreen, before anything is opened, where the terminal cannot show one."""
    if sys.platform == "win32":
        return
    from brief_tui.wire.lifeline.terminal import obstacle, terminal_output

    reason = obstacle(os.environ, sys.__stdin__, terminal_output())
    if reason is not None:
        gc.enable()
        raise NoScreen(reason)
