"""Positions of the incidents of a view.

An incident has the position that it gives; else that of the glossary's term of kind place that has the name of its
place: of its own briefing, else of the library. Where these terms give several positions, it has none.
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from brief_tui.geo.area import Area, Position


class MapPosition(NamedTuple):
    """The position of an incident."""

    position: Position
    """To about a metre."""
    area: bool
    """Whether the place is only a region or an area, for which the position stands."""
    term: str
    """Head word of the term that gives the position; empty if the incident does."""


class TermPosition(NamedTuple):
    """A term of kind place with a position."""

    head: str
    """Its head word."""
    position: Position


class PlaceGroup(NamedTuple):
    """Incidents at about one place."""

    position: Position
    """The position of one of them: the group stands there."""
    incidents: int
    """All of them."""
    areas: int
    """Those of them whose place is only a region or an area."""
    deadliest: int
    """Most killed in one of them: 0 for none or unknown, 1 for 1-9, 2 for 10-99, 3 for 100 and more."""
    area: Area
    """A square that holds them, and no others of the view."""


class UnplacedName(NamedTuple):
    """The name of a place without a position."""

    place: str
    """As it is written; empty where no place is given."""
    incidents: int


class PlaceName(NamedTuple):
    """The name of a place with incidents, whatever its case and accents."""

    place: str
    """As one incident has it."""
    incidents: int
    """All of the view that have the name."""
    row: int
    """The number of that incident, which has a position."""


class PlacedIncidents(Protocol):
    """The incidents of a view as it was when they were placed."""

    @property
    def placed(self) -> int:
        """Number of incidents with a position."""

    @property
    def unplaced(self) -> int:
        """Number of incidents without one."""

    def unplaced_names(self) -> list[UnplacedName]:
        """Return the names of places without a position, those with the most incidents first."""

    def area(self) -> Area | None:
        """Return the smallest area that holds all that are placed; None without any."""

    def groups(self, area: Area, step: float) -> Iterator[PlaceGroup]:
        """Yield the placed incidents as groups, none of them wider or higher than some degrees.

        Each group stands at one of its incidents; those that stand in the area are yielded, whole.
        """

    def rows(self, area: Area) -> list[int]:
        """Return the numbers of the incidents in an area, in the order of the view."""

    def position(self, row: int) -> MapPosition | None:
        """Return the position of an incident by its number; None without one."""

    def step(self, row: int | None, by: int) -> int | None:
        """Return the next placed incident of the view (1), or the one before (-1), around its ends; None without any.

        Args:
            row: the number of the present one; None for the first, or the last.
            by: 1 or -1.
        """
