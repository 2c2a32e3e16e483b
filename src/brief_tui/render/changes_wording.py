"""The sentences on changes between two editions."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.render.wording import SEE_ALSO
from brief_tui.text.marked_blocks import ADDED, GONE
from brief_tui.text.sentences import plural

GROUPS = {
    "briefing": "Briefing",
    "judgements": "Judgements",
    "sections": "Sections",
    "incidents": "Incidents",
    "timeline": "Timeline",
    "glossary": "Terms",
    "sources": "Sources",
}
"""Headings by the key of the list in the file."""
FIELDS = {
    "date_note": "note on the date",
    "date_basis": "basis of the date",
    "number": "edition",
    "see_also": SEE_ALSO,
}
"""Labels of fields whose key is no plain word."""
MOVED, PROBABLY, RETRACTED = "moved", "probably the same", "retracted"
NOTHING = "nothing"


def with_remarks(title: str, remarks: Sequence[str]) -> str:
    return f"{title} ({', '.join(remarks)})"


def field(name: str, difference: str) -> str:
    return f"{name}: {difference}"


def from_to(old: str, new: str) -> str:
    return f"{old} → {new}"


def rewritten(old: int, new: int) -> str:
    return plural("rewritten: {old:,} → {n:,} word", "rewritten: {old:,} → {n:,} words", new, old=old)


def gone(words: str) -> str:
    return f"{GONE[0]}{words}{GONE[1]}"


def added(words: str) -> str:
    return f"{ADDED[0]}{words}{ADDED[1]}"


def new_since(label: str) -> str:
    return f"new since {label}"


def gone_since(label: str) -> str:
    return f"gone since {label}"


def moved_since(label: str) -> str:
    return f"moved since {label}"


def changed_since(label: str) -> str:
    return f"changed since {label}"


def group(heading: str, n: int) -> str:
    """Heading of a group with the number of its changes."""
    return f"{heading}  {n:,}"


def since(label: str, counts: str) -> str:
    """What is compared with, and how many items changed."""
    return f"Since {label}   {counts}"


def between(title: str, old: str, new: str, counts: str) -> str:
    """What is compared: a title, the two editions, how many items changed."""
    return f"{title}: {old} → {new}   {counts}"


def no_changes(old: str, new: str) -> str:
    return f"no changes from {old} to {new}"


def edition(number: int) -> str:
    return f"ed. {number}"


def edition_with(edition: str, changed: str) -> str:
    """A briefing's edition, and how much has changed."""
    return f"{edition}   {changed}"


CHANGED = "changed?"
"""In place of counts that are not known."""
NO_NEWS = "no briefing has changed since it was read, and no unread one has a previous edition"
NAME_A_BRIEFING = "name a briefing to compare with another one; without, --since is edition, read or a date"


def none_since(date: str) -> str:
    return f"no briefing has changed since {date}, as far as the library has what was current then"


def no_edition_before(briefing: str) -> str:
    return f"no previous edition of {briefing} in the library; name one with --since"


def never_read(briefing: str) -> str:
    return f"no copy of your last reading of {briefing}; use --since edition, a date or a file"


def nothing_before(briefing: str) -> str:
    return f"no copy of your last reading of {briefing}, and no previous edition in the library; name one with --since"


def none_at(briefing: str, date: str) -> str:
    return f"no edition of {briefing} was published by {date}, and none was read by then"


NOT_OF_STDIN = "a briefing on standard input was not read before; compare it with a file: --since FILE"
