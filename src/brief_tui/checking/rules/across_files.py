"""Rules that are checked last: between files, and on suppressions."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.checking import wording
from brief_tui.checking.findings import Findings
from brief_tui.checking.rules.rule import NOTE, WARNING, Rule

RULES = (
    Rule(
        "briefing-twice",
        WARNING,
        "a briefing with the id of another of those checked",
        "`show ID` and `supersedes` would find either",
    ),
    Rule(
        "off",
        WARNING,
        "a comment `# brief-tui: off` without a code, or with one that cannot be off",
        "it does nothing",
    ),
    Rule("off-unused", NOTE, "a comment that switches off what is not found there", "it would hide the next mistake"),
)


def look_at_suppressions(findings: Findings, why_not: Callable[[str], str]) -> None:
    """Report suppressions that have no effect, after all other rules.

    Args:
        findings: the findings of the file.
        why_not: why a code cannot be switched off; empty when it can.
    """
    for at in findings.suppressions.bare:
        findings.add(at, "off", *wording.OFF_WITHOUT_CODE)
    for entry in findings.suppressions.entries:
        words = why_not(entry.code)
        if words:
            what, _, remedy = words.partition("; ")
            findings.add(entry.at, "off", what, remedy)
        elif not entry.used and entry.code not in findings.suppressions.everywhere:
            findings.add(entry.at, "off-unused", *wording.off_unused(entry.code))
