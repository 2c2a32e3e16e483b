"""Problems of a file, with their places. Owns the error that the loader raises; independent of YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from brief_tui.text.clean import clean_line

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a file."""

    file: str
    """The file as the user named it, cleaned for display."""
    line: int
    """1-based, counted as editors do: by \\n, \\r\\n or \\r; 0 when the whole file is meant."""
    column: int
    """1-based, in characters (code points); 0 when the whole file is meant."""
    code: str
    """A short, stable name of the rule."""
    what: str
    """The problem in words."""
    remedy: str = ""
    """The words that tell how to mend it."""

    def __str__(self) -> str:
        """Return `file:line:col: what; what to do`, the form that editors and CI parse."""
        words = f"{self.what}; {self.remedy}" if self.remedy else self.what
        place = f"{self.file}:{max(self.line, 1)}:{max(self.column, 1)}"
        return f"{place}: {words}"


class Swap(NamedTuple):
    """An edit that mends a problem beyond doubt: `new` in the place of `old`, which is written at `offset`."""

    offset: int
    """In code points, in the text without its byte order mark."""
    old: str
    new: str


class BriefingError(Exception):
    """A file that cannot be read as a briefing; `problems` is never empty and sorted by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class LineMap:
    """Converts offsets in a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def at(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of a character offset."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """Return the offset of a line; the end of the text if there is no such line."""
        _ = self.at(0)
        assert self._starts is not None
        return self._starts[line - 1] if 1 <= line <= len(self._starts) else len(self._text)


_ProblemKey = tuple[str, str, str]
"""Code, words and remedy: mistakes are the same when these are."""


class Repeats:
    """Counts repeated problems: past the first few, the same one becomes a single line with a count."""

    def __init__(self, most: int = 3) -> None:
        """Count from zero.

        Args:
            most: as many of the same stand each at its place.
        """
        self._most = most
        self._seen: dict[_ProblemKey, list[int]] = {}
        self._reported: list[tuple[_ProblemKey, Problem]] = []

    def __len__(self) -> int:
        return len(self._reported)

    def again(self, mistake: _ProblemKey, line: int) -> bool:
        """Count a problem that was reported before; return True if it need not be reported again."""
        seen = self._seen.get(mistake)
        if seen is None:
            return False
        seen[0] += 1
        seen[1] = max(seen[1], line)
        return seen[0] > self._most

    def tell(self, mistake: _ProblemKey, problem: Problem) -> None:
        """Record a problem that is reported at its place."""
        self._seen.setdefault(mistake, [1, problem.line])
        self._reported.append((mistake, problem))

    def problems(self) -> list[Problem]:
        """Return the reported problems, sorted by place; of too many alike the first, with the count of all."""
        problems: list[Problem] = []
        folded: set[_ProblemKey] = set()
        for mistake, problem in sorted(self._reported, key=lambda entry: (entry[1].line, entry[1].column)):
            count, last = self._seen[mistake]
            if count <= self._most:
                problems.append(problem)
            elif mistake not in folded:
                from brief_tui.briefing.problem_wording import repeated

                folded.add(mistake)
                problems.append(replace(problem, what=repeated(problem.what, count, last)))
        return problems


class Reporter:
    """Collects the problems of one file, up to a bound."""

    def __init__(self, file: str, text: str, limit: int, *, fold: bool = True) -> None:
        """Begin with none.

        Args:
            file: its name, for the messages.
            text: its text.
            limit: problems that are kept; the others are counted.
            fold: whether the same mistake many times is one problem.
        """
        self.file = clean_line(file)
        self._places = LineMap(text)
        self._limit = limit
        self._repeats = Repeats() if fold else Repeats(most=limit)
        self.dropped = 0
        self.swaps: dict[tuple[int, int, str], Swap] = {}
        """The edits that mend problems, by line, column and code."""

    def add(self, offset: int, code: str, what: str, remedy: str = "", swap: Swap | None = None) -> None:
        """Record a problem at a character offset; text of the file in the words is cleaned here."""
        mistake = (code, what, remedy)
        line, column = self._places.at(offset)
        if self._repeats.again(mistake, line):
            return
        if self.full:
            self.dropped += 1
            return
        if swap is not None:
            self.swaps[line, column, code] = swap
        self._repeats.tell(mistake, Problem(self.file, line, column, code, clean_line(what), clean_line(remedy)))

    def line_of(self, offset: int) -> int:
        """Return the line of an offset, for words that refer to another place."""
        return self._places.at(offset)[0]

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._repeats) >= self._limit

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in the order of the file, then the number of those left out."""
        ordered = self._repeats.problems()
        if self.dropped:
            last = ordered[-1]
            from brief_tui.briefing.problem_wording import CORRECT_FIRST, more_problems

            more = more_problems(self.dropped)
            ordered.append(Problem(self.file, last.line, last.column, "more", more, CORRECT_FIRST))
        return tuple(ordered)
