"""Refresh of an index: compiles new and changed files, forgets deleted ones. Loaded when something changed.

`prepare` makes the rows of a file, here or in another process (`workers`); `Refresher.store` writes them, in this
process only. An interruption loses at most the current transaction.
"""
# ruff: noqa: PTH116, PTH119

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from json import dumps
from typing import TYPE_CHECKING

from brief_tui.briefing import limits
from brief_tui.briefing.model import Table
from brief_tui.briefing.problems import BriefingError
from brief_tui.library.index import rows, schema, stamps, table_import
from brief_tui.library.index import scan as scans
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.prepare import (
    BriefingFile,
    Preparation,
    looked_at,
    plain_problems,
    prepared,
    prepared_from,
)
from brief_tui.library.index.progress import STDIN, FileProgress, TableProgress
from brief_tui.library.index.rows import PreparedRows
from brief_tui.tables.files import TableError, open_regular, place
from brief_tui.text.clean import clean_line
from brief_tui.text.matching import natural

if TYPE_CHECKING:
    from brief_tui.briefing.model import Briefing

COMMIT_SECONDS = 0.5
"""Longest transaction, since another program may be waiting to write."""
_COMMIT_EVERY = 50
"""Files in one transaction: enough to be fast, few enough that an interruption loses little."""


