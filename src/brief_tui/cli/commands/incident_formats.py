"""Incidents in other formats: CSV (RFC 4180), JSON, GeoJSON (RFC 7946); not loaded for the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from brief_tui.cli import wording
from brief_tui.cli.console import put_json, say
from brief_tui.cli.printing import csv_writer
from brief_tui.exchange.coverage import shares
from brief_tui.library.answers import catalogue, incidents
from brief_tui.library.index.index import Index
from brief_tui.library.questions.columns import MAYBE, POSITION, REST
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.render.incident_cells import csv_rows, days_of, in_full, rest_of, value_of
from brief_tui.tables.values import CountShare


def _briefings(index: Index) -> dict[int, str]:
    """The id of each briefing by its number."""
    return {entry.row: entry.name for entry in catalogue.entries(index)}


def _print_csv(index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    csv_writer().writerows(csv_rows(rows, columns, _briefings(index), _detail(index)))


def _detail(index: Index) -> Callable[[int], dict[str, Any]]:
    return lambda row: incidents.entry(index, row).detail


def _data(row: IncidentRow, detail: dict[str, Any], names: dict[int, str], columns: Sequence[str]) -> dict[str, Any]:
    """An incident for JSON: null for unknown, lists of names; the parts of a shared count name its incidents."""
    fields: dict[str, Any] = {}
    for name in columns:
        value: Any = rest_of(name, detail) if name in REST else value_of(row, names, name)
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
                fields["date_start"], fields["date_end"] = days_of(value)
    return fields


def _part(share: CountShare) -> dict[str, Any]:
    return {"low": share.low, "best": share.best, "high": share.high, "with": list(share.partners)}


def _print_json(index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    names = _briefings(index)
    put_json([_data(row, detail, names, columns) for row, detail in in_full(rows, columns, _detail(index))])


def _print_geojson(index: Index, rows: Iterator[IncidentRow], columns: Sequence[str]) -> None:
    names = _briefings(index)
    features = []
    nowhere = 0
    for row, detail in in_full(rows, [*columns, *POSITION], _detail(index)):
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
