"""`check` as the shell sees it: forms, exit statuses, what is written and what never is."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brief_tui.checking.rules.registry import RULES
from brief_tui.config import paths
from hostile.grammar import PLAIN, SGR, faults
from pages import fenced, page, part
from running import Cli
from wire.ptyproc import PtyProcess

ROOT = Path(__file__).resolve().parents[2]
XTERM = {"TERM": "xterm-256color"}
HEAD = "title: T\nsections: [{title: S, body: Words.}]\n"
WARNS = HEAD + "language: english\n"
NOTES = HEAD + "sources: [{id: a, title: A}]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with an error on line 3 and a warning on line 4."""
    path = tmp_path / "a.yaml"
    path.write_text(f"{HEAD}titel: 日本\nlanguage: english\n", encoding="utf-8")
    return path


def test_the_bundled_library_checks_clean(brief: Cli) -> None:
    found = brief("check", "--strict", paths.bundled())
    assert (found.status, found.out) == (0, "")
    assert found.err.endswith(" files, 0 problems\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: error empty: the file is empty"),
        ("{[", "1:3: error yaml: "),
        ("- a\n", "1:1: error type: "),
        ("title: T\n", "1:1: error nothing: there is nothing to read"),
        ("sections: [{title: S}]\n", "1:1: error missing: 'title' is missing"),
        (f"{HEAD}titel: U\n", "3:1: error unknown-key: unknown key 'titel'; did you mean 'title'?"),
        (f"{HEAD}number: twelve\n", "3:9: error number: 'twelve' is not a whole number"),
        (f"{HEAD}tlp: WHITE\n", "3:6: error choice: 'WHITE' is not known here"),
        (f"{HEAD}id: a b\n", "3:5: error id: 'a b' cannot be an id"),
        (f"{HEAD}authors: !!python/name:os.system x\n", "3:10: error tag: "),
        (f"{HEAD}sources:\n  - {{id: a}}\n  - {{id: a}}\n", "5:10: error duplicate-id: the source"),
        ("title: T\nincidents:\n  - id: a\n    place: {name: P, lat: 95, lon: 0}\n", "4:27: error value: "),
        ("title: T\r\ntitel: U\r\n", "2:1: error unknown-key: unknown key 'titel'"),
        ('title: "é日本"\nsections: [{title: S, boddy: x}]\n', "2:23: error unknown-key: unknown key 'boddy'"),
        (f"{HEAD}\n\t\ttitle: x", "4:1: error yaml: "),
        ("title: \x00\n", "1:8: error character: "),
        (WARNS, "3:11: warning language: 'english' is not a language tag; write en"),
        (NOTES, "3:16: note source-unused: the source 'a' is not cited"),
    ],
)  # fmt: skip
def test_every_mistake_has_its_line_and_column(brief: Cli, tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(text.encode())
    found = brief("check", str(file))
    assert f"{file}:{problem}" in found.out
    assert all(line.startswith(f"{file}:") for line in found.out.splitlines())
    assert found.status == int(": error " in found.out)
    assert found.err.startswith("1 file, ")


@pytest.mark.parametrize(
    ("text", "plain", "strict"), [(HEAD, 0, 0), (NOTES, 0, 0), (WARNS, 0, 1), ("title: T\n", 1, 1)]
)
def test_the_exit_status(brief: Cli, tmp_path: Path, text: str, plain: int, strict: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    assert brief("check", str(file)).status == plain
    assert brief("check", "--strict", str(file)).status == strict


def test_all_problems_of_all_files_are_told(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}titel: U\nnumber: x\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"{NOTES}language: english\n", encoding="utf-8")
    (tmp_path / "c.yml").write_text("title: T\n", encoding="utf-8")
    found = brief("check", str(tmp_path))
    assert [line.split(": ")[0] for line in found.out.splitlines()] == [
        f"{tmp_path}/a.yaml:3:1", f"{tmp_path}/a.yaml:4:9", f"{tmp_path}/b.yaml:3:16", f"{tmp_path}/b.yaml:4:11",
        f"{tmp_path}/c.yml:1:1",
    ]  # fmt: skip
    assert (found.status, found.err) == (1, "3 files, 5 problems: 3 errors, 1 warning, 1 note\n")


def test_standard_input(brief: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WARNS.encode())))
    found = brief("check", "-")
    assert found.out.startswith("-:3:11: warning language: ")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"title: \xff")))
    assert brief("check", "-").out.startswith("-:1:8: error encoding: ")


