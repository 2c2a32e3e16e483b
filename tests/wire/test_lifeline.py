"""Every way a program in a terminal can end, stop or be lied to: on a real program in a real terminal."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lengths import at_length, diagonal
from wire.ptyproc import PtyProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

APP = Path(__file__).with_name("life_app.py")
PICTURE = "the quiet picture"
TAKEN = {1049, 1000, 1003, 1015, 1006, 1004, 2004}
DRIVERS = ["", "frugal"] if importlib.util.find_spec("brief_tui.wire.driver") else [""]
SIGNALS = [
    (signal.SIGTERM, 143, "terminated"),
    (signal.SIGHUP, 129, "hung up"),
    (signal.SIGQUIT, 131, "quit signal"),
    (signal.SIGINT, 130, "interrupted"),
]


class Program(PtyProcess):
    """The small app, and the facts it leaves in its folder."""

    def __init__(
        self,
        folder: Path,
        *wants: str,
        shell: str = "",
        env: dict[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        hangup: str = "default",
    ) -> None:
        self.folder = folder
        self._still: dict[int, int] = {}
        command = [sys.executable, str(APP), str(folder), *wants]
        if shell:
            command = ["/bin/sh", "-c", shell, "sh", *command]
        super().__init__(command, env=env, size=size, hangup=hangup)

    def facts(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def wait_for(self, name: str, fact: str | None = None, *, reading: bool = True) -> None:
        def look() -> bool:
            return bool(self.facts(name)) if fact is None else fact in self.facts(name)

        self.until(look, what=f"{name} {fact}", reading=reading)

    def stalls(self, looks: int = 10) -> bool:
        """Whether the loop stood still while the keys were looked for so many times; no thread may do much more."""
        now = self.naps()
        if now is None or now[self.pid] != self._still.get(self.pid) or now.keys() != self._still.keys():
            self._still = now or {}
            return False
        woken = [count - self._still[thread] for thread, count in now.items()]
        assert max(woken) <= 10 * looks, "waits at full speed"
        return max(woken) >= looks

    def ready(self) -> Program:
        self.wait_for("ready")
        # The terminal answers nothing, so the parser has nothing pending: what is typed now is read.
        self.until(self.painted, what="a picture")
        return self

    def painted(self, since: int = 0) -> bool:
        """Tell whether the picture is there, on a terminal that was empty at a byte."""
        return PICTURE.rsplit(maxsplit=1)[-1].encode() in self.output[since:] and PICTURE in self.screen(since)

    def assert_released(self) -> None:
        """The terminal is as it was before, and nobody is left."""
        modes = self.modes()
        assert {mode: modes.get(mode) for mode in TAKEN} == dict.fromkeys(TAKEN, False)
        assert (modes[25], modes[7]) == (True, True)
        assert modes.get(2026) is False
        assert not modes.get(1016)
        tail = self.output[self.output.rindex(b"\x1b[?2026l") :]
        assert tail.index(b"\x1b[r") < tail.index(b"\x1b[<u") < tail.index(b"\x1b[?1049l")
        assert self.settings_now() == self.settings
        assert not self.survivors()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    programs: list[Program] = []

    def make(*wants: str, **how: object) -> Program:
        programs.append(Program(tmp_path, *wants, **how))  # type: ignore[arg-type]
        return programs[-1]

    yield make
    for program in programs:
        program.__exit__(None, None, None)


# Deaths.


@pytest.mark.parametrize(("died", "driver"), diagonal(SIGNALS, DRIVERS))
def test_a_signal_ends_it_in_order(start: Callable[..., Program], died: tuple[int, int, str], driver: str) -> None:
    number, status, reason = died
    program = start(driver).ready()
    assert {mode for mode, on in program.modes().items() if on} >= TAKEN
    program.kill(number)
    assert program.ended() == status
    program.assert_released()
    assert program.facts("dying") == [reason]
    assert not program.facts("returned")


def test_the_first_of_two_signals_counts_and_the_hook_runs_once(start: Callable[..., Program]) -> None:
    program = start("hang", "hurried").ready()
    program.kill(signal.SIGTERM)
    program.wait_for("dying")
    program.kill(signal.SIGHUP)
    assert program.ended() == 143
    assert program.facts("dying") == ["terminated"]


@pytest.mark.parametrize("hook", ["hang", "raise"])
def test_a_hook_that_hangs_or_fails_changes_nothing(start: Callable[..., Program], hook: str) -> None:
    program = start(hook, "hurried").ready()
    program.kill(signal.SIGTERM)
    assert program.ended() == 143
    program.assert_released()


@pytest.mark.parametrize("driver", at_length(DRIVERS, DRIVERS[-1:]))
def test_a_stalled_loop_cannot_hold_it(start: Callable[..., Program], driver: str) -> None:
    program = start(driver).ready()
    program.send(b"\x1bOR")
    program.wait_for("spinning")
    program.kill(signal.SIGTERM)
    assert program.ended() == 143
    program.assert_released()
    assert program.facts("dying") == ["terminated"]


@pytest.mark.parametrize(("died", "driver"), diagonal(SIGNALS[:2], DRIVERS))
def test_a_terminal_that_does_not_read_cannot_hold_it(
    start: Callable[..., Program], died: tuple[int, int, str], driver: str
) -> None:
    number, status, reason = died
    program = start(driver).ready()
    program.send(b"\x1b[15~")
    program.wait_for("painted", reading=False)

    program.until(program.stalls, what="stall", reading=False)
    program.kill(number)
    assert program.ended(reading=False) == status
    program.read()
    program.assert_released()
    assert program.facts("dying") == [reason]


def test_a_terminal_that_may_not_be_opened_again_is_restored_too(start: Callable[..., Program]) -> None:
    """After su(1) it belongs to another user."""
    program = start("foreign", "hurried").ready()
    program.send(b"\x1b[18~")
    assert program.ended(reading=False) == 7
    program.read()
    program.assert_released()


def test_an_exit_that_cannot_be_written_is_cut_short(start: Callable[..., Program]) -> None:
    program = start("hurried").ready()
    program.send(b"\x1b[18~")
    assert program.ended(reading=False) == 7
    program.read()
    program.assert_released()
    assert not program.facts("dying"), "an exit that was asked for is no death"


@pytest.mark.parametrize("driver", at_length(DRIVERS, DRIVERS[-1:]))
def test_an_exception_is_shown_and_told(start: Callable[..., Program], driver: str) -> None:
    program = start(driver).ready()
    program.send(b"\x1bOQ")
    assert program.ended() == 1
    shown, _, after = program.output.rpartition(b"\x1b[?1049l")
    assert b"meant to fail" in after
    assert b"meant to fail" not in shown
    assert program.modes()[25]
    program.assert_released()
    assert program.facts("dying") == ["exception"]


@pytest.mark.parametrize(("hangup", "driver"), diagonal(["default", "ignored"], DRIVERS))
def test_it_does_not_outlive_its_terminal(start: Callable[..., Program], hangup: str, driver: str) -> None:
    program = start(driver, hangup=hangup).ready()
    program.vanish()
    assert program.ended() == 129
    assert program.facts("dying") in (["terminal lost"], ["end of input"], ["hung up"])
    assert not program.survivors()


def test_it_does_not_outlive_its_input(start: Callable[..., Program]) -> None:
    master, slave = os.openpty()
    program = start(shell='exec "$@" <"$KEYS"', env={"KEYS": os.ttyname(slave)}).ready()
    os.close(slave)
    os.close(master)
    assert program.ended() == 129
    assert program.facts("dying") in (["terminal lost"], ["end of input"])
    modes = program.modes()
    assert {mode: modes.get(mode) for mode in TAKEN} == dict.fromkeys(TAKEN, False)
    assert modes[25]


def test_an_ignored_hangup_stays_ignored(start: Callable[..., Program]) -> None:
    program = start(hangup="ignored").ready()
    program.kill(signal.SIGHUP)
    program.send(b"still here")
    program.wait_for("typed", "still here")


def test_an_exception_before_the_first_picture_is_told_too(start: Callable[..., Program]) -> None:
    program = start("broken")
    assert program.ended() == 1
    assert b"meant to fail" in program.output
    program.assert_released()
    assert program.facts("dying") == ["exception"]


# Exits that are no deaths.


def test_leaving_does_not_wait_for_an_app_that_lingers(start: Callable[..., Program]) -> None:
    program = start("seven", "stubborn", "hurried").ready()
    program.send(b"\x11")
    assert program.ended() == 7
    program.assert_released()
    assert not program.facts("dying")


@pytest.mark.parametrize("driver", at_length(DRIVERS, DRIVERS[-1:]))
def test_leaving_gives_the_terminal_back(start: Callable[..., Program], driver: str) -> None:
    program = start("seven", driver).ready()
    program.send(b"\x11")
    assert program.ended() == 7
    program.assert_released()
    assert not program.facts("dying")
    assert program.facts("returned") == ["7"]
    assert program.facts("handlers") == ["as before"]


def test_leaving_does_not_wait_for_a_thread_that_works(start: Callable[..., Program]) -> None:
    program = start("seven").ready()
    program.send(b"\x1bOS")
    program.wait_for("dawdling")
    program.send(b"\x11")
    assert program.ended() == 7
    program.assert_released()


# Stop and continue.


@pytest.mark.parametrize("driver", at_length(DRIVERS, DRIVERS[-1:]))
@pytest.mark.parametrize("how", ["ctrl+z", "SIGTSTP"])
def test_a_stop_gives_the_terminal_back_and_continuing_paints_it_all(
    start: Callable[..., Program], how: str, driver: str
) -> None:
    program = start(driver).ready()
    for time_stopped in (1, 2):
        program.send(b"\x1a") if how == "ctrl+z" else program.kill(signal.SIGTSTP)
        program.stopped(time_stopped)
        assert not any(program.modes().get(mode) for mode in TAKEN)
        assert program.settings_now() == program.settings
        before = len(program.output)
        program.kill(signal.SIGCONT)
        program.until(lambda since=before: program.painted(since), what="a picture")  # type: ignore[misc]
        assert program.modes(before)[1049]
        assert not program.settings_now()[3] & termios.ICANON
    program.send(b"k")
    program.wait_for("typed", "k")
    program.kill(signal.SIGTERM)
    assert program.ended() == 143
    program.assert_released()


def test_a_stop_nobody_was_told_of_is_mended(start: Callable[..., Program]) -> None:
    program = start().ready()
    program.kill(signal.SIGSTOP)
    program.stopped()
    termios.tcsetattr(program.master, termios.TCSANOW, program.settings)  # as a shell does
    before = len(program.output)
    program.kill(signal.SIGCONT)
    program.until(lambda: program.painted(before), what="a picture")
    program.until(lambda: not program.settings_now()[3] & termios.ICANON, what="raw mode")
    program.send(b"\x11")
    assert program.ended() == 0
    program.assert_released()


@pytest.mark.parametrize(("stop", "other"), [(signal.SIGSTOP, min), (signal.SIGSTOP, max), (signal.SIGTSTP, max)])
def test_a_signal_is_heard_that_another_thread_takes(
    start: Callable[..., Program], stop: signal.Signals, other: Callable[[list[int]], int]
) -> None:
    """A busy main thread leaves it to any other, and falls asleep after."""

    def others() -> list[int]:
        return [thread for thread in program.naps() or () if thread != program.pid]

    program = start().ready()
    program.settle()
    os.kill(other(program.until(others)), stop)  # Linux tries the thread that is named first
    program.stopped()
    before = len(program.output)
    os.kill(other(program.until(others)), signal.SIGCONT)
    program.until(lambda: program.painted(before), what="a picture")


def test_a_signal_while_stopped_takes_the_terminal_no_more(start: Callable[..., Program]) -> None:
    program = start().ready()
    program.kill(signal.SIGTSTP)
    program.stopped()
    program.kill(signal.SIGTERM)
    program.kill(signal.SIGCONT)
    assert program.ended() == 143
    program.assert_released()
    assert program.facts("dying") == ["terminated"]


# Sizes.


@pytest.mark.parametrize(
    ("size", "env", "told"),
    at_length(
        [
            ((0, 0), {"COLUMNS": "99999", "LINES": "99999"}, "80x24"),
            ((65535, 65535), {}, "1000x500"),
            ((1, 1), {}, "10x3"),
            ((80, 24), {"COLUMNS": "99999", "LINES": "99999"}, "80x24"),
            ((80, 24), {"COLUMNS": "0", "LINES": "-1"}, "80x24"),
        ],
        3,
    ),
)
def test_no_size_is_believed_that_cannot_be(
    start: Callable[..., Program], size: tuple[int, int], env: dict[str, str], told: str
) -> None:
    program = start(size=size, env=env)
    program.wait_for("ready")
    assert set(program.facts("sizes")) == {told}
    program.send(b"\x11")
    assert program.ended() == 0
    program.assert_released()


def test_a_forged_report_of_size_changes_nothing_and_a_resize_does(start: Callable[..., Program]) -> None:
    program = start().ready()
    program.send(b"\x1b[?2048;2$y\x1b[48;60000;60000;0;0t\x1b[48;0;0;0;0t\x1b[<35;9;9Mx")
    program.wait_for("typed", "x")
    assert set(program.facts("sizes")) == {"80x24"}
    program.resize(70, 20)
    program.wait_for("sizes", "70x20")
    program.resize(65535, 2)
    program.wait_for("sizes", "1000x3")
    program.send(b"\x11")
    assert program.ended() == 0


# What is typed.


def test_bytes_that_are_no_text_are_typed_as_such(start: Callable[..., Program]) -> None:
    program = start().ready()
    program.send(b"a\xff\xc3(\xf0\x9f")
    program.send(b"\x98\x80z")
    program.wait_for("typed", "a\ufffd\ufffd(\U0001f600z")
    program.send(b"\x11")
    assert program.ended() == 0


def test_keys_that_cannot_be_pressed_do_no_harm(start: Callable[..., Program]) -> None:
    program = start().ready()
    program.send(b"\x1b[9999999999;1;1u\x1b[55296;1;55296u\x1b[48;9;9;0;0t\x1b[<0;5;5M\x1b[<;;M\x1b[;;u")
    program.send(b"ok")
    program.until(lambda: program.facts("typed")[-1:] and program.facts("typed")[-1].endswith("ok"), what="ok")
    program.send(b"\x11")
    assert program.ended() == 0


FLOODS = {"osc": b"\x1b]0;", "paste": b"\x1b[200~", "csi": b"\x1b[", "letters": b"",
          "escape": b"\x1b", "mouse": b"\x1b[<35;1;1M", "dcs": b"\x1bP", "apc": b"\x1b_"}  # fmt: skip


@pytest.mark.parametrize("beginning", at_length(FLOODS, 3))
def test_a_flood_is_survived(start: Callable[..., Program], beginning: bytes) -> None:
    program = start().ready()
    size = 5_000_000 if beginning == b"\x1b[200~" else 1_000_000
    body = b"1" * size if beginning != b"\x1b[<35;1;1M" else beginning * (size // len(beginning))
    program.send(beginning + body)
    if beginning == b"\x1b[200~":
        program.wait_for("pasted", "65536")
    else:
        program.settle()  # silence ends a string that was never ended, and lets the app catch up
    program.send(b"\x11")
    assert program.ended() == 0
    assert not program.facts("dying")


@pytest.mark.parametrize("letters", at_length([1_200_000, 3_000_000], 1))
def test_a_flood_eats_no_memory(start: Callable[..., Program], letters: int) -> None:
    program = start().ready()
    before = program.peak_memory()
    program.send(b"\x1b[200~" + b"1" * 3_000_000 + b"\x1b[201~")
    program.wait_for("pasted", "65536")
    program.send(b"letters and " * (letters // 12))
    assert program.peak_memory() - before < 40_000_000
    program.send(b"\x11")
    assert program.ended() == 0


# Where the picture goes.


def test_the_picture_does_not_vanish_with_standard_error(start: Callable[..., Program]) -> None:
    program = start(shell='exec "$@" 2>/dev/null').ready()
    program.send(b"\x11")
    assert program.ended() == 0
    program.assert_released()


def test_the_picture_goes_to_standard_error_when_output_is_taken(start: Callable[..., Program]) -> None:
    program = start(shell='"$@" | cat >/dev/null').ready()
    program.send(b"\x11")
    assert program.ended() == 0


@pytest.mark.parametrize(
    ("shell", "env"),
    at_length(
        {
            "output": ('"$@" 2>&1 | head -5', {}),
            "input": ('exec "$@" </dev/null', {}),
            "dumb": ("", {"TERM": "dumb"}),
            "unheard of": ("", {"TERM": "no-such-thing"}),
            "closed": ('exec "$@" <&-', {}),
            "unknown": ("", {"TERM": "unknown"}),
            "empty": ("", {"TERM": ""}),
        },
        3,
    ),
)
def test_without_a_terminal_there_is_plain_text(start: Callable[..., Program], shell: str, env: dict[str, str]) -> None:
    program = start(shell=shell, env=env)
    assert program.ended() == 0
    assert b"plain text" in program.output
    assert b"\x1b" not in program.output
