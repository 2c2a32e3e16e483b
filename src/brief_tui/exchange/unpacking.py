"""Files that are packed, or no text: gzip is unpacked within the limits, the others are named for what they are."""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from brief_tui.briefing.limits import current, or_allow
from brief_tui.exchange.input import opened
from brief_tui.exchange.report import Unreadable

_GZIP = b"\x1f\x8b"
_BLOCK = 1 << 18
_SPREADSHEET = "save it as CSV there"
_KINDS = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or Word document", _SPREADSHEET),
    (b"%PDF", "a PDF", "copy its text, and use brief-tui new --from"),
    (b"BZh", "packed by bzip2", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "packed by xz", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", "export a table of it as CSV"),
    (b"PAR1", "a Parquet table", "save it as CSV there"),
    (b"\x89PNG", "a PNG picture", "name a file of text"),
    (b"\xff\xd8\xff", "a JPEG picture", "name a file of text"),
)
"""How files begin that hold no text of ours, their names, and what to do."""
_PACKAGES = (
    ("xl/workbook.xml", "an Excel workbook (XLSX)", _SPREADSHEET),
    ("word/document.xml", "a Word document (DOCX)", "save it as plain text, and use brief-tui new --from"),
    ("content.xml", "an OpenDocument file (ODS, ODT)", "save it as CSV or as plain text there"),
)
"""What tells the kinds of ZIP files apart."""


@contextmanager
def unpacked(name: str) -> Iterator[str]:
    """The path of a file's text: its own, or that of a temporary copy where it is packed by gzip.

    Raises:
        Unreadable: it is no file that can be read, holds no text, or more of it than the limit on tables.
    """
    path = os.path.realpath(name)
    file, _size = opened(path, current().max_table)
    with file:
        start = file.read(512)
        _must_be_text(start, file)
        if not start.startswith(_GZIP):
            yield path
            return
        file.seek(0)
        with tempfile.NamedTemporaryFile(prefix="brief-tui-") as copy:
            _unpack(file, copy)
            copy.flush()
            with open(copy.name, "rb") as text:  # noqa: PTH123 - paths are texts
                _must_be_text(text.read(512), text)
            yield copy.name


def _unpack(file: BinaryIO, copy: IO[bytes]) -> None:
    most, size = current().max_table, 0
    try:
        with gzip.open(file) as packed:
            while part := packed.read(_BLOCK):
                size += len(part)
                if size > most:
                    raise Unreadable(f"unpacked it is larger than {most:,} bytes", or_allow("split it", "table"))
                copy.write(part)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"the gzip file is damaged: {error}", "get it again") from None


def _must_be_text(start: bytes, file: BinaryIO) -> None:
    """Refuse what is known to hold no text. Raises Unreadable."""
    for magic, kind, remedy in _KINDS:
        if start.startswith(magic):
            raise Unreadable(f"this is {kind}", remedy)
    if start[257:262] == b"ustar":
        raise Unreadable("this is a tar archive", "unpack it first: tar xf FILE")
    if start.startswith(b"PK\x03\x04"):
        raise Unreadable(*_package(file))


def _package(file: BinaryIO) -> tuple[str, str]:
    from zipfile import BadZipFile, ZipFile

    try:
        names = set(ZipFile(file).namelist())
    except (BadZipFile, OSError, ValueError):
        names = set()
    kind, remedy = next(
        ((kind, remedy) for name, kind, remedy in _PACKAGES if name in names), ("a ZIP archive", "unpack it first")
    )
    return f"this is {kind}", remedy
