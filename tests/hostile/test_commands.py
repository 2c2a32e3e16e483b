"""Whatever a file, a name or an argument holds, what the commands print is text."""

from __future__ import annotations

import fcntl
import json
import os
import re
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from brief_tui.cli import main
from hostile.grammar import PLAIN, PROGRESS, SGR, faults
from hostile.inside import LAYERS
from hostile.payloads import NAMES, PAYLOADS, all_in_one, briefing, file_names
from hostile.walking import LARGE, LAUNCHER, Walk
from lengths import at_length
from running import Cli, Outcome

COMMANDS = {
    "open": (),
    "list": ("list",),
    "list-json": ("list", "--json"),
    "show": ("show", "all"),
    "show-narrow": ("show", "all", "--width", "20"),
    "show-section": ("show", "all", f"{NAMES['rlo']}-section"),
    "show-json": ("show", "all", "--json"),
    "define": ("define", "--all", NAMES["c1-osc"]),
    "define-json": ("define", "--all", "--json", NAMES["rlo"]),
    "incidents": ("incidents",),
    "incidents-csv": ("incidents", "--format", "csv"),
    "incidents-json": ("incidents", "--json"),
    "incidents-geojson": ("incidents", "--format", "geojson"),
    "incidents-where": ("incidents", "--where", f"place ~ {NAMES['c1-csi']}"),
    "search": ("search", NAMES["csi-colour"]),
    "search-json": ("search", "--json", NAMES["rlo"]),
    "schema": ("schema",),
}
WITH_A_WORD: dict[str, tuple[str, ...]] = {
    "open": ("{}",),
    "command": ("{}", "x"),
    "option": ("--{}",),
    "show": ("show", "{}"),
    "show-section": ("show", "all", "{}"),
    "define": ("define", "{}"),
    "search": ("search", "{}"),
    "where": ("incidents", "--where", "{}"),
    "where-value": ("incidents", "--where", "place = {}"),
    "sort": ("incidents", "--sort", "{}"),
    "columns": ("incidents", "--columns", "{}"),
    "briefing": ("incidents", "--briefing", "{}"),
    "check": ("check", "{}"),
    "library": ("list", "--library", "{}"),
    "new": ("new", "{}/x/y"),
    "new-from": ("new", "--from", "{}"),
    "annotate-library": ("annotate", "--library", "{}"),
    "theme": ("--theme", "{}"),
    "completion": ("completion", "{}"),
}


LINES = ("help", "library", "all", "read", "n", "n", "n", "incidents", "1", "glossary", "1", "define q001z", "find q00",
         "list", "[/]", "search q00", "mark a", "w", "sections", "read 2", "where place ~ q03",
         ":q00", "1", ":q0", "3", "<", ":zz zz", "search place:q0*", "2", 'search "q')  # fmt: skip
"""What is typed in the plain mode."""
PROMPT = re.compile(rb"> \Z")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every payload in every field, and beside it broken files with the payloads for names."""
    folder = tmp_path_factory.mktemp("hostile") / "\x1b[31m\u202e\x9b"
    folder.mkdir()
    (folder / "all.yaml").write_text(all_in_one(), encoding="utf-8")
    for name, file in file_names().items():
        (folder / f"{name} {file}").write_text('title: "\\u202e"\n"\\e[2J": &a [*a]\n<<: 1\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the library is compiled, once for all commands."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(library: Path, cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command on the library; what it prints is checked."""
    monkeypatch.setenv("BRIEF_LIBRARY", str(library))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    def checked(*words: str) -> Outcome:
        capsys.readouterr()
        status = main(list(words))
        out, err = capsys.readouterr()
        for text in (out, err):
            assert faults(text.encode("utf-8", "surrogatepass"), PLAIN) == []
        return Outcome(status, out, err)

    return checked


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_commands_print_text(words: tuple[str, ...], run: Cli) -> None:
    found = run(*words)
    assert found.status in {0, 1}
    assert found.out
    if "--json" in words or "geojson" in words:
        assert json.loads(found.out)


def test_check_prints_text(run: Cli, library: Path) -> None:
    assert run("check", str(library)).status == 1
    named = json.loads(run("check", "--json", str(library)).out)
    assert len({problem["file"] for problem in named if problem["severity"] == "error"}) == len(PAYLOADS)


