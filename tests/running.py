"""What a run of the program leaves, for the fixtures `brief` and `program`; and how a test waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """The exit status and both streams."""

    status: int
    out: str
    err: str


Cli = Callable[..., Outcome]
WAIT = 60.0
"""Seconds after which what is waited for counts as never to come."""


def wait_until(look: Callable[[], object]) -> None:
    """Look until it is true."""
    deadline = time.monotonic() + WAIT
    while not look():
        assert time.monotonic() < deadline, f"waited in vain for {look}"
        time.sleep(0.005)
