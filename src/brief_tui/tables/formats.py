"""The registry of the formats that can be read; a format is recognised by its headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from brief_tui.briefing.column_maps import ColumnMapping
from brief_tui.briefing.dates import Date
from brief_tui.tables import dates, mapping, shipped

LOOKED_AT = 25
"""Rows in which headings are searched: HXL's tags may be in any of them (HXL 1.1)."""

FirstRows = Sequence[Sequence[str]]


class HeadingRow(NamedTuple):
    """The place and the names of a table's headings."""

    row: int
    """The row of the names, from 0."""
    first: int
    """The first row of data."""
    names: tuple[str, ...]
    """The names for lookup, in lower case."""
    shown: tuple[str, ...]
    """The headings as written."""


class Format(NamedTuple):
    """A format that can be read."""

    name: str
    title: str
    """The owner of the format, for messages."""
    parts: Mapping[str, tuple[str, ...]]
    """The format's part of the table of mappings."""
    needs: tuple[tuple[str, ...], ...]
    """Groups of headings; a table of this format has one of each group."""
    date: Callable[[str, str, str], Date]
    """Reads start, end, and precision (or the date as written); raises DateError."""
    words: Mapping[str, Mapping[str, str]] = {}
    """The meanings of the codes of a part."""
    tagged: bool = False
    """Whether its names are HXL's tags."""
    third: str = "precision"
    """The part that `date` reads besides start and end."""
    numbered: bool = False
    """Whether numeric ids may be written as decimals: `101.0`."""
    columns: ColumnMapping = ()
    """The mapping of its parts, if they are more than a heading each; a table's headings turn it into `parts`."""
    between: Mapping[str, str] | None = None
    """The signs between names in a cell, by heading, if `mapping.BETWEEN` does not say."""
    headings: tuple[str, ...] = ()
    """The names of the columns of a table that has no headings."""
    shape: Mapping[int, str] = {}
    """Patterns of some of its columns, from 0, by which a table without headings is recognised."""

    def meant(self, part: str, text: str) -> str:
        """Return the meaning of a code of a part; other texts stay."""
        meanings = self.words.get(part)
        return text if meanings is None else meanings.get(dates.code(text), text)


_VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
"""UCDP GED codebook, type_of_violence."""
_WHERE = {
    "1": "exact",
    "2": "within 25 km",
    "3": "the district",
    "4": "the province",
    "5": "a line or an area",
    "6": "the country",
    "7": "at sea or in the air",
}
"""UCDP GED codebook, where_prec."""
_GEO = {"1": "exact", "2": "near it, or part of the region", "3": "the region"}
"""ACLED codebook, geo_precision."""


def _shipped(name: str, title: str, *needs: str, words: Mapping[str, Mapping[str, str]] | None = None) -> Format:
    """Return the format of a mapping that comes with the program; `a|b` needs one of two headings."""
    either = tuple(tuple(need.split("|")) for need in needs)
    columns = shipped.COLUMNS[name]
    return Format(name, title, {}, either, dates.either, words or {}, third="written", numbered=True, columns=columns)


_SHIPPED = (
    _shipped("gtd", "GTD", "eventid", "iyear", "gname", "nkill", words={"exactness": shipped.GTD_WHERE}),
    _shipped("icews", "ICEWS", "event id", "event date", "source name", "cameo code", "target name"),
    _shipped("awsd", "AWSD", "incident id", "total killed", "total kidnapped", "means of attack"),
    _shipped("emdat", "EM-DAT", "disno.", "disaster type", "start year", "total deaths"),
    _shipped("reliefweb", "ReliefWeb disasters", "primary_country-name", "primary_type-name", "date-event"),
    _shipped("insecurity", "Insecurity Insight", "sind event id|sind incident id", "date", "aid workers killed"),
    _shipped("hapi", "HDX HAPI conflict events", "location_code", "event_type", "fatalities", "reference_period_start"),
    _shipped("gdelt", "GDELT 2 events", words={"type": shipped.CAMEO, "exactness": shipped.GDELT_WHERE})._replace(
        headings=shipped.GDELT_HEADINGS, shape=shipped.GDELT_SHAPE
    ),
)

FORMATS = (
    Format(
        "own",
        "brief-tui",
        mapping.OWN,
        (("id",), ("date_start",), ("killed_low",), ("place",)),
        dates.either,
        third="written",
    ),
    Format(
        "ucdp",
        "UCDP GED",
        mapping.UCDP,
        (("id", "relid"), ("date_start",), ("type_of_violence",), ("best",)),
        dates.ucdp,
        {"type": _VIOLENCE, "exactness": _WHERE},
        numbered=True,
    ),
    Format(
        "acled",
        "ACLED",
        mapping.ACLED,
        (
            ("event_id_cnty", "data_id", "event_id_no_cnty", "sub_event_type", "actor1"),
            ("event_date",),
            ("event_type",),
            ("fatalities",),
        ),
        dates.acled,
        {"exactness": _GEO},
        numbered=True,
    ),
    *_SHIPPED,
    Format("hxl", "HXL", mapping.HXL, (), dates.either, tagged=True, third="written"),
)
"""Every format in the order of recognition: the headings of UCDP are more specific than its tags."""

BY_NAME = {item.name: item for item in FORMATS}

