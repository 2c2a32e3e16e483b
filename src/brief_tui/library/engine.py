"""The SQLite engine behind `questions.protocols`: it answers from an index.

Modules of answers are imported when first needed.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

from brief_tui.library import wording
from brief_tui.library.answers import catalogue, glossary
from brief_tui.library.index.index import Index
from brief_tui.library.index.index_file import Snapshot
from brief_tui.library.questions.hits import PASSAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from brief_tui.briefing.change_counts import ChangeCounts
    from brief_tui.briefing.dates import Date
    from brief_tui.library.answers.incidents import SqliteIncidentView
    from brief_tui.library.index.schema import Queryable
    from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
    from brief_tui.library.questions.completion import Candidates
    from brief_tui.library.questions.editions import CopyWork, EditionPair, ReadCopies
    from brief_tui.library.questions.evidence import DisputedIncident, IncidentUse, TracedJudgement
    from brief_tui.library.questions.frequency import Frequency
    from brief_tui.library.questions.goals import Goal
    from brief_tui.library.questions.hits import HitPosition, SearchHit
    from brief_tui.library.questions.incident_view import IncidentView
    from brief_tui.library.questions.incidents import IncidentEntry, IncidentRow
    from brief_tui.library.questions.jobs import Job
    from brief_tui.library.questions.places import PlacedIncidents, PlaceName, TermPosition
    from brief_tui.library.questions.protocols import Library
    from brief_tui.library.questions.sparklines import Sparklines
    from brief_tui.library.questions.terms import LookupAnswer, TermEntry, TermHit, TermMention
    from brief_tui.library.questions.timeline import Chronology, MilestoneEntry

__all__ = ["Index", "Snapshot", "SqliteLibrary", "library_of"]

T = TypeVar("T")

_OFFERED = 200
"""Limit of a column's values in the completions of a filter."""


class _Facade:
    """A group of questions, answered by an index."""

    def __init__(self, index: Index) -> None:
        self._index = index


def _asking(index: Index, ask: Callable[[Queryable], T]) -> Job[T]:
    """Return a question as a job."""
    from brief_tui.library.answers.asking import asking

    return asking(index, lambda db, _check: ask(db))


class _Catalogue(_Facade):
    def entries(self) -> list[BriefingEntry]:
        return catalogue.entries(self._index)

    def entry(self, briefing: int) -> BriefingEntry:
        return catalogue.entry(self._index, briefing)

    def find(self, name: str) -> BriefingEntry | None:
        return catalogue.find(self._index, name)

    def named(self, names: Iterable[str]) -> dict[str, BriefingEntry]:
        return catalogue.named(self._index, names)

    def first(self, last: str | None, target: str | None = None) -> BriefingEntry | None:
        return catalogue.first(self._index, last, target)

    def rank(self, briefing: int) -> tuple[int, int]:
        return catalogue.rank(self._index, briefing)

    def problems(self) -> Iterator[str]:
        return catalogue.problems(self._index)

    def first_problems(self) -> Iterator[str]:
        return catalogue.first_problems(self._index)

    def blurbs(self) -> dict[int, str]:
        from brief_tui.library.answers.blurbs import blurbs

        return blurbs(self._index)


class _Briefings(_Facade):
    def head(self, briefing: int) -> dict[str, Any]:
        return catalogue.head(self._index, briefing)

    def summary(self, briefing: int) -> list[Any]:
        return catalogue.summary(self._index, briefing)

    def sections(self, briefing: int) -> list[SectionEntry]:
        return catalogue.sections(self._index, briefing)

    def blocks(self, section: int) -> list[Any]:
        return catalogue.blocks(self._index, section)

    def section_incidents(self, section: int) -> list[str]:
        return catalogue.section_incidents(self._index, section)

    def share_before(self, briefing: int, section: str, block: int) -> float:
        from brief_tui.library.answers.blurbs import share_before

        return share_before(self._index, briefing, section, block)

    def problems(self, briefing: int) -> list[str]:
        return catalogue.problems_of(self._index, briefing)

    def remarks(self, briefing: int) -> list[str]:
        return catalogue.remarks(self._index, briefing)

    def count_remarks(self, briefing: int) -> int:
        return catalogue.count_remarks(self._index, briefing)


