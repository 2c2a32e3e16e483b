"""Rules that are looked at last: between files, and on what is switched off."""

from __future__ import annotations

from collections.abc import Callable

from brief_tui.checking.findings import Finder
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


def look_at_silence(find: Finder, why_not: Callable[[str], str]) -> None:
    """Find comments that do nothing, when all else has been looked at.

    Args:
        find: the findings of the file.
        why_not: why a code cannot be switched off; empty when it can.
    """
    for at in find.silence.bare:
        find.add(at, "off", "nothing is named that is to be off", "write # brief-tui: off CODE")
    for order in find.silence.orders:
        words = why_not(order.code)
        if words:
            what, _, remedy = words.partition("; ")
            find.add(order.at, "off", what, remedy)
        elif not order.used and order.code not in find.silence.everywhere:
            find.add(order.at, "off-unused", f"'{order.code}' is not found here", "remove the comment")
