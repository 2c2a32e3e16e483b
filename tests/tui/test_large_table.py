"""A table so large that what it is asked is answered aside: the screen stays in use, and the reader can stop it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.library.questions.timeline import TimePeriod
from brief_tui.tui.panes.map import MapPane
from brief_tui.tui.panes.timeline import TimelinePane
from brief_tui.tui.screens.frequency import FrequencyScreen
from lengths import at_length
from made_tables import many
from readers import Reader, open_app

ROWS = 60_000


async def answered(reader: Reader) -> None:
    await reader.wait(lambda: not reader.workspace.places.shared.busy)


async def test_a_large_table_is_asked_aside(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    many(folder / "m.yaml", ROWS)
    async with open_app(tmp_path, library=folder, target="many") as reader:
        table = reader.table
        assert table.total == f"{ROWS:,} incidents   killed {sum(number % 50 for number in range(ROWS))}"
        await reader.press("G")
        assert table.cursor == ROWS - 1
        await reader.press("number_sign")
        await reader.type("50%")
        await reader.press("enter")
        assert table.cursor == ROWS // 2 - 1
        await _sorts(reader)
        await _filters(reader)
        await _stops(reader)
        await _in_time(reader)
        await _placed(reader)
        await _counts(reader)


async def _in_time(reader: Reader) -> None:
    await reader.press("4")
    pane = reader.workspace.query_one(TimelinePane)
    await reader.wait(lambda: pane.incidents.current)
    assert (len(pane.chronology), pane.unit) == (ROWS, "day")
    assert sum(row.incidents for _at, row in pane.rows.others() if isinstance(row, TimePeriod)) == ROWS
    shared, before = reader.workspace.places.shared, pane.chronology
    reader.table.filtering.narrow("killed > 47")
    await reader.wait(lambda: pane.incidents.current and pane.chronology is not before)
    assert len(pane.chronology) == 2 * ROWS // 50
    shared.version += 1
    pane.catch_up()
    states = [pane.incidents.current, pane.incidents.act_dismiss(), pane.incidents.act_dismiss()]  # before an answer
    assert states == [False, True, False]
    await reader.rest()
    assert "stopped" in reader.footer
    assert len(pane.chronology) == 2 * ROWS // 50, "what was there stays"
    reader.table.filtering.narrow("")
    await reader.wait(lambda: pane.incidents.current)
    await reader.press("2")


async def _placed(reader: Reader) -> None:
    await reader.press("5")
    pane = reader.workspace.query_one(MapPane)
    await reader.wait(lambda: len(pane.naming.found) == 7)
    assert [place.name for place in pane.naming.found[:4]] == [f"place {number}" for number in range(4)]
    await reader.wait(lambda: all(f"place {number}" in pane.page_text() for number in range(7)))
    reader.table.filtering.narrow('place = "place 4"')
    await reader.wait(lambda: [place.name for place in pane.naming.found] == ["place 4"])
    reader.table.filtering.narrow("")
    await reader.wait(lambda: len(pane.naming.found) == 7)
    await reader.press("2")


async def _sorts(reader: Reader) -> None:
    killed = [column.id for column in reader.table.columns.shown].index("killed")
    chosen = reader.selected
    await reader.press(*["l"] * killed, "s")
    await answered(reader)
    assert reader.order == "-killed"
    assert reader.selected == chosen
    await reader.press("g")
    assert "49" in reader.table.line_at(0).text.split()


async def _filters(reader: Reader) -> None:
    await reader.press("f")
    await reader.type("place 3")
    await answered(reader)
    assert reader.table.count() == sum(number % 7 == 3 for number in range(ROWS))
    await reader.press("escape")
    await answered(reader)
    assert reader.table.count() == ROWS


async def _stops(reader: Reader) -> None:
    table = reader.table
    assert table.view is not None
    table.filtering.narrow("place 3")
    states = [reader.workspace.places.shared.busy]
    reader.workspace.places.shared.act_dismiss()  # at once, before an answer can come
    states.append(reader.workspace.places.shared.busy)
    assert states == [True, False]
    await reader.rest()
    assert "stopped" in reader.footer
    assert (table.count(), table.view.filter) == (ROWS, "")
    table.filtering.narrow("killed > 5")
    table.filtering.narrow("killed > 48")
    await answered(reader)
    assert table.count() == ROWS // 50
    table.filtering.narrow("")
    await answered(reader)
    await reader.press("slash")
    assert "in the 5,000 rows before and after" in reader.screen_text()
    await reader.press("escape")
    await reader.press("r")
    assert "nothing has changed" in reader.footer


async def _counts(reader: Reader) -> None:
    """Who leaves before the values are there is back at the table as it was; enter takes one when they are."""
    total = reader.table.total
    await reader.press(*["h"] * len(reader.table.columns.shown), "l")
    await reader.press("F", "q")
    assert reader.on_workspace
    assert reader.table.total == total
    await reader.press("F")
    screen = reader.app.screen
    assert isinstance(screen, FrequencyScreen)
    await reader.wait(lambda: not screen.counting)
    assert f"7 values   {ROWS:,} incidents" in reader.screen_text()
    await reader.press("enter")
    await answered(reader)
    assert reader.table.count() == sum(number % 7 == 0 for number in range(ROWS))


async def test_what_could_not_be_read_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    many(folder / "m.yaml", 3)
    with (folder / "m.csv").open("a", encoding="utf-8") as file:
        file.write("9,never,1,2,place,,\n")
    async with open_app(tmp_path, library=folder, target="many") as reader:
        assert "1 problem in the table: see brief-tui check" in reader.screen_text()


@pytest.mark.parametrize("rows", at_length([ROWS, 100_000], 1))
async def test_reading_a_table_again_can_be_stopped(rows: int, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    many(folder / "m.yaml", 3)
    async with open_app(tmp_path, library=folder, target="many") as reader:
        many(folder / "m.yaml", rows)
        await reader.workspace.dispatcher.do("reload")
        await reader.workspace.dispatcher.do("dismiss")
        await reader.wait(lambda: "stopped" in reader.footer)
        assert reader.table.count() == 3
        await reader.press("r")
        await reader.wait(lambda: reader.table.count() == rows)


async def test_a_table_that_comes_is_read_aside(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    many(folder / "m.yaml", 10)
    async with open_app(tmp_path, library=folder, target="many") as reader:
        path = many(folder / "new.yaml", ROWS)
        path.write_text(path.read_text().replace("id: many", "id: new"))
        waiting = reader.app.session.index.waiting()
        assert (waiting or 0) >= path.stat().st_size + path.with_suffix(".csv").stat().st_size
        await reader.workspace.dispatcher.do("reload")
        assert reader.app.session.reading is not None
        await reader.wait(lambda: reader.app.session.reading is None)
        assert [entry.incidents for entry in reader.app.session.entries()] == [10, ROWS]
