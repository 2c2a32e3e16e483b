"""Copies of what was read last: kept beside the state, the newest two of a briefing, within their limit of bytes."""

from __future__ import annotations

import os
import random
import stat
import sys
from pathlib import Path

import pytest

from brief_tui.briefing.snapshots import ReadSnapshot, SnapshotHead, TableCopy, pack, unpack
from brief_tui.library.state import snapshots
from brief_tui.library.state.snapshots import FOLDER, SnapshotFolder
from brief_tui.library.state.state import State


def copy(name: str, at: float, text: bytes = b"title: T\n", *, whole: bool = True) -> ReadSnapshot:
    head = SnapshotHead(name, "1/2023", at, "7:9", "", whole)
    return ReadSnapshot(head, text if whole else b"", TableCopy("é\t2023\t1 2 -\t\t\treported".encode(), b"1234"))


def text_of(at: float) -> bytes:
    return f"title: {at}\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> SnapshotFolder:
    return SnapshotFolder(str(tmp_path / "state.sqlite"))


def test_a_copy_comes_back_as_it_was(folder: SnapshotFolder) -> None:
    assert folder.last(["a"]).snapshot is None
    assert folder.keep(copy("a", 1.5)) == ""
    assert folder.last(["a"]) == (copy("a", 1.5), ())
    assert folder.heads(["a", "b"]) == {"a": copy("a", 1.5).head}


def test_the_newest_two_of_a_briefing_are_kept(folder: SnapshotFolder) -> None:
    for at in (1, 5, 3, 4):
        folder.keep(copy("a", at, text_of(at)))
    folder.keep(copy("b", 2))
    assert [file.at for file in folder.files(["a"])] == [5000, 4000]
    assert len(folder.files()) == 3
    assert [folder.last(["a"], before=time).snapshot for time in (4.5, 3.5)] == [copy("a", 4, text_of(4)), None]


def test_beyond_the_limit_of_bytes_the_oldest_go(folder: SnapshotFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(pack(copy("a", 1)))
    monkeypatch.setattr(snapshots, "BYTES", 3 * size + 20)
    for at, name in enumerate("abcd", 1):
        folder.keep(copy(name, at))
    assert set(folder.heads("abcd")) == set("bcd")
    assert "64 MB" in folder.keep(copy("e", 9, random.Random(1).randbytes(4 * size)))
    assert set(folder.heads("abcde")) == set("bcd")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data[:-1], "it is damaged"),
        (lambda data: data[:-2] + b"xy", "it is damaged"),
        (lambda data: data.replace(b"snapshot 1", b"snapshot 2"), "a newer version of brief-tui wrote it"),
        (lambda _data: b"", "it is damaged"),
        (lambda data: data.replace(b'"sizes"', b'"sixes"'), "it is damaged"),
        (lambda data: data.replace(b'"at": 2', b'"at": "2"'), "it is damaged"),
    ],
)
def test_a_copy_that_cannot_be_used_is_named_and_an_earlier_one_taken(
    folder: SnapshotFolder, spoil: object, words: str
) -> None:
    folder.keep(copy("a", 1))
    folder.keep(copy("a", 2, text_of(2)))
    path = folder.files(["a"])[0].path
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    last = folder.last(["a"])
    assert last.snapshot == copy("a", 1)
    assert [fault.startswith(str(path)) and fault.endswith(words) for fault in last.faults] == [True]
    assert path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_copies_are_nobody_elses(tmp_path: Path) -> None:
    state = State(tmp_path / "state")
    assert state.snapshots.keep(copy("a", 1)) == ""
    (path,) = (tmp_path / "state" / FOLDER).iterdir()
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o600]
    state.close()


def test_without_a_state_on_disk_nothing_is_kept(tmp_path: Path) -> None:
    state = State(memory=True)
    assert state.snapshots.keep(copy("a", 1)) == ""
    assert state.snapshots.files() == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("")
    folder = SnapshotFolder(str(tmp_path / "state.sqlite"))
    assert folder.keep(copy("a", 1)).startswith("no copy is kept of what you read (")
    assert folder.last(["a"]) == (None, ())


def test_bytes_are_packed_and_unpacked() -> None:
    assert unpack(pack(copy("a", 1))) == copy("a", 1)


def test_what_is_read_once_more_keeps_the_time_at_which_it_was_first(folder: SnapshotFolder) -> None:
    folder.keep(copy("a", 1, text_of(1)))
    folder.keep(copy("a", 2))
    folder.keep(copy("a", 3, whole=False))
    assert [file.at for file in folder.files()] == [3000, 2000, 1000]
    folder.keep(copy("a", 3))
    assert [file.at for file in folder.files()] == [2000, 1000]
    assert folder.last(["a"]).snapshot == copy("a", 2)


def test_a_copy_without_a_text_gives_way_to_the_whole(folder: SnapshotFolder) -> None:
    folder.keep(copy("a", 1, whole=False))
    assert not folder.heads("a")["a"].whole
    folder.keep(copy("a", 1))
    assert [file.at for file in folder.files()] == [1000]
    assert folder.last(["a"]).snapshot == copy("a", 1)


def test_what_another_run_did_not_finish_is_removed_once_it_is_old(folder: SnapshotFolder) -> None:
    folder.keep(copy("a", 1))
    (file,) = folder.files()
    old, new = (file.path.with_name(f"{file.path.name}.{number}") for number in (1, 2))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    folder.keep(copy("b", 2))
    assert (old.exists(), new.exists(), len(folder.files())) == (False, True, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are those of POSIX")
def test_a_pipe_in_the_place_of_a_copy_is_not_waited_for(folder: SnapshotFolder) -> None:
    folder.keep(copy("a", 1))
    (file,) = folder.files()
    file.path.unlink()
    os.mkfifo(file.path)
    assert folder.heads(["a"]) == {}
    last = folder.last(["a"])
    assert (last.snapshot, "this is not a regular file" in last.faults[0]) == (None, True)


def test_an_id_may_be_long(folder: SnapshotFolder) -> None:
    name = "a" * 20_000
    folder.keep(copy(name, 1))
    assert folder.heads([name])[name] == copy(name, 1).head
    assert folder.last([name]).snapshot == copy(name, 1)


def test_a_copy_counts_while_its_edition_is_marked_as_read(tmp_path: Path) -> None:
    state = State(tmp_path)
    first = copy("a", 1)
    second = ReadSnapshot(copy("a", 2).head._replace(edition="2/2024"), text_of(2))
    for snapshot in (first, second):
        state.mark_seen("a", snapshot.head.edition)
        state.snapshots.keep(snapshot)
    assert (state.snapshots.last("a").snapshot, state.snapshots.heads("a")["a"]) == (second, second.head)
    state.mark_unseen("a", "2/2024")
    assert (state.snapshots.last("a").snapshot, state.snapshots.heads("a")["a"]) == (first, first.head)
    state.mark_unseen("a", "1/2023")
    assert (state.snapshots.last("a").snapshot, state.snapshots.has("a"), len(state.snapshots.files())) == (
        None,
        False,
        2,
    )
    state.mark_seen("a", "2/2024")
    assert state.snapshots.last("a").snapshot == second
    state.close()
