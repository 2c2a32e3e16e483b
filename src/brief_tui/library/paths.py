"""Where things live: the library, the cache and the state, by each system's own rules.

Paths are texts here: a look-up goes through this module, and pathlib would take a tenth of its time to load.
"""
# ruff: noqa: PTH111, PTH112, PTH116, PTH117, PTH118, PTH120

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator

from brief_tui.library import restriction

APP = "brief-tui"
ENDINGS = (".yaml", ".yml")
MAX_FOLDER_DEPTH = 16
"""Folders below the library that are looked into: deeper ones are not a filing system but a mistake."""


_XDG = {"data": ".local/share", "cache": ".cache", "state": ".local/state", "config": ".config"}
"""The folders of the XDG Base Directory Specification 0.8, below the home."""


def bundled() -> str:
    """The folder of the briefings that come with the program."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    inside = os.path.join(package, "briefs")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "briefs")


def library(named: str | None = None) -> str:
    """The library: what is named, else BRIEF_LIBRARY, else the user's own folder, else the bundled one."""
    chosen = named or os.environ.get("BRIEF_LIBRARY")
    if chosen:
        return os.path.expanduser(chosen)
    own = user_library()
    return own if os.path.isdir(own) and any(briefing_files(own)) else bundled()


def user_library() -> str:
    """The folder that is the user's library once there are briefings in it."""
    return os.path.join(_own("data"), "briefs")


def cache_folder() -> str:
    """Where indexes are kept: they can be removed at any time."""
    return _own("cache")


def state_folder() -> str:
    """Where places, read marks and bookmarks are kept: they are never removed by the program."""
    return _own("state")


def settings_file() -> str:
    """The user's settings."""
    return os.path.join(_own("config"), "settings.toml")


def _own(kind: str) -> str:
    """The user's folder of a kind: by the system's rules on macOS and Windows, elsewhere by the XDG specification."""
    if sys.platform in {"darwin", "win32"}:
        import platformdirs

        return str(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
    named = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
    # "All paths set in these environment variables must be absolute": a relative one is ignored.
    home = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), _XDG[kind])
    return os.path.join(home, APP)


def stored(path: str | os.PathLike[str]) -> str:
    """A path as text that any program can write down: a byte that is not UTF-8 is spelt in hexadecimal."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def stamp(status: os.stat_result) -> str:
    """What changes when a file does: its time, its size, and which file it is."""
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}"


def size_of(stamp: str) -> int:
    """The bytes of a file, by its stamp."""
    return int(stamp.split(":")[1])


def briefing_files(root: str | os.PathLike[str]) -> Iterator[tuple[str, os.stat_result]]:
    """The briefings of a folder, or the one file, with what stat says; links to folders are not followed.

    Raises nothing: what cannot be listed holds no briefings.
    """
    try:
        status = os.stat(root)
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(status.st_mode):
        yield os.fspath(root), status
        return
    walk = _walk(os.fspath(root), 0)
    yield from ((path, status) for path, status in walk if restriction.inside(path, root)) if restriction.on() else walk


def _walk(folder: str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_FOLDER_DEPTH:
                    yield from _walk(entry.path, depth + 1)
            elif entry.name.endswith(ENDINGS):
                yield entry.path, entry.stat()
        except OSError:
            continue
