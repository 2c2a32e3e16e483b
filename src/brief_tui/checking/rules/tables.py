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
        "separate table missing, outside the briefing's folder, or with unknown headings",
        "its incidents would be lost without warning",
    ),
    Rule(
        "table-row",
        WARNING,
        "table row with too few or too many cells, or not UTF-8",
        "cells may be under the wrong headings",
        "RFC 4180, 2.4",
    ),
    Rule(
        "table-value",
        WARNING,
        "invalid date, count or position in a table",
        "the incident is shown without it",
    ),
    Rule(
        "table-unmapped",
        WARNING,
        "table without a column for date, count or type",
        "it may not be a table of incidents",
    ),
    Rule(
        "table-id",
        WARNING,
        "duplicate id in a table",
        "marks and shared counts refer to it",
    ),
    Rule(
        "table-derived",
        WARNING,
        "derived cell, such as killed or date_start of an own export, that contradicts its source cells; also a report "
        "date that differs from the event date, reported once",
        "it is ignored: editing it changes nothing",
    ),
    Rule(
        "table-nothing",
        NOTE,
        "cell with NA, nan, NULL or -, reported once",
        "read as empty, as R and pandas do",
    ),
    Rule(
        "table-column",
        WARNING,
        "unknown column of an own export, or an HXL tag that counts people without an outcome",
        "its values are missing from totals and filters",
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
