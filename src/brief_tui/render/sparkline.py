"""Counts over time as a line of small bars."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▅▇"
"""From the least to the most; none is a blank. Fonts and consoles have these, but not all eighths."""


def sparkline(counts: Sequence[int]) -> str:
    """Return a cell for each count, the highest for the most of them: a row shows when, its count how many."""
    most = max(counts, default=0)
    return "".join(BARS[-(-count * len(BARS) // most) - 1] if count else " " for count in counts)
