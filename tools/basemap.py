"""Make the base map of the program, src/brief_tui/geo/basemap.bin, of packages locked by their hashes.

    python tools/basemap.py [--packages FOLDER] [--output FILE] [--report]

Borders and coasts are Natural Earth's 1:50m, regions and lakes its 1:10m, towns GeoNames'. What is where in the file
stands in src/brief_tui/geo/basemap.py. The same packages make the same bytes with the same zlib.
"""

from __future__ import annotations

import argparse
import itertools
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gazetteer import Place, country_names, towns
from geometry import KM, Point, Territories, cut, joined, simplified
from packages import ROOT, Packages, Topology

OUTPUT = ROOT / "src" / "brief_tui" / "geo" / "basemap.bin"
KINDS = ("coast", "border", "region", "lake")
TOLERANCE = {"coast": 2 * KM, "border": 2 * KM, "region": 2 * KM, "lake": 2 * KM}
"""How far from the line as it was the simplified one may be, in degrees of latitude."""
UNIT = 0.01
"""Degrees between two coordinates of the file: 1.1 km."""
STEP = 127
"""Units from a point to the next at most, north or east: what a signed byte holds. Longer stretches get points."""
PIECE = 64
"""Points of a line at most. Longer ones are cut: of a part of the earth little is decoded that lies beside it."""
SMALLEST_LAKE = 5 * KM
"""Lakes that are no longer than this, north or east, are left out."""
NEARBY = 5 * KM
"""How far beside a line its country is looked for: shores of 1:50m and of 1:10m are not the same."""
WITHOUT_NUMBER = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
"""Territories of the atlas that ISO 3166 has no number for: a code in use, or that of the country it counts them to."""


class Outline(NamedTuple):
    """A line before it is packed."""

    kind: str
    countries: tuple[str, ...]
    points: Sequence[Point]


def outlines(packages: Packages) -> Iterator[Outline]:
    """Yield all lines of the map, simplified."""
    codes = {f"{int(each['isonumeric']):03}": code for code, each in packages.json("countries").items()}
    atlas = packages.topology("50m")
    sides: list[list[str]] = [[] for _ in atlas.arcs]
    rings = []
    for number, name, parts in atlas.countries():
        code = codes.get(number) or WITHOUT_NUMBER.get(name, "")
        for part in parts:
            rings.append((code, atlas.ring(part)))
            for arc in part:
                sides[max(arc, ~arc)].append(code)
    yield from _shores_and_borders(atlas, sides)
    yield from _regions(packages, Territories(rings))
    for ring in packages.shapes("lakes"):
        if max(_extent(ring)) > SMALLEST_LAKE:
            yield Outline("lake", (), simplified(ring, TOLERANCE["lake"]))


def _shores_and_borders(atlas: Topology, sides: Sequence[Sequence[str]]) -> Iterator[Outline]:
    """What one country has to itself is a coast; between two parts of one, by ISO 3166, runs a region's line."""
    groups: dict[tuple[str, tuple[str, ...]], list[Sequence[Point]]] = {}
    for arc, on_both in zip(atlas.arcs, sides, strict=True):
        kind = "coast" if len(on_both) < 2 else "border" if len(set(on_both)) == 2 else "region"
        for part in _without_seam(arc):
            groups.setdefault((kind, tuple(sorted(set(on_both) - {""}))), []).append(part)
    for (kind, countries), parts in groups.items():
        for line in joined(parts):
            for part in _without_seam(simplified(line, TOLERANCE[kind])):  # a sliver of land is on the seam again
                yield Outline(kind, countries, part)


