"""Bodies that freeze a reader: compiled once, then seconds until the first picture. A plain text viewer is the peer."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from .terminal import Terminal

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
        start = time.perf_counter()
        command = [sys.executable, "-m", "brief_tui", file]
        first = Terminal(command, env)
        first.first("Loaded")
        first.close()
        compiled = time.perf_counter() - start
        again = Terminal(command, env)
        seconds = again.first("Loaded").seconds
        memory = again.close()
        peer = 0.0
        if viewer:
            less = Terminal([viewer, file], env)
            peer = less.first("A load").seconds
            less.close()
        print(f"{name:<24} first {compiled:6.2f} s   then {seconds:.2f} s   {memory:4.0f} MB   less {peer:.2f} s")
