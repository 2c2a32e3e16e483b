"""Finds possible dates and places in a text by patterns: for an author to check, never facts.

A date is as exact as the words: no year is added to "January 2". A place is a run of capitalised words after a
preposition of place, in English or French. All functions are pure.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from brief_tui.briefing.acronyms import FRENCH_MONTHS, is_short
from brief_tui.briefing.dates import MONTHS, Date, DateError

_NUMBERS = {name.lower(): number for names in (MONTHS, FRENCH_MONTHS) for number, name in enumerate(names, 1)}
_NAMES = "|".join(sorted({*MONTHS, *FRENCH_MONTHS}, key=len, reverse=True))
_DAY, _YEAR = "[0-9]{1,2}", "[0-9]{4}"
_DATE = re.compile(
    rf"\b(?:(?P<iso>{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?)"
    rf"|(?P<day>{_DAY})(?:st|nd|rd|th|er)? (?:of )?(?P<month>{_NAMES})(?:,? (?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_NAMES}) (?:(?P<day2>{_DAY})(?:st|nd|rd|th)?(?:,? (?P<year2>{_YEAR}))?|(?P<year3>{_YEAR}))"
    r"|(?:[Ii]n|[Ss]ince|[Ee]n|[Dd]epuis) (?P<year4>(?:19|20)[0-9]{2}))\b"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:[ -][A-ZÀ-ÖØ-Þ][\w’'-]*){0,3}"
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Tt]owards?|(?:town|city|village|region|camp) of"
    r"|[ÀàA]|[Dd]ans|[Pp]rès d[e’'])"
    rf" (?:the |la |le )?({_CAPITALS})(?: (?:and|or|et|ou) ({_CAPITALS}))?"
)
_DAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
)
_NO_PLACE = frozenset((*_NUMBERS, *_DAYS, "the", "i", "it", "this", "that"))


class Candidate(NamedTuple):
    """A possible date or place."""

    text: str
    """The words of the text, in one line."""
    start: int
    """Offset of the words, in characters."""
    reading: str = ""
    """A date in this format; empty if the words do not give enough, and for places."""


def dates(text: str) -> list[Candidate]:
    """Find possible dates, each once, in the order of the text."""
    candidates: dict[str, Candidate] = {}
    for match in _DATE.finditer(text):
        parts = match.groupdict()
        year = parts["year"] or parts["year2"] or parts["year3"] or parts["year4"]
        month = _NUMBERS.get((parts["month"] or parts["month2"] or "").lower())
        day = parts["day"] or parts["day2"]
        reading = parts["iso"] or _written(year, month, day)
        words = _line(match[0])
        candidates.setdefault(words, Candidate(words, match.start(), _possible(reading)))
    return list(candidates.values())


def _written(year: str | None, month: int | None, day: str | None) -> str:
    """Return a date in this format; empty without a year."""
    parts = [year, f"{month:02}" if month else "", day.zfill(2) if day else ""]
    return "-".join(part for part in parts if part) if year else ""


def _possible(reading: str) -> str:
    """Return a date if it exists, else an empty text."""
    try:
        return Date.parse(reading).written
    except DateError:
        return ""


def places(text: str) -> list[Candidate]:
    """Find possible places, each once, in the order of the text."""
    candidates: dict[str, Candidate] = {}
    for match in _PLACE.finditer(text):
        for number, words in _groups(match):
            first = words.split()[0].casefold()
            if first not in _NO_PLACE and not is_short(words):
                candidates.setdefault(words, Candidate(words, match.start(number)))
    return list(candidates.values())


def _groups(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    for number in (1, 2):
        if match[number]:
            yield number, _line(re.sub("[’']s?$", "", match[number]))


def _line(text: str) -> str:
    return " ".join(text.split())
