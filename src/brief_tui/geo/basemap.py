"""The base map: coasts, borders, regions, lakes and towns of the whole earth, in a file of the package.

`tools/basemap.py` makes the file, out of Natural Earth (public domain) and GeoNames (CC BY 4.0). It is a head, the
lengths of five blocks, and the blocks, each compressed by itself (RFC 1950); numbers are little-endian, coordinates
hundredths of a degree:

1. codes of countries (ISO 3166-1 alpha-2), a line each; they are numbered from 1, and 0 is none
2. keys of names of countries, and their codes
3. towns, by rank and population: how many; a table by columns: rank, country, thousands of inhabitants, latitude,
   longitude; their names
4. lines: how many; a table by columns: kind, number of points, countries on either side, latitude and longitude of
   the first point, and how far the line reaches from there south, west, north and east, in 32 hundredths of a degree
5. steps from each point of a line to its next: those to the north of all lines, then those to the east

Only of lines in view are points worked out.
"""

import sys
from array import array
from collections.abc import Container, Iterable, Iterator
from functools import cache, cached_property
from itertools import accumulate, compress, pairwise, repeat
from math import ceil, floor
from pathlib import Path
from struct import pack
from typing import Final, NamedTuple
from zlib import compress as compressed
from zlib import decompress, error

from brief_tui.geo.area import Area, Position
from brief_tui.geo.country_keys import country_keys
from brief_tui.geo.distance import kilometres

FILE: Final = Path(__file__).with_name("basemap.bin")
HEAD: Final = b"briefmap1\n"
KINDS: Final = ("coast", "border", "region", "lake")
_UNITS: Final = 100
"""Units of the file in a degree."""
_REACH: Final = 32
"""Units in which a line's reach is kept."""

_NOTHING: Final = HEAD + pack("<5I", 8, 8, 12, 12, 8) + b"".join(map(compressed, (b"", b"", bytes(4), bytes(4), b"")))
"""A file with no line, no town and no country."""


class MapLine(NamedTuple):
    """A line of the map, or a piece of one."""

    kind: str
    """`coast`, `border`, `region` or `lake`."""
    points: tuple[Position, ...]
    """Two or more."""
    countries: tuple[str, ...]
    """Codes of the countries on either side; of a region's line the one it is in. Empty where that is not known."""


class Town(NamedTuple):
    """A town to find one's way by."""

    name: str
    position: Position
    population: int
    """In thousands, rounded; as inhabitants."""
    rank: int
    """2 for the capital of a country, 1 for the largest town of a first-level region, 0 for any other."""
    country: str
    """ISO 3166-1 alpha-2."""


class _Lines(NamedTuple):
    """The tables of the lines, by columns."""

    kinds: bytes
    counts: bytes
    sides: tuple[bytes, bytes]
    lats: "array[int]"
    lons: "array[int]"
    reach: tuple[bytes, ...]
    starts: list[int]
    """Where each line's steps begin, and where the last one's end."""
    north: memoryview
    east: memoryview


