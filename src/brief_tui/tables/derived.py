"""Columns of our export that are derived from others: editing one changes nothing, and is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from brief_tui.briefing.counts import Count
from brief_tui.briefing.dates import Date, DateError
from brief_tui.tables import dates, wording
from brief_tui.tables.mapping import OUTCOMES
from brief_tui.tables.values import figure
from brief_tui.text.matching import fold


class DerivedColumn(NamedTuple):
    """A column that is derived from others."""

    columns: tuple[int, ...]
    """Its own column, then the source columns."""
    wrong: Callable[..., str]
    """Returns the contradiction in the cells of `columns`, in words; empty for none."""
    own: str
    """The heading of the first source column."""


def derived(names: Sequence[str]) -> Iterator[DerivedColumn]:
    """Yield the derived columns of our own table, by its headings."""
    at = {name: column for column, name in reversed(list(enumerate(names)))}
    candidates: list[tuple[tuple[str, ...], Callable[..., str]]] = [
        (("date_start", "date"), _first_day),
        (("date_end", "date"), _last_day),
        (("actor", "actors"), _actors),
    ]
    for outcome in OUTCOMES:
        candidates.append(((outcome, *(f"{outcome}_{part}" for part in ("low", "best", "high"))), _count))
        candidates.append(((f"{outcome}_shared", f"{outcome}_with"), _shared))
    for columns, contradiction in candidates:
        # A day or an actor is read itself where there is no column that it follows from; a count never is.
        if columns[0] in at and (columns[-1] in at or contradiction in {_count, _shared}):
            yield DerivedColumn(tuple(at.get(name, -1) for name in columns), contradiction, columns[1])


def _first_day(shown: str, written: str) -> str:
    return _day(shown, written, wording.begins_on, lambda date: date.earliest.isoformat())


def _last_day(shown: str, written: str) -> str:
    return _day(shown, written, wording.ends_on, lambda date: date.latest.isoformat())


def _day(shown: str, written: str, differs: Callable[[str, str, str], str], end: Callable[[Date], str]) -> str:
    if not (shown.strip() and written.strip()):
        return ""
    try:
        known = end(dates.either("", "", written))
    except DateError:
        return ""  # reported with the date
    try:
        same = end(Date.parse(dates.day(shown))) == known
    except DateError as error:
        return error.problem
    return "" if same else differs(shown[:40], written[:40], known)


def _count(shown: str, low: str, best: str, high: str) -> str:
    if not shown.strip():
        return ""
    own, mistakes = figure(low, best, high)
    if mistakes and own.low is None:
        return ""  # reported with the count
    shown_count, mistakes = figure("", shown, "")
    if mistakes and shown_count.low is None:
        return mistakes[0].problem
    if shown_count[:2] == own[:2]:
        return ""
    words = wording.UNKNOWN_COUNT if own.low is None else Count(own.low, own.high).show()
    return wording.other_count(shown[:40], words)


def _shared(shown: str, partners: str) -> str:
    alone = shown.strip().lower() in {"", "no", "0", "false"} or partners.strip()
    return "" if alone else wording.shared_with_nobody(shown[:40])


def _actors(shown: str, names: str) -> str:
    same = fold(shown) == fold(names) or not names.strip()
    return "" if same or not shown.strip() else wording.other_actors(shown[:60], names[:60])
