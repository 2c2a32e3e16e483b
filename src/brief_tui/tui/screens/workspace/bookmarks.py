"""Bookmarks: actions that mark a place with a letter and go to it."""

from __future__ import annotations

from collections.abc import Awaitable

from brief_tui.library.state.state import ReaderPosition
from brief_tui.text.clean import clean_line
from brief_tui.tui import library_wording, wording
from brief_tui.tui.jumps import target_in
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.workspace.places import ReadingPlace

_PATIENCE = 0.8
"""Seconds without a letter after which the bookmarks are listed."""


class Bookmarks:
    """Actions that set bookmarks and go to them."""

    def __init__(self, screen: ActionScreen, places: ReadingPlace) -> None:
        self._screen = screen
        self._session = screen.session
        self._places = places

    def act_set_mark(self) -> PromptQuestion:
        return PromptQuestion(wording.MARK_WHAT, self._set, length=1)

    def _set(self, letter: str) -> ActionResult:
        from brief_tui.library.state.bookmarks import Bookmark, is_letter

        if not is_letter(letter):
            self._screen.say(library_wording.A_LETTER)
            return None
        state, place = self._session.state, self._places.place()
        before = state.marks.get(letter)
        mark = Bookmark(self._places.entry.name, place.section, place.block, place.offset)
        if before is not None and before.spot == mark.spot:
            mark = mark._replace(note=before.note)
        put = state.marks.put(letter, mark)
        if put is None:
            self._screen.say(state.note)
            return None
        elsewhere = before.note if before and not mark.note else ""
        back = self._session.keymap.shown_keys("go_mark")
        done = library_wording.marked(letter, back, elsewhere, lasting=not state.note)
        start = clean_line(put.note)

        def annotate(note: str) -> None:
            stored = note.strip() == start or state.marks.annotate(letter, put, note.strip())
            self._screen.say(done if stored else state.note or library_wording.is_elsewhere(letter))

        cancelled = lambda: self._screen.say(done)  # noqa: E731 - the same word, whatever becomes of the note
        return PromptQuestion(wording.note_or_enter(letter), annotate, start=start, cancelled=cancelled)

    def act_go_mark(self) -> ActionResult:
        """Ask for the letter of a bookmark; after _PATIENCE without one, list them."""
        letters = " ".join(map(clean_line, self._session.state.marks.all()))
        if letters:
            return PromptQuestion(wording.go_to_mark(letters), self._answer, length=1, patience=_PATIENCE)
        self._screen.say(library_wording.no_bookmarks(self._session.keymap.shown_keys("set_mark")))
        return None

    def _answer(self, letter: str) -> Awaitable[object]:
        from brief_tui.tui.screens.history import BookmarksScreen

        if letter.strip():
            return self.go(letter)
        return self._screen.app.push_screen(BookmarksScreen(self._session, self.go))

    async def go(self, letter: str) -> None:
        """Go to the bookmark of a letter."""
        mark = self._session.state.marks.get(letter)
        if mark is None:
            self._screen.say(library_wording.no_bookmark(letter))
            return
        opened = self._places.entry
        entry = opened if mark.briefing == opened.name else self._session.library.catalogue.find(mark.briefing)
        if entry is None or not entry.readable:
            self._screen.say(library_wording.bookmark_elsewhere(mark.briefing))
            return
        place = self._places.place() if entry is opened else self._session.state.place(entry.name) or ReaderPosition()
        place = place._replace(view="read", section=mark.section, block=mark.block, offset=mark.offset)
        await self._screen.reader.navigator.jump(target_in(entry, place))
