"""Folders and files that are the reader's and nobody else's: made so, kept so, told from what others left."""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH101, PTH103, PTH105, PTH107, PTH116

import os
import stat
from contextlib import suppress

BESIDE = ("-journal", "-wal", "-shm")
"""How the names of the files end that SQLite keeps beside its own."""
_UNUSED = BESIDE[1:]
"""Those that it keeps for a way of writing that is not used here: they would be believed before the file itself."""
ASIDE = ".aside"
_MINE = hasattr(os, "geteuid")
"""Whether this system has owners and modes."""


def own_folder(path: str) -> None:
    """Make a folder for nobody else, or make one that is there so.

    Raises:
        OSError: it cannot be made, or belongs to another user, who can change what is in it.
    """
    os.makedirs(path, 0o700, exist_ok=True)
    status = os.stat(path)
    if not _is_mine(status):
        raise PermissionError(1, "this folder belongs to another user", path)
    tighten(path, status)


def tighten(path: str, status: os.stat_result) -> None:
    """Take from others what they may do with a file or a folder of one's own."""
    if _MINE and status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) & 0o077:
        with suppress(OSError):  # a disk without modes
            os.chmod(path, stat.S_IMODE(status.st_mode) & 0o700)


def create(path: str) -> None:
    """Make an empty file that nobody else may read, unless there is something of this name. Raises OSError."""
    with suppress(FileExistsError):
        # Such a file is new, never the target of a link.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def clear(path: str) -> bool:
    """Set aside what stands at the place of a database and is no file of one's own; whether there was something.

    Raises OSError when that cannot be done.
    """
    for ending in _UNUSED:
        remove_one(path + ending)
    found = False
    for name in (path, path + BESIDE[0]):
        try:
            status = os.lstat(name)
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(status.st_mode) or not _is_mine(status):
            set_aside(path)
            found = True
        else:
            tighten(name, status)
    return found


def set_aside(path: str) -> None:
    """Give a file, and what is beside it, another name; what had that name is gone. Raises OSError."""
    for ending in ("", *BESIDE):
        with suppress(FileNotFoundError):
            os.replace(path + ending, path + ASIDE + ending)


def remove(path: str) -> None:
    """Remove a database and what SQLite left beside it. Raises OSError."""
    for ending in ("", *BESIDE):
        remove_one(path + ending)


def remove_one(path: str) -> None:
    """Remove a file, if it is there. Raises OSError."""
    with suppress(FileNotFoundError):
        os.remove(path)


def _is_mine(status: os.stat_result) -> bool:
    return not _MINE or status.st_uid == os.geteuid()
