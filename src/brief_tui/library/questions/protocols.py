"""Protocols of a library: the questions that a reader asks, independent of the engine that answers them.

A number (of a briefing, section, term or incident) is the engine's own, and valid while its library is open and
unchanged; ids last. Answers raise only errors of `library.errors`: IndexFailed if the engine fails, MissingEntry for a
number that is not in use any more. All text is clean.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
from brief_tui.library.questions.completion import Candidates
from brief_tui.library.questions.editions import Editions
from brief_tui.library.questions.evidence import EvidenceLibrary
from brief_tui.library.questions.frequency import Frequency
from brief_tui.library.questions.goals import Goal
from brief_tui.library.questions.hits import PASSAGE, HitPosition, SearchHit
from brief_tui.library.questions.incident_view import IncidentView
from brief_tui.library.questions.incidents import IncidentEntry, IncidentRow
from brief_tui.library.questions.jobs import Job
from brief_tui.library.questions.places import PlacedIncidents, PlaceName, TermPosition
from brief_tui.library.questions.sparklines import Sparklines
from brief_tui.library.questions.terms import LookupAnswer, TermEntry, TermHit, TermMention
from brief_tui.library.questions.timeline import Chronology, MilestoneEntry


class Catalogue(Protocol):
    """The list of briefings."""

    def entries(self) -> list[BriefingEntry]:
        """Every briefing, also those with problems: what the user named first, then newest first."""

    def entry(self, briefing: int) -> BriefingEntry:
        """Return one briefing. Raises MissingEntry."""

    def find(self, name: str) -> BriefingEntry | None:
        """The briefing with this id, else this path, else this file name with or without its ending."""

    def named(self, names: Iterable[str]) -> dict[str, BriefingEntry]:
        """The briefings with these ids; of several with one id, the one that is listed first."""

    def first(self, last: str | None, target: str | None = None) -> BriefingEntry | None:
        """The briefing to begin with: the one named, else the one read last by its id, else the newest.

        None for the one read last means that nothing has been read: the answer is then the one that teaches the
        program.
        """

    def rank(self, briefing: int) -> tuple[int, int]:
        """Return a briefing's rank among the readable ones, from 1 (0: not readable), and their number."""

    def problems(self) -> Iterator[str]:
        """Every problem of every file that cannot be read, as `file:line:col: what; what to do`."""

    def first_problems(self) -> Iterator[str]:
        """A line for each file that cannot be read: its first problem, and how many more there are."""

    def blurbs(self) -> dict[int, str]:
        """Return the searched texts of each briefing by its number: title, id, tags, bottom line, countries."""


class Briefings(Protocol):
    """The content of a briefing by its number; empty where there is no such briefing any more."""

    def head(self, briefing: int) -> dict[str, Any]:
        """Return its metadata, in the plain form of `briefing.serialise`."""

    def summary(self, briefing: int) -> list[Any]:
        """Its bottom line: blocks as `text.markdown` describes them."""

    def sections(self, briefing: int) -> list[SectionEntry]:
        """Its sections in reading order, the bottom line among them."""

    def blocks(self, section: int) -> list[Any]:
        """The text of a section: blocks as `text.markdown` describes them."""

    def section_incidents(self, section: int) -> list[str]:
        """The ids of the incidents that a section tells of, in its order."""

    def share_before(self, briefing: int, section: str, block: int) -> float:
        """Return the share of its text, 0 to 1, before a block of the section with an id; 0 without such a section."""

    def problems(self, briefing: int) -> list[str]:
        """Return the problems that keep it from being read."""

    def remarks(self, briefing: int) -> list[str]:
        """Return the problems of rows and cells of its table that are left out; of very many the first."""

    def count_remarks(self, briefing: int) -> int:
        """Return the number of these problems."""


