"""A line above the footer on what is wrong with files that are followed, while something is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from brief_tui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from textual.widget import Widget

    from brief_tui.tui.session import Session
    from brief_tui.tui.widgets.footer import FooterBar


class Stripped(Protocol):
    """A screen, as far as the line is concerned."""

    session: Session

    @property
    def footer(self) -> FooterBar:
        """The line above which it stands."""

    def mount(self, *widgets: Widget, before: Widget) -> object:
        """Add widgets above another one."""

    def shown_path(self) -> str:
        """Return the file that is read here."""


class Strip(Protocol):
    """What follows the problems on a screen."""

    def renew(self) -> None:
        """Say what is wrong now."""


class ProblemsStrip:
    """The line, made when it is first needed."""

    def __init__(self, screen: Stripped) -> None:
        self._screen = screen
        self._bar: Bar | None = None

    def renew(self) -> None:
        """Say in a line what is wrong, while something is."""
        session = self._screen.session
        troubles = session.troubles
        if not troubles and self._bar is None:
            return
        if self._bar is None:
            self._bar = Bar(id="strip")
            self._screen.mount(self._bar, before=self._screen.footer)
        self._bar.display = bool(troubles)
        if troubles:
            from brief_tui.tui.troubles import strip_runs

            self._bar.say(*strip_runs(troubles, self._screen.shown_path(), session.keymap.shown_keys("problems")))
