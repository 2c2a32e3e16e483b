"""The two bars at the top: the title of the briefing, and the line of views."""

from __future__ import annotations

from brief_tui.render import pages
from brief_tui.render.lines import DIM, HEADING, Run
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width
from brief_tui.tui import wording
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.layout import MEDIUM, ViewLayout
from brief_tui.tui.screens.workspace.places import ReadingPlace
from brief_tui.tui.widgets.bar import Bar

_WITH_LIBRARY = 100
"""Width in cells from which the header shows the briefing's rank in the library."""


class WorkspaceHeader:
    """The header and the line of views."""

    def __init__(self, screen: ActionScreen, views: ViewLayout, places: ReadingPlace) -> None:
        self._screen = screen
        self._views = views
        self._places = places
        self.header = Bar(id="header")
        self.viewbar = Bar(id="viewbar")

    def renew(self) -> None:
        """Update title, date, edition and TLP, the views, and the filter of the current one."""
        session, entry, width = self._screen.session, self._places.entry, self._screen.size.width
        described = session.describe(entry)
        if width >= _WITH_LIBRARY:
            described += f"   {wording.rank(session.rank(entry))}"
        elif width < MEDIUM:
            # The TLP is shown on the smallest screen too: it says with whom the briefing may be shared.
            described = f"TLP:{entry.tlp}" if entry.tlp else ""
        self.header.say((Run(entry.title, HEADING),), pages.described_runs(described.strip()))
        runs = self._names(whole=True)
        if sum(cell_width(run.text) for run in runs) > width:
            runs = self._names(whole=False)
        note = self._views.view.note() if self._views.composed else ""
        self.viewbar.say(tuple(runs), (Run(note, DIM),) if note else ())

    def _names(self, *, whole: bool) -> list[Run]:
        """Return the keys and titles of the views; without `whole` the titles of the current one alone."""
        keymap = self._screen.session.keymap
        runs: list[Run] = []
        for kind in self._screen.session.views:
            here = kind.name == self._views.current
            runs.append(Run(keymap.shown_keys(kind.action), Role.ACCENT))
            runs += [Run(" "), Run(kind.title, Role.CURRENT if here else DIM)] if whole or here else []
            runs.append(Run("  "))
        return runs
