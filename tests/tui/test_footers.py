"""Footers: what is always there, that every key does something, and that `q` does what its word says."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.tui.actions import BY_ID
from brief_tui.tui.keymap import Keymap
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.widgets.footer import FooterItem, footer_items
from lengths import at_length
from readers import Reader, open_app

PLACES = {
    "text": "1",
    "contents": "1 tab",
    "table": "2",
    "incident": "2 enter",
    "terms": "3",
    "term": "3 enter",
    "aside": "1 t enter",
    "library": "o",
    "search": "a x enter",
    "bookmarks": "1 m x enter apostrophe enter",
    "history": "p",
    "columns": "2 c",
    "frequency": "2 l l F",
    "versions": "o g enter 2 g j j v",
    "help": "question_mark",
    "a term over the library": "o d j n i m enter",
    "a list without bookmarks": "1 m x enter apostrophe enter ctrl+x y j",
    "a library without a briefing like it": "o f q q q q enter",
    "a search without results": "a q q q q enter",
}
"""Every view and screen: the keys that lead there from the text."""
MISSION = {"define", "goto", "view_read"}
"""What a footer of 80 columns always has; the views stand there as one."""


def shown(reader: Reader) -> list[FooterItem]:
    """The items in the footer, each in its words too."""
    assert isinstance(reader.app.screen, ActionScreen)
    items = reader.app.screen.footer.items
    for item in items:
        assert item.keys in reader.footer
    return items


def picture(reader: Reader) -> list[tuple[str, str]]:
    """All that is on the screen, with its colours."""
    lines = reader.app.screen._compositor.render_strips()
    return [(part.text, str(part.style)) for line in lines for part in line]


async def again(reader: Reader) -> None:
    """Go to the text of the briefing, whatever is open."""
    screen = reader.app.screen
    if isinstance(screen, ActionScreen) and screen.dispatcher.prompt is not None:
        await reader.press("ctrl+c")
    await reader.app.navigator.uncover(reader.workspace)
    reader.app.navigator.jumps.past.clear()
    reader.workspace.views.aside_open = reader.workspace.views.zoomed = False
    reader.text.act_dismiss()
    await reader.workspace.views.show_main("read")
    await reader.rest()


@pytest.mark.parametrize(("width", "places"), at_length([(80, 15), (40, 4), (40, 99)], 2))
async def test_the_mission_is_in_every_footer(tmp_path: Path, width: int, places: int) -> None:
    async with open_app(tmp_path, size=(width, 24 if width == 80 else 12), shared=True) as reader:
        for place, keys in list(PLACES.items())[:places]:
            await again(reader)
            await reader.press(*keys.split())
            assert isinstance(reader.app.screen, ActionScreen)
            assert {name for name in MISSION if reader.app.screen.dispatcher.handler(name)} == MISSION, place
            positions = {reader.app.session.keymap.by_id[name].footer for name in MISSION}
            if width == 40:
                positions.discard(reader.app.session.keymap.by_id["goto"].footer)
            assert positions <= {item.position for item in shown(reader)}, place
            if width == 40 and keys[0] in "123" and reader.on_workspace:
                title = reader.workspace.views.kinds[reader.workspace.current].title
                assert f"1-7 {title}" in reader.footer, place


@pytest.mark.parametrize("place", at_length({name: name for name in PLACES}, {"library"}))
async def test_no_key_in_the_footer_does_nothing(tmp_path: Path, place: str) -> None:
    """Each key is pressed where it is shown: the screen is another one afterwards, or the program has ended."""
    async with open_app(tmp_path, size=(160, 40), shared=True) as reader:
        await reader.press("right_square_bracket")
        keys = [
            key
            for action in reader.app.session.keymap.actions
            for key in reader.app.session.keymap.keys(action.id)[:1]
            if action.footer
        ]
        for key in keys:
            await again(reader)
            await reader.press(*PLACES[place].split())
            screen = reader.app.screen
            assert isinstance(screen, ActionScreen)
            action, *_others = reader.app.session.keymap.all_of(key)
            known = reader.on_workspace and action == f"view_{reader.workspace.current}"  # one of the views is shown
            leaves = (action, screen.label(BY_ID[action])) == ("back", "quit")
            if known or leaves or screen.dispatcher.handler(action) is None:
                continue
            if (place, action) == ("aside", "look"):
                continue  # the term that it shows is shown
            before = picture(reader)
            await reader.press(key)
            assert picture(reader) != before, action


BACK = {
    "at the start": ("", "quit", "gone"),
    "another view": ("2", "back", "read"),
    "an aside": ("t enter", "back", "read"),
    "the library": ("o", "back", "read"),
    "a briefing of the library": ("o G enter", "back", "library"),
    "the same briefing of the library": ("o enter", "back", "library"),
    "the library again": ("o G enter q", "back", "read"),
    "back from the library again": ("o G enter q q", "quit", "gone"),
    "a view from the library": ("o G 3", "back", "library"),
    "last places": ("p enter", "back", "places"),
    "a hit": ("a x enter enter", "back", "search"),
    "a hit of a search in the library": ("o G a x enter enter q q", "back", "read"),
    "a jump": ("colon 3 enter", "back", "read"),
    "a jump, and back": ("colon 3 enter ctrl+o", "quit", "gone"),
}
"""Keys, the footer's word for `q` then, and where it leads."""


@pytest.mark.parametrize(("keys", "word", "there"), at_length(BACK, ["a briefing of the library"]))
async def test_back_goes_where_one_came_from(tmp_path: Path, keys: str, word: str, there: str) -> None:
    async with open_app(tmp_path, size=(100, 30), shared=True) as reader:
        await reader.press(*keys.split())
        assert next(item.label for item in shown(reader) if item.keys == "q") == word
        await reader.press("q")
        assert place_now(reader) == there


def place_now(reader: Reader) -> str:
    """Where the reader is, in a word."""
    if not reader.app.is_running:
        return "gone"
    name = type(reader.app.screen).__name__.removesuffix("Screen").lower()
    if name == "workspace":
        return reader.workspace.current
    return {"lastplaces": "places"}.get(name, name)


def test_keys_in_a_row_are_a_range() -> None:
    views = ("view_read", "view_incidents", "view_glossary")
    for changes, keys in (
        ({}, "1-3"),
        ({"view_incidents": "I"}, "1 I 3"),
        ({"view_read": "9"}, "9 2 3"),
        ({"view_glossary": "6"}, "1 2 6"),
    ):
        keymap = Keymap(changes)
        (item,) = footer_items(keymap, [(keymap.by_id[name], "views") for name in views])
        assert item.text == f"{keys} views"