class Glossary(Protocol):
    """Terms of all briefings by name; case, accents and punctuation are ignored."""

    def answer(self, query: str) -> LookupAnswer:
        """Return the answer to a look-up: terms to print in full and terms to name, or near misses."""

    def answering(self, query: str, limit: int) -> Job[LookupAnswer]:
        """Return the answer to a look-up, of at most so many terms, as a job."""

    def look_up(self, query: str, limit: int | None = None) -> list[TermHit]:
        """The terms with a name that is the query, begins so or has a word that does; best first."""

    def named(self, query: str) -> list[TermHit]:
        """The terms with a name that is the query: as it is written, then by case, accents and punctuation aside."""

    def near(self, query: str, limit: int = 5) -> list[TermHit]:
        """The near misses of a query without an answer, the nearest first."""

    def term(self, term: int) -> TermEntry:
        """Return one term. Raises MissingEntry."""

    def same(self, head: str, path: str) -> int | None:
        """The term with a head word, that of a file before those of others."""

    def heads(self, query: str = "") -> list[tuple[int, str, str]]:
        """Number, head word and expansion of each term by name, or of those with a name like the query."""

    def names(self, term: int) -> list[str]:
        """Every name of a term, the head word first."""

    def mentions(self, text: str) -> list[TermMention]:
        """The names of terms in a text, in order, never overlapping; the longest name wins."""

    def used_in(self, term: int) -> dict[str, list[str]]:
        """The titles of the briefings that use a term, each with the sections that do: their numbers, or ids."""


class Search(Protocol):
    """Full-text search in briefings, sections, incidents and terms, by the language of `search_query`."""

    def search(self, text: str, limit: int = 50, passage: int = PASSAGE) -> list[SearchHit]:
        """The texts that a search finds, best first, with so many words of long ones. Raises SyntaxProblem."""

    def locate(self, hit: SearchHit, text: str) -> HitPosition | None:
        """Return the place of the first hit in a section that a search found; None if the title alone has it."""


class Incidents(Protocol):
    """Incidents, as a view or one by one."""

    def view(self, briefing: int | None = None) -> IncidentView:
        """Return a view of a briefing's incidents, or of the library's, in the default order."""

    def entry(self, incident: int) -> IncidentEntry:
        """Return an incident in full. Raises MissingEntry."""

    def by_name(self, briefing: int, name: str) -> IncidentRow | None:
        """Return the incident with an id in a briefing; None without one."""

    def partners(self, entry: IncidentEntry) -> dict[str, str]:
        """The places of the incidents that share a count with one, by their ids; an id where no place is given."""


class Frequencies(Protocol):
    """Frequency tables: counts by the values of a column."""

    def frequency(self, view: IncidentView, name: str, outcome: str = "killed") -> Frequency:
        """Return the values of a column, the most frequent first.

        Args:
            view: one that this library gave.
            name: the column's id.
            outcome: what is added up: killed, injured or abducted.

        Raises:
            ValueError: there is no such column or outcome, or incidents cannot be counted by it.
            TypeError: the view is another library's.
        """

    def counting(self, view: IncidentView, name: str) -> Job[Frequency]:
        """Return the same as a job, with the killed added up. Raises as `frequency` does."""

    def sparklines(self, view: IncidentView, name: str) -> Sparklines | None:
        """Return the counts of a column's values over time; None where they would tell nothing.

        Raises as `frequency` does.
        """

    def drawing(self, view: IncidentView, name: str) -> Job[Sparklines | None]:
        """Return the same as a job. Raises as `frequency` does."""


class Timelines(Protocol):
    """Incidents and milestones in time."""

    def milestones(self, briefing: int) -> list[MilestoneEntry]:
        """Return the entries of a briefing's timeline, the earliest first."""

    def chronology(self, view: IncidentView) -> Chronology:
        """Return the incidents of a view in time. Raises TypeError for another library's."""

    def ordering(self, view: IncidentView) -> Job[Chronology]:
        """Return the same as a job. Raises TypeError for another library's."""


