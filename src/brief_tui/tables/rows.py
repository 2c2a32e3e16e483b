"""The whole of a table's row in the plain form of `model.Incident`, made on request."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import DateError
from brief_tui.briefing.limits import current
from brief_tui.tables import wording
from brief_tui.tables.csv_stream import Dialect, emptied, exported, fitted, guarded, parse, replaced
from brief_tui.tables.formats import Format, columns, others, part_columns
from brief_tui.tables.formulas import unguarded
from brief_tui.tables.mapped import MappedTable, of_dialect
from brief_tui.tables.mapping import OUTCOMES
from brief_tui.tables.namecells import kept, names_in
from brief_tui.tables.values import UNKNOWN, degrees, figure, read_sharing, when
from brief_tui.text.clean import clean, clean_line

_NAMES = ("aliases", "actors", "source")
"""The parts that are names."""
_PLACE = {"place": "name", "region": "admin1", "district": "admin2", "country": "country"}


def cells_at(kind: Dialect, data: bytes, number: int) -> list[str]:
    """Return the cells of a row, by its number among the rows in `data`. Raises IndexError if there is none."""
    row = fitted(replaced(parse(data, kind.delimiter, current().max_cell)[number]), len(kind.names))
    row = row if exported(kind) else emptied(row)
    return _laid_out(kind).table.whole(unguarded(row) if guarded(kind) else row)


class _ColumnLayout(NamedTuple):
    """The columns of each part in a table."""

    table: MappedTable
    at: dict[str, tuple[int, ...]]
    """The columns of each part."""
    names: dict[str, dict[str, int]]
    """The columns of parts that are names, by heading."""
    others: list[int]
    """The columns without a meaning here."""


@lru_cache(maxsize=8)
def _laid_out(kind: Dialect) -> _ColumnLayout:
    """Return the layout of a table, cached for all its rows."""
    table = of_dialect(kind)
    item, heading = table.format, table.heading
    named = {part: part_columns(item, heading, part) for part in _NAMES}
    return _ColumnLayout(table, columns(item, heading), named, others(item, heading))


def detail(kind: Dialect, cells: Sequence[str], name: str) -> tuple[dict[str, Any], list[str]]:
    """Return the incident of a row, and every other cell as `heading: text`.

    Args:
        kind: how the table is read.
        cells: of the row.
        name: the incident's id.
    """
    layout = _laid_out(kind)
    item, at, longest = layout.table.format, layout.at, current().max_line

    def of(part: str) -> str:
        cell = cells[at[part][0]] if part in at else ""
        return clean_line(cell) if len(cell) <= longest else ""

    def names_of(part: str) -> list[str]:
        there = layout.names[part]
        return names_in(kind.format, list(there), [cells[column] for column in there.values()], item.between)

    incident: dict[str, Any] = {"id": name, **_date(item, of)}
    for part in ("type", "subtype", "target", "status"):
        incident[part] = item.meant(part, of(part))
    incident["place"] = _where(item, of, names_of("aliases") if "aliases" in at else [])
    incident["actors"] = [{"name": actor, "role": "party"} for actor in names_of("actors")]
    incident["casualties"] = [count for outcome in OUTCOMES for count in _counts(outcome, of)]
    incident["sources"] = [{"ref": ref} for ref in names_of("source")]
    texts = (cells[column] for column in at.get("said", ()))
    incident["summary"] = "\n\n".join(clean(cell) for cell in texts if cell.strip())
    incident["cells"] = kept(
        kind.format,
        incident,
        {heading: cells[column] for there in layout.names.values() for heading, column in there.items()},
    )
    shown = layout.table.heading.shown
    rest = [(shown[column], cells[column]) for column in layout.others if cells[column].strip()]
    if of("reported") and of("reported") != incident.get("date"):
        rest.append((shown[at["reported"][0]], of("reported")))
    lines = [f"{clean_line(shown)}: {clean_line(cell)}" for shown, cell in rest]
    return {key: value for key, value in incident.items() if value}, lines


def _date(item: Format, of: Any) -> dict[str, Any]:
    days = (of("start"), of("end"), of(item.third), of("reported"))
    try:
        date = when(item, *days)
    except DateError:
        return {"date_note": wording.date_unread(" ".join(filter(None, days)))}
    return {"date": date.written} if date.written else {}


def _where(item: Format, of: Any, aliases: list[str]) -> dict[str, Any]:
    place: dict[str, Any] = {name: of(part) for part, name in _PLACE.items() if of(part)}
    position = degrees(of("lat"), of("lon"))
    if aliases:
        place["aliases"] = aliases
    if position is not None:
        place["lat"], place["lon"] = position
    if of("exactness"):
        place["precision"] = item.meant("exactness", of("exactness"))
    return place


def _counts(outcome: str, of: Any) -> list[dict[str, Any]]:
    kind = {} if outcome == "killed" else {"outcome": outcome}
    casualties: list[dict[str, Any]] = []
    three = (of(f"{outcome}_low"), of(f"{outcome}_best"), of(f"{outcome}_high"))
    try:
        for share in read_sharing(of(f"{outcome}_with")):
            figures = {"low": share.low, "best": share.best, "high": share.high}
            casualties.append({**kind, **{key: value for key, value in figures.items() if value is not None}})
            if share.partners:
                casualties[-1]["with"] = list(share.partners)
        count, mistakes = figure(*three)
    except CountError as error:
        count, mistakes = UNKNOWN, [error]
    if mistakes and count.low is None:
        return [{**kind, "who": wording.count_unread(" ".join(filter(None, three)))}]
    if any(three) and not casualties:
        if count.low == count.high:
            return [{**kind, "best": count.low}]
        figures = {"best": count.best, "low": count.low, "high": count.high}
        casualties.append({**kind, **{key: value for key, value in figures.items() if value is not None}})
    return casualties
