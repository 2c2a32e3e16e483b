"""Bookmarks: the actions that mark what one is at with a letter and go to it, from any screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from brief_tui.library.state.state import ReaderPosition
from brief_tui.text.clean import clean_line
from brief_tui.tui import library_wording, wording
from brief_tui.tui.jumps import LIBRARY, JumpTarget, target_in, target_of_list
from brief_tui.tui.prompts import ActionResult, PromptQuestion
from brief_tui.tui.screens.base import ActionScreen

if TYPE_CHECKING:
    from brief_tui.library.questions.briefings import BriefingEntry
    from brief_tui.library.state.bookmarks import Bookmark
    from brief_tui.tui.navigation.navigator import Navigator
    from brief_tui.tui.reader import Reader

_PATIENCE = 0.8
"""Seconds without a letter after which the bookmarks are listed."""


class Bookmarks:
    """Actions that set bookmarks and go to them."""

    def __init__(self, reader: Reader, navigator: Navigator) -> None:
        self._reader = reader
        self._session = reader.session
        self._navigator = navigator

    @property
    def _screen(self) -> ActionScreen:
        """The front screen."""
        return cast("ActionScreen", self._reader.screen)

    @property
    def act_set_mark(self) -> Callable[[], PromptQuestion] | None:
        """Ask for a letter; it does not exist where there is nothing to mark."""
        if self._screen.here.spot() is None:
            return None
        return lambda: PromptQuestion(wording.MARK_WHAT, self._set, length=1)

    def _set(self, letter: str) -> ActionResult:
        from brief_tui.library.state.bookmarks import is_letter

        mark = self._screen.here.spot()
        if not is_letter(letter) or mark is None:
            self._screen.say(library_wording.A_LETTER)
            return None
        state = self._session.state
        before = state.marks.get(letter)
        if before is not None and before.spot == mark.spot:
            mark = mark._replace(note=before.note)
        put = state.marks.put(letter, mark)
        if put is None:
            self._screen.say(state.note)
            return None
        elsewhere = before.note if before and not mark.note else ""
        back = self._session.keymap.shown_keys("go_mark")
        done = library_wording.marked(letter, back, elsewhere, clean_line(mark.label), lasting=not state.note)
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
        """Go to the bookmark of a letter; where what it marks is gone, to the nearest, with a word on it."""
        mark = self._session.state.marks.get(letter)
        if mark is None:
            self._screen.say(library_wording.no_bookmark(letter))
            return
        if mark.view == LIBRARY:
            await self._navigator.jump(target_of_list(LIBRARY, mark.briefing))
            if self._session.library.catalogue.find(mark.briefing) is None:
                self._screen.say(library_wording.bookmark_elsewhere(clean_line(mark.label or mark.briefing)))
            return
        entry = self._session.library.catalogue.find(mark.briefing)
        if entry is None or entry.problems:
            self._screen.say(library_wording.bookmark_elsewhere(clean_line(mark.briefing)))
            return
        target, gone = self._target(mark, entry)
        await self._navigator.jump(target)
        if gone:
            self._screen.say(library_wording.mark_gone(clean_line(gone), entry.title))

    def _target(self, mark: Bookmark, entry: BriefingEntry) -> tuple[JumpTarget, str]:
        """Return where a bookmark leads, and what of it is gone: empty while nothing is."""
        from brief_tui.library.state.bookmarks import GLOSSARY, INCIDENTS

        space = self._navigator.workspace()
        if space is not None and space.entry.path == entry.path:
            place = space.places.place()
        else:
            place = self._session.state.place(entry.name) or ReaderPosition()
        if mark.view == INCIDENTS:
            gone = "" if self._session.incident(entry, mark.item) else mark.label or mark.item
            target = target_in(entry, place._replace(view=mark.view, incident=place.incident if gone else mark.item))
            return target._replace(column=mark.column), gone
        if mark.view == GLOSSARY:
            known = any(hit.head == mark.item for hit in self._session.library.glossary.named(mark.item))
            return target_in(entry, place._replace(view=mark.view, term=mark.item)), "" if known else mark.item
        sections = {item.name for item in self._session.library.briefings.sections(entry.row)}
        place = place._replace(view="read", section=mark.section, block=mark.block, offset=mark.offset)
        return target_in(entry, place), "" if mark.section in sections or not mark.section else mark.section
