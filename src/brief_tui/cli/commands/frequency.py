"""`incidents --frequency COLUMN`: the number of incidents for each value of a column, and their totals."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, put, put_json, say
from brief_tui.cli.printing import csv_writer, table_width
from brief_tui.library.answers.frequency import frequency
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.totals import PARTS, figures_of
from brief_tui.library.questions.columns import BY_ID, COUNTED
from brief_tui.library.questions.frequency import SORTS, ValueCount, ordered
from brief_tui.library.wording import NOT_BY_ID
from brief_tui.render import frequency as rendering
from brief_tui.tables.formulas import guarded_cell
from brief_tui.text.matching import near

CSV = ("value", "incidents", "killed", "killed_low", "killed_high", "killed_best", "killed_unknown", "filter")


def check(args: Namespace) -> None:
    """Check that the arguments go together. Raises CliError."""
    if args.frequency not in BY_ID:
        close = near(args.frequency, COUNTED, 1)
        raise CliError(wording.mistake("--frequency", wording.no_column(args.frequency, close, COUNTED)), status=2)
    if args.frequency not in COUNTED:
        raise CliError(wording.mistake("--frequency", NOT_BY_ID), status=2)
    if args.format == "geojson" or args.columns:
        what = "--format geojson" if args.format == "geojson" else "--columns"
        raise CliError(wording.not_with_frequency(what), status=2)
    _order(args.sort)


def _order(text: str) -> tuple[str, bool]:
    """The order of the values, and whether it is descending. Raises CliError."""
    name = text.strip().lower()
    if not name:
        return "count", True
    if name.lstrip("-+") not in SORTS:
        raise CliError(wording.no_order_of_values(text, tuple(SORTS)), status=2)
    return name.lstrip("-+"), name.startswith("-")


def print_frequency(view: SqliteIncidentView, args: Namespace) -> int:
    """Print the values of a column; 1 where there is no incident."""
    table = frequency(view, args.frequency)
    by, descending = _order(args.sort)
    values = ordered(table.values, by, descending=descending)
    shown = values if args.limit is None else values[: args.limit]
    if args.format == "json":
        put_json([_data(value) for value in shown])
    elif args.format == "csv":
        _print_csv(shown)
    elif shown:
        where = rendering.layout(table, shown, table_width())
        put(rendering.heading_text(table, where, by, descending=descending).rstrip() + "\n")
        for value in shown:
            put(rendering.row_text(value, where).rstrip() + "\n")
    if len(shown) < len(values):
        say(wording.first_of(len(shown), len(values)))
    say(rendering.total_line(table, view), raw=True)
    return 0 if table.incidents else 1


def _print_csv(values: Sequence[ValueCount]) -> None:
    writer = csv_writer()
    writer.writerow(CSV)
    for value in values:
        figures = figures_of(value.sum)
        shown = "" if value.sum.is_unknown else value.sum.show_sum()
        text = value.text if value.key else ""
        cells = (text, value.incidents, shown, *figures, value.unknown, value.filter)
        writer.writerow([guarded_cell(cell) for cell in cells])


def _data(value: ValueCount) -> dict[str, Any]:
    """A value for JSON, with null for unknown."""
    return {
        "value": value.text if value.key else None,
        "incidents": value.incidents,
        "killed": {**dict(zip(PARTS, figures_of(value.sum), strict=True)), "unknown": value.unknown},
        "filter": value.filter,
    }
