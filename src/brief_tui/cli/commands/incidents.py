"""`incidents`: the table, its filter and its order."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from brief_tui.cli import wording
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import CliError, library_folder, library_index, opened, put, say
from brief_tui.cli.printing import CHUNK, table_lines, table_width
from brief_tui.config import restriction
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import (
    BY_ID,
    COLUMNS,
    DEFAULT_ORDER,
    IDENTITY,
    MAYBE,
    POSITION,
    REST,
    Column,
    SortKey,
    parse_order,
)
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render import table
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import near


def run_incidents(args: Namespace) -> int:
    """Print the incidents that pass a filter, in an order and a format, or how often a column has each value."""
    columns: list[str] = []
    order: Sequence[SortKey] = DEFAULT_ORDER
    if args.frequency is not None:
        from brief_tui.cli.commands import frequency

        frequency.check(args)
    else:
        columns, order = _columns(args), _order(args.sort)
    if args.briefing is not None and is_file(args, args.briefing):
        with opened([Path(args.briefing)]) as index:
            return _print(index, args, columns, order)
    with library_index(args) as index:
        return _print(index, args, columns, order)


def is_file(args: Namespace, name: str) -> bool:
    """Return whether a name is a file that may be read; for a locked-down account none outside the library."""
    allowed = not restriction.on() or restriction.inside(name, library_folder(args))
    return allowed and Path(name).is_file()


def _columns(args: Namespace) -> list[str]:
    """The ids of the columns to print. Raises CliError for one that there is not."""
    identity = () if args.format == "table" else IDENTITY
    rest: tuple[str, ...] = () if args.format == "table" else REST
    if args.format == "geojson":
        rest = tuple(name for name in REST if name not in POSITION)
    allowed = list(dict.fromkeys((*identity, *BY_ID, *rest)))
    if not args.columns:
        return [*identity, *(column.id for column in COLUMNS if (column.exported if identity else column.shown)), *rest]
    chosen = [word.strip().lower() for word in args.columns.split(",") if word.strip()]
    for name in chosen:
        if name not in allowed:
            close = near(name, allowed, 1)
            raise CliError(wording.no_column(name, close, allowed), status=2)
    return chosen


def _order(text: str) -> Sequence[SortKey]:
    try:
        return parse_order(text) or DEFAULT_ORDER
    except ValueError as error:
        raise CliError(wording.mistake("--sort", str(error)), status=2) from None


def _print(index: Index, args: Namespace, columns: Sequence[str], order: Sequence[SortKey]) -> int:
    scope = _scope(index, args.briefing)
    only = None
    if args.marked:
        from brief_tui.cli.commands.marked import marked_incidents

        only = marked_incidents(index, scope)
    view = SqliteIncidentView(index, scope, only)
    if args.where:
        narrow(view, clean_line(args.where))
    if args.maybe:
        view.show_maybe(True)
    if args.frequency is not None:
        from brief_tui.cli.commands import frequency

        return frequency.print_frequency(view, args)
    view.sort(order)
    stop = len(view) if args.limit is None else min(args.limit, len(view))
    rows = _rows(view, stop)
    if args.format == "table":
        _print_table(view, [BY_ID[name] for name in columns], stop, chosen=bool(args.columns))
    else:
        from brief_tui.cli.commands.incident_formats import print_as

        print_as(args.format, index, rows, [*columns, *([MAYBE] if args.maybe else [])])
    _say_problems(index, scope)
    if stop < len(view):
        say(wording.first_of(stop, len(view)))
    say(table.total_line(view), raw=True)
    return 0 if len(view) else 1


def _say_problems(index: Index, scope: int | None) -> None:
    """Say where a table could not be read whole."""
    for entry in catalogue.entries(index):
        remarks = catalogue.remarks(index, entry.row) if scope in {None, entry.row} else []
        if remarks:
            say(wording.table_problems(len(remarks), remarks[0]))


def _scope(index: Index, briefing: str | None) -> int | None:
    """The number of the one briefing that is meant, None for all."""
    if briefing is None:
        return None
    path = Path(briefing)
    return in_library(index, str(path.absolute()) if path.is_file() else briefing).row


def narrow(view: SqliteIncidentView, text: str) -> None:
    """Filter the view. Raises CliError that shows where the filter stops making sense."""
    try:
        view.narrow(text)
    except SyntaxProblem as error:
        caret = " " * cell_width(text[: error.column]) + "^"
        words = wording.mistake("--where", clean_line(str(error)))
        raise CliError(f"brief-tui: {words}", f"  {text}", f"  {caret}", status=2, raw=True) from None


def _rows(view: SqliteIncidentView, stop: int) -> Iterator[IncidentRow]:
    for start in range(0, stop, CHUNK):
        yield from view.window(start, min(start + CHUNK, stop))


def _print_table(view: SqliteIncidentView, columns: Sequence[Column], stop: int, *, chosen: bool) -> None:
    """Print the table: as wide as the terminal; in a pipe as wide as its cells."""
    if stop:
        for line in table_lines(view, columns, table_width(), stop, more=not chosen, every=chosen):
            put(f"{line}\n")
