"""The bundled library, compiled once for all tests that change none of its files; the type of the `library` fixture."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from brief_tui.library.index.index import Index
from brief_tui.library.state.state import ReaderPosition, State

BRIEFS = Path(__file__).resolve().parent.parent / "briefs"


def open_index(
    roots: Sequence[Path | str], progress: Callable[[int, int], None] | None = None, *, cache: Path | None = None
) -> Index:
    """Return the index of some files and folders, up to date."""
    index = Index(roots, cache=cache)
    index.refresh(progress)
    return index


def warm(folder: Path) -> None:
    """Make a folder a cache that holds the bundled library, unless it is there already."""
    if not folder.exists():
        shutil.copytree(_compiled(), folder)


@cache
def _compiled() -> Path:
    made = TemporaryDirectory(prefix="brief-tui-tests-")
    atexit.register(made.cleanup)
    open_index([BRIEFS], cache=Path(made.name)).close()
    return Path(made.name)


def read_before(folder: Path) -> None:
    """Make a folder the state of a reader who began with the report of the bundled library, unless it is there."""
    if not folder.exists():
        shutil.copytree(_state(), folder)


@cache
def _state() -> Path:
    made = TemporaryDirectory(prefix="brief-tui-tests-")
    atexit.register(made.cleanup)
    state = State(made.name)
    state.keep_place("mali-bamako-2023-01", ReaderPosition())
    state.close()
    return Path(made.name)


class Library(Protocol):
    """Writes texts as files, and returns the index of their folder, up to date."""

    def __call__(self, *texts: str, **named: str) -> Index:
        """The texts are files of the names given, or f0, f1 ..."""
        ...
