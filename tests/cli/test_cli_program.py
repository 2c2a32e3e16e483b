from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

import pytest

from brief_tui import __version__
from brief_tui.cli import console
from brief_tui.cli import parser as registry
from brief_tui.cli.arguments import SHELLS
from brief_tui.cli.commands.completion import shipped
from brief_tui.cli.program import split
from brief_tui.config import paths
from brief_tui.config.choices import THEMES
from make_completions import completions
from running import Cli
from wire.ptyproc import PtyProcess

COMMANDS = [command.name for command in registry.COMMANDS]


def test_version_and_help(brief: Cli) -> None:
    python, textual = sys.version.split()[0], metadata.version("textual")
    assert brief("--version") == (0, f"brief-tui {__version__} (Python {python}, Textual {textual})\n", "")
    found = brief("--help")
    assert (found.status, found.err) == (0, "")
    for command in registry.COMMANDS:
        assert f"  {command.name:<11} {command.help}\n" in found.out
    assert "brief-tui ./list opens a file called list" in found.out
    assert "exit status:\n  0    success\n" in found.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(brief: Cli, command: str) -> None:
    found = brief(command, "--help")
    assert found.status == 0
    assert f"example:\n  brief-tui {registry.BY_NAME[command].example}" in found.out


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_wrong_usage(brief: Cli, command: str) -> None:
    found = brief(command, "x", "--\x1b[31mno")
    assert (found.status, found.out) == (2, "")
    assert "\x1b" not in found.err


def test_names_in_the_registry_are_those_of_the_program() -> None:
    parser = argparse.ArgumentParser()
    registry.BY_NAME["open"].arguments(parser)
    assert next(action.choices for action in parser._actions if action.dest == "theme") == THEMES
    assert all(command.example.split()[0] == command.name for command in registry.COMMANDS)


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        (["list"], "list", []),
        (["./list"], None, ["./list"]),
        (["--", "list"], None, ["--", "list"]),
        (["--library", "list", "list"], "list", ["--library", "list"]),
        (["--library=x", "--mouse", "define", "list"], "define", ["--library=x", "--mouse", "list"]),
        (["x.yaml", "list"], None, ["x.yaml", "list"]),
        (["-"], None, ["-"]),
        ([], None, []),
    ],
)
def test_a_first_word_that_is_a_command_wins(words: list[str], command: str | None, rest: list[str]) -> None:
    found, others = split(words)
    assert (found and found.name, others) == (command, rest)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shipped_completions_are_fresh(brief: Cli, shell: str) -> None:
    assert shipped(shell) == completions(shell), "run: make completions"
    assert brief("completion", shell).out == shipped(shell)


