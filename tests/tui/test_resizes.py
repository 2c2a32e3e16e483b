"""The window changes its size: the newest one counts, the place stays, and afterwards all is quiet."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from brief_tui.tui.messages import FooterMessage
from lengths import at_length
from libraries import BRIEFS
from readers import Reader, open_app
from tui.metered import Metered

WORDS = " ".join(f"w{number}" for number in range(1, 1501))
LONG = f"title: Long\nsections:\n  - title: Before\n    body: Words.\n  - title: One\n    body: {WORDS}.\n"
STORMS = {
    "between two sizes": [(120, 40), (80, 24)] * 10 + [(100, 30)],
    "by one column": [(80 + step, 24) for step in range(1, 41)],
}


async def resize(reader: Reader, columns: int, rows: int) -> None:
    """Make the window another size."""
    size = Size(columns, rows)
    reader.app.post_message(events.Resize(size, size))
    await reader.wait(lambda: reader.app.screen.size == size)
    await reader.pilot.pause()
    await reader.pilot.pause()


def first_word(reader: Reader) -> str:
    """The first word of the first line in view."""
    return reader.text.line_at(reader.text.top).text.split()[0]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "long.yaml").write_text(LONG, encoding="utf-8")
    return folder


async def test_of_sizes_that_wait_together_only_the_newest_is_laid_out(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        screen, layouts = reader.app.screen, 0

        def count(_screen: object) -> None:
            nonlocal layouts
            layouts += 1
            if layouts > 50:  # so that the test ends, too
                screen.stack_updates = 0

        screen.screen_layout_refresh_signal.subscribe(screen, count, immediate=True)
        newest = Size(90, 25)
        reader.app.post_message(events.Resize(newest, newest))
        for columns in (120, 80, 60, 90):
            screen.post_message(events.Resize(Size(columns, 25), Size(columns, 25)))
            screen.post_message(FooterMessage("between two sizes, so that one does not replace the other"))
        for _ in range(3000):  # and not until it rests: that would be never
            await asyncio.sleep(0)
        assert screen.size == newest
        assert 0 < layouts < 10


@pytest.mark.parametrize("sizes", at_length({name: (sizes,) for name, sizes in STORMS.items()}, 1))
def test_after_a_storm_while_it_starts_it_is_quiet_and_obeys(tmp_path: Path, sizes: list[tuple[int, int]]) -> None:
    with Metered(tmp_path, "--library", str(BRIEFS), size=(80, 24)) as reader:
        reader.until(lambda: b"\x1b[?1049h" in reader.output, 20.0, what="a screen")
        for size in sizes:
            reader.resize(*size)
            looks = iter(range(4))
            reader.until(lambda looks=looks: next(looks, None) is None)  # type: ignore[misc]
        reader.settle()
        columns, rows = sizes[-1]
        reader.resized(columns, rows)
        reader.press("\x0c", "Bottom line")
        assert "Mali: the war comes to Bamako" in reader.text().splitlines()[0]
        assert "quit" in reader.text().splitlines()[rows - 1]
        reader.send(b"Q")
        assert reader.ended(20.0) == 0


@pytest.mark.parametrize("rounds", at_length([1, 3], 1))
async def test_a_resize_never_changes_the_remembered_character(tmp_path: Path, library: Path, rounds: int) -> None:
    async with open_app(tmp_path, library=library, target="long", size=(80, 24)) as reader:
        await reader.press("z", *["pagedown"] * 5)
        place, word = reader.text.place(), first_word(reader)
        for columns, rows in [(61, 24), (80, 24), (61, 12), (120, 50), (40, 12), (80, 24)] * rounds:
            await resize(reader, columns, rows)
            assert reader.text.place() == place
        assert first_word(reader) == word
        await reader.press("k", "j")
        assert first_word(reader) == word


@pytest.mark.parametrize("times", at_length([4, 8], 1))
async def test_opened_again_at_another_width_it_is_at_the_same_character(
    tmp_path: Path, library: Path, times: int
) -> None:
    words = []
    for number in range(times):
        async with open_app(tmp_path, library=library, target="long", size=(80 - 19 * (number % 2), 24)) as reader:
            await reader.press(*(["pagedown"] * 4 if number == 0 else []))
            words.append(first_word(reader))
            reader.app.keep_place()
    assert set(words[::2]) == {words[0]}
    assert set(words[1::2]) == {words[1]}


@pytest.mark.parametrize(
    "keys", at_length([["G"], ["2", "z", "G"], ["question_mark", "G"], ["3", "G"], ["3", "tab", "G"]], 3)
)
async def test_what_comes_first_comes_first_again(tmp_path: Path, keys: list[str]) -> None:
    """At the end a larger window shows lines before the first; they go when it is small again."""
    async with open_app(tmp_path, size=(100, 20), shared=True) as reader:
        await reader.press(*keys)
        await reader.rest()
        before = reader.screen_text()
        for rows in (60, 20, 40, 20):
            await resize(reader, 100, rows)
        assert reader.screen_text() == before
