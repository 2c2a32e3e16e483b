"""A monkey at the keyboard of the real program.

    python -m tests.monkey --minutes 10 --seed 7      walks made of a seed; 1 when any falls
    python -m tests.monkey --play FILE                a walk as it was printed, once more

Each walk starts the program anew. One that falls is shortened, and printed with the screen; each kind of fall once.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from monkey.hunting import KEYS, TRIES, Hunt, report
from monkey.playing import play
from monkey.walks import make_walk, read_walk


def main() -> int:
    """Hunt for some minutes, or play one walk."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0, help="how long to go on (1)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="what the walks are made of (any)")
    parser.add_argument("--tries", type=int, default=TRIES, help=f"walks played to make one shorter ({TRIES})")
    parser.add_argument("--play", type=Path, metavar="FILE", help="a walk as it was printed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hunt = Hunt(Path(folder), asked.tries)
        if asked.play:
            walk = read_walk(asked.play.read_text(encoding="utf-8"))
            fall = play(hunt.folder, walk, hunt.cache)
            print(report(walk, fall) if fall else "it stands")
            return int(fall is not None)
        end = time.monotonic() + 60 * asked.minutes
        print(f"seed {asked.seed}", flush=True)
        while time.monotonic() < end:
            name = f"{asked.seed}:{hunt.walks}"
            if said := hunt.walk(make_walk(name, KEYS), name):
                print(said, flush=True)
        print(f"seed {asked.seed}: {hunt.walks} walks, {hunt.keys:,} keys, {hunt.falls.total()} falls")
        for kind, count in hunt.falls.most_common():
            print(f"{count:5} {kind}")
        return int(bool(hunt.falls))


if __name__ == "__main__":
    sys.exit(main())
