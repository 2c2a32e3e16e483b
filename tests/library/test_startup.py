"""A start brings the index up to its files, and asks as little of them as it can."""

import os
from pathlib import Path

import pytest

from brief_tui.cli.console import opened
from brief_tui.library.answers import catalogue
from brief_tui.library.index import refresh
from brief_tui.library.startup import PATIENCE, begin


def started(folder: Path, target: Path | None = None) -> list[str]:
    """The titles of the library after a start."""
    named = None if target is None else str(target)
    begun = begin([folder], named, None, patience=PATIENCE)
    titles = [entry.title for entry in catalogue.entries(begun.library)]
    begun.state.close()
    begun.library.close()
    return titles


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    made = tmp_path / "library"
    made.mkdir()
    for name in ("Kati", "Nara"):
        (made / f"{name}.yaml").write_text(f"title: {name}\nsections: [{{title: One, body: Words.}}]\n")
    return made


def test_what_is_gone_is_gone_at_the_next_start(folder: Path) -> None:
    assert started(folder) == ["Kati", "Nara"]
    (folder / "Kati.yaml").unlink()
    assert started(folder) == ["Nara"]


@pytest.mark.parametrize(("cache", "rest"), [("CACHE", True), ("/proc/nowhere", False)])
def test_what_lives_in_memory_is_read_before_the_first_picture_however_much_it_is(
    folder: Path, cache: str, rest: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / cache))
    begun = begin([folder], None, None, patience=1)
    assert begun.rest is rest
    assert [entry.title for entry in catalogue.entries(begun.library)] == ([] if rest else ["Kati", "Nara"])
    begun.state.close()
    begun.library.close()


@pytest.mark.usefixtures("later")
def test_a_start_compares_files_one_by_one_only_when_one_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the file that is named is looked at first, and by itself."""
    file = folder / "Nara.yaml"

    def start() -> None:
        with opened([folder], only=os.fspath(file)):
            pass
        assert started(folder, file) == ["Kati", "Nara"]

    start()
    with monkeypatch.context() as patch:
        patch.setattr(refresh.Refresher, "changed", lambda *_args: pytest.fail("compared one by one"))
        start()
    file.write_text(file.read_text().replace("Words", "Others"))
    start()
