"""Import of a table of incidents into the index, in batches, so that no other program waits for long.

Until the last batch is stored, its rows belong to a number without a briefing (`importing`); the next import deletes
the rows of an interrupted one.
"""

from __future__ import annotations

import json
import time
from array import array
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple
from zlib import compress, crc32

from brief_tui.briefing.counts import Count, CountError
from brief_tui.briefing.model import Table
from brief_tui.briefing.problems import Problem
from brief_tui.library.index import string_table
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.progress import TableProgress
from brief_tui.library.index.schema import SHIFT
from brief_tui.library.index.sort_orders import AT_FIRST, FIRST, NAMES, ORDER, Ranking
from brief_tui.library.index.string_table import StringTable, folded_words
from brief_tui.library.index.table_places import TablePlaces
from brief_tui.library.index.totals import PARTS, Figures, add_up, figures_of
from brief_tui.library.questions.columns import DEFAULT_ORDER
from brief_tui.library.questions.incidents import Total
from brief_tui.tables import files
from brief_tui.tables.batches import RowBatch
from brief_tui.tables.mapping import OUTCOMES
from brief_tui.tables.namecells import names_in, split
from brief_tui.tables.opening import open_table, refused
from brief_tui.tables.reader import STRETCH, TableReader
from brief_tui.tables.values import NO_DATE, UNKNOWN, CountShare, read_sharing
from brief_tui.text.clean import clean_line

BATCH = STRETCH * 4
"""Rows processed together: few enough for the processor's cache."""
_WAITING = 16
"""Limit of packed stretches that wait to be written."""
COMMIT = BATCH * 16
"""Rows of one transaction: less than half a second in which nobody else can write."""
STALE_SECONDS = 120.0
"""Time without a sign of life after which another program's import counts as abandoned."""
_NAMED = 50
"""Limit of an incident's names in its row; all of them are searchable."""


class ImportedTable(NamedTuple):
    """A table in the index."""

    number: int
    """The number for its briefing."""
    rows: int
    remarks: tuple[Problem, ...]
    """Problems of rows and cells that are left out."""


def read_in(
    db: Connection, briefing: str, table: Table, progress: TableProgress | None = None, number: int | None = None
) -> ImportedTable:
    """Import a table, in transactions of its own; the rows count once their briefing is there.

    Args:
        db: the index.
        briefing: the path of the briefing that names it.
        table: the table.
        progress: told how much is read.
        number: the one that its briefing has to have; a free one by default.

    Raises:
        BriefingError: it cannot be read as a table; nothing of it is kept.
        IndexFailed: the index cannot be written.
    """
    reader = open_table(briefing, table)
    number = _reserve(db, number)
    try:
        rows = _Import(db, number, reader, progress).run()
    except BaseException as error:
        db.rollback()
        db.begin()
        forget(db, number)
        db.commit()
        if isinstance(error, files.TableError):
            raise refused(reader.problems.file, error) from None
        raise
    finally:
        reader.close()
    return ImportedTable(number, rows, reader.problems.ordered)


def free_number(db: Connection) -> int:
    """Return a number without a briefing or an import, inside the caller's transaction."""
    statement = "SELECT (SELECT max(id) FROM briefing), (SELECT max(briefing) FROM importing)"
    return max(number or 0 for number in db.execute(statement).fetchone()) + 1


def _reserve(db: Connection, wanted: int | None) -> int:
    """Return a number, the wanted one if any, and reserve it during an import."""
    if db.in_transaction:
        db.commit()
    db.begin()
    number = wanted or free_number(db)
    db.execute("INSERT INTO importing VALUES (?, ?)", (number, time.time()))
    db.commit()
    return number


def arrived(db: Connection, table: ImportedTable) -> None:
    """Make the rows the incidents of their briefing, which is there now."""
    db.execute("DELETE FROM importing WHERE briefing = ?", (table.number,))


def sweep(db: Connection) -> None:
    """Remove abandoned imports, inside a transaction of its own."""
    stale = db.execute("SELECT briefing FROM importing WHERE beat < ?", (time.time() - STALE_SECONDS,)).fetchall()
    for (number,) in stale:
        db.begin()
        forget(db, number)
        db.commit()


