"""The parts of the lifeline that need no process: sizes, places, the filter of keys, their feed, the terminal file."""

from __future__ import annotations

import io
import os
import select
import threading
import time
import tty
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.drivers.headless_driver import HeadlessDriver

from brief_tui.wire.lifeline.keys import HELD_LIMIT, PASTE_LIMIT, SLICE, InputFilter, KeyFeed
from brief_tui.wire.lifeline.run import lifeline
from brief_tui.wire.lifeline.terminal import (
    MAXIMUM,
    MINIMUM,
    UNKNOWN_SIZE,
    Obstacle,
    TerminalFile,
    clamp_size,
    kernel_size,
    obstacle,
)
from brief_tui.wire.lifeline.warden import CLEANUP_LIMIT, EXIT_LIMIT, EndReason, Warden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.message import Message


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """The two sides of a terminal: the master's descriptor and the slave as a file."""
    master, slave = os.openpty()
    tty.setraw(slave)
    with os.fdopen(slave, "w", encoding="utf-8") as file:
        yield master, file
    os.close(master)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine all takes its time."""
    for limit in ("terminal.FINAL_WRITE_LIMIT", "warden.CLEANUP_LIMIT", "warden.EXIT_LIMIT"):
        monkeypatch.setattr(f"brief_tui.wire.lifeline.{limit}", 30.0)


def test_whatever_happens_it_is_gone_within_two_seconds() -> None:
    assert EXIT_LIMIT + CLEANUP_LIMIT < 2.0


# Sizes and places.


@given(st.integers(), st.integers())
def test_every_size_is_brought_within_reason(columns: int, rows: int) -> None:
    size = clamp_size(columns, rows)
    assert MINIMUM[0] <= size.columns <= MAXIMUM[0]
    assert MINIMUM[1] <= size.rows <= MAXIMUM[1]
    if columns <= 0 or rows <= 0:
        assert size == UNKNOWN_SIZE
    assert clamp_size(*size) == size


def test_a_size_nobody_knows_is_none(terminal: tuple[int, TextIO], tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert kernel_size(file.fileno(), terminal[1].fileno()) is None


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "xterm-kitty", "tmux-direct", "linux", "vt220", "st"])
def test_known_terminals_are_no_obstacle(terminal: tuple[int, TextIO], term: str) -> None:
    assert obstacle({"TERM": term}, terminal[1], terminal[1]) is None


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("dumb", Obstacle.DUMB),
        ("unknown", Obstacle.DUMB),
        (" ", Obstacle.DUMB),
        ("no-such-thing", Obstacle.FOREIGN),
        ("../../etc/passwd", Obstacle.FOREIGN),
        ("sturdy", Obstacle.FOREIGN),
    ],
)
def test_other_terminals_are(terminal: tuple[int, TextIO], term: str, reason: Obstacle) -> None:
    assert obstacle({"TERM": term}, terminal[1], terminal[1]) is reason
    assert obstacle({}, terminal[1], terminal[1]) is Obstacle.DUMB


def test_a_terminal_described_on_this_system_counts(terminal: tuple[int, TextIO], tmp_path: Path) -> None:
    for name, text in {"glass": b"\x1a\x01\x1b[%i%p1%d;%p2%dH\0", "paper": b"\x1a\x01\x1b=%p1%c\0"}.items():
        (tmp_path / name[0]).mkdir()
        (tmp_path / name[0] / name).write_bytes(text)
    env = {"TERMINFO": str(tmp_path)}
    assert obstacle({**env, "TERM": "glass"}, terminal[1], terminal[1]) is None
    assert obstacle({**env, "TERM": "paper"}, terminal[1], terminal[1]) is Obstacle.FOREIGN


def test_what_is_no_terminal_is_named(terminal: tuple[int, TextIO], tmp_path: Path) -> None:
    env = {"TERM": "xterm"}
    closed = (tmp_path / "file").open("w")
    closed.close()
    assert obstacle(env, None, terminal[1]) is Obstacle.NO_INPUT
    assert obstacle(env, closed, terminal[1]) is Obstacle.NO_INPUT
    assert obstacle(env, terminal[1], None) is Obstacle.NO_OUTPUT


# The input filter.


def sift(chunks: Sequence[str], silence: float = 9.0) -> tuple[str, list[str]]:
    keys = InputFilter()
    parts = [part for chunk in chunks for part in keys.feed(chunk)]
    parts += keys.quiet(silence)
    text = "".join(part for part in parts if isinstance(part, str))
    return text, [part.text for part in parts if isinstance(part, events.Paste)]


def cut(text: str, places: Sequence[int]) -> list[str]:
    marks = [0, *sorted({place % (len(text) + 1) for place in places}), len(text)]
    return [text[start:end] for start, end in pairwise(marks)]


PLACES = st.lists(st.integers(min_value=0), max_size=8)
TEXT = st.text(st.characters(exclude_characters="\x1b\x00", codec="utf-8"), max_size=60)
KEYS = st.lists(st.sampled_from(["a", "é", "\x1b[A", "\x1b[<35;10;10M", "\x1bOP", "\r", "\x1b[97;5u"]), max_size=20)


@given(KEYS.map("".join), PLACES)
def test_keys_pass_however_they_are_cut(keys: str, places: list[int]) -> None:
    assert sift(cut(keys, places)) == (keys, [])


@given(TEXT, PLACES)
def test_a_paste_is_whole_however_it_is_cut(text: str, places: list[int]) -> None:
    assert sift(cut(f"a\x1b[200~{text}\x1b[201~b", places)) == ("ab", [text])


@given(st.sampled_from(["\x1b]0;", "\x1bP", "\x1b_", "\x1b^", "\x1bX"]), PLACES, st.sampled_from(["\x1b\\", "\x1b[A"]))
def test_a_string_nobody_asked_for_is_swallowed(beginning: str, places: list[int], end: str) -> None:
    passed = "" if end == "\x1b\\" else end
    assert sift(cut(f"a{beginning}quit{end}b", places)) == (f"a{passed}b", [])


@given(st.text(st.sampled_from("\x1b[]P_0127~;\\\x07x"), max_size=80), PLACES)
def test_whatever_comes_keys_work_again_after_a_silence(text: str, places: list[int]) -> None:
    keys = InputFilter()
    for chunk in cut(text, places):
        assert sum(len(part) for part in keys.feed(chunk) if isinstance(part, str)) <= len(text)
    list(keys.quiet(9.0))
    assert list(keys.feed("q")) == ["q"]


def test_a_paste_that_never_ends_is_bounded_and_ended_by_silence() -> None:
    keys = InputFilter()
    for _ in range(40):
        assert not list(keys.feed("\x1b[200~" + "p" * 10_000))
    assert not list(keys.quiet(0.5))
    [paste] = keys.quiet(3.0)
    assert isinstance(paste, events.Paste)
    assert len(paste.text) == PASTE_LIMIT


def test_alt_and_a_bracket_is_a_key_after_a_moment() -> None:
    assert sift(["\x1b]"], silence=0.1) == ("\x1b]", [])


def test_a_number_without_end_is_swallowed() -> None:
    assert sift(["a\x1b[" + "1" * 100, "1" * 100 + ";2", "Hb"]) == ("ab", [])


# The feed.


def read_all(data: bytes, behind: int = 0) -> list[Message]:
    reader, writer = os.pipe()
    posted: list[Message] = []
    feed = KeyFeed(reader, threading.Event(), posted.append, lambda: behind)
    with os.fdopen(writer, "wb") as file:
        file.write(data)
    assert feed.run(), "the end of the input was not seen"
    os.close(reader)
    return posted


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_feed(data: bytes) -> None:
    read_all(data)


def test_what_is_no_text_is_shown_as_such() -> None:
    keys = [message.character for message in read_all(b"a\xff\xe9b") if isinstance(message, events.Key)]
    assert keys == ["a", "\ufffd", "\ufffd", "b"]


@pytest.mark.parametrize(
    "sequence",
    [b"\x1b[9999999999;1;1u", b"\x1b[55296;1;55296u", b"\x1b[48;0;0;0;0t\x1b[<0;1;1M", b"\x1b[1114112;1;1u"],
)
def test_a_sequence_that_kills_the_parser_takes_nothing_with_it(sequence: bytes) -> None:
    keys = [message for message in read_all(sequence + b"q") if isinstance(message, events.Key)]
    assert [key.character for key in keys][-1] == "q"


def test_an_app_that_is_behind_is_not_sent_more() -> None:
    assert read_all(b"k" * 30_000, behind=10_000) == []


def test_of_a_flood_the_newest_keys_are_kept() -> None:
    reader, writer = os.pipe()
    posted: list[Message] = []
    crowded = [True]

    def behind() -> int:
        return 10_000 if crowded[0] else 0

    stop = threading.Event()
    feed = KeyFeed(reader, stop, posted.append, behind)
    thread = threading.Thread(target=feed.run)
    thread.start()
    with os.fdopen(writer, "wb") as file:
        file.write(b"k" * (HELD_LIMIT * SLICE) + b"q")
        file.flush()
        wait_for(lambda: not select_readable(reader))
        crowded[0] = False
        wait_for(lambda: bool(posted) and isinstance(posted[-1], events.Key) and posted[-1].character == "q")
        stop.set()
        thread.join()
    os.close(reader)
    assert isinstance(posted[-1], events.Key)
    assert posted[-1].character == "q"
    assert len(posted) <= HELD_LIMIT


def wait_for(look: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.01)


def select_readable(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], 0)[0])


# The terminal file and the warden.


def test_half_a_character_does_not_end_the_writer(terminal: tuple[int, TextIO]) -> None:
    warden = Warden(terminal[1], terminal[1])
    warden.file.write("a\ud800b")
    warden.file.flush()
    assert os.read(terminal[0], 100) == b"a?b"


def test_a_terminal_that_is_gone_swallows_all_and_is_reported_once() -> None:
    master, slave = os.openpty()
    reports: list[None] = []
    file = TerminalFile(slave, lambda: reports.append(None))
    os.close(master)
    assert file.write(b"x" * 10_000) == 10_000
    assert file.write(b"y") == 1
    assert len(reports) == 1
    file.write_last(b"z")
    file.shut()
    os.close(slave)


def test_last_words_reach_a_terminal_that_read_nothing(terminal: tuple[int, TextIO]) -> None:
    file = TerminalFile(terminal[1].fileno(), lambda: None)
    writer = threading.Thread(target=file.write, args=(b"x" * 1_000_000,))
    writer.start()
    file.write_last(b"good bye")
    writer.join()
    data = b""
    while not data.endswith(b"good bye"):
        data += os.read(terminal[0], 65_536)
    assert len(data) < 1_000_000
    file.shut()


def test_the_descriptor_of_others_still_blocks(terminal: tuple[int, TextIO]) -> None:
    file = TerminalFile(terminal[1].fileno(), lambda: None)
    assert os.get_blocking(terminal[1].fileno())
    assert file.fileno() == terminal[1].fileno()
    file.shut()


def test_the_hook_runs_once(terminal: tuple[int, TextIO]) -> None:
    reasons: list[str] = []
    warden = Warden(terminal[1], terminal[1], reasons.append)
    with warden:
        warden.run_hook(EndReason.ERROR)
        warden.run_hook(EndReason.TERM)
    assert reasons == ["exception"]


def test_a_terminal_left_engaged_is_restored(terminal: tuple[int, TextIO]) -> None:
    with Warden(terminal[1], terminal[1]) as warden:
        warden.engaged = True
    assert b"\x1b[?1049l\x1b[?25h" in os.read(terminal[0], 1000)


def test_every_death_has_a_status() -> None:
    assert {death: death.status for death in EndReason} == {
        EndReason.TERM: 143,
        EndReason.HUP: 129,
        EndReason.QUIT: 131,
        EndReason.INT: 130,
        EndReason.LOST: 129,
        EndReason.END: 129,
        EndReason.ERROR: 1,
        EndReason.LATE: 1,
    }


def test_only_a_posix_terminal_has_a_lifeline(terminal: tuple[int, TextIO]) -> None:
    with pytest.raises(TypeError, match="HeadlessDriver"):
        lifeline(HeadlessDriver, Warden(terminal[1], terminal[1]))


def test_a_file_in_memory_is_no_terminal() -> None:
    assert obstacle({"TERM": "xterm"}, io.StringIO(), None) is Obstacle.NO_INPUT