class Places(Protocol):
    """Positions of incidents."""

    def placed(self, view: IncidentView) -> PlacedIncidents:
        """Return the positions of the incidents of a view of this library. Raises TypeError for another's."""

    def placing(self, view: IncidentView) -> Job[PlacedIncidents]:
        """Return the same as a job."""

    def naming(self, view: IncidentView, placed: PlacedIncidents, most: int) -> Job[list[PlaceName]]:
        """Return, as a job, the names of places with a position: those of the most incidents of the view first.

        Args:
            view: one of this library.
            placed: the positions of its incidents.
            most: how many names, at most.

        Raises:
            TypeError: the view is another library's.
        """

    def terms(self) -> list[TermPosition]:
        """Return the terms with a position, in the order of the files."""


class Goto(Protocol):
    """The go-to box: goals by name, as one types."""

    def look(self, query: str, here: int = 0, limit: int = 60) -> list[Goal]:
        """Return the goals that match a query, best first; at a tie those in the briefing `here` come first."""

    def looking(self, query: str, here: int = 0, limit: int = 60) -> Job[list[Goal]]:
        """Return the same as a job."""


class Completions(Protocol):
    """Completions of a partly typed filter."""

    def filter(self, text: str, briefing: int | None = None) -> Candidates:
        """Return completions of a filter, with the values that incidents have."""

    def values(self, column: str, briefing: int | None = None) -> list[str]:
        """Return the values to offer for a column, the most frequent first, as a filter writes them; `?` is last."""


class Upkeep(Protocol):
    """Refreshes and repairs a library. Following the files as they change is the engine's own."""

    first: str
    """Path of the file that is read first; empty for none."""
    tell: Callable[[str], object] | None
    """Called with each remark on the upkeep itself, perhaps in another thread."""
    on_table: Callable[[str, int, int], None] | None
    """Called with the name of a table, the bytes read, and the bytes there are; it may raise to stop."""
    from_the_beginning: bool
    """Whether the caller starts again after damage: earlier answers may be incomplete."""

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders and files of the library; the first is what the user named."""

    @property
    def kept(self) -> bool:
        """Whether it can be read and refreshed in another thread."""

    def refresh(self) -> int:
        """Read new and changed files, forget deleted ones; return the number of files read. Raises IndexFailed."""

    def refresh_aside(self, progress: Callable[[int, int], None]) -> int:
        """Refresh for another thread, while the library is asked; only where it is `kept`.

        Args:
            progress: called with the number of files read and the number to read.
        """

    def waiting(self) -> int | None:
        """Return about how many bytes need reading, tables included; None or 0 when nothing does."""

    def tables(self) -> dict[str, str]:
        """Return the path of the table beside each briefing, by the briefing's path."""

    def knows(self, path: str) -> bool:
        """Return whether a file has been read in its present version."""

    def hold_numbers(self) -> None:
        """Keep the numbers of briefings through a repair from now on, for a caller that holds some for long."""

    def mend(self, error: Exception) -> bool:
        """Repair what an error comes from, if it is damage; return whether the caller may start again."""

    def close(self) -> None:
        """Let go of files."""


class Library(Protocol):
    """An open library, one attribute for each kind of question."""

    @property
    def catalogue(self) -> Catalogue:
        """The list of briefings."""

    @property
    def briefings(self) -> Briefings:
        """The text and the metadata of each briefing."""

    @property
    def glossary(self) -> Glossary:
        """Terms of all briefings."""

    @property
    def search(self) -> Search:
        """Full-text search."""

    @property
    def incidents(self) -> Incidents:
        """Incidents, one by one or as a table."""

    @property
    def frequencies(self) -> Frequencies:
        """Counts by the values of a column."""

    @property
    def timelines(self) -> Timelines:
        """Incidents and milestones in time."""

    @property
    def places(self) -> Places:
        """Positions of incidents."""

    @property
    def evidence(self) -> EvidenceLibrary:
        """Judgements with their evidence, and the accounts of incidents."""

    @property
    def goto(self) -> Goto:
        """Places to go to, by name."""

    @property
    def completions(self) -> Completions:
        """Completions of what is being typed."""

    @property
    def editions(self) -> Editions:
        """The older editions of briefings."""
