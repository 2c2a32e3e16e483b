"""Cells that name several: split for those who filter and count, joined by an export, and kept as they were.

A cell of a table is kept beside its names (`model.Incident.cells`) where an export in the same columns would write
another text for these names: `A;B` where `A; B` is usual, a name that stands twice, who is whose associate in ACLED.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from brief_tui.tables.mapping import BETWEEN
from brief_tui.text.clean import clean, clean_line

Plain = dict[str, Any]
Cells = dict[str, str]
"""Texts of cells by heading."""


class Named(NamedTuple):
    """A part of an incident that is names, as the columns of a format have it."""

    part: str
    """As `mapping` calls it."""
    headings: tuple[str, ...]
    """Those that an export writes."""
    join: Callable[[Sequence[str]], Sequence[str]]
    """What the first of them hold for some names."""


def join(names: Sequence[str]) -> str:
    """Names in one cell of our own, which `split` reads."""
    return ", ".join(names) if not any(", " in name for name in names) else "".join(f"{name} | " for name in names)[:-1]


def split(cell: str, between: str) -> list[str]:
    """The names in one cell; a name with `, ` in it has ` | ` behind it, as `join` writes it."""
    if between == ", " and _BAR in f"{cell} ":
        between = _BAR
    return [clean_line(part) for part in f"{cell} ".split(between) if part.strip()]


_BAR = " | "


def _in_one(between: str) -> Callable[[Sequence[str]], Sequence[str]]:
    return lambda names: (between.join(names),)


def _two(names: Sequence[str]) -> Sequence[str]:
    """The first two names, a column each."""
    return names[:2]


_ACLED = ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2")
NAMED: dict[str, tuple[Named, ...]] = {
    "own": (
        Named("aliases", ("aliases",), _in_one(_BAR)),
        Named("actors", ("actors",), _in_one(_BAR)),
        Named("source", ("source",), lambda names: (join(names),)),
    ),
    "ucdp": (Named("actors", ("side_a", "side_b"), _two), Named("source", ("source_office",), _in_one(";"))),
    "acled": (Named("actors", _ACLED, _two), Named("source", ("source",), _in_one("; "))),
    "hxl": (
        Named("actors", ("#group+name+first", "#group+name+second"), _two),
        Named("source", ("#meta+source",), _in_one("; ")),
    ),
}
"""The parts that are names, by format."""
_RENAMED = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2", "actor": "actors"}
"""Headings that are read, and the one that an export writes in their place."""


def names_in(form: str, headings: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The names of those who take part, or who say so, in the cells of the columns with some headings.

    Our own export says the same in several columns: the first that says something is read. Those of others name
    somebody in more than one: each name comes once, and the first of each column before the others, so that the
    sides of a conflict stand first.
    """
    known = BETWEEN[form]
    found = [
        split(cell, known[heading]) if heading in known else [clean_line(cell)]
        for heading, cell in zip(headings, cells, strict=True)
        if cell.strip()
    ]
    if form == "own":
        return found[0] if found else []
    first = [name for names in found for name in names[:1]]
    return list(dict.fromkeys([*first, *(name for names in found for name in names[1:])]))


def names_of(part: str, told: Plain) -> list[str]:
    """The names that an incident has in a part: actors and sources each once."""
    if part == "aliases":
        return list(told.get("place", {}).get("aliases", ()))
    key, name = ("actors", "name") if part == "actors" else ("sources", "ref")
    return list(dict.fromkeys(item[name] for item in told.get(key, ())))


def written(item: Named, told: Plain) -> Cells:
    """What an export writes for the names of a part."""
    texts = item.join(names_of(item.part, told))
    return {heading: texts[at] if at < len(texts) else "" for at, heading in enumerate(item.headings)}


def comes_back(form: str, part: str, told: Plain) -> bool:
    """Whether what an export writes for the names of a part is read as these names, as far as it has columns."""
    for item in (item for item in NAMED[form] if item.part == part):
        names = names_of(part, told)
        if (
            names_in(form, item.headings, list(written(item, told).values()))
            != names[: 2 if item.join is _two else None]
        ):
            return False
    return True


def kept(form: str, told: Plain, cells: Mapping[str, str]) -> list[Cells]:
    """The cells, by heading, of the parts for which an export would write another text, in the plain form."""
    texts: Cells = {}
    for heading, cell in cells.items():
        name = _RENAMED.get(heading, heading)
        texts[name] = texts.get(name) or cell
    found = []
    for item in NAMED[form]:
        there = {heading: texts.get(heading, "") for heading in item.headings}
        if there != written(item, told):
            found += [{"column": heading, "text": clean(text)} for heading, text in there.items() if text]
    return found


def restored(form: str, told: Plain) -> Cells:
    """The kept cells that still say the names of an incident; the others of their part are empty.

    Args:
        form: whose columns they are.
        told: the incident; its sources by the words that stand in cells.
    """
    return {heading: text for cells in restored_parts(form, told).values() for heading, text in cells.items()}


def restored_parts(form: str, told: Plain) -> dict[str, Cells]:
    """The same by part."""
    texts = {cell["column"]: cell.get("text", "") for cell in told.get("cells", ())}
    found: dict[str, Cells] = {}
    for item in NAMED.get(form, ()) if texts else ():
        there = {heading: texts.get(heading, "") for heading in item.headings}
        if any(there.values()):
            names = names_in(form, item.headings, list(there.values()))
            wanted = names_of(item.part, told)
            if wanted == (names if item.part == "aliases" else list(dict.fromkeys(names))):
                found[item.part] = there
    return found
