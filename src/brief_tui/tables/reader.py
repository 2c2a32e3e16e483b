"""Reads a table of incidents beside a briefing as a stream of plain rows: nothing guessed, every problem reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from brief_tui.briefing.file_kinds import START, kind_of
from brief_tui.briefing.limits import Limits, current
from brief_tui.tables import wording
from brief_tui.tables.batches import ColumnReader, RowBatch
from brief_tui.tables.csv_stream import (
    DELIMITERS,
    Cells,
    Dialect,
    LineStream,
    RowStream,
    emptied,
    exported,
    fitted,
    guarded,
    head,
    replaced,
)
from brief_tui.tables.files import TableError, open_regular
from brief_tui.tables.formats import (
    FORMATS,
    LOOKED_AT,
    HeadingRow,
    columns,
    first_heading,
    recognise,
    uncounted,
    unknown,
)
from brief_tui.tables.formulas import unguarded
from brief_tui.tables.guess import guess
from brief_tui.tables.mapped import ComputedCells, MappedTable, mapped, of_text
from brief_tui.tables.mapping import FACTS, NOTHING
from brief_tui.tables.problems import UNMAPPED, TableProblems

STRETCH = 256
"""Rows whose bytes are stored together: one of them is read again in a few milliseconds."""


class TableReader:
    """Reads one table.

    Attributes:
        problems: rows and cells that cannot be read.
        columns: what the columns say.
        rows: read so far.
        size: of the file.
    """

    def __init__(
        self, path: str, shown: str, wanted: str = "auto", limits: Limits | None = None, mapping: str = ""
    ) -> None:
        """Open the table and find its headings.

        Args:
            path: the file, as `files.place` gives it.
            shown: its name in problems.
            wanted: the name of its format.
            limits: those of this run by default.
            mapping: of its columns, as `column_maps` has it, in place of a format.

        Raises:
            TableError: it cannot be read as a table.
        """
        self._limits = limits or current()
        self.problems = TableProblems(shown, self._limits.max_problems)
        self._file, status = open_regular(path, self._limits.max_table)
        self.size = status.st_size
        try:
            table, self._given, self._delimiter = self._mapped(mapping) if mapping else self._recognise(wanted)
        except BaseException:
            self._file.close()
            raise
        self._mapping = mapping
        self.format, self._heading = table.format, table.heading
        self._lines = LineStream(self._file)
        self.rows = 0
        self.problems.headings = self._heading.shown
        self._computed = ComputedCells(table, self.problems)
        at = columns(self.format, self._heading)
        self.columns = ColumnReader(self.format, self._heading.names, at, self.problems, self._limits.max_line)
        self._report_columns(at)

    def _report_columns(self, at: Collection[str]) -> None:
        """Report columns that are not read, given the parts that there are."""
        if FACTS.isdisjoint(at):
            self.problems.add(self._heading.row + 1, 1, UNMAPPED, wording.NO_FACTS, wording.CHECK_TABLE)
        missing = unknown(self.format, self._heading)
        if missing and self.format.name == "own":
            named = wording.unknown_columns([f"'{name}'" for name in missing[:5]])
            self.problems.add(self._heading.row + 1, 1, "table-column", named)

        for column, tag, outcome in uncounted(self.format, self._heading):
            name = self.problems.called(column)
            words = wording.part_of(name, tag, outcome) if outcome else wording.no_outcome(name, tag)
            self.problems.add(self._heading.row + 1, column + 1, "table-column", *words)

    @property
    def heading(self) -> HeadingRow:
        """The headings and their place."""
        return self._heading

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def kind(self) -> Dialect:
        """The parameters to read its rows again."""
        return Dialect(self.format.name, self._delimiter, self._given.names, self._given.shown, self._mapping)

    @property
    def bytes(self) -> int:
        """Number of bytes read so far."""
        return self._lines.bytes

    def _mapped(self, mapping: str) -> tuple[MappedTable, HeadingRow, str]:
        """Find the columns of a mapping, at the first separator with which all of them are there."""
        item = of_text(mapping)
        failed: list[tuple[int, TableError]] = []
        for delimiter in DELIMITERS:
            heading = first_heading(self._head(delimiter))
            if heading is not None:
                try:
                    return mapped(item, heading), heading, delimiter
                except TableError as error:
                    failed.append((len(heading.names), error))
        self._must_be_text()
        raise max(failed, key=lambda pair: pair[0])[1]

    def _head(self, delimiter: str) -> list[Cells]:
        rows = head(self._file, delimiter, self._limits.max_cell, LOOKED_AT)
        widest = max(map(len, rows), default=0)
        if widest > self._limits.max_columns:
            raise TableError(*wording.too_many_columns(widest, self._limits.max_columns))
        return rows

    def _recognise(self, wanted: str) -> tuple[MappedTable, HeadingRow, str]:
        heads = {}
        for delimiter in DELIMITERS:
            heads[delimiter] = self._head(delimiter)
            recognised = recognise(heads[delimiter], wanted)
            if recognised is not None:
                return mapped(*recognised), recognised[1], delimiter
        self._must_be_text()
        names = [item.title for item in FORMATS if wanted in {"auto", item.name}]
        guessed = max(map(guess, heads.values()), key=lambda item: len(item.mapping))
        raise TableError(*wording.no_such_headings(names, guessed.text if guessed.is_any else "", guessed.missing))

    def _must_be_text(self) -> None:
        """Say what a file without headings is, if it is no table. Raises TableError."""
        if self.size == 0:
            raise TableError(*wording.EMPTY)
        self._file.seek(0)
        kind = kind_of(self._file.read(START), self._file)
        if kind is not None:
            raise TableError(*kind)

    def batches(self, size: int) -> Iterator[RowBatch]:
        """Yield the rows in order, in batches of a multiple of `STRETCH`.

        Raises:
            TableError: there are more rows than the limit, or a row is too long to be read.
        """
        rows = RowStream(self._lines, self._delimiter, self._limits.max_cell)
        number = 0
        while number < self._heading.first:
            some, error = rows.read(self._heading.first - number)
            number += len(some) + bool(error)
            if not (some or error):
                break
        self._lines.take(rows.lines)
        batch = RowBatch([], [], [])
        more = True
        while more:
            pending: list[Cells] = []
            numbers: list[int] = []
            # Never more rows than a stretch holds, so that its bytes can be taken.
            while more and len(pending) < STRETCH:
                line = rows.lines
                some, error = rows.read(STRETCH - len(pending))
                if not line == number == rows.lines - len(some):
                    self._count_lines(some, number, line)
                more = bool(error) or len(some) == STRETCH - len(pending)
                self._take_in(some, number, pending, numbers)
                number += len(some) + bool(error)
                if error:
                    self.problems.add(number, 1, "table-row", *wording.malformed_row(error))
            if pending:
                self._computed.add(pending, numbers)
                batch.numbers.extend(numbers)
                batch.rows.extend(pending)
                batch.raw.append(self._lines.take(rows.lines))
            if len(batch.rows) >= size or (batch.rows and not more):
                yield self._whole(batch)
                batch = RowBatch([], [], [])
                self.problems.lines.clear()

    def _take_in(self, some: list[Cells], before: int, rows: list[Cells], numbers: list[int]) -> None:
        """Repair rows where possible, and append those with cells; `before` counts the rows before them."""
        width, broken, own = len(self._given.names), self._lines.broken, guarded(self.kind)
        if not exported(self.kind):
            some = self._emptied(some, before)
        if not (broken or own) and set(map(len, some)) <= {width}:
            rows.extend(some)
            numbers.extend(range(before + 1, before + 1 + len(some)))
            return
        for number, read in enumerate(some, before + 1):
            if read:
                cells = self._without_broken(number, read) if broken else read
                cells = cells if len(cells) == width else self._of_width(number, cells, width)
                rows.append(unguarded(cells) if own else cells)
                numbers.append(number)
        self._lines.look_again()

    def _count_lines(self, some: list[Cells], before: int, line: int) -> None:
        """Record the lines on which rows begin."""
        for row, cells in enumerate([*some, []], before + 1):
            self.problems.lines[row] = line + 1
            line += 1 + sum(cell.count("\n") for cell in cells)

    def _emptied(self, some: list[Cells], before: int) -> list[Cells]:
        """Return rows with words for nothing emptied, which is reported once."""
        # One set operation per row is far quicker than a test per cell.
        hits = [at for at, cells in enumerate(some) if not NOTHING.isdisjoint(cells)]
        if not hits:
            return some
        self.problems.nothing(before + 1 + hits[0], some[hits[0]])
        rows = list(some)
        for at in hits:
            rows[at] = emptied(some[at])
        return rows

    def _whole(self, batch: RowBatch) -> RowBatch:
        self.rows += len(batch.rows)
        most = self._limits.max_rows
        if self.rows > most:
            raise TableError(*wording.too_many_rows(most))
        return batch

    def _without_broken(self, row: int, cells: Cells) -> Cells:
        if all(map(_encodes, cells)):
            return cells
        for at, cell in enumerate(cells):
            bad = next((char for char in cell if "\udc80" <= char <= "\udcff"), "")
            if bad:
                what = wording.not_utf8(f"{ord(bad) - 0xDC00:02X}", self.problems.called(at))
                self.problems.add(row, at + 1, "table-row", what, wording.SAVE_AS_UTF8)
        return replaced(cells)

    def _of_width(self, row: int, cells: Cells, width: int) -> Cells:
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):
            what = wording.wrong_width(len(cells), width)
            self.problems.add(row, min(len(cells), width) + 1, "table-row", what, wording.CHECK_QUOTES)
        return fitted(cells, width)


def _encodes(text: str) -> bool:
    """Return whether a text has no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
