"""What takes long is read behind the screen: it shows how far that is, opens what is wanted, and can be left."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.loads import briefing_of
from bench.made import library
from brief_tui.library import startup
from brief_tui.tui.screens.library import LibraryScreen
from libraries import BRIEFS
from readers import open_app
from tui.metered import Metered

WORDS = "words and more words, line by line\n" * 70_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of more than is read before the first picture."""
    folder = library(tmp_path_factory.mktemp("library"), 205, 500)
    assert sum(path.stat().st_size for path in folder.rglob("*.yaml")) > 2 * startup.PATIENCE
    return folder


def test_a_large_file_opens_as_soon_as_it_is_read(tmp_path: Path) -> None:
    file = briefing_of(tmp_path / "heavy.yaml", WORDS)
    assert file.stat().st_size > startup.PATIENCE
    with Metered(tmp_path, str(file), "--library", str(BRIEFS)) as reader:
        reader.until(lambda: "reading" in reader.text() or "Loaded" in reader.text(), what="a picture")
        reader.until(lambda: "words and more words" in reader.text(), what="the text")
        reader.press("q")
        assert reader.ended() == 0


def test_a_large_file_that_cannot_be_read_is_refused_as_a_small_one_is(tmp_path: Path) -> None:
    file = briefing_of(tmp_path / "heavy.yaml", WORDS)
    with file.open("a", encoding="utf-8") as end:
        end.write("titel: x\n")
    for _time in ("new", "known"):
        with Metered(tmp_path, str(file), "--library", str(BRIEFS)) as reader:
            assert reader.ended() == 1
            assert b"heavy.yaml:" in reader.output
            assert b"unknown key 'titel'" in reader.output


def test_a_library_fills_while_one_looks_at_it(made: Path, tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(made)) as reader:
        reader.until(lambda: "reading" in reader.text() and " of 206" in reader.text(), what="a count")
        reader.send(b"j")
        reader.until(lambda: "206 files" in reader.text() and "changed" in reader.text(), 60, "the whole library")
        reader.press("\r", "1 Read")
        reader.press("3", "1/500")
        reader.send(b"Q")
        assert reader.ended() == 0


def test_leaving_while_a_library_is_read_and_going_on_later(made: Path, tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(made)) as reader:
        reader.until(lambda: "reading" in reader.text(), what="a picture")
        reader.send(b"q")
        assert reader.ended() == 0
        assert not reader.survivors()
    with Metered(tmp_path, "--library", str(made)) as reader:
        reader.until(lambda: "1 Read" in reader.text(), 60, "the newest briefing")
        assert "Report" in reader.text().splitlines()[0]


async def test_the_library_is_narrowed_as_one_types(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("o", "f")
        await reader.type("GLOSS")
        screen = reader.app.screen
        assert isinstance(screen, LibraryScreen)
        shown = reader.screen_text()
        assert "Mali: the war" not in shown
        await reader.press("enter")
        assert "like: GLOSS" in reader.footer
        await reader.press("f", "ctrl+u", "enter")
        assert "Mali: the war" in reader.screen_text()


async def test_files_are_named_again_where_they_were(tmp_path: Path) -> None:
    """The one under the cursor stays, whatever comes and goes around it."""
    async with open_app(tmp_path) as reader:
        await reader.press("o", "G")
        before = reader.footer
        last = reader.screen_text().splitlines()
        for name in ("zz", "aa"):
            (reader.library / f"{name}.yaml").write_text(f"title: {name}\npublished: 2030\nsections: [{{title: x}}]\n")
        await reader.press("r")
        assert reader.footer != before
        await reader.wait(lambda: "zz" in reader.screen_text())
        chosen = [row for row in reader.screen_text().splitlines() if row.startswith((" >", ">"))]
        assert chosen == [row for row in last if row.startswith((" >", ">"))]


@pytest.mark.thorough
def test_reading_in_memory_is_done_before_the_first_picture(made: Path, tmp_path: Path) -> None:
    """Another thread cannot bring it up."""
    env = {"XDG_CACHE_HOME": "/proc/nowhere"}
    with Metered(tmp_path, "--library", str(made), env=env) as reader:
        reader.until(lambda: "1 Read" in reader.text(), 60, "a briefing")
        assert b"works from memory" in reader.output
        reader.send(b"Q")
        assert reader.ended() == 0
