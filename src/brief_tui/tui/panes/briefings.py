"""The pane of the library: all briefings, with marks for unread and unreadable ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from brief_tui.briefing import dates
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.shelf import (
    COUNTED_WITHIN,
    ORDERS,
    Counts,
    arranged,
    counting,
    percent_read,
    unread_after,
)
from brief_tui.render import shelf
from brief_tui.render import wording as shared
from brief_tui.render.counted import counted
from brief_tui.render.lines import BLANK, Line, Run, line
from brief_tui.render.roles import TLP_ROLES, Role
from brief_tui.render.table import DOWN, UP
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import fold, folds
from brief_tui.tui import library_wording, wording
from brief_tui.tui.messages import FooterMessage, OpenBriefing, PaneMoved
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.session import Session
from brief_tui.tui.widgets.background import BackgroundJob
from brief_tui.tui.widgets.base import Extract
from brief_tui.tui.widgets.drawing import Highlight
from brief_tui.tui.widgets.list_pane import ListPane, keep_height, ordinal

_COLUMNS = shelf.COLUMNS[1:]
_SORTED = {"date": ("published", DOWN), "title": ("title", UP), "unread": ("read", UP)}
"""The column that shows each order, and its sign."""
_SORTABLE = {column for column, _sign in _SORTED.values()}
_HEADINGS = [f"{column.title} {UP}" if column.id in _SORTABLE else column.title for column in _COLUMNS]
_UNCUT = 10_000
"""Cells of a line that is copied or written."""
_TITLE = 200
"""Characters of what a briefing says of itself that are found also across words, as `M5-RFP` by m5rfp."""


class BriefingList:
    """Briefings to list: all or the unread, those with some words, in an order."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.all: list[BriefingEntry] = []
        """All briefings, also those filtered out."""
        self.faulty = 0
        """The number of unreadable briefings."""
        self.unread = 0
        """The number of unread briefings."""
        self.entries: list[BriefingEntry] = []
        """The briefings listed."""
        self.words = ""
        """Words that a briefing's title, id, tags, bottom line or countries must contain."""
        self.unread_only = False
        self._unfiltered: list[BriefingEntry] = []
        """The briefings before the filter by words."""
        self._blurbs: dict[int, str] = {}
        """Folded words to filter by, of each briefing by its number; empty before they are needed."""
        self._seen: set[tuple[str, str]] = set()
        self._shares: dict[int, str] = {}

    def load(self, also: Collection[str] = ()) -> None:
        """Read the library again; `also` are paths to list even if they are read."""
        self.all = self._session.entries()
        self.faulty = sum(bool(item.problems) for item in self.all)
        self._blurbs = {}
        self.look_again()
        self.arrange(also)

    def arrange(self, also: Collection[str] = ()) -> None:
        """List the briefings in the order that the session says; `also` as for `load`."""
        self._unfiltered = arranged(self.all, self._seen, self._session.shelf_order)
        if self.unread_only:
            self._unfiltered = [item for item in self._unfiltered if self.is_unread(item) or item.path in also]
        self.narrow(self.words)

    def look_again(self) -> None:
        """Read the read marks again; the list stays."""
        self._seen = self._session.state.seen()
        self._shares = {}
        self.unread = sum(map(self.is_unread, self.all))

    def narrow(self, words: str) -> None:
        """List the briefings that have all of some words, regardless of accents and case; for none, all."""
        self.words = words
        wanted = [*folds(words)]
        if wanted and not self._blurbs:
            found = self._session.library.catalogue.blurbs()
            self._blurbs = {row: f"{' '.join(folds(text))} {fold(text[:_TITLE])}" for row, text in found.items()}
        self.entries = [
            item for item in self._unfiltered if all(word in self._blurbs.get(item.row, "") for word in wanted)
        ]

    def is_unread(self, entry: BriefingEntry) -> bool:
        """Return whether the current edition of a briefing is unread."""
        return entry.is_unread(self._seen)

    def progress(self, entry: BriefingEntry) -> str:
        """Return the reading mark of a briefing."""
        if entry.row not in self._shares:
            ask, state = self._session.library.briefings.share_before, self._session.state
            self._shares[entry.row] = shelf.read_cell(entry, self._seen, lambda item: percent_read(ask, state, item))
        return self._shares[entry.row]

    def texts(self, entry: BriefingEntry, columns: Sequence[shelf.ShelfColumn] = _COLUMNS) -> list[str]:
        """Return the cells of a briefing."""
        return _texts(entry, self.progress(entry), counted(self._session.counts.get(entry.row)), columns)


