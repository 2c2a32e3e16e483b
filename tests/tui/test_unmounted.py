"""A screen or view that is not yet composed, or half, as between a key and its first picture, knows where it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from brief_tui.library.state.state import ReaderPosition
from brief_tui.render.pages import notice
from brief_tui.tui.screens.base import ActionScreen
from brief_tui.tui.screens.columns import ColumnsScreen
from brief_tui.tui.screens.definition import DefinitionScreen
from brief_tui.tui.screens.frequency import FrequencyScreen
from brief_tui.tui.screens.help import HelpScreen
from brief_tui.tui.screens.history import BookmarksScreen, LastPlacesScreen
from brief_tui.tui.screens.library import LibraryScreen
from brief_tui.tui.screens.problems import ProblemsScreen
from brief_tui.tui.screens.search import SearchScreen
from brief_tui.tui.screens.versions import VersionsScreen
from brief_tui.tui.screens.workspace.workspace import Workspace
from evidence_text import EVIDENCE
from readers import Reader, open_app


def screens_over(reader: Reader) -> list[ActionScreen]:
    """Make one screen of each kind, over the table."""
    session, space, selected = reader.app.session, reader.workspace, reader.table.selected()
    assert selected is not None
    accounts = session.library.evidence.accounts(selected.row)
    assert accounts is not None
    assert reader.table.view is not None

    async def go(_letter: str) -> None: ...

    return [
        BookmarksScreen(session, go),
        ColumnsScreen(session, ["date"], lambda _names: None),
        DefinitionScreen(session, lambda width: notice("a term", width), "GSIM"),
        FrequencyScreen(session, reader.table.view, "place", lambda _text: None),
        HelpScreen(session, space.dispatcher.available()),
        LastPlacesScreen(session),
        LibraryScreen(session),
        ProblemsScreen(session),
        SearchScreen(session, "ford"),
        VersionsScreen(session, accounts),
        Workspace(session, space.entry, space.places.place()),
    ]


def kinds(base: type[ActionScreen]) -> set[type[ActionScreen]]:
    """Return the kinds of screens that are shown: those without a kind of their own."""
    return {kind for below in base.__subclasses__() for kind in kinds(below)} or {base}


def ask_everything(reader: Reader, screen: ActionScreen) -> None:
    """Ask a screen what a key, a resize, a timer or a job in the background may ask of it."""
    for ask in (screen.here.target, screen.here.entry, screen.here.spot, reader.app.navigator.can_go_back):
        ask()
    for action in reader.app.session.keymap.actions:
        screen.label(action)
    screen.status()
    screen.moved()
    screen.renew_footer()


async def test_a_screen_that_is_not_yet_composed_knows_where_it_is(tmp_path: Path) -> None:
    library = tmp_path / "briefs"
    library.mkdir()
    (library / "river.yaml").write_text(EVIDENCE, encoding="utf-8")
    async with open_app(tmp_path, size=(80, 24), library=library, target="river") as reader:
        await reader.press("2", "G")
        screens = screens_over(reader)
        assert {type(screen) for screen in screens} == kinds(ActionScreen)
        reader.app.navigator.leave()
        for screen in screens:
            mounting = reader.app.push_screen(screen)
            assert not list(screen.query("*")), "composed already"
            ask_everything(reader, screen)
            screen.keep()()
            await mounting
            await reader.app.pop_screen()
        assert reader.on_workspace


async def at_each_step(going: Awaitable[object], ask: Callable[[], None]) -> int:
    """Do something, and ask whenever anything else may have its turn; how often that was."""
    doing, asked = asyncio.ensure_future(going), 0
    while not doing.done():
        await asyncio.sleep(0)
        ask()
        asked += 1
    await doing
    return asked


@pytest.mark.parametrize("view", ["read", "incidents", "glossary", "timeline", "map", "changes", "evidence"])
async def test_a_view_that_is_being_composed_keeps_the_place(tmp_path: Path, view: str) -> None:
    """So it does when the files change meanwhile, and when another briefing is opened in its place."""
    library = tmp_path / "briefs"
    library.mkdir()
    for name in ("river", "other"):
        (library / f"{name}.yaml").write_text(EVIDENCE.replace("title: ", f"title: {name} ", 1), encoding="utf-8")
    async with open_app(tmp_path, size=(80, 24), library=library, target="river") as reader:
        space, app = reader.workspace, reader.app
        there = ReaderPosition(view=view, section="floods", block=0, incident="ford", term="JNIM")
        other = next(entry for entry in app.session.entries() if entry.name == "other")

        def ask() -> None:
            ask_everything(reader, space)
            app.show_again(lambda: None)
            assert space.places.place() == there

        assert await at_each_step(space.places.open(other, there), ask) > 2
        screen = Workspace(app.session, other, there)

        def ask_new() -> None:
            ask_everything(reader, screen)
            app.show_again(lambda: None)
            assert screen.places.place() == there

        assert await at_each_step(app.push_screen(screen)(), ask_new) > 2
