"""Each action exists where the registry says, and nowhere else; and a view is one entry of a registry."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.drivers.headless_driver import HeadlessDriver

from brief_tui.library.watch import Trouble
from brief_tui.render.lines import line
from brief_tui.tui.actions import ACTIONS, BY_ID
from brief_tui.tui.view_kinds import VIEWS, ViewKind
from brief_tui.tui.views.base import BriefingView
from brief_tui.tui.widgets.base import Pane
from brief_tui.tui.widgets.page import PagePane
from parsed import nodes
from readers import open_app

TUI = Path(__file__).resolve().parents[2] / "src" / "brief_tui" / "tui"
PLACES = {
    "text": ("1", "workspace read"),
    "contents": ("tab", "workspace read"),
    "table": ("2", "workspace incidents"),
    "detail": ("enter", "workspace incidents page"),
    "terms": ("3", "workspace glossary"),
    "entry": ("enter", "workspace glossary page"),
    "chronology": ("4", "workspace timeline"),
    "event": ("enter", "workspace timeline page"),
    "map": ("5", "workspace"),
    "placed": ("enter", "workspace page"),
    "cell": ("tab n " + "minus " * 9 + "enter", "workspace"),
    "differences": ("6", "workspace changes"),
    "difference": ("tab", "workspace changes page"),
    "judgements": ("7", "workspace evidence"),
    "evidence": ("tab", "workspace evidence page"),
    "aside": ("1 tab t enter tab", "workspace page"),
    "briefings": ("escape escape o", "library"),
    "about": ("tab", "library page"),
    "found": ("q a x enter", "search"),
    "kept": ("q m x enter apostrophe enter", "bookmarks"),
    "kept, of places": ("q p", "history"),
    "choice": ("q 2 c", "columns"),
    "frequency": ("q l F", "frequency"),
    "versions": ("q o g enter 2 g j j v", "page"),
    "help": ("q question_mark", "page"),
    "problems": ("q P", "page"),
    "definition": ("d g s i m enter", "page"),
}
"""The pane with the focus, by its id: the keys that lead there from the one before, and what the place is besides."""


async def test_each_action_is_found_where_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
    async with open_app(tmp_path, size=(120, 40), shared=True) as reader:
        reader.app.session.troubles = (Trouble("a.yaml", ("a.yaml:1:1: something is wrong",)),)
        for pane, (keys, besides) in PLACES.items():
            await reader.press(*keys.split())
            assert reader.app.focused is not None
            assert str(reader.app.focused.id) == pane.partition(",")[0]
            names = {pane, "everywhere", *besides.split()}
            found = {action.id for action in reader.app.screen.dispatcher.available()}  # type: ignore[attr-defined]
            assert (pane, found) == (pane, {action.id for action in ACTIONS if action.where & names})


def test_no_action_says_a_place_that_there_is_not() -> None:
    known = {"everywhere", *PLACES, *(name for _keys, besides in PLACES.values() for name in besides.split())}
    assert {place for action in ACTIONS for place in action.where} - known == set()


def test_what_is_called_as_an_action_is_one() -> None:
    called = {
        node.id if isinstance(node, ast.Name) else node.name
        for path in TUI.rglob("*.py")
        for node in nodes(path.read_text(encoding="utf-8"))
        if isinstance(node, ast.Name | ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name.removeprefix("act_") for name in called if name.startswith("act_")} - set(BY_ID) == set()
    shows = {kind.action for kind in VIEWS}
    assert set(BY_ID) - {name.removeprefix("act_") for name in called} == shows


class Chronicle(BriefingView):
    """A further view, as its one file would have it."""

    def compose(self) -> ComposeResult:
        yield PagePane(id="chronicle")

    def on_mount(self) -> None:
        self.query_one(PagePane).show(lambda _width: [line("what came first")])

    def main(self) -> Pane:
        return self.query_one(PagePane)


CHRONICLE = ViewKind("chronicle", "9", "Chronicle", "what came first", f"{__name__}:Chronicle", ("story",))


async def test_a_further_view_is_one_entry_and_one_file(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), shared=True, views=(*VIEWS, CHRONICLE)) as reader:
        assert f"{VIEWS[-1].key} {VIEWS[-1].title}  9 Chronicle" in reader.screen_text()
        await reader.press("9")
        assert reader.workspace.current == "chronicle"
        assert "what came first" in reader.screen_text()
        assert reader.workspace.places.place().view == "chronicle"
        await reader.press("question_mark")
        help_page = reader.app.screen.query_one(PagePane).page_text()
        assert re.search("^9 +what came first$", help_page, re.MULTILINE)
        await reader.press("q", "1", "colon")
        await reader.type("story")
        await reader.press("enter")
        assert reader.workspace.current == "chronicle"
        await reader.press("1", "ctrl+p")
        await reader.type("chronicle")
        await reader.press("enter")
        assert reader.workspace.current == "chronicle"
        await reader.press("Q")
    async with open_app(tmp_path, size=(120, 40), shared=True, views=(*VIEWS, CHRONICLE), target=None) as reader:
        assert reader.workspace.current == "chronicle"
    async with open_app(tmp_path, size=(120, 40), shared=True, target=None) as reader:
        assert reader.workspace.current == "read"
