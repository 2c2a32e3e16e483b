"""The library's list: every briefing, what is unread, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Collection

from brief_tui.briefing import dates
from brief_tui.briefing.dates import Date
from brief_tui.library.answers.catalogue import Entry
from brief_tui.render.lines import BLANK, Line, Run
from brief_tui.text.cells import cell_width, cut, pad
from brief_tui.text.matching import fold
from brief_tui.tui.asking import Ask
from brief_tui.tui.messages import Moved, OpenBriefing, Say
from brief_tui.tui.moving import ListPane
from brief_tui.tui.session import Session


class BriefingsPane(ListPane):
    """One row a briefing, newest first."""

    def __init__(self, session: Session, *, id: str = "briefings") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._session = session
        self.all: list[Entry] = []
        """Every briefing, also those that are narrowed away."""
        self.narrowed = ""
        self._listed: list[Entry] = []
        """Those of them that are not left out as read."""
        self._entries: list[Entry] = []
        self._titles: list[str] = []
        self._seen: set[tuple[str, str]] = set()
        self._unread_only = False

    def open(self, selected: str = "", *, also: Collection[str] = ()) -> None:
        """Show the library, with a briefing selected by its id; among the unread, also the files with some paths."""
        self._load(also)
        self.cursor = next((number for number, item in enumerate(self._entries) if item.name == selected), 0)
        self._changed()

    def _load(self, also: Collection[str] = ()) -> None:
        self.all = self._session.entries()
        self._seen = self._session.state.seen()
        self._listed = self.all
        if self._unread_only:
            self._listed = [item for item in self.all if item.is_unread(self._seen) or item.path in also]
        self._titles = []
        self._narrow()

    def _narrow(self) -> None:
        key = fold(self.narrowed)
        if key and not self._titles:
            self._titles = [fold(item.title) for item in self._listed]
        pairs = zip(self._titles, self._listed, strict=True) if key else ()
        self._entries = [item for title, item in pairs if key in title] if key else self._listed

    def _changed(self) -> None:
        self.forget_hits()
        self.reveal(self.cursor)
        self.refresh()
        self.post_message(Moved())

    def keep(self) -> Callable[[], None]:
        """Note the file under the cursor; what is given shows the library as it is then, with that file selected."""
        before, row, hit = self.selected(), self.cursor - self.top, self.at_hit

        def again() -> None:
            at = self.cursor
            self.open(also={item.path for item in self._entries})
            same = (number for number, item in enumerate(self._entries) if before and item.path == before.path)
            self.cursor = next(same, max(min(at, self.count() - 1), 0))
            self.top = max(min(self.cursor - row, self.last_top()), 0)
            self.find_again(hit)
            self.reveal(self.cursor)

        return again

    def act_filter(self) -> Ask:
        """Narrow the list as one types."""
        before = self.narrowed
        return Ask("title: ", self.narrow, start=before, changing=self.narrow, cancelled=lambda: self.narrow(before))

    def narrow(self, text: str) -> None:
        """Show the briefings with the text in their title, accents and case ignored; with none, all of them."""
        chosen = self.selected()
        self.narrowed = text.strip()
        self._narrow()
        self.cursor = next((number for number, item in enumerate(self._entries) if item is chosen), 0)
        self.top = 0
        self._changed()

    def selected(self) -> Entry | None:
        """The briefing under the cursor."""
        return self._entries[self.cursor] if self.cursor < len(self._entries) else None

    def empty_words(self) -> str:
        """What to say when there is nothing to list."""
        if self._unread_only:
            return f"Nothing is unread; {self._session.keymap.shown_keys('unread_only')} lists all briefings."
        return "No briefings here. brief-tui new writes a first one."

    def count(self) -> int:
        """Briefings."""
        return len(self._entries)

    def line_at(self, number: int) -> Line:
        """Mark, title, and at the right edge what is in it or what is wrong."""
        if number >= len(self._entries):
            return BLANK
        entry = self._entries[number]
        mark = ">" if number == self.cursor else " "
        unread = "*" if entry.is_unread(self._seen) else " "
        tail = _tail(entry)
        width = max(self.size.width, 1)
        room = max(width - cell_width(tail) - 5, 8)
        role = "alert" if entry.problems else ""
        return Line((Run(f"{mark}{unread} {pad(cut(entry.title, room), room)}", role), Run(f"  {tail}", role)))

    def status(self) -> str:
        """Which briefing of how many."""
        like = f"  like: {self.narrowed}" if self.narrowed else ""
        return f"{min(self.cursor + 1, self.count()):,}/{self.count():,}{' unread' * self._unread_only}{like}"

    def act_unread_only(self) -> None:
        """List the unread briefings, or all again, with the cursor on the same one."""
        before = self.selected()
        self._unread_only = not self._unread_only
        self.open(before.name if before else "")

    def act_toggle_read(self) -> None:
        """Mark the briefing under the cursor; it stays in the list, also where that is of the unread."""
        entry = self.selected()
        if entry is None or not entry.readable:
            self.post_message(Say("only a briefing with a text or incidents is read or unread"))
            return
        self.post_message(Say(self._session.toggle_read(entry)))
        self._seen = self._session.state.seen()
        self.refresh()

    def act_next_unread(self) -> None:
        """Put the cursor on the next unread briefing, round from the end to the beginning."""
        rows = (*range(self.cursor + 1, self.count()), *range(min(self.cursor, self.count())))
        found = next((row for row in rows if self._entries[row].is_unread(self._seen)), None)
        if found is None:
            self.post_message(Say("no other briefing is unread"))
        else:
            self.move_to(found)

    def act_look(self) -> None:
        """Open the briefing under the cursor."""
        entry = self.selected()
        if entry is None:
            return
        if entry.problems:
            self.post_message(Say("this file cannot be read; what to mend is said below"))
        else:
            self.post_message(OpenBriefing(entry.row))


def _tail(entry: Entry) -> str:
    if entry.problems:
        return f"cannot be read: {entry.problems} problem{'s' if entry.problems > 1 else ''}"
    counts = [
        f"{count} {name}{'' if count == 1 else 's'}"
        for count, name in ((entry.sections, "section"), (entry.incidents, "incident"), (entry.terms, "term"))
        if count
    ]
    published = dates.show(Date.parse(entry.published)) if entry.published else ""
    number = f"ed. {entry.edition}" if entry.edition is not None else ""
    return "  ".join(part for part in (", ".join(counts), published, number) if part)