_PEOPLE = frozenset(
    {
        "#affected",
        "#aff_num",
        "#people_num",
        "#households_num",
        "#females_num",
        "#males_num",
        "#idp_num",
        "#refugee_num",
    }
)
"""Tags that count people affected in any way.

In HXL's drafts of 2014 `#people_num` is the number of people involved, `#aff_num` that of those affected; HXL 1.0 has
`#affected` for both, the number of people or households affected by an emergency, whose attributes say in what way.
Neither is a count of killed, injured or abducted.
"""
_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+\s*[A-Za-z][A-Za-z0-9_]*)*")


def is_tag_row(row: Sequence[str]) -> bool:
    """Return whether a row is HXL's: most of its texts are tags. A program may have added others, such as a number."""
    cells = [cell for cell in map(str.strip, row) if cell and cell not in mapping.NOTHING]
    return 2 * sum(map(bool, map(_TAG.fullmatch, cells))) > len(cells)


def recognise(rows: FirstRows, wanted: str = "auto") -> tuple[Format, HeadingRow] | None:
    """Return the format of a table by its first rows, with its headings; None if it is unknown.

    Args:
        rows: the first `LOOKED_AT` rows.
        wanted: the name of a format, when the briefing says which.
    """
    for item in FORMATS if wanted == "auto" else (BY_NAME[wanted],):
        heading = _tags(rows) if item.tagged else _names(item, rows)
        if heading is not None:
            return item, heading
    return None


def _names(item: Format, rows: FirstRows) -> HeadingRow | None:
    if item.headings:
        return _without_headings(item, rows)
    heading = first_heading(rows)
    if heading is None or not all(any(name in heading.names for name in either) for either in item.needs):
        return None
    return heading


def _without_headings(item: Format, rows: FirstRows) -> HeadingRow | None:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    fits = filled and all(
        len(row) == len(item.headings)
        and all(re.fullmatch(pattern, row[column]) for column, pattern in item.shape.items())
        for row in filled
    )
    return HeadingRow(0, 0, tuple(map(str.lower, item.headings)), item.headings) if fits else None


def first_heading(rows: FirstRows) -> HeadingRow | None:
    """Return the first row with a text as headings, and the data from the row after it, or after its tags."""
    number = next((number for number, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if number is None:
        return None
    names = tuple(cell.strip().lower() for cell in rows[number])
    first = number + 1
    below = next((at for at in range(first, len(rows)) if any(cell.strip() for cell in rows[at])), first)
    if below < len(rows) and is_tag_row(rows[below]):
        first = below + 1
    return HeadingRow(number, first, names, tuple(rows[number]))


def _tags(rows: FirstRows) -> HeadingRow | None:
    for number, row in enumerate(rows):
        if is_tag_row(row):
            names = tuple("".join(cell.split()).lower() for cell in row)
            above = rows[number - 1] if number and len(rows[number - 1]) == len(row) else ()
            shown = tuple(over or tag for over, tag in zip(above or row, row, strict=True))
            return HeadingRow(number, number + 1, names, shown)
    return None


def columns(item: Format, heading: HeadingRow) -> dict[str, tuple[int, ...]]:
    """Return the columns, from 0, of each part; parts without one are left out."""
    numbers = {}
    for part in item.parts:
        there = tuple(part_columns(item, heading, part).values())
        if there:
            numbers[part] = there if part in mapping.LISTS else there[:1]
    return numbers


def part_columns(item: Format, heading: HeadingRow, part: str) -> dict[str, int]:
    """Return the columns, from 0, of those of a part's names that a table has, in their order."""
    each = {name: _column(name, heading.names) for name in item.parts.get(part, ())}
    return {name: column for name, column in each.items() if column is not None}


def _column(name: str, names: Sequence[str]) -> int | None:
    if not name.endswith("*"):
        wanted = _attributes(name)
        return next((at for at, has in enumerate(names) if has == name or _attributes(has) == wanted), None)
    wanted = _attributes(name[:-1])
    fitting = [(len(_attributes(has)), at) for at, has in enumerate(names) if wanted <= _attributes(has)]
    return min(fitting)[1] if fitting else None


def _attributes(name: str) -> frozenset[str]:
    """Split a tag from its attributes, whose order has no meaning (HXL 1.1)."""
    return frozenset(name.split("+")) if name.startswith("#") else frozenset((name,))


def unknown(item: Format, heading: HeadingRow) -> list[str]:
    """Return the headings without a meaning here; their cells are shown with the incident as they are."""
    return [heading.shown[at] for at in others(item, heading)]


def others(item: Format, heading: HeadingRow) -> list[int]:
    """Return the columns without a meaning here, from 0."""
    used = {column for each in columns(item, heading).values() for column in each}
    if item.name == "own":
        used |= {at for at, name in enumerate(heading.names) if name in mapping.DERIVED}
    return [at for at, name in enumerate(heading.shown) if at not in used and name.strip()]


class UncountedColumn(NamedTuple):
    """A column that counts people and is not read."""

    column: int
    """Number of the column, from 0."""
    tag: str
    outcome: str
    """The outcome that its attributes name among others, if it may be part of a count; else empty."""


def uncounted(item: Format, heading: HeadingRow) -> list[UncountedColumn]:
    """Return columns of tags that count people of whom not all, or none, are killed, injured or abducted (HXL 1.1)."""
    used = {column for each in columns(item, heading).values() for column in each} if item.tagged else set()
    tags = []
    for at, name in enumerate(heading.names) if item.tagged else ():
        tag, *more = name.split("+")
        if tag in _PEOPLE and at not in used:
            tags.append(UncountedColumn(at, name, next((each for each in mapping.OUTCOMES if each in more), "")))
    return tags