class BaseMap:
    """The lines and towns of the earth."""

    def __init__(self, content: bytes | None) -> None:
        """Take the content of the file, or None for a map without anything.

        Raises:
            ValueError: it is damaged, or not a base map.
        """
        self.missing = content is None
        """Whether there is nothing on the map, which a reader should be told."""
        content = _NOTHING if content is None else content
        sizes = _numbers("I", content[len(HEAD) : len(HEAD) + 20])
        if not content.startswith(HEAD) or len(sizes) != 5:
            raise ValueError("head")
        ends = list(accumulate(sizes, initial=len(HEAD) + 20))
        try:
            blocks = [decompress(content[start:end]) for start, end in pairwise(ends)]
        except error as damage:
            raise ValueError(str(damage)) from damage
        self._codes = ("", *blocks[0].decode().split("\n"))
        self._names, self._towns_block = blocks[1:3]
        self._lines = _lines(*blocks[3:])

    def lines(
        self, area: Area, kinds: Container[str] = KINDS, regions: Container[str] | None = None
    ) -> Iterator[MapLine]:
        """Yield the lines that may be seen in an area; long ones in pieces.

        Args:
            area: lines whose box does not meet it are not worked out.
            kinds: only these.
            regions: of the lines between regions only those in these countries; those of all where it is None.
        """
        table, degrees = self._lines, _degrees().__getitem__
        for number in self._meeting(area):
            kind = KINDS[table.kinds[number]]
            sides = tuple(self._codes[side[number]] for side in table.sides if side[number])
            if kind not in kinds or (kind == "region" and regions is not None and not any(s in regions for s in sides)):
                continue
            steps = slice(table.starts[number], table.starts[number + 1])
            lats = map(degrees, accumulate(table.north[steps], initial=table.lats[number]))
            lons = map(degrees, accumulate(table.east[steps], initial=table.lons[number]))
            # Position(lat, lon) for each, without a call of Python for each of a hundred thousand.
            yield MapLine(kind, tuple(map(tuple.__new__, repeat(Position), zip(lats, lons, strict=True))), sides)

    def _meeting(self, area: Area) -> Iterator[int]:
        """The numbers of the lines whose box meets an area."""
        table = self._lines
        south, north = floor(area.south * _UNITS), ceil(area.north * _UNITS)
        west, width = floor(area.west * _UNITS), ceil(area.width * _UNITS) + 1
        reach_south, reach_west, reach_north, reach_east = table.reach
        return compress(
            range(len(table.lats)),
            (
                lat - _REACH * down <= north
                and lat + _REACH * up >= south
                and (
                    (lon - _REACH * left - west) % 36000 <= width
                    or (west - lon + _REACH * left) % 36000 <= _REACH * (left + right)
                )
                for lat, lon, down, left, up, right in zip(
                    table.lats, table.lons, reach_south, reach_west, reach_north, reach_east, strict=True
                )
            ),
        )

    @cached_property
    def _towns(self) -> list[Town]:
        block = self._towns_block
        (count,) = _numbers("I", block[:4])
        ranks, countries = block[4 : 4 + count], block[4 + count : 4 + 2 * count]
        numbers = _numbers("h", block[4 + 4 * count : 4 + 8 * count])
        thousands = _numbers("H", block[4 + 2 * count : 4 + 4 * count])
        names = block[4 + 8 * count :].decode().splitlines()
        places = zip(numbers[:count], numbers[count:], strict=True)
        return [
            Town(name, Position(lat / _UNITS, lon / _UNITS), 1000 * people, rank, self._codes[country])
            for name, (lat, lon), people, rank, country in zip(names, places, thousands, ranks, countries, strict=True)
        ]

    def towns(self, area: Area) -> list[Town]:
        """Return the towns in an area: capitals of countries, of regions, then others; each by population, falling."""
        return [town for town in self._towns if area.contains(town.position)]

    def nearest_town(self, position: Position, capital: bool = False) -> Town | None:
        """Return the town that is nearest to a place, or the nearest capital of a country."""
        found = (town for town in self._towns if not capital or town.rank == 2)
        return min(found, key=lambda town: kilometres(position, town.position), default=None)

    @cached_property
    def _countries(self) -> dict[str, str]:
        return dict(line.split("\t") for line in self._names.decode().splitlines())

    def country_codes(self, names: Iterable[str]) -> set[str]:
        """Return the codes of countries by their names as files have them; unknown ones are left out.

        Names are English ones and common others, in any case, with accents or without, and codes of ISO 3166-1 of two
        letters and of three.
        """
        found = (next((key for key in country_keys(name) if key in self._countries), "") for name in names)
        return {self._countries[key] for key in found if key}


def _lines(block: bytes, steps: bytes) -> _Lines:
    """The tables out of the blocks 4 and 5."""
    (count,) = _numbers("I", block[:4])
    columns = [block[4 + count * column : 4 + count * (column + 1)] for column in range(12)]
    lats, lons = _numbers("h", b"".join(columns[4:6])), _numbers("h", b"".join(columns[6:8]))
    starts = list(accumulate((points - 1 for points in columns[1]), initial=0))
    if len(block) != 4 + 12 * count or 2 * starts[-1] != len(steps):
        raise ValueError("lines")
    north, east = memoryview(steps).cast("b")[: starts[-1]], memoryview(steps).cast("b")[starts[-1] :]
    return _Lines(columns[0], columns[1], (columns[2], columns[3]), lats, lons, tuple(columns[8:]), starts, north, east)


def _numbers(kind: str, data: bytes) -> "array[int]":
    """Numbers of the file, little-endian: `I` of four bytes, `h` and `H` of two."""
    found: array[int] = array(kind)
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


@cache
def _degrees() -> list[float]:
    """Units in degrees, from 0 to 18000 and then from -18000 to -1, so that a negative one is found from the end."""
    return [units / _UNITS for units in (*range(18001), *range(-18000, 0))]


@cache
def basemap() -> BaseMap:
    """Return the base map that comes with the program; one without anything where its file is damaged or gone."""
    try:
        return BaseMap(FILE.read_bytes())
    except (OSError, ValueError):
        return BaseMap(None)
