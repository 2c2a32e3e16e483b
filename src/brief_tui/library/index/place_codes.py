"""Positions of the incidents of a briefing, as one number each: a position, or a name of a place without one.

A number from 0 on is a position in steps of 1e-5 degrees (about a metre); below 0 it is the complement of the number of
a name, from 0, which is that of no place. The lowest bits of either are `AREA` and the class of the killed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from json import dumps
from typing import NamedTuple

from brief_tui.geo.area import Position
from brief_tui.library.index.connection import Connection

STEPS = 100_000
"""Steps in a degree."""
AROUND = 360 * STEPS
"""Steps around the earth."""
KILLED = 0b011
"""Bits of the class: see `class_of`."""
AREA = 0b100
"""Bit of an incident whose place is only a region or an area."""
FLAG_BITS = 3
"""Number of these bits."""
EAST_BITS = 26
"""Number of bits of a longitude."""
NORTH_BITS = 25
"""Number of bits of a latitude."""
EASTS = (1 << EAST_BITS) - 1
"""Bits of a longitude."""


class Steps(NamedTuple):
    """A position in steps from the south pole and from the antimeridian."""

    north: int
    """0 to 180 * STEPS."""
    east: int
    """0 to AROUND - 1."""

    @property
    def position(self) -> Position:
        """The position in degrees."""
        return Position((self.north - 90 * STEPS) / STEPS, (self.east - 180 * STEPS) / STEPS)


def steps_of(lat: float, lon: float) -> Steps:
    """Return degrees as steps; both ends of the longitudes are one meridian."""
    return Steps(int((lat + 90) * STEPS + 0.5), int((lon + 180) * STEPS + 0.5) % AROUND)


def codes_of(places: Iterable[tuple[tuple[float, float], int]]) -> list[int]:
    """Return the numbers of many positions in degrees, each with its flags: `code_of`, written out for speed."""
    return [
        ((int((lat + 90) * STEPS + 0.5) << EAST_BITS | int((lon + 180) * STEPS + 0.5) % AROUND) << FLAG_BITS) | flags
        for (lat, lon), flags in places
    ]


def code_of(steps: Steps, flags: int) -> int:
    """Return the number of a position."""
    return ((steps.north << EAST_BITS | steps.east) << FLAG_BITS) | flags


def steps_in(code: int) -> Steps:
    """Return the position in a number from 0 on."""
    return Steps(code >> FLAG_BITS + EAST_BITS, code >> FLAG_BITS & EASTS)


def code_of_name(number: int, flags: int) -> int:
    """Return the number for the name of a place without a position."""
    return ~(number << FLAG_BITS | flags)


def name_in(code: int) -> int:
    """Return the number of the name in a number below 0."""
    return ~code >> FLAG_BITS


def flags_in(code: int) -> int:
    """Return the lowest bits."""
    return (code if code >= 0 else ~code) & (KILLED | AREA)


def class_of(low: int | None, best: int | None) -> int:
    """Return the class of a number of killed: 0 for none or unknown, 1 for 1-9, 2 for 10-99, 3 for 100 and more.

    Args:
        low: the least that it may be.
        best: the best estimate.
    """
    killed = low or 0 if best is None else best
    return 0 if killed < 1 else 1 if killed < 10 else 2 if killed < 100 else 3


class PlaceCodes:
    """Collects the numbers of a briefing's incidents, in their order."""

    def __init__(self) -> None:
        self.codes = array("q")
        self.names = [""]
        """The names of places without a position."""
        self._numbers = {"": 0}

    def add(self, name: str, degrees: tuple[float, float] | None, flags: int) -> None:
        """Add an incident."""
        self.codes.append(self.code(name, degrees, flags))

    def code(self, name: str, degrees: tuple[float, float] | None, flags: int) -> int:
        """Return the number of a place by its name and its degrees."""
        if degrees is not None:
            return code_of(steps_of(*degrees), flags)
        number = self._numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return code_of_name(number, flags)

    def write(self, connection: Connection, briefing: int) -> None:
        """Write them, inside the caller's transaction."""
        in_order = array("q", sorted(self.codes))
        values = (briefing, self.codes.tobytes(), in_order.tobytes(), dumps(self.names, ensure_ascii=False))
        connection.execute("INSERT INTO placing VALUES (?, ?, ?, ?)", values)
