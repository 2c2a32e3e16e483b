"""The type of the `library` fixture."""

from __future__ import annotations

from typing import Protocol

from brief_tui.library.index.index import Index


class Library(Protocol):
    """Writes texts as files, and returns the index of their folder, up to date."""

    def __call__(self, *texts: str, **named: str) -> Index:
        """The texts are files of the names given, or f0, f1 ..."""
        ...
