"""What a reader did is kept, whatever happens."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.library.state.store import Store

VERSION_1 = """
CREATE TABLE place (briefing TEXT PRIMARY KEY, view TEXT NOT NULL, section TEXT NOT NULL, block INTEGER NOT NULL,
  offset INTEGER NOT NULL, incident TEXT NOT NULL, term TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE seen (briefing TEXT NOT NULL, edition TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (briefing, edition));
CREATE TABLE mark (letter TEXT PRIMARY KEY, briefing TEXT NOT NULL, section TEXT NOT NULL, block INTEGER NOT NULL,
  offset INTEGER NOT NULL, at REAL NOT NULL);
INSERT INTO place VALUES ('mali', 'incidents', 'war', 3, 14, 'nara', 'GSIM', 1700000000.5);
INSERT INTO place VALUES ('sahel', 'read', '', 0, 0, '', '', 1600000000.0);
INSERT INTO seen VALUES ('mali', '1/2023-01', 1700000001.25);
INSERT INTO mark VALUES ('a', 'mali', 'war', 2, 7, 1700000002.125);
PRAGMA user_version = 1;
"""
"""What the first version of the file looked like."""


def make_version_1(file: Path) -> None:
    """A state as the first version left it."""
    with closing(sqlite3.connect(file)) as db:
        db.executescript(VERSION_1)


PLACE = ReaderPosition("table", "war", 3, 14, "nara", "GSIM")


def test_what_is_kept_survives_reopening(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.keep_place("mali", PLACE)
    state.mark_seen("mali", "1")
    state.marks.put("a", Bookmark("mali", "war", 2, 0))
    state.close()
    again = State(tmp_path)
    assert again.place("mali") == PLACE
    assert again.seen() == {("mali", "1")}
    (mark,) = again.marks.all().values()
    assert mark.spot == ("mali", "war", 2, 0)
    assert again.marks.get("a") == mark
    assert again.note == ""


def test_what_nobody_did_is_nothing(tmp_path: Path) -> None:
    state = State(tmp_path)
    assert (state.place("x"), state.marks.get("x"), state.last_briefing()) == (None, None, None)
    assert state.seen() == set()
    assert state.marks.all() == {}


def test_the_last_word_counts(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.keep_place("a", ReaderPosition(section="one"))
    state.keep_place("b", ReaderPosition())
    assert state.last_briefing() == "b"
    state.keep_place("a", ReaderPosition(section="two"))
    assert state.last_briefing() == "a"
    assert state.place("a") == ReaderPosition(section="two")
    state.marks.put("m", Bookmark("a", "s", 0, 0))
    state.marks.put("m", Bookmark("b", "t", 1, 2))
    assert [mark.spot for mark in state.marks.all().values()] == [("b", "t", 1, 2)]


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


READ_ONLY = """
import os, sys
from brief_tui.library.state.bookmarks import Bookmark
from brief_tui.library.state.state import ReaderPosition, State
from brief_tui.library.state.store import Store
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
state = State(sys.argv[1])
print(state.note, state.store.unread, sep="|")
print(state.seen(), state.marks.get("a") and state.marks.get("a").spot, state.last_briefing())
assert state.mark_seen("b", "2") and ("b", "2") in state.seen()
assert state.marks.put("b", Bookmark("b", "s", 1, 1)) and state.lookups.add("GSIM")
"""


@pytest.mark.parametrize("there", [False, True], ids=["new", "old"])
def test_a_folder_that_cannot_be_written(there: bool) -> None:
    """What is in it is used, also from a file of an older version, and can be changed until the program ends."""
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        file = folder / "state.sqlite"
        if there:
            make_version_1(file)
            before = file.read_bytes()
            file.chmod(0o444)
        folder.chmod(0o555)
        try:
            command = [sys.executable, "-c", READ_ONLY, name]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        finally:
            folder.chmod(0o755)
        assert done.stderr == ""
        note, state = done.stdout.splitlines()
        if there:
            assert note == f"places and marks cannot be kept (read-only): {file}|"
            assert state == "{('mali', '1/2023-01')} ('mali', 'war', 2, 7) mali"
            assert file.read_bytes() == before
        else:
            assert note == f"places and marks cannot be kept (unable to open database file): {file}|"


def test_a_file_that_became_read_only_says_so_and_goes_on(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.store._connection.execute("PRAGMA query_only = ON")
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


def test_a_file_of_the_first_version_keeps_everything(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    make_version_1(file)
    for _ in range(2):
        with closing(State(tmp_path)) as state:
            assert state.note == ""
            assert state.place("mali") == ReaderPosition("incidents", "war", 3, 14, "nara", "GSIM")
            assert [item.briefing for item in state.last_places()] == ["mali", "sahel"]
            assert state.seen() == {("mali", "1/2023-01")}
            assert state.marks.all() == {"a": Bookmark("mali", "war", 2, 7, "", 1700000002.125, 1700000002.125)}
            assert state.lookups.recent() == []
    with closing(State(tmp_path)) as state:
        assert state.marks.annotate("a", state.marks.all()["a"], "the camps")
    with closing(sqlite3.connect(file)) as db:
        # The first program still can use the file: nothing it knows has changed its form.
        db.execute("INSERT OR REPLACE INTO mark VALUES ('a', 'sahel', 's', 0, 0, 1800000000.0)")
        db.execute("INSERT OR REPLACE INTO place VALUES ('x', 'read', '', 0, 0, '', '', 1.0)")
        db.commit()
    with closing(State(tmp_path)) as state:
        assert state.marks.all()["a"] == Bookmark("sahel", "s", 0, 0, "", 1800000000.0, 1800000000.0)


def test_unread_again(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.mark_seen("mali", "1")
    state.mark_seen("mali", "2")
    assert state.mark_unseen("mali", "2")
    assert state.mark_unseen("mali", "2")
    assert State(tmp_path).seen() == {("mali", "1")}
    assert state.mark_seen("mali", "2")
    assert state.seen() == {("mali", "1"), ("mali", "2")}


def test_notes_belong_to_their_mark(tmp_path: Path) -> None:
    marks, others = State(tmp_path).marks, State(tmp_path).marks
    first = marks.put("a", Bookmark("mali", "war", 2, 0, "the camps"))
    assert first is not None
    assert marks.get("a") == first
    assert others.annotate("a", first, "x" * 600)
    (kept,) = marks.all().values()
    assert (kept.note, kept.at) == ("x" * 500, first.at)
    assert kept.noted > kept.at
    assert others.put("a", Bookmark("sahel", "s", 0, 0))
    assert not marks.annotate("a", first, "too late")
    assert others.all()["a"].note == ""
    assert marks.remove("a")
    assert not marks.remove("a")
    assert others.all() == {}


def test_the_last_hundred_look_ups(tmp_path: Path) -> None:
    lookups = State(tmp_path).lookups
    for number in range(110):
        assert lookups.add(f"T{number % 105}")
    recent = State(tmp_path).lookups.recent()
    assert len(recent) == 100
    assert recent[:6] == ["T4", "T3", "T2", "T1", "T0", "T104"]


def test_a_file_that_another_program_holds(tmp_path: Path) -> None:
    """A program that writes is waited for; one that hangs is not waited for forever, and nothing is lost by it."""
    State(tmp_path).mark_seen("a", "1")
    with closing(sqlite3.connect(tmp_path / "state.sqlite", check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO seen VALUES ('other', '1', 1.0)")
        state = State(tmp_path)
        assert state.seen() == {("a", "1")}
        later = threading.Timer(0.2, other.commit)
        later.start()
        assert state.mark_seen("b", "1")
        later.join()
        assert state.seen() == {("a", "1"), ("b", "1"), ("other", "1")}
        other.execute("BEGIN EXCLUSIVE")
        state.store._connection.execute("PRAGMA busy_timeout = 20")
        assert not state.mark_seen("c", "1")
        assert state.note == "places and marks cannot be kept (database is locked)"
        hasty = Store(tmp_path, patience=0.02)
        assert hasty.note == hasty.unread
        assert "locked" in hasty.note
        hasty.close()
        other.rollback()
        assert state.mark_seen("c", "1")
        assert state.note == ""
    assert ("c", "1") in State(tmp_path).seen()


def test_a_change_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.write(("INSERT INTO seen VALUES ('a', '1', 1.0)", ()), ("INSERT INTO nothing VALUES (1)", ())) is None
    assert store.all("SELECT * FROM seen") == []
    assert store.write(("INSERT INTO seen VALUES ('a', '1', 1.0)", ())) == 1


def test_no_write_ahead_log(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.mark_seen("a", "1")
    assert state.store.one("PRAGMA journal_mode") == ("delete",)
    assert [path.name for path in tmp_path.iterdir()] == ["state.sqlite"]


def test_an_older_program_may_put_a_letter_elsewhere(tmp_path: Path) -> None:
    """It knows of no incidents: what it marks is a place in a text, whatever the letter held before."""
    held = Bookmark("mali", "x", 0, 0, view="incidents", item="nara", column="region", label="Nara, 13 Jan 2023")
    with closing(State(tmp_path)) as state:
        state.marks.put("a", held)
        state.store.write(("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)", ("a", "niger", "s", 1, 2, 5.0)))
        assert state.marks.get("a") == Bookmark("niger", "s", 1, 2, "", 5.0, 5.0)
