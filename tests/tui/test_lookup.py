"""The look-up: on every screen, with answers while one types; what is taken is always of what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.library.watch import Trouble
from brief_tui.tui.panes.offers import OffersPane
from brief_tui.tui.screens.definition import DefinitionScreen
from brief_tui.tui.screens.search import SearchScreen
from brief_tui.tui.widgets.page import PagePane
from brief_tui.tui.widgets.prompt import PromptLine
from lengths import at_length
from libraries import BRIEFS
from readers import Reader, open_app
from tui.metered import Metered

SIZES = [(120, 40), (80, 24), (40, 12)]
SCREENS = {
    "library": "o", "search": "a drone enter", "help": "question_mark", "places": "p", "problems": "P",
    "bookmarks": "m x enter apostrophe enter", "frequency": "2 l l F", "columns": "2 c",
}  # fmt: skip
"""The screens over a briefing, and the keys that lead there from it."""


def rows(reader: Reader) -> list[str]:
    """The rows of the list, where it is shown."""
    pane = reader.app.screen.query_one(OffersPane)
    return [" ".join(pane.line_at(number).text.split()) for number in range(pane.count())] if pane.display else []


def line(reader: Reader) -> str:
    return reader.app.screen.query_one(PromptLine).value


@pytest.mark.parametrize("size", at_length([(size,) for size in SIZES], 1))
async def test_a_term_is_looked_up_on_every_screen_and_q_leads_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size, shared=True) as reader:
        reader.app.session.troubles = (Trouble("a.yaml", ("a.yaml:1:1: something is wrong",)),)
        for name, keys in SCREENS.items():
            for part in keys.split():
                await (reader.type(part) if len(part) > 1 and part == "drone" else reader.press(part))
            before, depth = reader.app.screen, len(reader.app.screen_stack)
            await reader.press("d")
            await reader.type("jnim")
            await reader.press("enter")
            screen = reader.app.screen
            assert isinstance(screen, DefinitionScreen), name
            assert "= JNIM" in screen.query_one(PagePane).page_text()
            await reader.at_once("daqim\r")
            assert reader.app.screen is screen, "one page takes the place of another"
            assert screen.query_one(PagePane).page_text().startswith("AQIM")
            await reader.press("q")
            assert (reader.app.screen, len(reader.app.screen_stack)) == (before, depth), name
            await reader.press("q", "1")
            assert reader.on_workspace


async def test_what_is_offered_taken_completed_and_recalled(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        await reader.press("d")
        await reader.type("gs")
        assert rows(reader)[0].startswith("> GSIM Groupe de soutien")
        assert rows(reader)[-1] == 'search all text for "gs"'
        assert "= JNIM" in reader.screen_text(), "the first lines of the best answer"
        await reader.press("tab")
        assert line(reader) == "GSIM"
        await reader.press("enter")
        assert reader.aside_text.startswith("GSIM")
        await reader.press("d")
        await reader.type("a")
        second = rows(reader)[1].split()[0]
        await reader.press("escape")
        await reader.at_once("da\x1b[B\r")
        assert reader.aside_text.startswith(second), "the second row, not the first"
        await reader.at_once("daqim\r")
        await reader.press("d")
        assert rows(reader)[0] == "> AQIM looked up before"
        await reader.press("up")
        assert line(reader) == "AQIM"
        await reader.press("up")
        assert line(reader) != "AQIM"
        await reader.press("down", "down")
        assert line(reader) == ""
        await reader.press("down", "enter")
        assert not reader.aside_text.startswith("AQIM")
        await reader.press("d")
        await reader.type("aq")
        await reader.press("up", "enter")
        assert "'aq' is the beginning of AQIM" in reader.aside_text, "what is typed is not recalled over"


async def test_no_entry_offers_a_search_and_the_nearest_says_so(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), shared=True) as reader:
        await reader.press("d")
        await reader.type("gsmi")
        assert "near:" in rows(reader)[0]
        await reader.press("enter")
        assert reader.aside_text.startswith("no entry 'gsmi'; the nearest is GSIM:")
        await reader.press("d")
        await reader.type("motorcycles")
        assert rows(reader) == ["> no entry 'motorcycles'; enter searches all text for it"]
        await reader.press("enter")
        assert isinstance(reader.app.screen, SearchScreen)
        assert reader.app.screen.query_text == "motorcycles"
        assert "no entry 'motorcycles'" in reader.footer


async def test_a_changed_index_is_asked_again(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24)) as reader:
        await reader.press("d")
        reader.app.session.reading = (0, 1)
        await reader.type("kwx")
        assert rows(reader)[0].startswith("> no entry 'kwx' yet: files are being read")
        text = "title: New\nsummary: x\nglossary: {KWX: Known when examined}\n"
        (reader.library / "new.yaml").write_text(text, encoding="utf-8")
        reader.app.show_again(reader.app.session.reload)
        reader.app.session.reading = None
        await reader.press("enter")
        assert reader.aside_text.startswith("KWX")


HASTY = ["djnim\r", "dgs\tx\x7f\r", "d\x1b[200~jnim\x1b[201~\r", "djnim\r]", "dgs\x1b[B\r", ":kati\x1b[B\r", ":ka\t\r"]
"""What is typed at once, and does what it does slowly."""


@pytest.mark.parametrize("typed", at_length(HASTY, [HASTY[0], HASTY[4]]))
async def test_haste_answers_no_other_word(tmp_path: Path, typed: str) -> None:
    import re

    pictures: list[str] = []
    for parts in (re.findall(r"\x1b\[\d+~|\x1b\[.|.", typed, re.DOTALL), [typed]):
        folder = tmp_path / str(len(pictures))
        folder.mkdir()
        async with open_app(folder, shared=True) as reader:
            for part in parts:
                await reader.at_once(part)
            await reader.rest()
            pictures.append(reader.screen_text())
    assert pictures[0] == pictures[1]


async def test_what_looks_as_before_is_not_drawn_again(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        await reader.press("d")
        await reader.type("gsim")
        pane = reader.app.screen.query_one(OffersPane)
        drawn: list[OffersPane] = []

        def refresh(*_what: object, **_how: object) -> OffersPane:
            drawn.append(pane)
            return pane

        pane.refresh = refresh  # type: ignore[method-assign]
        offers = pane._offers
        pane.open([offer._replace() for offer in offers])
        assert not drawn
        pane.open(offers[:-1])
        assert drawn


def test_a_key_of_a_look_up_costs_little(tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(BRIEFS)) as reader:
        reader.shows("Contents")
        reader.press("d", "define:")
        for number, key in enumerate("gsim", 1):
            assert 0 < reader.press(key, f'search all text for "{"gsim"[:number]}"') <= 1_500, key
