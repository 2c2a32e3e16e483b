"""The library says how much has changed in a briefing since it was read, or since the edition before."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.library.answers import read_copy
from brief_tui.library.engine import library_of
from brief_tui.library.index.index import Index, add_text
from brief_tui.library.shelf import mark_read
from brief_tui.library.state.state import State
from brief_tui.tui.panes.briefings import BriefingsPane
from libraries import open_index
from readers import open_app
from running import wait_until

FIRST = "title: The river\nid: river\nnumber: 1\npublished: 2023-01-02\nsections: [{id: a, title: A, body: One}]\n"
SECOND = FIRST.replace("number: 1", "number: 2").replace("01-02", "02-02").replace("One", "Two")
LAKE = "title: The lake\nid: lake\nsections: [{id: a, title: A, body: One}]\n"


async def test_the_list_shows_what_changed_until_it_is_read(tmp_path: Path) -> None:
    library = tmp_path / "briefs"
    library.mkdir()
    for name, text in (("first", FIRST), ("second", SECOND), ("lake", LAKE)):
        (library / f"{name}.yaml").write_text(text, encoding="utf-8")
    async with open_app(tmp_path, library=library, target="lake", size=(80, 24)) as reader:
        await reader.press("o")
        pane = reader.app.screen.query_one(BriefingsPane)
        names = [entry.edition for entry in pane.listing.entries]

        def row(edition: int | None) -> str:
            return pane.line_at(names.index(edition)).text

        assert [("~2" in row(edition)) for edition in (2, 1, None)] == [True, False, False]
        assert row(2).split()[-5:] == ["2", "~2", "unread", "1", "section"]
        assert "Ed.  Changes  Read" in pane.headings.heading()[0].text
        await reader.press("g", "u")
        await reader.rest()
        assert "~2" not in row(2)
        assert "Changes" not in pane.headings.heading()[0].text
        await reader.press("u")
        await reader.rest()
        assert row(2).split()[-5:] == ["2", "~2", "unread", "1", "section"], "who takes a mark back has not read it"
        await reader.press("u")
        await reader.rest()
        (library / "second.yaml").write_text(SECOND.replace("Two", "Three"), encoding="utf-8")
        await reader.press("r")
        await reader.rest()
        assert row(2).split()[-5:] == ["2", "~1", "read", "1", "section"]
        assert not (set(library.iterdir()) - {library / f"{name}.yaml" for name in ("first", "second", "lake")})


def test_a_large_briefing_is_copied_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_copy, "_LIGHT", 0)
    (tmp_path / "lake.yaml").write_text(LAKE, encoding="utf-8")
    index, state = open_index([tmp_path], cache=tmp_path / "cache"), State(tmp_path / "state")
    library = library_of(index)
    (entry,) = library.catalogue.entries()
    assert mark_read(library, state, entry)
    wait_until(lambda: state.snapshots.heads(["lake"])["lake"].whole)
    last = state.snapshots.last(["lake"])
    assert last.snapshot is not None
    assert last.snapshot.text == LAKE.encode()
    assert len(state.snapshots.files()) == 1
    index.close()
    state.close()


def test_of_standard_input_no_copy_is_kept(tmp_path: Path) -> None:
    index, state = Index([], memory=True), State(tmp_path / "state")
    add_text(index, LAKE.encode())
    library = library_of(index)
    assert mark_read(library, state, library.catalogue.entries()[0])
    assert state.snapshots.files() == []
    index.close()
    state.close()
