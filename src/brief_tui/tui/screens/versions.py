"""The versions of an incident, by source; q goes back to the table, which keeps row and column."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from brief_tui.library.questions.evidence import DisputedIncident
from brief_tui.render import versions_wording as wording
from brief_tui.render.lines import HEADING, Line, Run
from brief_tui.render.pages import notice
from brief_tui.render.versions import versions_page
from brief_tui.tui.action import Action
from brief_tui.tui.prompts import ActionResult
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane
from brief_tui.tui.wording import incident_gone


class VersionsScreen(ActionScreen):
    """A page on the accounts of one incident."""

    def __init__(self, session: Session, incident: DisputedIncident) -> None:
        super().__init__(session)
        self.header = Bar(id="header")
        self.page = PagePane(id="versions")
        self._incident = incident
        self._path = session.library.catalogue.entry(incident.briefing).path

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.set_focus(self.page)
        self.page.show(lambda width: versions_page(self._incident, width, signs=True))
        self._entitle()
        self.renew_footer()

    def _entitle(self) -> None:
        title = wording.versions_of(self._incident.title)
        self.header.say((Run(title, HEADING),))

    def keep(self) -> Callable[[], None]:
        strip = super().keep()

        def again() -> None:
            self.page.renew(self._again())
            strip()

        return again

    def _again(self) -> Callable[[int], list[Line]]:
        """Find the incident in the changed index; return a maker of its page, or of a notice."""
        library, name = self.session.library, self._incident.name
        entry = library.catalogue.find(self._path)
        row = self.session.incident(entry, name) if entry is not None else None
        if row is None:
            return lambda width: notice(incident_gone(name), width)
        found = library.evidence.accounts(row.row)
        if found is None:
            return lambda width: notice(wording.ONE, width)
        self._incident = found
        self._entitle()
        return lambda width: versions_page(found, width, signs=True)

    def label(self, action: Action) -> str:
        return "" if action.id == "versions" else super().label(action)

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back
    act_jump_back = act_back
    act_versions = act_back
