"""`check` of a file of many incidents, beside loading it: what the rules and the places cost."""

from __future__ import annotations

import time
from pathlib import Path

from brief_tui.briefing.loader import load_file
from brief_tui.checking.check import check_file, settle

from . import made

COUNT = 10_000


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
