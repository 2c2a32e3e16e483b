"""The sentences that the screen, the plain mode and the command line share."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed, plural

WRITING_OFF = "writing a file is off in restricted mode"
OUTSIDE_OFF = "a path outside the library is off in restricted mode"
MENDING_OFF = "mending files is off in restricted mode"
STATE_IMPORT_OFF = "importing a state is off in restricted mode"

SEE_ALSO, UP_TO = "see also", "up to"
FILE_ORDER = "in the order of the file"
NOTHING_READ = "Nothing read yet. Briefings that you open are listed here."


def off(name: str) -> str:
    """An option or a command."""
    return f"{name} is off in restricted mode"


def at_column(column: int, words: object) -> str:
    """Why a search makes no sense, from a column on."""
    return f"at column {column}: {words}"


# What is in a briefing.


def sections(n: int) -> str:
    return plural("{n:,} section", "{n:,} sections", n)


def incidents(n: int) -> str:
    return plural("{n:,} incident", "{n:,} incidents", n)


def terms(n: int) -> str:
    return plural("{n:,} term", "{n:,} terms", n)


def problems(n: int) -> str:
    return plural("{n:,} problem", "{n:,} problems", n)


def values(n: int) -> str:
    return plural("{n:,} value", "{n:,} values", n)


def inside(section_count: int, incident_count: int, term_count: int) -> list[str]:
    """How much there is of each kind, of which there is any."""
    counts = ((sections, section_count), (incidents, incident_count), (terms, term_count))
    return [words(n) for words, n in counts if n]


# The list of briefings.

ID, TITLE, PUBLISHED, EDITION, TLP, READ, CONTENTS = "Id", "Title", "Published", "Ed.", "TLP", "Read", "Contents"
CHANGES = "Changes"
READ_WHOLE, UNREAD, UNUSABLE = "read", "unread", "error"
"""Cells of the column `READ`; a share that is read stands there as a percentage."""


def cannot_be_read(n: int) -> str:
    return plural("cannot be read: {n} problem", "cannot be read: {n} problems", n)


# Signs, and what they mean.

SIGNS = (
    ("?", "unknown"),
    ("4+  2-5  ~5", "at least four; two to five; best estimate five"),
    ("4+*", "one count for several incidents"),
    ("!  ×", "before a place or a status: disputed; retracted"),
    ("≠", "before a value: sources contradict each other on it"),
    ("●  ○  ▲", "on the timeline: a known day; about or uncertain; a milestone"),
    ("├─┤  ▒", "on the timeline: any of these days; about or uncertain, in a bar"),
    ("●  ◎  ○  ?", "source and claim: sound (A B, 1 2); fair (C, 3); doubtful (D E, 4 5); not judged (F, 6)"),
)


# Tables.


def so_far(n: int) -> str:
    return plural("{n:,} incident so far", "{n:,} incidents so far", n)


def passing(n: int, among: int) -> str:
    return plural("{n:,} of {among:,} pass", "{n:,} of {among:,} pass", n, among=among)


def row_of(number: int, count: str) -> str:
    return f"row {number:,} of {count}"


def killed(total: str) -> str:
    return f"killed {total}"


def killed_doubts(total: str, unknown: int, disputed: int) -> str:
    """Return the people killed: `killed 12-16 (3 unknown, 2 disputed)`."""
    if unknown and disputed:
        return f"killed {total} ({unknown:,} unknown, {disputed:,} disputed)"
    if disputed:
        return f"killed {total} ({disputed:,} disputed)"
    return f"killed {total} ({unknown:,} unknown)" if unknown else killed(total)


def short_so_far(n: int) -> str:
    return f"{n:,} so far"


def killed_short(total: str, unknown: int, disputed: int) -> str:
    """Return the same for a narrow screen: `killed 12-16 (3 ?, 2 ≠)`."""
    if unknown and disputed:
        return f"killed {total} ({unknown:,} ?, {disputed:,} ≠)"
    if disputed:
        return f"killed {total} ({disputed:,} ≠)"
    return f"killed {total} ({unknown:,} ?)" if unknown else killed(total)


def maybe_short(n: int, *, shown: bool) -> str:
    return f"{n:,} maybe, shown" if shown else f"{n:,} maybe, hidden"


def maybe(n: int, *, shown: bool) -> str:
    if shown:
        return plural("{n:,} uncertain, shown and counted", "{n:,} uncertain, shown and counted", n)
    return plural("{n:,} uncertain, hidden and not counted", "{n:,} uncertain, hidden and not counted", n)


def incidents_of_several(n: int, several: int) -> str:
    if not several:
        return incidents(n)
    return plural(
        "{n:,} incident, {several:,} counted for each of several values",
        "{n:,} incidents, {several:,} counted for each of several values",
        n,
        several=several,
    )


def sorted_by(keys: Sequence[str]) -> str:
    """The order of a table; each key is one of `key_order`."""
    return f"sorted by {', then '.join(keys)}"


def key_order(column: str, kind: str, *, descending: bool) -> str:
    if kind in {"date", "year"}:
        return f"{column}, latest first" if descending else f"{column}, earliest first"
    if kind == "count":
        return f"{column}, most first" if descending else f"{column}, fewest first"
    return f"{column}, z-a first" if descending else f"{column}, a-z first"


# Pages.

THIS_BRIEFING = "This briefing"
UNREAD_YET = "not read yet"


def sources(n: int) -> str:
    return plural("{n:,} source", "{n:,} sources", n)


def unknown_in(n: int) -> str:
    return plural("{n:,} unknown", "{n:,} unknown", n)


def edition_read_before(number: str) -> str:
    return f"not read yet; you read edition {number}" if number else "not read yet; you read another edition"


def news_and_key(news: str, key: str) -> str:
    """What of a briefing was not read, and the key that shows what changed."""
    return f"{news}; {key} shows what changed"


def more(n: int) -> str:
    return plural("... {n:,} more", "... {n:,} more", n)


def more_paragraphs(n: int) -> str:
    return plural("... {n:,} more paragraph", "... {n:,} more paragraphs", n)


DATE_UNKNOWN = "date unknown"


def inferred(date: str) -> str:
    return f"{date} (inferred)"


def unknown_count(who: str) -> str:
    return f"unknown ({who})" if who else "unknown (not stated)"


def says(source: str) -> str:
    return f"says {source}"


def one_count_with(names: Sequence[str]) -> str:
    return f"one count with {listed(names)} *"


SOMEBODY = "no source"


def claim(source: str, words: str) -> str:
    return f"{source}: {words}" if words else source


def also(names: Sequence[str]) -> str:
    return f"also {listed(names)}"


def counted(outcome: str, count: str) -> str:
    return f"{outcome} {count}"


def by(names: Sequence[str]) -> str:
    return f"by {listed(names)}"


def sources_differ(aspects: Sequence[str]) -> str:
    return f"sources contradict each other on {listed(aspects)}"


def at(source: str, locator: str) -> str:
    return f"{source}, {locator}"


def credibility(source: str, grade: str) -> str:
    return f"{source} (credibility {grade})"


def edition(number: object) -> str:
    return f"ed. {number}"


# Look-ups.


def found_as(query: str, name: str) -> str:
    return f"'{query}' found as {name}"


def beginning_of(query: str, name: str) -> str:
    return f"'{query}' is the beginning of {name}"


def part_of(query: str, name: str) -> str:
    return f"'{query}' is part of {name}"


# Files that are read.


def reading_files(number: int, total: int) -> str:
    return plural("reading {number:,} of {n:,} file", "reading {number:,} of {n:,} files", total, number=number)
