"""Bodies that freeze a reader: seconds to the first text, the first time and later. A plain text viewer is the peer."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from .terminal import Terminal, median

FIRST = 1.0
"""Seconds within which the first text must be there, also the first time, when the file is compiled."""
RUNS = 3

BODIES = {
    "50 kB line in a fence": "```\n" + "x" * 50_000 + "\n```\n",
    "5,000 bullets": "- one of many points\n" * 5_000,
    "5,000 paragraphs": "A few words.\n\n" * 5_000,
    "3,000 rows of a table": "| a | b | c |\n|---|---|---|\n" + "| one | two | three |\n" * 3_000,
    "10 MB of words": "words and more words, line by line\n" * 300_000,
    "10 MB in a line": "word " * 2_000_000,
    "1 MB of brackets": "![[](" * 200_000,
    "quotes in quotes": "".join(f"{'> ' * (number % 40)}x\n" for number in range(5_000)),
    "wide characters": "北京東京" * 20_000,
}
"""What is the body of a section, the summary of an incident and the definition of a term."""


def briefing_of(path: Path, body: str) -> Path:
    """A briefing with a body in all three places; in the last two at most a megabyte of it."""
    block = "".join(f"      {line}\n" for line in body.splitlines())
    less = "".join(f"      {line[:200_000]}\n" for line in body[:1_000_000].splitlines())
    with path.open("w", encoding="utf-8") as file:
        file.write(f"title: A load\nid: load\nsections:\n  - title: Loaded\n    body: |\n{block}")
        file.write(f"incidents:\n  - id: one\n    summary: |\n{less}")
        file.write(f"glossary:\n  - term: Loaded\n    definition: |\n{less}")
    return path


def run(folder: Path, env: dict[str, str]) -> None:
    """Print seconds."""
    viewer = shutil.which("less")
    for name, body in BODIES.items():
        file = str(briefing_of(folder / "load.yaml", body))
        command = [sys.executable, "-m", "brief_tui", file]
        first, again = [], []
        memory = 0.0
        for _ in range(RUNS):
            shutil.rmtree(env["XDG_CACHE_HOME"], ignore_errors=True)
            opened = Terminal(command, env)
            first.append(opened.first("Loaded").seconds)
            memory = max(opened.close(), memory)
            opened = Terminal(command, env)
            again.append(opened.first("Loaded").seconds)
            opened.close()
        peer = 0.0
        if viewer:
            less = Terminal([viewer, file], env)
            peer = less.first("A load").seconds
            less.close()
        print(
            f"{name:<24} first {median(first):5.2f} s (under {FIRST:g})   {memory:4.0f} MB   then {median(again):.2f} s"
            f"   less {peer:.2f} s"
        )
