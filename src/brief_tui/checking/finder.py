"""Collects what the rules find in one file: what is switched off is left out, and one rule cannot drown the others."""

from __future__ import annotations

from brief_tui.briefing.problems import Places, Problem, Swap
from brief_tui.briefing.text import clean_line
from brief_tui.checking.silence import Silence

SHOWN = 50
"""Findings of one rule in one file that are told; the others are counted."""


class Finder:
    """The findings of one file."""

    def __init__(self, file: str, places: Places, silence: Silence, shown: int = SHOWN) -> None:
        self.file = clean_line(file)
        self.silence = silence
        self.places = places
        self._shown = shown
        self.swaps: dict[tuple[int, int, str], Swap] = {}
        """As in `Reporter`."""
        self._found: dict[str, list[Problem]] = {}
        self._left_out: dict[str, int] = {}

    def add(self, offset: int, code: str, what: str, remedy: str = "", swap: Swap | None = None) -> None:
        """Record a finding at an offset, unless it is switched off there; text of the file in the words is cleaned."""
        if self.full(code) and not self.silence.speaks_of(code):
            self._left_out[code] = self._left_out.get(code, 0) + 1
            return
        line, column = self.places.at(offset)
        if self.silence.holds(code, line):
            return
        if self.full(code):
            self._left_out[code] = self._left_out.get(code, 0) + 1
            return
        if swap is not None:
            self.swaps[line, column, code] = swap
        self._found.setdefault(code, []).append(
            Problem(self.file, line, column, code, clean_line(what), clean_line(remedy))
        )

    def full(self, code: str) -> bool:
        """Whether more findings of a rule are only counted."""
        return len(self._found.get(code, ())) >= self._shown

    @property
    def problems(self) -> list[Problem]:
        """What was found, in no order; for each rule that found too much, a last word."""
        made = [problem for found in self._found.values() for problem in found]
        for code, count in self._left_out.items():
            last = max(self._found[code], key=lambda problem: (problem.line, problem.column))
            what = f"{count:,} more of '{code}' are not shown"
            made.append(Problem(self.file, last.line, last.column, "more", what, "mend these first, or switch it off"))
        return made