class Refresher:
    """A writer of one index. A subclass may select other files, or keep former versions."""

    def __init__(
        self, connection: Connection, on_table: TableProgress | None = None, numbers: Mapping[str, int] | None = None
    ) -> None:
        """Write nothing yet.

        Args:
            connection: the index.
            on_table: told how much of a table is read.
            numbers: those that briefings have to have, by their paths; others come after them.
        """
        self._connection = connection
        self._on_table = on_table
        self._numbers = numbers or {}
        self._beyond = max(self._numbers.values(), default=0) + 1

    def files(self, scan: bytes) -> list[BriefingFile]:
        """Return the files of a scan that are to be indexed: by root, then by path."""
        return [BriefingFile(*file) for file in scans.scanned(scan)]

    def changed(self, scan: bytes) -> list[BriefingFile]:
        """Return the files of a scan that are missing from the index, or changed."""
        # With limits raised, what was refused is looked at again.
        stamp = "stamp" if limits.current() == limits.DEFAULT else "iif(problems = '[]', stamp, '')"
        stamps_by_path: dict[str, str] = dict(self._connection.execute(f"SELECT path, {stamp} FROM briefing"))  # noqa: S608 - our words
        return [file for file in self.files(scan) if stamps_by_path.get(scans.stored(file.path)) != file.stamp]

    def bring_up(self, scan: bytes, progress: FileProgress | None, *, only: str | None = None, first: str = "") -> int:
        """Bring the index up to a scan; return the number of files compiled.

        Args:
            scan: what `scans.scan` found.
            progress: told of each file.
            only: the path of the one file that was looked at; the others are left as they are.
            first: the path of the file that is compiled before the others.
        """
        wanted = [file for file in self.changed(scan) if not self._is_same(file)]
        self._connection.commit()
        wanted.sort(key=lambda file: (file.path != first, self._numbers.get(scans.stored(file.path), 0)))
        there = {scans.stored(path) for _root, path, _stamp in scans.scanned(scan)} | {STDIN}
        paths = [path for (path,) in self._connection.execute("SELECT path FROM briefing")]
        if wanted:
            table_import.sweep(self._connection)
        try:
            for path in paths if only is None else ():
                if path not in there:
                    self.forget(path)
            self._connection.commit()
            self._compile(wanted, progress)
            if only is None:
                self._remember(scan)
        finally:
            self._connection.rollback()  # what an interruption or an error left half done
        return len(wanted)

    def waiting(self, scan: bytes) -> list[BriefingFile]:
        """Return the files of a scan that need compiling."""
        return [file for file in self.changed(scan) if self._renewed(file) is None]

    def _is_same(self, file: BriefingFile) -> bool:
        """Return whether a file with an untrusted stamp has the same bytes; then its stamp is renewed."""
        stamp = self._renewed(file)
        if stamp is not None:
            self._connection.begin()
            self._connection.execute("UPDATE briefing SET stamp = ? WHERE path = ?", (stamp, scans.stored(file.path)))
        return stamp is not None

    def _renewed(self, file: BriefingFile) -> str | None:
        """Return the present stamp of a file with the same bytes; None when they differ, or are unknown."""
        statement = "SELECT stamp, beside FROM briefing WHERE path = ?"
        row = self._connection.execute(statement, (scans.stored(file.path),)).fetchone()
        if row is None or limits.current() != limits.DEFAULT:
            return None
        return stamps.renewed(row[0], file.stamp, file.path, os.fsdecode(row[1]))

    def _remember(self, scan: bytes) -> None:
        """Store the scan for comparison with the next one, unless another program indexed other files."""
        self._connection.begin()
        scan = scans.with_tables(scan, schema.tables_beside(self._connection))  # as it is found from now on
        statement = "SELECT path, stamp FROM briefing WHERE path <> ?"
        indexed: dict[str, str] = dict(self._connection.execute(statement, (STDIN,)))
        scanned = {scans.stored(path): stamp for _root, path, stamp in scans.scanned(scan)}
        if indexed == scanned:
            self._connection.execute("UPDATE library SET scan = ?", (scan,))
        self._connection.commit()

    def _compile(self, files: list[BriefingFile], progress: FileProgress | None) -> None:
        begun = time.monotonic()
        with closing(_outcomes(files)) as outcomes:
            for done, (file, preparation) in enumerate(outcomes):
                if progress:
                    progress(done, len(files))
                self.store(file, preparation)
                if not os.path.lexists(file.path):
                    self.forget(scans.stored(file.path))  # it went away since the folder was looked at
                # The first one is what the user named, and waits for.
                if done == 0 or done % _COMMIT_EVERY == 0 or time.monotonic() - begun > COMMIT_SECONDS:
                    self._connection.commit()
                    begun = time.monotonic()
        self._connection.commit()
        if progress and files:
            progress(len(files), len(files))

    def store(self, file: BriefingFile, preparation: Preparation) -> None:
        """Write the rows of a file in place of its former ones."""
        if not isinstance(preparation, PreparedRows):
            self.refuse(file, dumps(preparation))
        elif preparation.table is None:
            self._write(file, preparation)
        else:
            self._store_with_table(file, preparation, Table(*preparation.table))

    def _store_with_table(self, file: BriefingFile, prepared: PreparedRows, named: Table) -> None:
        """Import the table beside a briefing, in transactions of its own, then write the briefing."""
        from brief_tui.tables.opening import path_of

        own, beside = "" if file.path == STDIN else file.path, ""
        try:
            beside = path_of(own, named)
            file = file._replace(stamp=stamps.marked_with(file.stamp, beside))
            number = self._number_for(scans.stored(file.path))
            table = table_import.read_in(self._connection, own, named, self._on_table, number)
        except BriefingError as error:
            self.refuse(file, dumps(plain_problems(error.problems, of_table=bool(beside))), beside)
        else:
            self._write(file, prepared, table, beside)

    def _write(
        self,
        file: BriefingFile,
        prepared: PreparedRows,
        table: table_import.ImportedTable | None = None,
        beside: str = "",
    ) -> None:
        path = scans.stored(file.path)
        self.forget(path)
        head = dict(zip(rows.HEAD, prepared.head, strict=True))
        number, remarks = None, "[]"
        if table is not None:
            number, remarks = table.number, dumps(plain_problems(table.remarks, of_table=True))
            head["incidents"] = table.rows
            table_import.arrived(self._connection, table)
        row = self._insert(number, (path, file.stamp, file.root, "[]", os.fsencode(beside), remarks, *head.values()))
        rows.write(self._connection, row, prepared)

    def refuse(self, file: BriefingFile, problems: str, beside: str = "") -> None:
        """Write the problems of a file, or of its table, in place of its rows."""
        path = scans.stored(file.path)
        self.forget(path)
        title = clean_line(os.path.basename(path))
        head = (title, title, None, "", None, "", 0, 0, 0, "{}")
        self._insert(None, (path, file.stamp, file.root, problems, os.fsencode(beside), "[]", *head))

    def _insert(self, number: int | None, values: tuple[object, ...]) -> int:
        row = number or self._number_for(str(values[0])) or table_import.free_number(self._connection)
        self._connection.execute(_INSERT, (row, natural(str(values[0])), *values))
        return row

    def _number_for(self, path: str) -> int | None:
        """Return the number that a file's briefing must have; None where any free one will do."""
        if not self._numbers:
            return None
        return self._numbers.get(path) or max(table_import.free_number(self._connection), self._beyond)

    def forget(self, path: str) -> None:
        """Begin a transaction, and remove a file."""
        if not self._connection.in_transaction:
            self._connection.begin()
            self._connection.execute("UPDATE library SET scan = NULL")  # until all is done again
        row = self._connection.execute("SELECT id FROM briefing WHERE path = ?", (path,)).fetchone()
        if row is not None:
            rows.forget(self._connection, row[0])


