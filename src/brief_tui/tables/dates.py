"""Dates of tables as dates of a briefing: what is not precise becomes an imprecise date, and none is guessed."""

from __future__ import annotations

import re

from brief_tui.briefing.dates import Date, DateError

_ISO = re.compile(r"([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ][0-9:.,]*(?:Z|[+-][0-9:]+)?)?")
_WORDS = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ -]([0-9]{4})")
_CODE = re.compile(r"([0-9]+)\.0*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def code(text: str) -> str:
    """A code, or an id that is a number, as it is meant: programs that take it for a number write `1.0` for 1."""
    text = text.strip()
    found = _CODE.fullmatch(text)
    return found[1] if found else text


def day(text: str) -> str:
    """A day as it is written in a briefing: `2013-12-13`, also for `2013-12-13 00:00:00` and `13 December 2013`.

    Raises:
        DateError: anything else; `03/04/2013` could be either of two days.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return found[1]
    if found := _WORDS.fullmatch(text):
        word = found[2].lower()
        names = _MONTHS if len(word) == 3 else _NAMES
        if word in names:
            return f"{found[3]}-{names.index(word) + 1:02}-{int(found[1]):02}"
    raise DateError(f"'{text[:40]}' is not a date; write 2023-01-12, 2023-01 or 2023")


def ucdp(start: str, end: str, precision: str) -> Date:
    """A date of UCDP GED: `date_prec` 1 is the day, 2 to 5 is somewhere from `date_start` to `date_end`.

    Raises DateError when one of the days is none, or the end comes before the start.
    """
    first = day(start)
    last = day(end) if end.strip() else first
    if first != last:
        return Date.parse(f"{first}/{last}")
    return Date.parse(first if code(precision) in {"", "1"} else f"{first}~")


def acled(start: str, _end: str, precision: str) -> Date:
    """A date of ACLED: `time_precision` 1 is the day, 2 a day in the week meant, 3 one in the month meant.

    Raises DateError when the day is none.
    """
    found = day(start)
    known = code(precision)
    if known == "3":
        return Date.parse(found[:7])
    return Date.parse(f"{found}~" if known == "2" else found)


def either(start: str, end: str, written: str) -> Date:
    """A date that is written as in a briefing, or else lies between two days. Raises DateError."""
    if written.strip():
        try:
            return Date.parse(written.strip())
        except DateError:
            return Date.parse(day(written))
    return ucdp(start or end, end, "")
