"""How a library is kept true to its files: `Upkeep`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brief_tui.library.errors import IndexRenewal
from brief_tui.library.questions.protocols import Library, Upkeep

TEXT = "title: {title}\nid: {name}\nsections: [{{title: S, body: b}}]\n"


@pytest.fixture
def kept(opened: Callable[[Path, Path], tuple[Upkeep, Library]], tmp_path: Path) -> Iterator[tuple[Upkeep, Library]]:
    """A folder with two files, one of which names a table; nothing of it has been read."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.yaml").write_text(TEXT.format(title="First", name="a"))
    (folder / "b.yaml").write_text("title: Second\nid: b\nincidents: {file: rows.csv}\n")
    (folder / "rows.csv").write_text(
        "id,date_start,date_end,place,killed_low,killed_high\nrow,2023-02-03,2023-02-03,Mopti,4,4\n"
    )
    upkeep, library = opened(folder, tmp_path / "cache")
    yield upkeep, library
    upkeep.close()


def ids(library: Library) -> list[str]:
    return sorted(entry.name for entry in library.catalogue.entries())


def test_files_are_read_when_they_are_new_changed_or_gone(kept: tuple[Upkeep, Library], tmp_path: Path) -> None:
    upkeep, library = kept
    (folder,) = map(Path, upkeep.roots)
    assert folder == tmp_path / "library"
    assert upkeep.kept
    first = str(folder / "a.yaml")
    size = sum(path.stat().st_size for path in folder.iterdir())
    assert (ids(library), upkeep.knows(first)) == ([], False)
    waiting = upkeep.waiting()
    assert waiting is not None
    assert 0 < waiting <= size
    assert upkeep.refresh() == 2
    assert (ids(library), upkeep.knows(first), upkeep.waiting() or 0, upkeep.refresh()) == (["a", "b"], True, 0, 0)
    assert upkeep.tables() == {str(folder / "b.yaml"): str(folder / "rows.csv")}
    Path(first).write_text(TEXT.format(title="First, corrected", name="c"))
    assert not upkeep.knows(first)
    (folder / "b.yaml").unlink()
    assert upkeep.refresh() == 1
    assert (ids(library), upkeep.tables()) == (["c"], {})


def test_a_refresh_aside_is_seen_by_who_asks(kept: tuple[Upkeep, Library]) -> None:
    upkeep, library = kept
    told: list[tuple[int, int]] = []
    upkeep.hold_numbers()
    assert upkeep.refresh_aside(lambda done, total: told.append((done, total))) == 2
    assert ids(library) == ["a", "b"]
    assert told[-1] == (2, 2)


def test_only_damage_is_mended(kept: tuple[Upkeep, Library]) -> None:
    upkeep, library = kept
    upkeep.refresh()
    assert not upkeep.mend(ValueError("no damage"))
    assert upkeep.mend(IndexRenewal("ask again"))
    assert ids(library) == ["a", "b"]