class BriefingsPane(ListPane):
    """A row for each briefing."""

    EDGE_LINES = 1

    def __init__(self, session: Session, *, id: str = "briefings") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.extract = lambda: _extract(self)
        self._session = session
        self.listing = BriefingList(session)
        self.edges = self.headings = BriefingHeadings(self, session)
        self.delegates += (ReadMarks(self, session), BriefingOrder(self, session))
        self.changes = ChangeCounting(self, session)

    def open(self, selected: str = "", *, also: Collection[str] = ()) -> None:
        """Show the library with a briefing selected by its id; `also` are paths to list even if they are read."""
        self.listing.load(also)
        self._show(next((number for number, item in enumerate(self.listing.entries) if item.name == selected), 0))

    def _show(self, row: int) -> None:
        """Update the rows and select one."""
        self.cursor = row
        self.headings.forget()
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

    def select(self, chosen: BriefingEntry | None) -> None:
        """Show the list from its top, with a briefing selected where it is listed."""
        self.top = 0
        self._show(next((number for number, item in enumerate(self.listing.entries) if item is chosen), 0))

    def selected(self) -> BriefingEntry | None:
        """Return the briefing under the cursor."""
        return self.listing.entries[self.cursor] if self.cursor < self.count() else None

    def empty_words(self) -> str:
        """Return a message for an empty list."""
        keys = self._session.keymap.shown_keys
        if self.listing.words and self.listing.all:
            return library_wording.no_briefing_has(self.listing.words, keys("filter"))
        if self.listing.unread_only:
            return library_wording.nothing_unread(keys("unread_only"))
        return library_wording.no_briefings(clean_line(str(self._session.upkeep.roots[-1])))

    def count(self) -> int:
        return len(self.listing.entries)

    def fit(self) -> None:
        """Leave the headings out where they would take the place of the only row."""
        self.edges = self.headings if self.size.height > 1 else None

    def line_at(self, number: int) -> Line:
        if number >= self.count():
            return BLANK
        entry = self.listing.entries[number]
        room = max(self.size.width - 2, 1)
        where = self.headings.layout_for(room)
        title, *cells = where.cells(self.listing.texts(entry, where.columns))
        spare = " " * max(room - sum(where.sizes) - len(shelf.GAP) * len(cells), 0)
        mark = ">" if number == self.cursor else " "
        runs = [Run(f"{mark} {title}{spare}", Role.ALERT if entry.problems else "")]
        for column, cell in zip(where.columns[1:], cells, strict=True):
            role = self._role(entry, column.id)
            text = cell.rstrip() if role else cell
            runs += [Run(shelf.GAP), Run(text, role), Run(cell[len(text) :])]
        return Line(tuple(run for run in runs if run.text))

    def _role(self, entry: BriefingEntry, column: str) -> str:
        """Return the role of a cell beside the title."""
        if entry.problems:
            return Role.ALERT
        if column == "tlp":
            return TLP_ROLES.get(entry.tlp, "")
        return Role.WARM if column == "read" and self.listing.is_unread(entry) else ""

    def page_parts(self) -> Iterator[str]:
        rows = [self.listing.texts(entry) for entry in self.listing.entries]
        yield "".join(f"{text}\n" for text in shelf.lines(_COLUMNS, rows, _UNCUT))

    def status(self) -> str:
        """Return the number of the row under the cursor and the number of rows, with the filters."""
        like = f"  {wording.like(self.listing.words)}" if self.listing.words else ""
        return f"{ordinal(self)}{' unread' * self.listing.unread_only}{like}"

    def act_look(self) -> None:
        entry = self.selected()
        if entry is None:
            self.post_message(FooterMessage(library_wording.NOTHING_TO_OPEN))
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
    published = dates.show_written(entry.published) if entry.published else ""
    parts = (entry.title, published, clean_line(entry.path))
    return Extract(entry.title, "  ".join(filter(None, parts)) + "\n")


