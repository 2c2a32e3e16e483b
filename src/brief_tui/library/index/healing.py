"""Repair of a damaged index during a query: it is rebuilt with the same numbers, so that the query can go on.

Loaded only after damage.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

from brief_tui.config import private_files
from brief_tui.library.errors import IndexFailed
from brief_tui.library.index import scan as scans
from brief_tui.library.index import schema
from brief_tui.library.index.connection import Connection
from brief_tui.library.index.progress import FileProgress, TableProgress
from brief_tui.library.index.refresh import Refresher
from brief_tui.library.index.schema import NUMBERS, SqlRow

_BEYOND = 1 << 24
"""First number of a briefing where the former ones are unknown: no caller holds one of these."""
_LOST = {"": _BEYOND}


def numbers(damaged: Connection, held: Sequence[SqlRow] | None, scan: bytes) -> Mapping[str, int]:
    """Return the number of each briefing whose file is unchanged, by path; `_LOST` when they cannot be read.

    Args:
        damaged: the index.
        held: what `NUMBERS` found in it before; None when nobody asked.
        scan: the files by now.
    """
    try:
        rows = damaged.raw(NUMBERS).fetchall() if held is None else held
        tables = {path: os.fsdecode(beside) for path, _row, _stamp, beside in rows if beside}
        now = {scans.stored(path): stamp for _root, path, stamp in scans.scanned(scans.with_tables(scan, tables))}
        return {path: int(row) for path, row, stamp, _beside in rows if now.get(path) == scans.plain_stamp(stamp)}
    except (IndexFailed, TypeError, ValueError):
        return _LOST


def discard(damaged: Connection) -> None:
    """Delete the file, unless another program has replaced it."""
    with suppress(OSError):
        if damaged.is_in_place():
            private_files.remove(damaged.path)


def compiled(
    db: Connection, scan: bytes, known: Mapping[str, int], on_table: TableProgress | None, progress: FileProgress | None
) -> Connection:
    """Return the index with all files compiled, each under its number. Raises IndexFailed."""
    heal, db.heal = db.heal, None
    try:
        Refresher(db, on_table, known).bring_up(scans.with_tables(scan, schema.tables_beside(db)), progress)
    finally:
        db.heal = heal
    return db


def are_kept(db: Connection, known: Mapping[str, int]) -> bool:
    """Return whether each briefing has its former number."""
    if known is _LOST:
        return False
    present = dict(db.raw("SELECT path, id FROM briefing").fetchall())
    return all(present.get(path) == row for path, row in known.items())
