"""A library of 10,000 briefings, 200 MB, and 50,000 terms: first reading, later starts, look-ups, searches, lists."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from brief_tui.library.answers import glossary, search
from brief_tui.library.index import scan as scans
from brief_tui.library.index.index import Index

from .made import library
from .start import first_text, wall
from .terminal import Terminal, median

BRIEFINGS, TERMS = 10_000, 50_000
START, DEFINE, SEARCH, KEY = 1.5, 2.5, 0.1, 0.2
"""Targets: ratios to a start with one briefing and to a bare import, seconds of a search, seconds of a key."""
QUERIES = ("gendarmerie", "river sago", '"the convoy"', "convoy patrol", "the", "th*", "the river convoy patrol night")
RUNS = 7


def run(folder: Path, env: dict[str, str]) -> None:
    """Print figures, each with its target and a peer where there is one."""
    reader = str(Path(sys.executable).with_name("brief-tui"))
    many = library(folder / "many", BRIEFINGS, TERMS)
    one = library(folder / "one", 1, 1)
    terms = folder / "terms"
    terms.mkdir()
    for file in many.glob("glossary-*"):
        shutil.copy(file, terms)
    size = sum(file.stat().st_size for file in many.rglob("*.yaml"))
    seconds = wall([reader, "list", "--library", str(many)], env)
    share = _size(env) / size
    _say("first reading", f"{seconds:.1f} s, {size / seconds / 1e6:.1f} MB/s, an index {share:.1f} times the files")
    _starts(reader, many, one, env)
    _look_ups(reader, {"50,000 terms in 50 files": terms, "and 10,000 briefings": many}, env)
    index = Index([many], cache=Path(env["XDG_CACHE_HOME"]) / "brief-tui")
    _say("a scan of 10,000 files", f"{_best(lambda: scans.scan(index.roots)) * 1000:.1f} ms")
    _searches(index, many)
    _say("all terms listed", f"{_best(lambda: glossary.heads(index)) * 1000:.1f} ms")
    index.close()
    _keys([reader, "--library", str(many)], env)


def _say(what: str, figures: str) -> None:
    print(f"{what:<36} {figures}")


def _size(env: dict[str, str]) -> int:
    return sum(file.stat().st_size for file in Path(env["XDG_CACHE_HOME"], "brief-tui").glob("*.sqlite"))


def _best(what: Callable[[], object]) -> float:
    """Seconds of a call, the best of several."""
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        what()
        found.append(time.perf_counter() - start)
    return min(found)


def _starts(reader: str, many: Path, one: Path, env: dict[str, str]) -> None:
    commands = {name: [reader, "--library", str(folder)] for name, folder in (("many", many), ("one", one))}
    first_text(commands["one"], "1 Read", env)
    taken: dict[str, list[float]] = {"many": [], "one": []}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(first_text(command, "1 Read", env))
    ours, peer = median(taken["many"]), median(taken["one"])
    ratio = ours / peer
    _say("start with 10,000 briefings", f"{ours:.3f} s   with one {peer:.3f} s   ratio {ratio:.2f} (at most {START})")


def _look_ups(reader: str, folders: dict[str, Path], env: dict[str, str]) -> None:
    for name, folder in folders.items():
        command = [reader, "define", "GSIM", "--library", str(folder)]
        wall(command, env)
        ours, peer = [], []
        for _ in range(2 * RUNS):
            peer.append(wall([sys.executable, "-c", "import sqlite3, argparse"], env))
            ours.append(wall(command, env))
        ratio = median(ours) / median(peer)
        bare = f"import sqlite3, argparse {median(peer):.3f} s"
        _say(f"define, {name}", f"{median(ours):.3f} s   {bare}   ratio {ratio:.2f} (at most {DEFINE})")


def _searches(index: Index, folder: Path) -> None:
    grep = shutil.which("rg")
    for query in QUERIES:
        found = search.search(index, query)
        (count,) = index.execute("SELECT count(*) FROM fulltext WHERE fulltext MATCH ?", (query,)).fetchone()
        seconds = _best(lambda query=query: search.search(index, query))  # type: ignore[misc]
        figures = f"{seconds * 1000:6.1f} ms (at most {SEARCH * 1000:g})   {len(found)} of {count:,}   "
        _say(f"search {query}", figures + (_ripgrep(grep, query, folder) if grep else "ripgrep is not here"))


def _ripgrep(program: str, query: str, folder: Path) -> str:
    """What ripgrep takes for the first word, with everything in memory."""
    command = [program, "--count", "--ignore-case", query.split(maxsplit=1)[0], str(folder)]

    def look() -> None:
        subprocess.run(command, capture_output=True, check=False)

    return f"ripgrep {_best(look) * 1000:.0f} ms"


def _keys(command: list[str], env: dict[str, str]) -> None:
    keys = {
        "the library screen": (b"o", "10,050 files"),
        "narrowed by a letter": (b"fk", "title: k"),
        "the glossary": (b"\x15\rq3", "/50,000"),
    }
    terminal = Terminal(command, env)
    terminal.first("1 Read")
    for name, (typed, words) in keys.items():
        _say(name, f"{terminal.key(typed, words).seconds:.3f} s (at most {KEY})")
    terminal.close()
