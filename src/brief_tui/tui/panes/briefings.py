"""The pane of the library: all briefings, with marks for unread and unreadable ones."""

from __future__ import annotations

from collections.abc import Callable, Collection

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.render import wording as shared
from brief_tui.render.lines import BLANK, Line, Run
from brief_tui.render.roles import Role
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import fold
from brief_tui.text.sentences import listed
from brief_tui.tui import library_wording, wording
from brief_tui.tui.messages import FooterMessage, OpenBriefing, PaneMoved
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.list_pane import ListPane, keep_height, ordinal


class BriefingList:
    """Briefings to list: all or the unread, filtered by words of their title."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.all: list[BriefingEntry] = []
        """All briefings, also those filtered out."""
        self.entries: list[BriefingEntry] = []
        """The briefings listed."""
        self.words = ""
        """Words that titles must contain."""
        self.unread_only = False
        self._unfiltered: list[BriefingEntry] = []
        """The briefings before the filter by title."""
        self._titles: list[str] = []
        self._seen: set[tuple[str, str]] = set()

    def load(self, also: Collection[str] = ()) -> None:
        """Read the library again; `also` are paths to list even if they are read."""
        self.all = self._session.entries()
        self.look_again()
        self._unfiltered = self.all
        if self.unread_only:
            self._unfiltered = [item for item in self.all if self.is_unread(item) or item.path in also]
        self._titles = []
        self.narrow(self.words)

    def look_again(self) -> None:
        """Read the read marks again; the list stays."""
        self._seen = self._session.state.seen()

    def narrow(self, words: str) -> None:
        """List the briefings whose title contains some words, regardless of accents and case; for none, all."""
        self.words = words
        key = fold(words)
        if key and not self._titles:
            self._titles = [fold(item.title) for item in self._unfiltered]
        pairs = zip(self._titles, self._unfiltered, strict=True) if key else ()
        self.entries = [item for title, item in pairs if key in title] if key else self._unfiltered

    def is_unread(self, entry: BriefingEntry) -> bool:
        """Return whether the current edition of a briefing is unread."""
        return entry.is_unread(self._seen)


class BriefingsPane(ListPane):
    """A row for each briefing, newest first."""

    def __init__(self, session: Session, *, id: str = "briefings") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.extract = lambda: _extract(self)
        self._session = session
        self.listing = BriefingList(session)
        self.delegates += (ReadMarks(self, session),)

    def open(self, selected: str = "", *, also: Collection[str] = ()) -> None:
        """Show the library with a briefing selected by its id; `also` are paths to list even if they are read."""
        self.listing.load(also)
        self._show(next((number for number, item in enumerate(self.listing.entries) if item.name == selected), 0))

    def _show(self, row: int) -> None:
        """Update the rows and select one."""
        self.cursor = row
        self.finder.forget()
        self.reveal(row)
        self.refresh()
        self.post_message(PaneMoved())

    def keep(self) -> Callable[[], None]:
        """Record the file under the cursor; return a call that shows the changed library with it selected."""
        before, put = self.selected(), keep_height(self)

        def again() -> None:
            at = self.cursor
            self.open(also={item.path for item in self.listing.entries})
            same = (number for number, item in enumerate(self.listing.entries) if before and item.path == before.path)
            put(next(same, max(min(at, self.count() - 1), 0)))

        return again

    def act_filter(self) -> PromptQuestion:
        before = self.listing.words
        return PromptQuestion(
            wording.TITLE, self.narrow, start=before, changing=self.narrow, cancelled=lambda: self.narrow(before)
        )

    def narrow(self, text: str) -> None:
        """Filter by title; the selected briefing stays selected."""
        chosen = self.selected()
        self.listing.narrow(text.strip())
        self.top = 0
        self._show(next((number for number, item in enumerate(self.listing.entries) if item is chosen), 0))

    def selected(self) -> BriefingEntry | None:
        """Return the briefing under the cursor."""
        return self.listing.entries[self.cursor] if self.cursor < self.count() else None

    def empty_words(self) -> str:
        """Return a message for an empty list."""
        if self.listing.unread_only:
            return library_wording.nothing_unread(self._session.keymap.shown_keys("unread_only"))
        return library_wording.NO_BRIEFINGS

    def count(self) -> int:
        return len(self.listing.entries)

    def line_at(self, number: int) -> Line:
        if number >= self.count():
            return BLANK
        entry = self.listing.entries[number]
        mark = ">" if number == self.cursor else " "
        unread = "*" if self.listing.is_unread(entry) else " "
        tail = _tail(entry)
        width = max(self.size.width, 1)
        room = max(width - cell_width(tail) - 5, 8)
        role = Role.ALERT if entry.problems else ""
        return Line((Run(f"{mark}{unread} {pad(cut(entry.title, room), room)}", role), Run(f"  {tail}", role)))

    def status(self) -> str:
        """Return the number of the row under the cursor and the number of rows, with the filters."""
        like = f"  {wording.like(self.listing.words)}" if self.listing.words else ""
        return f"{ordinal(self)}{' unread' * self.listing.unread_only}{like}"

    def act_look(self) -> None:
        entry = self.selected()
        if entry is None:
            return
        if entry.problems:
            self.post_message(FooterMessage(library_wording.CANNOT_BE_READ))
        else:
            self.post_message(OpenBriefing(entry.row))


def _extract(pane: BriefingsPane) -> Extract | None:
    """Return the briefing under the cursor: title, date and file."""
    entry = pane.selected()
    if entry is None:
        return None
    published = dates.show(Date.parse(entry.published)) if entry.published else ""
    parts = (entry.title, published, clean_line(entry.path))
    return Extract(entry.title, "  ".join(filter(None, parts)) + "\n")


class ReadMarks:
    """Actions on read marks in the list of briefings."""

    def __init__(self, pane: BriefingsPane, session: Session) -> None:
        self._pane = pane
        self._session = session

    def act_unread_only(self) -> None:
        before = self._pane.selected()
        self._pane.listing.unread_only = not self._pane.listing.unread_only
        self._pane.open(before.name if before else "")

    def act_toggle_read(self) -> None:
        """Mark the briefing under the cursor; it stays in a list of the unread until that is made again."""
        entry = self._pane.selected()
        if entry is None or not entry.readable:
            self._pane.post_message(FooterMessage(library_wording.NEVER_READ))
            return
        self._pane.post_message(FooterMessage(self._session.toggle_read(entry)))
        self._pane.listing.look_again()
        self._pane.refresh()

    def act_next_unread(self) -> None:
        """Select the next unread briefing; after the last row, go on at the first."""
        pane, listing = self._pane, self._pane.listing
        rows = (*range(pane.cursor + 1, pane.count()), *range(min(pane.cursor, pane.count())))
        unread = next((row for row in rows if listing.is_unread(listing.entries[row])), None)
        if unread is None:
            pane.post_message(FooterMessage(library_wording.NO_OTHER_UNREAD))
        else:
            pane.move_to(unread)


def _tail(entry: BriefingEntry) -> str:
    if entry.problems:
        return library_wording.cannot_be_read(entry.problems)
    counts = shared.inside(entry.sections, entry.incidents, entry.terms)
    published = dates.show(Date.parse(entry.published)) if entry.published else ""
    number = shared.edition(entry.edition) if entry.edition is not None else ""
    return "  ".join(part for part in (listed(counts), published, number) if part)
