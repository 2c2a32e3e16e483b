"""Sentences and labels of the versions of an incident."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed, plural

BRIEFING = "this briefing"
"""The source of the briefing's own account."""
SOURCE, RATING, QUOTE, BY, MORE = "source", "rating", "quote", "by", "more"
ONE = "one version: no source says otherwise"
NO_INCIDENT = "no incident is selected"
NONE_HERE = "no incident has more than one version"
NONE_DISPUTED = "no incident has sources that contradict each other"


def versions_of(incident: str) -> str:
    return f"{incident}: versions"


def versions(n: int, disputed: Sequence[str]) -> str:
    """Return how many accounts there are, and on what they contradict each other."""
    if not disputed:
        return plural("{n} version; sources do not contradict each other", "{n} versions; no contradiction", n)
    return plural("{n} version, disputed: {aspects}", "{n} versions, disputed: {aspects}", n, aspects=listed(disputed))


def incident(title: str, name: str, briefing: str) -> str:
    """Return an incident by its name for a reader, its id and the id of its briefing."""
    return f"{title} ({name}, {briefing})"


def claimed(n: int, disputed: int) -> str:
    one, many = "{n:,} incident with several versions", "{n:,} incidents with several versions"
    return plural(f"{one}, {{disputed:,}} disputed", f"{many}, {{disputed:,}} disputed", n, disputed=disputed)


def told(source: str, words: str) -> str:
    return f"{source}: {words}"
