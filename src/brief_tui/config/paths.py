"""Folders of the library, the cache and the state, by each system's own rules.

Paths are texts here: a look-up goes through this module, and pathlib would take a tenth of its time to load.
"""
# ruff: noqa: PTH111, PTH112, PTH116, PTH117, PTH118, PTH120

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping

from brief_tui.config import restriction

APP = "brief-tui"
ENDINGS = (".yaml", ".yml")
MAX_FOLDER_DEPTH = 16
"""Levels of folders below the library that are searched."""


_XDG = {"data": ".local/share", "cache": ".cache", "state": ".local/state", "config": ".config"}
"""The folders of the XDG Base Directory Specification 0.8, below the home."""


def bundled() -> str:
    """Return the folder of the briefings that come with the program."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    inside = os.path.join(package, "briefs")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "briefs")


def library(named: str | None = None) -> str:
    """Return the library: the given one, else BRIEF_LIBRARY, else the user's own folder, else the bundled one."""
    chosen = named or os.environ.get("BRIEF_LIBRARY")
    if chosen:
        return os.path.expanduser(chosen)
    own = user_library()
    return own if os.path.isdir(own) and any(_below(own)) else bundled()


def user_library() -> str:
    """Return the folder that is the user's library once it holds briefings."""
    return os.path.join(_own("data"), "briefs")


def cache_folder() -> str:
    """Return the folder of the indexes, which can be removed at any time."""
    return _own("cache")


def state_folder() -> str:
    """Return the folder of places, read marks and bookmarks, which the program never removes."""
    return _own("state")


def settings_file() -> str:
    """Return the path of the user's settings."""
    return os.path.join(_own("config"), "settings.toml")


def is_anything(path: str) -> bool:
    """Return whether a name exists, also as a link that leads nowhere or in an unreadable folder."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _own(kind: str) -> str:
    """Return the user's folder of a kind, by the rules of macOS and Windows, elsewhere by the XDG specification."""
    if sys.platform in {"darwin", "win32"}:
        import platformdirs

        return str(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
    named = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
    # "All paths set in these environment variables must be absolute": a relative one is ignored.
    home = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), _XDG[kind])
    return os.path.join(home, APP)


def stored(path: str | os.PathLike[str]) -> str:
    """Return a path as text that can be stored: bytes that are not UTF-8 are written in hexadecimal."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _stamp(status: os.stat_result) -> str:
    """What changes when a file does: its time, its size, which file it is, and how much later the system saw it change.

    The last no program can set, so that one which sets the time back, as `cp -p` does, is found out all the same.
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
    return f"{own_stamp(stamp)}+{_stamp(status)}"


def size_of(stamp: str) -> int:
    """Return the bytes of a file and of its table, by its stamp."""
    return sum(int(part.split(":")[1]) for part in plain_stamp(stamp).split("+") if ":" in part)


def scan(roots: Iterable[str]) -> bytes:
    """What changes when a file of the roots comes, goes or is written: in no order, three fields a file, with NULs.

    The fields: which of the roots, counted from 0; the path; its stamp, as `_stamp` makes it. One text for all, so that
    a start compares ten thousand files at once.
    """
    fields: list[str] = []
    for order, root in enumerate(roots):
        for path, status in _below(root):
            fields.append(f"{order}\0{path}\0{_stamp(status)}")
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


def lists(folder: str, path: str) -> bool:
    """Return whether a file is among the briefings below a folder; both paths are absolute."""
    if not path.startswith(f"{folder}{os.sep}") or not path.endswith(ENDINGS):
        return False
    names = path[len(folder) + 1 :].split(os.sep)  # noqa: PTH206 - as above
    above = [os.path.join(folder, *names[:depth]) for depth in range(1, len(names))]
    hidden = any(name.startswith(".") for name in names)
    return not hidden and len(above) <= MAX_FOLDER_DEPTH and not any(map(os.path.islink, above))


def briefing_files(root: str | os.PathLike[str]) -> list[tuple[str, os.stat_result]]:
    """Return the briefings of a folder by path, or the one file, with their status; folder links are not followed.

    Raises nothing: what cannot be listed holds no briefings.
    """
    return sorted(_below(root), key=lambda item: item[0])


def _below(root: str | os.PathLike[str]) -> Iterator[tuple[str, os.stat_result]]:
    try:
        status = os.stat(root)
    except (OSError, ValueError):
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(os.fspath(root), 0, os.fspath(root) if restriction.on() else "")
    else:
        yield os.fspath(root), status


def _walk(folder: str, depth: int, bound: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the briefings below a folder; within a bound, if given, links that lead out of it are left out."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                try:
                    if entry.is_dir(follow_symlinks=False):
                        if depth < MAX_FOLDER_DEPTH:
                            yield from _walk(entry.path, depth + 1, bound)
                    elif name.endswith(ENDINGS) and (
                        not bound or not entry.is_symlink() or restriction.inside(entry.path, bound)
                    ):
                        yield entry.path, entry.stat()
                except OSError:
                    continue
    except OSError:
        return
