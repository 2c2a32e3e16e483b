"""What a reader keeps, in the real app: read and unread, bookmarks with notes, last places, look-ups."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.tui.navigation import bookmarks
from brief_tui.tui.panes.briefings import BriefingsPane
from brief_tui.tui.panes.history import HistoryPane
from brief_tui.tui.screens.history import BookmarksScreen, LastPlacesScreen
from brief_tui.tui.screens.library import LibraryScreen
from brief_tui.tui.widgets.page import PagePane
from brief_tui.tui.widgets.prompt import PromptLine
from libraries import BRIEFS
from readers import Reader, open_app
from rest import SOON

MALI = "mali-bamako-2023-01"
EXERCISES = ["exercise-ferry-2", "exercise-ferry-1"]


def marks(reader: Reader) -> dict[str, str]:
    """The notes of the bookmarks, as another program sees them."""
    with closing(State(reader.folder / "state")) as state:
        return {letter: mark.note for letter, mark in state.marks.all().items()}


def seen(reader: Reader) -> set[str]:
    """The briefings that are read, as another program sees them."""
    with closing(State(reader.folder / "state")) as state:
        return {name for name, _edition in state.seen()}


def rows(reader: Reader) -> list[str]:
    """The rows of the list on the screen."""
    pane = reader.app.screen.query_one(HistoryPane)
    return [pane.line_at(number).text for number in range(pane.count())]


async def listed(reader: Reader) -> None:
    """Press the key of bookmarks, and enter for the list."""
    await reader.press("apostrophe", "enter")
    assert isinstance(reader.app.screen, BookmarksScreen)


async def test_a_mark_with_a_note(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("right_square_bracket", "m", "x")
        assert marks(reader) == {"x": ""}  # it is there before anything is said of it
        await reader.type("the camps")
        await reader.press("enter")
        assert marks(reader) == {"x": "the camps"}
        assert "marked x; ' x comes back" in reader.footer
        await reader.press("m", "x", "escape")
        assert marks(reader) == {"x": "the camps"}
        await reader.press("right_square_bracket", "m", "x", "enter")
        assert "which was elsewhere: the camps" in reader.footer
        assert marks(reader) == {"x": ""}
        await reader.press("m", "minus")
        assert "one letter or digit" in reader.footer


async def test_what_is_typed_ahead_is_the_note(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("m", "a", *"Quit", "enter", "j")
        await reader.rest()
        assert marks(reader) == {"a": "Quit"}
        assert reader.text.top == 1


async def test_the_list_of_marks(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(100, 30), shared=True) as reader:
        await reader.press("right_square_bracket", "right_square_bracket", "m", "a", "enter")
        there = reader.text.top
        await reader.press("G", "m", "b", *"end", "enter", "g")
        await listed(reader)
        first, second = rows(reader)
        assert first.startswith(">a 1.1 ")
        assert "Mali: the war comes to Bamako" in first
        assert second.startswith(" b end  ")
        await reader.press("j")
        assert "end" in reader.app.screen.query_one("#about", PagePane).page_text()
        await reader.press("k", "enter")
        assert reader.on_workspace
        assert reader.text.top == there
        await listed(reader)
        await reader.press("b")
        assert reader.text.at_end
        await listed(reader)
        await reader.press("apostrophe")
        assert reader.on_workspace
        await reader.press("apostrophe")  # and then nothing, as who does not know the letter
        await reader.wait(lambda: isinstance(reader.app.screen, BookmarksScreen))
        await reader.rest()
        await reader.press("q")
        assert reader.on_workspace


async def test_a_letter_typed_at_once_needs_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookmarks, "_PATIENCE", SOON / 2)  # what is due by then is waited for
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("m", "a", "enter", "G", "apostrophe", "a")
        assert reader.text.top == 0
        await reader.rest()
        assert reader.on_workspace


async def test_a_note_is_edited_and_a_mark_removed(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("m", "j", *"one", "enter", "m", "k", "enter")
        await listed(reader)
        await reader.press("ctrl+e", *"two", "enter")
        assert marks(reader) == {"j": "onetwo", "k": ""}
        assert rows(reader)[0].startswith(">j onetwo  ")
        await reader.press("ctrl+x", "n")
        assert "j stays" in reader.footer
        await reader.press("ctrl+x", "y")
        assert marks(reader) == {"k": ""}
        await reader.press("delete", "y")
        assert rows(reader) == []
        assert "No bookmarks yet" in reader.screen_text()
        await reader.press("ctrl+e", "ctrl+x", "enter", "q")
        assert reader.on_workspace


async def test_a_letter_of_the_list_goes_before_a_key(tmp_path: Path) -> None:
    """`q` is a bookmark here; the way back is the key of the list itself, and esc."""
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("m", "q", "enter", "G")
        await listed(reader)
        await reader.press("q")
        assert reader.on_workspace
        assert reader.text.top == 0
        await listed(reader)
        await reader.press("escape")
        assert reader.on_workspace


async def test_what_an_import_brought_is_only_text(tmp_path: Path) -> None:
    with closing(State(tmp_path / "state")) as state:
        state.marks.put("a", Bookmark("gone\x1b[2J", "[red]war[/]\u202e", 1, 1, "[b]\x1b]52;c;eA==\x07 note\n\x9b31m"))
        state.keep_place("away\x1b[2J", ReaderPosition(section="[/]\x07"))
        state.lookups.add("[red]GS\x1bIM[/]")
    async with open_app(tmp_path, size=(100, 30), shared=True) as reader:
        await listed(reader)
        shown = reader.screen_text()
        assert "[b]␛]52;c;eA==␇ note" in shown
        assert "[red]war[/]<U+202E>" in shown
        assert "not in the open library" in shown
        await reader.press("enter")
        assert "the briefing of this bookmark, gone␛[2J, is not in the open library" in reader.footer
        await reader.press("p", "j", "enter")
        shown += reader.screen_text()
        assert "away␛[2J is not in the open library" in reader.footer
        await reader.press("q", "d")
        shown += reader.screen_text()
        assert "> [red]GS␛IM[/]" in shown
        assert shown.replace("\n", "").isprintable()


async def test_last_places(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("right_square_bracket", "right_square_bracket", "colon")
        await reader.type("start-here")
        await reader.press("enter")
        assert reader.workspace.entry.name == "start-here"
        await reader.press("p")
        assert isinstance(reader.app.screen, LastPlacesScreen)
        first, second = rows(reader)
        assert first.startswith("> Start here")
        assert "Mali: the war comes to Bamako  1.1 " in second
        await reader.press("p")
        assert reader.on_workspace
        await reader.press("o", "p", "j", "enter")
        assert reader.on_workspace
        assert reader.workspace.entry.name == MALI
        assert reader.text.section_name == "raids"


async def test_the_lists_follow_the_files(tmp_path: Path) -> None:
    """The same one stays under the cursor, with what is said of it now."""
    async with open_app(tmp_path) as reader:
        file = reader.library / f"{MALI}.yaml"
        words = file.read_text(encoding="utf-8")
        await reader.press("m", "a", "enter", "U", "m", "b", "enter", "p", "j")
        file.write_text(words.replace("the war comes to Bamako", "another title"), encoding="utf-8")
        reader.app.show_again(reader.app.session.reload)
        await reader.rest()
        assert "> Mali: another title" in rows(reader)[1]
        assert "Mali: another title" in reader.app.screen.query_one("#about", PagePane).page_text()
        await reader.press("enter")
        assert reader.workspace.entry.title == "Mali: another title"
        await listed(reader)
        file.write_text(words, encoding="utf-8")
        reader.app.show_again(reader.app.session.reload)
        await reader.rest()
        assert "the war comes to Bamako" in rows(reader)[0]
        assert reader.app.screen.query_one(HistoryPane).cursor == 0


async def test_what_was_marked_stays_when_the_files_change(tmp_path: Path) -> None:
    async with open_app(tmp_path) as reader:
        await reader.press("o", "A", "u")
        pane = reader.app.screen.query_one(BriefingsPane)
        assert seen(reader) == {MALI}
        (reader.library / "start-here.yaml").touch()
        await reader.press("r")
        assert [entry.name for entry in pane.listing.entries] == ["start-here", MALI, *EXERCISES]
        assert pane.cursor == 1


async def test_read_and_unread_of_the_open_briefing(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("u")
        assert seen(reader) == {MALI}
        assert "marked as read" in reader.footer
        await reader.press("u")
        assert "marked as unread" in reader.footer
        assert seen(reader) == set()
        await reader.press("G")
        assert seen(reader) == {MALI}
        await reader.press("u", "g", "G")
        assert seen(reader) == set()  # what the reader says counts, not that the end is seen once more


async def test_next_unread(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("u", "U")
        assert reader.workspace.entry.name == EXERCISES[0]
        await reader.press("u", "U", "u", "U")
        assert reader.workspace.entry.name == "start-here"
        await reader.press("U")
        assert "no other unread briefings" in reader.footer
        await reader.press("o", "u", "U")
        assert "no other unread briefings" in reader.footer


def read_cell(pane: BriefingsPane, number: int) -> str:
    """The cell of the column Read."""
    return pane.listing.progress(pane.listing.entries[number])


async def test_the_library_marks_and_narrows(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        for entry in reader.app.session.entries():
            if entry.name in EXERCISES:
                reader.app.session.toggle_read(entry)
        await reader.press("o")
        assert isinstance(reader.app.screen, LibraryScreen)
        pane = reader.app.screen.query_one(BriefingsPane)
        assert [entry.name for entry in pane.listing.entries] == ["start-here", MALI, *EXERCISES, "glossary-sahel"]
        assert [read_cell(pane, number) for number in range(5)] == ["unread", "unread", "read", "read", ""]
        await reader.press("u")
        assert read_cell(pane, 1) == "read"
        await reader.press("U")
        assert pane.cursor == 0
        await reader.press("A")
        assert [entry.name for entry in pane.listing.entries] == ["start-here"]
        assert "1/1 unread" in reader.footer
        await reader.press("u")
        assert pane.count() == 1  # it does not vanish under the cursor
        await reader.press("A", "A")
        assert "No unread briefings" in reader.screen_text()
        await reader.press("u", "U", "enter", "A")
        assert pane.count() == 5
        await reader.press("j", "j", "j", "u")
        assert "only briefings with text or incidents" in reader.footer
        assert seen(reader) == {MALI, "start-here", *EXERCISES}


async def test_a_new_edition_of_a_read_briefing_is_unread(tmp_path: Path) -> None:
    async with open_app(tmp_path) as reader:
        await reader.press("u", "o")
        pane = reader.app.screen.query_one(BriefingsPane)
        assert read_cell(pane, 1) == "read"
        file = reader.library / f"{MALI}.yaml"
        words = file.read_text(encoding="utf-8")
        assert "\nnumber: 1\n" in words
        file.write_text(words.replace("\nnumber: 1\n", "\nnumber: 2\n"), encoding="utf-8")
        await reader.press("r")
        assert read_cell(pane, 1) == "unread"


async def test_look_ups_come_back(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        await reader.press("d", *"jnim", "enter", "d", *"zzzz", "ctrl+c", "t", "t", "enter")
        with closing(State(tmp_path / "state")) as state:
            latest, first = state.lookups.recent()
        assert first == "GSIM"
        await reader.press("d")
        assert re.search(rf"> {latest} +looked up before\s+GSIM +looked up before", reader.screen_text())
        line = reader.app.screen.query_one(PromptLine)
        values = []
        for key in ("up", "up", "up", "down", "down", "down", "up", "up"):
            await reader.press(key)
            values.append(line.value)
        assert values == [latest, "GSIM", "GSIM", latest, "", "", latest, "GSIM"]
        await reader.press("enter")
        assert reader.aside_text.startswith("GSIM")
        with closing(State(tmp_path / "state")) as state:
            assert state.lookups.recent() == ["GSIM", latest]


async def test_a_mark_that_cannot_be_kept_is_not_said_to_be(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        reader.app.session.state.store._connection.execute("PRAGMA query_only = ON")
        await reader.press("m", "a")
        assert "cannot be kept" in reader.footer
        await reader.press("u")
        assert "cannot be kept" in reader.footer


async def test_a_place_that_cannot_be_kept_is_said_once(tmp_path: Path) -> None:
    async with open_app(tmp_path, shared=True) as reader:
        reader.app.session.state.store._connection.execute("PRAGMA query_only = ON")
        reader.app.keep_on()
        assert "cannot be kept" in reader.footer
        await reader.press("j")
        reader.app.keep_on()
        assert "cannot be kept" not in reader.footer


async def test_a_home_that_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    async with open_app(tmp_path) as reader:
        await reader.press("m", "a", "enter")
        assert "marked a until you leave" in reader.footer
        await reader.press("u")
        assert "marked as read until you leave" in reader.footer
        await reader.press("G", "apostrophe", "a")
        assert reader.text.top == 0


async def test_a_library_of_other_briefings(tmp_path: Path) -> None:
    """The list of unread goes on past what cannot be opened."""
    library = tmp_path / "library"
    library.mkdir()
    for name in ("glossary-sahel", "start-here"):
        shutil.copy(BRIEFS / f"{name}.yaml", library)
    (library / "bad.yaml").write_text("title: [\n", encoding="utf-8")
    async with open_app(tmp_path, library=library, target=None) as reader:
        assert reader.workspace.entry.name == "start-here"
        await reader.press("U")
        assert "no other unread briefings" in reader.footer


async def test_a_bookmark_holds_what_one_is_at(tmp_path: Path) -> None:
    """Row and column, term, the library's line, a hit's place: from another screen and another briefing too."""
    async with open_app(tmp_path, size=(100, 30), shared=True) as reader:
        await reader.press("2", "j", "l", "l", "m", "r", "enter")
        assert "marked r: Nara, 13 Jan 2023" in reader.footer
        await reader.press("3", "j", "j", "m", "t", "enter")
        term = reader.workspace.view.here()
        await reader.press("o", "g", "m", "l", "enter", "q", "a")
        await reader.type("checkpoint")
        await reader.press("enter", "m", "h", "enter", "q", "1", "right_square_bracket", "m", "p", "enter")
        section = reader.text.section_name
        await reader.press("o", "G", "enter", "j", "m", "s", "enter", "o", "g", "enter", "apostrophe", "s")
        assert (reader.workspace.entry.name, reader.workspace.current) == ("glossary-sahel", "glossary")
        await reader.press("o", "G", "m", "k", "enter", "g", "enter", "apostrophe", "r")
        assert (reader.workspace.entry.name, reader.selected) == ("mali-bamako-2023-01", "nara")
        assert reader.table.columns.current.id == "region"
        await reader.press("question_mark", "apostrophe", "t")
        assert (reader.workspace.current, reader.workspace.view.here()) == ("glossary", term)
        await reader.press("apostrophe", "p")
        assert (reader.workspace.current, reader.text.section_name) == ("read", section)
        await reader.press("o", "d", *"jnim", "enter", "m", "d", "enter", "q", "apostrophe", "d")
        assert (reader.workspace.current, reader.workspace.view.here()) == ("glossary", "GSIM")
        await reader.press("apostrophe", "l")
        chosen = reader.app.screen.query_one(BriefingsPane).selected()
        assert chosen is not None
        assert chosen.name == "start-here"
        await reader.press("apostrophe", "enter")
        listed = reader.screen_text()
        assert re.search(r"r +Nara, 13 Jan 2023 +Mali", listed)
        assert re.search(rf"t +{re.escape(term)} ", listed)
        assert re.search(r"k +Sahel glossary ", listed)
        for name, expected in (
            ("marks.txt", "Nara, 13 Jan 2023  Mali"),
            ("marks.csv", "nara,mali-bamako-2023-01,2023-01-13"),
        ):
            await reader.press("w", "ctrl+u")
            await reader.at_once(f"{reader.folder}/{name}\r")
            assert expected in (reader.folder / name).read_text(encoding="utf-8")
        gone = Bookmark(MALI, "", 0, 0, view="incidents", item="kita", label="Kita, 3 Feb 2023")
        reader.app.session.state.marks.put("g", gone)
        await reader.press("q", "apostrophe", "g")
        assert "Kita, 3 Feb 2023 is gone; this is its briefing, Mali" in reader.footer
        assert reader.workspace.current == "incidents"
