"""Work that is bounded by count in the tests, in seconds, beside reading an honest file of a megabyte.

Leaving while a large file is read stands beside leaving a bare Textual app; a locked index beside the wait for it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from brief_tui.briefing.loader import load_text
from brief_tui.briefing.problems import BriefingError
from brief_tui.library.answers import search
from brief_tui.library.index.index import Index
from brief_tui.library.index.schema import BUSY_SECONDS
from brief_tui.text.markdown import parse

from . import made
from .start import BARE, wall
from .terminal import Terminal, median

HONEST = 5_000
"""Incidents of the honest file, which are about a megabyte."""
RATIO = 10.0
"""How many times the honest file each should cost at most."""
LEAVING = 6.0
"""How many times a bare app's leaving ours should take at most."""
WAITING = 3.0
"""How many times the wait for a lock a look-up should take at most."""
RUNS = 5
NESTED = ("> " * 5000 + "x", "- " * 5000 + "x", "*a " * 20_000, "[" * 20_000, "`" * 20_000, "![[](" * 2000)
LEAVE: dict[str, Callable[[Terminal], None]] = {
    "Q": lambda terminal: terminal.type(b"Q"),
    "SIGINT": lambda terminal: os.kill(terminal.pid, signal.SIGINT),
    "SIGTERM": lambda terminal: os.kill(terminal.pid, signal.SIGTERM),
}


def run(folder: Path, env: dict[str, str]) -> None:
    """Print seconds and ratios."""
    text = made.incidents(folder / "honest.yaml", HONEST).read_text(encoding="utf-8")
    honest = _best(lambda: _load(text), RUNS)
    print(f"{HONEST:,} incidents {honest:.2f} s; each of these at most {RATIO:g} times")
    for name, work in _work(folder):
        seconds = _best(work, 3)
        print(f"{name:<36} {seconds:6.3f} s   {seconds / honest:.2f} times")
    _leaving(folder, env)
    _locked(folder, env)


def _load(text: str) -> None:
    with contextlib.suppress(BriefingError):
        load_text(text, "limits.yaml")


def _best(work: Callable[[], object], times: int) -> float:
    best = 60.0
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _work(folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what the tests bound by counting."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from briefing.test_loader import COUNTS, MISTAKES

    for text in NESTED:
        yield f"Markdown, {len(text):,} of {text[:6]!r}", partial(parse, text)
    for kind, count in COUNTS:
        yield f"mistakes, {count:,} {kind}", partial(_load, MISTAKES[kind](count))
    library = folder / "limits"
    library.mkdir()
    body = "      fox fox fox fox fox\n" * 12_000
    (library / "huge.yaml").write_text(f"title: T\nsections:\n  - title: S\n    id: s\n    body: |\n{body}")
    for number in range(2_000):
        (library / f"small{number:04}.yaml").write_text(f"title: T{number}\nsections: [{{title: S, body: Words.}}]\n")
    index = Index([library], cache=folder / "limits-cache")
    index.refresh()
    yield "search in a text of 60,000 hits", lambda: search.search(index, "fox")
    rounds = iter(range(1, 100))

    def once_more() -> None:
        (library / "small0007.yaml").write_text(f"title: N{next(rounds)}\nsections: [{{title: S, body: Words.}}]\n")
        assert index.refresh() == 1

    yield "one file of 2,000 compiled again", once_more
    index.close()


def _leaving(folder: Path, env: dict[str, str]) -> None:
    """Print the seconds from a key or a signal until the program has ended, while it reads a large file."""
    large = made.incidents(folder / "large.yaml", 60_000)
    reader = str(Path(sys.executable).with_name("brief-tui"))
    for name, leave in LEAVE.items():
        ours, bare = [], []
        for number in range(RUNS):
            bare.append(_left([sys.executable, "-c", BARE], "hello", lambda terminal: terminal.type(b"\x11"), env))
            homes = {**env, "XDG_CACHE_HOME": str(folder / f"leaving-{name}-{number}")}
            ours.append(_left([reader, str(large)], "reading", leave, homes))
        ratio = median(ours) / median(bare)
        print(
            f"{f'leaving by {name} while it reads':<36} {median(ours):6.3f} s   a bare Textual app by ctrl+q "
            f"{median(bare):.3f} s   ratio {ratio:.2f} (at most {LEAVING:g})"
        )


def _left(command: list[str], words: str, leave: Callable[[Terminal], None], env: dict[str, str]) -> float:
    terminal = Terminal(command, env)
    terminal.first(words)
    return terminal.left(leave)


def _locked(folder: Path, env: dict[str, str]) -> None:
    """Print the seconds of a look-up while another program holds the index."""
    briefs = str(Path(__file__).resolve().parents[2] / "briefs")
    homes = {**env, "XDG_CACHE_HOME": str(folder / "locked")}
    define = [str(Path(sys.executable).with_name("brief-tui")), "define", "GSIM", "--library", briefs]
    wall(define, homes)
    holder = sqlite3.connect(next((folder / "locked").rglob("*.sqlite")))
    holder.execute("BEGIN EXCLUSIVE")
    seconds = wall(define, homes)
    holder.close()
    ratio = seconds / BUSY_SECONDS
    print(
        f"{'define while the index is locked':<36} {seconds:6.2f} s   {ratio:.2f} times the wait (at most {WAITING:g})"
    )
