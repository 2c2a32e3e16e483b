"""The words on a map."""

from __future__ import annotations

from brief_tui.text.sentences import plural


def kilometres(n: int) -> str:
    return f"{n:,} km"


def metres(n: int) -> str:
    return f"{n:,} m"


# Where a position is.

DIRECTIONS = {
    "n": "north", "ne": "north-east", "e": "east", "se": "south-east",
    "s": "south", "sw": "south-west", "w": "west", "nw": "north-west",
}  # fmt: skip
"""The points of the compass."""


def from_town(km: int, direction: str, town: str) -> str:
    return f"{km:,} km {direction} of {town}"


def at_town(town: str) -> str:
    return f"at {town}"


def near_town(town: str) -> str:
    return f"near {town}"


def somewhere(where: str) -> str:
    """Of a place that is only a region or an area."""
    return f"somewhere in an area around a point {where}"


# How much is on a map.

NO_PLACE_GIVEN = "no place given"
NO_BASE_MAP = "no base map: its file cannot be read"


def placed(n: int, others: int) -> str:
    """How many incidents have a position, and how many have none."""
    if not n and others:
        return plural("the incident is not placed", "none of {n:,} placed", others)
    return f"{n:,} placed, {others:,} not" if others else f"{n:,} placed"


def outside(n: int) -> str:
    return plural("{n:,} outside", "{n:,} outside", n)


def labels_left_out(n: int) -> str:
    return plural("{n} label left out", "{n} labels left out", n)


def unplaced(name: str, n: int) -> str:
    return f"{name} ({n:,})" if n > 1 else name


def not_placed(n: int, names: str, rest: int) -> str:
    """The places without a position, of which `rest` are not among the names."""
    more = f" {more_places(rest)}" if rest > 0 else ""
    return plural("{n:,} not placed: {names}{more}", "{n:,} not placed: {names}{more}", n, names=names, more=more)


def more_places(n: int) -> str:
    return plural("and {n:,} more place", "and {n:,} more places", n)


def no_such_place(text: str) -> str:
    return f"no place '{text}': no incident, no term with a position and no town is called so"
