"""However the program ends, the terminal is as it was and the reader's place is kept: shown on the real program."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brief_tui.library.state.state import State
from lengths import at_length
from libraries import BRIEFS
from tui.metered import Metered

TAKEN = {1049, 1004, 2004}
SIZE = (80, 24)
SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131), (signal.SIGINT, 130)]


class Reader(Metered):
    """The program on the bundled library, and what it leaves behind."""

    def read_on(self) -> None:
        """Go to a section, so that there is a place to keep; and wait until that is on the screen."""
        self.shows("Bottom line")
        assert {mode for mode, on in self.modes().items() if on} >= TAKEN
        self.press("]]]", "1.2.  1")

    def assert_released(self) -> None:
        """The terminal is as it was before, and nobody is left."""
        modes = self.modes()
        assert {mode: modes.get(mode) for mode in TAKEN} == dict.fromkeys(TAKEN, False)
        assert (modes[25], modes[7], modes.get(2026)) == (True, True, False)
        tail = self.output[self.output.rindex(b"\x1b[?2026l") :]
        order = (b"\x1b[r", b"\x1b[0m", b"\x1b[<u", b"\x1b[?1049l")
        assert [tail.index(token) for token in order] == sorted(tail.index(token) for token in order)
        assert self.settings_now() == self.settings
        assert not self.survivors()


Start = Callable[..., Reader]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    readers: list[Reader] = []

    def begin(**how: object) -> Reader:
        readers.append(Reader(tmp_path, "--library", str(BRIEFS), size=SIZE, **how))  # type: ignore[arg-type]
        return readers[-1]

    yield begin
    for reader in readers:
        reader.__exit__(None, None, None)


def top(reader: Reader) -> str:
    """The first line of the text."""
    return reader.text().splitlines()[2][25:].strip()


def assert_kept(tmp_path: Path) -> None:
    """The place is in the state."""
    state = State(tmp_path / "state" / "brief-tui")
    kept = state.place("mali-bamako-2023-01")
    state.close()
    assert kept
    assert kept.section == "checkpoints"


def assert_goes_on(start: Start, place: str) -> None:
    """Another start begins where the one before ended."""
    again = start()
    again.shows(place)
    assert top(again) == place
    again.send(b"Q")
    assert again.ended() == 0


@pytest.mark.parametrize(("number", "status"), at_length(SIGNALS, 2))
def test_a_signal(start: Start, tmp_path: Path, number: int, status: int) -> None:
    reader = start()
    reader.read_on()
    reader.kill(number)
    assert reader.ended() == status
    reader.assert_released()
    assert_kept(tmp_path)


def test_an_exception_in_a_key(start: Start) -> None:
    reader = start(variant="failing")
    reader.read_on()
    place = top(reader)
    reader.send(b"\x10")
    assert reader.ended() == 1
    reader.assert_released()
    assert b"meant to fail" in reader.output
    assert_goes_on(start, place)


def test_the_end_of_input(start: Start, tmp_path: Path) -> None:
    reader = start()
    reader.read_on()
    # An end of file at a terminal that is read byte by byte: no byte to wait for (termios(3), VMIN and VTIME).
    attributes = termios.tcgetattr(reader.master)
    attributes[6][termios.VMIN] = attributes[6][termios.VTIME] = 0
    attributes[3] |= termios.ICANON
    termios.tcsetattr(reader.master, termios.TCSANOW, attributes)
    os.write(reader.master, b"\x04")
    assert reader.ended() == 129
    reader.assert_released()
    assert_kept(tmp_path)


@pytest.mark.parametrize("hangup", at_length(["default", "ignored"], 1))
def test_the_terminal_vanishes(start: Start, tmp_path: Path, hangup: str) -> None:
    reader = start(hangup=hangup)
    reader.read_on()
    reader.vanish()
    assert reader.ended() == 129
    assert not reader.survivors()
    assert_kept(tmp_path)


def test_a_stalled_terminal(start: Start, tmp_path: Path) -> None:
    reader = start()
    reader.read_on()
    for _ in range(400):  # nobody reads: what is sent fills what the kernel holds
        os.write(reader.master, b"\x0c")
    reader.until(lambda: not reader.untaken() and reader.sleeps(), what="a stall", reading=False)
    reader.kill(signal.SIGTERM)
    assert reader.ended(reading=False) == 143
    assert not reader.survivors()
    assert reader.settings_now() == reader.settings
    assert_kept(tmp_path)


def test_quitting_keeps_the_place_too(start: Start) -> None:
    reader = start()
    reader.read_on()
    place = top(reader)
    reader.send(b"Q")
    assert reader.ended() == 0
    reader.assert_released()
    assert_goes_on(start, place)


@pytest.mark.parametrize("typed", at_length(["", "/words\x1a", "\x1a"], 2))
def test_stop_and_continue(start: Start, typed: str) -> None:
    """By a signal, by the key, and by the key in the midst of an answer."""
    reader = start()
    reader.read_on()
    for times in (1, 2):
        reader.send(typed.encode()) if typed else reader.kill(signal.SIGTSTP)
        reader.stopped(times)
        assert not any(reader.modes().get(mode) for mode in TAKEN)
        assert reader.settings_now() == reader.settings
        before = len(reader.output)
        reader.kill(signal.SIGCONT)
        reader.until(lambda since=before: "1.2 The check" in reader.screen(since, SIZE), what="a picture")  # type: ignore[misc]
    reader.press("\x03j" if typed.startswith("/") else "j")
    reader.kill(signal.SIGTERM)
    assert reader.ended() == 143
    reader.assert_released()


@pytest.mark.parametrize(
    ("size", "seen"), at_length([((65535, 3), (1000, 3)), ((0, 0), (80, 24)), ((80, 24), (80, 24))], 1)
)
def test_sizes_that_cannot_be(tmp_path: Path, size: tuple[int, int], seen: tuple[int, int]) -> None:
    lies = {"COLUMNS": "99999", "LINES": "99999"}
    with Reader(tmp_path, "--library", str(BRIEFS), size=SIZE, env=lies) as first:
        first.shows("Bottom line")
        first.send(b"Q")
        assert first.ended() == 0
    with Reader(tmp_path, "--library", str(BRIEFS), size=size, env=lies) as reader:
        reader.until(lambda: "Bottom line" in reader.screen(size=seen), what="a picture")
        reader.settle()
        reader.send(b"Q")
        assert reader.ended() == 0


def test_bytes_that_are_no_text(start: Start) -> None:
    reader = start()
    reader.read_on()
    reader.send(b"\xff\xc3(\xf0\x9f\x98\x80")
    reader.press("/\xff\xe9", "/")
    reader.send(b"/\xff\xe9marka\r")
    reader.settle()
    reader.press("3", "Al Qaeda")
    reader.send(b"Q")
    assert reader.ended() == 0
    reader.assert_released()
