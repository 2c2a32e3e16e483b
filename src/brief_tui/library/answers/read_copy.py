"""A copy of a briefing as it is in the index: what a reader has read when it is marked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from brief_tui.briefing.files import read_bounded
from brief_tui.briefing.problems import BriefingError
from brief_tui.briefing.regular_file import IrregularFileError, open_regular
from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotHead
from brief_tui.library.answers import catalogue
from brief_tui.library.errors import MissingEntry
from brief_tui.library.index import scan as scans

if TYPE_CHECKING:
    from brief_tui.library.index.index import Index


def copy_of(index: Index, briefing: int, at: float) -> ReadSnapshot:
    """Return a copy of a briefing; without a text where its file is not what the index has any more.

    Args:
        index: the library.
        briefing: the briefing's number.
        at: the time of reading, in seconds since 1970.

    Raises:
        MissingEntry: there is no such briefing.
    """
    entry = catalogue.entry(index, briefing)
    values = index.execute("SELECT stamp FROM briefing WHERE id = ?", (briefing,)).fetchone()
    if values is None:
        raise MissingEntry(briefing)
    stamp = scans.plain_stamp(values[0])
    text = _text(entry.path, scans.own_stamp(stamp))
    return ReadSnapshot(SnapshotHead(entry.name, entry.edition_key, at, stamp, text is not None), text or b"")


def _text(path: str, stamp: str) -> bytes | None:
    """Return the bytes of a file; None where it is not of this stamp, or cannot be read."""
    try:
        handle, status = open_regular(path)
        with os.fdopen(handle, "rb") as file:
            return read_bounded(file, path) if scans.stamp_of(status) == stamp else None
    except (OSError, ValueError, IrregularFileError, BriefingError):
        return None
