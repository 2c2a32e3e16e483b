"""The remarks that the library adds to a briefing's text: what it says outside its sections, as a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import clauses, listed

JUDGEMENTS, TIMELINE, SOURCES, DETAILS = "Judgements", "Timeline", "Sources", "Details"
DATE_INFERRED = "date inferred"


def confidence(degree: str) -> str:
    return f"{degree} confidence"


def rests_on(names: Sequence[str]) -> str:
    return f"rests on: {clauses(names)}"


def sources(names: Sequence[str]) -> str:
    return f"sources: {listed(names)}"


def section(title: str) -> str:
    return f"section {title}"


def source(name: str) -> str:
    return f"source {name}"


def reliability(grade: str) -> str:
    return f"reliability {grade}"


def accessed(date: str) -> str:
    return f"read {date}"


def language(tag: str) -> str:
    return f"in {tag}"
