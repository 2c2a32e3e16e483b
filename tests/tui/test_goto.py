"""The go-to box and the search screen: whatever is typed leads somewhere, and back leads back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest

from brief_tui.tui.actions import ACTIONS
from brief_tui.tui.navigation.goto_offers import command_names
from brief_tui.tui.panes.offers import OffersPane
from brief_tui.tui.prompts import PromptQuestion
from brief_tui.tui.screens.help import HelpScreen
from brief_tui.tui.screens.library import LibraryScreen
from brief_tui.tui.screens.search import SearchScreen
from brief_tui.tui.widgets.prompt import PromptLine
from lengths import at_length
from libraries import BRIEFS, open_index
from readers import Reader, open_app
from tui.metered import Metered

SIZES = [(120, 40), (80, 24), (40, 12)]
Opened = Callable[..., AbstractAsyncContextManager[Reader]]
OTHER = """\
title: Another briefing
id: other
sections: [{title: Far away, id: far, body: Some words on gendarmes and their *armed group*.}]
incidents: [{id: lere, place: {name: Léré}, date: 2023-03-01, type: ambush}]
glossary: [{term: GSIM, definition: Another claim.}]
"""


def offers(reader: Reader) -> list[str]:
    """The rows of the box."""
    pane = reader.app.screen.query_one(OffersPane)
    assert pane.display
    return [pane.line_at(number).text.strip() for number in range(pane.count())]


async def goto(reader: Reader, text: str) -> None:
    names = {" ": "space", "/": "slash", "-": "minus", ".": "full_stop", "$": "dollar_sign"}
    await reader.press("colon", *(names.get(char, char) for char in text), "enter")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose library has one briefing more."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    (tmp_path / "briefs" / "other.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a library, with its index beside it, for the tests that leave it as it is."""
    library = tmp_path_factory.mktemp("library") / "briefs"
    shutil.copytree(BRIEFS, library)
    (library / "other.yaml").write_text(OTHER, encoding="utf-8")
    open_index([library], cache=library.parent / "cache").close()
    return library


@pytest.fixture
def opened(compiled: Path, tmp_path: Path) -> Opened:
    """Opens it."""
    shutil.copytree(compiled.parent / "cache", tmp_path / "cache")
    return partial(open_app, tmp_path, library=compiled)


