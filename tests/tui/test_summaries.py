"""What the table says as a whole: counts by a column, incidents that may pass, and help while one types a filter."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.tui.panes.frequency import FrequencyPane
from brief_tui.tui.widgets.prompt import Prompt, PromptLine, TabCycle, candidates_note, error_note
from libraries import BRIEFS
from readers import Reader, open_app
from tui.metered import Metered

MALI = str(BRIEFS / "mali-bamako-2023-01.yaml")


def values(reader: Reader) -> list[str]:
    return [value.text for value in reader.app.screen.query_one(FrequencyPane).values]


async def test_a_value_filters_the_table_beside_the_filter_there_is(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "f")
        await reader.type("raid or attack")
        await reader.press("enter", "l", "l", "F")
        assert sorted(values(reader)) == ["?", "Koulikoro"]
        await reader.press("slash")
        await reader.type("koul")
        await reader.press("enter", "enter")
        assert reader.on_workspace
        view = reader.table.view
        assert view
        assert view.filter == "(raid or attack) and region = Koulikoro"
        assert len(view) > 0
        assert "filter: (raid or attack) and region = Koulikoro" in reader.footer
        await reader.press("f")
        assert reader.workspace.query_one(PromptLine).value == view.filter, "it can be edited"


@pytest.mark.parametrize(("width", "words"), [(120, " (killed at least 2 and place is not nara)"), (80, "")])
async def test_a_filter_is_said_in_words_where_there_is_room(tmp_path: Path, width: int, words: str) -> None:
    async with open_app(tmp_path, shared=True, size=(width, 24)) as reader:
        await reader.press("2", "f")
        await reader.type("killed>=2 not place=nara")
        await reader.press("enter")
        assert f"filter: killed>=2 not place=nara{words} \n" in reader.screen_text()
        await reader.press("F")
        assert f"filter: killed>=2 not place=nara{words} \n" in reader.screen_text()
        await reader.press("q", "f", "ctrl+u", "enter")
        assert "filter:" not in reader.screen_text()


async def test_going_back_changes_nothing(tmp_path: Path) -> None:
    for keys in (["q"], ["escape"], ["F"]):
        async with open_app(tmp_path, shared=True) as reader:
            await reader.press("2", "j", "F", "j", *keys)
            assert reader.on_workspace
            assert reader.table.view
            assert (reader.table.view.filter, reader.table.cursor) == ("", 1)


async def test_values_are_sorted_and_the_cursor_stays_on_its_own(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "l", "l", "F")
        assert values(reader) == ["?", "Koulikoro", "Gao, Ménaka"]
        await reader.press("s")
        assert values(reader) == ["Gao, Ménaka", "Koulikoro", "?"]
        await reader.press("k", "h", "s")
        assert values(reader) == ["Gao, Ménaka", "Koulikoro", "?"]
        assert reader.app.screen.query_one(FrequencyPane).cursor == 1
        await reader.press("l", "l", "s")
        assert values(reader) == ["Koulikoro", "?", "Gao, Ménaka"], "killed, the most first, the unknown last"
        assert "row 1 of 3 values   9 incidents" in reader.screen_text()
        text = reader.app.screen.query_one(FrequencyPane).page_text()
        assert text.startswith("Region")
        assert "3 values   9 incidents" in text


async def test_an_incident_with_several_actors_is_said_to_count_for_each(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "l", "l", "l", "l", "l", "F")
        assert "1 counted for each of several values" in reader.screen_text()


@pytest.mark.parametrize("size", [(40, 12), (60, 10), (120, 40)])
async def test_every_value_is_usable_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_app(tmp_path, size=size, shared=True) as reader:
        await reader.press("2", "l", "F", "G", "enter")
        assert reader.table.view
        assert reader.table.view.filter.startswith("place == ")
        assert len(reader.table.view) == 1


async def test_incidents_that_may_pass_are_marked_and_counted(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 20), shared=True) as reader:
        await reader.press("2", "f")
        await reader.type("killed = 2")
        await reader.press("enter")
        assert "row 1 of 1   1 of 9 pass   killed 2   3 uncertain, hidden and not counted" in reader.screen_text()
        await reader.press("M")
        text = reader.screen_text()
        assert "row 1 of 4  killed 2 (3 ?)  3 maybe, shown" in text
        assert sum(line.startswith((" ? ", ">? ")) for line in text.splitlines()) == 3
        assert ">  13 Jan 2023" in text
        copied = reader.table.page_text().splitlines()
        assert [line[:2] for line in copied[:5]] == ["  ", "  ", "? ", "? ", "? "]
        await reader.press("l", "F")
        assert "3 uncertain, shown and counted" in reader.screen_text()


def test_bars_and_totals_at_40x12_in_ascii(tmp_path: Path) -> None:
    with Metered(tmp_path, MALI, "--library", str(BRIEFS), "--ascii", size=(40, 12)) as reader:
        reader.shows("Bottom line")
        reader.press("2F", "Incidents by date")
        assert "###" in reader.text()
        assert reader.press("j") <= 260, "two rows in their colours"
        reader.press("q", "row 1 of 9")
        reader.press("fkilled = 2\r", "row 1 of 1  killed 2  3 maybe, hidden")
        assert reader.output.isascii()


def test_what_is_typed_ahead_is_completed_in_its_turn(tmp_path: Path) -> None:
    with Metered(tmp_path, MALI, "--library", str(BRIEFS)) as reader:
        reader.shows("Bottom line")
        reader.press("2", "row 1 of 9")
        reader.press("fre\t\tkou\tan\tkill\t>= 2\rj", "filter: region = Koulikoro and killed >= 2")
        assert "row 2 of 2   2 of 9 pass   killed 7" in reader.text()


async def test_tab_goes_round_and_back_to_what_was_typed(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "f")
        line = reader.workspace.query_one(PromptLine)
        seen = []
        for key in ["t", *["tab"] * 4, "shift+tab", "shift+tab"]:
            await reader.press(key)
            seen.append(line.value)
        assert seen == ["t", "type ", "target ", "tag ", "t", "tag ", "target "]
        await reader.type("= ")
        await reader.press("tab")
        assert line.value.startswith('target = "')
        assert "security mission" in reader.screen_text(), "the candidates are shown"
        await reader.press("ctrl+u")
        await reader.type("xyz")
        await reader.press("tab")
        assert (line.value, "nothing begins with that" in reader.screen_text()) == ("xyz", True)


async def test_a_mistake_is_pointed_at_while_one_types(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("2", "f")
        await reader.type("raid and regin = x")
        lines = reader.screen_text().splitlines()
        note, prompt = lines[-2], lines[-1]
        assert "no column 'regin'; did you mean 'region'?" in note
        assert note.index("v ") == prompt.index("regin")
        await reader.press("ctrl+u", "r")
        assert reader.screen_text().splitlines()[-2].strip() == ""
        await reader.press("escape")
        assert not reader.workspace.query_one(Prompt).display


def test_a_note_without_room_names_the_character() -> None:
    assert error_note("bad", 4, 8, "abcdefgh", 40) == " " * 12 + "v bad"
    assert error_note("much too long a word", 20, 8, "x" * 30, 40) == " " * 7 + "much too long a word v"
    assert error_note("much too long a word", 5, 8, "x" * 30, 24) == " at 6: much too long a …"


@pytest.mark.parametrize("at", [-1, 0, 3, 19])
def test_the_word_that_is_offered_is_in_view(at: int) -> None:
    words = [f"word{number}" for number in range(20)]
    shown = candidates_note(TabCycle("", "w", "", words, at), 40)
    assert words[max(at, 0)] in shown.plain
    assert len(shown.plain) <= 41
