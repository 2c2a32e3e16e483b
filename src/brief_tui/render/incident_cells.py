"""Incidents as rows of CSV, and their values for other formats; not loaded for the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from brief_tui.briefing.dates import Date
from brief_tui.exchange.coverage import shares
from brief_tui.library.questions.columns import BY_ID, COUNTS, MAYBE, REST
from brief_tui.library.questions.incidents import Figure, IncidentRow
from brief_tui.tables.formulas import guarded_cell
from brief_tui.tables.namecells import join, restored
from brief_tui.tables.values import write_sharing


def csv_rows(
    rows: Iterable[IncidentRow],
    columns: Sequence[str],
    names: dict[int, str],
    detail: Callable[[int], dict[str, Any]],
) -> Iterator[Sequence[object]]:
    """Yield the headings, and the cells of each incident.

    Args:
        rows: the incidents.
        columns: ids of the columns.
        names: the id of each briefing by its row in the index.
        detail: gives all that is said of an incident, by its row in the index.
    """
    yield [part for name in columns for part in csv_names(name)]
    for row, said in in_full(rows, columns, detail):
        kept = restored("own", said)
        cells = ((kept[name],) if name in kept else _csv_cells(row, names, name, said) for name in columns)
        yield [guarded_cell(part) for each in cells for part in each]


def in_full(
    rows: Iterable[IncidentRow], columns: Sequence[str], detail: Callable[[int], dict[str, Any]]
) -> Iterator[tuple[IncidentRow, dict[str, Any]]]:
    """Rows, each with all that is said of its incident where the columns ask for it."""
    rest, counted = not set(REST).isdisjoint(columns), [name for name in columns if name in COUNTS]
    for row in rows:
        full = rest or any(row.value(name).shared for name in counted) or ("source" in columns and row.value("source"))
        yield row, detail(row.row) if full else {}


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
        rest = rest_of(name, detail)
        return (" | ".join(rest) if isinstance(rest, list) else rest,)
    value = value_of(row, names, name)
    if name == "source" and ", " in value:
        value = join([source["ref"] for source in detail.get("sources", ())])
    if isinstance(value, Figure):
        shown = "" if value.low is None else value.interval.show()
        shared = write_sharing(shares(detail, name)) if value.shared else ""
        return shown, value.low, value.high, "yes" if value.shared else "", _estimate(value), shared
    if name == MAYBE:
        return ("yes" if value else "",)
    return (value, *days_of(value)) if name == "date" else (value,)


def _estimate(value: Figure) -> int | None:
    """The best estimate, where there is one that may be wrong."""
    return None if value.low == value.high else value.best


def rest_of(name: str, detail: dict[str, Any]) -> object:
    """Return the values after the columns; names are a list."""
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


def days_of(written: str) -> tuple[str | None, str | None]:
    """The first and the last day that a date can be, as ISO 8601 has them."""
    if not written:
        return None, None
    date = Date.parse(written)
    return date.earliest.isoformat(), date.latest.isoformat()


def value_of(row: IncidentRow, names: dict[int, str], name: str) -> Any:
    """Return the value of a column, or of what stands beside the columns: id, briefing, maybe."""
    if name in {"id", MAYBE}:
        return row.name if name == "id" else row.maybe
    return names.get(row.briefing, "") if name == "briefing" else row.value(name)
