"""Incidents: a row of the table, an incident in full, and totals."""

from typing import Any, NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.library import wording
from brief_tui.library.questions.columns import COLUMNS, COUNTS


class Figure(NamedTuple):
    """A count of people in the incident table."""

    low: int | None
    """None when nobody gives a figure."""
    high: int | None
    """None when there is no upper bound."""
    shared: bool
    """Whether it is one count for several incidents."""
    best: int | None = None
    """None when nobody gives a best estimate; an exact count is its own."""

    @property
    def interval(self) -> Count:
        """The count as an interval."""
        return Count.unknown() if self.low is None else Count(self.low, self.high)

    def show(self) -> str:
        """Return the count as the table shows it: a shared one ends in `*`."""
        return self.interval.show() + ("*" if self.shared else "")


class IncidentRow(NamedTuple):
    """An incident as a row of the table."""

    row: int
    """Its number in the index: its identity while the index lasts."""
    name: str
    """Its id within its briefing: its lasting identity."""
    briefing: int
    values: tuple[Any, ...]
    """A value for each of COLUMNS: text as written, dates as written, counts as Figure."""
    maybe: bool = False
    """Whether the filter is undecided for it."""
    disputed: tuple[str, ...] = ()
    """The facts on which its sources contradict each other: words of `choices.Aspect`."""

    def value(self, column: str) -> Any:
        """Return the value of a column by the column's id."""
        return self.values[_POSITION[column]]

    def facts(self) -> list[str]:
        """Return the known values that sum it up: date, place, type, casualties, actors."""
        from brief_tui.briefing.dates import show_written

        place = dict.fromkeys(self.value(name) for name in ("place", "region") if self.value(name))
        counts = [(name, self.value(name)) for name in COUNTS]
        texts = [show_written(self.value("date")) if self.value("date") else "", ", ".join(place), self.value("type")]
        texts += [f"{name} {count.show()}" for name, count in counts if count.low is not None]
        texts.append(wording.by(self.value("actor")) if self.value("actor") else "")
        return [text for text in texts if text] or [self.name]


class IncidentEntry(NamedTuple):
    """An incident in full."""

    row: int
    name: str
    briefing: int
    briefing_title: str
    detail: dict[str, Any]
    """The plain form of `model.Incident`."""
    blocks: list[Any]
    """Its summary: blocks as `text.markdown` describes them."""
    sources: list[dict[str, Any]]
    """The sources it names, in the plain form of `evidence.Source`."""
    disputed: tuple[str, ...] = ()
    """The facts on which its sources contradict each other: words of `choices.Aspect`."""


class Total(NamedTuple):
    """Total of an outcome over a set of incidents."""

    incidents: int
    sum: Count
    """The sum as an interval over the incidents with a figure, each shared count added once; open where one of them has
    a part that nobody gives. Its best is the sum of their best estimates, if all have one."""
    unknown: int
    """Number of incidents without a figure."""
    disputed: int = 0
    """Number of incidents on whose figure sources contradict each other; the sum holds all that they say."""


_POSITION = {column.id: index for index, column in enumerate(COLUMNS)}
