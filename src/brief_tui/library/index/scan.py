"""Scans: the state of all files of a library as one text; stamps: the state of one file.

Paths are `str`, as in `config.paths`.
"""
# ruff: noqa: PTH116

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from brief_tui.config.paths import below


def stored(path: str | os.PathLike[str]) -> str:
    """Return a path as text that can be stored: bytes that are not UTF-8 are written in hexadecimal."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def stamp_of(status: os.stat_result) -> str:
    """Return a file's stamp: time, size, which file it is, and how much later the system saw it change.

    No program can set the last one: it shows a change after which the time was set back, as `cp -p` does.
    """
    written = status.st_mtime_ns
    return f"{written}:{status.st_size}:{status.st_ino}:{status.st_ctime_ns - written}"


def own_stamp(stamp: str) -> str:
    """Return a briefing's own part of a stamp."""
    return plain_stamp(stamp).partition("+")[0]


def plain_stamp(stamp: str) -> str:
    """Return a stamp as a scan has it, without the digest of recent files (`stamps`)."""
    return stamp.partition("?")[0]


def stamp_with(stamp: str, table: str) -> str:
    """Return a briefing's stamp with the stamp of its table, or the lack of one."""
    try:
        status = os.stat(table)
    except (OSError, ValueError):
        return f"{own_stamp(stamp)}+-"
    return f"{own_stamp(stamp)}+{stamp_of(status)}"


def size_of(stamp: str) -> int:
    """Return the bytes of a file and of its table, by its stamp."""
    return sum(int(part.split(":")[1]) for part in plain_stamp(stamp).split("+") if ":" in part)


def scan(roots: Iterable[str]) -> bytes:
    """Return the state of all files of the roots: in no order, three fields a file, with NULs.

    The fields of a file, each ended by NUL: the number of its root, from 0; the path; the stamp (`stamp_of`). One
    text, so that a start compares ten thousand files at once.
    """
    fields: list[str] = []
    for order, root in enumerate(roots):
        for path, status in below(root):
            fields.append(f"{order}\0{path}\0{stamp_of(status)}")
    return os.fsencode("\0".join(fields))


def with_tables(scan: bytes, tables: Mapping[str, str]) -> bytes:
    """Return a scan with stamps that include tables; `tables` maps `stored` paths of briefings to their tables."""
    if not tables or not scan:
        return scan
    fields = os.fsdecode(scan).split("\0")
    for at in range(1, len(fields), 3):
        beside = tables.get(stored(fields[at]))
        if beside:
            fields[at + 1] = stamp_with(fields[at + 1], beside)
    return os.fsencode("\0".join(fields))


def scanned(scan: bytes) -> list[tuple[int, str, str]]:
    """Return the files of a scan once each, as root, path and stamp."""
    fields = os.fsdecode(scan).split("\0") if scan else []
    files = sorted(zip(map(int, fields[::3]), fields[1::3], fields[2::3], strict=True))
    first: dict[str, tuple[int, str, str]] = {}
    for file in files:
        first.setdefault(file[1], file)
    return list(first.values())
