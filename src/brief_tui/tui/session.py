"""State of one reader: open index, stored state, settings, limits; pages made of the library's answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from brief_tui.briefing.limits import Limits, current, use
from brief_tui.config import restriction
from brief_tui.config.settings import Settings
from brief_tui.library.engine import Index, library_of
from brief_tui.library.errors import MissingEntry
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.questions.terms import FOLDED, PREFIX, WORD, LookupAnswer, is_written_so
from brief_tui.library.questions.what_changed import KnownChanges
from brief_tui.library.shelf import Counts, has_news, mark_read
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.render import pages
from brief_tui.render import wording as shared
from brief_tui.render.document import Document
from brief_tui.render.lines import BLANK, DIM, Line, MentionSpan, PageMaker, line
from brief_tui.tui import library_wording, wording
from brief_tui.tui.actions import actions_for
from brief_tui.tui.keymap import Keymap
from brief_tui.tui.view_kinds import VIEWS, ViewKind

if TYPE_CHECKING:
    from brief_tui.library.engine import Snapshot
    from brief_tui.library.questions.protocols import Library, Upkeep
    from brief_tui.library.questions.what_changed import MarkedSection
    from brief_tui.library.watch import Trouble, Watch


class Session:
    """One run of the reader."""

    watch: Watch | None = None
    """Follows the files; None unless the reader asked for it."""
    troubles: tuple[Trouble, ...] = ()
    """Problems of followed files whose last good version is shown."""
    reading: tuple[int, int] | None = None
    """Numbers of files read and in all, while files are read in the background; None otherwise."""
    table = ""
    """Name of the table being read in the background."""
    tmux_lacks: str | None = None
    """The option that tmux must have on for copies to leave it, empty if none; None until it was asked."""
    shelf_order = "date"
    """The order of the library's list, one of `shelf.ORDERS`."""
    changes = 0
    """Number of times that the index has changed: an answer from before may be another now."""
    unwanted = False
    """Whether the reader stopped the background reading."""

    def __init__(
        self,
        index: Index,
        state: State,
        settings: Settings,
        *,
        limits: Limits | None = None,
        restricted: bool = False,
        clock: Callable[[], float] = time.monotonic,
        views: Sequence[ViewKind] = VIEWS,
    ) -> None:
        """Make a session.

        Args:
            index: the library's index.
            state: the reader's stored state.
            settings: the reader's settings.
            limits: limits for files; by default those of the program.
            restricted: whether this reader is restricted; where the program is, each is.
            clock: returns monotonic seconds.
            views: the kinds of views of a briefing.
        """
        self.limits = limits or current()
        self.restricted = restricted or restriction.on()
        self.clock = clock
        self.index = index
        """For following files and for snapshots, which are the engine's own."""
        self.upkeep: Upkeep = index
        self.library = library_of(index)
        """Queries of the index."""
        self.state = state
        self.settings = settings
        self.views = views
        self.keymap = Keymap(settings.keys, actions_for(views))
        self.known_changes = KnownChanges()
        self.counts: Counts = {}
        """Counts of changes in each briefing by its number, as far as they are known."""
        self.mentions = lru_cache(maxsize=2048)(self._mentions)
        self.describe = lru_cache(maxsize=8)(partial(_describe, self.library))
        self.rank = lru_cache(maxsize=8)(partial(_rank, self.library))

    def enter(self) -> None:
        """Set the session's limits and restriction in the calling task and all tasks it starts."""
        use(self.limits)
        if self.restricted:
            restriction.use()

    def _mentions(self, text: str) -> tuple[MentionSpan, ...]:
        return tuple((item.start, item.end, item.term) for item in self.library.glossary.mentions(text))

    def reload(self) -> int:
        """Read changed files; return their number."""
        changed = self.upkeep.refresh()
        self.forget()
        return changed

    def adopt(self, snapshot: Snapshot) -> None:
        """Replace the index by a snapshot of its own."""
        self.index.adopt(snapshot)
        self.forget()

    def forget(self) -> None:
        """Clear the caches of a changed index."""
        self.changes += 1
        self.counts = {}
        for cache in (self.mentions, self.describe, self.rank):
            cache.cache_clear()

    async def read_aside(self) -> int:
        """Bring the index up to date in a thread; return the number of changed files."""
        import asyncio

        return await asyncio.to_thread(self.upkeep.refresh_aside, self._tell)

    def _tell(self, done: int, total: int) -> None:
        self.reading = (done, total)

    def entries(self) -> list[BriefingEntry]:
        """Return all briefings of the library."""
        return self.library.catalogue.entries()

    def toggle_read(self, entry: BriefingEntry) -> str:
        """Mark an edition as read or unread; return a message."""
        unread = entry.is_unread(self.state.seen())
        stored = (
            mark_read(self.library, self.state, entry)
            if unread
            else self.state.mark_unseen(entry.name, entry.edition_key)
        )
        words = library_wording.marked_read if unread else library_wording.marked_unread
        return words(lasting=not self.state.note) if stored else self.state.note

    def looked_up(self, term: int) -> None:
        """Remember a look-up of a term."""
        self.state.lookups.add(self.library.glossary.term(term).head)

    def document(
        self, entry: BriefingEntry, width: int, marks: Mapping[str, MarkedSection] | None = None, *, words: bool = False
    ) -> Document:
        """Return the text of a briefing wrapped to a width in cells; `marks` and `words` as MarkedDocument has them."""
        sections = self.library.briefings.sections(entry.row)
        made = sections, self.library.briefings.blocks, self.mentions, width
        if marks is not None:
            from brief_tui.render.marked_document import MarkedDocument

            document: Document = MarkedDocument(*made, marks=marks, words=words)
        else:
            document = Document(*made)
        if not sections:
            filled = {"incidents": entry.incidents, "glossary": entry.terms}
            kinds = (kind for kind in self.views if filled.get(kind.name))
            views = [f"{self.keymap.shown_keys(kind.action)} {kind.title}" for kind in kinds]
            document.lines = pages.notice(wording.no_text(views), width)
        return document

    def term_page(self, term: int, width: int) -> list[Line]:
        """Return the page of a term with the sections that use it."""
        entry = self.library.glossary.term(term)
        lines = pages.term_page(entry, width, used=self._usage(term), mentions=self.mentions, signs=True)
        return _with_change(self, entry.briefing, "glossary", entry.head, lines, width)

    def look_at_term(self, term: int) -> PageMaker | None:
        """Return a maker of a term's page, which finds the term again after changes; None when it is gone."""
        try:
            entry = self.library.glossary.term(term)
            path = self.library.catalogue.entry(entry.briefing).path
        except MissingEntry:
            return None

        def make(width: int) -> list[Line]:
            number = self.library.glossary.same(entry.head, path)
            gone = wording.term_gone(entry.head)
            return self.term_page(number, width) if number is not None else pages.notice(gone, width)

        return make

    def look_at_incident(self, entry: BriefingEntry, name: str) -> PageMaker | None:
        """Return a maker of an incident's page, which finds it again after changes; None when there is none."""
        if self.incident(entry, name) is None:
            return None

        def make(width: int) -> list[Line]:
            now = self.library.catalogue.find(entry.path)
            incident = self.incident(now, name) if now else None
            gone = wording.incident_gone(name)
            return self.incident_page(incident.row, width) if incident else pages.notice(gone, width)

        return make

    def _usage(self, term: int) -> list[str]:
        return [wording.used_in(title, sections) for title, sections in self.library.glossary.used_in(term).items()]

    def incident_page(self, row: int, width: int, *, with_id: bool = False, where: str = "") -> list[Line]:
        """Return an incident in full, by its row in the index; its id where the table shows it, `where` on the map."""
        entry = self.library.incidents.entry(row)
        partners = self.library.incidents.partners(entry)
        uses = self.library.evidence.uses(entry.briefing, entry.name)
        lines = pages.incident_page(
            entry, width, partners=partners, uses=uses, mentions=self.mentions, signs=True, with_id=with_id, where=where
        )
        return _with_change(self, entry.briefing, "incidents", entry.name, lines, width)

    def overview(self, entry: BriefingEntry, width: int) -> list[Line]:
        """Return the page on what a briefing is."""
        from brief_tui.render.overview import Overview, overview_page

        seen = self.state.seen()
        view = self.library.incidents.view(entry.row) if entry.incidents else None
        killed = view.total() if view is not None and view.whole else None
        head = self.library.briefings.head(entry.row)
        news = _news(entry, seen)
        if has_news(self.library, self.state, entry):
            news = shared.news_and_key(news, self.keymap.shown_keys("view_changes"))
        return overview_page(Overview(entry, head, killed, news), width)

    def incident(self, entry: BriefingEntry, name: str) -> IncidentRow | None:
        """Return an incident of a briefing by its id; None when there is none."""
        return self.library.incidents.by_name(entry.row, name)

    def define(self, query: str, width: int) -> tuple[list[Line], list[int]]:
        """Return the pages of the best answers to a look-up, and the numbers of their terms.

        Near misses are named below them.
        """
        answer = self.library.glossary.answer(query)
        lines: list[Line] = []
        remark = _remark(query, answer)
        if remark:
            lines += [*pages.notice(remark, width), BLANK]
        for number, hit in enumerate(answer.shown):
            if number:
                lines += [BLANK, line("─" * width, DIM), BLANK]
            lines += self.term_page(hit.term, width)
        if answer.others:
            lines += [BLANK, *pages.notice(wording.ALSO, width)] if answer.shown else []
            lines += pages.candidates(answer.others, width)
        return lines, [hit.term for hit in answer.shown]


