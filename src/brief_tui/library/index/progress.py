"""What long work tells of itself, and how it is stopped: the shapes of the functions that it calls meanwhile."""

from collections.abc import Callable
from typing import Any

FileProgress = Callable[[int, int], None]
"""Called with the number of files compiled and the number to compile."""

TableProgress = Callable[[str, int, int], None]
"""Called with the name of a table, the bytes read, and the bytes there are; it may raise to stop."""

ResultListener = Callable[[Any, float], None]
"""Called with a first part of the result, or None, and with how much of the work is done, 0 to 1."""

StopCheck = Callable[[], None]
"""Called now and then; raises to stop."""

STDIN = "<standard input>"
"""The path of what came from standard input."""


def tell_nobody(_part: Any, _done: float) -> None:
    """For a caller who waits for the whole."""


def go_on() -> None:
    """Never stop."""