def forget(db: Connection, briefing: int) -> None:
    """Remove the incidents of a briefing, inside the caller's transaction."""
    first = briefing << SHIFT
    span = (first, first + (1 << SHIFT) - 1)
    for table, column in (("casualty", "incident"), ("told", "incident"), ("stretch", "incident"), ("incident", "id")):
        db.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", span)  # noqa: S608 - our own names
    for table in ("listing", "ranking", "placing", "tally", "importing"):
        db.execute(f"DELETE FROM {table} WHERE briefing = ?", (briefing,))  # noqa: S608 - our own names
    string_table.forget(db, briefing)


class _Coded:
    """Distinct values of a column, numbered from 1; 0 is unknown."""

    def __init__(self, unknown: Any) -> None:
        self._numbers: dict[Any, int] = {unknown: 0}
        self._column = array("i")

    def extend(self, values: list[Any]) -> None:
        """Add rows."""
        numbers = self._numbers
        try:
            codes = list(map(numbers.__getitem__, values))
        except KeyError:
            codes = [numbers.setdefault(value, len(numbers)) for value in values]
        self._column.extend(codes)

    @property
    def empty(self) -> bool:
        """Whether the value is unknown in every row."""
        return len(self._numbers) == 1

    def ranks(self, key: Callable[[Any], Any]) -> array[int]:
        """Return the rank of each row by its value's key."""
        values = [value for value, number in self._numbers.items() if number]
        rank = [0] * len(self._numbers)
        place, before = 0, None
        for sort_key, value in sorted(((key(value), value) for value in values), key=itemgetter(0)):
            place += sort_key != before
            before = sort_key
            rank[self._numbers[value]] = place
        return array("I", map(rank.__getitem__, self._column))


