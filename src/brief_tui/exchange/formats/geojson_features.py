"""The properties of GeoJSON features as rows of a table, if their names are the headings of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from brief_tui.briefing.limits import current
from brief_tui.briefing.serialise import Plain
from brief_tui.exchange.yaml_writer import decimal
from brief_tui.tables.batches import ColumnReader, RowBatch
from brief_tui.tables.csv_stream import Cells, Dialect, emptied, exported
from brief_tui.tables.formats import Format, HeadingRow, columns, recognise
from brief_tui.tables.mapped import MappedTable, mapped
from brief_tui.tables.mapping import NOTHING
from brief_tui.tables.problems import TableProblems

NumberedProperties = tuple[int, Plain]
"""Properties, with the number of their feature."""


class FeatureTable:
    """Features as rows, with the interface of `TableReader`.

    Attributes:
        problems: malformed values, by the number of the feature.
        columns: what the properties say.
        format: whose they are.
        heading: their names.
        kind: how a row is read.
    """

    def __init__(self, file: str, item: Format, heading: HeadingRow, features: Sequence[NumberedProperties]) -> None:
        self._table: MappedTable = mapped(item, heading)
        self.format, self.heading = self._table.format, self._table.heading
        self._names = heading.shown
        self.kind = Dialect(item.name, ",", heading.names, heading.shown)
        self.problems = TableProblems(file, current().max_problems)
        self.problems.headings = self.heading.shown
        self._features = features
        at = columns(self.format, self.heading)
        self.columns = ColumnReader(self.format, self.heading.names, at, self.problems, current().max_line)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the features."""
        return [number for number, _told in self._features]

    def batches(self, size: int) -> Iterator[RowBatch]:
        """Yield the features in batches."""
        for start in range(0, len(self._features), size):
            some = self._features[start : start + size]
            rows = [self._cells(number, properties) for number, properties in some]
            yield RowBatch([number for number, _told in some], rows, [])

    def _cells(self, number: int, properties: Plain) -> Cells:
        cells = [_text(properties.get(name)) for name in self._names]
        if not (exported(self.kind) or NOTHING.isdisjoint(cells)):
            self.problems.nothing(number, cells)
            cells = emptied(cells)
        return self._table.whole(cells)


def as_tables(
    file: str, features: Sequence[NumberedProperties], loose: frozenset[str]
) -> tuple[list[FeatureTable], set[int]]:
    """Return a table for each format whose headings the properties have, and the numbers of the features in none.

    Features of several kinds may be in one file. Programs leave out empty properties: a feature with only some
    headings of a table belongs to the table that all of them make together, unless more of its names are loose
    ones.

    Args:
        file: its name as the user knows it.
        features: an `id` is expected among the properties of each.
        loose: names that are read without a table.
    """
    names = _names(features)
    few = len(names) <= current().max_columns
    whole = recognise([names]) if few else None
    kinds: dict[tuple[str, ...], str] = {}
    groups: dict[str, list[NumberedProperties]] = {}
    for feature in features if few else ():
        key = tuple(feature[1])
        if key not in kinds:
            recognised = recognise([key])
            kinds[key] = recognised[0].name if recognised else _closer(whole[0], key, loose) if whole else ""
        groups.setdefault(kinds[key], []).append(feature)
    tables = []
    for name, group in groups.items():
        recognised = whole if whole and name == whole[0].name else recognise([_names(group)], name) if name else None
        if recognised:
            tables.append(FeatureTable(file, *recognised, group))
    return tables, {number for number, _told in features}.difference(*(table.numbers for table in tables))


def _names(features: Sequence[NumberedProperties]) -> list[str]:
    return list(dict.fromkeys(name for _number, properties in features for name in properties))


def _closer(item: Format, names: Sequence[str], loose: frozenset[str]) -> str:
    """Return a format's name if it explains more of the property names than loose reading; else empty."""
    explained = {heading for headings in item.parts.values() for heading in headings} - {"id"}
    theirs = sum(name.strip().lower() in explained for name in names)
    return item.name if theirs >= sum(name in loose for name in names) else ""


def _text(value: Any) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return decimal(value) if abs(value) < 10**15 else str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)
