"""Counts in words, alike in all rooms; values that cannot be: problem, then remedy; copies that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import either

UNKNOWN, NONE = "unknown", "none"
LONG = "a number of over 12 digits"


def at_least(low: object) -> str:
    return f"{low} or more"


def between(low: object, high: object) -> str:
    return f"{low} to {high}"


def bounds(low: object, high: object) -> str:
    """Return the words for a lower and an upper bound; without `high`, for the lower one alone."""
    if high is None:
        return at_least(low)
    return str(low) if low == high else between(low, high)


def estimate(best: object, within: str) -> str:
    return f"{best} ({within})"


def and_unknown(known: str, n: int) -> str:
    return f"{known}, {n} unknown"


def with_best(within: str, best: object) -> str:
    return f"{within}, best {best}"


# Counts that cannot be.


def not_within(best: object, within: str) -> tuple[str, str]:
    return f"best {best} is not {within}", "check low and high"


def negative(name: str, number: object) -> tuple[str, str]:
    return f"{name} is {number}", "counts are not negative"


def bounds_crossed(low: object, high: object) -> tuple[str, str]:
    return f"low {low} is more than high {high}", "check which is which"


def over_limit(name: str, number: object, most: int) -> tuple[str, str]:
    return f"{name} is {number}", f"the most a count can be is {most}"


def no_count(text: str) -> tuple[str, str]:
    return f"'{text}' is not a count", "write 2, 4+, 15-20, or ? if unknown"


# Positions that cannot be.

LATITUDE = "a latitude lies between -90 and 90", "correct the figure"
LONGITUDE = "a longitude lies between -180 and 180", "correct the figure"
HALF_POSITION = "latitude and longitude go together", "write both, or neither"


def latitude_swapped(lat: object, lon: object) -> tuple[str, str]:
    return LATITUDE[0], f"if latitude and longitude are swapped, write lat: {lon}, lon: {lat}"


# Dates that cannot be. Each sentence begins with the text of the date.

WRITE_DATE = "write 2023, 2023-01 or 2023-01-12, with ~ for about or ? for uncertain, or two of them as 2022-10/2022-12"


def date_text(text: str) -> str:
    return f"`{text}`" if text else "an empty text"


def ends_too_early(date: str) -> tuple[str, str]:
    return f"{date}: ends before it begins", "write the earlier date first"


def year_zero(date: str) -> tuple[str, str]:
    return f"{date}: there is no year 0000", "years go from 0001 to 9999"


def no_month(date: str, month: str) -> tuple[str, str]:
    return f"{date}: there is no month {month}", "months go from 01 to 12"


def no_day(date: str, month: str, year: str, days: int, near: str) -> tuple[str, str]:
    return f"{date}: {month} {year} has {days} days", f"check the day, or write {near} if only the month is known"


def no_date(date: str) -> tuple[str, str]:
    return f"{date}: not a date", WRITE_DATE


def no_end(date: str) -> tuple[str, str]:
    """An interval of which one end is no date."""
    return f"{date}: not a date", f"{WRITE_DATE} (both ends in full, year first)"


def one_end(date: str) -> tuple[str, str]:
    return f"{date}: an interval needs both ends", "write both, as 2022-10/2022-12"


def one_digit(date: str, meant: str) -> tuple[str, str]:
    return f"{date}: months and days have two digits", f"write {meant}"


def other_form(date: str, meant: str) -> tuple[str, str]:
    return f"{date}: not a date", f"write {meant}"


def either_day(date: str, meant: Sequence[str]) -> tuple[str, str]:
    """A date of which day and month may be in either order."""
    return f"{date}: not a date", f"day and month can stand either way; write {either(meant)}"


# A copy of what was read.

SNAPSHOT_DAMAGED = "it is damaged"
SNAPSHOT_NEWER = "a newer version of brief-tui wrote it"


# Mappings of columns.

FORMAT_AND_COLUMNS = "a table has a format or columns of its own", "leave one of the two out"
FORMAT_OPEN = (
    "the format of a date has no end",
    "write a colon and the heading: %d/%m/%Y:Date, a comma in quotation marks",
)
NO_YEAR = "the format of a date has no year", "add %Y, or %y for two digits"
DIRECTIVE_TWICE = "the format of a date says something twice", "leave one of the two out"
AFTER_CONSTANT = "nothing is read after a text that is always there", "put it last"
DATE_OF_THREE = "a date is joined from year, month and day", "name these three, or one column after a format"


def at_column(problem: str, column: int) -> str:
    """A mistake in a mapping."""
    return f"mapping, column {column}: {problem}"


def long_mapping(most: int) -> tuple[str, str]:
    return f"it has more than {most:,} characters", "shorten it"


def part_twice(part: str) -> tuple[str, str]:
    return f"'{part}' is there twice", "name each part once"


def part_alone(part: str, other: str) -> tuple[str, str]:
    return f"'{part}' is there without '{other}'", f"add {other}="


def no_part(text: str) -> tuple[str, str]:
    return f"'{text}' is no part and heading", "write part=Heading, such as date=Event Date"


def unknown_part(name: str, parts: Sequence[str]) -> tuple[str, str]:
    return f"'{name}' is no part of an incident", f"write {either(parts)}"


def unexpected(sign: str, part: str) -> tuple[str, str]:
    return f"'{sign}' has no meaning in '{part}'", "put a heading with such signs in brackets: [Killed, total]"


def no_form(part: str) -> tuple[str, str]:
    return f"'{part}' has neither a format nor several names", "write the heading alone"


def directive(text: str) -> tuple[str, str]:
    return f"'{text}' is unknown in a date", "use %Y %y %m %d %b %B, and %H %M %S %p %f %z for what is dropped"


def no_heading(part: str) -> tuple[str, str]:
    return f"'{part}' has no heading", 'write one, or a text in quotation marks: "reported"'


def not_closed(end: str) -> tuple[str, str]:
    return f"the {end} at its end is missing", f"add {end}"
