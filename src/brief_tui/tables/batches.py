"""Reads the columns of a table batch by batch, which is quicker than row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.briefing.dates import DateError
from brief_tui.tables import wording
from brief_tui.tables.csv_stream import Cells
from brief_tui.tables.dates import code
from brief_tui.tables.derived import derived
from brief_tui.tables.formats import Format
from brief_tui.tables.problems import TableProblems
from brief_tui.tables.values import (
    NO_DATE,
    UNKNOWN,
    CountCell,
    DateCell,
    Degrees,
    all_degrees,
    degrees,
    figure,
    is_position,
    when,
    wrong_days,
)
from brief_tui.text.clean import clean_line

REMEMBERED = 50_000
"""Distinct dates and counts that are cached; beyond it the cache starts anew."""


class RowBatch(NamedTuple):
    """Rows of a table: raw cells, not cleaned yet, each row as long as the heading."""

    numbers: list[int]
    """The number of each row in the file, from 1."""
    rows: list[Cells]
    raw: list[bytes]
    """The bytes of the rows, `STRETCH` rows an item."""

    def column(self, at: int) -> list[str]:
        """Return the cells of a column; -1 is a column of empty cells."""
        if at < 0:
            return [""] * len(self.rows)
        return [row[at] for row in self.rows]


class ColumnReader:
    """Reads the cells of a format's parts; malformed ones are reported, and unknown."""

    def __init__(
        self, item: Format, names: Sequence[str], at: dict[str, tuple[int, ...]], problems: TableProblems, longest: int
    ) -> None:
        """Find the columns of each part.

        Args:
            item: whose they are.
            names: the headings, as `formats.Heading` has them.
            at: the columns of each part, as `formats.columns` gives them.
            problems: receives malformed cells.
            longest: characters of a text of one line.
        """
        self._format = item
        self._names = names
        self._at = at
        self._problems = problems
        self._longest = longest
        self._derived = list(derived(names)) if item.name == "own" else []
        self._reported = ["reported"] if "reported" in at else []
        self._reported_told = False
        self._agree: set[tuple[int, tuple[str, ...]]] = set()
        self._ids: dict[str, int] = {}
        self._dates: dict[tuple[str, ...], DateCell] = {}
        self._figures: dict[tuple[str, ...], CountCell] = {}

    def at(self, part: str) -> int:
        """Return the column of a part; -1 if there is none."""
        return self._at.get(part, (-1,))[0]

    def headings(self, part: str) -> list[str]:
        """Return the headings of all columns of a part."""
        return [self._names[at] for at in self._at.get(part, ())]

    def names(self, batch: RowBatch) -> list[str]:
        """Return the id of each row, cleaned; without one, an id made from its number: `row-17`."""
        cells = batch.column(self.at("id"))
        if max(map(len, cells)) > self._longest:
            cells = [self.of_line(number, "id", cell) for number, cell in zip(batch.numbers, cells, strict=True)]
        together = "".join(cells)
        if self._format.numbered and "." in together:
            cells = list(map(code, cells))
        # Printable text without blanks is clean, as ids are.
        plain = together.isascii() and together.isprintable() and " " not in together
        cleaned = cells if plain else list(map(clean_line, cells))
        if "" in cleaned:
            return [name or f"row-{number}" for name, number in zip(cleaned, batch.numbers, strict=True)]
        return cleaned

    def check_ids(self, batch: RowBatch) -> None:
        """Report ids of earlier rows, which a briefing would refuse."""
        for number, name in zip(batch.numbers, self.names(batch), strict=True):
            line = self._problems.line_of(number)
            first = self._ids.setdefault(name, line)
            if first != line:
                self._problems.add(number, self.at("id") + 1, "table-id", *wording.id_twice(name[:60], first))

    def check_derived(self, batch: RowBatch) -> None:
        """Report cells that contradict those that they are derived from."""
        for order, (columns, contradiction, own) in enumerate(self._derived):
            keys = list(zip(*map(batch.column, columns), strict=True))
            new = {key for key in set(keys) if (order, key) not in self._agree}
            words = {key: problem for key in new if (problem := contradiction(*key))}
            if len(self._agree) > REMEMBERED:
                self._agree.clear()
            self._agree.update((order, key) for key in new if key not in words)
            for number, key in zip(batch.numbers, keys, strict=True) if words else ():
                if key in words:
                    what = wording.of_column(self._problems.called(columns[0]), words[key])
                    sources = [self._problems.called(at) for at in columns[1:] if at >= 0]
                    change = wording.edit if any(key[1:]) else wording.fill
                    remedy = change(sources) if sources else wording.add_column(own)
                    self._problems.add(number, columns[0] + 1, "table-derived", what, remedy)

        if self._reported and not self._reported_told:
            self._check_reported(batch)

    def _check_reported(self, batch: RowBatch) -> None:
        """Report, once, a day of the report that differs from the day of the event."""
        at = self.at("reported")
        for number, cell, date in zip(batch.numbers, batch.column(at), self.dates(batch), strict=True):
            if cell.strip() and date.written and not _is_day(self._format, cell, date):
                words = wording.other_day(self._problems.called(at), cell.strip()[:40], date.written)
                self._problems.add(number, at + 1, "table-derived", *words)
                self._reported_told = True
                return

    def of_line(self, number: int, part: str, cell: str) -> str:
        """Return a cell of one line; empty, after reporting it, if it is too long."""
        most = self._longest
        if len(cell) <= most:
            return cell
        words = wording.too_long(self._problems.called(self.at(part)), len(cell), most)
        self._problems.add(number, self.at(part) + 1, "table-value", *words)
        return ""

    def several(self, batch: RowBatch, part: str) -> list[tuple[str, ...]]:
        """Return the cells of all columns of a part, for each row."""
        columns = [batch.column(at) for at in self._at.get(part, ())]
        return list(zip(*columns, strict=True)) if columns else [()] * len(batch.rows)

    def searched(self, batch: RowBatch) -> list[str]:
        """Return the text of each row that the full-text index has besides its columns."""
        where = [at for part in ("district", "subtype", "said") for at in self._at.get(part, ())]
        columns = [batch.column(at) for at in where]
        return list(map(" ".join, zip(*columns, strict=True))) if columns else [""] * len(batch.rows)

    def dates(self, batch: RowBatch) -> list[DateCell]:
        """The date of each row."""
        where = tuple(map(self.at, ("start", "end", self._format.third, *self._reported)))
        keys = list(zip(*map(batch.column, where), strict=True))
        try:
            return list(map(self._dates.__getitem__, keys))
        except KeyError:  # not cached yet, or not any more
            return [self._date(number, key, where) for number, key in zip(batch.numbers, keys, strict=True)]

    def figures(self, batch: RowBatch, outcome: str) -> list[CountCell]:
        """A count of each row."""
        where = tuple(self.at(f"{outcome}{part}") for part in ("_low", "_best", "_high"))
        if max(where) < 0:
            return [UNKNOWN] * len(batch.rows)
        keys = list(zip(*map(batch.column, where), strict=True))
        try:
            return list(map(self._figures.__getitem__, keys))
        except KeyError:
            return [self._figure(number, key, where) for number, key in zip(batch.numbers, keys, strict=True)]

    def positions(self, batch: RowBatch) -> Sequence[Degrees | None]:
        """Return the position of each row; malformed ones are reported, and None."""
        north, east = batch.column(self.at("lat")), batch.column(self.at("lon"))
        lats, lons = all_degrees(north, 90), all_degrees(east, 180)
        if lats and lons:
            return list(zip(lats, lons, strict=True))
        cells = zip(batch.numbers, north, east, strict=True)
        return [self._position(number, lat, lon) if lat or lon else None for number, lat, lon in cells]

    def _position(self, number: int, lat: str, lon: str) -> Degrees | None:
        cleaned = (clean_line(lat), clean_line(lon))
        if not is_position(*cleaned):
            swapped = degrees(*reversed(cleaned)) is not None
            words = wording.no_position(lat[:20], lon[:20], swapped=swapped)
            self._problems.add(number, self.at("lat") + 1, "table-value", *words)
        return degrees(*cleaned)

    def _date(self, number: int, key: tuple[str, ...], at: Sequence[int]) -> DateCell:
        date = self._dates.get(key)
        if date is None:
            try:
                date = when(self._format, *key)
            except DateError as error:
                if self._format.third == "written" and key[2].strip():
                    key, at, mistakes = key[2:3], at[2:3], []
                else:
                    mistakes = wrong_days(self._format, *key[:2])
                for which, why in mistakes:
                    self._problems.value(number, key[which : which + 1], at[which : which + 1], why)
                if not mistakes:
                    self._problems.value(number, key, at, error)
                return NO_DATE
            if len(self._dates) > REMEMBERED:
                self._dates.clear()
            self._dates[key] = date
        return date

    def _figure(self, number: int, key: tuple[str, ...], at: Sequence[int]) -> CountCell:
        count = self._figures.get(key)
        if count is None:
            count, mistakes = figure(*key)
            for error in mistakes:
                self._problems.value(number, key, at, error)
            if mistakes:
                return count
            if len(self._figures) > REMEMBERED:
                self._figures.clear()
            self._figures[key] = count
        return count


def _is_day(item: Format, cell: str, date: DateCell) -> bool:
    """Return whether a cell holds a date that is known."""
    try:
        return when(item, cell, "", "")[1:] == date[1:]
    except DateError:
        return False
