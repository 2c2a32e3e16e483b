"""Values of a filter: their comparison keys and intervals, and the reasons against invalid ones."""

import re

from brief_tui.briefing.dates import Date
from brief_tui.library import syntax_wording as wording
from brief_tui.library.questions.columns import Column
from brief_tui.text.matching import fold

_FIGURE = re.compile(r"([0-9]{1,12})(?:(\+)|-([0-9]{1,12}))?")


def key(column: Column, text: str) -> str:
    """Return the comparison key of a text: without case; except for ids and statuses also without punctuation."""
    return text.lower() if column.kind in {"id", "word"} else fold(text)


def interval(column: Column, text: str) -> tuple[int, int]:
    """Return the first and the last number that a value stands for: days from 1 January 1 on, or people.

    Raises:
        ValueError: it is no value of this column.
    """
    if column.kind == "date":
        return _days(text)
    if column.kind == "year":
        return _year(text)
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise ValueError(wording.no_number(text))
    return int(text), int(text)


def exact_interval(column: Column, text: str) -> tuple[int, int | None]:
    """Return the bounds of a date or a count as a source gives them; None for no upper bound. Raises ValueError."""
    if column.kind == "date":
        return _days(text)
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise ValueError(wording.no_count(text))
    low = int(match[1])
    return low, None if match[2] else int(match[3] or low)


def exact_years(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the days of the first and of the last year of `2022` or `2022-2023`. Raises ValueError."""
    years = [_year(year) for year in text.split("-", 1)]
    return years[0], years[-1]


def _days(text: str) -> tuple[int, int]:
    date = Date.parse(text)
    return date.earliest.toordinal(), date.latest.toordinal()


def _year(text: str) -> tuple[int, int]:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError(wording.no_year(text))
    return _days(text)


def wrong_value(column: Column, operator: str, text: str) -> str:
    """Return the reason why a column cannot be compared with a value; empty where it can."""
    try:
        if column.kind == "year" and operator == "==":
            exact_years(text)
        elif column.spans:
            (exact_interval if operator == "==" else interval)(column, text)
    except ValueError as error:
        return str(error)
    if column.kind == "id" and not text.strip():
        return wording.WRITE_ID
    if column.kind == "text" and operator != "==" and not fold(text):
        return wording.no_word(text)
    return ""


def wrong_operator(column: Column, operator: str, text: str | None) -> str:
    """Return the reason why an operator does not go with a column and a value (None: unknown); empty where it does."""
    if text is None:
        fits = operator in {"=", "!=", "in", "not in"}
        return "" if fits else wording.unknown_with(operator)
    if column.spans and operator == "~":
        return wording.not_searched(column.id)
    return ""
