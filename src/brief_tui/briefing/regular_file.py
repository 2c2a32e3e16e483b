"""Opens regular files only: a pipe without a writer does not block, and a terminal is not taken over."""

import os
import stat

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class IrregularFileError(Exception):
    """A folder, a pipe or a device in the place of a file; the text says which."""


def open_regular(path: str | os.PathLike[str], more_flags: int = 0) -> tuple[int, os.stat_result]:
    """Open a file; return its descriptor, which the caller closes, and its status.

    Raises:
        OSError, ValueError: it cannot be opened.
        IrregularFileError: it is no file.
    """
    handle = os.open(path, FLAGS | more_flags)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        from brief_tui.briefing.problem_wording import FOLDER, NOT_REGULAR

        raise IrregularFileError(FOLDER if stat.S_ISDIR(status.st_mode) else NOT_REGULAR)
    return handle, status
