"""Counts in words: the parts of a sentence that screen, plain mode, command line and rules say alike."""

from __future__ import annotations

UNKNOWN, NONE = "unknown", "none"
LONG = "a number of over 12 digits"


def at_least(low: object) -> str:
    return f"{low} or more"


def between(low: object, high: object) -> str:
    return f"{low} to {high}"


def bounds(low: object, high: object) -> str:
    """Return the words for a lower and an upper bound; without `high`, for the lower one alone."""
    if high is None:
        return at_least(low)
    return str(low) if low == high else between(low, high)


def estimate(best: object, within: str) -> str:
    return f"{best} ({within})"


def and_unknown(known: str, n: int) -> str:
    return f"{known}, {n} unknown"


def with_best(within: str, best: object) -> str:
    return f"{within}, best {best}"


def not_within(best: object, within: str) -> str:
    return f"best {best} is not {within}; check low and high"
