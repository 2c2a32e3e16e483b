"""`state`, `list --unread`, and what `define` remembers."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.config.paths import bundled
from brief_tui.library.answers.catalogue import entries
from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
from libraries import open_index
from running import Cli

MALI = "mali-bamako-2023-01"
EXERCISES = ["exercise-ferry-2", "exercise-ferry-1"]


def folder(home: Path) -> Path:
    """Where the state is."""
    return home / "state" / "brief-tui"


def read_mali(cache: Path) -> None:
    """Mark the Mali briefing as read."""
    with closing(open_index([bundled()], cache=cache)) as index, closing(State()) as state:
        entry = next(entry for entry in entries(index) if entry.name == MALI)
        state.mark_seen(entry.name, entry.edition_key)


def test_out_and_into_another_home(brief: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(State()) as state:
        state.marks.put("a", Bookmark(MALI, "war", 2, 7, "the camps\x1b[31m \u202e"))
        state.mark_seen(MALI, "1/2023-01")
    file = tmp_path / "state.json"
    done = brief("state", "export", str(file))
    assert (done.status, done.out) == (0, "")
    assert done.err == f"brief-tui: wrote {file}; brief-tui state import {file} merges it elsewhere\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert brief("state", "export").out == brief("state", "export", "-").out == file.read_text()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    done = brief("state", "import", str(file))
    assert done.err == "brief-tui: imported 1 of 1 read mark, 1 of 1 bookmark; the rest is no newer than here\n"
    assert brief("state", "export").out == file.read_text()
    assert "imported 0 of 1 read mark, 0 of 1 bookmark" in brief("state", "import", str(file)).err


def test_through_a_pipe(program: Cli, home: Path) -> None:
    with closing(State()) as state:
        state.lookups.add("GSIM")
    exported = program("state", "export").out
    other = str(home / "other")
    assert program("state", "import", "-", text=exported.encode(), XDG_STATE_HOME=other).status == 0
    assert program("state", "export", XDG_STATE_HOME=other).out == exported


def test_a_taken_letter_is_told(brief: Cli, home: Path, tmp_path: Path) -> None:
    with closing(State()) as state:
        state.marks.put("a", Bookmark(MALI, "war", 2, 7))
    file = tmp_path / "state.json"
    brief("state", "export", str(file))
    file.write_text(file.read_text().replace('"war"', '"kati\\u001b"'))
    told = brief("state", "import", str(file)).err.splitlines()
    assert told[1] == f"brief-tui: bookmark a is in use here ({MALI}, section war); imported as b"
    with closing(State()) as state:
        assert {letter: mark.section for letter, mark in state.marks.all().items()} == {"a": "war", "b": "kati\x1b"}


def test_a_bad_file_changes_nothing(brief: Cli, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    file.write_text('{"brief_tui_state": 1,\n "lookups": [{"term": "x", "at": "2023-01-01T00:00:00Z"}, 5]}')
    done = brief("state", "import", str(file))
    assert (done.status, done.out) == (1, "")
    assert done.err == f"{file}:2:59: an object is expected; its keys are term, at\n"
    assert not (folder(home) / "state.sqlite").exists()
    file.write_bytes(b"\xff")
    assert brief("state", "import", str(file)).err.startswith(f"{file}:1:1: the byte 0xFF is not UTF-8")
    assert "no such file" in brief("state", "import", str(tmp_path / "none")).err


def test_wrong_usage(brief: Cli, tmp_path: Path) -> None:
    assert brief("state").status == 2
    assert brief("state", "export", str(tmp_path)).err.startswith(f"{tmp_path}:1:1: already exists")
    done = brief("state", "import")
    assert (done.status, done.err.count("needs a file, or - for standard input")) == (2, 1)


def test_nothing_is_made_by_asking(brief: Cli, home: Path) -> None:
    assert json.loads(brief("state", "export").out)["marks"] == []
    assert brief("list", "--unread").status == 0
    assert not folder(home).exists()


def test_a_state_that_cannot_be_read_is_not_an_empty_one(brief: Cli, home: Path) -> None:
    folder(home).mkdir(parents=True)
    file = folder(home) / "state.sqlite"
    file.write_bytes(b"no database")
    done = brief("state", "export")
    assert (done.status, done.out) == (1, "")
    assert "file is not a database" in done.err
    exported = home / "state.json"
    exported.write_text('{"brief_tui_state": 1}')
    done = brief("state", "import", str(exported))
    assert (done.status, "nothing was imported" in done.err) == (1, True)
    assert file.read_bytes() == b"no database"


def test_a_state_with_a_hole_in_it_ends_the_reading_with_a_word(brief: Cli, home: Path) -> None:
    State(folder(home)).close()
    with closing(sqlite3.connect(folder(home) / "state.sqlite")) as db:
        db.execute("DROP TABLE place")
    done = brief("open", "--plain")
    assert done.status == 1
    assert done.err.endswith(f"the state cannot be read (no such table: place): {folder(home) / 'state.sqlite'}\n")


def test_no_state_goes_in_or_out_by_a_file(
    brief: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    file = tmp_path / "state.json"
    assert brief("state", "export", str(file)).err == "brief-tui: writing a file is off in restricted mode\n"
    assert brief("state", "import", str(file)).err == "brief-tui: importing a state is off in restricted mode\n"
    assert brief("state", "import", "-").status == 2
    assert not file.exists()
    assert json.loads(brief("state", "export").out)["brief_tui_state"] == 1
    assert brief("define", "GSIM").status == 0
    assert not folder(home).exists()


def test_list_unread(brief: Cli, home: Path) -> None:
    assert [line.split()[0] for line in brief("list", "--unread").out.splitlines()] == [MALI, *EXERCISES, "start-here"]
    read_mali(home / "cache" / "brief-tui")
    assert [line.split()[0] for line in brief("list", "--unread").out.splitlines()] == [*EXERCISES, "start-here"]
    assert {item["id"]: item["unread"] for item in json.loads(brief("list", "--json").out)} == {
        MALI: False, **dict.fromkeys(EXERCISES, True), "start-here": True, "glossary-sahel": False,
    }  # fmt: skip
    data = json.loads(brief("list", "--unread", "--json").out)
    with closing(State()) as state:
        for item in data:
            state.mark_seen(item["id"], f"{item['edition'] or ''}/{item['published'] or ''}")
    done = brief("list", "--unread")
    assert (done.status, done.out, done.err) == (1, "", "brief-tui: no unread briefings\n")


def test_a_new_edition_is_unread(brief: Cli, home: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    file = library / "a.yaml"
    words = "id: a\ntitle: A\nnumber: {}\nsections: [{{title: One, body: x}}]\n"
    file.write_text(words.format(1))
    with closing(State()) as state:
        state.mark_seen("a", "1/")
    assert brief("list", "--unread", "--library", str(library)).status == 1
    file.write_text(words.format(2))
    assert brief("list", "--unread", "--library", str(library)).out.startswith("a  A  ")


def test_define_is_remembered(brief: Cli, program: Cli, home: Path) -> None:
    brief("define", "jnim")
    brief("define", "zzzzzz")
    brief("define", "kati", "--json")
    assert program("define", "aqim").status == 0
    with closing(State()) as state:
        assert state.lookups.recent() == ["AQIM", "GSIM"]


def test_define_waits_for_nobody_and_says_nothing_of_it(brief: Cli, home: Path) -> None:
    State().close()
    with closing(sqlite3.connect(folder(home) / "state.sqlite")) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert brief("define", "jnim")[::2] == (0, "")
        other.rollback()
    (folder(home) / "state.sqlite").write_bytes(b"no database")
    assert brief("define", "jnim")[::2] == (0, "")
    assert (folder(home) / "state.sqlite").read_bytes() == b"no database"


KINDS = {"place": "places", "mark": "marks", "seen": "read", "lookup": "lookups"}
"""The tables of the file, and the lists of the form."""
ODD: list[tuple[str, str, object]] = [
    *((table, "at", value) for table in KINDS for value in ("yesterday", b"\xff", float("inf"))),
    *((table, "block", value) for table in ("place", "mark") for value in ("x", 2**40, -2)),
    ("place", "offset", b"1"), ("place", "section", b"war"), ("place", "briefing", b"\0"), ("mark", "section", b""),
    ("mark", "letter", "no letter"), ("seen", "edition", b"1"), ("lookup", "term", b"GSIM"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value"), ODD, ids=ascii)
def test_what_is_odd_in_the_file_is_left_out_and_told(
    brief: Cli, home: Path, tmp_path: Path, table: str, column: str, value: object
) -> None:
    with closing(State()) as state:
        for name in ("good", MALI):
            state.keep_place(name, ReaderPosition(section="war"))
            state.marks.put(name[0], Bookmark(name, "war", 2, 7))
            state.mark_seen(name, "1")
            state.lookups.add(name)
    with closing(sqlite3.connect(folder(home) / "state.sqlite", isolation_level=None)) as file:
        changed = f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT max(rowid) FROM {table})"
        assert file.execute(changed, (value,)).rowcount == 1
    done = brief("state", "export")
    assert {of: len(json.loads(done.out)[name]) for of, name in KINDS.items()} == {
        of: 2 - (of == table) for of in KINDS
    }
    assert done.err.startswith("brief-tui: skipped, damaged: the ")
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert f"its {column} is " in done.err
    assert [brief("list").status, brief("--plain").status] == [0, 0]
    other = tmp_path / "state.json"
    other.write_text(done.out)
    assert brief("state", "import", str(other)).status == 0


def test_a_text_that_is_none_is_told(brief: Cli, home: Path) -> None:
    with closing(State()) as state:
        state.lookups.add("GSIM")
    with closing(sqlite3.connect(folder(home) / "state.sqlite", isolation_level=None)) as file:
        file.execute("UPDATE lookup SET term = CAST(x'ff' AS TEXT)")
    done = brief("state", "export")
    assert (done.status, json.loads(done.out)["lookups"]) == (1, [])
    assert "the look-up of '\\udcff': its term is '\\udcff'" in done.err
