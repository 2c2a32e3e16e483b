"""Folders of the library, the cache and the state, by each system's own rules.

Paths are `str`: look-ups import this module, and pathlib takes a tenth of their time to load.
"""
# ruff: noqa: PTH111, PTH112, PTH116, PTH117, PTH118, PTH120

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator

from brief_tui.config import restriction

APP = "brief-tui"
ENDINGS = (".yaml", ".yml")
MAPPING_ENDING = ".map"
MAX_FOLDER_DEPTH = 16
"""Levels of folders below the library that are searched."""


_XDG = {"data": ".local/share", "cache": ".cache", "state": ".local/state", "config": ".config"}
"""The folders of the XDG Base Directory Specification 0.8, below the home."""


def bundled() -> str:
    """Return the folder of the briefings that come with the program."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    inside = os.path.join(package, "briefs")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "briefs")


def library(named: str, set_one: Callable[[], str]) -> str:
    """Return the library: the given one, else BRIEF_LIBRARY, else the settings', else the user's own, else the bundled.

    Args:
        named: the folder that the user names; empty for none.
        set_one: returns the folder of the settings, empty for none; called where there are settings to read.
    """
    chosen = named or os.environ.get("BRIEF_LIBRARY") or (set_one() if is_anything(settings_file()) else "")
    if chosen:
        return os.path.expanduser(chosen)
    own = user_library()
    return own if os.path.isdir(own) and any(below(own)) else bundled()


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


def mapping_file(name: str) -> str:
    """Return the path of the user's mapping of a name."""
    return os.path.join(_own("config"), "mappings", f"{name}{MAPPING_ENDING}")


def mapping_names() -> list[str]:
    """Return the names of the user's mappings, in order."""
    try:
        names = os.listdir(os.path.dirname(mapping_file("")))  # noqa: PTH208
    except OSError:
        return []
    return sorted(name.removesuffix(MAPPING_ENDING) for name in names if name.endswith(MAPPING_ENDING))


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

    Unreadable folders count as empty.
    """
    return sorted(below(root), key=lambda item: item[0])


def below(root: str | os.PathLike[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the briefings of a folder, or the one file, with their status, in no order."""
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
