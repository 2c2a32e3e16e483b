"""A runner of CI obeys commands in what a program prints: no file gives it one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief_tui.render.runners import VARIABLES, Breaker, brackets_escaped
from hostile.test_commands import COMMANDS
from running import Cli

NAMES = ("::error file=a::b.yaml", "##[stop-commands]x.yaml", "##vso[task.setvariable variable=x]y.yaml", "z.yaml")
WORDS = "::add-mask::e ##[stop-commands]x ##vso[task.complete result=Failed]y ##teamcity[publishArtifacts z]"
UNSEEN = "\u200d\u200b\xad\ufe0f\u2060"


def commands(text: str) -> list[str]:
    """The lines that a runner obeys (actions/runner, ActionCommand.cs; azure-pipelines-agent, Command.cs)."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        # Both compare as a language does: what has no width, and controls, are not there.
        seen = "".join(
            char for char in line if unicodedata.category(char) not in {"Cf", "Cc", "Mn"} or char in "\t\x85"
        )
        if seen.lstrip().startswith("::") or re.search(r"##[A-Za-z]*\[", seen):
            found.append(line)
    return found


def test_the_judge_knows_a_command() -> None:
    told = ("::x", "  ::x::", "\u3000\x85::x", ":\u200d:x", "a ##[x]", "##vso[x]", "#\xad#[x]", "a\r::x", "\x1b::x")
    assert [text for text in told if not commands(text)] == []
    assert commands("a ::x\n: :x\n## [x]\n#[x]") == []


PARTS = st.sampled_from(
    [*":::##[[ \n\r\t\x0b\x85\u2028ab", *UNSEEN, "::error", "##vso[", "##[", "\x1b", "\udcff", "é", "   ", "::"]
)


