"""Every action of the registry, by its key, in the real app under the pilot."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

from brief_tui.tui.actions import ACTIONS, BY_ID
from brief_tui.tui.key_problems import key_problems
from brief_tui.tui.keymap import Keymap
from brief_tui.tui.keynames import key_name, key_of, sent_as
from brief_tui.tui.panes.briefing_text import BriefingTextPane
from brief_tui.tui.panes.briefings import BriefingsPane
from brief_tui.tui.panes.differences import DifferencesPane
from brief_tui.tui.panes.incidents import IncidentsPane
from brief_tui.tui.panes.judgements import JudgementsPane
from brief_tui.tui.panes.map import MapPane
from brief_tui.tui.panes.terms import TermsPane
from brief_tui.tui.panes.timeline import TimelinePane
from brief_tui.tui.screens.columns import ColumnsScreen
from brief_tui.tui.screens.help import HelpScreen
from brief_tui.tui.screens.history import LastPlacesScreen
from brief_tui.tui.screens.library import LibraryScreen
from brief_tui.tui.screens.problems import ProblemsScreen
from brief_tui.tui.screens.search import SearchScreen
from brief_tui.tui.widgets.page import PagePane
from lengths import at_length
from readers import Reader, open_app

Case = Callable[[Reader], Awaitable[None]]
CASES: dict[str, Case] = {}


def case(*actions: str) -> Callable[[Case], Case]:
    def keep(function: Case) -> Case:
        for action in actions:
            CASES[action] = function
        return function

    return keep


CHANGING = {"reload", "problems", "link"}
"""Actions that are tried with other files."""


@case("down", "up")
async def _lines(reader: Reader) -> None:
    await reader.press("j")
    assert reader.text.top == 1
    await reader.press("down", "k", "up")
    assert reader.text.top == 0


@case("left", "right")
async def _columns(reader: Reader) -> None:
    await reader.press("2", "l", "right")
    assert reader.table.columns.at == 2
    await reader.press("h", "left", "left")
    assert reader.table.columns.at == 0


@case("zoom_in", "zoom_out")
async def _units(reader: Reader) -> None:
    await reader.press("4", "minus", "minus")
    assert "rows by week" in reader.footer
    await reader.press("plus")
    assert "rows by day" in reader.footer


@case("go_row")
async def _row(reader: Reader) -> None:
    await reader.press("2")
    last = reader.table.count()
    for text, row in (("3", 3), ("50%", last // 2), (f"{last}", last), ("1", 1)):
        await reader.press("number_sign")
        await reader.type(text)
        await reader.press("enter")
        assert reader.table.cursor == row - 1
    await reader.press("number_sign")
    await reader.type("900")
    await reader.press("enter")
    assert "no row '900'" in reader.footer


@case("page_down", "page_up")
async def _pages(reader: Reader) -> None:
    room = reader.text.room()
    for down, up in (("space", "b"), ("ctrl+f", "ctrl+b"), ("pagedown", "pageup")):
        await reader.press(down)
        assert reader.text.top == room - 2
        await reader.press(up)
        assert reader.text.top == 0


@case("half_down", "half_up")
async def _halves(reader: Reader) -> None:
    await reader.press("ctrl+d")
    assert reader.text.top == reader.text.room() // 2
    await reader.press("ctrl+u")
    assert reader.text.top == 0


@case("top", "bottom")
async def _ends(reader: Reader) -> None:
    await reader.press("G")
    assert reader.text.at_end
    assert "end of text" in reader.footer
    await reader.press("g")
    assert reader.text.top == 0


@case("find", "find_next", "find_previous")
async def _find(reader: Reader) -> None:
    await reader.press("slash")
    await reader.type("SEBIKORO")
    await reader.press("enter")
    first = reader.footer
    assert "1/" in first
    await reader.press("n")
    assert "2/" in reader.footer
    await reader.press("N")
    assert reader.footer == first


@case("define")
async def _define(reader: Reader) -> None:
    top = reader.text.top
    await reader.press("d")
    await reader.type("jnim")
    await reader.press("enter")
    assert reader.aside_text.startswith("GSIM")
    assert reader.text.top == top


@case("search")
async def _search(reader: Reader) -> None:
    await reader.press("a")
    await reader.type("checkpoint")
    await reader.press("enter")
    assert isinstance(reader.app.screen, SearchScreen)
    assert "1/" in reader.footer
    await reader.press("q")
    assert reader.on_workspace


@case("goto")
async def _goto(reader: Reader) -> None:
    await reader.press("colon")
    await reader.type("checkpoi")
    await reader.press("enter")
    assert reader.text.section_name == "checkpoints"


@case("jump_back", "jump_forward")
async def _jumps(reader: Reader) -> None:
    for back in ("ctrl+o", "backspace"):
        await reader.press("colon", "3", "enter")
        there = reader.text.section_name
        await reader.press(back)
        assert reader.text.top == 0
        await reader.press("ctrl+r")
        assert reader.text.section_name == there
        await reader.press(back)


@case("next_change", "previous_change", "show_changes")
async def _changes(reader: Reader) -> None:
    for keys in (("right_square_bracket", "c"), ("left_square_bracket", "c"), ("e",)):
        await reader.press(*keys)
        assert "nothing to compare with" in reader.footer, keys


@case("compare")
async def _compare(reader: Reader) -> None:
    await reader.press("6", "B")
    assert "nothing else to compare with" in reader.footer


@case("fit", "labels")
async def _map(reader: Reader) -> None:
    await reader.press("5")
    pane = reader.workspace.query_one(MapPane)
    whole = pane.window.port
    assert whole is not None
    await reader.press("plus", "plus")
    assert pane.window.port is not None
    assert pane.window.port.scale < whole.scale
    await reader.press("minus", "minus", "minus")
    assert pane.window.port.scale > whole.scale
    await reader.press("0")
    assert pane.window.port == whole
    assert "Kayes" in reader.screen_text()
    await reader.press("L")
    assert "Kayes" not in reader.screen_text()


@case("view_read", "view_incidents", "view_glossary", "view_timeline", "view_map", "view_changes", "view_evidence")
async def _views(reader: Reader) -> None:
    for key, name, kind in (
        ("2", "incidents", IncidentsPane),
        ("3", "glossary", TermsPane),
        ("4", "timeline", TimelinePane),
        ("5", "map", MapPane),
        ("6", "changes", DifferencesPane),
        ("7", "evidence", JudgementsPane),
        ("1", "read", BriefingTextPane),
    ):
        await reader.press(key)
        assert reader.workspace.current == name
        assert isinstance(reader.app.focused, kind)


@case("library")
async def _library(reader: Reader) -> None:
    await reader.press("o")
    assert isinstance(reader.app.screen, LibraryScreen)
    await reader.press("q")
    assert reader.on_workspace


@case("next_pane", "previous_pane")
async def _panes(reader: Reader) -> None:
    start = reader.app.focused
    await reader.press("tab")
    assert reader.app.focused is not start
    await reader.press("shift+tab")
    assert reader.app.focused is start


@case("zoom")
async def _zoom(reader: Reader) -> None:
    contents = reader.app.screen.query_one("#contents")
    await reader.press("z")
    assert not contents.display
    assert reader.text.size.width > 90
    await reader.press("z")
    assert contents.display


@case("look")
async def _look(reader: Reader) -> None:
    await reader.press("t", "enter")
    assert reader.aside_text
    await reader.press("2", "enter")
    assert reader.app.focused is not None
    assert reader.app.focused.id == "detail"


@case("next_section", "previous_section")
async def _sections(reader: Reader) -> None:
    await reader.press("right_square_bracket")
    assert reader.text.section_name == "january-wave"
    await reader.press("right_square_bracket", "left_square_bracket")
    assert reader.text.section_name == "january-wave"


@case("next_term", "previous_term")
async def _terms(reader: Reader) -> None:
    await reader.press("t", "enter")
    first = reader.aside_text
    await reader.press("t", "enter")
    assert reader.aside_text != first
    await reader.press("T", "enter")
    assert reader.aside_text == first


@case("sort")
async def _sort(reader: Reader) -> None:
    await reader.press("2", "j", "j")
    chosen = reader.selected
    await reader.press("l", "l", "l", "l", "s")
    assert reader.order == "-killed"
    assert reader.selected == chosen
    await reader.press("s")
    assert reader.order == "killed"
    assert reader.selected == chosen
    assert "Killed ▲" in reader.screen_text()


@case("sort_more")
async def _sort_more(reader: Reader) -> None:
    await reader.press("2", "l", "l", "s", "l", "S")
    assert reader.order == "region,type"
    await reader.press("S")
    assert reader.order == "region,-type"


@case("filter")
async def _filter(reader: Reader) -> None:
    await reader.press("2", "j")
    chosen = reader.selected
    await reader.press("f")
    await reader.type("place=nara")
    assert reader.table.count() == 1
    await reader.press("enter")
    assert "filter: place=nara" in reader.screen_text()
    await reader.press("f", *["backspace"] * 10, "enter")
    assert reader.table.count() == 9
    assert reader.selected == chosen


@case("frequency")
async def _frequency(reader: Reader) -> None:
    await reader.press("2", "l", "l", "F")
    assert "Incidents by region" in reader.screen_text()
    await reader.press("F")
    assert reader.on_workspace


@case("versions")
async def _versions(reader: Reader) -> None:
    await reader.press("2", "v")
    assert "one version" in reader.footer
    assert reader.on_workspace


@case("maybe")
async def _maybe(reader: Reader) -> None:
    await reader.press("2", "f")
    await reader.type("killed = 2")
    await reader.press("enter", "M")
    assert "shown" in reader.footer
    assert reader.table.count() == 4
    await reader.press("M")
    assert "hidden" in reader.footer
    assert reader.table.count() == 1


@case("columns")
async def _choose(reader: Reader) -> None:
    await reader.press("2", "c")
    assert isinstance(reader.app.screen, ColumnsScreen)
    await reader.press("j", "j", "j", "j", "space", "q")
    assert "region" not in [column.id for column in reader.table.columns.chosen]
    assert "Region" not in reader.screen_text()


@case("set_mark", "go_mark")
async def _marks(reader: Reader) -> None:
    await reader.press("right_square_bracket", "right_square_bracket", "m", "x", "enter")
    there = reader.text.top
    await reader.press("g", "apostrophe", "x")
    assert reader.text.top == there
    assert there > 0


@case("note", "remove")
async def _change_marks(reader: Reader) -> None:
    marks = reader.app.session.state.marks
    await reader.press("m", "x", "enter", "apostrophe", "enter", "ctrl+e", "n", "enter")
    assert [mark.note for mark in marks.all().values()] == ["n"]
    await reader.press("ctrl+x", "y")
    assert marks.all() == {}


@case("places")
async def _places(reader: Reader) -> None:
    await reader.press("p")
    assert isinstance(reader.app.screen, LastPlacesScreen)
    await reader.press("enter")
    assert reader.on_workspace


@case("toggle_read", "next_unread", "unread_only")
async def _unread(reader: Reader) -> None:
    await reader.press("u", "U")
    assert reader.workspace.entry.name == "exercise-ferry-2"
    await reader.press("o", "A")
    assert reader.app.screen.query_one(BriefingsPane).count() == 3


@case("copy", "copy_pane")
async def _copy(reader: Reader) -> None:
    """What one is at, where it is: a section at its heading, a paragraph, a row, a term, a briefing; panes too."""
    for keys, said, begins in (
        ("right_square_bracket y", "copied: 1 The January wave;", "1 The January wave\n\nThe year opened"),
        ("j j y", "copied: The year opened", "The year opened with a run of attacks in Mali. The article puts"),
        ("2 j y", "copied: Nara, 13 Jan 2023;", "13 Jan 2023\tNara\tKoulikoro\t"),
        ("tab y", "copied: Nara, Koulikoro", "Nara, Koulikoro"),
        ("tab Y", "characters", "Date "),
        ("3 j y", "copied: Amadou Kouffa;", "Amadou Kouffa "),
        ("o y", "copied: Mali: the war", "Mali: the war comes to Bamako  Jan 2023?  "),
    ):
        await reader.press(*keys.split())
        assert said in reader.footer, keys
        assert reader.app.clipboard.lstrip().startswith(begins), keys
        if keys == "j j y":
            assert reader.app.clipboard.count("\n") == 1


@case("write")
async def _write(reader: Reader) -> None:
    with contextlib.chdir(reader.folder):
        await reader.press("w", "enter")
        assert "written to" in reader.footer
        await reader.press("w", "enter")
        assert "already exists" in reader.footer
        assert "The January wave" in (reader.folder / "brief-text.txt").read_text(encoding="utf-8")


@case("reload")
async def _reload(reader: Reader) -> None:
    path = reader.library / "mali-bamako-2023-01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("The January wave", "A new heading"), encoding="utf-8")
    await reader.press("r")
    assert "A new heading" in reader.screen_text()
    await reader.press("r")
    assert "nothing has changed" in reader.footer


@case("problems")
async def _problems(reader: Reader) -> None:
    await reader.press("P")
    assert reader.on_workspace, "nothing is wrong"
    path = reader.library / "mali-bamako-2023-01.yaml"
    reader.app.files.watch(str(path))
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: The January wave", "titel: None"), encoding="utf-8"
    )
    await reader.wait(lambda: bool(reader.app.session.troubles))
    assert "The January wave" in reader.screen_text()
    await reader.press("P")
    assert isinstance(reader.app.screen, ProblemsScreen)
    assert "unknown key 'titel'; did you mean 'title'?" in reader.app.screen.query_one(PagePane).page_text()
    await reader.press("q")
    assert reader.on_workspace
    assert reader.app.session.watch
    reader.app.session.watch.stop()


@case("help")
async def _help(reader: Reader) -> None:
    await reader.press("question_mark")
    assert isinstance(reader.app.screen, HelpScreen)
    assert "next marked term" in reader.app.screen.query_one(PagePane).page_text()
    await reader.press("q")
    assert reader.on_workspace


@case("link")
async def _link(reader: Reader) -> None:
    path = reader.library / "mali-bamako-2023-01.yaml"
    words = path.read_text(encoding="utf-8").replace(
        "  **GSIM, the", "  [a page](https://example.org/a) <http://b.org/c> GSIM, the", 1
    )
    path.write_text(
        words.replace("AQIM, is striking nearer to Bamako.**", "AQIM, is striking nearer to Bamako.", 1),
        encoding="utf-8",
    )
    await reader.press("L")
    assert "no link in view" in reader.footer
    await reader.press("r", "L")
    assert reader.app.clipboard == "https://example.org/a"
    await reader.press("L")
    assert reader.app.clipboard == "http://b.org/c"


@case("palette")
async def _palette(reader: Reader) -> None:
    await reader.press("ctrl+p")
    await reader.type("table of incidents")
    await reader.wait(lambda: "the table of incidents" in reader.screen_text())
    await reader.press("enter")
    await reader.wait(lambda: reader.workspace.current == "incidents")


@case("theme")
async def _theme(reader: Reader) -> None:
    await reader.press("C")
    await reader.type("light")
    await reader.press("enter")
    assert reader.app.theme == "light"


@case("redraw")
async def _redraw(reader: Reader) -> None:
    before = reader.screen_text()
    await reader.press("ctrl+l")
    assert reader.screen_text() == before


@case("suspend")
async def _suspend(reader: Reader) -> None:
    """There is no terminal here to give back: `test_stop_and_continue` has one."""
    assert "suspend" not in [action.id for action in reader.app.screen.dispatcher.available()]  # type: ignore[attr-defined]
    await reader.press("ctrl+z")
    assert reader.app.is_running


@case("dismiss")
async def _dismiss(reader: Reader) -> None:
    await reader.press("t", "enter")
    aside = reader.app.screen.query_one("#aside", PagePane)
    assert aside.display
    await reader.press("escape", "escape")
    assert reader.aside_text == ""
    assert reader.app.is_running


@case("back")
async def _back(reader: Reader) -> None:
    await reader.press("2", "q")
    assert reader.workspace.current == "read"
    await reader.press("q")
    await reader.wait(lambda: not reader.app.is_running)


@case("quit")
async def _quit(reader: Reader) -> None:
    await reader.press("2", "enter", "Q")
    await reader.wait(lambda: not reader.app.is_running)
    assert reader.state_place("mali-bamako-2023-01").view == "incidents"


def test_every_action_is_tried() -> None:
    assert set(CASES) == set(BY_ID)


ELSEWHERE: dict[Case, str] = {
    _lines: "reload", _units: "timeline", _ends: "kept", _define: "layout", _search: "goto", _goto: "goto",
    _jumps: "goto", _views: "goto", _library: "layout", _zoom: "bytes", _look: "layout", _sections: "layout",
    _sort: "bytes", _filter: "summaries", _frequency: "summaries", _maybe: "summaries", _marks: "kept",
    _change_marks: "kept", _places: "kept", _unread: "kept", _reload: "reload", _suspend: "deaths", _theme: "palette",
    _back: "layout",
    _quit: "deaths",
}  # fmt: skip
"""Cases of whose actions another module of tests tries the keys, with more besides; here they are tried at length."""
TRIED = {tried.__name__: tried for tried in CASES.values()}


@pytest.mark.parametrize("tried", at_length(TRIED, [tried for tried in TRIED.values() if tried not in ELSEWHERE]))
async def test_key(tried: Case, tmp_path: Path) -> None:
    """Each case once, of as many actions as it is of."""
    changes = any(CASES[action] is tried for action in CHANGING)
    async with open_app(tmp_path, size=(100, 30), shared=not changes) as reader:
        await tried(reader)


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys if not action.instead_of]
    assert len(keys) == len(set(keys))
    for action in ACTIONS:
        if action.instead_of:
            assert set(action.keys) <= set(BY_ID[action.instead_of].keys)
            assert action.where.isdisjoint({*BY_ID[action.instead_of].where, "everywhere"})


def test_no_key_that_a_terminal_cannot_send() -> None:
    forbidden = {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "ctrl+s"}
    for action in ACTIONS:
        assert not forbidden.intersection(action.keys)
        assert any(not key.startswith(("alt+", "f1", "f2")) for key in action.keys)


def test_keys_can_be_changed() -> None:
    keymap = Keymap({"define": "D, ?", "help": "H"})
    assert keymap.keys("define") == ("D", "question_mark")


WRONG = {
    ("defin", "D"): "no action 'defin'; did you mean 'define'?",
    ("\x1b[2J", "D"): "no action '\x1b[2J'; brief-tui(1) lists the actions, and so does docs/reading.md",
    ("define", "q"): "'q' does both back and define; give one of them another key",
    ("define", "pgdn"): "'pgdn' does both page_down and define; give one of them another key",
    ("define", "pagedown"): "'pgdn' does both page_down and define; give one of them another key",
    ("define", "shift+q"): "'Q' does both quit and define; give one of them another key",
    ("define", "D,D"): "'D' is listed twice for define; remove one of them",
    ("define", " "): "'define' has an empty key; write a key, or remove the line; the comma is called comma",
    ("define", ""): "'define' has an empty key; write a key, or remove the line; the comma is called comma",
    ("define", "D,,E"): "'define' has an empty key; write a key between the commas; the comma is called comma",
    ("define", "ctrl-d"): "no key 'ctrl-d'; write one such as d, D, f5, pgdn, ctrl+d or question_mark",
    ("define", "DD"): "no key 'DD'; write one such as d, D, f5, pgdn, ctrl+d or question_mark",
    ("define", "ctrl+"): "no key 'ctrl+'; write one such as d, D, f5, pgdn, ctrl+d or question_mark",
    ("define", "\x1b"): "no key '\x1b'; write one such as d, D, f5, pgdn, ctrl+d or question_mark",
    ("define", "ctrl+i"): "terminals send 'ctrl+i' as tab; name that, or another key",
    ("define", "ctrl+["): "terminals send 'ctrl+[' as escape; name that, or another key",
}


@pytest.mark.parametrize(("change", "words"), WRONG.items(), ids=map(repr, WRONG))
def test_a_wrong_change_is_a_mistake(change: tuple[str, str], words: str) -> None:
    assert [f"{item.what}; {item.remedy}" for item in key_problems(dict([change]))] == [words]


def test_keys_may_change_places() -> None:
    for changes in ({"define": "s", "sort": "d"}, {"sort": "d", "define": "s"}):
        assert list(key_problems(changes)) == []
        assert [Keymap(changes).all_of(key) for key in "sd"] == [["define"], ["sort"]]
    (told,) = key_problems({"define": "X", "sort": "X"})
    assert (told.where, told.what) == (("keys", "sort"), "'X' does both define and sort")


def test_keys_are_known_by_the_names_by_which_they_arrive() -> None:
    """Those of Textual: of every character of a keyboard, and of every key that has a name."""
    for code in range(33, 127):
        assert key_of(chr(code)) == _character_to_key(chr(code))
    named = [key.value for keys in ANSI_SEQUENCES_KEYS.values() if isinstance(keys, tuple) for key in keys]
    assert {name for name in named if key_of(name) != name} == {"<scroll-up>", "<scroll-down>", "ctrl+@"}
    assert not any(map(sent_as, named))
    for key in (key for action in ACTIONS for key in action.keys):
        assert key_of(key) == key_of(key_name(key)) == key


async def test_the_footer_shows_only_what_works(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(140, 40), shared=True) as reader:
        for view in "123":
            await reader.press(view)
            for action in reader.workspace.dispatcher.available():
                assert reader.workspace.dispatcher.handler(action.id) is not None
        assert "sort" not in reader.footer
