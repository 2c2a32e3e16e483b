"""Outputs that are full or closed, variables that say nothing, an old Python: a word, and the right status."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path

import pytest

from brief_tui.cli import OLDEST
from lengths import at_length
from running import Cli, Outcome
from wire.ptyproc import PtyProcess

SOURCE = Path(__file__).parents[2] / "src"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


def run(words: str, redirected: str) -> Outcome:
    """Run the program by a shell that redirects its streams."""
    line = f"exec '{sys.executable}' -m brief_tui {words} {redirected}"
    done = subprocess.run(["sh", "-c", line], input=b"", capture_output=True, timeout=60, check=False)
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


PRINTING = ["--help", "define --help", "--version", "list", "check --rules", "export mali-bamako-2023-01 --as csv"]


@FULL
@pytest.mark.parametrize("words", at_length(PRINTING, PRINTING[::2]))
def test_output_that_cannot_be_written_is_told(warm: Path, words: str) -> None:
    for redirected, reason in ((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")):
        found = run(words, redirected)
        assert (found.status, found.out) == (1, "")
        assert found.err.splitlines()[-1] == f"brief-tui: {reason}"


@FULL
@pytest.mark.parametrize(
    ("words", "status"),
    at_length([("define zzzzz", 1), ("list --no", 2), ("incidents", 0), ("check x", 1)], 2),
)
def test_words_that_nobody_can_read_change_nothing(warm: Path, words: str, status: int) -> None:
    expected = run(words, "")
    assert expected.status == status
    for redirected in ("2>/dev/full", "2>&-", "<&- 2>&-"):
        assert run(words, redirected) == (status, expected.out, "")


def test_all_streams_closed(warm: Path) -> None:
    assert run("list", "<&- >&- 2>&-") == (1, "", "")
    assert run("define zzzzz", "<&- >&- 2>&-") == (1, "", "")


NUMBERS = ("²", "9" * 5000, "-1", "0", "x", "٣", "\udcff")


@pytest.mark.parametrize("value", NUMBERS, ids=ascii)
@pytest.mark.parametrize("name", ["COLUMNS", "LINES", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_PRESS"])
def test_variables_that_say_nothing_are_forgotten(
    brief: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert brief("define", "--help").status == 0
    kept = name == "TEXTUAL_PRESS" and value != "\udcff"
    assert (name in os.environ) == kept


def test_a_terminal_of_a_said_size_has_it(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "9999")
    assert brief("define", "--help").status == 0
    assert os.environ["COLUMNS"] == "9999"


def test_the_screen_opens_whatever_the_variables_say(warm: Path) -> None:
    odd = {**os.environ, "COLUMNS": "²", "LINES": "9" * 5000, "TEXTUAL_COLOR_SYSTEM": "²", "TEXTUAL_PRESS": "\udcff"}
    with PtyProcess([sys.executable, "-m", "brief_tui"], env=odd) as process:
        process.until(lambda: b"Lessons of" in process.output, 20, "text")
        process.send(b"Q")
        assert process.ended(20) == 0


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.10"])
def test_a_python_that_is_too_old_is_told_in_one_sentence(tmp_path: Path, version: str) -> None:
    """Also from a file of `zipapp`."""
    python = _python(version)
    words = f"brief-tui needs Python {OLDEST[0]}.{OLDEST[1]} or later, and this is {version}\n"
    shutil.copytree(SOURCE / "brief_tui", tmp_path / "in" / "brief_tui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SOURCE / "brief_tui" / "__main__.py", tmp_path / "in")
    zipapp.create_archive(tmp_path / "in", tmp_path / "brief.pyz")
    for named in (["-m", "brief_tui", "define", "GSIM"], [str(tmp_path / "brief.pyz"), "--help"]):
        done = subprocess.run([python, "-B", *named], cwd=tmp_path / "in", capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (2, "", words)


def _python(version: str) -> str:
    """A Python of this version; the test is skipped where there is none."""
    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    installed = [str(path) for path in (home / ".pyenv" / "versions").glob(f"{version}.*/bin/python")]
    for python in filter(
        None, [*installed, shutil.which(f"python{version}")]
    ):  # one on PATH may be no more than a name that leads to none
        if subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0:
            return python
    pytest.skip(f"there is no Python {version} here")