@pytest.mark.parametrize("size", at_length([(size,) for size in SIZES], 1))
async def test_each_kind_leads_to_its_place_and_back(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as reader:
        await goto(reader, "checkp")
        assert (reader.workspace.current, reader.text.section_name) == ("read", "checkpoints")
        await goto(reader, "lere ambush")
        assert (reader.workspace.entry.name, reader.selected) == ("other", "lere")
        await goto(reader, "jnim")
        assert reader.workspace.current == "glossary"
        assert "GSIM" in reader.screen_text()
        await goto(reader, "marka raid")
        assert reader.workspace.entry.name == "mali-bamako-2023-01"
        assert (reader.workspace.current, reader.selected) == ("incidents", "marka-coungo")
        await goto(reader, "sahel glossary")
        assert reader.workspace.entry.name == "glossary-sahel"
        for name, view in (("mali-bamako-2023-01", "incidents"), ("other", "glossary"), ("other", "incidents")):
            await reader.press("ctrl+o")
            assert (reader.workspace.entry.name, reader.workspace.current) == (name, view)
        await reader.press("backspace")
        assert reader.text.section_name == "checkpoints"
        await reader.press("q")
        assert (reader.text.top, reader.app.is_running) == (0, True)
        await reader.press("q")
        await reader.wait(lambda: not reader.app.is_running)


async def test_a_place_narrows_the_table_and_back_lifts_that(opened: Opened) -> None:
    async with opened() as reader:
        await reader.press("2", "f")
        await reader.type("raid")
        await reader.press("enter")
        await reader.press("colon")
        await reader.type("nara")
        pane = reader.app.screen.query_one(OffersPane)
        await reader.wait(lambda: any("place, 1 incident" in row for row in offers(reader)))
        while "place, 1 incident" not in pane.line_at(pane.cursor).text:
            await reader.press("down")
        await reader.press("enter")
        assert reader.workspace.view.narrowed() == 'place = "Nara"'
        assert reader.table.count() == 1
        await reader.press("ctrl+o")
        assert reader.workspace.view.narrowed() == "raid"


async def test_an_incident_that_the_filter_hides_is_shown(opened: Opened) -> None:
    async with opened() as reader:
        await reader.press("2", "f")
        await reader.type("raid")
        await reader.press("enter")
        await goto(reader, "nara attack")
        assert (reader.selected, reader.workspace.view.narrowed()) == ("nara", "")


async def test_what_is_offered(opened: Opened) -> None:
    async with opened() as reader:
        await reader.press("colon")
        rows = offers(reader)
        assert rows[0].startswith("> Bottom line")
        await reader.type("gsim")
        await reader.wait(lambda: offers(reader)[0].startswith("> GSIM"))
        rows = offers(reader)
        assert {row.split("  ")[-1] for row in rows[:2]} == {"term, Sahel glossary", "term, Another briefing"}
        assert rows[-1] == 'search all text for "gsim"'
        await reader.press("escape")
        assert not reader.app.screen.query_one(OffersPane).display
        assert reader.footer


async def test_nothing_typed_offers_where_one_was(opened: Opened) -> None:
    async with opened() as reader:
        await goto(reader, "checkp")
        await goto(reader, "lere ambush")
        await reader.press("colon")
        assert [" ".join(row.split()) for row in offers(reader)[:2]] == [
            "> The checkpoints visited, Mali: the war comes to Bamako",
            "Bottom line visited, Mali: the war comes to Bamako",
        ]
        await reader.press("enter")
        assert reader.text.section_name == "checkpoints"


async def test_up_recalls_what_was_typed(opened: Opened) -> None:
    async with opened() as reader:
        for typed in ("checkp", "lere ambush", "checkp"):
            await goto(reader, typed)
        await reader.press("colon", "up")
        line = reader.app.screen.query_one(PromptLine)
        values = [line.value]
        for key in ("up", "up", "down", "down"):
            await reader.press(key)
            values.append(line.value)
        assert values == ["checkp", "lere ambush", "lere ambush", "checkp", ""]
        await reader.press("up", "up", "enter")
        assert reader.selected == "lere"


async def test_commands_as_vi_has_them(opened: Opened, tmp_path: Path) -> None:
    async with opened() as reader:
        await goto(reader, "help")
        assert isinstance(reader.app.screen, HelpScreen)
        await goto(reader, "ls")
        assert isinstance(reader.app.screen, LibraryScreen)
        await reader.press("q")
        assert reader.on_workspace
        await goto(reader, f"w {tmp_path}/out.txt")
        assert "Bottom line" in (tmp_path / "out.txt").read_text(encoding="utf-8")
        await goto(reader, "mark x")
        assert reader.app.session.state.marks.get("x") is not None
        await goto(reader, "define jnim")
        assert reader.aside_text.startswith("GSIM")
        await goto(reader, "find sebikoro")
        assert "1/" in reader.footer
        await goto(reader, "inc")
        assert reader.workspace.current == "incidents"
        await goto(reader, "q")
        await reader.wait(lambda: not reader.app.is_running)


async def test_numbers(opened: Opened) -> None:
    async with opened() as reader:
        await goto(reader, "2")
        assert reader.text.section_name == "gates"
        await goto(reader, "33")
        assert reader.text.top == 32
        await goto(reader, "$")
        assert reader.text.at_end
        await reader.press("2")
        await goto(reader, "4")
        assert reader.table.cursor == 3
        await goto(reader, "999999")
        assert reader.table.cursor == reader.table.count() - 1


async def test_from_every_screen(opened: Opened) -> None:
    async with opened() as reader:
        for keys in (["o"], ["question_mark"], ["2", "c"], ["a", "escape"]):
            await reader.press(*keys)
            await goto(reader, "checkp")
            assert reader.on_workspace
            assert reader.text.section_name == "checkpoints"


async def test_where_there_is_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with open_app(tmp_path, library=tmp_path / "empty", target=None) as reader:
        await reader.press("colon", "enter")
        await goto(reader, "nothing")
        assert isinstance(reader.app.screen, SearchScreen)
        await reader.press("q", "ctrl+o")
        assert "no earlier place" in reader.footer
        await goto(reader, "q")
        await reader.wait(lambda: not reader.app.is_running)


async def test_a_hit_leads_to_its_line_and_back_to_the_other_hits(opened: Opened) -> None:
    async with opened() as reader:
        await reader.press("1", "a")
        await reader.type("gendarme")
        await reader.press("enter", "j")
        screen = reader.app.screen
        assert isinstance(screen, SearchScreen)
        chosen = screen.results.selected()
        await reader.press("enter")
        assert reader.on_workspace
        await reader.press("ctrl+o")
        screen = reader.app.screen
        assert isinstance(screen, SearchScreen)
        assert (screen.query_text, screen.results.selected()) == ("gendarme", chosen)
        await reader.press("q")
        assert reader.on_workspace
        assert (reader.text.top, reader.workspace.current) == (0, "read")
        await reader.press("ctrl+r")
        assert isinstance(reader.app.screen, SearchScreen)


async def test_a_hit_in_a_text_is_at_hand_and_marked(opened: Opened) -> None:
    async with opened(size=(60, 12)) as reader:
        await goto(reader, "section:gendarme")
        assert isinstance(reader.app.screen, SearchScreen)
        await reader.press("enter")
        lines = [
            reader.text.line_at(number).text for number in range(reader.text.top, reader.text.top + reader.text.room())
        ]
        assert any("gendarme" in line.lower() for line in lines)
        assert reader.text.finder.pattern.lower() == "gendarme"


async def test_a_briefing_is_an_answer_and_an_excerpt_is_cut_on_both_sides(folder: Path) -> None:
    words = " ".join(["word"] * 12)
    text = f"title: Far\ntags: [siege]\nsections: [{{title: S, body: {words} nadir {words}}}]\n"
    (folder / "briefs" / "far.yaml").write_text(text, encoding="utf-8")
    async with open_app(folder, size=(60, 20)) as reader:
        await reader.press("a")
        await reader.type("nadir")
        await reader.press("enter")
        (row,) = [line for line in reader.screen_text().splitlines() if "nadir" in line and "…" in line]
        assert row.strip().startswith("…word")
        assert row.rstrip().endswith("…")
        await reader.press("a")
        await reader.press(*["backspace"] * 5)
        await reader.type("siege")
        await reader.press("enter")
        assert "tags: siege" in reader.screen_text()
        await reader.press("enter")
        assert reader.workspace.entry.title == "Far"


async def test_a_wrong_search_says_where(opened: Opened) -> None:
    async with opened() as reader:
        await reader.press("a")
        await reader.press("a", "space", "quotation_mark", "b", "enter")
        await reader.rest()
        assert "at column 3: this quotation mark is not closed" in reader.screen_text()
        assert "army NEAR camp" in reader.screen_text()


async def test_a_briefing_that_is_gone_says_so(folder: Path) -> None:
    async with open_app(folder) as reader:
        await goto(reader, "far away")
        await goto(reader, "checkp")
        (folder / "briefs" / "other.yaml").unlink()
        await reader.press("r", "ctrl+o")
        assert "no longer in the library" in reader.footer


async def test_a_locked_down_account_is_offered_nothing_that_writes(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    async with opened() as reader:
        for name in ("w", "copy", "write"):
            await reader.press("colon")
            await reader.type(name)
            await reader.wait(lambda name=name: offers(reader)[-1].endswith(f'all text for "{name}"'))  # type: ignore[misc]
            assert not any("command w," in row or "command y," in row for row in offers(reader))
            await reader.press("escape")
        await goto(reader, f"w {tmp_path}/out.txt")
        assert not (tmp_path / "out.txt").exists()


def test_no_name_means_two_commands() -> None:
    names = [name for action in ACTIONS for name in command_names(action)]
    assert len(names) == len(set(names))


async def test_what_takes_an_argument_asks_without_one(opened: Opened) -> None:
    async with opened() as reader:
        await goto(reader, "mark x")
        for action in [action.id for action in ACTIONS if action.argument and action.id != "search"]:
            await reader.press("2" if action == "filter" else "1")
            act = reader.workspace.dispatcher.handler(action)
            assert act is not None, action
            assert isinstance(act(), PromptQuestion), action
        await reader.press("a")
        assert reader.app.screen.dispatcher.prompt  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", at_length([(size,) for size in reversed(SIZES)], 1))
def test_typed_in_one_packet_nothing_is_lost(tmp_path: Path, size: tuple[int, int]) -> None:
    with Metered(tmp_path, "--library", str(BRIEFS), size=size) as reader:
        reader.shows("Bottom line")
        reader.send(b":checkp\r:2\r:jnim\r\x0f\x0f:checkp\r2:4\r")
        reader.shows(">~10 Jan 2023")
        reader.send(b"adrones\rj\r")
        reader.shows("rone")
        reader.send(b":q\r")
        assert reader.ended() == 0


def test_what_a_key_in_the_box_costs(tmp_path: Path) -> None:
    with Metered(tmp_path, "--library", str(BRIEFS), size=(80, 24)) as reader:
        reader.shows("Bottom line")
        assert reader.press(":", "The checkpoints") <= 1_600, "the box with the contents"
        assert reader.press("k") <= 1_400
        assert sum(reader.press(key) for key in "ati") <= 1_200
        assert reader.press("\x0e") <= 350, "the next row"
        assert reader.press("\x1b") <= 1_600, "what was under it"
        reader.press(":")
        assert reader.press("kati camp") <= 1_400, "typed at once, one list"
