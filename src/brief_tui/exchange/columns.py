"""What the columns of a table say: a batch of rows at a time, column by column, which is quicker than row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import DateError
from brief_tui.briefing.text import clean_line
from brief_tui.exchange.formats import Format
from brief_tui.exchange.records import Cells
from brief_tui.exchange.troubles import Troubles
from brief_tui.exchange.values import NO_DATE, UNKNOWN, Figure, When, are_degrees, figure, is_position, when

REMEMBERED = 50_000
"""Dates and counts that are read once each; past that the memory of them begins anew."""


class Batch(NamedTuple):
    """Rows of a table: cells as they are, texts not cleaned yet, each row as long as the heading."""

    numbers: list[int]
    """The number of each row in the file, from 1."""
    rows: list[Cells]
    raw: list[bytes]
    """Their bytes, `STRETCH` rows at a time."""

    def column(self, at: int) -> list[str]:
        """The cells of a column; -1 is a column without text."""
        if at < 0:
            return [""] * len(self.rows)
        return [row[at] for row in self.rows]


class Columns:
    """Reads the cells of a format's parts; what makes no sense is told, and unknown."""

    def __init__(
        self, item: Format, names: Sequence[str], at: dict[str, tuple[int, ...]], troubles: Troubles, longest: int
    ) -> None:
        """Know the columns of each part.

        Args:
            item: whose they are.
            names: the headings, as `formats.Heading` has them.
            at: the columns of each part, as `formats.columns` gives them.
            troubles: told of what makes no sense.
            longest: characters of a text of one line.
        """
        self._format = item
        self._names = names
        self._at = at
        self._troubles = troubles
        self._longest = longest
        self._dates: dict[tuple[str, ...], When] = {}
        self._figures: dict[tuple[str, ...], Figure] = {}

    def at(self, part: str) -> int:
        """The column that says a part; -1 when none does."""
        return self._at.get(part, (-1,))[0]

    def headings(self, part: str) -> list[str]:
        """The headings of the columns that say a part together."""
        return [self._names[at] for at in self._at.get(part, ())]

    def names(self, batch: Batch) -> list[str]:
        """The id of each row, cleaned; one without has that of its row, `row-17`."""
        cells = batch.column(self.at("id"))
        if max(map(len, cells)) > self._longest:
            cells = [self.of_line(number, "id", cell) for number, cell in zip(batch.numbers, cells, strict=True)]
        together = "".join(cells)
        # What is printed and has no blank is clean, as ids are.
        plain = together.isascii() and together.isprintable() and " " not in together
        found = cells if plain else list(map(clean_line, cells))
        if "" in found:
            return [name or f"row-{number}" for name, number in zip(found, batch.numbers, strict=True)]
        return found

    def of_line(self, number: int, part: str, cell: str) -> str:
        """A cell that is shown on one line: empty when it is too long for that, which is told."""
        most = self._longest
        if len(cell) <= most:
            return cell
        what = f"{self._troubles.called(self.at(part))} has {len(cell):,} characters; at most {most:,} are read"
        self._troubles.add(number, self.at(part) + 1, "table-value", what, "shorten it, or --allow line=N")
        return ""

    def several(self, batch: Batch, part: str) -> list[tuple[str, ...]]:
        """The cells of the columns that say a part together."""
        columns = [batch.column(at) for at in self._at.get(part, ())]
        return list(zip(*columns, strict=True)) if columns else [()] * len(batch.rows)

    def searched(self, batch: Batch) -> list[str]:
        """What is said of each row beside its columns in the index, for the full text."""
        where = [at for part in ("district", "subtype", "said") for at in self._at.get(part, ())]
        columns = [batch.column(at) for at in where]
        return list(map(" ".join, zip(*columns, strict=True))) if columns else [""] * len(batch.rows)

    def dates(self, batch: Batch) -> list[When]:
        """The date of each row."""
        where = tuple(map(self.at, ("start", "end", self._format.third)))
        keys = list(zip(*map(batch.column, where), strict=True))
        try:
            return list(map(self._dates.__getitem__, keys))
        except KeyError:  # one that has not been seen yet, or not for long
            return [self._date(number, key, where) for number, key in zip(batch.numbers, keys, strict=True)]

    def figures(self, batch: Batch, outcome: str) -> list[Figure]:
        """A count of each row."""
        where = tuple(self.at(f"{outcome}{part}") for part in ("_low", "_best", "_high"))
        if max(where) < 0:
            return [UNKNOWN] * len(batch.rows)
        keys = list(zip(*map(batch.column, where), strict=True))
        try:
            return list(map(self._figures.__getitem__, keys))
        except KeyError:
            return [self._figure(number, key, where) for number, key in zip(batch.numbers, keys, strict=True)]

    def check_positions(self, batch: Batch) -> None:
        """Tell of positions that are none; they are left out where an incident is shown."""
        at = self.at("lat")
        north, east = batch.column(at), batch.column(self.at("lon"))
        if are_degrees(north, 90) and are_degrees(east, 180):
            return
        for number, lat, lon in zip(batch.numbers, north, east, strict=True):
            if not is_position(lat, lon):
                what = f"'{lat[:20]}', '{lon[:20]}' is not a latitude and a longitude in degrees"
                self._troubles.add(number, at + 1, "table-value", what, "write both, such as 12.65 and -8.0")

    def _date(self, number: int, key: tuple[str, ...], at: Sequence[int]) -> When:
        known = self._dates.get(key)
        if known is None:
            try:
                known = when(self._format, *key)
            except DateError as error:
                self._troubles.value(number, key, at, error)
                return NO_DATE
            if len(self._dates) > REMEMBERED:
                self._dates.clear()
            self._dates[key] = known
        return known

    def _figure(self, number: int, key: tuple[str, ...], at: Sequence[int]) -> Figure:
        known = self._figures.get(key)
        if known is None:
            try:
                known, words = figure(*key)
            except CountError as error:
                self._troubles.value(number, key, at, error)
                return UNKNOWN
            if words:
                self._troubles.value(number, key, at, CountError(words))
                return known
            if len(self._figures) > REMEMBERED:
                self._figures.clear()
            self._figures[key] = known
        return known
