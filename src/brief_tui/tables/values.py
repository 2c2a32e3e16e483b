"""The values of a table's cells: dates, counts, positions, and which counts several incidents share."""

from __future__ import annotations

import re
from typing import NamedTuple

from brief_tui.briefing.counts import LIMIT, Count, CountError
from brief_tui.briefing.dates import DateError
from brief_tui.tables.formats import Format

_NUMBER = re.compile(r"[0-9]{1,12}(?:\.0*)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.' \u2009\u202f\xa0][0-9]{3})+")
_OURS = re.compile(r"([0-9]{1,12})(?:\+|-([0-9]{1,12}))")
_DEGREES = re.compile(r"\s*[+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?\s*")


class When(NamedTuple):
    """A date, its text as in a briefing and its days as ordinals of the Gregorian calendar."""

    written: str
    """Empty when nothing is known."""
    low: int | None
    high: int | None


class Figure(NamedTuple):
    """A count as a table gives it."""

    low: int | None
    """None when nobody gives a figure."""
    high: int | None
    """None when there is no upper bound."""
    best: int | None
    """None when nobody gives one; an exact count is its own."""


NO_DATE = When("", None, None)
UNKNOWN = Figure(None, None, None)


def when(item: Format, start: str, end: str, third: str, reported: str = "") -> When:
    """A date of a format; the day of the report where there is no other. Raises DateError."""
    if not (start.strip() or end.strip() or (third.strip() and item.third == "written")):
        return when(item, reported, "", "") if reported.strip() else NO_DATE
    found = item.date(start, end, third)
    return When(found.written, found.earliest.toordinal(), found.latest.toordinal())


def wrong_days(item: Format, start: str, end: str) -> list[tuple[int, DateError]]:
    """Which of two days, 0 or 1, make no sense by themselves, and why."""
    found = []
    for which, text in enumerate((start, end)):
        try:
            when(item, text, "", "")
        except DateError as error:
            found.append((which, error))
    return found


def figure(low: str, best: str, high: str) -> tuple[Figure, list[str]]:
    """A count of its cells; empty ones are not known, and one that is no count leaves the others as they are.

    Figures that do not agree are all kept: the count lies between the least and the most of them. The second value says
    each of these in words; with an unknown count, that there is none to be read. A count may be written as tables
    here show it: `2+`, `2-5`, `?`, alone or in the place of a bound.
    """
    texts = _bounds(low.strip(), best.strip(), high.strip())
    numbers: list[int | None] = []
    words: list[str] = []
    for text in texts:
        try:
            numbers.append(_number(text))
        except CountError as error:
            numbers.append(None)
            words.append(str(error))
    least, likely, most = numbers
    if words and least is None and most is None:
        if likely is None:
            return UNKNOWN, words
        least = 0  # by itself it would be exact
    try:
        count = Count.from_row(likely, least, most)
    except CountError as error:
        said = [number for number in (likely, least, most) if number is not None]
        top = max(said) if most is not None or texts[2] in {"", "?"} else None  # one that makes no sense bounds nothing
        count = Count.from_row(likely, min(said), top)
        words.append(f"{str(error).partition(';')[0]}; check the row: it is kept as {count.words()}")
    return (UNKNOWN if count.is_unknown else Figure(count.low, count.upper, count.best)), words


def _bounds(low: str, best: str, high: str) -> tuple[str, str, str]:
    """Cells in which a count of ours, `2+` or `2-5`, is parted into its bounds."""
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
        raise CountError(
            f"'{text[:40]}' has a mark that may part thousands or decimals; write {digits} if that is meant"
        )
    if not _NUMBER.fullmatch(text):
        raise CountError(f"'{text[:40]}' is not a whole number; write digits, such as 12")
    number = int(text.partition(".")[0])
    if number > LIMIT:
        raise CountError(f"'{text}' is too large; the most a count can be is {LIMIT}")
    return number


def is_position(lat: str, lon: str) -> bool:
    """Whether two cells are a position, or neither says one."""
    return degrees(lat, lon) is not None or not (lat.strip() or lon.strip())


def are_degrees(cells: list[str], most: int) -> bool:
    """Whether all cells of a column are degrees: a quick look, beside which `degrees` is the rule."""
    try:
        numbers = list(map(float, cells))
    except ValueError:
        return False
    return all(map(str.isascii, cells)) and -most <= min(numbers) and max(numbers) <= most and "_" not in "".join(cells)


def degrees(lat: str, lon: str) -> tuple[float, float] | None:
    """Degrees north and east; None when the cells are no position."""
    if not _DEGREES.fullmatch(lat) or not _DEGREES.fullmatch(lon):
        return None
    north, east = float(lat), float(lon)
    return (north, east) if -90 <= north <= 90 and -180 <= east <= 180 else None


class Share(NamedTuple):
    """A part of a count: one for several incidents together, or an incident's own."""

    low: int | None
    best: int | None
    high: int | None
    partners: tuple[str, ...]
    """The ids of the others; none of what is its own."""


_SHARE = re.compile(r"\s*(\d{0,12})/(\d{0,12})/(\d{0,12})((?: [^\s;]+)*)\s*")


def write_sharing(shares: list[Share]) -> str:
    """The cell of `killed_with`: each part as low/best/high and the ids of the others, `4// kassela nara; /2/`.

    Empty where nothing is shared.
    """
    if not any(share.partners for share in shares):
        return ""
    made = []
    for share in shares:
        numbers = ("" if number is None else str(number) for number in share[:3])
        made.append(" ".join(["/".join(numbers), *share.partners]))
    return "; ".join(made)


def read_sharing(cell: str) -> list[Share]:
    """What `write_sharing` wrote. Raises CountError for anything else."""
    found = []
    for part in cell.split(";") if cell.strip() else ():
        match = _SHARE.fullmatch(part)
        if match is None:
            raise CountError(f"'{part[:40]}' is no shared count; write low/best/high and ids, such as 4// kassela")
        low, best, high = (int(text) if text else None for text in match.group(1, 2, 3))
        found.append(Share(low, best, high, tuple(match[4].split())))
    return found
