"""The restricted mode of locked-down accounts: one switch in the environment, visible to every part of the program.

Restricts the whole process, or one of several readers in it.

A restricted reader writes only its own places and marks, and has no clipboard and no path outside the library; the
environment does not change how Textual or Python run. It is no sandbox.
"""

from __future__ import annotations

import os
from _contextvars import ContextVar

VARIABLE = "BRIEF_RESTRICTED"
_FOREIGN = ("TEXTUAL", "PYTHON")
"""Prefixes of variables that tell Textual or Python what to load, log or write."""
_FOREIGN_NAMES = ("BROWSER",)
_used: ContextVar[bool] = ContextVar("restricted", default=False)


def on() -> bool:
    """Return whether the restricted mode is on, for the process or for the reader whose task or thread asks."""
    return _used.get() or os.environ.get(VARIABLE, "") not in {"", "0"}


def use() -> None:
    """Restrict the task or thread that calls, and those that it starts: for one of several readers."""
    _used.set(True)


def enter() -> None:
    """Turn the restricted mode on for this process. Call it before Textual is loaded."""
    os.environ[VARIABLE] = "1"
    for name in [name for name in os.environ if name.startswith(_FOREIGN) or name in _FOREIGN_NAMES]:
        del os.environ[name]


def inside(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Return whether a path, with links resolved, is a folder or lies within it."""
    try:
        real, root = os.path.realpath(path), os.path.realpath(folder)
        return os.path.commonpath([real, root]) == root
    except (OSError, ValueError):  # a name with a NUL byte
        return False
