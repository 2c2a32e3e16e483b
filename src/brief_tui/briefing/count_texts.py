"""A count as one text, as a claim has it: `2`, `4+`, `15-20`, `2-9, best 5`, `?`."""

from __future__ import annotations

import re

from brief_tui.briefing import wording
from brief_tui.briefing.counts import Count, CountError

BEST = "best"
"""The word before the best estimate: part of the format, in every language."""
_FIGURE = "[0-9]{1,10}"
PATTERN = (
    rf"\s*(?P<low>{_FIGURE})(?:(?P<open>\+)|\s*[-–]\s*(?P<high>{_FIGURE}))?(?:,\s+{BEST}\s+(?P<best>{_FIGURE}))?\s*"
)
UNKNOWN = "?"


def parsed(text: str) -> Count:
    """Return the count that a text says. Raises CountError."""
    if text.strip() == UNKNOWN:
        return Count.unknown()
    match = re.fullmatch(PATTERN, text)
    if match is None or (match["best"] and not (match["open"] or match["high"])):
        raise CountError(*wording.no_count(text[:60]))
    low, high, best = (int(match[name]) if match[name] else None for name in ("low", "high", "best"))
    return Count.from_row(best, low, high) if match["open"] or match["high"] else Count.exact(low or 0)


def written(count: Count) -> str:
    """Return the text of a count."""
    if count.is_unknown:
        return UNKNOWN
    bounds = f"{count.low}+" if count.high is None else f"{count.low}-{count.high}"
    if count.is_exact:
        return str(count.low)
    return f"{bounds}, {BEST} {count.best}" if count.best is not None else bounds
