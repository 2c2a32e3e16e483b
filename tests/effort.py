"""How much work something is: counted, and the same on any machine under any load. No test asks a clock for it.

What cannot be counted, as the work of a regular expression, is compared with itself: by processor time, and widely.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from cProfile import Profile
from typing import TypeVar

T = TypeVar("T")

TIMES = 8
"""How much larger the large case of `grows_evenly` is."""
MOST = 4 * TIMES
"""How much more it may cost; what grows with the square costs TIMES * TIMES."""
LEAST = 0.01
"""Seconds of processor time below which a case counts as this long: what is shorter is noise."""


def calls(work: Callable[[], T]) -> tuple[T, int]:
    """Do something; what comes of it, and how many functions were called meanwhile, Python's and C's."""
    profile = Profile(subcalls=False)
    found = profile.runcall(work)
    return found, sum(function.callcount for function in profile.getstats())


def steps(connection: sqlite3.Connection, work: Callable[[], T]) -> tuple[T, int]:
    """Do something; what comes of it, and how many hundreds of SQLite's instructions a connection ran for it."""
    count = 0

    def seen() -> None:
        nonlocal count
        count += 1

    connection.set_progress_handler(seen, 100)
    try:
        return work(), count
    finally:
        connection.set_progress_handler(None, 0)


def grows_evenly(work: Callable[[int], object], size: int) -> bool:
    """Whether work on TIMES the size costs MOST times the processor time at most; the better of three tries."""
    for _try in range(3):
        cost = []
        for each in (size, TIMES * size):
            begun = time.process_time()
            work(each)
            cost.append(max(time.process_time() - begun, LEAST))
        if cost[1] <= MOST * cost[0]:
            return True
    return False


def aside(work: Callable[[], str]) -> tuple[str, int]:
    """Do something in a copy of this process; the words that come of it, and how many bytes of memory it took more."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            before = _peak()
            said = work()
            os.write(theirs, f"{_peak() - before} {said}".encode("utf-8", "backslashreplace")[:4000])
        finally:
            os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as file:  # noqa: PTH123 - a descriptor
        size, _, said = file.read().decode().partition(" ")
    os.waitpid(child, 0)
    return said, int(size)


def _peak() -> int:
    """The most memory that this process has held, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
