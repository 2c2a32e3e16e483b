"""Values of a table's cells: dates, counts, positions, and counts shared by several incidents."""

from __future__ import annotations

import re
from typing import NamedTuple

from brief_tui.briefing.counts import LIMIT, Count, CountError
from brief_tui.briefing.dates import DateError
from brief_tui.tables import wording
from brief_tui.tables.formats import Format

_NUMBER = re.compile(r"[0-9]{1,12}(?:\.0*)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.' \u2009\u202f\xa0][0-9]{3})+")
_OURS = re.compile(r"([0-9]{1,12})(?:\+|-([0-9]{1,12}))")
_DEGREES = re.compile(r"\s*[+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?\s*")
_ALL_DEGREES = re.compile(r"(?: *+[+-]?+[0-9]{1,3}+(?:\.[0-9]{0,20}+)?+ *+\|)++")
"""Cells that are degrees, each with a bar behind it; possessive, which is quicker."""


class DateCell(NamedTuple):
    """A date: its text as in a briefing, and its first and last day as ordinals of the Gregorian calendar."""

    written: str
    """The text; empty if nothing is known."""
    low: int | None
    high: int | None


class CountCell(NamedTuple):
    """A count in a table."""

    low: int | None
    """The lower bound; None without any figure."""
    high: int | None
    """The upper bound; None if unbounded."""
    best: int | None
    """The best estimate, if given; an exact count is its own."""


Degrees = tuple[float, float]
"""Degrees north and east."""

NO_DATE = DateCell("", None, None)
UNKNOWN = CountCell(None, None, None)


def when(item: Format, start: str, end: str, third: str, reported: str = "") -> DateCell:
    """Return a date of a format; the day of the report if there is no other. Raises DateError."""
    if not (start.strip() or end.strip() or (third.strip() and item.third == "written")):
        return when(item, reported, "", "") if reported.strip() else NO_DATE
    date = item.date(start, end, third)
    return DateCell(date.written, date.earliest.toordinal(), date.latest.toordinal())


def wrong_days(item: Format, start: str, end: str) -> list[tuple[int, DateError]]:
    """Return which of two days, 0 or 1, are malformed by themselves, with the reason."""
    mistakes = []
    for which, text in enumerate((start, end)):
        try:
            when(item, text, "", "")
        except DateError as error:
            mistakes.append((which, error))
    return mistakes


def figure(low: str, best: str, high: str) -> tuple[CountCell, list[CountError]]:
    """Return a count from its cells; empty ones are unknown, and a malformed one leaves the others as they are.

    Figures that contradict each other are all kept: the count is the interval from the least to the greatest. The
    second value has an error for each mistake; with an unknown count no figure could be read. A count may be
    written as tables show it: `2+`, `2-5`, `?`, alone or in the place of a bound.
    """
    texts = _bounds(low.strip(), best.strip(), high.strip())
    numbers: list[int | None] = []
    mistakes: list[CountError] = []
    for text in texts:
        try:
            numbers.append(_number(text))
        except CountError as error:
            numbers.append(None)
            mistakes.append(error)
    least, likely, most = numbers
    if mistakes and least is None and most is None:
        if likely is None:
            return UNKNOWN, mistakes
        least = 0  # by itself it would be exact
    try:
        count = Count.from_row(likely, least, most)
    except CountError as error:
        given = [number for number in (likely, least, most) if number is not None]
        top = max(given) if most is not None or texts[2] in {"", "?"} else None  # a malformed bound is no bound
        count = Count.from_row(likely, min(given), top)
        mistakes.append(CountError(error.problem, wording.check_row(count.words())))
    return (UNKNOWN if count.is_unknown else CountCell(count.low, count.upper, count.best)), mistakes


def _bounds(low: str, best: str, high: str) -> tuple[str, str, str]:
    """Split cells with a count of ours, `2+` or `2-5`, into bounds."""
    if not (low or high) and (shown := _OURS.fullmatch(best)):
        return shown[1], "", shown[2] or ""
    if shown := _OURS.fullmatch(low):
        low, high = shown[1], high or shown[2] or ""
    if shown := _OURS.fullmatch(high):
        low, high = low or shown[1], shown[2] or ""
    return low, best, high


def _number(text: str) -> int | None:
    if text in {"", "?"}:
        return None
    if _GROUPED.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        raise CountError(*wording.grouped(text[:40], digits))
    if not _NUMBER.fullmatch(text):
        raise CountError(*wording.no_number(text[:40]))
    number = int(text.partition(".")[0])
    if number > LIMIT:
        raise CountError(*wording.count_too_large(text, LIMIT))
    return number


def is_position(lat: str, lon: str) -> bool:
    """Return whether two cells form a position, or are both empty."""
    return degrees(lat, lon) is not None or not (lat.strip() or lon.strip())


def all_degrees(cells: list[str], most: int) -> list[float]:
    """Return the degrees of a column's cells, quicker than `degrees`; none where it would refuse one of them."""
    if not _ALL_DEGREES.fullmatch("|".join([*cells, ""])):
        return []
    numbers = list(map(float, cells))
    return numbers if -most <= min(numbers) and max(numbers) <= most else []


def degrees(lat: str, lon: str) -> Degrees | None:
    """Return degrees north and east; None if the cells are no position."""
    if not _DEGREES.fullmatch(lat) or not _DEGREES.fullmatch(lon):
        return None
    north, east = float(lat), float(lon)
    return (north, east) if -90 <= north <= 90 and -180 <= east <= 180 else None


class CountShare(NamedTuple):
    """A part of a count: shared by several incidents, or an incident's own."""

    low: int | None
    best: int | None
    high: int | None
    partners: tuple[str, ...]
    """The ids of the other incidents; empty for its own part."""


_SHARE = re.compile(r"\s*(\d{0,12})/(\d{0,12})/(\d{0,12})((?: [^\s;]+)*)\s*")


def write_sharing(shares: list[CountShare]) -> str:
    """Return the cell of `killed_with`: each part as low/best/high and the other ids, `4// kassela nara; /2/`.

    Empty if nothing is shared.
    """
    if not any(share.partners for share in shares):
        return ""
    parts = []
    for share in shares:
        numbers = ("" if number is None else str(number) for number in share[:3])
        parts.append(" ".join(["/".join(numbers), *share.partners]))
    return "; ".join(parts)


def read_sharing(cell: str) -> list[CountShare]:
    """Parse the cell that `write_sharing` returns. Raises CountError for anything else."""
    parts = []
    for part in cell.split(";") if cell.strip() else ():
        match = _SHARE.fullmatch(part)
        if match is None:
            raise CountError(*wording.no_shared_count(part[:40]))
        low, best, high = (int(text) if text else None for text in match.group(1, 2, 3))
        parts.append(CountShare(low, best, high, tuple(match[4].split())))
    return parts
