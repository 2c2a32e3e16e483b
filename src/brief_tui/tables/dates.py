"""Dates of tables as dates of a briefing: imprecise ones stay imprecise, and none is guessed."""

from __future__ import annotations

import re

from brief_tui.briefing.dates import Date, DateError
from brief_tui.tables import wording

_ISO = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ][0-9:.,]*(?:Z|[+-][0-9:]+)?)?")
_WORDS = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})")
_CODE = re.compile(r"([0-9]+)\.0*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def code(text: str) -> str:
    """Return a code, or a numeric id, as it was meant: some programs write `1.0` for 1."""
    text = text.strip()
    match = _CODE.fullmatch(text)
    return match[1] if match else text


def day(text: str) -> str:
    """Return a day as a briefing has it: `2013-12-13`, also for `2013-12-13 00:00:00` and `13 December 2013`.

    Raises:
        DateError: anything else; `03/04/2013` could be either of two days.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return match[1]
    if match := _WORDS.fullmatch(text):
        word = match[2].lower()
        names = _MONTHS if len(word) == 3 else _NAMES
        if word in names:
            return f"{match[3]}-{names.index(word) + 1:02}-{int(match[1]):02}"
    raise DateError(*wording.no_date(text[:40]))


def ucdp(start: str, end: str, precision: str) -> Date:
    """Return a date of UCDP GED: `date_prec` 1 is the day, 2 to 5 is within `date_start` and `date_end`.

    Raises DateError when one of the days is none, or the end comes before the start.
    """
    first = day(start)
    last = day(end) if end.strip() else first
    if first != last:
        return Date.parse(f"{first}/{last}")
    return Date.parse(first if code(precision) in {"", "1"} else f"{first}~")


def acled(start: str, _end: str, precision: str) -> Date:
    """Return a date of ACLED: `time_precision` 1 is the day, 2 a day in that week, 3 one in that month.

    Raises DateError when the day is none.
    """
    date = day(start)
    precision_code = code(precision)
    if precision_code == "3":
        return Date.parse(date[:7])
    return Date.parse(f"{date}~" if precision_code == "2" else date)


def either(start: str, end: str, written: str) -> Date:
    """Return a date as written, or else an interval of two days. Raises DateError."""
    if written.strip():
        try:
            return Date.parse(written.strip())
        except DateError:
            return Date.parse(day(written))
    return ucdp(start or end, end, "")
