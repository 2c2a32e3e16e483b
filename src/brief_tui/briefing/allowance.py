"""Bounds on lists that cost far more memory than the characters that write them."""

from __future__ import annotations

from brief_tui.briefing import problem_wording as wording
from brief_tui.briefing.fields import FieldShape
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.problems import Reporter
from brief_tui.briefing.tree import SequenceNode

_WORDS = {
    "sections": (wording.too_many_sections, wording.SPLIT_FILE),
    "names": (wording.too_many_names, wording.SPLIT_GLOSSARY),
    "shared": (wording.too_many_shared, wording.NAME_NO_MORE),
}
"""For each limit that is counted over a whole file: the problem, and the remedy."""

_EACH = {"forms": wording.too_many_forms, "claims": wording.too_many_claims}
"""The problem for each limit on one list."""


class Allowance:
    """The remainders of the limits while one file is read; the first list over a limit is reported."""

    def __init__(self, report: Reporter, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._left: dict[str, int] = {name: getattr(limits, f"max_{name}") for name in _WORDS}

    def takes(self, field: FieldShape, node: SequenceNode) -> bool:
        """Count a list; return False, after reporting it, if it is over a limit and need not be read."""
        count = len(node.items)
        if field.key == "sections":
            return self._counted("sections", count, node.at)
        if field.key == "glossary":
            return self._counted("names", count, node.at)
        if field.key in _EACH:
            most, problem = getattr(self._limits, f"max_{field.key}"), _EACH[field.key]
            if count > most:
                remedy = wording.or_allow(wording.FEWER, field.key)
                self._report.add(node.at, "too-many", problem(count, most), remedy)
                return False
            return field.key != "forms" or self._counted("names", count, node.at)
        # Each incident has a copy of the count that names all the others: the square of their number.
        return field.key != "with" or self._counted("shared", count * count, node.at)

    def _counted(self, name: str, count: int, at: int) -> bool:
        had = self._left[name]
        self._left[name] = had - count
        if had >= 0 > had - count:
            problem, remedy = _WORDS[name]
            most = getattr(self._limits, f"max_{name}")
            self._report.add(at, "too-many", problem(most), wording.or_allow(remedy, name))
        return had >= count