@pytest.mark.parametrize("part", at_length(["an eighth", "all"], 1))
@pytest.mark.parametrize("name", WITH_A_WORD)
def test_what_is_typed_is_told_as_text(name: str, part: str, run: Cli, tmp_path: Path) -> None:
    """At the gate each word with an eighth of what could be typed, another with each."""
    words, typed = WITH_A_WORD[name], list(PAYLOADS.values())
    for text in typed[list(WITH_A_WORD).index(name) % 8 :: 8] if part == "an eighth" else typed:
        run(*(word.format(text) if "{}" in word else word for word in words))


def test_broken_files_are_told_as_text(run: Cli, tmp_path: Path) -> None:
    for number, text in enumerate(PAYLOADS.values()):
        file = tmp_path / f"{number}.yaml"
        for wrong in (
            f"title: x\n{text}: y\n",
            f"title: '{text}'\n",
            f'? ["{text}"]\n: *{text}\n',
            briefing("rlo")[:-9],
        ):
            file.write_bytes(wrong.encode("utf-8", "surrogatepass"))
            run("check", str(file))


def test_json_says_which_file_it_means(run: Cli, library: Path) -> None:
    listed = json.loads(run("list", "--json").out)
    assert {Path(entry["path"]) for entry in listed} == set(library.iterdir())


LAYERED = pytest.mark.parametrize("layer", at_length(["nothing", "clean"], {"clean"}))
"""With all on, and without the cleaning of the text of files, which shows more."""
ON_A_TERMINAL = [("search", NAMES["csi-colour"]), ("show", "all"), ("incidents",), ("list",), ("define", NAMES["rlo"])]


@contextmanager
def terminal(patch: pytest.MonkeyPatch) -> Iterator[bytearray]:
    """A terminal on standard output and error of this process; all that it is sent."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *LARGE[::-1], 0, 0))
    sent = bytearray()

    def take() -> None:
        with suppress(OSError):
            while data := os.read(ours, 1 << 16):
                sent.extend(data)

    reader = Thread(target=take)
    reader.start()
    with open(theirs, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123 - a descriptor
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "stderr", stream)
        yield sent
    reader.join()
    os.close(ours)


@LAYERED
def test_commands_on_a_terminal(layer: str, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_LIBRARY", str(library))
    LAYERS[layer](monkeypatch)
    for words in ON_A_TERMINAL:
        with terminal(monkeypatch) as sent:
            assert main(list(words)) == 0
        assert b"q0" in sent
        assert faults(bytes(sent), (*PLAIN, PROGRESS, SGR)) == []


@LAYERED
def test_a_command_of_its_own_on_a_terminal(layer: str, library: Path, tmp_path: Path) -> None:
    with Walk(tmp_path, *ON_A_TERMINAL[0], layer=layer, BRIEF_LIBRARY=str(library)) as walk:
        assert walk.ended() == 0
        assert faults(walk.output, (*PLAIN, PROGRESS, SGR)) == []


@LAYERED
def test_the_plain_mode_prints_text(layer: str, library: Path, tmp_path: Path) -> None:
    env = {"BRIEF_LIBRARY": str(library)}
    with Walk(tmp_path, "--plain", layer=layer, size=(80, 50), **env) as walk:
        at = 0
        for line in (*LINES, "quit"):
            walk.until(lambda at=at: PROMPT.search(walk.output, at), what="prompt")  # type: ignore[misc]
            at = len(walk.output) + len(line)
            walk.send(f"{line}\r".encode())
        assert walk.ended() == 0
        assert faults(walk.output, PLAIN) == []


def test_an_error_of_a_command_says_nothing_raw(tmp_path: Path) -> None:
    words = ("import brief_tui.cli.program as p\n"
             "def fail(words): raise ValueError(chr(27) + ']0;owned' + chr(7) + chr(0x202e))\n"
             "p._answer = fail\nfrom brief_tui.cli import main\nmain()")  # fmt: skip
    script = tmp_path / "fail.py"
    script.write_text(words, encoding="utf-8")
    import subprocess

    done = subprocess.run([sys.executable, str(script)], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"ValueError" in done.stderr
    assert faults(done.stderr, PLAIN) == []
    assert LAUNCHER.exists()
