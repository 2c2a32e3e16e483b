"""All that a row of a table says, in the plain form of `model.Incident`: made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import DateError
from brief_tui.briefing.limits import current
from brief_tui.tables.csv_stream import Kind, emptied, exported, fitted, guarded, parse, replaced
from brief_tui.tables.formats import BY_NAME, Format, Heading, columns, others, part_columns
from brief_tui.tables.formulas import unguarded
from brief_tui.tables.mapping import OUTCOMES
from brief_tui.tables.namecells import NAMED, kept, names_in
from brief_tui.tables.values import UNKNOWN, degrees, figure, read_sharing, when
from brief_tui.text.clean import clean, clean_line

_PLACE = {"place": "name", "region": "admin1", "district": "admin2", "country": "country"}


def cells_at(kind: Kind, data: bytes, number: int) -> list[str]:
    """The cells of a row, by its number among the rows that `data` holds. Raises IndexError when there is none."""
    row = fitted(replaced(parse(data, kind.delimiter, current().max_cell)[number]), len(kind.names))
    row = row if exported(kind) else emptied(row)
    return unguarded(row) if guarded(kind) else row


class _Layout(NamedTuple):
    """Where in a row what is said."""

    at: dict[str, tuple[int, ...]]
    """The columns that say each part."""
    names: dict[str, dict[str, int]]
    """The same for the parts that are names, by their headings."""
    others: list[int]
    """The columns that say nothing here."""


@lru_cache(maxsize=8)
def _laid_out(name: str, names: tuple[str, ...], shown: tuple[str, ...]) -> _Layout:
    """The layout of a table: found once, not for each row."""
    item, heading = BY_NAME[name], Heading(0, 0, names, shown)
    named = {part.part: part_columns(item, heading, part.part) for part in NAMED[name]}
    return _Layout(columns(item, heading), named, others(item, heading))


def detail(kind: Kind, cells: Sequence[str], name: str) -> tuple[dict[str, Any], list[str]]:
    """The incident, and every other cell as `heading: text`.

    Args:
        kind: how the table is read.
        cells: of the row.
        name: the incident's id.
    """
    item = BY_NAME[kind.format]
    layout = _laid_out(kind.format, kind.names, kind.shown)
    at, longest = layout.at, current().max_line

    def of(part: str) -> str:
        cell = cells[at[part][0]] if part in at else ""
        return clean_line(cell) if len(cell) <= longest else ""

    def names_of(part: str) -> list[str]:
        there = layout.names[part]
        return names_in(kind.format, list(there), [cells[column] for column in there.values()])

    told: dict[str, Any] = {"id": name, **_date(item, of)}
    for part in ("type", "subtype", "target", "status"):
        told[part] = item.meant(part, of(part))
    told["place"] = _where(item, of, names_of("aliases") if "aliases" in at else [])
    told["actors"] = [{"name": actor, "role": "party"} for actor in names_of("actors")]
    told["casualties"] = [count for outcome in OUTCOMES for count in _counts(outcome, of)]
    told["sources"] = [{"ref": ref} for ref in names_of("source")]
    said = (cells[column] for column in at.get("said", ()))
    told["summary"] = "\n\n".join(clean(cell) for cell in said if cell.strip())
    told["cells"] = kept(
        kind.format,
        told,
        {heading: cells[column] for there in layout.names.values() for heading, column in there.items()},
    )
    rest = [(kind.shown[column], cells[column]) for column in layout.others if cells[column].strip()]
    if of("reported") and of("reported") != told.get("date"):
        rest.append((kind.shown[at["reported"][0]], of("reported")))
    lines = [f"{clean_line(shown)}: {clean_line(cell)}" for shown, cell in rest]
    return {key: value for key, value in told.items() if value}, lines


def _date(item: Format, of: Any) -> dict[str, Any]:
    days = (of("start"), of("end"), of(item.third), of("reported"))
    try:
        found = when(item, *days)
    except DateError:
        return {"date_note": f"the table has {' '.join(filter(None, days))}, which is no date"}
    return {"date": found.written} if found.written else {}


def _where(item: Format, of: Any, aliases: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: of(part) for part, name in _PLACE.items() if of(part)}
    position = degrees(of("lat"), of("lon"))
    if aliases:
        found["aliases"] = aliases
    if position is not None:
        found["lat"], found["lon"] = position
    if of("exactness"):
        found["precision"] = item.meant("exactness", of("exactness"))
    return found


def _counts(outcome: str, of: Any) -> list[dict[str, Any]]:
    kind = {} if outcome == "killed" else {"outcome": outcome}
    made: list[dict[str, Any]] = []
    three = (of(f"{outcome}_low"), of(f"{outcome}_best"), of(f"{outcome}_high"))
    try:
        for share in read_sharing(of(f"{outcome}_with")):
            said = {"low": share.low, "best": share.best, "high": share.high}
            made.append({**kind, **{key: value for key, value in said.items() if value is not None}})
            if share.partners:
                made[-1]["with"] = list(share.partners)
        found, wrong = figure(*three)
    except CountError:
        found, wrong = UNKNOWN, [""]
    if wrong and found.low is None:
        return [{**kind, "who": f"the table has {' '.join(filter(None, three))}"}]
    if any(three) and not made:
        if found.low == found.high:
            return [{**kind, "best": found.low}]
        said = {"best": found.best, "low": found.low, "high": found.high}
        made.append({**kind, **{key: value for key, value in said.items() if value is not None}})
    return made