def test_names_that_the_library_explains(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("title: T\nsections: [{title: S, body: JNIM and QQXX.}]\n", encoding="utf-8")
    out = brief("check", str(file)).out
    assert "'QQXX'" in out
    assert "'JNIM'" not in out
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "'JNIM'" in brief("check", str(file), "--library", str(empty)).out


OLD = "title: T\nid: t\nnumber: 1\nsections: [{id: s, title: S, body: Words.}, {id: u, title: U, body: More.}]\n"
NEW = "title: T\nid: t\nnumber: 2\nsections: [{id: s, title: S, body: Words.}]\n"


@pytest.mark.parametrize("place", ["next to it", "in the library", "on standard input"])
def test_the_edition_before_is_next_to_a_file_or_in_the_library(
    brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "other.yaml").write_text(OLD.replace("id: t", "id: other"), encoding="utf-8")
    old = (tmp_path if place == "next to it" else library) / "old.yaml"
    old.write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    name = "-" if place == "on standard input" else str(tmp_path / "new.yaml")
    words = ("check", name, "--library", str(library))
    said = f"{name}:4:11: warning edition-gone: no section 'u', which is in the previous edition ({old}); keep its id"
    for begins in (said, ""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NEW.encode())))
        out = brief(*words).out
        assert out.startswith(begins) if begins else out == ""
        old.unlink(missing_ok=True)


def test_json(brief: Cli, file: Path) -> None:
    first, second = json.loads(brief("check", "--json", str(file)).out)
    assert list(first) == ["file", "line", "column", "code", "what", "remedy", "severity", "fix"]
    assert (first["line"], first["column"], first["code"], first["fix"]) == (3, 1, "unknown-key", False)
    assert (second["severity"], second["column"]) == ("warning", 11)
    assert brief("check", "--format", "json", paths.bundled()).out == "[]\n"


