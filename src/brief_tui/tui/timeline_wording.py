"""The sentences of the timeline on the screen."""

from __future__ import annotations

OPEN = "open"
"""The footer's label of enter."""
NOTHING_FINER = "nothing finer: a cell is less than a day"
NOTHING_COARSER = "nothing coarser: rows are years"
ALL_IN_VIEW = "all of the time is in view; + zooms in"
NO_FURTHER = "no events there"


def in_order(key: str) -> str:
    return f"Incidents are being put in order; {key} stops."


def by_unit(unit: str) -> str:
    return f"rows {unit}"


def zoomed(times: int) -> str:
    return f"time at {times}x; h and l scroll"


def none_passes(key: str) -> str:
    return f"No incident matches the filter, and the briefing has no milestones. {key} changes or clears the filter."


def nothing(key: str) -> str:
    return (
        f"No incidents, and no milestones: an author adds them under incidents: and timeline: in the file."
        f" {key} lists other briefings."
    )
