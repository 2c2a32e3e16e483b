"""Opens the reader: index, state, the briefing to begin with. The one door from the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brief_tui.library import catalogue
from brief_tui.library.catalogue import Entry
from brief_tui.library.index import Index, open_index
from brief_tui.library.settings import Settings
from brief_tui.library.state import Place, State

if TYPE_CHECKING:
    from brief_tui.tui.app import BriefApp


def open_reader(
    roots: Sequence[Path], settings: Settings, *, target: str | None = None, stdin: bytes | None = None
) -> int:
    """Run the reader until the user leaves; the exit status.

    Args:
        roots: what the index is made of; the file that the user named stands first.
        settings: the user's.
        target: the file to begin with; None begins where the user left off.
        stdin: a briefing from standard input, to begin with.
    """
    # Nothing made while starting is garbage; the app switches the collector on again after its first picture.
    gc.disable()
    state = State()
    index = _index(roots, stdin)
    for note in (*index.notes, *filter(None, [state.note])):
        print(f"brief-tui: {note}", file=sys.stderr)
    entry = first_entry(index, state, target)
    place = (state.place(entry.name) if entry else None) or Place()
    from brief_tui.tui import display
    from brief_tui.tui.app import BriefApp
    from brief_tui.tui.session import Session
    from brief_tui.wire import frugal_driver

    colors = display.colors_of(os.environ, settings.colors)
    shown = replace(settings, theme=display.theme_for(colors, settings.theme, Settings().theme))
    driver = frugal_driver(colors=colors, ascii=settings.ascii or display.needs_ascii(os.environ))
    app = BriefApp(Session(index, state, shown), entry, place, driver=driver)
    status = _run(app)
    state.close()
    index.close()
    return status


def _run(app: BriefApp) -> int:
    """Run the app so that it lets go of the terminal however it ends, with the reader's place kept."""
    mouse = app.session.settings.mouse
    if sys.platform == "win32":
        app.run(mouse=mouse)
        return app.return_code or 0
    from brief_tui.wire import lifeline

    return lifeline.run(app, on_dying=lambda _reason: app.keep_place(), mouse=mouse)


def _index(roots: Sequence[Path], stdin: bytes | None) -> Index:
    if stdin is None:
        return open_index(roots)
    index = Index(roots, memory=True)
    index.refresh()
    index.add_text(stdin)
    return index


def first_entry(index: Index, state: State, target: str | None) -> Entry | None:
    """The briefing to begin with: the one named, else the one read last, else the newest; None when there is none."""
    if target is not None:
        found = catalogue.find(index, target)
        return found if found and found.readable else None
    readable = [entry for entry in catalogue.entries(index) if entry.readable]
    last = state.last_briefing()
    return next((entry for entry in readable if entry.name == last), readable[0] if readable else None)
