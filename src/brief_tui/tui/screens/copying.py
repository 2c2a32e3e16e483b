"""Copying to the terminal's clipboard: what one is at, or the whole pane."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from brief_tui.text.cells import cut
from brief_tui.tui import library_wording
from brief_tui.tui.terminal.clipboard import LIMIT, lacking_in_tmux
from brief_tui.tui.widgets.base import Pane

if TYPE_CHECKING:
    from textual.app import App

    from brief_tui.tui.session import Session

_LABEL = 40
"""Cells of what was copied, in the footer."""


class CopyingHost(Protocol):
    """The part of a screen that copying uses."""

    session: Session

    @property
    def app(self) -> App[object]:
        """The running app."""

    def pane(self) -> Pane | None:
        """Return the pane that actions apply to."""

    def say(self, text: str) -> None:
        """Show a message in the footer."""


class Copying:
    """Actions that copy, and what they say."""

    def __init__(self, screen: CopyingHost) -> None:
        self._screen = screen

    def act_copy(self) -> None:
        pane = self._screen.pane()
        extract = pane.extract() if pane is not None else None
        if extract is None:
            self._screen.say(library_wording.NOTHING_TO_COPY)
        else:
            self.copy([extract.text], extract.label)

    def act_copy_pane(self) -> None:
        pane = self._screen.pane()
        if pane is not None:
            self.copy(pane.page_parts())

    def copy(self, parts: Iterable[str], label: str = "") -> None:
        """Copy a text; `label` says what it is, in one line, empty for a whole pane."""
        key = self._screen.session.keymap.shown_keys("write")
        text = ""
        for part in parts:
            text += part
            if len(text.encode()) > LIMIT:
                self._screen.say(library_wording.too_much(key))
                return
        self._screen.app.copy_to_clipboard(text)
        short = cut(" ".join(label.split()), _LABEL)
        self._tell(library_wording.copied_what(short, key) if short else library_wording.copied(len(text), key), short)

    def _tell(self, words: str, short: str) -> None:
        """Say what was copied; inside tmux, which is asked once, say how to have it passed on, where it is not."""
        session = self._screen.session
        if session.tmux_lacks is None and os.environ.get("TMUX"):
            self._screen.app.run_worker(self._ask(short))
        self._screen.say(library_wording.kept_by_tmux(session.tmux_lacks, short) if session.tmux_lacks else words)

    async def _ask(self, short: str) -> None:
        lacking = await asyncio.to_thread(lacking_in_tmux, os.environ)
        self._screen.session.tmux_lacks = lacking
        if lacking:
            self._screen.say(library_wording.kept_by_tmux(lacking, short))
