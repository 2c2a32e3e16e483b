"""Diagnosis of the library's own files, without changing any: the engine, the index of a folder, the reader's state."""

import os

from brief_tui.library.errors import IndexFailed
from brief_tui.library.index import index_file
from brief_tui.library.index.connection import ENGINE_VERSION, MEMORY, opened
from brief_tui.library.index.index import place
from brief_tui.library.state import store


def engine_version() -> str:
    """Return the version of SQLite."""
    return ENGINE_VERSION


def has_fulltext() -> bool:
    """Return whether SQLite was built with full-text search, FTS5."""
    connection = opened(MEMORY)
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    except IndexFailed:
        return False
    finally:
        connection.close()
    return True


def state_file() -> str:
    """Return the path of the file of places, read marks and bookmarks."""
    return store.file()


def state_fault() -> str:
    """Return the reason why the state cannot be read; empty when it can, or is not there yet."""
    return store.fault()


def index_state(folder: str) -> tuple[str, str]:
    """Return the path of a folder's index and the words against it; none where it is good, missing or outdated."""
    path, key = place([folder])
    if not os.path.lexists(path):
        return path, ""
    try:
        index_file.verdict(path, key)
    except (IndexFailed, UnicodeDecodeError, OSError) as error:
        return path, str(error)
    return path, ""
