"""Completion of data: the words for a line, and real shells that put them in without running anything."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from brief_tui.cli.commands.completion import shipped
from brief_tui.cli.complete import OPTIONS, OTHERS, POSITIONAL, read_line
from brief_tui.cli.parser import COMMANDS
from brief_tui.library.questions.columns import BY_ID
from lengths import at_length
from running import Cli
from wire.ptyproc import PtyProcess

MALI = "mali-bamako-2023-01"
LINES = {
    "brief-tui define JN": ["JNIM"],
    "brief define jni": ["JNIM"],
    "brief-tui define groupe d": ["de soutien à l'islam et aux musulmans"],
    "brief-tui define m5r": ["M5-RFP"],
    "brief-tui define --all M5. r": ["RFP"],
    "brief-tui ma": [MALI],
    "brief-tui open ma": [MALI],
    f"brief-tui show {MALI} jan": ["january-wave"],
    f"brief-tui show {MALI} 2": ["2"],
    f"brief-tui {MALI} jan": ["january-wave"],
    f"brief-tui {MALI} 2 ": [],
    "brief-tui help ": [],
    "brief-tui changes --since ma": [MALI],
    "brief-tui changes --since e": ["edition", "exercise-ferry-2", "exercise-ferry-1"],
    "brief-tui changes ma": [MALI],
    "brief-tui incidents --briefing ma": [MALI],
    "brief-tui incidents --where reg": [f"region {sign}" for sign in ("=", "~", "!=", "==", "in")],
    "brief-tui incidents --where 'status = disputed an": [
        f"status = disputed and {name}" for name in [*BY_ID, "disputed(", "not"]
    ],
    "brief-tui incidents --where 'disputed(kil": ["disputed(killed)"],
    "brief-tui incidents --where 'region in (K": ["region in (Koulikoro)", "region in (Koulikoro,"],
    "brief-tui incidents --where 'status in ": [
        f"status in ({status}" for status in ("reported", "confirmed", "disputed", "retracted")
    ],
    "brief-tui incidents --where 'region = K": ["region = Koulikoro"],
    'brief-tui incidents --where "region = Kou': ["region = Koulikoro"],
    "brief-tui incidents --where='region = K": ["--where=region = Koulikoro"],
    "brief-tui incidents --where region\\ =\\ K": ["region = Koulikoro"],
    "brief-tui incidents --where 'id = nar": ["id = nara"],
    "brief-tui incidents --sort -killed,da": ["-killed,date"],
    "brief-tui incidents --columns id,pla": ["id,place"],
    "brief-tui incidents --frequency re": ["region"],
    "LC_ALL=C brief-tui define JN": ["JNIM"],
    "cat mail.txt | brief-tui define JN": ["JNIM"],
    "cd x; /opt/bin/brief-tui define JN": ["JNIM"],
    "brief-tui --library /nowhere define JN": [],
    "brief-tui list ma": [],
    "brief-tui define --al": [],
    "brief-tui import ma": [],
    "echo JN": [],
    "brief-tui show no-such-briefing 1": [],
}


@pytest.mark.parametrize("line", LINES)
def test_words_of_the_library_go_on_with_a_line(brief: Cli, line: str) -> None:
    assert brief("_complete", "fish", line) == (0, "".join(f"{word}\n" for word in LINES[line]), "")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("brief-tui incidents --where=stat", "status\\ =\nstatus\\ \\~\nstatus\\ \\!=\nstatus\\ ==\nstatus\\ in"),
        ("brief-tui incidents --where='region = K", "region = Koulikoro"),
        ("brief-tui incidents --where region\\ =\\ K", "\\ Koulikoro"),
        ("brief-tui incidents --where 'region = K", "region = Koulikoro"),
    ],
)
def test_for_bash_a_word_begins_where_its_own_does(brief: Cli, line: str, word: str) -> None:
    assert brief("_complete", "bash", line).out == f"{word}\n"


@pytest.mark.parametrize(
    "line", at_length(["brief-tui define J", "brief-tui ma", "brief-tui incidents --where 'region = "], 1)
)
def test_without_an_index_there_is_nothing_and_none_is_made(home: Path, program: Cli, line: str) -> None:
    shutil.rmtree(home / "cache")
    assert program("_complete", "bash", line) == (0, "", "")
    assert not (home / "cache").exists()


def test_a_damaged_index_completes_nothing_and_stays(home: Path, brief: Cli) -> None:
    (index,) = (home / "cache" / "brief-tui").glob("*.sqlite")  # of the bundled library
    index.write_bytes(b"x" * 4096)
    assert brief("_complete", "bash", "brief-tui define J") == (0, "", "")
    assert index.read_bytes() == b"x" * 4096


def test_bash_keeps_what_was_typed(home: Path, brief: Cli) -> None:
    """It puts what the words share in its place, which is less where they differ in their case."""
    folder = home / "library"
    folder.mkdir()
    (folder / "a.yaml").write_text("title: T\nglossary: {ABcd: E, Abce: F, Xy: G}\n", encoding="utf-8")
    assert brief("list", "--library", str(folder)).status == 0
    line = f"brief-tui --library {folder} define"
    assert brief("_complete", "bash", f"{line} abc").out == "abcd\nabce\n"
    assert brief("_complete", "bash", f"{line} Ab").out == "Abcd\nAbce\n"
    assert brief("_complete", "bash", f"{line} x").out == "Xy\n"
    assert brief("_complete", "zsh", f"{line} abc").out == "ABcd\nAbce\n"


def test_damage_that_shows_while_it_is_asked_completes_nothing_and_stays(home: Path, brief: Cli) -> None:
    (file,) = (home / "cache" / "brief-tui").glob("*.sqlite")
    with closing(sqlite3.connect(file)) as index:
        (size,) = index.execute("PRAGMA page_size").fetchone()
        pages = [page for (page,) in index.execute("SELECT rootpage FROM sqlite_master WHERE name LIKE 'name%'")]
    torn = bytearray(file.read_bytes())
    for page in pages:
        torn[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(torn)
    assert brief("_complete", "bash", "brief-tui define J") == (0, "", "")
    assert file.read_bytes() == torn


def test_wrong_settings_are_no_report_at_a_tab(home: Path, brief: Cli) -> None:
    folder = home / "config" / "brief-tui"
    folder.mkdir(exist_ok=True)
    (folder / "settings.toml").write_text("theme = 1", encoding="utf-8")
    assert brief("_complete", "bash", "brief-tui define J") == (0, "", "")


def test_words_of_a_line_are_read_as_the_shells_do() -> None:
    assert read_line("a 'b c' \"d \\\" e\" f\\ g ''") == (["a", "b c", 'd " e', "f g"], "", 0, "")
    assert read_line("a 'b c")[1:] == ("b c", 0, "'")
    assert read_line("a '' b ") == (["a", "", "b"], "", 0, "")
    assert read_line("x; y --z=1").begun == len("--z=")


def test_what_is_completed_follows_the_registry() -> None:
    """Every argument that takes an id is completed with ids; every option with a value is known as such."""
    taking: set[str] = set()
    for command in COMMANDS:
        parser = argparse.ArgumentParser()
        command.arguments(parser)
        for action in parser._actions:
            is_id = "ID" in str(action.metavar).split("|")
            if action.option_strings and action.nargs is None and action.type is not bool:
                if not isinstance(action, argparse._StoreTrueAction | argparse._StoreConstAction):
                    taking.add(action.option_strings[0])
                assert not is_id or OPTIONS[action.option_strings[0]] in {"briefing", "older"}, action
            elif is_id:
                assert POSITIONAL[command.name][0] == "briefing", command.name
    assert taking - {"-h"} <= {*OPTIONS, *OTHERS}
    assert set(OPTIONS) <= taking


EVIL = ("Alpha $(touch pwned) `touch pwned`", "Beta 'x'; touch pwned; '", 'Gamma "y" | touch pwned', "-rf Delta")
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'source "$SCRIPT"; bind "set bell-style none"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -Uz compinit; compinit -u -D; eval "$(<$SCRIPT)"'),
    "fish": (["fish", "--no-config", "-i"], 'source "$SCRIPT"'),
}


@pytest.mark.parametrize(
    "shell", ["bash", pytest.param("zsh", marks=pytest.mark.thorough), pytest.param("fish", marks=pytest.mark.thorough)]
)
def test_a_shell_puts_words_in_and_runs_none_of_them(warm: Path, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    library, cwd = tmp_path / "library", tmp_path / "cwd"
    library.mkdir()
    cwd.mkdir()
    terms = "\n".join(f"- {{term: {json.dumps(name)}, expansion: E}}" for name in EVIL)
    (library / "evil.yaml").write_text(f"title: T\nglossary:\n{terms}\n", encoding="utf-8")
    script = tmp_path / f"brief-tui.{shell}"
    script.write_text(shipped(shell), encoding="utf-8")
    command, setup = SHELLS[shell]
    env = {"BRIEF_LIBRARY": str(library), "SCRIPT": str(script), "TERM": "xterm", "HOME": str(tmp_path), "PS1": "$ "}
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "brief-tui"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m brief_tui \"$@\"\n", encoding="utf-8")
    program.chmod(0o755)
    env["PATH"] = f"{bin_folder}:/usr/bin:/bin"
    with PtyProcess(command, env=env, size=(200, 40)) as process:
        seen = 0

        def run(line: str, marks: str) -> str:
            """Type a line; wait for a mark in what comes."""
            nonlocal seen
            seen = len(process.output)
            process.send(line.encode())
            process.until(lambda: re.search(marks.encode(), process.output[seen:]), what=marks)
            return process.output[seen:].decode("utf-8", "replace")

        run(f"cd {cwd}; {setup}; brief-tui list >/dev/null; echo ready-$((40 + 2))\n" if shell != "fish" else
            f"cd {cwd}; {setup}; brief-tui list >/dev/null; echo ready-(math 40 + 2)\n", "ready-42")  # fmt: skip
        for name in EVIL[:3]:
            said = run(f"brief-tui define --json {name[:2]}\t\n", '"query": ".*')
            process.until(lambda: b'"query"' in process.output[seen:] and b"}" in process.output[seen:])
            said = process.output[seen:].decode("utf-8", "replace")
            found = re.search(r'"query": ("(?:[^"\\]|\\.)*")', said)
            assert found, said
            assert json.loads(found[1]).strip() == name
        run("brief-tui incidents --json --where 'distri\t= Zzz'\n", r"\[\]")  # the quotation mark stays open
        run("brief-tui help sho\t\n", "usage: brief-tui show ")
    assert list(cwd.iterdir()) == []
