"""What the workspace keeps: the reader's place, bookmarks, read marks, and the briefing itself when files change."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from brief_tui.library.answers import catalogue
from brief_tui.library.answers.catalogue import Entry
from brief_tui.library.state.state import Place
from brief_tui.text.clean import clean_line
from brief_tui.tui.asking import Ask, Outcome
from brief_tui.tui.jumps import Spot, spot_in
from brief_tui.tui.panes.page import PagePane
from brief_tui.tui.screens.arranged import MEDIUM, Arranged
from brief_tui.tui.session import place_of

_PATIENCE = 0.8
"""Seconds without a letter after which the bookmarks are listed."""


class Keeping(Arranged, inherit_bindings=False):
    """Remembers and finds again."""

    def place(self) -> Place:
        """Where the reader is, in all views."""
        found = self.start._replace(view=self.current or "read")
        for view in self._views.values():
            if view.panes():
                found = view.place(found)
        return found

    def spot(self) -> Spot:
        """Where the reader is, to come back to."""
        table = self._views.get("incidents")
        filtered = table.narrowed() if table and table.panes() else None
        return Spot(self.entry.path, self.place(), self.view.here() or self.entry.title, self.entry.title, filtered)

    async def go(self, spot: Spot) -> None:
        """Show a place of the briefing that is open, in the pane that has it all."""
        view = spot.place.view if spot.place.view in self.ORDER else "read"
        self.aside_open = False
        self._active.pop(view, None)
        await self.show_view(view)
        self.view.go(spot)
        self.moved()
        beside = self.view.beside()
        if isinstance(beside, PagePane):
            beside.settle()
            if spot.whole and self.size.width < MEDIUM:
                self.set_focus_on(beside)

    def keep_place(self) -> None:
        """Remember where the reader is."""
        if self.current:
            self.session.state.keep_place(self.entry.name, self.place())

    async def open_briefing(self, entry: Entry, place: Place) -> None:
        """Show another briefing, or this one anew."""
        self.entry = entry
        self.start = place
        if self.session.watch is not None:
            self.session.watch.show(entry.path)
        self._views.clear()
        self._active.clear()
        self.current = ""
        self.aside_open = False
        await self.query_one("#views").remove_children()
        await self.show_view(place.view if place.view in self.ORDER else "read")

    def keep(self) -> Callable[[], None]:
        """Note the place in all views; what is given shows the briefing as it is then."""
        strip, views = super().keep(), [view.keep() for view in self._views.values()]
        self.start = self.place()

        def again() -> None:
            self.entry = catalogue.find(self.session.index, self.entry.path) or self.entry
            for show in views:
                show(self.entry)
            self.aside.renew()
            self.renew_head()
            self.renew_footer()
            strip()

        return again

    def shown_path(self) -> str:
        """The briefing's."""
        return self.entry.path

    async def files_changed(self, changed: int) -> None:
        """Say how many, or what is wrong with the one that is read."""
        again = catalogue.find(self.session.index, self.entry.path)
        if again is None or again.problems:
            problems = catalogue.problems_of(self.session.index, again.row) if again else []
            words = f"{clean_line(self.entry.path)} is gone; the place in it is kept, should it come back"
            if self.is_current:
                await self.act_library()
            self.reader.navigator.say(problems[0] if problems else words)
        elif changed:
            self.say(f"{changed:,} file{'' if changed == 1 else 's'} read again")
        else:
            self.say("nothing has changed")

    def act_library(self) -> Awaitable[object]:
        """All briefings."""
        from brief_tui.tui.screens.library import LibraryScreen

        self.keep_place()
        return self.app.push_screen(LibraryScreen(self.session, self.entry.name))

    def act_places(self) -> Awaitable[object]:
        """The briefings that were read last."""
        from brief_tui.tui.screens.kept import PlacesScreen

        self.keep_place()
        return self.app.push_screen(PlacesScreen(self.session))

    # Read and unread.

    def act_toggle_read(self) -> None:
        """The briefing that is open."""
        self.say(self.session.toggle_read(self.entry))

    def act_next_unread(self) -> Outcome:
        """Open the next unread briefing of the library."""
        from brief_tui.library.history import next_unread

        found = next_unread(self.session.index, self.session.state, self.entry.row)
        if found is None:
            self.say("no other briefing is unread")
            return None
        return self.reader.navigator.jump(spot_in(found, place_of(self.session.state, found)))

    # Bookmarks.

    def act_set_mark(self) -> Ask:
        """Name this place with a letter."""
        return Ask("mark this place with a letter: ", self._set_mark, length=1)

    def _set_mark(self, letter: str) -> Outcome:
        from brief_tui.library.state.bookmarks import Mark, is_letter

        if not is_letter(letter):
            self.say("a bookmark is named by a letter or a digit")
            return None
        marks, place = self.session.state.marks, self.place()
        before = marks.get(letter)
        mark = Mark(self.entry.name, place.section, place.block, place.offset)
        if before is not None and before.spot == mark.spot:
            mark = mark._replace(note=before.note)
        put = marks.put(letter, mark)
        if put is None:
            self.say(self.session.state.note)
            return None
        replaced = f", which was elsewhere: {before.note}" if before and before.note and not mark.note else ""
        back = f"{self.session.keymap.shown_keys('go_mark')} {letter} comes back"
        done = f"marked {letter}{self.session.state.until}{replaced}; {back}"
        start = clean_line(put.note)

        def annotate(note: str) -> None:
            kept = note.strip() == start or marks.annotate(letter, put, note.strip())
            self.say(done if kept else self.session.state.note or f"{letter} is elsewhere now; the note is not kept")

        return Ask(f"marked {letter}; a note, or enter: ", annotate, start=start, cancelled=lambda: self.say(done))

    def act_go_mark(self) -> Outcome:
        """Go to a bookmark by its letter; who does not know it waits, and sees a list."""
        known = " ".join(map(clean_line, self.session.state.marks.all()))
        if known:
            return Ask(f"go to mark ({known}): ", self._answer_mark, length=1, patience=_PATIENCE)
        self.say(f"no bookmarks yet: {self.session.keymap.shown_keys('set_mark')} sets one")
        return None

    def _answer_mark(self, letter: str) -> Awaitable[object]:
        from brief_tui.tui.screens.kept import MarksScreen

        return self.go_mark(letter) if letter.strip() else self.app.push_screen(MarksScreen(self.session, self.go_mark))

    async def go_mark(self, letter: str) -> None:
        """Go to the bookmark of a letter."""
        mark = self.session.state.marks.get(letter)
        if mark is None:
            self.say(f"there is no bookmark {letter}")
            return
        entry = self.entry if mark.briefing == self.entry.name else catalogue.find(self.session.index, mark.briefing)
        if entry is None or not entry.readable:
            self.say(f"the briefing of this bookmark, {mark.briefing}, is not in the library")
            return
        place = self.place() if entry is self.entry else self.session.state.place(entry.name) or Place()
        place = place._replace(view="read", section=mark.section, block=mark.block, offset=mark.offset)
        await self.reader.navigator.jump(spot_in(entry, place))