_COLUMNS = ("id", "path_key", "path", "stamp", "root", "problems", "beside", "remarks", *rows.HEAD)
_INSERT = f"INSERT INTO briefing ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608


_TABLE = re.compile(rb"^incidents:\s*\{?\s*(?:format:\s*\w+\s*,?\s*)?file:\s*[\"']?([^\"'\n,}]+)", re.MULTILINE)
_PEEKED_AT = 50
"""Limit of files that are searched for a table of unknown size."""
_PEEKED = 64 * 1024
"""Bytes from which such a file is rather a briefing with incidents of its own."""


def unread(files: Sequence[BriefingFile]) -> int:
    """Return about how many bytes some files have, with the tables beside them."""
    unknown = [file for file in files if "+" not in file.stamp and scans.size_of(file.stamp) < _PEEKED][:_PEEKED_AT]
    return sum(max(scans.size_of(file.stamp), 1) for file in files) + sum(map(_beside, unknown))


def _beside(file: BriefingFile) -> int:
    """Return the bytes of the table that a file seems to name, which is certain only once it is read."""
    try:
        with open_regular(file.path, _PEEKED)[0] as opened:
            named = _TABLE.search(opened.read())
        table = place(file.path, named[1].decode().strip()) if named else ""
        return os.stat(table).st_size if table else 0
    except (TableError, OSError, ValueError):
        return 0


def _outcomes(files: list[BriefingFile]) -> Generator[tuple[BriefingFile, Preparation], None, None]:
    """Yield each file with its rows or problems: from worker processes where that is faster."""
    size = sum(scans.size_of(scans.own_stamp(file.stamp)) for file in files)
    if size >= _WORTH_HELP and len(files) >= _SHARED_OUT:
        from brief_tui.library.index import workers

        if workers.allowed():
            return workers.prepare(files)
    return _one_by_one(files)


_WORTH_HELP = 8_000_000
"""Bytes from which worker processes pay: about two seconds of work for one process."""
_SHARED_OUT = 8
"""Number of files from which work can be shared."""


def _one_by_one(files: Iterable[BriefingFile]) -> Generator[tuple[BriefingFile, Preparation], None, None]:
    for file in map(looked_at, files):
        yield file, prepared(file.path)


def store_text(connection: Connection, load: Callable[[], Briefing]) -> None:
    """Compile a text from standard input."""
    Refresher(connection).store(BriefingFile(0, STDIN, ""), prepared_from(load))
    connection.commit()
