"""Where things live: the library, the cache and the state, by each system's own rules."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

APP = "brief-tui"
ENDINGS = (".yaml", ".yml")
MAX_FOLDER_DEPTH = 16
"""Folders below the library that are looked into: deeper ones are not a filing system but a mistake."""


def bundled() -> Path:
    """The folder of the briefings that come with the program."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "briefs"
    return inside if inside.is_dir() else package.parent.parent / "briefs"


def library(named: str | None = None) -> Path:
    """The library: what is named, else BRIEF_LIBRARY, else the user's own folder, else the bundled one."""
    chosen = named or os.environ.get("BRIEF_LIBRARY")
    if chosen:
        return Path(chosen).expanduser()
    own = user_library()
    return own if own.is_dir() and any(briefing_files(own)) else bundled()


def user_library() -> Path:
    """The folder that is the user's library once there are briefings in it."""
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "briefs"


def cache_folder() -> Path:
    """Where indexes are kept: they can be removed at any time."""
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False)


def state_folder() -> Path:
    """Where places, read marks and bookmarks are kept: they are never removed by the program."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False)


def settings_file() -> Path:
    """The user's settings."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "settings.toml"


def stored(path: str | os.PathLike[str]) -> str:
    """A path as text that any program can write down: a byte that is not UTF-8 is spelt in hexadecimal."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def stamp(status: os.stat_result) -> str:
    """What changes when a file does: its time, its size, and which file it is."""
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}"


def briefing_files(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """The briefings of a folder, or the one file, with what stat says; links to folders are not followed.

    Raises nothing: what cannot be listed holds no briefings.
    """
    try:
        status = root.stat()
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(status.st_mode):
        yield root, status
        return
    yield from _walk(str(root), 0)


def _walk(folder: str, depth: int) -> Iterator[tuple[Path, os.stat_result]]:
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
                yield Path(entry.path), entry.stat()
        except OSError:
            continue
