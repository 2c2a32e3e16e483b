"""Opens the table that a briefing names: in the briefing's folder or below it only."""
# ruff: noqa: PTH117, PTH118, PTH120

from __future__ import annotations

import os
from typing import BinaryIO

from brief_tui.briefing import regular_file
from brief_tui.text.clean import clean_line


class TableError(ValueError):
    """A table that is not read; `what` and `remedy` are those of a problem."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = clean_line(what), clean_line(remedy)


def place(briefing: str, name: str) -> str:
    """Return the path of the table that a briefing names, with links resolved.

    Raises:
        TableError: the name leads out of the briefing's folder, or is none.
    """
    if not briefing:
        what = "a briefing from standard input has no folder, and so no table beside it"
        raise TableError(what, "open the file by its name")
    parts = name.replace("\\", "/").split("/")
    if os.path.isabs(name) or parts[0] == "" or ":" in parts[0] or "\0" in name:
        raise TableError(f"'{name}' is not a path from the briefing's folder", "write events.csv or data/events.csv")
    if ".." in parts:
        raise TableError(f"'{name}' leads out of the briefing's folder", "put the table beside the briefing")
    folder = os.path.realpath(os.path.dirname(os.path.abspath(briefing)))  # noqa: PTH100 - links stay as named
    path = os.path.realpath(os.path.join(folder, *parts))
    if os.path.commonpath([path, folder]) != folder:
        raise TableError(f"'{name}' is a link out of the briefing's folder", "put the table itself there")
    return path


def open_regular(path: str, most: int) -> tuple[BinaryIO, os.stat_result]:
    """Open the file of a table; return it with its status.

    Raises:
        TableError: it is not there, not a regular file, or has more than `most` bytes.
    """
    try:
        handle, status = regular_file.open_regular(path, getattr(os, "O_NOFOLLOW", 0))
    except regular_file.IrregularFileError:
        raise TableError("the table is not a regular file", "name a .csv or .tsv file") from None
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise TableError("the table is not there", "put it beside the briefing, or correct its name") from None
        reason = getattr(error, "strerror", None) or error
        raise TableError(f"the table cannot be read: {reason}", "check its name and permissions") from None
    if status.st_size > most:
        os.close(handle)
        raise TableError(f"the table is larger than {most:,} bytes", "split it, or --allow table=N")
    return os.fdopen(handle, "rb", buffering=1 << 20), status
