"""What a locked-down account may not do. One switch, in the environment, so that every part of the program sees it.

On, there is no writing but the reader's own places and marks, no clipboard, no path outside the library, and nothing
in the environment changes how Textual or Python run. It is no sandbox: it closes the program's own doors.
"""

from __future__ import annotations

import os

VARIABLE = "BRIEF_RESTRICTED"
_FOREIGN = ("TEXTUAL", "PYTHON")
"""Beginnings of variables by which others are told what to load, to log or to write."""
_FOREIGN_NAMES = ("BROWSER",)


def on() -> bool:
    """Whether this is a locked-down account."""
    return os.environ.get(VARIABLE, "") not in {"", "0"}


def enter() -> None:
    """Lock down for the rest of this process, before Textual is loaded."""
    os.environ[VARIABLE] = "1"
    for name in [name for name in os.environ if name.startswith(_FOREIGN) or name in _FOREIGN_NAMES]:
        del os.environ[name]


def inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether a path leads, all links followed, to the folder or into it."""
    try:
        real, root = os.path.realpath(path), os.path.realpath(folder)
        return os.path.commonpath([real, root]) == root
    except (OSError, ValueError):  # a name with a NUL byte
        return False
