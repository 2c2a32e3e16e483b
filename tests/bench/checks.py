"""`check` of a file of many incidents, beside loading it; `import` of many rows, beside reading and dumping them."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import yaml

from brief_tui.briefing.loader import load_file
from brief_tui.checking.check import check_file, settle
from brief_tui.exchange.importer import bring_in

from . import made

COUNT = 10_000
ROWS = 16_566


def run(folder: Path, _env: dict[str, str]) -> None:
    """Print seconds."""
    path = made.incidents(folder / "many.yaml", COUNT)
    start = time.perf_counter()
    load_file(path)
    loaded = time.perf_counter() - start
    start = time.perf_counter()
    checked = check_file(path)
    settle([checked])
    seconds = time.perf_counter() - start
    print(f"check of {COUNT:,} incidents {seconds:.2f} s, {seconds / loaded:.1f} times loading it ({loaded:.2f} s)")
    _import(folder)


def _import(folder: Path) -> None:
    """Print the seconds of an import to YAML, and those of csv and yaml.CDumper on the same rows."""
    path = folder / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date_start", "type_of_violence", "best", "low", "high", "where_coordinates", "side_a"])
        writer.writerows(
            [
                number,
                f"2013-01-{number % 28 + 1:02}",
                1,
                number % 50,
                number % 50,
                number % 50 + 3,
                f"Place {number % 900}",
                "A",
            ]
            for number in range(ROWS)
        )
    start = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as file, (folder / "rows.yaml").open("w", encoding="utf-8") as out:
        yaml.dump(list(csv.DictReader(file)), out, Dumper=yaml.CDumper)
    plain = time.perf_counter() - start
    start = time.perf_counter()
    bring_in(str(path))
    seconds = time.perf_counter() - start
    print(f"import of {ROWS:,} rows {seconds:.2f} s, {seconds / plain:.1f} times csv and yaml.CDumper ({plain:.2f} s)")
