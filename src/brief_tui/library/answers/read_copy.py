"""A copy of a briefing as it is in the index: what a reader has read when it is marked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from brief_tui.briefing.files import read_bounded
from brief_tui.briefing.problems import BriefingError
from brief_tui.briefing.regular_file import IrregularFileError, open_regular
from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotHead
from brief_tui.library.answers import catalogue
from brief_tui.library.answers.asking import asking
from brief_tui.library.answers.table_copy import headings_of, rows_of
from brief_tui.library.index import scan as scans

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief_tui.library.index.index import Index

_LIGHT = 1024 * 1024
"""Bytes of a file, with its table, that are copied in a moment."""


class CopyJob:
    """Copies a briefing; without a text where its file is not what the index has any more."""

    def __init__(self, index: Index, briefing: int, at: float) -> None:
        """Begin nothing yet; `at` is the time of reading, in seconds since 1970. Raises MissingEntry."""
        entry = catalogue.entry(index, briefing)
        stamp = catalogue.stamp(index, briefing)
        headings = headings_of(index, briefing)
        head = SnapshotHead(entry.name, entry.edition_key, at, stamp, headings, whole=False)
        self.empty = ReadSnapshot(head, b"")
        self.light = scans.size_of(stamp) <= _LIGHT
        self._path = entry.path
        self._rows = asking(index, lambda db, check: rows_of(db, briefing, check)) if headings else None

    def run(self, told: Callable[[Any, float], None]) -> ReadSnapshot:
        """Return the copy. Raises Cancellation after `stop`, and JobFailed when the index fails."""
        head = self.empty.head
        text = _text(self._path, scans.own_stamp(head.stamp))
        if text is None:
            return self.empty
        whole = ReadSnapshot(head._replace(whole=True), text)
        return whole if self._rows is None else whole._replace(table=self._rows.run(told))

    def stop(self) -> None:
        """Make `run` end soon."""
        if self._rows is not None:
            self._rows.stop()


def _text(path: str, stamp: str) -> bytes | None:
    """Return the bytes of a file; None where it is not of this stamp, or cannot be read."""
    try:
        handle, status = open_regular(path)
        with os.fdopen(handle, "rb") as file:
            return read_bounded(file, path) if scans.stamp_of(status) == stamp else None
    except (OSError, ValueError, IrregularFileError, BriefingError):
        return None