class ChangeCounting:
    """Counts in a thread what has changed in each briefing."""

    def __init__(self, pane: BriefingsPane, session: Session) -> None:
        self._pane = pane
        self._session = session
        self._job: BackgroundJob[Counts] = BackgroundJob(pane, self._show, lambda _words: None, session.clock)

    def begin(self) -> None:
        """Count once more; what takes long waits for the next time."""
        seconds = COUNTED_WITHIN if self._session.upkeep.kept else 0.0
        self._job.begin(counting(self._session.library, self._session.state, self._pane.listing.all, seconds))

    def _show(self, counts: Counts) -> None:
        if counts != self._session.counts:
            self._session.counts = counts
            self._pane.headings.forget()
            self._pane.refresh()


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
        self._pane.changes.begin()
        self._pane.refresh()

    def act_next_unread(self) -> None:
        """Select the newest unread briefing that is listed; on an unread one, the next older."""
        pane, listing = self._pane, self._pane.listing
        here = pane.selected()
        unread = unread_after(listing.entries, self._session.state.seen(), here.row if here else -1)
        if unread is None:
            pane.post_message(FooterMessage(library_wording.NO_OTHER_UNREAD))
        else:
            pane.move_to(listing.entries.index(unread))


class BriefingOrder:
    """Actions on the order of the list, and on the words that narrow it."""

    def __init__(self, pane: BriefingsPane, session: Session) -> None:
        self._pane = pane
        self._session = session

    def act_sort(self) -> None:
        """Sort by date, title, unread in turn; the selected briefing stays selected."""
        chosen = self._pane.selected()
        at = ORDERS.index(self._session.shelf_order) + 1
        self._session.shelf_order = ORDERS[at % len(ORDERS)]
        self._pane.listing.arrange(also={item.path for item in self._pane.listing.entries})
        self._pane.select(chosen)
        self._pane.post_message(FooterMessage(library_wording.SORTED[self._session.shelf_order]))

    def act_filter(self) -> PromptQuestion:
        before = self._pane.listing.words
        return PromptQuestion(
            wording.FILTER, self.narrow, start=before, changing=self.narrow, cancelled=lambda: self.narrow(before)
        )

    def narrow(self, text: str) -> None:
        """Filter by words; the selected briefing stays selected."""
        chosen = self._pane.selected()
        self._pane.listing.narrow(text.strip())
        self._pane.select(chosen)


class BriefingHeadings:
    """The columns of the list, and the line above it with their titles and the order."""

    def __init__(self, pane: BriefingsPane, session: Session) -> None:
        self._pane = pane
        self._session = session
        self._layout: tuple[int, shelf.ShelfLayout] | None = None

    def forget(self) -> None:
        """Choose the columns anew, after a change of the list."""
        self._layout = None

    def layout_for(self, room: int) -> shelf.ShelfLayout:
        """Return the columns of the list for a width in cells."""
        if self._layout is None or self._layout[0] != room:
            counts, entries = self._session.counts, self._pane.listing.entries
            rows = [_texts(entry, shared.UNREAD, counted(counts.get(entry.row))) for entry in entries]
            self._layout = room, shelf.layout(_COLUMNS, rows, _HEADINGS, room)
        return self._layout[1]

    def heading(self) -> tuple[Line, list[Highlight]]:
        """Return the titles; none for an empty list."""
        pane = self._pane
        if not pane.count():
            return BLANK, []
        room = max(pane.size.width - 2, 1)
        where = self.layout_for(room)
        by, sign = _SORTED[self._session.shelf_order]
        texts = [f"{column.title} {sign}" if column.id == by else column.title for column in where.columns]
        if by not in {column.id for column in where.columns}:
            texts[0] = library_wording.NEWEST_FIRST
        cells = where.cells(texts)
        spare = " " * max(room - sum(where.sizes) - len(shelf.GAP) * (len(cells) - 1), 0)
        return line(f"  {cells[0]}{shelf.GAP.join([spare, *cells[1:]])}", Role.ACCENT), []

    def total(self) -> Line:
        """Return an empty line: there is none below the list."""
        return BLANK


def _texts(
    entry: BriefingEntry, progress: str, changes: str, columns: Sequence[shelf.ShelfColumn] = _COLUMNS
) -> list[str]:
    """Return the cells of a briefing; `progress` is that of the reading mark, `changes` what has changed."""
    own = {"read": progress, "changed": changes}
    return [own.get(column.id) or column.cell(entry) for column in columns]
