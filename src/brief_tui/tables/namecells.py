"""Cells that hold several names: split for filters and counts, joined by an export, and kept as they were.

A cell is kept beside its names (`model.Incident.cells`) if an export to the same columns would write it differently:
`A;B` where `A; B` is usual, a name twice, or ACLED's associates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brief_tui.tables.mapping import BETWEEN
from brief_tui.text.clean import clean, clean_line

if TYPE_CHECKING:
    from brief_tui.briefing.serialise import Plain

CellsByHeading = dict[str, str]
"""Texts of cells by heading."""


class NameField(NamedTuple):
    """A part of an incident that holds names, in the columns of a format."""

    part: str
    """The part's name in `mapping`."""
    headings: tuple[str, ...]
    """The headings that an export writes."""
    join: Callable[[Sequence[str]], Sequence[str]]
    """Returns the cells of the first of them for some names."""


def join(names: Sequence[str]) -> str:
    """Join names in one cell of our own, which `split` reads."""
    return ", ".join(names) if not any(", " in name for name in names) else "".join(f"{name} | " for name in names)[:-1]


def split(cell: str, between: str) -> list[str]:
    """Split the names in one cell; a name with `, ` in it is followed by ` | `, as `join` writes it."""
    if between == ", " and _BAR in f"{cell} ":
        between = _BAR
    return [clean_line(part) for part in f"{cell} ".split(between) if part.strip()]


_BAR = " | "


def _in_one(between: str) -> Callable[[Sequence[str]], Sequence[str]]:
    return lambda names: (between.join(names),)


def _two(names: Sequence[str]) -> Sequence[str]:
    """Return the first two names, a column each."""
    return names[:2]


_ACLED = ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2")
NAMED: dict[str, tuple[NameField, ...]] = {
    "own": (
        NameField("aliases", ("aliases",), _in_one(_BAR)),
        NameField("actors", ("actors",), _in_one(_BAR)),
        NameField("source", ("source",), lambda names: (join(names),)),
    ),
    "ucdp": (
        NameField("actors", ("side_a", "side_b"), _two),
        NameField("source", ("source_office",), _in_one(";")),
    ),
    "acled": (NameField("actors", _ACLED, _two), NameField("source", ("source",), _in_one("; "))),
    "hxl": (
        NameField("actors", ("#group+name+first", "#group+name+second"), _two),
        NameField("source", ("#meta+source",), _in_one("; ")),
    ),
}
"""The fields with names, by format."""
_RENAMED = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2", "actor": "actors"}
"""Headings that are read, with the heading that an export writes instead."""


def names_in(
    form: str, headings: Sequence[str], cells: Sequence[str], between: Mapping[str, str] | None = None
) -> list[str]:
    """Return the names of actors or sources in the cells of the columns with some headings.

    Of our own export's columns the first with a value is read. Other formats name actors in several columns: each
    name is returned once, the first of each column before the others, so that the sides of a conflict come first.

    Args:
        form: the name of the format.
        headings: the columns.
        cells: their cells.
        between: the signs between names, by heading; those of the format by default.
    """
    separators = BETWEEN.get(form, {}) if between is None else between
    in_cells = [
        split(cell, separators[heading]) if heading in separators else [clean_line(cell)]
        for heading, cell in zip(headings, cells, strict=True)
        if cell.strip()
    ]
    if form == "own":
        return in_cells[0] if in_cells else []
    first = [name for names in in_cells for name in names[:1]]
    return list(dict.fromkeys([*first, *(name for names in in_cells for name in names[1:])]))


def names_of(part: str, incident: Plain) -> list[str]:
    """Return the names that an incident has in a part: actors and sources once each."""
    if part == "aliases":
        return list(incident.get("place", {}).get("aliases", ()))
    key, name = ("actors", "name") if part == "actors" else ("sources", "ref")
    return list(dict.fromkeys(item[name] for item in incident.get(key, ())))


def written(item: NameField, incident: Plain) -> CellsByHeading:
    """Return the cells that an export writes for the names of a part."""
    texts = item.join(names_of(item.part, incident))
    return {heading: texts[at] if at < len(texts) else "" for at, heading in enumerate(item.headings)}


def comes_back(form: str, part: str, incident: Plain) -> bool:
    """Return whether the cells that an export writes are read as the same names, as far as there are columns."""
    for item in (item for item in NAMED.get(form, ()) if item.part == part):
        names = names_of(part, incident)
        if (
            names_in(form, item.headings, list(written(item, incident).values()))
            != names[: 2 if item.join is _two else None]
        ):
            return False
    return True


def kept(form: str, incident: Plain, cells: Mapping[str, str]) -> list[CellsByHeading]:
    """Return the cells, by heading, of the parts that an export would write otherwise, in the plain form."""
    texts: CellsByHeading = {}
    for heading, cell in cells.items():
        name = _RENAMED.get(heading, heading)
        texts[name] = texts.get(name) or cell
    records = []
    for item in NAMED.get(form, ()):
        there = {heading: texts.get(heading, "") for heading in item.headings}
        if there != written(item, incident):
            records += [{"column": heading, "text": clean(text)} for heading, text in there.items() if text]
    return records


def restored(form: str, incident: Plain) -> CellsByHeading:
    """Return the kept cells that still agree with the names of an incident; the other columns of their part are empty.

    Args:
        form: whose columns they are.
        incident: its sources by the words that stand in cells.
    """
    return {heading: text for cells in restored_parts(form, incident).values() for heading, text in cells.items()}


def restored_parts(form: str, incident: Plain) -> dict[str, CellsByHeading]:
    """Return the same as `restored`, by part."""
    texts = {cell["column"]: cell.get("text", "") for cell in incident.get("cells", ())}
    parts: dict[str, CellsByHeading] = {}
    for item in NAMED.get(form, ()) if texts else ():
        there = {heading: texts.get(heading, "") for heading in item.headings}
        if any(there.values()):
            names = names_in(form, item.headings, list(there.values()))
            wanted = names_of(item.part, incident)
            if wanted == (names if item.part == "aliases" else list(dict.fromkeys(names))):
                parts[item.part] = there
    return parts
