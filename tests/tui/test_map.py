"""The map: what is in view, the selection that it shares with the table, the list of a cell, places by name."""

from __future__ import annotations

import contextlib
import re
from itertools import product
from pathlib import Path

import pytest

from brief_tui.config.settings import Settings
from brief_tui.geo.area import Position
from brief_tui.geo.basemap import basemap
from brief_tui.render.map import Viewport
from brief_tui.render.map.wording import NO_BASE_MAP, NO_PLACE_GIVEN
from brief_tui.tui import map_wording as words
from brief_tui.tui.panes.map import MapPane
from brief_tui.tui.views.map import MapView
from brief_tui.tui.widgets.page import PagePane
from readers import Reader, open_app

FIVE = """title: Five
incidents:
  - {id: a, date: 2024-01-09, type: raid, place: {name: Alpha, country: Mali, lat: 12.0, lon: -8.0}}
  - {id: b, date: 2024-01-08, type: raid, place: {name: Alpha, country: Mali, lat: 12.0, lon: -8.0}}
  - {id: c, date: 2024-01-07, type: mine, place: {name: Gamma, country: Mali, lat: 14.0, lon: -6.0}}
  - {id: d, date: 2024-01-06, type: mine, place: {name: Delta}}
  - {id: e, date: 2024-01-05, type: mine, place: {name: Epsilon, country: Mali, lat: 13.0, lon: -4.0}}
"""


def shown(reader: Reader) -> MapPane:
    """Return the map."""
    return reader.workspace.query_one(MapPane)


def made(folder: Path, text: str = FIVE) -> Path:
    """Make a library of one briefing."""
    library = folder / "library"
    library.mkdir(exist_ok=True)
    (library / "five.yaml").write_text(text, encoding="utf-8")
    return library


async def test_the_selection_and_the_filter_are_those_of_the_table(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), library=made(tmp_path), target="five") as reader:
        await reader.press("5")
        shared, pane = reader.workspace.places.shared, shown(reader)
        assert "4 placed, 1 not" in reader.screen_text()
        assert "Alpha, Mali" in reader.screen_text()
        assert "1 not placed" in reader.screen_text()
        assert pane.window.port is not None
        area, codes = pane.window.port.area, pane.source.countries(reader.workspace.entry.row)
        lines = pane.source.lines(area, codes)
        assert {code for line in lines if line.kind == "region" for code in line.countries} == codes == {"ML"}
        for key, name in (("n", "b"), ("n", "c"), ("n", "e"), ("n", "a"), ("N", "e"), ("g", "a"), ("G", "e")):
            await reader.press(key)
            assert shared.name() == name, key
        assert pane.source.lines(area, codes) is lines, "worked out once for all that move the selection alone"
        await reader.press("2")
        assert reader.selected == "e"
        await reader.press("k")
        assert reader.selected == "d"
        await reader.press("5")
        assert words.WITHOUT_POSITION[:20] in reader.screen_text()
        await reader.press("n")
        assert shared.name() == "e"
        whole = pane.window.port
        await reader.press("plus", "plus", "plus", "2", "g", "5")
        assert pane.window.port is not None
        assert pane.window.port != whole
        where = pane.selection.position()
        assert where is not None
        assert pane.window.port.cell(where.position) is not None, "what was chosen in the table is in view"
        await reader.press("f")
        await reader.type("type=mine")
        await reader.press("enter")
        assert "2 placed, 1 not" in reader.screen_text()
        assert "filter: type=mine" in reader.screen_text()
        await reader.press("2")
        assert reader.table.count() == 3
        assert reader.workspace.places.target().filter == "type=mine"


async def test_the_incidents_of_a_cell_are_a_list(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(100, 30), library=made(tmp_path), target="five") as reader:
        await reader.press("5", "enter")
        shared = reader.workspace.places.shared
        assert "2 incidents here" in reader.screen_text()
        await reader.press("j")
        assert shared.name() == "b"
        await reader.press("enter")
        assert reader.app.focused is not None
        assert reader.app.focused.id == "placed"
        assert "8 Jan 2024" in reader.screen_text()
        for there in ("cell", "map"):
            await reader.press("q")
            assert reader.app.focused.id == there
        await reader.press("n", "enter")
        assert reader.app.focused.id == "placed", "a single one is shown at once"
        await reader.press("q")
        assert (reader.app.focused.id, reader.workspace.current) == ("map", "map")
        await reader.press("q")
        assert reader.workspace.current == "read"


