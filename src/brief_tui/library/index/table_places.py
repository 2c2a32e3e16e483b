"""Positions of the incidents of a table, read batch by batch while it is imported."""

from __future__ import annotations

from brief_tui.briefing.limits import current
from brief_tui.briefing.precision import is_area
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.place_codes import AREA, PlaceCodes, class_of
from brief_tui.tables.batches import RowBatch
from brief_tui.tables.reader import TableReader
from brief_tui.tables.values import CountCell, Degrees
from brief_tui.text.clean import clean_line

_MOST = 100_000
"""Limit of cached places."""


class TablePlaces:
    """Collects the numbers of a table's incidents, in their order."""

    def __init__(self, reader: TableReader) -> None:
        self._reader = reader
        self._longest = current().max_line
        self._places = PlaceCodes()
        self._known: dict[tuple[str, Degrees | None, str, CountCell], int] = {}

    def add(self, batch: RowBatch, killed: list[CountCell]) -> None:
        """Add a batch of rows with their counts of killed."""
        columns = self._reader.columns
        cells = (batch.column(columns.at("place")), columns.positions(batch), batch.column(columns.at("exactness")))
        keys = list(zip(*cells, killed, strict=True))
        known = self._known
        try:
            codes = list(map(known.__getitem__, keys))
        except KeyError:  # one that has not been seen yet, or not for long
            if len(known) > _MOST:
                known.clear()
            for key in keys:
                if key not in known:
                    known[key] = self._code(*key)
            codes = list(map(known.__getitem__, keys))
        self._places.codes.extend(codes)

    def _code(self, place: str, degrees: Degrees | None, exactness: str, killed: CountCell) -> int:
        words, name = (self._line(cell) for cell in (exactness, place))
        area = bool(words) and is_area(self._reader.format.meant("exactness", words))
        return self._places.code(name, degrees, class_of(killed.low, killed.best) | (AREA if area else 0))

    def _line(self, cell: str) -> str:
        """Return a cell as it is shown; empty if it is too long."""
        return clean_line(cell) if len(cell) <= self._longest else ""

    def write(self, connection: Connection, briefing: int) -> None:
        """Write them, inside the caller's transaction."""
        self._places.write(connection, briefing)
