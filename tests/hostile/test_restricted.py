"""A locked-down account: the doors to the clipboard, to files and to other programs are closed, and not shown."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from hostile.grammar import SCREEN, faults, words
from hostile.walking import Walk
from pages import page
from running import Cli
from wire.ptyproc import PtyProcess

ROOT = Path(__file__).resolve().parents[2]
SECRET = "title: Secret\nsections: [{title: One, body: the secret words}]\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A briefing that is not in the library."""
    file = tmp_path / "outside.yaml"
    file.write_text(SECRET, encoding="utf-8")
    return file


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library of the account."""
    folder = tmp_path / "library"
    shutil.copytree(ROOT / "briefs", folder)
    monkeypatch.setenv("BRIEF_LIBRARY", str(folder))
    return folder


@pytest.fixture
def restricted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restricted by the environment."""
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")


WAYS_OUT = [
    ("{}",), ("open", "{}"), ("show", "{}"), ("show", "--json", "{}"), ("check", "{}"),
    ("incidents", "--briefing", "{}"), ("list", "--library", "{}"), ("define", "x", "--library", "{}"), ("-",),
    ("new", "--from", "{}"), ("new", "--from", "-"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", WAYS_OUT, ids=" ".join)
def test_no_other_file_is_read(
    arguments: tuple[str, ...], brief: Cli, library: Path, outside: Path, tmp_path: Path, restricted: None
) -> None:
    link = library / "link.yaml"
    link.symlink_to(outside)
    for name in (str(outside), str(tmp_path), str(library / ".." / "outside.yaml"), "/etc/passwd", str(link)):
        found = brief(*(argument.format(name) for argument in arguments))
        assert found.status != 0, found
        assert "secret" not in found.out + found.err
        assert "root:" not in found.out + found.err


def test_whether_a_file_is_there_is_not_told(brief: Cli, library: Path, outside: Path, restricted: None) -> None:
    for command in ("open", "check", "show"):
        there, not_there = brief(command, str(outside)), brief(command, str(outside.with_name("outsid2.yaml")))
        assert there.err.replace("outside", "X") == not_there.err.replace("outsid2", "X").replace("outside", "X")


def test_the_flag_is_as_good_as_the_variable(brief: Cli, library: Path, outside: Path) -> None:
    try:
        assert brief("--restricted", "show", str(outside)).status != 0
    finally:
        os.environ.pop("BRIEF_RESTRICTED", None)
    assert brief("show", str(outside)).status == 0


def test_no_file_is_written(brief: Cli, tmp_path: Path, library: Path, restricted: None) -> None:
    target = tmp_path / "new.yaml"
    found = brief("new", str(target))
    assert (found.status, found.err) == (2, "brief-tui: writing a file is off in restricted mode\n")
    assert not target.exists()
    assert brief("new").status == 0
    wrong = library / "wrong.yaml"
    wrong.write_text("titel: T\n", encoding="utf-8")
    assert brief("check", "--fix", "--yes", str(wrong)).status == 2
    assert wrong.read_text(encoding="utf-8") == "titel: T\n"


def test_no_limit_is_raised(brief: Cli, library: Path, restricted: None) -> None:
    assert brief("list", "--allow", "bytes=1G").status == 2


def test_the_library_can_be_read(brief: Cli, library: Path, restricted: None) -> None:
    assert "Mali" in brief("list").out
    assert brief("show", str(library / "mali-bamako-2023-01.yaml")).status == 0
    assert brief("define", "GSIM").status == 0


def test_what_is_off_is_not_shown_and_does_nothing(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    with Walk(folder, "--restricted", BRIEF_LIBRARY=str(library), size=(120, 60)) as walk:
        walk.started(b"Lessons of")
        walk.press("?")
        helped = words(walk.press(" "))
        assert "write this pane" not in words(walk.output)
        assert "copy this pane" not in words(walk.output) + helped
        walk.press("q")
        walk.press("yw")
        walk.press(b"\x1a")
        walk.palette("write")
        assert "write this pane" not in words(walk.output)
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []
        assert walk.events.count("stopped") == 0


def test_no_key_copies_writes_or_stops(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    before = set(tmp_path.rglob("*"))
    with Walk(folder, "--restricted", BRIEF_LIBRARY=str(library), size=(90, 30)) as walk:
        walk.started(b"Lessons of")
        for code in range(1, 127):
            if chr(code) in "/d:mf'\x10":
                walk.send(bytes([code]))
                walk.press(b"\x1b")
            elif chr(code) not in "Qq\x03\x11\x1b":
                walk.press(bytes([code]))
        walk.press(b"\x1b")
        walk.send(b"Q")
        walk.ended()
        assert b"\x1b]52" not in walk.output
        made = {path.relative_to(folder).parts[0] for path in set(tmp_path.rglob("*")) - before}
        assert made <= {"cache", "state"}


def test_foreign_variables_are_ignored(library: Path, tmp_path: Path) -> None:
    log = tmp_path / "textual.log"
    evil: Any = {"TEXTUAL_LOG": str(log), "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
            "TEXTUAL_DRIVER": "os:system", "TEXTUAL": "debug", "TEXTUAL_PRESS": "q",
            "BROWSER": "touch /tmp/x"}  # fmt: skip
    folder = tmp_path / "home"
    folder.mkdir()
    with Walk(folder, "--restricted", BRIEF_LIBRARY=str(library), **evil) as walk:
        walk.started(b"Lessons of")
        walk.press("jj")
        assert walk.leave() == 0
    assert not log.exists()
    assert not list(tmp_path.glob("*.svg"))


def test_no_prompt_of_python_follows(library: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-i", "-m", "brief_tui", "--restricted", "list"]
    with PtyProcess(command, env={"PYTHONPATH": str(ROOT / "src"), "BRIEF_LIBRARY": str(library)}) as process:
        assert process.ended() == 2
        assert b">>>" not in process.output


def test_every_promise_has_its_test() -> None:
    promises = re.findall(r"\| `(test_\w+)` \|", page("docs/restricted.md"))
    promises += re.findall(r"`(test_\w+)`", page("SECURITY.md"))
    known = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(promises) > 20
    assert [name for name in promises if f"def {name}(" not in known] == []
