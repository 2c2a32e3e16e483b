"""What a run of the program leaves, for the fixtures `brief` and `program`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """The exit status and both streams."""

    status: int
    out: str
    err: str


Cli = Callable[..., Outcome]
