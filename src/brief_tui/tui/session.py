"""What the screens ask of the library: the open index, the reader's state, and pages made of answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from brief_tui.briefing.limits import Limits, current, use
from brief_tui.config import restriction
from brief_tui.config.settings import Settings
from brief_tui.library.answers import catalogue
from brief_tui.library.engine import library_of
from brief_tui.library.index.index import Index
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.questions.terms import FOLDED, NEAR, PREFIX, WORD, LookupAnswer, is_written_so
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.render import pages
from brief_tui.render import wording as shared
from brief_tui.render.document import Document
from brief_tui.render.lines import BLANK, DIM, Line, MentionSpan, PageMaker, line
from brief_tui.tui import library_wording, wording
from brief_tui.tui.actions import Keymap, actions_for
from brief_tui.tui.view_kinds import VIEWS, ViewKind

if TYPE_CHECKING:
    from brief_tui.library.index.index_file import Snapshot
    from brief_tui.library.watch import Trouble, Watch


class Session:
    """One run of the reader."""

    watch: Watch | None = None
    """Who follows the files; None when nobody does."""
    troubles: tuple[Trouble, ...] = ()
    """The files that are shown as they were, since they cannot be read as they are."""
    reading: tuple[int, int] | None = None
    """While files are read aside: how many are, of how many."""
    table = ""
    """The name of the table that is read aside."""
    unwanted = False
    """Whether somebody stopped it."""

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
        """Begin.

        Args:
            index: of the library.
            state: what is kept of the reader.
            settings: the reader's.
            limits: what files may ask of this reader; by default those of the program.
            restricted: whether this reader is locked down; where the program is, each is.
            clock: seconds from any beginning.
            views: the views that there may be of a briefing.
        """
        self.limits = limits or current()
        self.restricted = restricted or restriction.on()
        self.clock = clock
        self.index = index
        self.library = library_of(index)
        """What is asked of it."""
        self.state = state
        self.settings = settings
        self.views = views
        self.keymap = Keymap(settings.keys, actions_for(views))
        self.mentions = lru_cache(maxsize=2048)(self._mentions)
        self.describe = lru_cache(maxsize=8)(partial(_describe, index))
        self.rank = lru_cache(maxsize=8)(partial(_rank, index))

    def enter(self) -> None:
        """Have the session's limits and restriction in the task that calls, and in all that it starts."""
        use(self.limits)
        if self.restricted:
            restriction.use()

    def _mentions(self, text: str) -> tuple[MentionSpan, ...]:
        return tuple((item.start, item.end, item.term) for item in self.library.glossary.mentions(text))

    def reload(self) -> int:
        """Read what has changed on disk; how many files."""
        changed = self.index.refresh()
        self.forget()
        return changed

    def adopt(self, snapshot: Snapshot) -> None:
        """Read from another state of the index, which nobody else has."""
        self.index.adopt(snapshot)
        self.forget()

    def forget(self) -> None:
        """The index is another: what is remembered of it counts no more."""
        for known in (self.mentions, self.describe, self.rank):
            known.cache_clear()

    async def read_aside(self) -> int:
        """Bring the index up to date in a thread, while one reads on; how many files."""
        import asyncio

        return await asyncio.to_thread(self.index.refresh_aside, self._tell)

    def _tell(self, done: int, total: int) -> None:
        self.reading = (done, total)

    def entries(self) -> list[BriefingEntry]:
        """Every briefing of the library."""
        return self.library.catalogue.entries()

    def toggle_read(self, entry: BriefingEntry) -> str:
        """Mark an edition as read, or as unread again; what to say."""
        key = entry.name, entry.edition_key
        unread = entry.is_unread(self.state.seen())
        kept = self.state.mark_seen(*key) if unread else self.state.mark_unseen(*key)
        words = library_wording.marked_read if unread else library_wording.marked_unread
        return words(lasting=not self.state.note) if kept else self.state.note

    def looked_up(self, term: int) -> None:
        """Remember that the reader looked at a term."""
        self.state.lookups.add(self.library.glossary.term(term).head)

    def document(self, entry: BriefingEntry, width: int) -> Document:
        """The text of a briefing at a width."""
        sections = self.library.briefings.sections(entry.row)
        return Document(sections, self.library.briefings.blocks, self.mentions, width)

    def term_page(self, term: int, width: int) -> list[Line]:
        """A term and where it is used."""
        found = self.library.glossary.term(term)
        return pages.term_page(found, width, used=self._usage(term), mentions=self.mentions)

    def look_at_term(self, term: int) -> PageMaker | None:
        """The page of a term, found again by its name when the files have changed; None when it is gone."""
        try:
            entry = self.library.glossary.term(term)
            path = self.library.catalogue.entry(entry.briefing).path
        except KeyError:
            return None

        def make(width: int) -> list[Line]:
            number = self.library.glossary.same(entry.head, path)
            gone = wording.term_gone(entry.head)
            return self.term_page(number, width) if number is not None else pages.notice(gone, width)

        return make

    def look_at_incident(self, entry: BriefingEntry, name: str) -> PageMaker | None:
        """The page of an incident, found again by its id when the files have changed; None when there is none."""
        if self.incident(entry, name) is None:
            return None

        def make(width: int) -> list[Line]:
            now = self.library.catalogue.find(entry.path)
            found = self.incident(now, name) if now else None
            gone = wording.incident_gone(name)
            return self.incident_page(found.row, width) if found else pages.notice(gone, width)

        return make

    def _usage(self, term: int) -> list[str]:
        return [wording.used_in(title, sections) for title, sections in self.library.glossary.used_in(term).items()]

    def incident_page(self, row: int, width: int) -> list[Line]:
        """An incident in full."""
        entry = self.library.incidents.entry(row)
        partners = self.library.incidents.partners(entry)
        return pages.incident_page(entry, width, partners=partners, mentions=self.mentions)

    def incident(self, entry: BriefingEntry, name: str) -> IncidentRow | None:
        """The incident of a briefing with an id."""
        return self.library.incidents.by_name(entry.row, name)

    def define(self, query: str, width: int) -> tuple[list[Line], list[int]]:
        """What a word means: the pages of the best answers, and the terms on them.

        Where there is no answer, a list of near misses, and no term; nothing where there is nothing near.
        """
        answer = self.library.glossary.answer(query)
        made: list[Line] = []
        remark = _remark(query, answer)
        if remark:
            made += [*pages.notice(remark, width), BLANK]
        for number, hit in enumerate(answer.shown):
            if number:
                made += [BLANK, line("─" * width, DIM), BLANK]
            made += self.term_page(hit.term, width)
        if answer.others:
            made += [BLANK, *pages.notice(wording.ALSO, width)] if answer.shown else []
            made += pages.candidates(answer.others, width)
        return made, [hit.term for hit in answer.shown]


def _remark(query: str, answer: LookupAnswer) -> str:
    """How an answer matches, where that is not plain to see."""
    if answer.how == NEAR:
        return wording.no_entry_but(query)
    name = answer.shown[0].name if answer.shown else ""
    if answer.how == FOLDED and not is_written_so(query, name):
        return shared.found_as(query, name)
    if answer.how == PREFIX:
        return shared.beginning_of(query, name)
    return shared.part_of(query, name) if answer.how == WORD else ""


def place_of(state: State, entry: BriefingEntry) -> ReaderPosition:
    """Where the reader left a briefing; one that was never read begins with what it has."""
    first = "read" if entry.sections else "incidents" if entry.incidents else "glossary"
    return state.place(entry.name) or ReaderPosition(view=first)


def _rank(index: Index, entry: BriefingEntry) -> str:
    """Where a briefing stands among those that can be read: `1/3`."""
    place, count = catalogue.rank(index, entry.row)
    return f"{place or '-'}/{count}"


def _describe(index: Index, entry: BriefingEntry) -> str:
    """Date, edition and TLP of a briefing."""
    return pages.describe(catalogue.head(index, entry.row))
