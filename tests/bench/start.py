"""How long a reader waits: the first text, the table's second opening, a look-up at the prompt. Ratios to a peer."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from .made import incidents
from .terminal import Terminal, median

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("hello")
Bare().run(mouse=False)
"""
RUNS = 9


def first_text(command: list[str], words: str, env: dict[str, str]) -> float:
    """Seconds from the start of a program until words are on its screen."""
    terminal = Terminal(command, env)
    figure = terminal.first(words)
    terminal.close()
    return figure.seconds


def wall(command: list[str], env: dict[str, str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, capture_output=True)
    return time.perf_counter() - start


def run(folder: Path, env: dict[str, str]) -> None:
    """Print the ratios. The two sides of each take turns, so that a busy machine weighs on both."""
    python, briefs = sys.executable, str(Path(__file__).resolve().parents[2] / "briefs")
    many = str(incidents(folder / "many.yaml", 10_000))
    reader = [str(Path(python).with_name("brief-tui"))]
    cases = {
        "the Mali briefing, first text": ([*reader, "--library", briefs], "coalition close"),
        "10,000 incidents, second opening": ([*reader, many, "--library", briefs], "Some words"),
    }
    for name, (command, words) in cases.items():
        first_text(command, words, env)
        ours, bare = [], []
        for _ in range(RUNS):
            bare.append(first_text([python, "-c", BARE], "hello", env))
            ours.append(first_text(command, words, env))
        ratio = median(ours) / median(bare)
        print(f"{name:<36} {median(ours):.3f} s   a bare Textual app {median(bare):.3f} s   ratio {ratio:.2f}")
    define, base = [], []
    for _ in range(21):
        base.append(wall([python, "-c", "import sqlite3, argparse"], env))
        define.append(wall([*reader, "define", "GSIM", "--library", briefs], env))
    ratio = median(define) / median(base)
    print(
        f"{'define GSIM':<36} {median(define):.3f} s   "
        f"import sqlite3, argparse {median(base):.3f} s   ratio {ratio:.2f}"
    )
