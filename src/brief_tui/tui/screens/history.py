"""The screens of bookmarks and of last places."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from brief_tui.library import history
from brief_tui.library.history import HistoryEntry
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.render import pages
from brief_tui.render.lines import BLANK, DIM, HEADING, Line, Run, line, wrap_text
from brief_tui.render.roles import Role
from brief_tui.render.wording import NOTHING_READ
from brief_tui.tui import library_wording, wording
from brief_tui.tui.action import Action
from brief_tui.tui.jumps import LAST_PLACES, JumpTarget, target_of_list
from brief_tui.tui.messages import OpenBriefing
from brief_tui.tui.panes.history import HistoryPane
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.here import Here
from brief_tui.tui.screens.marked import marked_csv
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.bar import Bar
from brief_tui.tui.widgets.page import PagePane


class HistoryHere(Here):
    """The entry under the cursor."""

    def __init__(self, screen: HistoryScreen, *, returned: bool = False) -> None:
        super().__init__(screen, returned=returned)
        self._screen = screen

    def entry(self) -> BriefingEntry | None:
        """Return the briefing of the row under the cursor."""
        chosen = self._screen.rows_pane.selected()
        return (chosen.entry if chosen else None) or super().entry()


class LastPlacesHere(HistoryHere):
    """The list of last places, which one comes back to."""

    def target(self) -> JumpTarget:
        chosen = self._screen.rows_pane.selected()
        return target_of_list(LAST_PLACES, chosen.key if chosen else "")


class HistoryScreen(ActionScreen, inherit_bindings=False):
    """A list, and below it the entry under the cursor in full."""

    WITH_LETTERS: ClassVar[bool] = False

    def __init__(self, session: Session, letter: Callable[[str], ActionResult] | None = None) -> None:
        super().__init__(session, letter)
        self.here = HistoryHere(self)
        self.empty = NOTHING_READ
        """The words of an empty list."""
        self.header = Bar(id="header")
        self.rows_pane = HistoryPane()
        """The pane with the entries."""
        self.page = PagePane(id="about")
        self._about_key: str | None = None
        """Key of the entry shown on the page below."""

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.rows_pane
        yield self.page
        yield self.footer

    def on_mount(self) -> None:
        self.header.say((Run(self.heading(), HEADING),))
        self.renew()
        self.set_focus(self.rows_pane)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.set_class(event.size.height < 16, "-short")

    def heading(self) -> str:
        """Return the heading; a subclass overrides it."""
        return ""

    def rows(self) -> list[HistoryEntry]:
        """Return the entries; a subclass overrides it."""
        return []

    def renew(self) -> None:
        """Read the entries again and show them."""
        self.rows_pane.open(self.rows(), with_letters=self.WITH_LETTERS)

    def keep(self) -> Callable[[], None]:
        strip, listed = super().keep(), self.rows_pane.keep()

        def again() -> None:
            listed(self.rows())
            strip()

        return again

    def moved(self) -> None:
        chosen = self.rows_pane.selected()
        page = self.page
        key = chosen.key if chosen else None
        show = page.renew if key == self._about_key else page.follow
        self._about_key = key
        if chosen is None:
            page.show(lambda width: pages.notice(self.empty, width))
        else:
            show(lambda width: _about(chosen, width))

    def status(self) -> str:
        pane = self.rows_pane
        return f"{min(pane.cursor + 1, pane.count())}/{pane.count()}"

    def label(self, action: Action) -> str:
        return wording.GO if action.id == "look" else super().label(action)

    def act_back(self) -> ActionResult:
        return self.app.pop_screen()

    act_dismiss = act_back


def _about(item: HistoryEntry, width: int) -> list[Line]:
    lines = [*wrap_text(item.title, width, HEADING), *wrap_text(item.section, width)]
    if item.entry is None:
        lines.append(line(library_wording.ELSEWHERE, Role.ALERT))
    lines.append(line(item.date, DIM))
    return [*lines, BLANK, *wrap_text(item.note, width)] if item.note else lines


class BookmarksScreen(HistoryScreen, inherit_bindings=False):
    """The bookmarks: a letter goes to its bookmark, enter to the one under the cursor."""

    WITH_LETTERS = True

    def __init__(self, session: Session, go: Callable[[str], Awaitable[None]]) -> None:
        """Make the screen; `go` is called with the letter chosen, after the screen has closed."""
        super().__init__(session, self._take_letter)
        self._go = go
        self.rows_pane.csv = lambda: marked_csv(session)
        self.empty = library_wording.no_bookmarks_here(session.keymap.shown_keys("set_mark"))

    def heading(self) -> str:
        return wording.bookmarks(self.session.keymap.shown_keys("go_mark"))

    def rows(self) -> list[HistoryEntry]:
        return history.marks(self.session.library, self.session.state)

    def _take_letter(self, letter: str) -> ActionResult:
        """Go to the bookmark of a letter; False for any other key, which keeps its usual meaning."""
        return self._leave_for(letter) if self.session.state.marks.get(letter) else False

    async def _leave_for(self, letter: str) -> None:
        await self.app.pop_screen()
        await self._go(letter)

    def act_look(self) -> ActionResult:
        chosen = self.rows_pane.selected()
        if chosen is None:
            self.say(library_wording.NOTHING_TO_OPEN)
            return None
        return self._leave_for(chosen.key)

    def act_note(self) -> ActionResult:
        chosen = self.rows_pane.selected()
        mark = self.session.state.marks.get(chosen.key) if chosen else None
        if chosen is None or mark is None:
            self.say(library_wording.NOTHING_TO_OPEN)
            return None

        def annotate(note: str) -> None:
            if note.strip() != chosen.note and not self.session.state.marks.annotate(chosen.key, mark, note.strip()):
                self.say(self.session.state.note or library_wording.is_another_place(chosen.key))
            self.renew()

        return PromptQuestion(wording.note_of(chosen.key), annotate, start=chosen.note)

    def act_remove(self) -> ActionResult:
        chosen = self.rows_pane.selected()
        if chosen is None:
            self.say(library_wording.NOTHING_TO_OPEN)
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

        return PromptQuestion(wording.really_remove(chosen.key), remove, length=1)

    act_go_mark = HistoryScreen.act_back


class LastPlacesScreen(HistoryScreen, inherit_bindings=False):
    """The briefings read last, each with the place where reading stopped."""

    def __init__(self, session: Session, selected: str = "", *, returned: bool = False) -> None:
        """Make the screen; `selected` is the id of a briefing, `returned` whether the reader came back here."""
        super().__init__(session)
        self._selected = selected
        self.here = LastPlacesHere(self, returned=returned)

    def on_mount(self) -> None:
        super().on_mount()
        at = next((number for number, item in enumerate(self.rows()) if item.key == self._selected), 0)
        self.rows_pane.move_to(at)

    def act_back(self) -> ActionResult:
        """Go a jump back where that led here; else return to what is below."""
        if self.here.can_go_back():
            return self.reader.navigator.step(-1)
        return self.app.pop_screen()

    def heading(self) -> str:
        return wording.LAST_PLACES

    def rows(self) -> list[HistoryEntry]:
        return history.places(self.session.library, self.session.state)

    def act_look(self) -> None:
        chosen = self.rows_pane.selected()
        if chosen is None:
            self.say(library_wording.NOTHING_TO_OPEN)
            return
        if chosen.entry is None:
            self.say(library_wording.not_open(chosen.title))
        else:
            self.post_message(OpenBriefing(chosen.entry.row))

    act_dismiss = HistoryScreen.act_back
    act_places = HistoryScreen.act_back
