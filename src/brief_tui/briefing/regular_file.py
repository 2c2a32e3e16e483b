"""Opening what must be a regular file: a pipe without a writer hangs nobody, and no terminal becomes ours."""

import os
import stat

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Irregular(Exception):  # noqa: N818 - it says what is there
    """A folder, a pipe or a device in the place of a file; in words."""


def open_regular(path: str | os.PathLike[str], more_flags: int = 0) -> tuple[int, os.stat_result]:
    """The descriptor of a file, which the caller closes, and what stat says of it.

    Raises:
        OSError, ValueError: it cannot be opened.
        Irregular: it is no file.
    """
    handle = os.open(path, FLAGS | more_flags)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise Irregular("this is a folder" if stat.S_ISDIR(status.st_mode) else "this is not a regular file")
    return handle, status
