"""The properties of GeoJSON's features as the rows of a table, where their names are the headings of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from brief_tui.briefing.limits import current
from brief_tui.exchange.columns import Batch, Columns
from brief_tui.exchange.emit import decimal
from brief_tui.exchange.formats import Format, Heading, columns, recognise
from brief_tui.exchange.mapping import NOTHING
from brief_tui.exchange.records import Cells, Kind, emptied, exported
from brief_tui.exchange.troubles import Troubles

Plain = dict[str, Any]


class Features:
    """Features that are read as `table.Reader` reads rows.

    Attributes:
        troubles: values that make no sense, by the number of the feature.
        columns: what the properties say.
        heading: their names.
        kind: how a row is read.
    """

    def __init__(self, file: str, item: Format, heading: Heading, features: Sequence[tuple[int, Plain]]) -> None:
        self.heading, self.kind = heading, Kind(item.name, ",", heading.names, heading.shown)
        self.troubles = Troubles(file, current().max_problems)
        self.troubles.headings = heading.shown
        self._features = features
        at = columns(item, heading)
        self.columns = Columns(item, heading.names, at, self.troubles, current().max_line)

    def batches(self, size: int) -> Iterator[Batch]:
        """The features, so many at a time."""
        for start in range(0, len(self._features), size):
            some = self._features[start : start + size]
            rows = [self._cells(number, told) for number, told in some]
            yield Batch([number for number, _told in some], rows, [])

    def _cells(self, number: int, told: Plain) -> Cells:
        cells = [_text(told.get(name)) for name in self.heading.shown]
        if exported(self.kind) or NOTHING.isdisjoint(cells):
            return cells
        self.troubles.nothing(number, cells)
        return emptied(cells)


def as_table(file: str, features: Sequence[tuple[int, Plain]]) -> Features | None:
    """Numbered properties as a table; None when their names are not the headings of one.

    An `id` is expected among them.
    """
    names = list(dict.fromkeys(name for _number, told in features for name in told))
    if len(names) > current().max_columns:
        return None
    found = recognise([names])
    return Features(file, *found, features) if found is not None else None


def _text(value: Any) -> str:
    """A value as a cell of a table has it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return decimal(value) if abs(value) < 10**15 else str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)