def _without_seam(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """Cut a line where it runs along the antimeridian or around the pole: there the atlas was cut, and no shore is.

    The atlas has the antimeridian as 180 or as -180, whichever; in a part it is the one that the rest is near to, so
    that no line runs around the earth from one to the other.
    """
    part: list[Point] = []
    for lat, lon in points:
        point = lat, lon
        if part:
            (last_lat, last_lon), on_seam = part[-1], _is_on_seam(point)
            is_jump = abs(lon - last_lon) > 180
            if (on_seam and _is_on_seam(part[-1])) or (lat < -89.9 and last_lat < -89.9):
                if len(part) > 1:
                    yield part
                part = []
            elif is_jump and on_seam:
                point = lat, -lon
            elif is_jump:
                if len(part) > 1:
                    yield part
                part = [(last_lat, -last_lon)] if _is_on_seam(part[-1]) else []
        part.append(point)
    if len(part) > 1:
        yield part


def _is_on_seam(point: Point) -> bool:
    return abs(point[1]) > 179.99


def _regions(packages: Packages, territories: Territories) -> Iterator[Outline]:
    """The lines between first-level regions, each with the country it is in; those across water are left out."""
    by_country: dict[str, list[Sequence[Point]]] = {}
    for part in packages.shapes("admin_1_states_provinces_lines"):
        if code := _country(part, territories):
            by_country.setdefault(code, []).append(part)
    for code, parts in sorted(by_country.items()):
        for line in joined(parts):
            yield Outline("region", (code,), simplified(line, TOLERANCE["region"]))


def _country(part: Sequence[Point], territories: Territories) -> str:
    """The code of the country that most of some points and of the middles between them are in, or are beside."""
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in itertools.pairwise(part)]
    tried = [*middles[:: max(1, len(middles) // 5)], *part[1:-1][:: max(1, len(part) // 5)]]
    for beside in ((0.0, 0.0),), ((NEARBY, 0.0), (-NEARBY, 0.0), (0.0, NEARBY), (0.0, -NEARBY)):
        places = ((lat + north, lon + east) for lat, lon in tried for north, east in beside)
        votes = Counter(filter(None, map(territories.of, places)))
        if votes:
            return max(votes, key=lambda code: (votes[code], code))
    return ""


def _extent(points: Iterable[Point]) -> tuple[float, float]:
    """Degrees from south to north, and from west to east."""
    lats, lons = zip(*points, strict=True)
    return max(lats) - min(lats), max(lons) - min(lons)


def packed_lines(lines: Iterable[Outline], codes: Sequence[str]) -> tuple[bytes, bytes]:
    """Return the tables of the lines, and the steps between their points."""
    kinds, sides, counts, boxes = bytearray(), bytearray(), bytearray(), bytearray()
    lats, lons, to_north, to_east = [], [], bytearray(), bytearray()
    for line in lines:
        both = [codes.index(code) + 1 for code in line.countries] + [0, 0]
        for piece in cut(_in_units(line.points), PIECE):
            kinds.append(KINDS.index(line.kind))
            sides += bytes(both[:2])
            counts.append(len(piece))
            lats.append(piece[0][0])
            lons.append(piece[0][1])
            boxes += _box(piece)
            for (lat, lon), (next_lat, next_lon) in itertools.pairwise(piece):
                to_north.append(round(next_lat - lat) & 255)
                to_east.append(round(next_lon - lon) & 255)
    starts = struct.pack(f"<{len(lats)}h{len(lons)}h", *map(round, [*lats, *lons]))
    table = struct.pack("<I", len(lats)) + kinds + counts + sides[::2] + sides[1::2] + starts
    return table + b"".join(boxes[side::4] for side in range(4)), bytes(to_north + to_east)


def _in_units(points: Sequence[Point]) -> list[Point]:
    """Round to the file's units, without points twice, and with points on long stretches; two at least."""
    found: list[Point] = []
    for lat, lon in ((round(lat / UNIT), round(lon / UNIT)) for lat, lon in points):
        if found:
            (last_lat, last_lon), steps = found[-1], max(abs(lat - found[-1][0]), abs(lon - found[-1][1]))
            parts = -(-steps // STEP)
            found += [
                (last_lat + round((lat - last_lat) * part / parts), last_lon + round((lon - last_lon) * part / parts))
                for part in range(1, int(parts) + 1)
            ]
        else:
            found.append((lat, lon))
    return found if len(found) > 1 else [*found, (found[0][0], found[0][1] + (1 if found[0][1] < 0 else -1))]


def _box(points: Sequence[Point]) -> bytes:
    """How far a line reaches from its first point south, west, north and east, in 32 units, rounded up."""
    lats, lons = zip(*points, strict=True)
    reach = (lats[0] - min(lats), lons[0] - min(lons), max(lats) - lats[0], max(lons) - lons[0])
    return bytes(-(-int(units) // 32) for units in reach)


def packed_towns(found: Sequence[Place], codes: Sequence[str]) -> bytes:
    """Return the table of the towns: capitals first, then by population."""
    count = len(found)
    table = struct.pack("<I", count) + bytes(town.rank for town in found)
    table += bytes(codes.index(town.country) + 1 for town in found)
    table += struct.pack(f"<{count}H", *(round(town.population / 1000) for town in found))
    coordinates = [round(town.lat / UNIT) for town in found] + [round(town.lon / UNIT) for town in found]
    return table + struct.pack(f"<{2 * count}h", *coordinates) + "\n".join(town.name for town in found).encode()


def squeezed_block(block: bytes) -> bytes:
    """Compress with the strategy that gains most: steps have no repetitions to look for, names have."""
    found = []
    for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE):
        squeezer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
        found.append(squeezer.compress(block) + squeezer.flush())
    return min(found, key=len)


def built(packages: Packages) -> tuple[bytes, str]:
    """Return the file, and what is in it in words."""
    codes = sorted({*packages.json("countries"), *WITHOUT_NUMBER.values()})
    lines = sorted(outlines(packages), key=lambda line: (KINDS.index(line.kind), line.countries))
    table, steps = packed_lines(lines, codes)
    found = towns(packages)
    names = "\n".join(f"{key}\t{code}" for key, code in sorted(country_names(packages).items()))
    blocks = ["\n".join(codes).encode(), names.encode(), packed_towns(found, codes), table, steps]
    squeezed = [squeezed_block(block) for block in blocks]
    sizes = struct.pack(f"<{len(blocks)}I", *map(len, squeezed))
    points = Counter[str]()
    for line in lines:
        points[line.kind] += len(line.points)
    said = [f"{kind}: {points[kind]} points in {sum(each.kind == kind for each in lines)} lines" for kind in KINDS]
    said += [f"towns: {len(found)}, of rank 0, 1, 2: {[sum(each.rank == rank for each in found) for rank in range(3)]}"]
    said += [f"bytes of codes, names, towns, lines, steps: {list(map(len, squeezed))}"]
    return b"".join([b"briefmap1\n", sizes, *squeezed]), "\n".join(said)


def main() -> int:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(description="make the base map of locked packages")
    parser.add_argument("--packages", type=Path, default=ROOT / ".venv" / "basemap", help="where they are kept")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    args = parser.parse_args()
    content, said = built(Packages(args.packages))
    args.output.write_bytes(content)
    sys.stdout.write(f"{said}\n{args.output}: {len(content)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