def _with_change(session: Session, briefing: int, group: str, name: str, lines: list[Line], width: int) -> list[Line]:
    """Return the page of an incident or a term with what changed in it, where that is known."""
    if not session.known_changes.found:
        return lines
    known = session.known_changes.at(session.library.catalogue.entry(briefing).path, session.changes)
    if known is None:
        return lines
    from brief_tui.render import change_pages

    return change_pages.with_change(lines, known, group, name, width)


def _remark(query: str, answer: LookupAnswer) -> str:
    """Return how an answer matches, unless it is the name itself."""
    name = answer.shown[0].name if answer.shown else ""
    if answer.how == FOLDED and not is_written_so(query, name):
        return shared.found_as(query, name)
    if answer.how == PREFIX:
        return shared.beginning_of(query, name)
    return shared.part_of(query, name) if answer.how == WORD else ""


def _news(entry: BriefingEntry, seen: set[tuple[str, str]]) -> str:
    """Return what of a briefing was not read, in words; empty when it was."""
    if not entry.is_unread(seen):
        return ""
    editions = sorted(key.partition("/")[0] for name, key in seen if name == entry.name)
    return shared.edition_read_before(editions[-1]) if editions else shared.UNREAD_YET


def place_of(state: State, entry: BriefingEntry) -> ReaderPosition:
    """Return where the reader left a briefing; by default the start of the first view with content."""
    first = "read" if entry.sections else "incidents" if entry.incidents else "glossary"
    return state.place(entry.name) or ReaderPosition(view=first)


def _rank(library: Library, entry: BriefingEntry) -> str:
    """Return the rank of a briefing among the readable ones, such as `1/3`."""
    place, count = library.catalogue.rank(entry.row)
    return f"{place or '-'}/{count}"


def _describe(library: Library, entry: BriefingEntry) -> str:
    """Return date, edition and TLP of a briefing."""
    return pages.describe(library.briefings.head(entry.row))
