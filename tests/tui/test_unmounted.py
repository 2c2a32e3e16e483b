"""A screen in front that is not yet composed, as between a key and its first picture, knows where it is."""

from __future__ import annotations

from pathlib import Path

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
            for ask in (screen.here.target, screen.here.entry, screen.here.spot, reader.app.navigator.can_go_back):
                ask()
            for action in reader.app.session.keymap.actions:
                screen.label(action)
            screen.status()
            screen.keep()
            await mounting
            await reader.app.pop_screen()
        assert reader.on_workspace
