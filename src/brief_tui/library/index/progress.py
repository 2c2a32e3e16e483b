"""Callbacks of long work: progress reports and cancellation."""

from collections.abc import Callable
from typing import Any

FileProgress = Callable[[int, int], None]
"""Called with the number of files compiled and the number to compile."""

TableProgress = Callable[[str, int, int], None]
"""Called with the name of a table, the bytes read, and the bytes there are; it may raise to stop."""

ResultListener = Callable[[Any, float], None]
"""Called with a first part of the result, or None, and the share of the work done, 0 to 1."""

StopCheck = Callable[[], None]
"""Called now and then; raises to stop."""

STDIN = "<standard input>"
"""Path of a text from standard input."""


def go_on() -> None:
    """Never stop: for work that is not cancelled."""
