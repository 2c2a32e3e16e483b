"""The words of counts over time: what a cell is, from when to when, and what is in none."""

from __future__ import annotations

from brief_tui.text.sentences import plural

CELLS = {"month": "by month", "quarter": "by quarter", "year": "by year", "years": "by years"}
"""The heading, by what a cell is."""


def span(first: str, last: str) -> str:
    """From when to when."""
    return f"{first} to {last}"


def left_out(n: int, cell: str) -> str:
    """Incidents without a date, or with one that is longer than a cell."""
    if cell == "month":
        return plural("{n:,} not in one month", "{n:,} not in one month", n)
    if cell == "quarter":
        return plural("{n:,} not in one quarter", "{n:,} not in one quarter", n)
    if cell == "year":
        return plural("{n:,} not in one year", "{n:,} not in one year", n)
    return plural("{n:,} not in one cell of years", "{n:,} not in one cell of years", n)
