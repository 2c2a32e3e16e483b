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
        "two briefings checked with the same id and number",
        "`show ID` and `supersedes` would be ambiguous",
    ),
    Rule(
        "off",
        WARNING,
        "comment `# brief-tui: off` without a code, or with one that cannot be switched off",
        "it has no effect",
    ),
    Rule(
        "off-unused", NOTE, "comment that switches off a rule with no finding there", "it would hide the next mistake"
    ),
)


def look_at_suppressions(findings: Findings, why_not: Callable[[str], tuple[str, str] | None]) -> None:
    """Report suppressions that have no effect, after all other rules.

    Args:
        findings: the findings of the file.
        why_not: returns why a code cannot be switched off, and the remedy; None if it can.
    """
    for at in findings.suppressions.bare:
        findings.add(at, "off", *wording.OFF_WITHOUT_CODE)
    for entry in findings.suppressions.entries:
        words = why_not(entry.code)
        if words is not None:
            findings.add(entry.at, "off", *words)
        elif not entry.used and entry.code not in findings.suppressions.everywhere:
            findings.add(entry.at, "off-unused", *wording.off_unused(entry.code))
