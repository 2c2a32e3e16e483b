"""Collects what the rules find in one file: what is switched off is left out, and one rule cannot drown the others."""

from __future__ import annotations

from brief_tui.briefing.problems import Places, Problem, Repeats, Swap
from brief_tui.checking.suppressions import Silence
from brief_tui.text.clean import clean_line
from brief_tui.text.sentences import plural

SHOWN = 50
"""Findings of one rule in one file that are told; the others are counted."""
SAME = 3
"""Findings with the same words that stand each at its place; more are one line with a count."""


class Finder:
    """The findings of one file."""

    def __init__(self, file: str, places: Places, silence: Silence, shown: int = SHOWN) -> None:
        self.file = clean_line(file)
        self.silence = silence
        self.places = places
        self._shown = shown
        self.swaps: dict[tuple[int, int, str], Swap] = {}
        """As in `Reporter`."""
        self._found: dict[str, Repeats] = {}
        """By the codes of the rules."""
        self._most = SAME if shown == SHOWN else shown
        self._left_out: dict[str, int] = {}

    def add(self, offset: int, code: str, what: str, remedy: str = "", swap: Swap | None = None) -> None:
        """Record a finding at an offset, unless it is switched off there; text of the file in the words is cleaned."""
        line, column = self.places.at(offset)
        if self.silence.holds(code, line):
            return
        found = self._found.setdefault(code, Repeats(self._most))
        mistake = (code, what, remedy)
        if found.again(mistake, line):
            return
        if self.full(code):
            self._left_out[code] = self._left_out.get(code, 0) + 1
            return
        if swap is not None:
            self.swaps[line, column, code] = swap
        found.tell(mistake, Problem(self.file, line, column, code, clean_line(what), clean_line(remedy)))

    def full(self, code: str) -> bool:
        """Whether more findings of a rule are only counted."""
        return len(self._found.get(code, ())) >= self._shown

    @property
    def problems(self) -> list[Problem]:
        """What was found, in no order; for each rule that found too much, a last word."""
        made = [problem for found in self._found.values() for problem in found.problems()]
        for code, count in self._left_out.items():
            last = self._found[code].problems()[-1]
            what = plural(
                "{n:,} more of '{code}' is not shown", "{n:,} more of '{code}' are not shown", count, code=code
            )
            made.append(Problem(self.file, last.line, last.column, "more", what, "mend these first, or switch it off"))
        return made
