"""Reads the cells of a table as a stream: CSV by RFC 4180, with commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from brief_tui.tables import wording
from brief_tui.tables.files import TableError
from brief_tui.tables.mapping import NOTHING, OURS

DELIMITERS = (",", "\t", ";")
HEAD = 1 << 20
"""Bytes in which headings are searched."""
BLOCK = 1 << 18
"""Bytes read at once."""
RECORD = 16 << 20
"""Bytes of one row, even over several lines."""
HELD = RECORD + (8 << 20)
"""Bytes that may wait for the end of a row, with the complete rows kept before it."""

Cells = list[str]


class Dialect(NamedTuple):
    """The parameters needed to read a row of a table again."""

    format: str
    delimiter: str
    names: tuple[str, ...]
    shown: tuple[str, ...]
    columns: str = ""
    """The mapping of its columns, if its briefing has one."""


class LineStream:
    """The lines of a file as text, ended by newlines; bytes that are not UTF-8 become lone surrogates, and are noted.

    Attributes:
        bytes: how many were read.
        broken: whether a line was not UTF-8 since `look_again` was called.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._raw: list[bytes] = []
        self._taken = 0
        self.bytes = 0
        self.broken = self._broken_now = False

    def look_again(self) -> None:
        """Reset the notes of broken bytes, except for lines that were read ahead."""
        self.broken = self._broken_now

    def take(self, lines: int) -> bytes:
        """Return the bytes of the lines up to a number, from 0, since the last call."""
        count = lines - self._taken
        self._taken = lines
        taken = self._raw[:count]
        del self._raw[:count]
        return b"\n".join([*taken, b""])

    def __iter__(self) -> Iterator[str]:
        rest, first, old = b"", True, False
        while block := self._file.read(BLOCK):
            self.bytes += len(block)
            if first:
                block, first = block.removeprefix(b"\xef\xbb\xbf"), False
                old = with_newlines(block) is not block
            block = block.replace(b"\r", b"\n") if old else block
            block = rest + block
            end = block.rfind(b"\n") + 1
            rest = block[end:]
            if len(rest) >= RECORD or sum(map(len, self._raw)) >= HELD:
                raise TableError(*wording.row_too_long(RECORD))
            yield from self._lines(block[:end])
        if rest:
            yield from self._lines(rest)

    def _lines(self, block: bytes) -> Iterator[str]:
        self._raw += block.removesuffix(b"\n").split(b"\n") if block else []
        try:
            text = block.decode()
            self._broken_now = False
        except UnicodeDecodeError:
            text = block.decode("utf-8", "surrogateescape")
            self.broken = self._broken_now = True
        return io.StringIO(text, newline="\n")


def with_newlines(data: bytes) -> bytes:
    """Replace the lone returns of old Macs in a text, or in its beginning, by newlines."""
    return data.replace(b"\r", b"\n") if b"\r" in data and b"\n" not in data else data


class RowStream:
    """The rows of a table as cells; an empty row has none."""

    def __init__(self, lines: Iterable[str], delimiter: str, most: int) -> None:
        """Read lines with their ends; a cell has at most so many characters."""
        csv.field_size_limit(most)
        self._reader = csv.reader(lines, delimiter=delimiter)

    @property
    def lines(self) -> int:
        """Number of lines read so far."""
        return self._reader.line_num

    def read(self, most: int) -> tuple[list[Cells], str]:
        """Return the next rows; fewer at the end, or before a malformed one, which is skipped with the reason."""
        rows: list[Cells] = []
        try:
            rows.extend(islice(self._reader, most))  # what came before an error stays
        except csv.Error as error:
            return rows, str(error)
        return rows, ""


def parse(data: bytes, delimiter: str, most: int) -> list[Cells]:
    """Return the rows with cells in bytes that hold complete rows."""
    rows = RowStream(LineStream(io.BytesIO(data)), delimiter, most)
    filled: list[Cells] = []
    while True:
        some, error = rows.read(len(data) + 1)
        filled += filter(None, some)
        if not error:
            return filled


def head(file: BinaryIO, delimiter: str, most: int, count: int) -> list[Cells]:
    """Return the first rows, malformed ones empty, and rewind the file."""
    data = file.read(HEAD)
    file.seek(0)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TableError(*wording.UTF_16)
    if len(data) == HEAD:
        data = data[: data.rfind(b"\n") + 1] or data
    rows = RowStream(LineStream(io.BytesIO(data)), delimiter, most)
    first: list[Cells] = []
    while len(first) < count:
        some, error = rows.read(count - len(first))
        first += some
        if not error:
            break
        first.append([])
    return first


def replaced(cells: Cells) -> Cells:
    """Return cells with replacement characters for bytes that are not UTF-8."""
    return [cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for cell in cells]


def fitted(cells: Cells, width: int) -> Cells:
    """Return as many cells as there are headings; missing ones are empty."""
    return [*cells, *[""] * (width - len(cells))] if len(cells) < width else cells[:width]


def emptied(cells: Cells) -> Cells:
    """Return cells with those that hold a word for nothing emptied."""
    return cells if NOTHING.isdisjoint(cells) else ["" if cell in NOTHING else cell for cell in cells]


def guarded(kind: Dialect) -> bool:
    """Return whether formulas may be guarded, as in our export: in our columns, or if one names the briefing."""
    return kind.format == "own" or exported(kind)


def exported(kind: Dialect) -> bool:
    """Return whether our export wrote a table, in any format's columns: a word for nothing is a word there."""
    return not OURS.isdisjoint(kind.names)
