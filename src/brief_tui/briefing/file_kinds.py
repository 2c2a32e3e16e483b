"""Recognises files of other kinds by their first bytes, and names the kind and the remedy."""

from __future__ import annotations

from typing import BinaryIO

START = 512
"""Bytes by which a file is known."""
GZIP = b"\x1f\x8b"

_SPREADSHEET = "save it as CSV there"
_KINDS = (
    (GZIP, "packed by gzip", "unpack it first: gunzip FILE"),
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
_PACKAGES = (
    ("xl/workbook.xml", "an Excel workbook (XLSX)", _SPREADSHEET),
    ("word/document.xml", "a Word document (DOCX)", "save it as plain text, and use brief-tui new --from"),
    ("content.xml", "an OpenDocument file (ODS, ODT)", "save it as CSV or as plain text there"),
)
"""Members by which kinds of ZIP files are told apart."""


def kind_of(start: bytes, file: BinaryIO) -> tuple[str, str] | None:
    """Return the kind of a file and the remedy, in words; None if it may be text.

    Args:
        start: its first `START` bytes.
        file: all of it, to look into.
    """
    for magic, kind, remedy in _KINDS:
        if start.startswith(magic):
            return f"this is {kind}", remedy
    if start[257:262] == b"ustar":
        return "this is a tar archive", "unpack it first: tar xf FILE"
    return _package(file) if start.startswith(b"PK\x03\x04") else None


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