@given(st.lists(PARTS, max_size=24))
def test_what_comes_in_any_parts_is_broken_up(parts: list[str]) -> None:
    breaker = Breaker()
    made = "".join(map(breaker.text, parts))
    assert commands(made) == []
    assert made.replace(" ", "") == "".join(parts).replace(" ", "")
    assert (made == "".join(parts)) == (not breaker.found)
    whole = "".join(parts)
    assert Breaker().text(whole) == made
    assert Breaker().data(whole.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape") == made


def test_what_is_no_command_stays() -> None:
    for text in (
        "a ::b:: c",
        "std::vector",
        "x##y",
        "#[derive]",
        ": :",
        "1 # # [x]",
        " : x",
        "https://x.example/#a[1]",
    ):
        breaker = Breaker()
        assert (breaker.text(text), breaker.found) == (text, 0)


@given(st.lists(PARTS, max_size=24).map("".join))
def test_json_says_the_same(text: str) -> None:
    data = json.dumps({text: [text, "##"]}, ensure_ascii=False)
    assert json.loads(brackets_escaped(data)) == json.loads(data)
    assert "##[" not in brackets_escaped(data)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with commands for names, and in every field; the last of them can be read."""
    folder = tmp_path_factory.mktemp("runner") / "##[group]x"
    folder.mkdir()
    for name in NAMES[:-1]:
        (folder / name).write_text(f"'{WORDS}': [\n", encoding="utf-8")
    body = f"|\n    {WORDS}\n\n    \u00a0{WORDS}\n"
    (folder / "z.yaml").write_text(
        f"id: all\ntitle: '{WORDS}'\nsummary: '{WORDS}'\nsections:\n- title: '{WORDS}'\n  body: {body}"
        f"incidents:\n- {{id: a, type: '{WORDS}', place: {{name: '{WORDS}', lat: 1, lon: 1}},\n"
        f'   summary: "{WORDS}\\n{WORDS}"}}\n'
        f"glossary:\n- {{term: '{WORDS}', definition: '{WORDS}'}}\n",
        encoding="utf-8",
    )
    return folder


EXPORTS: dict[str, tuple[str, ...]] = {
    f"export-{name}": ("export", "all", "--as", name)
    for name in ("csv", "json", "markdown", "html", "geojson", "kml", "gpx")
}
CHECKS = {
    "check": ("check", "."), "check-name": ("check", NAMES[0]), "check-context": ("check", "--context", "."),
    "check-json": ("check", "--json", "."), "fix": ("check", "--fix", NAMES[1]), "no-file": ("check", "::error::x"),
    "typed": ("::error::x",), "search-typed": ("search", WORDS), "state": ("state", "import", "::error::x"),
    "library": ("list", "--library", "::error::x"), "count": ("incidents", "--frequency", "type"),
    "count-csv": ("incidents", "--frequency", "type", "--format", "csv"),
}  # fmt: skip


@pytest.mark.parametrize("words", (COMMANDS | CHECKS | EXPORTS).values(), ids=COMMANDS | CHECKS | EXPORTS)
def test_no_command_prints_one(
    brief: Cli, library: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(library)
    monkeypatch.setenv("BRIEF_LIBRARY", str(library))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    found = brief(*words)
    assert commands(found.out) == []
    assert commands(found.err) == []
    if found.out[:1] in {"[", "{"}:
        assert json.loads(found.out) is not None


@pytest.mark.parametrize("variable", VARIABLES)
def test_each_runner_says_that_it_is_there(
    brief: Cli, library: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.chdir(library)
    assert len(commands(brief("check", ".").out)) >= 3
    monkeypatch.setenv(variable, "1")
    found = brief("check", ".")
    assert (commands(found.out), found.out.count("\n")) == ([], len(found.out.splitlines()))


def test_the_lines_that_are_meant_are_obeyed(brief: Cli, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    found = brief("check", "--format", "github", *NAMES)
    lines = found.out.splitlines()
    assert len(lines) >= 3
    assert all(re.match(r"::(error|warning|notice) file=[^:]*,line=\d+,col=\d+,title=[^:]*::", line) for line in lines)
    assert not re.search(r"##\w*\[", found.out)


NOTE = "brief-tui: note: a space breaks up text that the runner would read as a command; a file keeps data as it is\n"
MAIL = b"::add-mask::x\n\xff ##[stop-commands]y\n"


def run(words: str, home: Path, library: Path, stdout: int | IO[bytes] = subprocess.PIPE) -> tuple[bytes, str]:
    """Run the program under a runner, on a mail; a file is told from a pipe by its descriptor."""
    env = {"GITHUB_ACTIONS": "true", "BRIEF_LIBRARY": str(library), "HOME": str(home), "PATH": ""}
    command = [sys.executable, "-m", "brief_tui", *words.split()]
    done = subprocess.run(command, env=env, input=MAIL, stdout=stdout, stderr=subprocess.PIPE, timeout=60, check=False)
    return done.stdout or b"", done.stderr.decode()


def test_it_is_said_that_text_is_another(library: Path, warm: Path) -> None:
    out, err = run("annotate", warm, library)
    assert (out, err[-len(NOTE) :]) == (b": :add-mask::x\n\xff ## [stop-commands]y\n", NOTE)
    out, err = run("--plain", warm, library)
    assert commands(out.decode() + err) == []
    assert run("schema", warm, library)[1] == ""


def test_data_that_goes_to_a_file_stays_as_it_is(library: Path, warm: Path, tmp_path: Path) -> None:
    """And text does not: somebody may show the runner the file."""
    raw = {"annotate": MAIL, "incidents --format csv --columns type": f'type\r\n"{WORDS}"\r\n'.encode()}
    for words, expected in raw.items():
        with (tmp_path / "out").open("wb") as file:
            run(words, warm, library, file)
        assert (tmp_path / "out").read_bytes().replace(b'"', b"") == expected.replace(b'"', b"")
    with (tmp_path / "out").open("wb") as file:
        run("incidents", warm, library, file)
    assert commands((tmp_path / "out").read_text(encoding="utf-8")) == []
