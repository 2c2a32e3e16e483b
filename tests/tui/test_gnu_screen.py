"""The program in a real GNU screen, which has colours, keys, copies and ends of its own; also in or around a tmux."""

from __future__ import annotations

import base64
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lengths import at_length
from libraries import BRIEFS, read_before, warm
from tui.metered import homes
from wire.ptyproc import PtyProcess

_ENDED = "ended with"
_SETTINGS = {
    "screen": "startup_message off\n",
    "tmux": "set -g status off\nset -g set-clipboard on\nset -g allow-passthrough on\n",
}
_NESTS = ["screen", "tmux screen", "screen tmux"]
"""The multiplexers from the outer to the inner one."""


class Nested(PtyProcess):
    """A shell that runs the program and then waits, in a window of one multiplexer or more; seen from the outside."""

    def __init__(self, folder: Path, nest: str) -> None:
        self._sockets = folder / "s"
        self._sockets.mkdir(mode=0o700)
        warm(folder / "cache" / "brief-tui")
        read_before(folder / "state" / "brief-tui")
        (folder / "config" / "brief-tui").mkdir(parents=True)
        (folder / "config" / "brief-tui" / "settings.toml").write_text("mouse = true\n", encoding="utf-8")
        script = f'"$0" -m brief_tui --library "{BRIEFS}" open mali-bamako-2023-01; echo {_ENDED} $?; read x'
        command = ["sh", "-c", script, sys.executable]
        for name in reversed(nest.split()):
            (folder / name).write_text(_SETTINGS[name], encoding="utf-8")
            with_settings = {
                "screen": ["screen", "-U", "-c", str(folder / name), "-S", "window", *command],
                "tmux": [*self._tmux(), "-f", str(folder / name), "new-session", shlex.join(command)],
            }
            command = with_settings[name]
        self._own = {"SCREENDIR": str(self._sockets), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        super().__init__(command, env={**homes(folder), **self._own})

    def _tmux(self) -> list[str]:
        return ["tmux", "-u", "-S", str(self._sockets / "tmux")]

    def quit(self) -> None:
        """End the servers, which would stay."""
        for words in (["screen", "-S", "window", "-X", "quit"], [*self._tmux(), "kill-server"]):
            if shutil.which(words[0]):
                subprocess.run(words, env={**os.environ, **self._own}, check=False, capture_output=True, timeout=20)

    def rows(self) -> list[str]:
        return self.screen(0, self._size).splitlines()

    def shows(self, words: str) -> None:
        self.until(lambda: any(words in row for row in self.rows()), what=words)


@pytest.fixture
def nested(tmp_path: Path) -> Iterator[Callable[[str], Nested]]:
    programs: list[Nested] = []

    def begin(nest: str) -> Nested:
        for name in nest.split():
            if shutil.which(name) is None:
                pytest.skip(f"there is no {name} here")
        programs.append(Nested(tmp_path, nest))
        return programs[-1]

    yield begin
    for program in programs:
        program.quit()
        program.__exit__(None, None, None)


@pytest.mark.parametrize("nest", at_length(_NESTS, 1))
def test_in_screen_it_has_colours_keys_copies_and_an_orderly_end(nest: str, nested: Callable[[str], Nested]) -> None:
    window = nested(nest)
    window.shows("Bottom line  0%")
    assert (b"38;5;" in window.output) == nest.startswith("screen"), "TERM is screen.xterm-256color, in tmux screen"
    assert b"38;2;" not in window.output, "screen is told no colour of 24 bits, which COLORTERM promises"
    assert "Mali: the war comes to Bamako" in window.rows()[0]

    window.send(b"2\x1b[B")  # an arrow as the terminal sends it: screen makes its own of it
    window.shows("row 2 of")
    window.send(b"\x1bOB")
    window.shows("row 3 of")
    window.send(b"\x1b[<0;5;4M\x1b[<0;5;4m")
    window.shows("row 1 of")

    copied = len(window.output)
    window.send(b"y")
    window.shows("copied: ")
    window.until(lambda: b"\a" in window.output[copied:], what="a copy")
    code = window.output[copied:].partition(b"\x1b]52;")[2].partition(b"\a")[0].partition(b";")[2]
    assert base64.b64decode(code).decode().startswith("15 Jan 2023\t")

    window.resize(60, 20)
    window.until(lambda: "row 1 of" in window.rows()[-2], what="a picture of 60x20")
    window.send(b"qq")
    window.shows(f"{_ENDED} 0")
    if nest.endswith("screen"):  # which has no alternate screen
        assert any(row.startswith(_ENDED) for row in window.rows()[-2:]), "below the picture"
    modes = window.modes()
    assert (modes[25], modes.get(1003, False), modes.get(2004, False)) == (True, False, False)
