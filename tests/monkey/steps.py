"""What a monkey does to a terminal, as lines that can be written down and done again.

keys 'j' 'enter' '\\x1b[6~'     a burst: one write, however many keys
paste 'kati\\n'                 bracketed (xterm, mode 2004)
resize 80x24
signal TSTP                     from outside; CONT follows by itself
wait 40                         milliseconds; `wait idle` until the program rests
"""

from __future__ import annotations

import json
import signal
from typing import NamedTuple

TEXTS = {"keys", "paste"}
SIGNALS = {"TSTP": signal.SIGTSTP, "CONT": signal.SIGCONT, "WINCH": signal.SIGWINCH}
PASTE, END_OF_PASTE = b"\x1b[200~", b"\x1b[201~"


class Step(NamedTuple):
    """One thing that is done."""

    kind: str
    """keys, paste, resize, signal or wait."""
    parts: tuple[str, ...]
    """Keys as the terminal sends them; a text; columns and rows; a signal's name; milliseconds or "idle"."""

    def __str__(self) -> str:
        if self.kind in TEXTS:
            return f"{self.kind} {json.dumps(self.parts)}"
        return f"{self.kind} {'x'.join(self.parts)}"

    @property
    def data(self) -> bytes:
        """What keys or a paste send."""
        sent = "".join(self.parts).encode("utf-8", "surrogateescape")
        return PASTE + sent + END_OF_PASTE if self.kind == "paste" else sent


def read_step(line: str) -> Step:
    """Read a step as it was written."""
    kind, _, rest = line.strip().partition(" ")
    return Step(kind, tuple(json.loads(rest) if kind in TEXTS else rest.split("x")))
