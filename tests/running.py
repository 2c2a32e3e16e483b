"""What a run of the program leaves, for the fixtures `brief` and `program`; and how a test waits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest


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


def needs_the_locale_c() -> None:
    """Skip where this Python does not start in it: Python 3.11 reads the names of its own folders by the locale."""
    if not _starts_in_the_locale_c():
        pytest.skip("this Python does not start in the locale C: it stands in a folder with an accent")


@cache
def _starts_in_the_locale_c() -> bool:
    command = [sys.executable, "-c", ""]
    done = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=False)
    return done.returncode == 0 and b"addpackage" not in done.stderr
