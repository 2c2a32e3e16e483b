"""A program that is forked from the server is started, and ends, like one that is executed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from brief_tui import __version__
from lengths import at_length
from starting.client import Piped
from wire.ptyproc import PtyProcess

PROBE = Path(__file__).with_name("probe.py")


def probed(target: Path, *, fresh: bool, end: str = "0", **how: Any) -> tuple[dict[str, Any], int, PtyProcess]:
    """What the probe says, its exit status, and its process."""
    with PtyProcess([sys.executable, str(PROBE), str(target), end], fresh=fresh, **how) as process:
        status = process.ended()
    return json.loads(target.read_text(encoding="utf-8")), status, process


@pytest.mark.parametrize("hangup", ["default", "ignored"])
def test_all_that_a_start_gives_is_the_same(tmp_path: Path, hangup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    how: dict[str, Any] = {"hangup": hangup, "env": {"TZ": "Asia/Kathmandu", "OWN": "\udcff", "XDG_STATE_HOME": ""}}
    (forked, *_), (executed, *_) = (probed(tmp_path / "said", fresh=fresh, **how) for fresh in (False, True))
    assert forked["environment"]["OWN"] == "\udcff"
    assert forked == executed


@pytest.mark.parametrize(
    ("end", "status", "words"),
    [("0", 0, b""), ("3", 3, b""), ("words", 1, b"words"), ("exception", 1, b"meant to fail"), ("signal", -15, b"")],
)
@pytest.mark.parametrize("fresh", [False, True], ids=["forked", "executed"])
def test_it_ends_as_an_interpreter_ends(tmp_path: Path, end: str, status: int, words: bytes, fresh: bool) -> None:
    _, found, process = probed(tmp_path / "said", fresh=fresh, end=end)
    assert found == status
    assert b"said" in process.output
    assert words in process.output
    assert (b"Traceback" in process.output) == (end == "exception")


def test_a_variable_that_is_read_when_textual_is_loaded_is_read(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from textual import constants\nprint(constants.MAX_FPS)\n", encoding="utf-8")
    for env, frames in (({}, b"60"), ({"TEXTUAL_FPS": "7"}, b"7")):
        with PtyProcess([sys.executable, str(script)], env=env) as process:
            assert process.ended() == 0
            assert process.output.strip() == frames


def test_a_command_that_is_not_there_is_told() -> None:
    with PtyProcess(["/no/such-program"]) as process:
        assert process.ended() == 1
        assert b"/no/such-program: No such file" in process.output


DOORS = {
    "module": [sys.executable, "-m", "brief_tui"],
    "brief-tui": [str(Path(sys.executable).with_name("brief-tui"))],
    "brief": [str(Path(sys.executable).with_name("brief"))],
    "isolated": [sys.executable, "-I", "-m", "brief_tui"],
}


@pytest.mark.parametrize("door", at_length(DOORS, 3))
def test_each_door_leads_to_the_screen(warm: Path, door: list[str]) -> None:
    """Nothing is shared: a new interpreter, as a user starts it."""
    env = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with PtyProcess(door, env=env, fresh=True) as process:
        process.until(lambda: "Bottom line" in process.screen(), what="first screen")
        process.send(b"Q")
        assert process.ended() == 0
    with PtyProcess([*door, "--version"], fresh=True) as process:
        assert process.ended() == 0
        assert process.output.startswith(f"brief-tui {__version__} (Python ".encode())


def test_many_bytes_pass_both_ways(warm: Path) -> None:
    """More than any pipe holds."""
    text = b"no term at all\n" * 20_000
    with Piped("annotate", "--lang", "en") as process:
        assert process.finish(text) == (0, text, b"")


def test_a_failure_shows_the_screen() -> None:
    with PtyProcess([sys.executable, "-c", r"print('\x1b[2;3H\x1b[31mhere', end='', flush=True); input()"]) as process:
        process.until(lambda: b"here" in process.output)
        with pytest.raises(AssertionError) as failure:
            process.until(lambda: False, 0.1, "end of the world")
    told = str(failure.value)
    assert "no end of the world in 0.1 s" in told
    assert f"|  here{' ' * 74}|" in told
    assert "cursor at line 2, column 7" in told
    assert "\x1b" not in told
