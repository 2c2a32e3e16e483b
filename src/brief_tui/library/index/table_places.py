"""Positions of the incidents of a table, read batch by batch while it is imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from brief_tui.briefing.limits import current
from brief_tui.briefing.precision import is_area
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.place_codes import AREA, PlaceCodes, class_of, codes_of
from brief_tui.tables.batches import RowBatch
from brief_tui.tables.reader import TableReader
from brief_tui.tables.values import CountCell, Degrees
from brief_tui.text.clean import clean_line

_MOST = 100_000
"""Limit of cached pairs of a precision and a count."""


class TablePlaces:
    """Collects the numbers of a table's incidents, in their order."""

    def __init__(self, reader: TableReader) -> None:
        self._reader = reader
        self._longest = current().max_line
        self._places = PlaceCodes()
        self._flags: dict[tuple[str, CountCell], int] = {}

    def add(self, batch: RowBatch, killed: list[CountCell]) -> None:
        """Add a batch of rows with their counts of killed."""
        columns = self._reader.columns
        positions, flags = columns.positions(batch), self._flags_of(batch.column(columns.at("exactness")), killed)
        if None not in positions:
            self._places.codes.extend(codes_of(zip(cast("Sequence[Degrees]", positions), flags, strict=True)))
            return
        for name, degrees, bits in zip(batch.column(columns.at("place")), positions, flags, strict=True):
            self._places.add(self._line(name) if degrees is None else "", degrees, bits)

    def _flags_of(self, exactness: list[str], killed: list[CountCell]) -> list[int]:
        keys, known = list(zip(exactness, killed, strict=True)), self._flags
        try:
            return list(map(known.__getitem__, keys))
        except KeyError:  # one that has not been seen yet, or not for long
            if len(known) > _MOST:
                known.clear()
            known.update((key, self._bits(*key)) for key in set(keys) - known.keys())
            return list(map(known.__getitem__, keys))

    def _bits(self, exactness: str, killed: CountCell) -> int:
        words = self._line(exactness)
        area = bool(words) and is_area(self._reader.format.meant("exactness", words))
        return class_of(killed.low, killed.best) | (AREA if area else 0)

    def _line(self, cell: str) -> str:
        """Return a cell as it is shown; empty if it is too long."""
        return clean_line(cell) if len(cell) <= self._longest else ""

    def write(self, connection: Connection, briefing: int) -> None:
        """Write them, inside the caller's transaction."""
        self._places.write(connection, briefing)