NEAR = (179.9, -179.9, 179.6, -179.6, 179.9)
"""Meridians of places that are side by side, on either side of the antimeridian."""


async def test_a_cell_of_several_marks_is_a_list_in_the_order_of_the_table(tmp_path: Path) -> None:
    lines = [
        f"  - {{id: n{at}, date: 2024-01-{20 - at}, place: {{name: Near, lat: {at / 10}, lon: {lon}}}}}\n"
        for at, lon in enumerate(NEAR)
    ]
    far = "  - {id: far, date: 2023-01-01, place: {name: Far, lat: 5, lon: 60}}\n"
    library = made(tmp_path, f"title: Five\nincidents:\n{''.join(lines)}{far}")
    async with open_app(tmp_path, size=(100, 30), library=library, target="five") as reader:
        await reader.press("5")
        pane, shared = shown(reader), reader.workspace.places.shared
        placed = pane.placing.placed
        assert placed is not None
        several = across = 0
        for shift, scale in product((0.0, 0.1, 0.2, 0.3, 0.4, 0.5), (0.03, 0.08, 0.15, 0.2, 0.3, 0.5)):
            port = Viewport(Position(0.1 + shift, 179.45 + shift), scale, 40, 20)
            group = pane.selection.group(port)
            assert group is not None
            groups, cell = pane.source.groups(placed, port), port.cell(group.position)
            there = [each for each in groups if port.cell(each.position) == cell]
            rows = pane.selection.rows_beside(port)
            assert len(rows) == sum(each.incidents for each in there), (shift, scale)
            assert set(rows) == {row for each in there for row in placed.rows(each.area)}
            names = [shared.view.name_of(row) for row in rows]
            assert names == sorted(names)
            several += len(there) > 1
            across += len({each.position.lon > 0 for each in there}) > 1
        assert (several > 0, across > 0) == (True, True), "no cell had several marks, or none is across"


async def test_places_are_found_by_name(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(100, 30), library=made(tmp_path), target="five") as reader:
        await reader.press("5")
        pane = shown(reader)
        for typed, said, where in (
            ("gam", "at Gamma", (14.0, -6.0)),
            ("bamako", "at Bamako", (12.6, -8.0)),
            ("n'djam", "at N'Djamena", (12.1, 15.0)),
            ("zzdelta", "no place 'zzdelta'", (12.1, 15.0)),
        ):
            await reader.press("slash")
            await reader.type(typed)
            await reader.press("enter")
            assert said in reader.footer
            assert pane.window.port is not None
            centre = pane.window.port.centre
            assert (abs(centre.lat - where[0]) < 0.1, abs(centre.lon - where[1]) < 0.1) == (True, True), typed
        assert reader.workspace.places.shared.name() == "c"
        await reader.press("slash")
        assert re.search("> Alpha +2 incidents *\n +Gamma +1 incident", reader.screen_text()), "those of the briefing"
        assert ", MR" not in reader.screen_text()
        await reader.type("nouak")
        assert re.search("Nouakchott +town, MR", reader.screen_text())
        await reader.press("tab", "enter")
        assert "at Nouakchott" in reader.footer
        assert pane.window.port is not None
        before = pane.window.port
        await reader.press("slash", "escape")
        assert pane.window.port == before
        await reader.press("tab", "slash")
        await reader.type("mine")
        await reader.press("enter")
        assert "1/" in reader.footer, "on the page words are found"


