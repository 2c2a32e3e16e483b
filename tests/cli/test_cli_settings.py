"""A mistake in the settings is a line, `settings.toml:line: what is wrong; what to do`, and 2, from every command."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from brief_tui.cli.parser import COMMANDS
from running import Cli
from wire.ptyproc import PtyProcess

RUNS: dict[str, tuple[str, ...]] = {
    "": (), "plain": ("--plain",), "open": ("open", "x.yaml"), "list": ("list",), "show": ("show", "x"),
    "check": ("check", "x.yaml"), "define": ("define", "GSIM"), "incidents": ("incidents",),
    "search": ("search", "camp"), "annotate": ("annotate",), "state": ("state", "export"), "new": ("new",),
    "schema": ("schema",), "import": ("import", "x.csv"), "export": ("export", "--as", "csv"),
    "completion": ("completion", "bash"), "changes": ("changes", "x.yaml"), "trace": ("trace", "x.yaml"),
    "claims": ("claims", "x.yaml"), "timeline": ("timeline", "x.yaml"), "map": ("map", "x.yaml"),
    "library": ("list", "--library", "x"), "rules": ("check", "--rules"),
}  # fmt: skip


@pytest.fixture
def settings(home: Path) -> Path:
    """Where the user's settings are."""
    folder = home / "config" / "brief-tui"
    folder.mkdir()
    return folder / "settings.toml"


def test_every_command_is_asked() -> None:
    assert {command.name for command in COMMANDS} - {"doctor"} <= set(RUNS)  # which lists mistakes among others


@pytest.mark.parametrize("words", RUNS.values(), ids=RUNS)
def test_every_command_tells_a_mistake(brief: Cli, settings: Path, words: tuple[str, ...]) -> None:
    settings.write_text('mouse = true\n[keys]\ndefine = "s"\n')
    found = brief(*words)
    assert found == (2, "", f"{settings}:3: 's' does both sort and define; give one of them another key\n")


MISTAKES: dict[str, tuple[str | bytes, str]] = {
    "clash": ('[keys]\ndefine = "s"', "2: 's' does both sort and define; give one of them another key"),
    "no key": ('\n[keys]\nquit = ""', "3: 'quit' has an empty key; write a key, or remove the line"),
    "odd key": ('keys = {quit = "ctrl-q"}', "1: no key 'ctrl-q'; write one such as "),
    "action": ('[keys]\n\ndefyne = "D"', "3: no action 'defyne'; did you mean 'define'?"),
    "kind of key": ("[keys]\nquit = 1", "2: keys.quit is not a text; write keys such as "),
    "rule": ('[check]\noff = ["nope"]', "2: no rule 'nope'; "),
    "rule of a list": ('[check]\noff = [\n"tlp-missing",\n"nope"]', "4: no rule 'nope'; "),
    "rule misspelt": ('check.off = ["acronyms"]', "1: no rule 'acronyms'; did you mean 'acronym'?"),
    "error": ('[check]\noff = ["yaml"]', "2: 'yaml' is an error and cannot be switched off; fix the file instead"),
    "type": ("mouse = 1", "1: 'mouse' has the wrong type; write true or false"),
    "choice": ('theme = "pink"', "1: no theme 'pink'; known: dark, light, terminal, contrast"),
    "setting": ("mous = true", "1: no setting 'mous'; did you mean 'mouse'?"),
    "TOML": ("mouse = true\nmouse", "2: not valid TOML: "),
    "bytes": (b"\n'\xff' = 1", "2: the byte 0xFF is not UTF-8; save the file as UTF-8"),
    "raw": ('"\\u001b[31m\\u202e" = 1', "1: no setting '␛[31m<U+202E>'; "),
}


@pytest.mark.parametrize(("text", "words"), MISTAKES.values(), ids=MISTAKES)
@pytest.mark.parametrize("command", ["define", "check"])
def test_every_mistake_is_one_line(brief: Cli, settings: Path, text: str | bytes, words: str, command: str) -> None:
    settings.write_bytes(text.encode() if isinstance(text, str) else text)
    found = brief(*RUNS[command])
    assert (found.status, found.out, found.err.count("\n")) == (2, "", 1)
    assert found.err.startswith(f"{settings}:{words}")
    assert re.fullmatch(r".*settings\.toml:\d+: .+; .+\n", found.err)


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "link", "shut"])
def test_what_is_in_the_place_of_the_file_is_told(program: Cli, settings: Path, kind: str) -> None:
    """By the program itself: one that waits on a pipe would not end."""
    if kind == "folder":
        settings.mkdir()
    elif kind == "pipe":
        os.mkfifo(settings)
    elif kind == "shut":
        if os.geteuid() == 0:
            pytest.skip("nothing is unreadable to root")
        settings.touch(0)
    else:
        settings.symlink_to("/dev/zero" if kind == "device" else "gone")
    for command in ("define", "schema"):
        found = program(*RUNS[command])
        assert (found.status, found.out, found.err.count("\n")) == (2, "", 1)
        assert found.err.startswith(f"{settings}:1: ")


def test_a_mistake_is_told_and_no_screen_opens(warm: Path, settings: Path) -> None:
    settings.write_text('keys.define = "s"\n')
    with PtyProcess([sys.executable, "-m", "brief_tui"], env=dict(os.environ)) as process:
        assert process.ended(20) == 2
        assert b"settings.toml:1: 's' does both" in process.output
        assert b"\x1b" not in process.output


def test_help_and_version_are_there_for_who_made_one(brief: Cli, settings: Path) -> None:
    settings.write_text("mouse = 1\n")
    assert [brief(*words).status for words in (("--help",), ("--version",), ("define", "--help"))] == [0, 0, 0]


def test_good_settings_are_obeyed(brief: Cli, settings: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "title: T\nsummary: S\nsources: [{id: a, title: A}]\nglossary: [{term: GSIM, definition: Found.}]\n"
    )
    assert "source-unused" in brief("check", str(file)).out
    lines = ("[check]", 'off = ["source-unused"]', "[keys]", 'define = "!, pgdn"', 'page_down = "é"')
    settings.write_text("\n".join((f"library = '{tmp_path}'", *lines)))
    assert "source-unused" not in brief("check", str(file)).out
    assert "Found." in brief("define", "GSIM").out
