"""Files that are made to kill a reader: seconds until each is refused, beside reading an honest one of a megabyte.

That their work and their memory are bounded is tested (`tests/hostile/test_bombs.py`); seconds are the bench's.
"""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

from brief_tui.briefing.loader import load_text
from brief_tui.briefing.problems import BriefingError

from . import made

RATIO = 5.0
"""How many times the honest file a bomb should cost at most."""
HONEST = 5_000
"""Incidents, which are about a megabyte."""
SHOWN = 8


def _seconds(text: str) -> float:
    best = 60.0
    for _ in range(3):
        start = time.process_time()
        with contextlib.suppress(BriefingError):
            load_text(text, "bomb.yaml")
        best = min(best, time.process_time() - start)
    return best


def run(folder: Path, _env: dict[str, str]) -> None:
    """Print the dearest ones, as seconds and as ratios."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from hostile.test_bombs import READ, REFUSED

    honest = _seconds(made.incidents(folder / "honest.yaml", HONEST).read_text(encoding="utf-8"))
    cost = {name: _seconds(text) for name, text in {**REFUSED, **READ}.items()}
    print(f"{HONEST:,} incidents {honest:.2f} s; the dearest bombs of {len(cost)} (under {RATIO:g} times)")
    for name in sorted(cost, key=lambda name: -cost[name])[:SHOWN]:
        print(f"{name:<24} {cost[name]:5.2f} s   {cost[name] / honest:.2f} times")
