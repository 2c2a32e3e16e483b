"""How much a file may have of what costs far more to keep than the characters that it takes to write it."""

from __future__ import annotations

from brief_tui.briefing.fields import FieldShape
from brief_tui.briefing.limits import Limits, or_allow
from brief_tui.briefing.problems import Reporter
from brief_tui.briefing.tree import Sequence

_WHAT = {
    "sections": ("sections", "split the file"),
    "names": ("names of terms", "split the glossary"),
    "shared": ("copies of what shared counts name", "give each count the incidents that it is of, and no more"),
}
"""What is counted in a whole file, and what to do; a key is a limit's name."""


class Allowance:
    """What is left of the limits while one file is read; the first list beyond one of them is told."""

    def __init__(self, report: Reporter, limits: Limits) -> None:
        self._report = report
        self._limits = limits
        self._left: dict[str, int] = {name: getattr(limits, f"max_{name}") for name in _WHAT}

    def takes(self, field: FieldShape, node: Sequence) -> bool:
        """Whether a list is within the limits; where it is not, it need not be looked at."""
        count = len(node.items)
        if field.key == "sections":
            return self._counted("sections", count, node.at)
        if field.key == "glossary":
            return self._counted("names", count, node.at)
        if field.key == "forms":
            if count > self._limits.max_forms:
                what = f"a term with {count:,} forms; at most {self._limits.max_forms:,} are read"
                self._report.add(node.at, "too-many", what, or_allow("leave some out", "forms"))
                return False
            return self._counted("names", count, node.at)
        # Each of the incidents has a copy of the count, and each copy names them all.
        return field.key != "with" or self._counted("shared", count * count, node.at)

    def _counted(self, name: str, count: int, at: int) -> bool:
        had = self._left[name]
        self._left[name] = had - count
        if had >= 0 > had - count:
            what, remedy = _WHAT[name]
            most = getattr(self._limits, f"max_{name}")
            self._report.add(at, "too-many", f"more than {most:,} {what}", or_allow(remedy, name))
        return had >= count
