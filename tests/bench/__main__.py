"""`python -m tests.bench`: figures beside peers, in one run on one machine. Nothing here passes or fails."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from . import bombs, checks, editions, goto, library, limits, loads, start, table, wire

PARTS = {
    "start": start.run,
    "wire": wire.run,
    "loads": loads.run,
    "bombs": bombs.run,
    "limits": limits.run,
    "library": library.run,
    "goto": goto.run,
    "checks": checks.run,
    "editions": editions.run,
    "table": table.run,
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        homes = {f"XDG_{name}_HOME": str(Path(made) / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
        environment = {**os.environ, **homes}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for wanted in sys.argv[1:] or PARTS:
            PARTS[wanted](Path(made), environment)
