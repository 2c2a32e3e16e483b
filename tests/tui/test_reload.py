"""Reading the files again leaves the reader where they are: place, selection, order, filter, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from brief_tui.tui.panes.contents import ContentsPane
from brief_tui.tui.panes.terms import TermsPane
from brief_tui.tui.screens.library import LibraryScreen
from brief_tui.tui.widgets.page import PagePane
from lengths import at_length
from readers import Reader, open_app

MALI = "mali-bamako-2023-01.yaml"


def change(reader: Reader, by: Callable[[str], str], name: str = MALI) -> None:
    path = reader.library / name
    path.write_text(by(path.read_text(encoding="utf-8")), encoding="utf-8")


def touched(text: str) -> str:
    return text + "\n# another word\n"


def lines(screen: str) -> list[str]:
    return screen.splitlines()[:-1]


KEYS = [
    ["right_square_bracket", "j", "j", "t"],
    ["right_square_bracket", "j", "slash", "m", "a", "l", "i", "enter", "n"],
    ["t", "enter", "j"],
    ["2", "s", "l", "l", "s", "f", *"attack", "enter", "k", "k"],
    ["2", "l", "S", "j", "tab", "j"],
    ["2", "f", *"nara", "enter"],
    ["3", "j", "j", "j", "tab"],
    ["3", "f", "a", "enter", "j"],
    ["shift+tab", "j", "j"],
    ["2", "z", "j"],
    ["d", *"jnim", "enter"],
]
"""What is typed before the files change."""
SIZES = [(120, 40), (80, 24), (40, 12)]


CASES = [(keys, SIZES[(at + turn) % 3]) for turn in range(3) for at, keys in enumerate(KEYS)]


@pytest.mark.parametrize(("keys", "size"), at_length(CASES, 5))
async def test_the_screen_is_the_same(tmp_path: Path, keys: list[str], size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size) as reader:
        await reader.press(*keys)
        await reader.rest()
        before, focused = reader.screen_text(), reader.app.focused
        change(reader, touched)
        change(reader, touched, "glossary-sahel.yaml")
        await reader.press("r")
        await reader.rest()
        assert reader.footer.strip().startswith("2 files read again")
        assert lines(reader.screen_text()) == lines(before)
        assert reader.app.focused is focused


async def test_what_comes_before_moves_nothing(tmp_path: Path) -> None:
    async with open_app(tmp_path) as reader:
        await reader.press("2", "k", "k", "f", *"attack", "enter", "1", "right_square_bracket", "right_square_bracket")
        name = reader.selected
        section = reader.text.section_name
        change(reader, lambda text: text.replace("\nincidents:\n", "\nincidents:\n  - {id: new, type: attack}\n"))
        change(reader, lambda text: text.replace("\nsections:\n", "\nsections:\n  - {title: First, body: words}\n"))
        await reader.press("r")
        assert reader.text.section_name == section
        assert reader.selected == name
        assert reader.table.view is not None
        assert reader.table.view.filter == "attack"


async def test_a_hidden_choice_is_still_the_choice(tmp_path: Path) -> None:
    async with open_app(tmp_path) as reader:
        await reader.press("2", "j")
        name = reader.selected
        await reader.press("f", *"zzz", "enter")
        assert reader.selected == ""
        change(reader, touched)
        await reader.press("r")
        assert reader.selected == ""
        await reader.press("f", *["backspace"] * 3, "enter")
        assert reader.selected == name


async def test_what_is_looked_at_is_found_again_or_said_to_be_gone(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40)) as reader:
        await reader.press("t", "enter")
        head = reader.aside_text.split()[0]
        change(reader, touched, "glossary-sahel.yaml")
        await reader.press("r")
        assert reader.aside_text.split()[0] == head
        (reader.library / "glossary-sahel.yaml").unlink()
        change(reader, touched)
        await reader.press("r")
        assert " ".join(reader.aside_text.split()) == f"{head} is no longer in the glossary."


async def test_a_briefing_that_is_broken_is_not_read_on_and_comes_back(tmp_path: Path) -> None:
    async with open_app(tmp_path) as reader:
        await reader.press("2", "k", "1", "right_square_bracket", "right_square_bracket", "j")
        before, name = reader.text.place(), reader.selected
        good = (reader.library / MALI).read_text(encoding="utf-8")
        change(reader, lambda text: text.replace("title:", "titel:", 1))
        await reader.press("r")
        assert isinstance(reader.app.screen, LibraryScreen)
        await reader.press("q", "space", "2", "j", "tab", "3", "j", "1", "shift+tab", "j", "tab")
        assert reader.workspace.query_one(ContentsPane).count() == 1
        change(reader, lambda _text: good)
        await reader.press("r")
        assert reader.text.place() == before
        assert reader.selected == name
        assert "Bottom line" in reader.screen_text()


async def test_a_glossary_alone_is_read_again(tmp_path: Path) -> None:
    async with open_app(tmp_path, target="glossary-sahel") as reader:
        await reader.press("j", "j")
        pane = reader.workspace.query_one(TermsPane)
        chosen = pane.selected()
        assert chosen
        change(reader, touched, "glossary-sahel.yaml")
        await reader.press("r")
        assert reader.on_workspace
        again = pane.selected()
        assert again
        assert again[1] == chosen[1]
        assert reader.workspace.query_one("#entry", PagePane).count()


async def test_the_library_keeps_its_row(tmp_path: Path) -> None:
    async with open_app(tmp_path) as reader:
        await reader.press("o", "G")
        before = reader.screen_text()
        change(reader, touched)
        await reader.press("r")
        assert "1 file changed" in reader.footer
        assert lines(reader.screen_text()) == lines(before)


@pytest.mark.parametrize(
    ("left", "said"), [(None, "is gone; your place is kept"), ("title: [", "there is nothing to read")]
)
async def test_a_file_that_cannot_be_shown_any_more_is_told_and_found_again(
    tmp_path: Path, left: str | None, said: str
) -> None:
    async with open_app(tmp_path, size=(160, 30)) as reader:
        await reader.press("right_square_bracket", "right_square_bracket", "j")
        place, file = reader.text.place(), reader.library / MALI
        before = file.read_text(encoding="utf-8")
        file.unlink()
        if left is not None:
            file.write_text(left, encoding="utf-8")
        await reader.press("r")
        assert isinstance(reader.app.screen, LibraryScreen)
        assert said in reader.footer
        file.write_text(before, encoding="utf-8")
        await reader.press("r", "q")
        assert reader.on_workspace
        assert reader.text.place() == place
        assert reader.text.line_at(reader.text.top).offset == place.offset