async def test_a_view_stays_where_it_is(tmp_path: Path) -> None:
    library = made(tmp_path)
    async with open_app(tmp_path, size=(100, 30), library=library, target="five") as reader:
        await reader.press("5", "plus", "l", "k")
        pane = shown(reader)
        before = pane.window.port
        assert before is not None
        await reader.pilot.resize_terminal(60, 20)
        await reader.rest()
        assert pane.window.port is not None
        assert (pane.window.port.centre, pane.window.port.scale) == (before.centre, before.scale)
        await reader.pilot.resize_terminal(100, 30)
        made(tmp_path, FIVE + "  - {id: f, date: 2024-01-01, place: {name: Phi, lat: 12.5, lon: -7.0}}\n")
        await reader.press("r")
        assert "5 placed, 1 not" in reader.screen_text()
        assert pane.window.port == before
        for key, said in (("plus", words.CLOSEST), ("minus", words.WIDEST)):
            await reader.press(*[key] * 25)
            assert said in reader.footer
        await reader.press("n", "Q")
        await reader.wait(lambda: not reader.app.is_running)
    async with open_app(tmp_path, size=(40, 12), library=library, target=None) as reader:
        assert reader.workspace.current == "map"
        assert "Alpha, 8 Jan 2024" in reader.footer


async def test_the_map_as_text(tmp_path: Path) -> None:
    how = Settings(ascii=True)
    async with open_app(tmp_path, size=(80, 24), library=made(tmp_path), target="five", settings=how) as reader:
        await reader.press("5")
        pane = shown(reader)
        text = pane.page_text()
        assert not re.search("[\u2500-\u28ff]", text), "but for names: the driver has ASCII for their letters"
        assert "4 placed, 1 not" in text
        assert len(text.splitlines()) == pane.size.height
        with contextlib.chdir(tmp_path):
            await reader.press("w", "enter")
        assert (tmp_path / "brief-map.txt").read_text(encoding="utf-8") == text
        await reader.press("y")
        assert reader.app.clipboard == "9 Jan 2024\tAlpha\traid\t12, -8\n"


NOTHING = {
    "no place has a position": (
        "incidents: [{id: a, place: {name: Alpha, country: Mali}}]",
        "the incident is not placed",
    ),
    "no place": ("incidents: [{id: a}]", NO_PLACE_GIVEN),
    "no incidents": ("sections: [{title: Some words}]", "This briefing has no incidents"),
}


async def test_maps_without_marks(tmp_path: Path) -> None:
    for name, (text, said) in NOTHING.items():
        library = made(tmp_path, f"title: Nothing\n{text}\n")
        async with open_app(tmp_path, size=(100, 30), library=library, target="five") as reader:
            await reader.press("5")
            assert said in reader.screen_text(), name
            await reader.press(*"nNhjkl", "plus", "minus", "0", "enter", "tab", "y", "L", "g", "G", "space", "b")
            assert reader.workspace.current == "map"


async def test_keys_before_the_map_has_a_size(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 24), library=made(tmp_path), target="five") as reader:
        space = reader.workspace
        view = MapView(reader.app.session, space.entry, space.places.place(), space.places.shared)
        for delegate in view.map.delegates:
            for action in reader.app.session.keymap.actions:
                handler = getattr(delegate, f"act_{action.id}", None)
                if handler is not None:
                    handler()
        assert view.map.picture() is None
        assert view.map.selection.rows_beside(view.map.window.port) == []


async def test_help_explains_the_signs_and_says_who_made_the_base_map(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(90, 60), library=made(tmp_path), target="five") as reader:
        await reader.press("question_mark")
        assert words.BASE_MAP_SOURCES[:40] not in reader.screen_text(), "not of the text"
        await reader.press("q", "5", "question_mark")
        page = next(iter(reader.app.screen.query(PagePane))).page_text()
        assert words.BASE_MAP_SOURCES in " ".join(page.split())
        assert all(meaning in " ".join(page.split()) for _sign, meaning in words.SIGNS)


async def test_a_base_map_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief_tui.geo.basemap.FILE", tmp_path / "gone")
    basemap.cache_clear()
    try:
        async with open_app(tmp_path, size=(40, 12), library=made(tmp_path), target="five") as reader:
            await reader.press("5")
            assert NO_BASE_MAP in reader.screen_text()
            assert "Alpha" in reader.screen_text(), "the incidents are there"
            await reader.pilot.resize_terminal(120, 40)
            await reader.rest()
            assert f"{NO_BASE_MAP}   4 placed, 1 not" in reader.screen_text()
    finally:
        basemap.cache_clear()
