"""A library of real files, and an index of it on disk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief_tui.library.index import stamps
from brief_tui.library.index.index import Index
from libraries import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Writes the texts as files, and returns the index of their folder, up to date."""
    folder = tmp_path / "library"
    folder.mkdir()
    opened: list[Index] = []

    def make(*texts: str, **named: str) -> Index:
        files = {f"f{number}": text for number, text in enumerate(texts)} | named
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        index = Index([folder], cache=tmp_path / "cache")
        opened.append(index)
        index.refresh()
        bad = index.db.execute("SELECT path, problems FROM briefing WHERE problems <> '[]'").fetchall()
        assert not bad
        return index

    yield make
    for index in opened:
        index.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute has gone by since any file was written."""
    monkeypatch.setattr(stamps, "clock", lambda: time.time_ns() + 60 * 10**9)
