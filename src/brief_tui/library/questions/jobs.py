"""Work that can be done in another thread."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Result_co = TypeVar("Result_co", covariant=True)


class Job(Protocol[Result_co]):
    """Work for another thread, while the library stays in use."""

    def run(self, told: Callable[[Any, float], None]) -> Result_co:
        """Do the work and return its result.

        Args:
            told: called with a first part of the result, or None, and with the share of the work done, 0 to 1.

        Raises:
            Cancellation: `stop` was called.
            JobFailed: the engine failed.
        """

    def stop(self) -> None:
        """Make `run` end soon; from any thread."""


def tell_nobody(_part: Any, _done: float) -> None:
    """Ignore a report: for callers who wait for the whole result."""
