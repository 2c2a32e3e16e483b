"""The read view: contents on the left, text on the right."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.shelf import mark_read, next_unread
from brief_tui.library.state.state import ReaderPosition
from brief_tui.tui import wording
from brief_tui.tui.jumps import JumpTarget
from brief_tui.tui.messages import FooterMessage, GoSection, TextEnded
from brief_tui.tui.panes.briefing_text import BriefingTextPane
from brief_tui.tui.panes.contents import ContentsPane
from brief_tui.tui.session import Session
from brief_tui.tui.views.base import BriefingView, PlaceChange
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.shared_incidents import SharedIncidents
from brief_tui.tui.widgets.text_news import TextNews


class ReadView(BriefingView):
    """Contents and text of a briefing."""

    def __init__(self, session: Session, entry: BriefingEntry, place: ReaderPosition, shared: SharedIncidents) -> None:
        super().__init__(session, entry, place, shared)
        self.contents = ContentsPane()
        """The pane with the sections."""
        self.text = BriefingTextPane(session)
        """The pane with the briefing's text."""
        self._section = ""
        self._seen = False
        self._sections: list[SectionEntry] = []
        self._news = TextNews(self, session)

    def compose(self) -> ComposeResult:
        yield self.contents
        yield self.text

    def on_mount(self) -> None:
        self._sections = self.session.library.briefings.sections(self.entry.row)
        self.contents.open(self._sections)
        self.text.open(self.entry, self.start)
        self._news.begin(self.text.changes, self.entry)
        self.delegates = (self.text.sections, self.text.terms, self.text.changes, self._news)
        self.idle, self.marked = self._news.idle, self._news.marked

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

    def keep_panes(self) -> Callable[[], None]:
        text, term, news = self.text.keep(), self.text.terms.keep(), self._news.keep()
        edition = self.entry.edition_key

        def again() -> None:
            self._seen = self._seen and self.entry.edition_key == edition
            self._sections = self.session.library.briefings.sections(self.entry.row)
            news(self.entry)
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

    def note(self) -> str:
        return self._news.note()

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
