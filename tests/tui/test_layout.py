"""What is where, at three sizes, and that a reader's place survives a change of size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brief_tui.config.settings import Settings
from brief_tui.render.roles import Role
from brief_tui.render.table import killed_role
from brief_tui.render.theme import PALETTES
from brief_tui.tui.panes.frequency import FrequencyPane
from brief_tui.tui.screens.library import LibraryScreen
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane
from brief_tui.tui.widgets.prompt import PromptLine
from lengths import at_length
from readers import Reader, open_app


def visible(reader: Reader) -> set[str]:
    return {str(pane.id) for pane in reader.workspace.query(Pane) if pane.display and pane.region}


PANES: dict[tuple[int, int], dict[str, set[str]]] = {
    (120, 40): {"1": {"contents", "text", "aside"}, "2": {"table", "detail"}, "3": {"terms", "entry"}},
    (80, 24): {"1": {"contents", "text"}, "2": {"table", "detail"}, "3": {"terms", "entry"}},
    (40, 12): {"1": {"text"}, "2": {"table"}, "3": {"terms"}},
}
"""What is in view at a size, by the key of the view."""


@pytest.mark.parametrize("size", PANES)
async def test_panes_by_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size, shared=True) as reader:
        for view, panes in PANES[size].items():
            await reader.press(view)
            assert visible(reader) == panes, view


@pytest.mark.parametrize("size", at_length([((120, 40),), ((40, 12),), ((10, 3),), ((80, 24),), ((20, 6),)], 3))
async def test_every_line_is_as_wide_as_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size, shared=True) as reader:
        for key in ("1", "2", "3", "o"):
            await reader.press(key)
            strips = reader.app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}


async def test_the_aside_says_what_the_briefing_is_until_something_is_looked_at(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), target="mali-bamako-2023-01", shared=True) as reader:
        about = reader.aside_text
        assert about.startswith("This briefing\n")
        assert "killed   12+ (3 unknown)" in about
        assert "Why jihadist insurgency" in about
        await reader.press("t", "enter")
        assert reader.aside_text.startswith("GSIM")
        await reader.press("q")
        assert reader.aside_text == about
        await reader.press("2")
        assert reader.table.edges is not None
        killed = {run.text.strip(): run.role for run in reader.table.edges.total().runs}
        assert killed["12+"] == Role.WARM
        assert killed["(3 unknown)"] == Role.DIM
        await reader.press("F")
        values = reader.app.screen.query_one(FrequencyPane)
        roles = [run.role for run in values.line_at(0).runs if run.text.strip(" >")]
        assert roles[2:] == [killed_role(values.values[0].sum), Role.DIM, Role.DIM]
        await reader.press("q", "1")
        await reader.app.open(next(item.row for item in reader.app.session.entries() if item.name == "start-here"))
        assert reader.aside_text != about
        assert "Short lessons" in reader.aside_text


async def test_looking_leaves_the_reading_position(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), shared=True) as reader:
        await reader.press("right_square_bracket", "j", "j")
        top = reader.text.top
        await reader.press("t", "enter")
        assert "aside" in visible(reader)
        assert reader.text.top == top
        await reader.press("q")
        assert "aside" not in visible(reader)
        assert reader.text.top == top


async def test_on_a_small_screen_the_incident_has_it_all_and_a_briefing_opens_another(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(40, 12), shared=True) as reader:
        await reader.press("2", "j", "enter")
        assert visible(reader) == {"detail"}
        assert "Nara" in reader.screen_text()
        await reader.press("q")
        assert visible(reader) == {"table"}
        assert reader.selected == "nara"
        await reader.press("colon")  # to another briefing, whose footer is asked for before it has a view
        await reader.type("start here")
        await reader.press("enter")
        assert "Start here" in reader.screen_text()
        assert "1-7 Read" in reader.footer


async def test_the_place_survives_a_change_of_size(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        await reader.press(*["right_square_bracket"] * 6)
        place = reader.text.place()
        for size in ((60, 20), (40, 12), (120, 40)):
            await reader.pilot.resize_terminal(*size)
            await reader.rest()
            assert reader.text.place().section == place.section


async def test_reading_to_the_end_is_remembered(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), shared=True) as reader:
        await reader.press("o")
        assert re.search(r">  ?Mali.* unread", reader.screen_text())
        await reader.press("q", "G", "o")
        assert re.search(r">  ?Mali.* read", reader.screen_text())


async def test_another_briefing_from_the_library(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(100, 30), shared=True) as reader:
        await reader.press("o", "g", "enter")
        await reader.wait(lambda: reader.on_workspace and "Start here" in reader.screen_text())
        await reader.press("o", "j", "enter")
        await reader.wait(lambda: reader.on_workspace and "Mali" in reader.screen_text())


async def test_a_mere_glossary_opens_at_its_terms(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(100, 30), target="glossary-sahel", shared=True) as reader:
        assert reader.workspace.current == "glossary"
        assert ">Al Qaeda" in reader.screen_text()
        await reader.press("1", "right_square_bracket", "left_square_bracket", "t", "T", "enter", "j", "G", "slash")
        await reader.type("x")
        await reader.press("enter", "n", "y", "2", "s", "S", "h", "l", "j", "k", "G", "enter", "q", "q", "q")
        assert reader.app.is_running or reader.app.return_code == 0


async def test_the_library_alone_is_left_by_q_but_not_by_esc(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with open_app(tmp_path, library=empty, target=None) as reader:
        assert isinstance(reader.app.screen, LibraryScreen)
        assert "brief-tui new" in reader.screen_text()
        await reader.press("escape")
        assert reader.app.is_running
        await reader.press("q")
        await reader.wait(lambda: not reader.app.is_running)


async def test_a_question_can_be_given_up(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2")
        for give_up in ("escape", "ctrl+g", "ctrl+c"):
            await reader.press("f")
            await reader.type("place=nara")
            assert reader.table.count() == 1
            await reader.press(give_up)
            assert reader.table.count() == 9
        await reader.press("f", "backspace")
        assert not reader.app.screen.query("#prompt").first().display


async def test_a_filter_that_makes_no_sense_says_where(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "f")
        await reader.type("killd=2")
        await reader.press("enter")
        assert "at character 1: no column 'killd'; did you mean 'killed'?" in reader.footer
        assert reader.table.count() == 9


async def test_the_glossary_narrows_as_one_types(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("3", "f")
        await reader.type("sebek")
        assert ">Sébikoro" in reader.screen_text()
        await reader.press("enter")
        assert "= Sébékoro" in reader.screen_text()


async def test_a_glossary_without_terms_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.yaml").write_text("title: A\nid: a\nsections: [{title: One, body: Words.}]\n")
    incident = "{id: i, date: 2023-01-01, type: x, place: {name: P}}"
    (folder / "b.yaml").write_text(f"title: B\nid: b\nincidents: [{incident}]\n")
    async with open_app(tmp_path, library=folder, target="a") as reader:
        await reader.press("3")
        assert "The library has no terms. A glossary" in reader.screen_text()
        await reader.press("f")
        await reader.type("nara")
        assert "No similar term. f changes" in reader.screen_text()
        await reader.press("ctrl+c", "2")
        assert "This briefing has no incidents. o lists" in reader.screen_text()
        await reader.press("1", "G")
        assert "end of text; o library, U next unread: B" in reader.footer
        await reader.press("o", "j", "1", "right_square_bracket")
        assert "This briefing has no text. Go to 2 Incidents." in reader.screen_text()
        assert "there are no sections here" in reader.footer


async def test_finding_goes_over_the_end_of_a_line(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), shared=True) as reader:
        await reader.press("slash")
        await reader.type("the coalition mounted an offensive on the kati")
        await reader.press("enter")
        assert "1/1" in reader.footer
        await reader.press("slash")
        await reader.type("no such words")
        await reader.press("enter")
        assert "in this pane" in reader.footer


@pytest.mark.parametrize(
    ("query", "expected"),
    at_length(
        [
            ("GSIX", ["no entry 'GSIX'; the nearest is GSIM:", "", "GSIM", "Support group"]),
            ("b-b", ["'b-b' found as BB", "", "BB", "Brigade"]),
            ("relief", ["GSIR", "Relief"]),
            ("gsi", ["'gsi' is the beginning of GSIM", "", "GSIM", "Support group"]),
            ("group", ["'group' is part of Support group", "", "GSIM", "Support group"]),
        ],
        4,
    ),
)
async def test_the_nearest_and_an_answer_say_how_they_match(tmp_path: Path, query: str, expected: list[str]) -> None:
    (tmp_path / "own").mkdir()
    text = "title: T\nsummary: x\nglossary: {GSIM: Support group, GSIR: Relief, BB: Brigade}\n"
    (tmp_path / "own" / "g.yaml").write_text(text, encoding="utf-8")
    async with open_app(tmp_path, library=tmp_path / "own", target="g") as reader:
        await reader.press("d")
        await reader.type(query)
        await reader.press("enter")
        shown = reader.aside_text or reader.workspace.query_one("#entry", PagePane).page_text()
        assert [line.strip() for line in shown.splitlines()][: len(expected)] == expected
        assert reader.app.session.state.lookups.recent()
        if query == "gsi":
            assert "also:\nGSIR  Relief" in reader.aside_text


@pytest.mark.parametrize("theme", at_length(["light", "contrast", "dark", "terminal"], 2))
async def test_every_theme_draws_every_view(tmp_path: Path, theme: str) -> None:
    async with open_app(tmp_path, settings=Settings(theme=theme), shared=True) as reader:
        for key in ("2", "3", "o"):
            await reader.press(key)
        assert "Library" in reader.screen_text()
        palette = PALETTES[theme]
        if not palette.ansi:
            await reader.press("f")
            line = reader.app.screen.query_one(PromptLine)
            hint = line.get_component_styles("input--placeholder").color
            assert hint.hex.lower() == palette.dim, "what may be typed can be read as well"


async def test_keys_of_the_settings_are_the_ones_that_work(tmp_path: Path) -> None:
    async with open_app(
        tmp_path, settings=Settings(keys={"view_incidents": "I", "define": "D,d"}), shared=True
    ) as reader:
        await reader.press("2")
        assert reader.workspace.current == "read"
        await reader.press("I")
        assert reader.workspace.current == "incidents"
        assert "D define" in reader.footer
        assert "1 Read  I Incidents  3 Glossary" in reader.screen_text()


async def test_the_end_of_a_text_says_what_comes_next_and_an_empty_view_what_to_do(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), shared=True) as reader:
        await reader.press("G")
        assert "end of text; o library, U next unread: Exercise: the ferry" in reader.footer
        await reader.press("k")
        assert "end of text" not in reader.footer
        await reader.press("space", "tab", "j")
        assert "end of text" not in reader.footer
        await reader.press("2", "f")
        await reader.type("place=nowhere")
        await reader.press("enter")
        assert "No incident matches the filter. f changes or clears" in reader.screen_text()
        assert "filter: place=nowhere" in reader.screen_text()
        await reader.press("z")
        assert "No incident matches the filter. f changes or clears" in reader.screen_text(), "where the aside is not"
        await reader.press("3", "f")
        await reader.type("nowhere")
        await reader.press("enter")
        assert "No similar term. f changes or clears" in reader.screen_text()


async def test_a_message_that_is_longer_than_its_room_has_the_whole_line(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(40, 12), shared=True) as reader:
        await reader.press("G")
        assert "end of text; o library, U next unread" in reader.footer
        assert not reader.footer.endswith("q")
        await reader.press("k")
        assert reader.footer.endswith("q")


@pytest.mark.parametrize(("width", "least"), [(80, 28), (120, 44), (220, 70)])
async def test_the_glossary_list_takes_the_width_there_is(tmp_path: Path, width: int, least: int) -> None:
    async with open_app(tmp_path, size=(width, 24), shared=True) as reader:
        await reader.press("3")
        terms = reader.app.screen.query_one("#terms")
        assert terms.size.width >= least
        lines = [line[: terms.region.right] for line in reader.screen_text().splitlines()[2:20]]
        longest = max(len(line.rstrip()) for line in lines)
        assert [line for line in lines if len(line.rstrip()) == longest > terms.size.width and "…" not in line] == []
        assert any("…" in line for line in lines) == (width == 80)
