"""The sentences of tables beside a briefing: problems and their remedies.

The sentence on a cell begins with its text in quotes, by which `problems.value` finds the column.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed, plural, together

# A table that is not read: problem, then remedy.

NO_FOLDER = "a briefing from standard input has no folder for a table", "open the file by its name"
NOT_REGULAR = "the table is not a regular file", "name a .csv or .tsv file"
NO_TABLE = "the table is not there", "put it beside the briefing, or correct its name"
EMPTY = "the table is empty", "put the table beside the briefing"
UTF_16 = "the table is UTF-16", "save it as UTF-8"


def not_relative(name: str) -> tuple[str, str]:
    return f"'{name}' is not a path from the briefing's folder", "write events.csv or data/events.csv"


def leads_out(name: str) -> tuple[str, str]:
    return f"'{name}' leads out of the briefing's folder", "put the table beside the briefing"


def link_out(name: str) -> tuple[str, str]:
    return f"'{name}' is a link out of the briefing's folder", "put the table itself there"


def unreadable(reason: object) -> tuple[str, str]:
    return f"the table cannot be read: {reason}", "check its name and permissions"


def file_too_large(most: int) -> tuple[str, str]:
    return f"the table is larger than {most:,} bytes", "split it, or --allow table=N"


def row_too_long(most: int) -> tuple[str, str]:
    return f"a row is longer than {most:,} bytes", "close its quotation marks"


def too_many_rows(most: int) -> tuple[str, str]:
    what = plural("the table has more than {n:,} row", "the table has more than {n:,} rows", most)
    return what, "split it, or --allow rows=N"


def too_many_columns(n: int, most: int) -> tuple[str, str]:
    return f"the table has {n:,} columns; at most {most:,} are read", "remove some, or --allow columns=N"


def no_such_headings(formats: Sequence[str], mapping: str, missing: Sequence[str]) -> tuple[str, str]:
    """The headings are unknown; `mapping` is what they may mean, empty if that cannot be guessed."""
    what = f"the headings are not those of {listed(formats)}"
    if not mapping:
        return what, "say what they mean in columns: 'date=Heading, place=Heading, killed=Heading'"
    quoted = mapping.replace("'", "''")
    lacking = f" (no column found for {listed(missing)})" if missing else ""
    return what, f"a guess to check{lacking}: columns: '{quoted}'"


OWN_MAPPING = "a mapping of your own"


def no_such_column(heading: str, part: str, headings: Sequence[str]) -> tuple[str, str]:
    shown = listed([f"'{clipped(name)}'" for name in list(dict.fromkeys(headings))[:40] if name.strip()])
    return f"no column is called '{clipped(heading)}', from which the mapping reads '{part}'", f"its columns: {shown}"


def in_brackets(heading: str, part: str, sign: str) -> tuple[str, str]:
    return f"'{sign}' stands between columns in '{part}'", f"put the heading in brackets: {part}=[{heading}]"


def clipped(text: str) -> str:
    """A heading in a sentence."""
    return " ".join(text.split())[:60]


# Columns and rows.

NO_FACTS = "no column has a date, a count or a type of an incident"
CHECK_TABLE = "check that it is a table of incidents"
CHECK_QUOTES = "check its quotation marks and separators"
SAVE_AS_UTF8 = "save the table as UTF-8"
MEND_FIRST = "correct these first"


def column(number: int) -> str:
    """A column without a heading."""
    return f"column {number}"


def of_column(name: str, words: str) -> str:
    """A problem of a column or its cell."""
    return f"{name}: {words}"


def unknown_columns(names: Sequence[str]) -> str:
    return f"unknown columns, not read: {listed(names)}"


def part_of(column: str, tag: str, outcome: str) -> tuple[str, str]:
    return (
        f"{column}: {tag} may be a part of the {outcome}, and is not counted",
        f"count all of them in #affected+{outcome}",
    )


def no_outcome(column: str, tag: str) -> tuple[str, str]:
    return (
        f"{column}: {tag} is neither killed, injured nor abducted, and is not counted",
        "count all of them in #affected+killed, +injured or +abducted",
    )


def wrong_width(cells: int, heading: int) -> str:
    """A row with more or fewer cells than the heading."""
    words = "the row has {n:,} cell, the heading {heading:,}", "the row has {n:,} cells, the heading {heading:,}"
    return plural(*words, cells, heading=heading)


def malformed_row(error: object) -> tuple[str, str]:
    return f"the row cannot be read: {error}", "check its quotation marks, or --allow cell=N"


def not_utf8(byte: str, column: str) -> str:
    return f"the byte 0x{byte} in {column} is not UTF-8"


def no_value(word: str, column: str) -> tuple[str, str]:
    return f"'{word}' in {column} is read as an empty cell, here and in all rows", "leave such cells empty"


def more_problems(n: int) -> str:
    return plural("{n:,} more problem is not shown", "{n:,} more problems are not shown", n)


# Values of cells.


def id_twice(name: str, line: int) -> tuple[str, str]:
    return f"the id '{name}' is already on line {line:,}", "give each its own id"


def too_long(column: str, n: int, most: int) -> tuple[str, str]:
    return f"{column} has {n:,} characters; at most {most:,} are read", "shorten it, or --allow line=N"


def no_position(lat: str, lon: str, *, swapped: bool) -> tuple[str, str]:
    """Two cells that are no position; `swapped` if they are one the other way around."""
    other_way = f"if they are swapped, write {lon} and {lat}"
    return (
        f"'{lat}', '{lon}' is not a latitude and a longitude in degrees",
        other_way if swapped else "write both, such as 12.65 and -8.0",
    )


def no_date(text: str) -> tuple[str, str]:
    return f"'{text}' is not a date", "write 2023-01-12, 2023-01 or 2023"


def grouped(text: str, digits: str) -> tuple[str, str]:
    return f"'{text}' may have a mark for thousands or for decimals", f"write {digits} for that number"


def no_number(text: str) -> tuple[str, str]:
    return f"'{text}' is not a whole number", "write digits, such as 12"


def count_too_large(text: str, most: int) -> tuple[str, str]:
    return f"'{text}' is too large", f"a count is at most {most}"


def check_row(count: str) -> str:
    """The remedy for figures that do not agree, and the count that is made of them."""
    return f"check the row: it is kept as {count}"


def no_shared_count(text: str) -> tuple[str, str]:
    return f"'{text}' is not a shared count", "write low/best/high and ids, such as 4// kassela"


# Cells that are derived from others.

UNKNOWN_COUNT = "unknown"


def begins_on(text: str, date: str, day: str) -> str:
    return f"'{text}', but the date '{date}' begins on {day}"


def ends_on(text: str, date: str, day: str) -> str:
    return f"'{text}', but the date '{date}' ends on {day}"


def other_count(text: str, count: str) -> str:
    return f"'{text}', but low, best and high make it {count}"


def shared_with_nobody(text: str) -> str:
    return f"'{text}', but the incidents that share it are not named"


def other_actors(text: str, names: str) -> str:
    return f"'{text}', but actors has '{names}'"


def other_day(column: str, text: str, date: str) -> tuple[str, str]:
    return (
        f"{column}: '{text}', but the date is {date}",
        "the day of a report is read only if there is no other day, here and in all rows",
    )


def add_column(name: str) -> str:
    return f"add the column '{name}': this one is derived from it, and is not read"


def edit(names: Sequence[str]) -> str:
    return f"edit {together(names)}: this one is derived from them, and is not read"


def fill(names: Sequence[str]) -> str:
    return f"fill {together(names)}: this one is derived from them, and is not read"


# Remarks in an incident of a table.


def date_unread(text: str) -> str:
    return f"the table has {text}, which is not a date"


def count_unread(text: str) -> str:
    return f"the table has {text}"
