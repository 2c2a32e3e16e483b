"""Collects the findings of one file, without those switched off, and with a bound for each rule."""

from __future__ import annotations

from brief_tui.briefing.problems import LineMap, Problem, Repeats, Swap
from brief_tui.checking import wording
from brief_tui.checking.suppressions import Suppressions
from brief_tui.text.clean import clean_line

SHOWN = 50
"""Findings of one rule in one file that are reported; the others are counted."""
SAME = 3
"""Findings with the same words that are reported one by one; further ones are only counted."""


class Findings:
    """The findings of one file."""

    def __init__(self, file: str, places: LineMap, suppressions: Suppressions, shown: int = SHOWN) -> None:
        self.file = clean_line(file)
        self.suppressions = suppressions
        self.places = places
        self._shown = shown
        self.swaps: dict[tuple[int, int, str], Swap] = {}
        """The edits that mend problems, by line, column and code."""
        self._found: dict[str, Repeats] = {}
        """By code."""
        self._most = SAME if shown == SHOWN else shown
        self._left_out: dict[str, int] = {}

    def add(self, offset: int, code: str, what: str, remedy: str = "", swap: Swap | None = None) -> None:
        """Record a finding at an offset, unless it is switched off there; file text in the words is cleaned."""
        line, column = self.places.at(offset)
        if self.suppressions.holds(code, line):
            return
        repeats = self._found.setdefault(code, Repeats(self._most))
        mistake = (code, what, remedy)
        if repeats.again(mistake, line):
            return
        if self.full(code):
            self._left_out[code] = self._left_out.get(code, 0) + 1
            return
        if swap is not None:
            self.swaps[line, column, code] = swap
        repeats.tell(mistake, Problem(self.file, line, column, code, clean_line(what), clean_line(remedy)))

    def full(self, code: str) -> bool:
        """Return whether further findings of a rule are only counted."""
        return len(self._found.get(code, ())) >= self._shown

    @property
    def problems(self) -> list[Problem]:
        """The findings in no order; for each rule over its bound, also a notice."""
        problems = [problem for repeats in self._found.values() for problem in repeats.problems()]
        for code, count in self._left_out.items():
            last = self._found[code].problems()[-1]
            what = wording.more(code, count)
            problems.append(Problem(self.file, last.line, last.column, "more", what, wording.MORE_REMEDY))
        return problems
