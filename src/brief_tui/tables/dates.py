"""Dates of tables as dates of a briefing: imprecise ones stay imprecise, and none is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief_tui.briefing.dates import Date, DateError
from brief_tui.tables import wording
from brief_tui.text.matching import fold

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


_FRENCH_NAMES = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_MONTH_NUMBERS = {
    **{name: number for names in (_MONTHS, _NAMES, _FRENCH_NAMES) for number, name in enumerate(names, 1)},
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "aou": 8,
    "sept": 9,
}
"""Months by their names, whole and short, in English and French, folded."""
_TIME = r"(?:[T ]\s*[0-9]{1,2}:[0-9:.,]+\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-][0-9:]+)?)?"
_DIRECTIVES = {
    "Y": "(?P<Y>[0-9]{4})",
    "y": "(?P<y>[0-9]{2})",
    "m": "(?P<m>[0-9]{1,2})",
    "d": "(?P<d>[0-9]{1,2})",
    "b": r"(?P<b>[^\W\d_]+)\.?",
    "B": r"(?P<b>[^\W\d_]+)\.?",
    **dict.fromkeys("HMS", "[0-9]{1,2}"),
    "p": r"[AaPp]\.?[Mm]\.?",
    "f": "[0-9]+",
    "z": "(?:Z|[+-][0-9:]+)",
}
_TOKEN = re.compile(r"%(.)|(\s+)|([^%\s])")


class DateFormat:
    """A format for dates, with the directives of `column_maps.DIRECTIVES`; a time of day after it is dropped."""

    def __init__(self, form: str) -> None:
        parts: list[str] = []
        tokens = list(_TOKEN.finditer(form.strip()))
        for at, token in enumerate(tokens):
            if token[1] and token[1] != "%":
                pattern = _DIRECTIVES[token[1]]
                beside = [tokens[near][1] for near in (at - 1, at + 1) if 0 <= near < len(tokens)]
                # Without a sign between them, only two digits each tell 1-11 from 11-1.
                parts.append(pattern.replace("{1,2}", "{2}") if any(beside) else pattern)
            else:
                parts.append(r"\s+" if token[2] else re.escape("%" if token[1] else token[3]))
        self._pattern = re.compile("".join(parts) + ("" if "%H" in form else _TIME))

    def day(self, text: str) -> str:
        """Return a day, a month or a year as a briefing has it; a text that is not of this format stays."""
        match = self._pattern.fullmatch(text.strip())
        if match is None:
            return text
        there = match.groupdict()
        year = there.get("Y") or _century(there["y"])
        month = there.get("m") or (_MONTH_NUMBERS.get(fold(there["b"]), 0) if "b" in there else "")
        if month == 0 or (there.get("d") and not month):
            return text
        written = "-".join([year, *(f"{int(part):02}" for part in (month, there.get("d")) if part)])
        try:
            return Date.parse(written).written
        except DateError:
            return text


def _century(two: str) -> str:
    """Return the year of two digits: 69 to 99 are of the twentieth century (POSIX, strptime)."""
    return f"{20 if int(two) < 69 else 19}{two}"


def joined(texts: Sequence[str]) -> str:
    """Return the date of a year, a month and a day in cells of their own; empty or 0 is unknown.

    Cells that are no date stay, joined, so that they are reported.
    """
    parts = ["" if not code(text).strip("0") else code(text) for text in texts]
    if len(parts) > 1 and not parts[1].isdecimal():
        parts[1] = str(_MONTH_NUMBERS.get(fold(parts[1]), parts[1]))
    while parts and not parts[-1]:
        parts.pop()
    if parts and all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts):
        year, *rest = map(int, parts)
        return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
    return "-".join(parts)
