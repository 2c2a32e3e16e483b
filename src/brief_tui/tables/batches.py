"""What the columns of a table say: a batch of rows at a time, column by column, which is quicker than row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import DateError
from brief_tui.tables.csv_stream import Cells
from brief_tui.tables.dates import code
from brief_tui.tables.derived import derived
from brief_tui.tables.formats import Format
from brief_tui.tables.problems import Troubles
from brief_tui.tables.values import NO_DATE, UNKNOWN, Figure, When, are_degrees, figure, is_position, when, wrong_days
from brief_tui.text.clean import clean_line

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
        self._derived = list(derived(names)) if item.name == "own" else []
        self._reported = ["reported"] if "reported" in at else []
        self._reported_told = False
        self._agree: set[tuple[int, tuple[str, ...]]] = set()
        self._ids: dict[str, int] = {}
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
        if self._format.numbered and "." in together:
            cells = list(map(code, cells))
        # What is printed and has no blank is clean, as ids are.
        plain = together.isascii() and together.isprintable() and " " not in together
        found = cells if plain else list(map(clean_line, cells))
        if "" in found:
            return [name or f"row-{number}" for name, number in zip(found, batch.numbers, strict=True)]
        return found

    def check_ids(self, batch: Batch) -> None:
        """Tell of an id that a row before has: in a briefing it would be refused."""
        for number, name in zip(batch.numbers, self.names(batch), strict=True):
            line = self._troubles.line_of(number)
            first = self._ids.setdefault(name, line)
            if first != line:
                what = f"the id '{name[:60]}' is that of line {first:,} already"
                self._troubles.add(number, self.at("id") + 1, "table-id", what, "give each its own id")

    def check_derived(self, batch: Batch) -> None:
        """Tell of cells that say something else than those that they follow from."""
        for order, (columns, wrong, own) in enumerate(self._derived):
            keys = list(zip(*map(batch.column, columns), strict=True))
            new = {key for key in set(keys) if (order, key) not in self._agree}
            words = {key: said for key in new if (said := wrong(*key))}
            if len(self._agree) > REMEMBERED:
                self._agree.clear()
            self._agree.update((order, key) for key in new if key not in words)
            for number, key in zip(batch.numbers, keys, strict=True) if words else ():
                if key in words:
                    what = f"{self._troubles.called(columns[0])}: {words[key]}"
                    named = " and ".join(self._troubles.called(at) for at in columns[1:] if at >= 0)
                    named = f"{'edit' if any(key[1:]) else 'fill'} {named}" if named else f"add the column '{own}'"
                    remedy = f"{named}: the other follows from it, and is not read"
                    self._troubles.add(number, columns[0] + 1, "table-derived", what, remedy)

        if self._reported and not self._reported_told:
            self._check_reported(batch)

    def _check_reported(self, batch: Batch) -> None:
        """Tell, once, of the day of a report beside another day of what is reported."""
        at = self.at("reported")
        for number, cell, known in zip(batch.numbers, batch.column(at), self.dates(batch), strict=True):
            if cell.strip() and known.written and not _is_day(self._format, cell, known):
                what = f"{self._troubles.called(at)}: '{cell.strip()[:40]}', but the date is {known.written}"
                remedy = "the day of a report is read only where there is no other; so it is in all rows"
                self._troubles.add(number, at + 1, "table-derived", what, remedy)
                self._reported_told = True
                return

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
        where = tuple(map(self.at, ("start", "end", self._format.third, *self._reported)))
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
                if self._format.third == "written" and key[2].strip():
                    key, at, wrong = key[2:3], at[2:3], []
                else:
                    wrong = wrong_days(self._format, *key[:2])
                for which, why in wrong:
                    self._troubles.value(number, key[which : which + 1], at[which : which + 1], why)
                if not wrong:
                    self._troubles.value(number, key, at, error)
                return NO_DATE
            if len(self._dates) > REMEMBERED:
                self._dates.clear()
            self._dates[key] = known
        return known

    def _figure(self, number: int, key: tuple[str, ...], at: Sequence[int]) -> Figure:
        known = self._figures.get(key)
        if known is None:
            known, words = figure(*key)
            for each in words:
                self._troubles.value(number, key, at, CountError(each))
            if words:
                return known
            if len(self._figures) > REMEMBERED:
                self._figures.clear()
            self._figures[key] = known
        return known


def _is_day(item: Format, cell: str, known: When) -> bool:
    """Whether a cell says a date that is known."""
    try:
        return when(item, cell, "", "")[1:] == known[1:]
    except DateError:
        return False
