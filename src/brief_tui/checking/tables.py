"""The table beside a briefing: every row of it that cannot be read whole."""

from __future__ import annotations

from brief_tui.briefing.model import Table
from brief_tui.briefing.problems import BriefingError, Problem
from brief_tui.checking.rule import ERROR, WARNING, Rule
from brief_tui.checking.silence import Silence
from brief_tui.exchange import opening

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
        "table-column",
        WARNING,
        "a column of our own export that we do not know",
        "what it says would be lost in sums and filters",
    ),
)


def look(briefing: str, table: Table | None, silence: Silence) -> list[Problem]:
    """Read a table through.

    Args:
        briefing: the path of the file that names it; empty when it came from standard input.
        table: what the file says of it; None when there is none.
        silence: what is switched off.
    """
    if table is None:
        return []
    try:
        found = opening.check(briefing, table)
    except BriefingError as error:
        return list(error.problems)
    return [problem for problem in found if not silence.holds(problem.code, 1)]
