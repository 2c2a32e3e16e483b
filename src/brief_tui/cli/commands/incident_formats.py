"""Incidents as others take them: CSV (RFC 4180), JSON, GeoJSON (RFC 7946); not loaded for the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from brief_tui.briefing.dates import Date
from brief_tui.cli import wording
from brief_tui.cli.console import put_json, say
from brief_tui.cli.printing import MAYBE, POSITION, REST, csv_writer
from brief_tui.exchange.coverage import shares
from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import BY_ID, COUNTS
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.tables.formulas import guarded_cell
from brief_tui.tables.namecells import join, restored
from brief_tui.tables.values import CountShare, write_sharing


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
    if name == MAYBE:
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
    if name in {"id", MAYBE}:
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
        elif name == MAYBE:
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
    for row, detail in _in_full(index, rows, [*columns, *POSITION]):
        place = detail.get("place", {})
        located = "lat" in place and "lon" in place
        nowhere += not located
        geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None
        features.append({"type": "Feature", "geometry": geometry, "properties": _data(row, detail, names, columns)})
    put_json({"type": "FeatureCollection", "features": features})
    if nowhere:
        say(wording.without_position(nowhere, len(features)))


_PRINTERS = {"csv": _print_csv, "json": _print_json, "geojson": _print_geojson}


def print_as(name: str, index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    """Print incidents in the format `csv`, `json` or `geojson`, with these columns by their ids."""
    _PRINTERS[name](index, rows, columns)
