"""The sentences of the timeline in the plain mode."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import either, plural

TIMELINE = "the timeline"
NOTHING = "No incidents and no milestones to place in time."


def no_unit(word: str, units: Sequence[str]) -> str:
    return f"No unit '{word}'. Type {either(units)}."


def heading(n: int, marks: int, unit: str) -> str:
    """How much follows, and what a sentence is."""
    incidents = plural("{n:,} incident", "{n:,} incidents", n)
    milestones = plural(" and {n:,} milestone", " and {n:,} milestones", marks) if marks else ""
    return f"{incidents}{milestones} in time, {unit}, earliest first."


def milestone(date: str, title: str) -> str:
    return f"Milestone: {date}; {title}."


def without_events(words: str, *, spanned: bool) -> str:
    """A stretch of time without events, in which longer dates may be."""
    return f"{words}, but for longer dates that may be in them." if spanned else f"{words}."


def in_period(date: str, words: str) -> str:
    return f"{date}: {words}."


def in_span(date: str, n: int) -> str:
    return plural("{n:,} incident on some day of {date}.", "{n:,} incidents on some day of {date}.", n, date=date)


def spans(n: int) -> str:
    return plural("{n:,} incident with a date longer than that.", "{n:,} incidents with dates longer than that.", n)


def undated(n: int) -> str:
    return plural("{n:,} incident without a date.", "{n:,} incidents without a date.", n)
