"""Actions on the panes of any screen: next and previous pane, write to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from brief_tui.briefing.files import NotSaved, at_home, save_new
from brief_tui.tui import library_wording, wording
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.widgets.base import Pane

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

    from brief_tui.tui.session import Session


class PaneActionsHost(Protocol):
    """The part of a screen that actions on panes use."""

    session: Session

    @property
    def app(self) -> App[object]:
        """The running app."""

    def panes(self) -> list[Pane]:
        """Return the panes in view, in tab order."""

    def pane(self) -> Pane | None:
        """Return the pane that actions apply to."""

    def set_focus(self, widget: Widget | None) -> None:
        """Give a widget the focus."""

    def say(self, text: str) -> None:
        """Show a message in the footer."""


class PaneActions:
    """Actions on panes that every screen has."""

    def __init__(self, screen: PaneActionsHost) -> None:
        self._screen = screen

    def act_next_pane(self) -> None:
        self._step(1)

    def act_previous_pane(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = self._screen.panes()
        if panes:
            current = self._screen.pane()
            at = panes.index(current) if current in panes else -by
            self._screen.set_focus(panes[(at + by) % len(panes)])

    def take_address(self, address: str) -> None:
        """Copy an address, or open it where the settings allow it."""
        if self._screen.session.settings.links == "open":
            from brief_tui.tui.terminal.browser import open_address

            self._screen.say(open_address(address))
        else:
            self._screen.app.copy_to_clipboard(address)
            self._screen.say(library_wording.copied_address(address))

    def act_write(self) -> ActionResult:
        pane = self._screen.pane()
        if pane is None:
            return None
        label = wording.WRITE_TO if pane.csv is None else wording.WRITE_MARKED
        return PromptQuestion(label, lambda name: self._write(pane, name), start=f"brief-{pane.id}.txt")

    def _write(self, pane: Pane, name: str) -> None:
        if not name.strip():
            self._screen.say(library_wording.NO_NAME)
            return
        try:
            path = at_home(name.strip())
            parts = pane.csv() if pane.csv is not None and path.lower().endswith(".csv") else pane.page_parts()
            save_new({path: (part.encode() for part in parts)})
        except NotSaved as error:
            taken = library_wording.already_there(error.name)
            self._screen.say(taken if error.taken else library_wording.unwritable(error.name, error.reason))
        else:
            self._screen.say(library_wording.written(path))
