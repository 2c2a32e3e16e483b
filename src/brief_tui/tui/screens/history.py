"""What a reader can come back to: the list of bookmarks, and the list of last places."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from brief_tui.library import history
from brief_tui.library.history import HistoryEntry
from brief_tui.render import pages
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.tui import library_wording, wording
from brief_tui.tui.actions import Action
from brief_tui.tui.messages import OpenBriefing
from brief_tui.tui.panes.history import KeptPane
from brief_tui.tui.prompts import Ask, Outcome
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class KeptScreen(ActionScreen, inherit_bindings=False):
    """A list, and below it the one under the cursor in full."""

    EMPTY: ClassVar[str] = ""
    WITH_LETTERS: ClassVar[bool] = False

    def __init__(self, session: Session, letter: Callable[[str], Outcome] | None = None) -> None:
        super().__init__(session, letter)
        self._about_key: str | None = None
        """Of what the page below tells."""

    def compose(self) -> ComposeResult:
        """The list and a page between two lines."""
        yield Bar(id="header")
        yield KeptPane()
        yield PagePane(id="about")
        yield self.footer

    def on_mount(self) -> None:
        """Show the list."""
        self.query_one("#header", Bar).say((Run(self.heading(), HEADING),))
        self.renew()
        self.set_focus(self.rows_pane)

    def on_resize(self, event: events.Resize) -> None:
        """On a small screen the list has most of it."""
        super().on_resize(event)
        self.set_class(event.size.height < 16, "-short")

    @property
    def rows_pane(self) -> KeptPane:
        """The list."""
        return self.query_one(KeptPane)

    def heading(self) -> str:
        """What the list is; a subclass says."""
        return ""

    def rows(self) -> list[HistoryEntry]:
        """What is listed; a subclass says."""
        return []

    def renew(self) -> None:
        """Show what there is now."""
        self.rows_pane.open(self.rows(), with_letters=self.WITH_LETTERS)

    def keep(self) -> Callable[[], None]:
        """Note what is under the cursor: what is listed may be in other rows of the index."""
        strip, listed = super().keep(), [pane.keep() for pane in self.query(KeptPane)]

        def again() -> None:
            for show in listed:
                show(self.rows())
            strip()

        return again

    def moved(self) -> None:
        """Show in full what is under the cursor."""
        chosen = self.rows_pane.selected()
        page = self.query_one("#about", PagePane)
        key = chosen.key if chosen else None
        show = page.renew if key == self._about_key else page.follow
        self._about_key = key
        if chosen is None:
            page.show(lambda width: pages.notice(self.EMPTY, width))
        else:
            show(lambda width: _about(chosen, width))

    def status(self) -> str:
        """Which of how many."""
        pane = self.rows_pane
        return f"{min(pane.cursor + 1, pane.count())}/{pane.count()}"

    def label(self, action: Action) -> str:
        """What enter does here."""
        return wording.GO if action.id == "look" else super().label(action)

    def act_back(self) -> Outcome:
        """Back to where one came from."""
        return self.app.pop_screen()

    act_dismiss = act_back


def _about(item: HistoryEntry, width: int) -> list[Line]:
    made = [*wrap_text(item.title, width, HEADING), *wrap_text(item.section, width)]
    if item.entry is None:
        made.append(line(library_wording.ELSEWHERE, Role.ALERT))
    made.append(line(item.date, DIM))
    return [*made, BLANK, *wrap_text(item.note, width)] if item.note else made


class MarksScreen(KeptScreen, inherit_bindings=False):
    """The bookmarks: a letter goes to its own, and so does enter to the one under the cursor."""

    EMPTY = library_wording.NO_BOOKMARKS
    WITH_LETTERS = True

    def __init__(self, session: Session, go: Callable[[str], Awaitable[None]]) -> None:
        """List them; `go` is called with the letter that the reader chose, once the list is gone."""
        super().__init__(session, self._take_letter)
        self._go = go

    def heading(self) -> str:
        """What letters do here, and how one leaves even when each is a bookmark."""
        return wording.bookmarks(self.session.keymap.shown_keys("go_mark"))

    def rows(self) -> list[HistoryEntry]:
        """The bookmarks, by letter."""
        return history.marks(self.session.index, self.session.state)

    def _take_letter(self, letter: str) -> Outcome:
        """A letter that has a bookmark goes there; any other key means what it does elsewhere."""
        return self._leave_for(letter) if self.session.state.marks.get(letter) else False

    async def _leave_for(self, letter: str) -> None:
        await self.app.pop_screen()
        await self._go(letter)

    def act_look(self) -> Outcome:
        """Go to the one under the cursor."""
        chosen = self.rows_pane.selected()
        return self._leave_for(chosen.key) if chosen else None

    def act_note(self) -> Outcome:
        """Write the note of the one under the cursor."""
        chosen = self.rows_pane.selected()
        mark = self.session.state.marks.get(chosen.key) if chosen else None
        if chosen is None or mark is None:
            return None

        def annotate(note: str) -> None:
            if note.strip() != chosen.note and not self.session.state.marks.annotate(chosen.key, mark, note.strip()):
                self.say(self.session.state.note or library_wording.is_another_place(chosen.key))
            self.renew()

        return Ask(wording.note_of(chosen.key), annotate, start=chosen.note)

    def act_remove(self) -> Outcome:
        """Remove the one under the cursor, once the reader has said yes."""
        chosen = self.rows_pane.selected()
        if chosen is None:
            return None

        def remove(answer: str) -> None:
            if answer.lower() != "y":
                self.say(library_wording.stays(chosen.key))
                return
            removed = self.session.state.marks.remove(chosen.key)
            self.say(
                library_wording.removed(chosen.key)
                if removed
                else self.session.state.note or library_wording.gone_already(chosen.key)
            )
            self.renew()

        return Ask(wording.really_remove(chosen.key), remove, length=1)

    act_go_mark = KeptScreen.act_back


class PlacesScreen(KeptScreen, inherit_bindings=False):
    """The briefings that were read last, each where one stopped."""

    EMPTY = library_wording.NOTHING_READ

    def heading(self) -> str:
        """What the list is."""
        return wording.LAST_PLACES

    def rows(self) -> list[HistoryEntry]:
        """The places, the latest first."""
        return history.places(self.session.index, self.session.state)

    def act_look(self) -> None:
        """Open the briefing under the cursor where one stopped."""
        chosen = self.rows_pane.selected()
        if chosen is None:
            return
        if chosen.entry is None:
            self.say(library_wording.not_open(chosen.title))
        else:
            self.post_message(OpenBriefing(chosen.entry.row))

    act_places = KeptScreen.act_back
