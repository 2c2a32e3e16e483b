"""`incidents`: the table, and the formats in which others take it: CSV (RFC 4180), JSON, GeoJSON (RFC 7946)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from brief_tui.briefing.dates import Date
from brief_tui.cli import wording
from brief_tui.cli.commands import frequency
from brief_tui.cli.commands.open import in_library
from brief_tui.cli.console import CliError, library_folder, library_index, opened, put, put_json, say
from brief_tui.cli.printing import CHUNK, csv_writer, table_lines, table_width
from brief_tui.config import restriction
from brief_tui.exchange.coverage import shares
from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import BY_ID, COLUMNS, COUNTS, DEFAULT_ORDER, Column, SortKey, parse_order
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.render import table
from brief_tui.tables.formulas import guarded_cell
from brief_tui.tables.namecells import join, restored
from brief_tui.tables.values import CountShare, write_sharing
from brief_tui.text.cells import cell_width
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import near

IDENTITY = ("id", "briefing")
"""What stands before the columns in every format but the table."""
_MAYBE = "maybe"
"""What stands behind them with --maybe: whether an incident may or may not pass the filter."""
REST = ("actors", "aliases", "lat", "lon", "summary")
"""What CSV and JSON have after the columns, so that a table can be read back as it was."""
_POSITION = ("lat", "lon")
"""What of it is the geometry in GeoJSON."""


def run_incidents(args: Namespace) -> int:
    """Print the incidents that pass a filter, in an order and a format, or how often a column has each value."""
    columns: list[str] = []
    order: Sequence[SortKey] = DEFAULT_ORDER
    if args.frequency is not None:
        frequency.check(args)
    else:
        columns, order = _columns(args), _order(args.sort)
    if args.briefing is not None and _is_file(args):
        with opened([Path(args.briefing)]) as index:
            return _print(index, args, columns, order)
    with library_index(args) as index:
        return _print(index, args, columns, order)


def _is_file(args: Namespace) -> bool:
    """Whether --briefing names a file that may be read; to a locked-down account none outside the library is there."""
    allowed = not restriction.on() or restriction.inside(args.briefing, library_folder(args))
    return allowed and Path(args.briefing).is_file()


def _columns(args: Namespace) -> list[str]:
    """The ids of the columns to print. Raises CliError for one that there is not."""
    identity = () if args.format == "table" else IDENTITY
    rest: tuple[str, ...] = () if args.format == "table" else REST
    if args.format == "geojson":
        rest = tuple(name for name in REST if name not in _POSITION)
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
    view = SqliteIncidentView(index, scope)
    _narrow(view, clean_line(args.where))
    if args.maybe:
        view.show_maybe(True)
    if args.frequency is not None:
        return frequency.print_frequency(view, args)
    view.sort(order)
    stop = len(view) if args.limit is None else min(args.limit, len(view))
    rows = _rows(view, stop)
    if args.format == "table":
        _print_table(view, [BY_ID[name] for name in columns], stop, chosen=bool(args.columns))
    elif args.format == "csv":
        _print_csv(index, rows, [*columns, *([_MAYBE] if args.maybe else [])])
    elif args.format == "json":
        _print_json(index, rows, [*columns, *([_MAYBE] if args.maybe else [])])
    else:
        _print_geojson(index, rows, [*columns, *([_MAYBE] if args.maybe else [])])
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


def _narrow(view: SqliteIncidentView, text: str) -> None:
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
    """The table: as wide as the terminal, as wide as it likes in a pipe."""
    room = table_width()
    if not chosen:
        columns = table.visible(columns, room)
    if stop:
        for line in table_lines(view, columns, room, stop):
            put(f"{line}\n")


def _briefings(index: Index) -> dict[int, str]:
    """The id of each briefing by its number."""
    return {entry.row: entry.name for entry in catalogue.entries(index)}


def _print_csv(index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    names = _briefings(index)
    writer = csv_writer()
    writer.writerow([part for name in columns for part in csv_names(name)])
    for row, detail in _in_full(index, rows, columns):
        kept = restored("own", detail)
        cells = ((kept[name],) if name in kept else _csv_cells(row, names, name, detail) for name in columns)
        writer.writerow([guarded_cell(part) for each in cells for part in each])


def _in_full(
    index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]
) -> Iterator[tuple[IncidentRow, dict[str, Any]]]:
    """Rows, each with all that is said of its incident where the columns ask for it."""
    rest, counted = not set(REST).isdisjoint(columns), [name for name in columns if name in COUNTS]
    for row in rows:
        full = rest or any(row.value(name).shared for name in counted) or ("source" in columns and row.value("source"))
        yield row, incidents.entry(index, row.row).detail if full else {}


def csv_names(name: str) -> tuple[str, ...]:
    """The headings of a column: a date has its first and last day, a count its bounds, beside it."""
    kind = BY_ID[name].kind if name in BY_ID else "text"
    if kind == "date":
        return name, f"{name}_start", f"{name}_end"
    if kind == "count":
        return name, f"{name}_low", f"{name}_high", f"{name}_shared", f"{name}_best", f"{name}_with"
    return (name,)


def _csv_cells(row: IncidentRow, names: dict[int, str], name: str, detail: dict[str, Any]) -> tuple[object, ...]:
    """The cells of a column: what is unknown is empty, a count that several incidents share says with which."""
    if name in REST:
        rest = _rest(name, detail)
        return (" | ".join(rest) if isinstance(rest, list) else rest,)
    value = _value(row, names, name)
    if name == "source" and ", " in value:
        value = join([source["ref"] for source in detail.get("sources", ())])
    if isinstance(value, Figure):
        shown = "" if value.low is None else value.interval.show()
        shared = write_sharing(shares(detail, name)) if value.shared else ""
        return shown, value.low, value.high, "yes" if value.shared else "", _estimate(value), shared
    if name == _MAYBE:
        return ("yes" if value else "",)
    return (value, *_days(value)) if name == "date" else (value,)


def _estimate(value: Figure) -> int | None:
    """The best estimate, where there is one that may be wrong."""
    return None if value.low == value.high else value.best


def _rest(name: str, detail: dict[str, Any]) -> object:
    """What stands after the columns; names are a list."""
    place = detail.get("place", {})
    if name == "actors":
        acting = detail.get("actors", ())
        for role in ("perpetrator", "party"):
            names = [actor["name"] for actor in acting if actor.get("role", "perpetrator") == role]
            if names:
                return names
        return []
    if name == "aliases":
        return list(place.get("aliases", ()))
    return detail.get(name, "") if name == "summary" else place.get(name)


def _days(written: str) -> tuple[str | None, str | None]:
    """The first and the last day that a date can be, as ISO 8601 has them."""
    if not written:
        return None, None
    date = Date.parse(written)
    return date.earliest.isoformat(), date.latest.isoformat()


def _value(row: IncidentRow, names: dict[int, str], name: str) -> Any:
    if name in {"id", _MAYBE}:
        return row.name if name == "id" else row.maybe
    return names.get(row.briefing, "") if name == "briefing" else row.value(name)


def _data(row: IncidentRow, detail: dict[str, Any], names: dict[int, str], columns: Sequence[str]) -> dict[str, Any]:
    """An incident for JSON: what is unknown is null, names are lists; a shared count says with whom by its parts."""
    fields: dict[str, Any] = {}
    for name in columns:
        value: Any = _rest(name, detail) if name in REST else _value(row, names, name)
        if isinstance(value, Figure):
            parts = [_part(share) for share in shares(detail, name)] if value.shared else []
            bounds = {"low": value.low, "best": value.best, "high": value.high}
            fields[name] = {**bounds, "shared": value.shared, "parts": parts}
        elif name in REST:
            fields[name] = None if value == "" else value
        elif name == _MAYBE:
            fields[name] = value
        else:
            fields[name] = value or None
            if name == "date":
                fields["date_start"], fields["date_end"] = _days(value)
    return fields


def _part(share: CountShare) -> dict[str, Any]:
    return {"low": share.low, "best": share.best, "high": share.high, "with": list(share.partners)}


def _print_json(index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    names = _briefings(index)
    put_json([_data(row, detail, names, columns) for row, detail in _in_full(index, rows, columns)])


def _print_geojson(index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    names = _briefings(index)
    features = []
    nowhere = 0
    for row, detail in _in_full(index, rows, [*columns, *_POSITION]):
        place = detail.get("place", {})
        located = "lat" in place and "lon" in place
        nowhere += not located
        geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None
        features.append({"type": "Feature", "geometry": geometry, "properties": _data(row, detail, names, columns)})
    put_json({"type": "FeatureCollection", "features": features})
    if nowhere:
        say(wording.without_position(nowhere, len(features)))