class _Import:
    """Import of one table, column by column in batches."""

    def __init__(self, db: Connection, number: int, reader: TableReader, progress: TableProgress | None) -> None:
        self._db = db
        self._number = number
        self._reader = reader
        self._progress = progress
        self._columns = {name: array("i") for name in string_table.COLUMNS}
        self._dates = _Coded(NO_DATE)
        self._counts = [_Coded(UNKNOWN) for _outcome in OUTCOMES]
        self._hashes = array("I")
        self._packed: deque[tuple[int, Future[bytes]]] = deque()
        self._places = TablePlaces(reader)
        self._known: dict[str, dict[Any, int]] = {name: {} for name in string_table.COLUMNS}

    def run(self) -> int:
        """Import all rows; return their number."""
        self._db.begin()
        self._texts = StringTable(self._db, self._number)
        first = self._number << SHIFT
        # Packing lets go of the interpreter, so that a second core does it.
        with ThreadPoolExecutor(1) as self._packer:
            for batch in self._reader.batches(BATCH):
                self._write(first, batch)
                first += len(batch.rows)
                if not self._reader.rows % COMMIT:
                    self._commit()
            self._keep_packed(0)
        self._finish(self._reader.rows)
        if self._progress is not None:
            self._progress(self._reader.problems.file, self._reader.size, self._reader.size)
        self._db.commit()
        return self._reader.rows

    def _commit(self) -> None:
        self._db.execute("UPDATE importing SET beat = ? WHERE briefing = ?", (time.time(), self._number))
        self._db.commit()
        if self._progress is not None:
            self._progress(self._reader.problems.file, self._reader.bytes, self._reader.size)
        self._db.begin()
        self._texts.begin()

    def _write(self, first: int, batch: RowBatch) -> None:
        """Write a batch, given the number of its first row."""
        reader = self._reader
        numbers = range(first, first + len(batch.rows))
        names, dates = reader.columns.names(batch), reader.columns.dates(batch)
        reader.columns.check_derived(batch)
        self._hashes.extend(map(crc32, map(str.encode, names)))
        self._dates.extend(dates)
        counts: list[Iterable[Any]] = []
        for outcome, coded in zip(OUTCOMES, self._counts, strict=True):
            figures = reader.columns.figures(batch, outcome)
            coded.extend(figures)
            if outcome == "killed":
                self._places.add(batch, figures)
            if figures.count(UNKNOWN) == len(figures):
                counts += [*repeat(repeat("NULL"), len(PARTS)), repeat(0)]
            else:
                counts += [*zip(*figures, strict=True), self._shares(numbers, names, batch, outcome)]
        codes = [self._codes(column, self._values(column, batch), batch.numbers) for column in string_table.COLUMNS]
        self._texts.write()
        written, low, high = zip(*dates, strict=True)
        columns = [numbers, repeat(self._number), names, written, low, high, *codes, *counts, repeat(1)]
        # What is the same in each row is part of the statement: binding a value takes longer than writing it.
        marks = ", ".join("?" if not isinstance(column, repeat) else str(next(column)) for column in columns)
        rows = zip(*(column for column in columns if not isinstance(column, repeat)), strict=True)
        self._db.executemany(f"INSERT INTO incident VALUES ({marks}, '')", rows)  # noqa: S608
        searched = zip(numbers, map(folded_words, reader.columns.searched(batch)), strict=True)
        self._db.executemany("INSERT INTO told (incident, words) VALUES (?, ?)", searched)
        for number, data in zip(numbers[::STRETCH], batch.raw, strict=True):
            self._packed.append((number, self._packer.submit(compress, data, 1)))
        self._keep_packed(_WAITING)

    def _keep_packed(self, waiting: int) -> None:
        """Write packed stretches until only so many wait."""
        while len(self._packed) > waiting:
            number, future = self._packed.popleft()
            self._db.execute("INSERT INTO stretch VALUES (?, ?)", (number, future.result()))

    def _values(self, column: str, batch: RowBatch) -> list[Any]:
        """Return the keys that tell a column's texts apart."""
        if column == "actor":
            return self._reader.columns.several(batch, "actors")
        if column == "source":
            return self._reader.columns.several(batch, "source")
        cells: list[Any] = batch.column(self._reader.columns.at(column))
        if column == "place" and self._reader.columns.at("aliases") >= 0:
            return list(zip(cells, batch.column(self._reader.columns.at("aliases")), strict=True))
        return cells

    def _codes(self, column: str, values: list[Any], rows: list[int]) -> list[int]:
        """Return the numbers of the rows' texts."""
        numbers = self._known[column]
        try:
            codes = list(map(numbers.__getitem__, values))
        except KeyError:  # one that has not been seen yet, or not for long
            if len(numbers) >= string_table.MOST:
                numbers.clear()
            codes = []
            for row, value in zip(rows, values, strict=True):
                code = numbers.get(value)
                if code is None:
                    code = numbers[value] = self._code(column, value, row)
                codes.append(code)
        self._columns[column].extend(codes)
        return codes

    def _code(self, column: str, value: Any, row: int) -> int:
        """Return the number of a text outside the cache."""
        fit, reader = self._reader.columns.of_line, self._reader
        if column == "place":
            place, aliases = value if isinstance(value, tuple) else (value, "")
            shown = clean_line(fit(row, "place", place))
            return self._texts.number(shown, (shown, *split(fit(row, "aliases", aliases), " | ")))
        if column in {"actor", "source"}:
            part = "actors" if column == "actor" else "source"
            names = names_in(
                reader.kind.format,
                reader.columns.headings(part),
                [fit(row, part, cell) for cell in value],
                reader.format.between,
            )
            return self._texts.number(", ".join(names[:_NAMED]), tuple(names))
        if column == "type":
            value = reader.format.meant("type", value)
        if column == "status":
            value = value.lower() or "reported"
        return self._texts.number(clean_line(fit(row, column, value)))

    def _shares(self, numbers: range, names: list[str], batch: RowBatch, outcome: str) -> Iterable[int]:
        """Store the counts that rows share with others; return for each row whether there are any."""
        at = self._reader.columns.at(f"{outcome}_with")
        if at < 0:
            return repeat(0)
        shared = []
        for place, cell in enumerate(batch.column(at)):
            try:
                parts = sharing(names[place], outcome, read_sharing(cell))
            except CountError as error:
                self._reader.problems.value(batch.numbers[place], (cell,), (at,), error)
                parts = []
            rows = ((self._number, numbers[place], outcome, *part) for part in parts)
            self._db.executemany(INSERT_CASUALTY, rows)
            shared.append(int(bool(parts)))
        return shared

    def _finish(self, rows: int) -> None:
        """Write the ranks and totals of the whole table."""
        self._known.clear()
        self._db.execute("INSERT INTO listing VALUES (?, ?, ?)", (self._number, json.dumps(self._reader.kind), rows))
        self._keep("date", self._dates.ranks(lambda days: days[1:]))
        self._keep("year", self._dates.ranks(lambda days: tuple(map(_year, days[1:]))))
        for outcome, coded in zip(OUTCOMES, self._counts, strict=True):
            self._keep(outcome, coded.ranks(lambda count: (count[0], count[1] is None, count[1] or 0)))
        first, rank = self._text_ranks()
        for name, codes in self._columns.items():
            ranks = (
                array("I", [rank[code - first] if code > 0 else 0 for code in codes]) if any(codes) else array("I", [0])
            )
            self._keep(name, ranks)
        self._keep(NAMES, self._hashes)
        self._places.write(self._db, self._number)
        ranking = Ranking(self._number, rows)
        order = ranking.arrange(self._db, range(rows), DEFAULT_ORDER)
        self._keep(ORDER, order)
        self._keep(FIRST, order[:AT_FIRST])
        base = self._number << SHIFT
        for outcome, coded in zip(OUTCOMES, self._counts, strict=True):
            total = Total(rows, Count.unknown(), rows)
            if not coded.empty:
                total = add_up(self._db, "id BETWEEN ? AND ?", (base, base + rows), outcome)
            values = (self._number, outcome, total.sum.low, *figures_of(total.sum)[1:], total.unknown)
            self._db.execute("INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)", values)

    def _keep(self, name: str, ranks: array[int]) -> None:
        """Store ranks; equal ones take no space."""
        same = name[0] != "#" and bool(ranks) and min(ranks) == max(ranks)
        values = (self._number, name, b"" if same else ranks.tobytes())
        self._db.execute("INSERT INTO ranking VALUES (?, ?, ?)", values)

    def _text_ranks(self) -> tuple[int, list[int]]:
        """Return the number of the first text, and the ranks of all from it on in the order of their column."""
        bounds = "SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM text WHERE briefing = ? AND id > 0"
        first, last = self._db.execute(bounds, (self._number,)).fetchone()
        rank = [0] * (last - first + 1)
        place, before = 0, None
        statement = "SELECT id, coalesce(sort_key, key) FROM text WHERE briefing = ? AND id > 0 ORDER BY 2"
        for number, key in self._db.execute(statement, (self._number,)):
            place += key != before
            before = key
            rank[number - first] = place
        return first, rank


def _year(day: int) -> int:
    """Return the year of a day, counted from 1 January 1."""
    return date.fromordinal(day).year


INSERT_CASUALTY = "INSERT INTO casualty VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
"""The briefing, the incident, the outcome, whom it is about, the source, the columns of PARTS, whether it is shared."""

CasualtyValues = tuple[str, str, int | None, int | None, int | None, bool]
"""The last columns of INSERT_CASUALTY for one count."""


def sharing(name: str, outcome: str, shares: list[CountShare]) -> list[CasualtyValues]:
    """Return the parts of a count of which some are shared. Raises CountError for an impossible one."""
    values: list[CasualtyValues] = []
    seen: dict[str, int] = {}
    for share in shares:
        key = json.dumps([sorted({name, *share.partners}), outcome, *share[:3]])
        seen[key] = seen.get(key, 0) + 1
        figures: Figures = figures_of(Count.from_row(share.best, share.low, share.high))
        values.append((f"{key}{seen[key]}", "", *figures, bool(share.partners)))
    return values
