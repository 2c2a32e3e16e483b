"""A million incidents in a table beside a briefing: read in, opened, sorted, filtered, on a map and in time.

VisiData, csv and plotext are peers.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from brief_tui.library.answers import goto
from brief_tui.library.index.index import Index

from .made import events
from .start import BARE, first_text
from .terminal import Terminal, median

ROWS = 1_000_000
RUNS = 5
PATIENCE = 300.0
TYPED = "market night killed > 8"
GONE_TO = ("g", "ga", "gao 1", "gao 123", "siby", "province", "kati 77", "market", "500000", "raod")
CHART = """
import csv, sys, plotext
from collections import Counter
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    counts = Counter(row["year"] for row in csv.DictReader(file))
plotext.figure.bar(sorted(counts), [counts[year] for year in sorted(counts)])
plotext.figure.plot_size(120, 39)
plotext.figure.show()
input()
"""
"""Bars by year, of the same table on a screen of the same size, until a key."""
PLAIN = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='')): pass"


class Best(NamedTuple):
    """What the first row is in an order, by the beginning of its `relid`."""

    killed: str
    region: str
    both: str


def run_for(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Seconds that a command takes, and the most memory that it held, in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def bests(table: Path) -> Best:
    """The first row by deaths, most first; then by region; then by region and deaths, fewest first.

    VisiData sorts the rows as they stand, and ties stay as they are.
    """
    with table.open(newline="", encoding="utf-8") as file:
        rows = [(row["relid"], row["adm_1"], int(row["best"])) for row in csv.DictReader(file)]
    least = min(row[1] for row in rows)
    region = [row for row in rows if row[1] == least]
    names = (max(rows, key=itemgetter(2)), max(region, key=itemgetter(2)), min(region, key=itemgetter(2)))
    return Best(*(row[0][:10] for row in names))


def run(folder: Path, env: dict[str, str]) -> None:
    """Print seconds, megabytes and ratios."""
    folder = folder / "table"
    folder.mkdir()
    briefing = events(folder / "events.yaml", ROWS)
    table = briefing.with_suffix(".csv")
    python = sys.executable
    reader = [str(Path(python).with_name("brief-tui"))]
    plain = min(run_for([python, "-c", PLAIN, str(table)], env)[0] for _ in range(3))
    first, memory = run_for([*reader, "incidents", "--briefing", str(briefing), "--limit", "1"], env)
    print(f"{ROWS:,} rows, {table.stat().st_size / 1e6:.0f} MB")
    print(f"{'first import':<28} {first:7.2f} s {memory:5.0f} MB   csv {plain:.2f} s   ratio {first / plain:.1f}")
    command = [*reader, str(briefing), "--library", str(folder)]
    warm = Terminal(command, env)
    warm.first("1,000,000 incidents", PATIENCE)
    warm.close()
    bare, ours = [], []
    for _ in range(RUNS):
        bare.append(first_text([python, "-c", BARE], "hello", env))
        ours.append(first_text(command, "1,000,000 incidents", env))
    ratio = median(ours) / median(bare)
    words = f"{median(ours):7.2f} s   a bare Textual app {median(bare):.2f} s   ratio {ratio:.2f}"
    print(f"{'second opening':<28} {words}")
    _compare(_ours(command, env), _peer(table, env, bests(table)))
    _type(command, env)
    _count(command, env)
    _in_time(command, env)
    _in_place(command, env)
    chart = Terminal([python, "-c", CHART, str(table)], env)
    figure = chart.first("2023|2022", PATIENCE)
    chart.close()
    print(f"{'bars by year, plotext':<28} {figure.seconds:7.2f} s   {figure.bytes:,} bytes")
    _goto(folder, env)


def _compare(ours: dict[str, float], peer: dict[str, float]) -> None:
    for name, figure in ours.items():
        print(f"{name:<28} {figure:7.2f}     VisiData {peer[name]:7.2f}   ratio {figure / peer[name]:.3f}")


def _ours(command: list[str], env: dict[str, str]) -> dict[str, float]:
    """Seconds of each, and the memory at the end."""
    terminal = Terminal(command, env)
    found = {"first rows, seconds": terminal.first("1,000,000 incidents").seconds}
    terminal.key(b"z", "Region")
    found["by deaths, seconds"] = terminal.key(b"lllls", "sorted by killed, most first", PATIENCE).seconds
    found["by region, seconds"] = terminal.key(b"hhs", "sorted by region, a-z first", PATIENCE).seconds
    found["by both, seconds"] = terminal.key(b"llS", "then killed, most first", PATIENCE).seconds
    found["peak memory, MB"] = terminal.close()
    return found


def _peer(table: Path, env: dict[str, str], best: Best) -> dict[str, float]:
    """The same in VisiData, whose first column is made the `relid`, so that its rows can be told apart."""
    vd = str(Path(sys.executable).with_name("vd"))
    terminal = Terminal([vd, str(table)], env)
    found = {"first rows, seconds": terminal.first("EVE-").seconds}
    terminal.first(rf"{ROWS} rows", PATIENCE)
    terminal.key(b"l!", "EVE-")
    terminal.key(b"cbest\r", "best")
    terminal.key(b"#", "best")
    found["by deaths, seconds"] = terminal.key(b"]", rf"relid[^\n]*\n *{best.killed}", PATIENCE).seconds
    terminal.key(b"cadm_1\r", "adm_1")
    found["by region, seconds"] = terminal.key(b"[", rf"relid[^\n]*\n *{best.region}", PATIENCE).seconds
    terminal.key(b"cbest\r", "best")
    found["by both, seconds"] = terminal.key(b"z[", rf"relid[^\n]*\n *{best.both}", PATIENCE).seconds
    found["peak memory, MB"] = terminal.close()
    return found


def _type(command: list[str], env: dict[str, str]) -> None:
    """Type a filter, a key at a time: until rows of the table are others, where they become others."""
    terminal = Terminal(command, env)
    terminal.first("1,000,000 incidents")
    terminal.key(b"f", "filter:")
    found = [terminal.change(key.encode(), 3, 38, 3.0) for key in TYPED]
    terminal.close()
    changed = [seconds for seconds in found if seconds is not None]
    each = " ".join("-" if seconds is None else f"{1000 * seconds:.0f}" for seconds in found)
    print(f"{'filter while typing':<28} {1000 * median(changed):7.0f} ms at the median key   ({TYPED}: {each})")


def _count(command: list[str], env: dict[str, str]) -> None:
    """Count by a text of nine values, and by one of 20,000."""
    for name, keys in (("region", b"ll"), ("place", b"l")):
        terminal = Terminal(command, env)
        terminal.first("1,000,000 incidents")
        terminal.key(b"z", "Region")
        seconds = terminal.key(keys + b"F", r"values   1,000,000 incidents", PATIENCE).seconds
        terminal.close()
        print(f"{f'counted by {name}':<28} {seconds:7.2f} s")


def _in_time(command: list[str], env: dict[str, str]) -> None:
    """The first timeline, and the same by month: seconds, and the bytes with the page beside it."""
    terminal = Terminal(command, env)
    terminal.first("1,000,000 incidents")
    for name, key, words in (("first timeline", b"4", "by year"), ("timeline by month", b"+", "by month")):
        found = terminal.key(key, words, PATIENCE)
        print(f"{name:<28} {found.seconds:7.2f} s   {found.bytes:,} bytes")
    terminal.close()


def _in_place(command: list[str], env: dict[str, str]) -> None:
    """The first map with all its labels, moves on it and the incidents of a cell: seconds, and the bytes of all."""
    terminal = Terminal(command, env)
    terminal.first("1,000,000 incidents")
    for name, key, words in (
        ("first map", b"5", "1,000,000 placed"), ("map, zoom in", b"+", ""), ("map, pan", b"l", ""),
        ("map, pan back", b"h", ""), ("map, fit", b"0", ""), ("map, next incident", b"n", ""),
        ("map, incidents of a cell", b"\r", "incidents here"),
    ):  # fmt: skip
        found = terminal.key(key, words, PATIENCE)
        print(f"{name:<28} {found.seconds:7.2f} s   {found.bytes:,} bytes")
    terminal.close()


def _goto(folder: Path, env: dict[str, str]) -> None:
    """A key in the go-to box."""
    index = Index([folder], cache=Path(env["XDG_CACHE_HOME"]) / "brief-tui")
    found = []
    for typed in GONE_TO:
        begun = time.perf_counter()
        goto.look(index, typed)
        found.append(1000 * (time.perf_counter() - begun))
    index.close()
    each = " ".join(f"{figure:.0f}" for figure in found)
    print(f"{'go-to box':<28} {median(found):7.1f} ms at the median key   ({', '.join(GONE_TO)}: {each})")
