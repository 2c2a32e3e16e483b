"""The report of an import or an export: what was mapped, left out or ambiguous."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from brief_tui.briefing.limits import current
from brief_tui.briefing.place_terms import PlaceTerm
from brief_tui.briefing.problems import Problem
from brief_tui.exchange import wording
from brief_tui.tables.problems import UNMAPPED
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import clauses

SHOWN = 20
"""Lines of a report on single rows; the rest is counted."""
_NAMES = 12


class UnreadableError(Exception):
    """A file that is not imported; `what` and `remedy` are words for the user."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = clean_line(what), clean_line(remedy)


class Report:
    """Collects the lines of a report."""

    def __init__(self, file: str) -> None:
        """Begin with none; `file` is the name as the user knows it."""
        self.file = clean_line(file)
        self._mapped: dict[str, str] = {}
        self._dropped: dict[str, int] = {}
        self._rows: list[str] = []
        self._more = 0
        self.unit = ""
        """The unit of numbers that are no rows of the file: a feature, an entry."""
        self.first = ""
        """A line above all others."""

    def maps(self, theirs: str, ours: str) -> None:
        """Record that a foreign name is read as one of ours."""
        if len(self._mapped) < current().max_columns:
            self._mapped.setdefault(clean_line(theirs)[:60], ours)

    def drops(self, theirs: str, times: int = 1) -> None:
        """Record something that has no place here."""
        name = clean_line(theirs)[:80]
        if name in self._dropped or len(self._dropped) < current().max_columns:
            self._dropped[name] = self._dropped.get(name, 0) + times

    def row(self, number: int, what: str) -> None:
        """Record a remark on a row or an entry, from 1."""
        place = f"{self.file}: {self.unit} {number:,}: " if self.unit else f"{self.file}:{max(number, 1)}:1: "
        self.say(place + clean_line(what))

    def say(self, line: str) -> None:
        """Add a line, in the form of a problem."""
        if len(self._rows) < SHOWN:
            self._rows.append(line)
        else:
            self._more += 1

    def problems(self, problems: Iterable[Problem], *, numbered: bool = False) -> None:
        """Add a reader's problems, by lines or rows of the file, or else by numbers of its units."""
        for problem in problems:
            if problem.code == UNMAPPED:
                self.first = problem.what
            elif numbered:
                self.row(problem.line, f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what)
            else:
                self.say(str(problem))

    def lines(self) -> list[str]:
        """Return the whole report."""
        lines = [f"{self.file}: {clean_line(self.first)}"] if self.first else []
        if self._mapped:
            lines.append(wording.mapped(_few(f"{theirs} -> {ours}" for theirs, ours in self._mapped.items())))
        if self._dropped:
            lines.append(wording.dropped(_few(wording.times(name, times) for name, times in self._dropped.items())))
        lines += self._rows
        if self._more:
            lines.append(f"{self.file}: {wording.more_lines(self._more)}")
        return lines


def _few(words: Iterable[str]) -> str:
    items = list(words)
    rest = len(items) - 4 * _NAMES
    return wording.and_more(items[: 4 * _NAMES], rest) if rest > 0 else clauses(items)


class SourceFile(NamedTuple):
    """A file to import."""

    path: str
    """The path, with links resolved."""
    name: str
    """The name as the user gave it."""
    size: int
    head: str
    """Its first characters, without a byte order mark; bytes that are not UTF-8 are replaced."""
    columns: str = ""
    """The mapping of its columns, as `column_maps` has it; empty for those of a format."""


class ExportOptions(NamedTuple):
    """Options of an export."""

    guard: bool = True
    """Whether cells that a spreadsheet would take for a formula are guarded."""
    name: str = ""
    """The name of the file, for formats that contain it."""
    place: Callable[[str], PlaceTerm | None] | None = None
    """Asks the library for the term that gives the position of a place by its name; None for the briefing's own."""


class ExportedFiles(NamedTuple):
    """One or more files that belong together, as bytes."""

    files: dict[str, bytes]
    """The bytes by suffix; a format of one file has the empty suffix."""
    said: list[str]
    """Remarks for the reader, besides what is left out."""


def one(text: str, *remarks: str) -> ExportedFiles:
    """Return the only file of a format, with remarks."""
    return ExportedFiles({"": text.encode()}, list(remarks))