def test_annotations(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a,b%.yaml"
    file.write_text(f"{NOTES}tlp: '50%: a,b'\n", encoding="utf-8")
    out = brief("check", "--format", "github", str(file)).out.splitlines()
    name = str(file).replace("%", "%25").replace(",", "%2C")
    assert out[0].startswith(f"::error file={name},line=4,col=6,title=choice::'50%25: a,b' is not known here; ")


def test_context_in_a_pipe_is_asked_for(brief: Cli, file: Path) -> None:
    plain, more = brief("check", str(file)).out, brief("check", "--context", str(file)).out
    assert more.splitlines()[1:3] == ["   3 | titel: 日本", "     | ^"]
    assert "".join(f"{line}\n" for line in more.splitlines() if not line.startswith("  ")) == plain


MATCHER = re.compile(r"^(.+):(\d+):(\d+): (error|warning|note) ([\w-]+): (.*)$")


def test_editors_understand_it(brief: Cli, file: Path) -> None:
    """The problem matcher of docs/check.md."""
    assert f'"regexp": "{MATCHER.pattern}"'.replace("\\", "\\\\") in page("docs/check.md")
    found = [MATCHER.fullmatch(line) for line in brief("check", str(file)).out.splitlines()]
    assert [match and match.group(1, 2, 3, 4, 5) for match in found] == [
        (str(file), "3", "1", "error", "unknown-key"), (str(file), "4", "11", "warning", "language"),
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim here")
def test_vim_understands_it(brief: Cli, file: Path, tmp_path: Path) -> None:
    """By its default errorformat."""
    (tmp_path / "errors").write_text(brief("check", str(file)).out, encoding="utf-8")
    script = "call writefile(map(getqflist(), 'bufname(v:val.bufnr).\" \".v:val.lnum.\" \".v:val.col'), 'places')"
    command = ["vim", "-u", "NONE", "-es", "-c", "cgetfile errors", "-c", script, "-c", "qall!"]
    subprocess.run(command, cwd=tmp_path, check=False, stdin=subprocess.DEVNULL, timeout=30)
    places = (tmp_path / "places").read_text(encoding="utf-8").split("\n")
    assert [Path(place).name for place in places if place] == ["a.yaml 3 1", "a.yaml 4 11"]


def test_rules_that_are_off(brief: Cli, file: Path, home: Path) -> None:
    assert "language" not in brief("check", str(file), "--off", "language").out
    assert "language" not in brief("check", str(file), "--off", "acronym, language").out
    found = brief("check", str(file), "--off", "langage")
    assert (found.status, found.err) == (2, "brief-tui: --off: no rule 'langage'; did you mean 'language'?\n")
    assert "is an error and cannot be switched off" in brief("check", str(file), "--off", "unknown-key").err
    settings = home / "config" / "brief-tui" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('[check]\noff = ["language"]\n', encoding="utf-8")
    assert "language" not in brief("check", str(file)).out
    settings.write_text('[check]\noff = ["tag"]\n', encoding="utf-8")
    found = brief("check", str(file))
    assert (found.status, "settings.toml:2: 'tag' is an error" in found.err) == (2, True)


def test_the_list_of_rules(brief: Cli) -> None:
    found = brief("check", "--rules")
    assert found.status == 0
    listed = json.loads(brief("check", "--rules", "--json").out)
    assert [rule["code"] for rule in listed] == [rule.code for rule in RULES]
    for rule in RULES:
        assert f"{rule.severity:<8} {rule.code:<22} {rule.finds}\n" in found.out


def test_the_example_is_what_happens(brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = part(page("docs/check.md"), "check")
    yaml, diff, told = (fenced(example, kind)[0] for kind in ("yaml", "diff", "text"))
    monkeypatch.chdir(tmp_path)
    Path("raids.yaml").write_text(yaml, encoding="utf-8")
    assert brief("check", "raids.yaml").out.startswith("raids.yaml:2:12: error yaml: ")
    assert brief("check", "--fix", "raids.yaml").out == diff
    assert brief("check", "--fix", "--yes", "raids.yaml").status == 0
    assert brief("check", "--context", "raids.yaml").out == told


def test_the_other_example_has_nothing_to_mend(brief: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(fenced(page("docs/authoring.md"), "yaml")[0], encoding="utf-8")
    assert brief("check", str(tmp_path / "a.yaml")).out == ""


@pytest.mark.parametrize(
    "words", [(), ("--strict",), ("--yes", "a.yaml"), ("--fix", "-"), ("--fix", "--json", "a.yaml")]
)
def test_wrong_usage(brief: Cli, words: tuple[str, ...]) -> None:
    assert brief("check", *words).status == 2


def test_what_is_not_there(brief: Cli, tmp_path: Path) -> None:
    found = brief("check", str(tmp_path / "nowhere.yaml"))
    assert (found.status, found.err) == (1, "1 file, 1 problem: 1 error\n")
    assert found.out.startswith(f"{tmp_path}/nowhere.yaml:1:1: error unreadable: no such file; ")
    found = brief("check", str(tmp_path))
    assert (found.status, found.err) == (1, "0 files, 1 problem: 1 error\n")
    assert found.out.startswith(f"{tmp_path}:1:1: error no-briefings: no briefing in this folder; ")


def test_check_reads_afresh(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD, encoding="utf-8")
    assert brief("check", str(file)).err == "1 file, 0 problems\n"
    file.write_text("title: T\n", encoding="utf-8")
    assert brief("check", str(file)).status == 1


MENDABLE = "titel: Raids: near   # kept\ntlp: red\nlanguage: en_GB\nsections: [{title: S, body: B}]\n"
MENDED = 'title: "Raids: near"   # kept\ntlp: RED\nlanguage: en-GB\nsections: [{title: S, body: B}]\n'


def test_fix_in_a_pipe_only_shows(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(MENDABLE, encoding="utf-8")
    found = brief("check", "--fix", str(file))
    assert found.status == 1
    assert found.out.splitlines()[:4] == [
        f"--- {file}",
        f"+++ {file}",
        "@@ -1,4 +1,4 @@",
        f"-{MENDABLE.splitlines()[0]}",
    ]
    assert found.err == "brief-tui: not written: 1 file can be fixed; --yes writes it\n"
    assert file.read_text(encoding="utf-8") == MENDABLE
    assert list(tmp_path.iterdir()) == [file]


def test_fix_with_yes_writes(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(MENDABLE, encoding="utf-8")
    found = brief("check", "--fix", "--yes", str(tmp_path))
    assert (found.status, file.read_text(encoding="utf-8")) == (0, MENDED)
    assert found.err == f"brief-tui: fixed {file}\n1 file, 0 problems\n"
    again = brief("check", "--fix", "--yes", str(tmp_path))
    assert (again.status, again.out, again.err) == (0, "", "1 file, 0 problems\n")


def test_fix_is_off_in_restricted_mode(brief: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(MENDABLE, encoding="utf-8")
    monkeypatch.setenv("BRIEF_RESTRICTED", "1")
    monkeypatch.setenv("BRIEF_LIBRARY", str(tmp_path))
    found = brief("check", "--fix", "--yes", str(file))
    assert (found.status, found.err) == (2, "brief-tui: mending files is off in restricted mode\n")
    assert file.read_text(encoding="utf-8") == MENDABLE


@pytest.mark.parametrize(("answer", "text"), [("y\n", MENDED), ("n\n", MENDABLE), ("\n", MENDABLE)])
def test_fix_asks_on_a_terminal(warm: Path, tmp_path: Path, answer: str, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(MENDABLE, encoding="utf-8")
    with PtyProcess([sys.executable, "-m", "brief_tui", "check", "--fix", str(file)], env=XTERM) as process:
        process.until(lambda: b"[y/N] " in process.output, 20)
        process.send(answer.encode())
        process.ended(20)
        assert faults(process.output, (*PLAIN, SGR)) == []
    assert file.read_text(encoding="utf-8") == text


def test_on_a_terminal_there_are_lines_and_colours(warm: Path, file: Path) -> None:
    with PtyProcess([sys.executable, "-m", "brief_tui", "check", str(file)], env=XTERM) as process:
        assert process.ended(20) == 1
        output = process.output.decode()
    assert "\x1b[1;31merror unknown-key" in output
    assert "titel: 日本" in output
    bare = re.sub(r"\x1b\[[0-9;]*m", "", output)
    assert "   4 | language: english\r\n     |           ^\r\n" in bare


def test_a_file_name_cannot_steer_the_terminal(brief: Cli, tmp_path: Path) -> None:
    file = tmp_path / "\x1b]0;owned\x07.yaml"
    file.write_text("title: T\n\u202ea: \x1b[2J\n", encoding="utf-8")
    for words in (
        ["check", str(file)],
        ["check", "--context", str(tmp_path)],
        ["check", "--format", "github", str(file)],
    ):
        found = brief(*words)
        assert found.status == 1
        assert "\x1b" not in found.out + found.err
        assert "\u202e" not in found.out + found.err
        assert "␛" in found.out + found.err


@pytest.mark.parametrize(
    ("before", "told"),
    [("old", False), ("older", False), ("mali-bamako-2023-01", False), ("nowhere", True), ("new", True)],
)
def test_the_edition_before_is_looked_for_beside_the_file_and_in_the_library(
    brief: Cli, tmp_path: Path, before: str, told: bool
) -> None:
    text = "title: T\nsections: [{title: S, body: Words.}]\n"
    (tmp_path / "new.yaml").write_text(f"{text}supersedes: {before}\n", encoding="utf-8")
    (tmp_path / "first.yaml").write_text(f"{text}id: old\n", encoding="utf-8")
    (tmp_path / "older.yaml").write_text(text, encoding="utf-8")
    found = brief("check", str(tmp_path / "new.yaml"))
    assert (found.status, "edition-before" in found.out) == (0, told)