class _Glossary(_Facade):
    def answer(self, query: str) -> LookupAnswer:
        return glossary.answer(self._index, query)

    def answering(self, query: str, limit: int) -> Job[LookupAnswer]:
        return _asking(self._index, lambda db: glossary.answer(db, query, limit))

    def look_up(self, query: str, limit: int | None = None) -> list[TermHit]:
        return glossary.look_up(self._index, query, limit)

    def named(self, query: str) -> list[TermHit]:
        return glossary.named(self._index, query)

    def near(self, query: str, limit: int = 5) -> list[TermHit]:
        return glossary.near(self._index, query, limit)

    def term(self, term: int) -> TermEntry:
        return glossary.term(self._index, term)

    def same(self, head: str, path: str) -> int | None:
        return glossary.same(self._index, head, path)

    def heads(self, query: str = "") -> list[tuple[int, str, str]]:
        return glossary.heads(self._index, query)

    def names(self, term: int) -> list[str]:
        return glossary.names(self._index, term)

    def mentions(self, text: str) -> list[TermMention]:
        return glossary.mentions(self._index, text)

    def used_in(self, term: int) -> dict[str, list[str]]:
        return glossary.used_in(self._index, term)


class _Search(_Facade):
    def search(self, text: str, limit: int = 50, passage: int = PASSAGE) -> list[SearchHit]:
        from brief_tui.library.answers.search import search

        return search(self._index, text, limit, passage)

    def locate(self, hit: SearchHit, text: str) -> HitPosition | None:
        from brief_tui.library.answers.search import locate

        return locate(self._index, hit, text)


class _Incidents(_Facade):
    def view(self, briefing: int | None = None) -> IncidentView:
        from brief_tui.library.answers.incidents import SqliteIncidentView

        return SqliteIncidentView(self._index, briefing)

    def entry(self, incident: int) -> IncidentEntry:
        from brief_tui.library.answers.incident_entry import entry

        return entry(self._index, incident)

    def by_name(self, briefing: int, name: str) -> IncidentRow | None:
        from brief_tui.library.answers.incident_rows import by_name

        return by_name(self._index, briefing, name)

    def partners(self, entry: IncidentEntry) -> dict[str, str]:
        from brief_tui.library.answers.incident_rows import partners

        return partners(self._index, entry)


class _Frequencies(_Facade):
    def frequency(self, view: IncidentView, name: str, outcome: str = "killed") -> Frequency:
        from brief_tui.library.answers.frequency import frequency

        return frequency(_own(view), name, outcome)

    def counting(self, view: IncidentView, name: str) -> Job[Frequency]:
        from brief_tui.library.answers.frequency import counting

        return counting(_own(view), name)

    def sparklines(self, view: IncidentView, name: str) -> Sparklines | None:
        from brief_tui.library.answers.sparklines import sparklines

        return sparklines(_own(view), name)

    def drawing(self, view: IncidentView, name: str) -> Job[Sparklines | None]:
        from brief_tui.library.answers.sparklines import drawing

        return drawing(_own(view), name)


def _own(view: IncidentView) -> SqliteIncidentView:
    from brief_tui.library.answers.incidents import SqliteIncidentView

    if not isinstance(view, SqliteIncidentView):
        raise TypeError(wording.VIEW_OF_ANOTHER)
    return view


class _Timelines(_Facade):
    def milestones(self, briefing: int) -> list[MilestoneEntry]:
        from brief_tui.library.answers.timeline import milestones

        return milestones(self._index, briefing)

    def chronology(self, view: IncidentView) -> Chronology:
        from brief_tui.library.answers.timeline import chronology

        return chronology(_own(view))

    def ordering(self, view: IncidentView) -> Job[Chronology]:
        from brief_tui.library.answers.timeline import ordering

        return ordering(_own(view))


