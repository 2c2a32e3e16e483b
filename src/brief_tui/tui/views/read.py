"""The read view: contents on the left, text on the right."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.shelf import has_news, mark_read, next_unread
from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.messages import FooterMessage, GoSection, TextEnded
from brief_tui.tui.panes.briefing_text import BriefingTextPane
from brief_tui.tui.panes.contents import ContentsPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView, PlaceChange
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.comparing import Comparing

if TYPE_CHECKING:
    from brief_tui.library.questions.what_changed import WhatChanged


class ReadView(BriefingView):
    """Contents and text of a briefing."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition) -> None:
        super().__init__(session, entry, place)
        self._section = ""
        self._seen = False
        self._bars = False
        """Whether lines that differ from what was read have a bar."""
        self._comparing = Comparing(self, session, self._take_changes, self._say)
        self._sections: list[SectionEntry] = []

    def compose(self) -> ComposeResult:
        yield ContentsPane()
        yield BriefingTextPane(self.session)

    def on_mount(self) -> None:
        self._sections = self.session.library.briefings.sections(self.entry.row)
        self.contents.open(self._sections)
        self.text.open(self.entry, self.start)
        self.text.changes.ask = self._ask_changes
        self.delegates = (self.text.sections, self.text.terms, self.text.changes)
        self.session.known_changes.opened.setdefault(self.entry.path, time.time())
        if has_news(self.session.state, self.entry):
            self._bars = True
            self.call_after_refresh(self._ask_changes)

    @property
    def contents(self) -> ContentsPane:
        """The pane with the sections."""
        return self.query_one(ContentsPane)

    @property
    def text(self) -> BriefingTextPane:
        """The pane with the briefing's text."""
        return self.query_one(BriefingTextPane)

    def main(self) -> Pane:
        return self.text

    def moved(self) -> None:
        """Mark the current section in the contents; at the end of the text, mark the edition as read."""
        name = self.text.section_name
        if name != self._section:
            self._section = name
            self.contents.mark(name, self._incidents(name))
        if self.text.at_end and not self._seen:
            self._seen = True
            mark_read(self.session.library, self.session.state, self.entry)

    def _ask_changes(self) -> None:
        """Find what changed, to mark it in the text."""
        self._comparing.ask(self.entry)

    def _take_changes(self, known: WhatChanged | None) -> None:
        if known is None and not self._bars:
            self._say(wording.NOTHING_TO_COMPARE)
        self.text.changes.take(known, bars=self._bars)

    def _say(self, words: str) -> None:
        self.post_message(FooterMessage(words))

    @property
    def act_dismiss(self) -> Callable[[], bool] | None:
        """Stop a comparison, if one goes on."""
        return self._comparing.stop if self._comparing.busy else None

    def keep_panes(self) -> Callable[[], None]:
        text, term, edition = self.text.keep(), self.text.terms.keep(), self.entry.edition_key

        def again() -> None:
            self._seen = self._seen and self.entry.edition_key == edition
            self._sections = self.session.library.briefings.sections(self.entry.row)
            self.text.changes.take(None)
            text(self.entry)
            term()
            self._section = self.text.section_name
            self.contents.renew(self._sections, self._section, self._incidents(self._section))

        return again

    def _incidents(self, section: str) -> list[IncidentRow]:
        row = next((item.row for item in self._sections if item.name == section), None)
        if row is None:
            return []
        names = self.session.library.briefings.section_incidents(row)
        incidents = (self.session.incident(self.entry, name) for name in names)
        return [item for item in incidents if item is not None]

    def status(self) -> str:
        return self.text.sections.status()

    def place(self, place: ReaderPosition) -> ReaderPosition:
        here = self.text.place()
        return place._replace(section=here.section, block=here.block, offset=here.offset)

    def here(self) -> str:
        return next((item.title for item in self._sections if item.name == self.text.section_name), "")

    def place_in(self, pane: Pane) -> PlaceChange | None:
        """Return the section or the incident under the cursor of the contents."""
        row = self.contents.selected() if pane is self.contents else None
        if row is None:
            return None
        if row.incident:
            return lambda place: place._replace(view="incidents", incident=row.incident)
        return lambda place: place._replace(section=row.section, block=-1, offset=0)

    def go(self, target: JumpTarget) -> None:
        """Scroll to the target and highlight the words searched for."""
        place = target.place
        if target.change is not None:
            self.text.changes.go(place.section, target.change)
        elif place.section:
            self.text.go_to(place.section, place.block, place.offset)
            if target.pattern and self.text.count():
                self.text.finder.find(target.pattern)

    @on(TextEnded)
    def _text_ended(self, event: TextEnded) -> None:
        """Say what comes next, where it is the end of the briefing's text."""
        event.stop()
        if self.text.at_end:
            unread = next_unread(self.session.library, self.session.state, self.entry.row)
            keys = self.session.keymap.shown_keys
            title = unread.title if unread is not None else ""
            words = wording.text_ends(keys("library"), keys("next_unread"), title)
            self.post_message(FooterMessage(words))

    @on(GoSection)
    def _go_section(self, event: GoSection) -> None:
        event.stop()
        self.text.go_to(event.section)
        self.screen.set_focus(self.text)
