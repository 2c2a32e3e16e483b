"""The library's list: every briefing, what is unread, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Collection

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.render import wording as shared
from brief_tui.render.lines import BLANK, Line, Run
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.text.matching import fold
from brief_tui.text.sentences import listed
from brief_tui.tui import library_wording, wording
from brief_tui.tui.messages import FooterMessage, OpenBriefing, PaneMoved
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.list_pane import ListPane, keep_height, ordinal


class Shelf:
    """Which briefings are listed: all or those that are unread, and of these the ones with some words in the title."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.all: list[BriefingEntry] = []
        """Every briefing, also those that are narrowed away."""
        self.entries: list[BriefingEntry] = []
        """Those that are listed."""
        self.words = ""
        """What their titles have."""
        self.unread_only = False
        self._kept: list[BriefingEntry] = []
        """Those that are not left out as read."""
        self._titles: list[str] = []
        self._seen: set[tuple[str, str]] = set()

    def load(self, also: Collection[str] = ()) -> None:
        """Take what is in the library; among the unread, also the files with some paths."""
        self.all = self._session.entries()
        self.look_again()
        self._kept = self.all
        if self.unread_only:
            self._kept = [item for item in self.all if self.is_unread(item) or item.path in also]
        self._titles = []
        self.narrow(self.words)

    def look_again(self) -> None:
        """Take what is read by now; what is listed stays."""
        self._seen = self._session.state.seen()

    def narrow(self, words: str) -> None:
        """List the briefings with some words in their title, accents and case ignored; with none, all of them."""
        self.words = words
        key = fold(words)
        if key and not self._titles:
            self._titles = [fold(item.title) for item in self._kept]
        pairs = zip(self._titles, self._kept, strict=True) if key else ()
        self.entries = [item for title, item in pairs if key in title] if key else self._kept

    def is_unread(self, entry: BriefingEntry) -> bool:
        """Whether this edition of a briefing has not been read to its end."""
        return entry.is_unread(self._seen)


class BriefingsPane(ListPane):
    """One row a briefing, newest first."""

    def __init__(self, session: Session, *, id: str = "briefings") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._session = session
        self.shelf = Shelf(session)
        self.delegates += (ReadMarks(self, session),)

    def open(self, selected: str = "", *, also: Collection[str] = ()) -> None:
        """Show the library, with a briefing selected by its id; among the unread, also the files with some paths."""
        self.shelf.load(also)
        self._show(next((number for number, item in enumerate(self.shelf.entries) if item.name == selected), 0))

    def _show(self, row: int) -> None:
        """Show other rows, one of them selected."""
        self.cursor = row
        self.finder.forget()
        self.reveal(row)
        self.refresh()
        self.post_message(PaneMoved())

    def keep(self) -> Callable[[], None]:
        """Note the file under the cursor; what is given shows the library as it is then, with that file selected."""
        before, put = self.selected(), keep_height(self)

        def again() -> None:
            at = self.cursor
            self.open(also={item.path for item in self.shelf.entries})
            same = (number for number, item in enumerate(self.shelf.entries) if before and item.path == before.path)
            put(next(same, max(min(at, self.count() - 1), 0)))

        return again

    def act_filter(self) -> PromptQuestion:
        """Narrow the list as one types."""
        before = self.shelf.words
        return PromptQuestion(
            wording.TITLE, self.narrow, start=before, changing=self.narrow, cancelled=lambda: self.narrow(before)
        )

    def narrow(self, text: str) -> None:
        """Show the briefings with a text in their title, with the same one selected."""
        chosen = self.selected()
        self.shelf.narrow(text.strip())
        self.top = 0
        self._show(next((number for number, item in enumerate(self.shelf.entries) if item is chosen), 0))

    def selected(self) -> BriefingEntry | None:
        """The briefing under the cursor."""
        return self.shelf.entries[self.cursor] if self.cursor < self.count() else None

    def empty_words(self) -> str:
        """What to say when there is nothing to list."""
        if self.shelf.unread_only:
            return library_wording.nothing_unread(self._session.keymap.shown_keys("unread_only"))
        return library_wording.NO_BRIEFINGS

    def count(self) -> int:
        """Briefings."""
        return len(self.shelf.entries)

    def line_at(self, number: int) -> Line:
        """Mark, title, and at the right edge what is in it or what is wrong."""
        if number >= self.count():
            return BLANK
        entry = self.shelf.entries[number]
        mark = ">" if number == self.cursor else " "
        unread = "*" if self.shelf.is_unread(entry) else " "
        tail = _tail(entry)
        width = max(self.size.width, 1)
        room = max(width - cell_width(tail) - 5, 8)
        role = Role.ALERT if entry.problems else ""
        return Line((Run(f"{mark}{unread} {pad(cut(entry.title, room), room)}", role), Run(f"  {tail}", role)))

    def status(self) -> str:
        """Which briefing of how many."""
        like = f"  {wording.like(self.shelf.words)}" if self.shelf.words else ""
        return f"{ordinal(self)}{' unread' * self.shelf.unread_only}{like}"

    def act_look(self) -> None:
        """Open the briefing under the cursor."""
        entry = self.selected()
        if entry is None:
            return
        if entry.problems:
            self.post_message(FooterMessage(library_wording.CANNOT_BE_READ))
        else:
            self.post_message(OpenBriefing(entry.row))


class ReadMarks:
    """What of a list of briefings has been read."""

    def __init__(self, pane: BriefingsPane, session: Session) -> None:
        self._pane = pane
        self._session = session

    def act_unread_only(self) -> None:
        """List the unread briefings, or all again, with the cursor on the same one."""
        before = self._pane.selected()
        self._pane.shelf.unread_only = not self._pane.shelf.unread_only
        self._pane.open(before.name if before else "")

    def act_toggle_read(self) -> None:
        """Mark the briefing under the cursor; it stays in the list, also where that is of the unread."""
        entry = self._pane.selected()
        if entry is None or not entry.readable:
            self._pane.post_message(FooterMessage(library_wording.NEVER_READ))
            return
        self._pane.post_message(FooterMessage(self._session.toggle_read(entry)))
        self._pane.shelf.look_again()
        self._pane.refresh()

    def act_next_unread(self) -> None:
        """Put the cursor on the next unread briefing, round from the end to the beginning."""
        pane, shelf = self._pane, self._pane.shelf
        rows = (*range(pane.cursor + 1, pane.count()), *range(min(pane.cursor, pane.count())))
        found = next((row for row in rows if shelf.is_unread(shelf.entries[row])), None)
        if found is None:
            pane.post_message(FooterMessage(library_wording.NO_OTHER_UNREAD))
        else:
            pane.move_to(found)


def _tail(entry: BriefingEntry) -> str:
    if entry.problems:
        return library_wording.cannot_be_read(entry.problems)
    counts = shared.inside(entry.sections, entry.incidents, entry.terms)
    published = dates.show(Date.parse(entry.published)) if entry.published else ""
    number = shared.edition(entry.edition) if entry.edition is not None else ""
    return "  ".join(part for part in (listed(counts), published, number) if part)
