"""The sentences of timelines, for the screen, the plain mode and the command line."""

from __future__ import annotations

from brief_tui.text.sentences import plural

DATE, EVENT, PERIOD, COUNT = "Date", "Event", "Time", "Count"
"""Headings of columns."""
MILESTONE = "milestone"
"""Name of the field with a milestone's kind."""
NOTHING = "nothing to place in time: no incidents here, and no timeline: in a briefing"
UNITS = {
    "incident": "one by one",
    "day": "by day",
    "week": "by week",
    "month": "by month",
    "year": "by year",
}
"""What a row is."""


def without_events(n: int, unit: str) -> str:
    if unit == "day":
        return plural("{n:,} day without events", "{n:,} days without events", n)
    if unit == "week":
        return plural("{n:,} week without events", "{n:,} weeks without events", n)
    if unit == "month":
        return plural("{n:,} month without events", "{n:,} months without events", n)
    return plural("{n:,} year without events", "{n:,} years without events", n)


def only_spans(n: int, unit: str) -> str:
    """A stretch of time in which nothing is for certain, but something may be."""
    if unit == "day":
        return plural("{n:,} day without events but spans", "{n:,} days without events but spans", n)
    if unit == "week":
        return plural("{n:,} week without events but spans", "{n:,} weeks without events but spans", n)
    if unit == "month":
        return plural("{n:,} month without events but spans", "{n:,} months without events but spans", n)
    return plural("{n:,} year without events but spans", "{n:,} years without events but spans", n)


def spans(n: int, unit: str) -> str:
    """Incidents that no period of a unit can have."""
    if unit == "day":
        return plural("{n:,} incident with a date of several days", "{n:,} incidents with dates of several days", n)
    if unit == "week":
        return plural("{n:,} incident with a date of several weeks", "{n:,} incidents with dates of several weeks", n)
    if unit == "month":
        return plural("{n:,} incident with a date of several months", "{n:,} incidents with dates of several months", n)
    return plural("{n:,} incident with a date of several years", "{n:,} incidents with dates of several years", n)


def undated(n: int) -> str:
    return plural("{n:,} without a date", "{n:,} without a date", n)


def vague(n: int) -> str:
    """Incidents whose date is about or uncertain."""
    return f"{n:,} ~?"


def milestones(n: int) -> str:
    return plural("{n:,} milestone", "{n:,} milestones", n)


def in_period(n: int, vague_count: int) -> str:
    """Incidents in a period, and how many of them are about or uncertain."""
    if vague_count:
        return plural(
            "{n:,} incident, {vague:,} with an approximate or uncertain date",
            "{n:,} incidents, {vague:,} with an approximate or uncertain date",
            n,
            vague=vague_count,
        )
    return plural("{n:,} incident", "{n:,} incidents", n)
