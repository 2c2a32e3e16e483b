"""The palette: every action by words in any order, from anywhere; the themes, at once and for the session."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.strip import Strip

from brief_tui.config.choices import THEMES
from brief_tui.config.settings import Settings
from brief_tui.tui.actions import ACTIONS, title_of
from brief_tui.tui.panes.offers import OffersPane
from brief_tui.tui.screens.library import LibraryScreen
from lengths import at_length
from readers import Reader, open_app

SIZES = [(120, 40), (80, 24), (40, 12)]


def rows(reader: Reader) -> list[str]:
    pane = reader.app.screen.query_one(OffersPane)
    return [" ".join(pane.line_at(number).text.split()) for number in range(pane.count())] if pane.display else []


async def palette(reader: Reader, text: str) -> None:
    await reader.press("ctrl+p")
    await reader.type(text)


def test_names_have_one_to_three_words_and_are_unique() -> None:
    names = [title_of(action) for action in ACTIONS]
    assert len(set(names)) == len(names)
    assert all(1 <= len(name.split()) <= 3 and "-" not in name for name in names)


@pytest.mark.parametrize("size", at_length([(size,) for size in SIZES], 1))
async def test_what_is_found_and_where_it_is_done(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size, shared=True) as reader:
        for text in ("pane next", "ne pa", "pan nex"):
            await palette(reader, text)
            assert rows(reader)[0].startswith("> next pane")
            assert rows(reader)[0].endswith("tab")
            await reader.press("escape")
        await palette(reader, "sort")
        assert rows(reader)[0].startswith("> sort in Inc")
        await reader.press("enter")
        assert reader.workspace.current == "incidents"
        assert "sorted by" in reader.screen_text() or "▲" in reader.screen_text() or "▼" in reader.screen_text()
        await reader.press("1")
        await palette(reader, "unread only")
        await reader.press("enter")
        assert isinstance(reader.app.screen, LibraryScreen)
        await palette(reader, "section next")
        await reader.press("enter")
        assert reader.on_workspace
        assert reader.workspace.current == "read"
        await palette(reader, "remove bookmark")
        await reader.press("enter")
        assert "remove bookmark works in" in reader.screen_text()
        await palette(reader, "zzz")
        assert rows(reader)[0].startswith("> no command 'zzz'")
        await reader.press("escape", "colon")
        await reader.type("maybe")
        await reader.press("enter")
        assert reader.workspace.current == "incidents"


def picture(reader: Reader) -> list[Strip]:
    return [line.simplify() for line in reader.app.screen._compositor.render_strips()][:-1]


@pytest.mark.thorough
async def test_a_theme_is_shown_at_once_and_what_keeps_it_is_said(tmp_path: Path) -> None:
    wanted: dict[str, list[Strip]] = {}
    for name in THEMES:
        (tmp_path / name).mkdir()
        async with open_app(tmp_path / name, size=(120, 40), shared=True, settings=Settings(theme=name)) as reader:
            wanted[name] = picture(reader)
    assert len({str(lines) for lines in wanted.values()}) == len(THEMES)
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        for name in (*THEMES[1:], THEMES[0]):
            await palette(reader, "theme")
            await reader.press("enter")
            assert len(rows(reader)) == len(THEMES)
            await reader.type(name[:3])
            await reader.press("enter")
            assert reader.app.theme == name
            assert f'to keep it: theme = "{name}" in ' in reader.footer
            assert "settings.toml" in reader.footer
            await reader.press("j", "k")
            assert picture(reader) == wanted[name], name
        await reader.press("colon")
        await reader.type("theme light")
        await reader.press("enter")
        assert reader.app.theme == "light"
        await reader.press("C")
        await reader.type("blue")
        await reader.press("enter")
        assert reader.app.theme == "light"
        assert "no theme 'blue'" in reader.footer


async def test_the_briefing_stays_open_where_the_library_was_the_first_screen(tmp_path: Path) -> None:
    """An action of the library leads to a list over the briefing, which is not closed with its place unstored."""
    library = tmp_path / "briefs"
    library.mkdir()
    file = library / "one.yaml"
    file.write_text("title: [", encoding="utf-8")
    async with open_app(tmp_path, size=(80, 24), library=library, target=None) as reader:
        file.write_text("title: One\nsections:\n- {id: a, title: A}\n- {id: b, title: B}\n", encoding="utf-8")
        await reader.press("r", "enter", "bracketright", "bracketright")
        assert isinstance(reader.app.screen_stack[0], LibraryScreen)
        there = reader.workspace.places.place()
        await palette(reader, "unread only")
        await reader.press("enter")
        assert isinstance(reader.app.screen, LibraryScreen)
        assert reader.state_place("one") == there
        await reader.press("q")
        assert reader.on_workspace
