"""What a real tmux passes on of an application's copies, and that the program knows it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief_tui.tui.terminal.clipboard import copy_sequence, lacking_in_tmux

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The socket of a server with one pane, in whose environment the test runs."""
    socket = str(tmp_path / "tmux")
    begin = ["tmux", "-S", socket, "-f", "/dev/null", "new-session", "-d", "-s", "copies", "sh"]
    subprocess.run(begin, check=True, env={**os.environ, "TMUX": ""}, timeout=20)
    monkeypatch.setenv("TMUX", f"{socket},0,0")
    monkeypatch.setenv("TMUX_PANE", "%0")
    yield socket
    subprocess.run(["tmux", "-S", socket, "kill-server"], check=False, timeout=20)


def told(socket: str, *words: str) -> str:
    done = subprocess.run(["tmux", "-S", socket, *words], check=False, capture_output=True, text=True, timeout=20)
    return done.stdout


def test_tmux_takes_copies_of_applications_with_on_alone(tmux: str, tmp_path: Path) -> None:
    """Of `external`, its default, too it takes none; `on` is what the program says to set."""
    (tmp_path / "copy").write_text(copy_sequence("words", {}), encoding="utf-8")
    for clipboard, passthrough, passed in (
        ("external", "off", False), ("off", "off", False), ("external", "on", True), ("on", "off", True),
    ):  # fmt: skip
        told(tmux, "set", "-g", "set-clipboard", clipboard)
        told(tmux, "set", "-g", "allow-passthrough", passthrough)
        assert (not lacking_in_tmux(os.environ)) == passed, (clipboard, passthrough)
        told(tmux, "send-keys", "-t", "%0", f"cat {tmp_path}/copy; tmux wait-for -S {clipboard}{passthrough}", "Enter")
        told(tmux, "wait-for", f"{clipboard}{passthrough}")
        for _look in range(2_000 if clipboard == "on" else 1):
            if told(tmux, "show-buffer") == "words":
                break
        assert (told(tmux, "show-buffer") == "words") == (clipboard == "on")


def test_a_tmux_that_does_not_answer_is_no_obstacle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMUX", f"{tmp_path}/none,0,0")
    assert lacking_in_tmux(os.environ) == ""