class _Places(_Facade):
    def placed(self, view: IncidentView) -> PlacedIncidents:
        from brief_tui.library.answers.places import placed

        return placed(_own(view))

    def placing(self, view: IncidentView) -> Job[PlacedIncidents]:
        from brief_tui.library.answers.places import placing

        return placing(_own(view))

    def naming(self, view: IncidentView, placed: PlacedIncidents, most: int) -> Job[list[PlaceName]]:
        from brief_tui.library.answers.place_names import naming

        return naming(_own(view), placed, most)

    def terms(self) -> list[TermPosition]:
        from brief_tui.library.answers.gazetteer import Gazetteer

        return Gazetteer(self._index).terms()


class _Evidence(_Facade):
    def judgements(self, briefing: int) -> list[TracedJudgement]:
        from brief_tui.library.answers import evidence

        return evidence.judgements(self._index, briefing)

    def uses(self, briefing: int, name: str) -> list[IncidentUse]:
        from brief_tui.library.answers import evidence

        return evidence.uses(self._index, briefing, name)

    def accounts(self, incident: int) -> DisputedIncident | None:
        from brief_tui.library.answers import evidence

        return evidence.accounts(self._index, incident)

    def disputes(self, briefing: int | None = None, *, disputed: bool = False) -> Iterator[DisputedIncident]:
        from brief_tui.library.answers import evidence

        return evidence.disputes(self._index, briefing, disputed=disputed)


class _Goto(_Facade):
    def look(self, query: str, here: int = 0, limit: int = 60) -> list[Goal]:
        from brief_tui.library.answers.goto import look

        return look(self._index, query, here, limit)

    def looking(self, query: str, here: int = 0, limit: int = 60) -> Job[list[Goal]]:
        from brief_tui.library.answers.goto import look

        return _asking(self._index, lambda db: look(db, query, here, limit))


class _Completions(_Facade):
    def filter(self, text: str, briefing: int | None = None) -> Candidates:
        from brief_tui.library.questions.completion import complete

        return complete(text, lambda column: self.values(column, briefing))

    def values(self, column: str, briefing: int | None = None) -> list[str]:
        from brief_tui.library.answers.frequency import common
        from brief_tui.library.answers.incidents import SqliteIncidentView

        return common(SqliteIncidentView(self._index, briefing), column, _OFFERED)


class _Editions(_Facade):
    def since_edition(self, briefing: int) -> Job[EditionPair] | None:
        from brief_tui.library.answers.edition_before import since_edition

        return since_edition(self._index, briefing)

    def since_read(self, briefing: int, copies: ReadCopies) -> Job[EditionPair] | None:
        from brief_tui.library.answers.edition_before import since_read

        return since_read(self._index, briefing, copies)

    def since_date(self, briefing: int, copies: ReadCopies, date: Date) -> Job[EditionPair] | None:
        from brief_tui.library.answers.edition_before import since_date

        return since_date(self._index, briefing, copies, date)

    def counting(
        self, briefings: Sequence[int], copies: ReadCopies, seen: Collection[tuple[str, str]], seconds: float = inf
    ) -> Job[dict[int, ChangeCounts]]:
        from brief_tui.library.answers.asking import asking
        from brief_tui.library.answers.counted import counted

        return asking(self._index, lambda db, check: counted(db, briefings, copies, seen, check, seconds))

    def copying(self, briefing: int, at: float) -> CopyWork:
        from brief_tui.library.answers.read_copy import CopyJob

        return CopyJob(self._index, briefing, at)


class SqliteLibrary:
    """The protocol `Library`, answered by an index."""

    def __init__(self, index: Index) -> None:
        self.catalogue = _Catalogue(index)
        self.briefings = _Briefings(index)
        self.glossary = _Glossary(index)
        self.search = _Search(index)
        self.incidents = _Incidents(index)
        self.frequencies = _Frequencies(index)
        self.timelines = _Timelines(index)
        self.places = _Places(index)
        self.evidence = _Evidence(index)
        self.goto = _Goto(index)
        self.completions = _Completions(index)
        self.editions = _Editions(index)


def library_of(index: Index) -> Library:
    """Return an open index as a library."""
    return SqliteLibrary(index)
