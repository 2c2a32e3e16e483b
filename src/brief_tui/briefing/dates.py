"""Dates as sources give them: a year, a month, a day, approximate, uncertain, or within an interval.

Supports EDTF (ISO 8601-2:2019), level 0: the date, `2023`, `2023-01`, `2023-01-12`, and the interval,
`2022-10/2022-12`, read as "somewhere in"; level 1: the qualification, `~` about, `?` uncertain, `%` both, after a date
or after either end of an interval. Years are 0001 to 9999, Gregorian.
"""

import datetime as dt
import re
import time
from functools import cache, total_ordering
from typing import Final

from brief_tui.briefing import wording
from brief_tui.briefing.value import ImpossibleValueError, ValueObject
from brief_tui.text.cells import cut
from brief_tui.text.clean import clean_line

# Hard-coded: the locale of a remote host says nothing about the briefing.
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class DateError(ImpossibleValueError):
    """An impossible date."""


@total_ordering
class Date(ValueObject):
    """The date of an event, as exactly as its source knows it. `Date.parse` makes one.

    Ordered by earliest day, then latest day, then the text: a total order that agrees with equality.

    Attributes:
        written: as the author wrote it, without white space around it.
        earliest: the first day that it can be.
        latest: the last day that it can be. `~` and `?` widen nothing: how far "about" goes is not ours to
            guess.
        approximate: `~` or `%` on it, or on either end.
        uncertain: `?` or `%` on it, or on either end.
    """

    __slots__ = ("approximate", "earliest", "latest", "uncertain", "written")

    def __init__(
        self, written: str, earliest: dt.date, latest: dt.date, approximate: bool = False, uncertain: bool = False
    ) -> None:
        self.written: Final = written
        self.earliest: Final = earliest
        self.latest: Final = latest
        self.approximate: Final = approximate
        self.uncertain: Final = uncertain

    @classmethod
    def parse(cls, text: str) -> "Date":
        """Parse a date.

        Args:
            text: one of the forms above; white space around it is left out.

        Returns:
            The date.

        Raises:
            DateError: it is none of the forms, no such day exists, or the interval runs backwards.
        """
        written = text.strip()
        first, slash, second = written.partition("/")
        start = _read(first, written)
        if not slash:
            return start
        end = _read(second, written)
        if end.latest < start.earliest:
            raise DateError(*wording.ends_too_early(_quote(written)))
        return cls(
            written,
            start.earliest,
            end.latest,
            start.approximate or end.approximate,
            start.uncertain or end.uncertain,
        )

    def __str__(self) -> str:
        return self.written

    def __lt__(self, other: object) -> bool:
        return self.sort_key() < other.sort_key() if isinstance(other, Date) else NotImplemented

    def sort_key(self) -> tuple[dt.date, dt.date, str, bool, bool]:
        """Return the key of the order."""
        return (self.earliest, self.latest, self.written, self.approximate, self.uncertain)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`; `range` for an interval."""
        if "/" in self.written:
            return "range"
        return ("year", "month", "day")[self.written.count("-")]

    def contains(self, other: "Date") -> bool:
        """Return whether every day that `other` can be is possible here."""
        return self.earliest <= other.earliest and other.latest <= self.latest


def overlaps(a: Date, b: Date) -> bool:
    """Return whether two dates can be the same day."""
    return a.earliest <= b.latest and b.earliest <= a.latest


def show(date: Date) -> str:
    """Return a date for a reader: `12 Jan 2023`, `~10 Jan 2023`, `Jan 2023?`, `2-15 Jan 2023`.

    The `~` or `?` of either end of an interval is shown once, for both; `written` tells which.
    """
    return _marked(date.written, date.approximate, date.uncertain, years=True)


def show_written(written: str) -> str:
    """Return the same as `show` for the text of a date that `Date.parse` accepts."""
    about, doubt = (any(mark in written for mark in marks) for marks in ("~%", "?%"))
    return _marked(written, about, doubt, years=True)


def show_time(at: float) -> str:
    """Return the local date of a time in seconds since 1970: `17 Jan 2023`; empty for one out of range."""
    try:
        return show(Date.parse(time.strftime("%Y-%m-%d", time.localtime(at))))
    except (ValueError, OverflowError, OSError):
        return ""


def midnight_after(date: Date) -> float:
    """Return the local end of a date's last day, in seconds since 1970; of one out of range, that of all times."""
    day = date.latest
    try:
        return time.mktime((day.year, day.month, day.day + 1, 0, 0, 0, 0, 0, -1))
    except (OverflowError, ValueError):
        return float("-inf") if day.year < 1970 else float("inf")


def short(date: Date) -> str:
    """Return a date for a narrow column, without the year where a month is known: `2 Jan`, `Oct-Dec`."""
    years = min(map(len, _ends(date.written))) == 1
    return _marked(date.written, date.approximate, date.uncertain, years=years)


def _marked(written: str, approximate: bool, uncertain: bool, *, years: bool) -> str:
    """Join the ends of a date without repeating common parts, and add its marks."""
    start, end = _ends(written)
    repeated = 0
    if len(end) > 1:  # `Mar 2022-2022`, never `Mar-2022`
        for depth in range(1, len(start)):
            if start[-depth] != end[-depth] or (depth == 2 and len(end) == 2):  # nor `28-Dec 2022`
                break
            repeated = depth
    first = start[: len(start) - max(repeated, 0 if years else 1)]
    last = end if years else end[:-1]
    text = " ".join(last) if start == end else f"{' '.join(first)}-{' '.join(last)}"
    return f"{'~' * approximate}{text}{'?' * uncertain}"


def _ends(written: str) -> tuple[list[str], list[str]]:
    """Return the words of the first and the last end of a date: day, month and year, as far as written."""
    ends = [_words(end) for end in written.split("/")]
    return ends[0], ends[-1]


def _words(end: str) -> list[str]:
    """Return `["12", "Jan", "2023"]` for `2023-01-12`, and fewer for less."""
    year, *rest = end.strip().rstrip("~?%").split("-")
    month = [MONTHS[int(rest[0]) - 1][:3]] if rest else []
    return [*(str(int(day)) for day in rest[1:]), *month, year]


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%])?")


def _read(text: str, written: str) -> Date:
    """Parse one end of a date; `written` is the whole date, for the error."""
    text = text.strip()
    match = _end().fullmatch(text)
    if not match:
        raise DateError(*_explain(text, written))
    year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
    if year == 0:
        raise DateError(*wording.year_zero(_quote(written)))
    if match[2] and not 1 <= month <= 12:
        raise DateError(*wording.no_month(_quote(written), match[2]))
    days = _days(year, month) if month else 31
    if match[3] and not 1 <= day <= days:
        raise DateError(*wording.no_day(_quote(written), MONTHS[month - 1], match[1], days, text[:7]))
    mark = match[4] or ""
    return Date(
        text,
        dt.date(year, month or 1, day or 1),
        dt.date(year, month or 12, day or days),
        mark in {"~", "%"},
        mark in {"?", "%"},
    )


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _explain(text: str, written: str) -> tuple[str, str]:
    """Return the problem of a malformed date, and what to write instead."""
    date = _quote(written)
    if readings := _readings(written):
        return wording.other_form(date, readings[0]) if len(readings) == 1 else wording.either_day(date, readings)
    if "/" in written and text in {"", ".."}:
        return wording.one_end(date)
    if padded := _padded(text):
        return wording.one_digit(date, padded)
    if "/" in written and re.fullmatch(r"[0-9]{1,2}([-/].*)?", text):
        return wording.no_end(date)
    return wording.no_date(date)


def _readings(written: str) -> list[str]:
    """Return the dates that a day, a month and a year in another order can mean: none, one or two."""
    year_first = re.fullmatch(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})", written)
    dates = [two_digits("-".join(year_first.groups()))] if year_first else _in_words(written)
    if any(dates):
        return dates
    match = re.fullmatch(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})", written)
    if not match:
        return []
    first, second, year = match.groups()
    candidates = [f"{year}-{month.zfill(2)}-{day.zfill(2)}" for month, day in ((first, second), (second, first))]
    return [text for text in dict.fromkeys(candidates) if two_digits(text)]


def _in_words(written: str) -> list[str]:
    """Return the date of a month in English words, with or without a day: `5 May 2024`, `May 5, 2024`, `May 2024`."""
    match = re.fullmatch(r"(?:([0-9]{1,2}) )?([A-Za-z]{3,9})\.?(?: ([0-9]{1,2}),?)? ([0-9]{4})", written)
    if not match or (match[1] and match[3]):
        return []
    months = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(match[2].lower())]
    if len(months) != 1:
        return []
    day = match[1] or match[3]
    return [two_digits(f"{match[4]}-{months[0]}" + (f"-{day}" if day else ""))]


def _padded(text: str) -> str:
    """Return one end of a date with two digits for month and day; empty if it has another form."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?([~?%])?", text)
    return "-".join(part.zfill(2) for part in match.group(1, 2, 3) if part) + (match[4] or "") if match else ""


def two_digits(text: str) -> str:
    """Return a date with the missing zeros of months and days added; empty if that makes no date.

    Args:
        text: what `Date.parse` does not accept, such as `2023-1-5`.
    """
    full = "/".join(_padded(end.strip()) for end in text.split("/"))
    try:
        return Date.parse(full).written
    except DateError:
        return ""


def _quote(written: str) -> str:
    """Return a text quoted, safe to print, and cut to 40 cells."""
    return wording.date_text(cut(clean_line(written[:200]), 40) if written else "")
