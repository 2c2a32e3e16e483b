"""Opens the table that a briefing names, and checks it for everything that is wrong."""
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os

from brief_tui.briefing.model import Table
from brief_tui.briefing.problems import BriefingError, Problem
from brief_tui.tables import files
from brief_tui.tables.mapping import OUTCOMES
from brief_tui.tables.reader import STRETCH, TableReader
from brief_tui.text.clean import clean_line

CODE = "table"
"""The code of a table that is not read at all."""


def path_of(briefing: str, table: Table) -> str:
    """Return the path of a table; `briefing` is empty for standard input.

    Raises BriefingError if the name is not allowed.
    """
    try:
        return files.place(briefing, table.file)
    except files.TableError as error:
        raise refused(briefing, error) from None


def open_table(briefing: str, table: Table) -> TableReader:
    """Open a table for reading. Raises BriefingError if it cannot be read as one."""
    path = path_of(briefing, table)
    shown = os.path.join(os.path.dirname(briefing), table.file)
    try:
        return TableReader(path, shown, table.format, mapping=table.columns)
    except files.TableError as error:
        raise refused(shown, error) from None


def refused(name: str, error: files.TableError) -> BriefingError:
    """Return the problem of the briefing for a table that is not read."""
    return BriefingError((Problem(clean_line(name), 0, 0, CODE, error.what, error.remedy),))


def check(briefing: str, table: Table) -> tuple[Problem, ...]:
    """Return every problem of a table, reading it through. Raises BriefingError if it cannot be read as one."""
    reader = open_table(briefing, table)
    try:
        for batch in reader.batches(STRETCH):
            reader.columns.check_ids(batch)
            reader.columns.check_derived(batch)
            reader.columns.dates(batch)
            reader.columns.positions(batch)
            for outcome in OUTCOMES:
                reader.columns.figures(batch, outcome)
    except files.TableError as error:
        raise refused(reader.problems.file, error) from None
    finally:
        reader.close()
    return reader.problems.ordered
