"""Opens the table that a briefing names: in the briefing's folder or below it only."""
# ruff: noqa: PTH117, PTH118, PTH120

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from brief_tui.briefing import regular_file
from brief_tui.tables import wording
from brief_tui.text.clean import clean_line


class TableError(ValueError):
    """A table that is not read; `what` and `remedy` are those of a problem."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = clean_line(what), clean_line(remedy)


class OpeningSentences(NamedTuple):
    """The sentences on a file that cannot be opened: problem, then remedy."""

    irregular: tuple[str, str]
    missing: tuple[str, str]
    unreadable: Callable[[object], tuple[str, str]]
    """For the system's reason."""
    too_large: Callable[[int], tuple[str, str]]
    """For the most bytes that are read."""


TABLE = OpeningSentences(wording.NOT_REGULAR, wording.NO_TABLE, wording.unreadable, wording.file_too_large)


def place(briefing: str, name: str) -> str:
    """Return the path of the table that a briefing names, with links resolved.

    Raises:
        TableError: the name leads out of the briefing's folder, or is none.
    """
    if not briefing:
        raise TableError(*wording.NO_FOLDER)
    parts = name.replace("\\", "/").split("/")
    if os.path.isabs(name) or parts[0] == "" or ":" in parts[0] or "\0" in name:
        raise TableError(*wording.not_relative(name))
    if ".." in parts:
        raise TableError(*wording.leads_out(name))
    folder = os.path.realpath(os.path.dirname(os.path.abspath(briefing)))  # noqa: PTH100 - links stay as named
    path = os.path.realpath(os.path.join(folder, *parts))
    if os.path.commonpath([path, folder]) != folder:
        raise TableError(*wording.link_out(name))
    return path


def open_regular(path: str, most: int, words: OpeningSentences = TABLE) -> tuple[BinaryIO, os.stat_result]:
    """Open the file of a table; return it with its status.

    Raises:
        TableError: it is not there, not a regular file, or has more than `most` bytes.
    """
    try:
        handle, status = regular_file.open_regular(path, getattr(os, "O_NOFOLLOW", 0))
    except regular_file.IrregularFileError:
        raise TableError(*words.irregular) from None
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise TableError(*words.missing) from None
        reason = getattr(error, "strerror", None) or error
        raise TableError(*words.unreadable(reason)) from None
    if status.st_size > most:
        os.close(handle)
        raise TableError(*words.too_large(most))
    return os.fdopen(handle, "rb", buffering=1 << 20), status
