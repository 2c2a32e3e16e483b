"""Recognises files of other kinds by their first bytes, and names the kind and the remedy."""

from __future__ import annotations

from typing import BinaryIO

from brief_tui.briefing import problem_wording as wording

START = 512
"""Bytes by which a file is known."""
GZIP = b"\x1f\x8b"

_KINDS = (
    (GZIP, wording.GZIP),
    (b"\xd0\xcf\x11\xe0", wording.OLD_OFFICE),
    (b"%PDF", wording.PDF),
    (b"BZh", wording.BZIP2),
    (b"\xfd7zXZ", wording.XZ),
    (b"\x28\xb5\x2f\xfd", wording.ZSTD),
    (b"7z\xbc\xaf", wording.SEVEN_ZIP),
    (b"Rar!", wording.RAR),
    (b"SQLite format 3\0", wording.DATABASE),
    (b"PAR1", wording.PARQUET),
    (b"\x89PNG", wording.PNG),
    (b"\xff\xd8\xff", wording.JPEG),
)
_PACKAGES = (
    ("xl/workbook.xml", wording.WORKBOOK),
    ("word/document.xml", wording.WORD),
    ("content.xml", wording.OPEN_DOCUMENT),
)
"""Members by which kinds of ZIP files are told apart."""


def kind_of(start: bytes, file: BinaryIO) -> tuple[str, str] | None:
    """Return the kind of a file and the remedy, in words; None if it may be text.

    Args:
        start: its first `START` bytes.
        file: all of it, to look into.
    """
    for magic, words in _KINDS:
        if start.startswith(magic):
            return words
    if start[257:262] == b"ustar":
        return wording.TAR
    return _package(file) if start.startswith(b"PK\x03\x04") else None


def _package(file: BinaryIO) -> tuple[str, str]:
    from zipfile import BadZipFile, ZipFile

    try:
        names = set(ZipFile(file).namelist())
    except (BadZipFile, OSError, ValueError):
        names = set()
    return next((words for name, words in _PACKAGES if name in names), wording.ZIP)
