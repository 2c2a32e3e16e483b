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
    opened: list[Index] = []

    def make(*texts: str, **named: str) -> Index:
        opened.append(_indexed(tmp_path, texts, named))
        return opened[-1]

    yield make
    for index in opened:
        index.close()


@pytest.fixture(scope="session")
def kept_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same, but made once for all tests with these texts: for those that change neither files nor index."""
    opened: dict[tuple[object, ...], Index] = {}

    def make(*texts: str, **named: str) -> Index:
        known = (texts, *named.items())
        if known not in opened:
            opened[known] = _indexed(tmp_path_factory.mktemp("kept"), texts, named)
        return opened[known]

    yield make
    for index in opened.values():
        index.close()


def _indexed(folder: Path, texts: tuple[str, ...], named: dict[str, str]) -> Index:
    library = folder / "library"
    library.mkdir(exist_ok=True)
    files = {f"f{number}": text for number, text in enumerate(texts)} | named
    for name, text in files.items():
        (library / f"{name}.yaml").write_text(text, encoding="utf-8")
    index = Index([library], cache=folder / "cache")
    index.refresh()
    assert not index.execute("SELECT path, problems FROM briefing WHERE problems <> '[]'").fetchall()
    return index


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute has gone by since any file was written."""
    monkeypatch.setattr(stamps, "clock", lambda: time.time_ns() + 60 * 10**9)
