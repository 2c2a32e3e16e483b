"""Rules on the table beside a briefing: rows and cells that cannot be read whole."""

from __future__ import annotations

from brief_tui.briefing.model import Table
from brief_tui.briefing.problems import BriefingError, Problem
from brief_tui.checking.rules.rule import ERROR, NOTE, WARNING, Rule
from brief_tui.checking.suppressions import Suppressions
from brief_tui.tables import opening

RULES = (
    Rule(
        opening.CODE,
        ERROR,
        "a table beside the briefing that is not there, leads out of its folder, or has headings nobody knows",
        "its incidents would be missed in silence",
    ),
    Rule(
        "table-row",
        WARNING,
        "a row of a table with too few or too many cells, or with bytes that are not UTF-8",
        "its cells may stand under the wrong headings",
        "RFC 4180, 2.4",
    ),
    Rule(
        "table-value",
        WARNING,
        "a date, a count or a position in a table that makes no sense",
        "it is left out, and the incident is shown without it",
    ),
    Rule(
        "table-unmapped",
        WARNING,
        "a table in which no column says a date, a count or a type",
        "its incidents have neither time nor kind: perhaps it is a table of something else",
    ),
    Rule(
        "table-id",
        WARNING,
        "an id that two rows of a table have",
        "a reader's marks and shared counts are kept by it; in a briefing it is refused",
    ),
    Rule(
        "table-derived",
        WARNING,
        "a cell that follows from others, such as killed or date_start in our own export, and says something else; "
        "also the day of a report beside another day of the event, told once",
        "it is not read: an edit of it changes nothing",
    ),
    Rule(
        "table-nothing",
        NOTE,
        "a cell with NA, nan, NULL or -, told once",
        "it is read as an empty cell, which is what R and pandas mean by it",
    ),
    Rule(
        "table-column",
        WARNING,
        "a column of our own export that we do not know, or a tag of HXL that counts people without an outcome",
        "what it says would be lost in sums and filters",
    ),
)


def look(briefing: str, table: Table | None, suppressions: Suppressions) -> list[Problem]:
    """Read a table through and return its problems.

    Args:
        briefing: the path of the file that names it; empty when it came from standard input.
        table: the reference in the file; None if there is none.
        suppressions: those of the file.
    """
    if table is None:
        return []
    try:
        problems = opening.check(briefing, table)
    except BriefingError as error:
        return list(error.problems)
    return [problem for problem in problems if not suppressions.holds(problem.code, 1)]