def test_an_interruption_ends_with_130(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("brief_tui.cli.commands.define.run_define", interrupted)
    assert brief("define", "GSIM") == (130, "", "")


def test_completion_of_an_unknown_shell(brief: Cli) -> None:
    found = brief("completion", "ksh")
    assert (found.status, found.out) == (2, "")
    assert "bash" in found.err


def test_bash_completes_commands_options_and_files(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").touch()
    script = """eval "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _shtab_brief_tui; echo "${COMPREPLY[*]}" """

    def complete(*words: str) -> list[str]:
        command = ["bash", "-c", script, "bash", shipped("bash"), *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()

    assert sorted(complete("brief-tui", "de")) == ["define", "desk.yaml"]
    assert complete("brief-tui", "show", "d") == ["desk.yaml"]
    assert complete("brief-tui", "incidents", "--wh") == ["--where"]
    assert complete("brief-tui", "completion", "z") == ["zsh"]


def test_a_progress_count_is_shown_only_late_and_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    loaded_before = "rich.progress_bar" in sys.modules
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    progress = console.ProgressBar()
    now[0] = 2.0
    progress(1, 9)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(console, "is_terminal", lambda _stream: True)
    assert "rich.progress_bar" not in sys.modules or loaded_before
    progress(3, 9)
    shown, _, rest = capsys.readouterr().err.partition("\r")
    assert shown.startswith("reading 4 of 9 files ")
    assert shown.endswith(" 33 %")
    assert not rest
    progress(4, 9)
    assert capsys.readouterr().err == ""  # twice a second is enough
    progress(9, 9)
    assert capsys.readouterr().err == " " * len(shown) + "\r"


# --- the real program: streams and exit statuses -------------------------------------------------------------------


def test_standard_input_is_read(program: Cli) -> None:
    text = b"title: From a pipe\nsections: [{title: One, body: Two}]\n"
    assert program("-", text=text).out == "From a pipe\n\n\n1  One\n\nTwo\n"
    found = program("-", text=b"title: T\n")
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("<standard input>:1:1: there is nothing to read; ")


def test_a_reader_that_goes_away_ends_the_program_quietly(warm: Path) -> None:
    command = f"'{sys.executable}' -m brief_tui incidents --format csv | head -c 10; echo ${{PIPESTATUS[0]}}"
    big = warm / "big.yaml"
    rows = "".join(f"  - {{id: i{number}, place: Place}}\n" for number in range(3000))
    big.write_text(f"title: Big\nincidents:\n{rows}", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        env={**os.environ, "BRIEF_LIBRARY": str(warm)},
        check=True,
    )
    assert done.stdout.endswith("141\n")
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_full_disk_is_said(warm: Path) -> None:
    command = f"'{sys.executable}' -m brief_tui new > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "brief-tui: No space left on device\n")


def test_letters_that_the_terminal_cannot_spell_get_their_number(program: Cli) -> None:
    found = program("define", "sebekoro", PYTHONIOENCODING="ascii")
    assert found.status == 0
    assert "S\\xe9bikoro" in found.out


def test_an_index_that_cannot_be_kept_is_said_and_the_answer_given(program: Cli) -> None:
    found = program("define", "GSIM", XDG_CACHE_HOME="/dev/null")
    assert found.status == 0
    assert found.out.startswith("GSIM")
    assert found.err.startswith("brief-tui: note: the index cannot be kept")


def on_terminal(*words: str, typed: bytes = b"", **environment: str) -> tuple[int, str]:
    """The program with a terminal on every end, 100 cells wide, and what is typed ahead."""
    command = [sys.executable, "-m", "brief_tui", *words]
    with PtyProcess(command, env={**os.environ, **environment}, size=(100, 30)) as process:
        process.send(typed)
        return process.ended(), process.output.decode().replace("\r\n", "\n")


def test_hits_are_bold_only_on_a_terminal_that_wants_it(warm: Path) -> None:
    status, text = on_terminal("search", "gendarmerie", TERM="xterm")
    assert status == 0
    assert "\x1b[1mgendarmerie\x1b[0m" in text
    first, *others = text.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert "§" in first
    assert any(line.startswith("  ") for line in others)
    assert max(map(len, (first, *others))) <= 100  # broken at blanks, not by the terminal
    assert "\x1b" not in on_terminal("search", "gendarmerie", TERM="dumb")[1]
    assert "\x1b" not in on_terminal("search", "gendarmerie", TERM="xterm", NO_COLOR="1")[1]


def test_a_dumb_terminal_gets_the_plain_mode(warm: Path) -> None:
    status, text = on_terminal(paths.bundled(), typed=b"q\n", TERM="dumb")
    assert status == 0
    assert text.replace("q\n", "", 1).startswith("Start here: how to read with brief-tui.\n")
    assert "\x1b" not in text


def test_a_list_is_fitted_to_the_terminal(warm: Path) -> None:
    """With headings; a narrow one has titles before all else. In a pipe nothing of it."""
    status, text = on_terminal("list", COLUMNS="50")
    assert status == 0
    assert text.split("\n") == [
        "Title                             Changes   Read",
        "Mali: the war comes to Bamako               unread",
        "Exercise: the ferry at Exercise…  +4 ~7 -2  unread",
        "Exercise: the ferry at Exercise…            unread",
        "Sahel glossary",
        "Start here: how to read with br…            unread",
        "",
    ]


def test_addresses_are_links_where_the_terminal_has_them(warm: Path) -> None:
    """Not in one that is unknown, nor where the user says off, nor in a pipe."""
    file = warm / "linked.yaml"
    file.write_text("title: T\nsections: [{title: One, body: '[x](https://a.org/b)'}]\n", encoding="utf-8")
    link = "x <\x1b]8;;https://a.org/b\x1b\\https://a.org/b\x1b]8;;\x1b\\>\n"
    for term, options, linked in (("xterm-kitty", (), True), ("xterm", (), False), ("foot", ("--links", "off"), False)):
        status, text = on_terminal("show", str(file), *options, TERM=term)
        assert (status, text.endswith(link), "\x1b" in text) == (0, linked, linked), (term, text)


def test_a_file_with_problems_is_refused_before_the_screen_is_taken(warm: Path) -> None:
    file = warm / "bad.yaml"
    file.write_text("title: T\n", encoding="utf-8")
    status, text = on_terminal(str(file), TERM="xterm")
    assert (status, text) == (1, f"{file}:1:1: there is nothing to read; add sections, incidents or a glossary\n")
