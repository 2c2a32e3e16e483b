"""A bar above the footer with the problems of followed files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from brief_tui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from textual.widget import Widget

    from brief_tui.tui.session import Session
    from brief_tui.tui.widgets.footer import FooterBar


class ProblemsStripHost(Protocol):
    """The part of a screen that its problems' bar uses."""

    session: Session

    @property
    def footer(self) -> FooterBar:
        """The bar below."""

    def mount(self, *widgets: Widget, before: Widget) -> object:
        """Add widgets before another one."""

    def shown_path(self) -> str:
        """Return the path of the file being read."""


class ProblemsIndicator(Protocol):
    """Shows the problems of followed files on a screen."""

    def renew(self) -> None:
        """Update to the current problems."""


class ProblemsStrip:
    """A summary of problems in one bar, mounted when it is first needed."""

    def __init__(self, screen: ProblemsStripHost) -> None:
        self._screen = screen
        self._bar: Bar | None = None

    def renew(self) -> None:
        """Show the summary while there are problems, and hide it otherwise."""
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
