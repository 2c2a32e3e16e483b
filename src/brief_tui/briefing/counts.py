"""Counts as intervals, because sources say "at least four", "two to five" or nothing.

A sum adds low bounds to low bounds and high bounds to high bounds (interval addition, IEEE 1788), and counts its
unknown parts. Low, best and high are those of the UCDP GED codebook.
"""

from typing import Final, Self

from brief_tui.briefing import wording
from brief_tui.briefing.value import ImpossibleValueError, ValueObject

LIMIT: Final = 10**9
"""The largest count that a row may give, in persons: more is a typing error."""


class CountError(ImpossibleValueError):
    """An impossible count."""

    def __init__(self, problem: str, remedy: str, field: str = "best") -> None:
        """Make the error; `field` is the figure that is wrong: best, low or high."""
        super().__init__(problem, remedy)
        self.field = field


class Count(ValueObject):
    """A count, or a sum of counts; made by `exact`, `at_least`, `between`, `unknown`, `none` or `from_row`.

    Attributes:
        low: the known parts are at least that many together.
        high: and at most that many; None when one of them has no upper bound.
        best: the sum of their best estimates; None when one of them has none. An exact count is its own best.
        known_parts: how many counts were added of which something is known.
        unknown_parts: how many were added of which nothing is known.
    """

    __slots__ = ("best", "high", "known_parts", "low", "unknown_parts")

    def __init__(
        self,
        low: int = 0,
        high: int | None = 0,
        best: int | None = None,
        known_parts: int = 1,
        unknown_parts: int = 0,
    ) -> None:
        self.low: Final = low
        self.high: Final = high
        self.best: Final = low if best is None and low == high else best
        self.known_parts: Final = known_parts
        self.unknown_parts: Final = unknown_parts
        if low < 0:
            raise CountError(*wording.negative("low", low), "low")
        if high is not None and high < low:
            raise CountError(*wording.bounds_crossed(low, high), "low")
        if self.best is None:
            return
        if self.best < self.low or (self.high is not None and self.best > self.high):
            raise CountError(*wording.not_within(self.best, wording.bounds(self.low, self.high)), "best")

    @classmethod
    def exact(cls, number: int) -> Self:
        """Return a count that is one number."""
        return cls.from_row(best=number)

    @classmethod
    def at_least(cls, low: int) -> Self:
        """Return a count with a lower bound alone."""
        return cls.from_row(low=low)

    @classmethod
    def between(cls, low: int, high: int, best: int | None = None) -> Self:
        """Return a count that lies between two, both included, perhaps with a best estimate."""
        return cls.from_row(best=best, low=low, high=high)

    @classmethod
    def unknown(cls) -> Self:
        """Return an unknown count."""
        return cls(known_parts=0, unknown_parts=1)

    @classmethod
    def none(cls) -> Self:
        """Return the sum of no counts: zero, the neutral element of addition."""
        return cls(known_parts=0)

    @classmethod
    def from_row(cls, best: int | None = None, low: int | None = None, high: int | None = None) -> Self:
        """Return the count that the figures of a row describe.

        Args:
            best: by itself it is exact.
            low: without `high`, at least that many.
            high: without `low`, none to that many.

        Returns:
            The count; unknown when nothing is given.

        Raises:
            CountError: one is negative or over `LIMIT`, or they do not agree.
        """
        for name, value in (("best", best), ("low", low), ("high", high)):
            if value is not None and value < 0:
                raise CountError(*wording.negative(name, _plain(value)), name)
            if value is not None and value > LIMIT:
                raise CountError(*wording.over_limit(name, _plain(value), LIMIT), name)
        if low is None and high is None:
            return cls.unknown() if best is None else cls(best, best)
        return cls(low or 0, high, best)

    @classmethod
    def from_sum(cls, low: int, high: int | None, best: int | None = None) -> Self:
        """Make a sum of its parts; `high` is None for no bound. Unlike a row's, it may be over `LIMIT`."""
        return cls(low, high, best)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            None if self.best is None or other.best is None else self.best + other.best,
            self.known_parts + other.known_parts,
            self.unknown_parts + other.unknown_parts,
        )

    @property
    def is_unknown(self) -> bool:
        """Whether all parts are unknown."""
        return self.unknown_parts > 0 and self.known_parts == 0

    @property
    def is_exact(self) -> bool:
        """Whether only one number is possible."""
        return self.low == self.upper

    @property
    def upper(self) -> int | None:
        """The upper bound, unknown parts included; None if unbounded."""
        return None if self.unknown_parts else self.high

    def contains(self, number: int) -> bool:
        """Return whether a number lies within the bounds."""
        return self.low <= number and (self.upper is None or number <= self.upper)

    def sort_key(self) -> tuple[bool, int, float]:
        """Return the key of the order: known before unknown, then by lower and upper bound."""
        return (self.is_unknown, self.low, float("inf") if self.upper is None else self.upper)

    def show(self) -> str:
        """Return the count for a table: `2`, `4+`, `2-5`, `~5` for a best estimate within bounds, `?`.

        A sum with an unknown part is `12+`: the low bound of its known parts.
        """
        if self.is_unknown:
            return "?"
        if self.unknown_parts:
            return f"{self.low}+"
        return f"~{self.best}" if self._is_estimate else self._bounds("-", "+")

    def show_sum(self, *, short: bool = False) -> str:
        """Return the sum for a table, with the best estimate: `2-5`, `2-9, best 5` (short: `2-9 ~5`), `12+`, `?`."""
        if self.is_unknown:
            return "?"
        if self.unknown_parts or not self._is_estimate:
            return self.show()
        bounds = self._bounds("-", "+")
        return f"{bounds} ~{self.best}" if short else wording.with_best(bounds, self.best)

    def __str__(self) -> str:
        return self.show()

    def words(self) -> str:
        """Return the count in words: `2`, `4 or more`, `2 to 5`, `5 (2-9)`, `none`, `unknown`.

        Unknown parts of a sum are counted apart: `12 or more, 1 unknown`.
        """
        if self.is_unknown:
            return wording.UNKNOWN
        if self._is_estimate:
            bounds = wording.at_least(self.low) if self.high is None else self._bounds("-", "")
            text = wording.estimate(self.best, bounds)
        else:
            text = wording.NONE if self.high == 0 else wording.bounds(self.low, self.high)
        return wording.and_unknown(text, self.unknown_parts) if self.unknown_parts else text

    @property
    def _is_estimate(self) -> bool:
        return self.best is not None and self.low != self.high

    def _bounds(self, to: str, more: str) -> str:
        """Return the bounds of the known parts, joined by `to`, or with `more` after an open one."""
        if self.high is None:
            return f"{self.low}{more}"
        return str(self.low) if self.low == self.high else f"{self.low}{to}{self.high}"


def _plain(value: int) -> str:
    """Return a number in digits, or words if it is long: Python refuses to print more than 4300 digits."""
    return str(value) if abs(value) < 10**12 else wording.LONG
