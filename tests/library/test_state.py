"""What a reader did is kept, whatever happens."""

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest

from brief_tui.library.state import Mark, Place, State

PLACE = Place("table", "war", 3, 14, "nara", "GSIM")


def test_what_is_kept_survives_reopening(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.keep_place("mali", PLACE)
    state.mark_seen("mali", "1")
    state.set_mark("a", Mark("mali", "war", 2, 0))
    state.close()
    again = State(tmp_path)
    assert again.place("mali") == PLACE
    assert again.seen() == {("mali", "1")}
    assert again.marks() == {"a": Mark("mali", "war", 2, 0)}
    assert again.mark("a") == Mark("mali", "war", 2, 0)
    assert again.note == ""


def test_what_nobody_did_is_nothing(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert (state.place("x"), state.mark("x"), state.last_briefing()) == (None, None, None)
    assert state.seen() == set()
    assert state.marks() == {}


def test_the_last_word_counts(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.keep_place("a", Place(section="one"))
    state.keep_place("b", Place())
    assert state.last_briefing() == "b"
    state.keep_place("a", Place(section="two"))
    assert state.last_briefing() == "a"
    assert state.place("a") == Place(section="two")
    state.set_mark("m", Mark("a", "s", 0, 0))
    state.set_mark("m", Mark("b", "t", 1, 2))
    assert state.marks() == {"m": Mark("b", "t", 1, 2)}


def test_the_folder_is_the_users_own(home: Path) -> None:
    State().mark_seen("a", "1")
    folder = home / "state" / "brief-tui"
    assert (folder / "state.sqlite").exists()
    assert folder.stat().st_mode & 0o077 == 0


def write_many(folder: Path, name: str) -> None:
    state = State(folder)
    for number in range(25):
        state.mark_seen(name, str(number))
    os._exit(0 if not state.note else 1)


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=write_many, args=(tmp_path, name)) for name in "ab"]
    for program in programs:
        program.start()
    for program in programs:
        program.join(30)
    assert [program.exitcode for program in programs] == [0, 0]
    assert len(State(tmp_path).seen()) == 50


def test_what_has_returned_is_kept_when_another_reads(tmp_path: Path) -> None:
    one, two = State(tmp_path), State(tmp_path)
    one.keep_place("a", PLACE)
    assert two.place("a") == PLACE


def test_a_file_of_a_newer_program_is_used_as_it_is(tmp_path: Path) -> None:
    State(tmp_path).mark_seen("a", "1")
    with sqlite3.connect(tmp_path / "state.sqlite") as db:
        db.execute("CREATE TABLE later (x)")
        db.execute("PRAGMA user_version = 9")
    state = State(tmp_path)
    state.mark_seen("b", "1")
    assert state.seen() == {("a", "1"), ("b", "1")}
    assert state.note == ""
    with sqlite3.connect(tmp_path / "state.sqlite") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (9,)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = State(tmp_path / "file" / "state")
    assert state.note.startswith("places and marks cannot be kept (")
    state.mark_seen("a", "1")
    assert state.seen() == {("a", "1")}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert State(tmp_path).note.startswith("places and marks cannot be kept (")
    finally:
        tmp_path.chmod(0o700)


def test_a_file_that_became_read_only_says_so_and_goes_on(tmp_path: Path) -> None:
    state = State(tmp_path)
    state._db.execute("PRAGMA query_only = ON")
    state.mark_seen("a", "1")
    assert state.note == "places and marks cannot be kept (attempt to write a readonly database)"
    assert state.seen() == set()


def test_text_that_cannot_be_kept_says_so_and_goes_on(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.mark_seen("\ud800", "1")
    assert state.note.startswith("places and marks cannot be kept (")


def test_a_damaged_file_is_never_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.write_bytes(b"not a database, but perhaps somebody can mend it")
    state = State(tmp_path)
    assert state.note == f"places and marks cannot be kept (file is not a database): {path}"
    state.mark_seen("a", "1")
    assert path.read_bytes() == b"not a database, but perhaps somebody can mend it"


def test_memory_keeps_nothing(home: Path) -> None:
    state = State(memory=True)
    state.mark_seen("a", "1")
    assert state.seen() == {("a", "1")}
    assert not list((home / "state").iterdir())
