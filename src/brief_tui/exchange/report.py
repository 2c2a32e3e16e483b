"""What an import or an export says of itself: what was mapped, what was left out, what is ambiguous."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from brief_tui.briefing.limits import current
from brief_tui.briefing.problems import Problem
from brief_tui.tables.problems import UNMAPPED
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import plural

SHOWN = 20
"""Lines of a report on single rows; the rest is counted."""
_NAMES = 12


class Unreadable(Exception):  # noqa: N818 - it says what happened
    """A file that is not imported; `what` and `remedy` are words for the user."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = clean_line(what), clean_line(remedy)


class Report:
    """Collects it."""

    def __init__(self, file: str) -> None:
        """Nothing is said yet; `file` is the name as the user knows it."""
        self.file = clean_line(file)
        self._mapped: dict[str, str] = {}
        self._dropped: dict[str, int] = {}
        self._rows: list[str] = []
        self._more = 0
        self.unit = ""
        """What a number counts that is not a row of the file: a feature, an entry."""
        self.first = ""
        """What stands above all else."""

    def maps(self, theirs: str, ours: str) -> None:
        """A name of theirs is read as one of ours."""
        if len(self._mapped) < current().max_columns:
            self._mapped.setdefault(clean_line(theirs)[:60], ours)

    def drops(self, theirs: str, times: int = 1) -> None:
        """Something has no place here."""
        name = clean_line(theirs)[:80]
        if name in self._dropped or len(self._dropped) < current().max_columns:
            self._dropped[name] = self._dropped.get(name, 0) + times

    def row(self, number: int, what: str) -> None:
        """Something of a row or an entry, from 1, that a reader may want to look at."""
        place = f"{self.file}: {self.unit} {number:,}: " if self.unit else f"{self.file}:{max(number, 1)}:1: "
        self.say(place + clean_line(what))

    def say(self, line: str) -> None:
        """A line, in the form of a problem."""
        if len(self._rows) < SHOWN:
            self._rows.append(line)
        else:
            self._more += 1

    def problems(self, found: Iterable[Problem], *, numbered: bool = False) -> None:
        """What a reader has told, by lines or rows of the file, or else by the numbers of what is counted."""
        for problem in found:
            if problem.code == UNMAPPED:
                self.first = problem.what
            elif numbered:
                self.row(problem.line, f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what)
            else:
                self.say(str(problem))

    def lines(self) -> list[str]:
        """All of it, a line each."""
        made = [f"{self.file}: {clean_line(self.first)}"] if self.first else []
        if self._mapped:
            made.append("mapped: " + _few(f"{theirs} -> {ours}" for theirs, ours in self._mapped.items()))
        if self._dropped:
            made.append("dropped: " + _few(f"{name} ({times:,})" for name, times in self._dropped.items()))
        made += self._rows
        if self._more:
            more = plural("{n:,} more such line is not shown", "{n:,} more such lines are not shown", self._more)
            made.append(f"{self.file}: {more}")
        return made


def _few(words: Iterable[str]) -> str:
    found = list(words)
    rest = len(found) - 4 * _NAMES
    return "; ".join(found[: 4 * _NAMES]) + (f"; and {rest:,} more" if rest > 0 else "")


class Sample(NamedTuple):
    """A file that is to be imported."""

    path: str
    """Where it is, links followed."""
    name: str
    """As the user named it."""
    size: int
    head: str
    """Its first characters, without a byte order mark; what is not UTF-8 is replaced."""


class Options(NamedTuple):
    """How to write."""

    guard: bool = True
    """Whether a cell that a spreadsheet would take for a formula is kept from that."""
    name: str = ""
    """What the file is to be called, where a format asks for it."""


class Written(NamedTuple):
    """A file, or several that belong together, as bytes."""

    files: dict[str, bytes]
    """By the end of the name; a format of one file has it as ``."""
    said: list[str]
    """What the reader should know besides what is left out."""


def one(text: str, *said: str) -> Written:
    """A format of one file."""
    return Written({"": text.encode()}, list(said))
