"""Creates files and folders that only the user can read, and recognises those of others."""
# A look-up goes through here, and may not load pathlib.
# ruff: noqa: PTH101, PTH103, PTH105, PTH107, PTH116, PTH123

import os
import stat
from contextlib import suppress

BESIDE = ("-journal", "-wal", "-shm")
"""Suffixes of the files that SQLite keeps beside a database."""
_UNUSED = BESIDE[1:]
"""Suffixes of journal modes not used here: such files would override the database."""
ASIDE = ".aside"
_MINE = hasattr(os, "geteuid")
"""Whether this system has file owners and modes."""


def own_folder(path: str) -> None:
    """Create a private folder, or make an existing one private.

    Raises:
        OSError: it cannot be made, or belongs to another user, who could change its files.
    """
    os.makedirs(path, 0o700, exist_ok=True)
    status = os.stat(path)
    if not _is_mine(status):
        from brief_tui.config import wording

        raise PermissionError(1, wording.FOLDER_OF_ANOTHER, path)
    tighten(path, status)


def tighten(path: str, status: os.stat_result) -> None:
    """Remove the permissions of others from a file or folder of the user's own."""
    if _MINE and status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) & 0o077:
        with suppress(OSError):  # a disk without modes
            os.chmod(path, stat.S_IMODE(status.st_mode) & 0o700)


def create(path: str) -> None:
    """Create an empty private file, unless the name exists. Raises OSError."""
    with suppress(FileExistsError):
        # Such a file is new, never the target of a link.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def write_over(path: str, data: bytes) -> None:
    """Write a private file whole, in the place of one that may be there, or not at all. Raises OSError."""
    unfinished = f"{path}.{os.getpid()}"
    try:
        create(unfinished)
        with open(unfinished, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            remove_one(unfinished)
        raise


def clear(path: str) -> bool:
    """Rename a file in the place of a database that is not the user's own; return whether there was one.

    Raises OSError if that cannot be done.
    """
    for ending in _UNUSED:
        remove_one(path + ending)
    any_set_aside = False
    for name in (path, path + BESIDE[0]):
        try:
            status = os.lstat(name)
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(status.st_mode) or not _is_mine(status):
            set_aside(path)
            any_set_aside = True
        else:
            tighten(name, status)
    return any_set_aside


def set_aside(path: str) -> None:
    """Rename a file and its companions; files of the new name are replaced. Raises OSError."""
    for ending in ("", *BESIDE):
        with suppress(FileNotFoundError):
            os.replace(path + ending, path + ASIDE + ending)


def remove(path: str) -> None:
    """Remove a database and its companions. Raises OSError."""
    for ending in ("", *BESIDE):
        remove_one(path + ending)


def remove_one(path: str) -> None:
    """Remove a file if it exists. Raises OSError."""
    with suppress(FileNotFoundError):
        os.remove(path)


def _is_mine(status: os.stat_result) -> bool:
    return not _MINE or status.st_uid == os.geteuid()
