"""The plain mode in a real terminal and through real pipes: the program itself, every byte kept."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from libraries import BRIEFS, read_before
from running import Cli, needs_the_locale_c
from starting.client import Piped
from wire.ptyproc import PtyProcess

DUMB, ASKED = ({"TERM": "dumb"}, ()), ({"TERM": "xterm-256color"}, ("--plain",))


@contextmanager
def terminal(
    folder: Path, kind: tuple[dict[str, str], tuple[str, ...]], *words: str, size: tuple[int, int] = (80, 24)
) -> Iterator[PtyProcess]:
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
    environment, options = kind
    read_before(folder / "state" / "brief-tui")
    command = [sys.executable, "-m", "brief_tui", *(words or ("--library", str(BRIEFS))), *options]
    with PtyProcess(command, env={**homes, **environment}, size=size) as process:
        yield process


def prompt(process: PtyProcess, since: int = 0) -> str:
    """Wait for the next prompt; what was written until then."""
    process.until(lambda: re.search(rb"> $", process.output[since:]) is not None, what="a prompt")
    # What the terminal echoes need not be UTF-8.
    return process.output[since:].decode(errors="replace").replace("\r\n", "\n")


def typed(process: PtyProcess, line: str) -> str:
    """Type a command; its answer, after the echo and up to the prompt."""
    since = len(process.output)
    process.send(f"{line}\n".encode())
    answer = prompt(process, since).removeprefix(f"{line}\n")
    while process.output.endswith(b", Enter for more> "):
        since = len(process.output)
        process.send(b"\n")
        answer = answer.rpartition("\n")[0] + prompt(process, since)
    return answer


def numbered(text: str) -> list[str]:
    return re.findall(r"^(\d+)\. ", text, re.MULTILINE)


@pytest.mark.parametrize("kind", [DUMB, ASKED], ids=["dumb", "asked"])
def test_every_incident_and_every_term_without_one_escape(
    tmp_path: Path, kind: tuple[dict[str, str], tuple[str, ...]]
) -> None:
    with terminal(tmp_path, kind) as process:
        first = prompt(process)
        assert first.startswith("Mali: the war comes to Bamako.\n")
        assert first.endswith("\nBottom line, 0%> ")
        for listing, count in (("i all", 20), ("t", 44)):
            numbers = numbered(typed(process, listing))
            assert numbers == [str(number) for number in range(1, count + 1)]
            for number in numbers:
                assert "Nothing has the number" not in (told := typed(process, number))
                assert len(told.splitlines()) > 3
        assert "The checkpoints" in typed(process, "s 1.2")
        process.send(b"q\n")
        assert process.ended() == 0
        assert process.settings_now() == process.settings
        # A newline becomes CR LF on its way through the terminal; nothing else is a control.
        assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", process.output)
        assert process.output.count(b"\r") == process.output.count(b"\r\n")
        assert not process.survivors()


def test_interrupt_end_of_input_and_hangup_keep_the_place(tmp_path: Path) -> None:
    with terminal(tmp_path, DUMB) as process:
        prompt(process)
        assert "Section 2 of 8" in typed(process, "s 2")
        since = len(process.output)
        process.send(b"half a comm\x03")
        assert "Interrupted; again to leave." in prompt(process, since)
        assert "Section 2 of 8" in typed(process, "where")
        process.send(b"\x04")
        assert process.ended() == 0
    with terminal(tmp_path, ASKED) as process:
        assert "Section 2 of 8: At the gates" in prompt(process)
        typed(process, "s 3")
        since = len(process.output)
        process.send(b"\x03")
        prompt(process, since)
        process.send(b"\x03")
        assert process.ended() == 130
    with terminal(tmp_path, ASKED) as process:
        assert "Section 3 of 8: Kati" in prompt(process)
        typed(process, "s 4")
        process.kill(signal.SIGTERM)
        assert process.ended() == -signal.SIGTERM
    with terminal(tmp_path, DUMB) as process:
        assert "Section 4 of 8: The lull" in prompt(process)


@pytest.mark.parametrize("keys", [b"\x1c", b"half a comm\x1c"])
def test_the_quit_key_leaves_with_its_status_and_the_place_kept(tmp_path: Path, keys: bytes) -> None:
    with terminal(tmp_path, DUMB) as process:
        prompt(process)
        assert "Section 2 of 8" in typed(process, "s 2")
        process.send(keys)
        assert process.ended() == 131
        assert process.settings_now() == process.settings
    with terminal(tmp_path, ASKED) as process:
        assert "Section 2 of 8: At the gates" in prompt(process)


def test_a_locked_down_account_cannot_suspend(tmp_path: Path) -> None:
    kind = {"TERM": "dumb", "BRIEF_RESTRICTED": "1", "BRIEF_LIBRARY": str(BRIEFS)}, ()
    with terminal(tmp_path, kind, "open") as process:
        prompt(process)
        process.send(b"\x1a")
        assert "Section 2 of 8" in typed(process, "s 2")
        assert "stopped" not in process.events


def test_a_narrow_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path, DUMB, "--library", str(BRIEFS), size=(40, 12)) as process:
        prompt(process)
        since = len(process.output)
        process.send(b"\n")
        page = prompt(process, since)
        assert len(page.strip().splitlines()) <= 12
        assert max(map(len, page.splitlines())) < 40
        process.send("\udcff\udcc3é\n".encode("utf-8", "surrogateescape"))
        prompt(process, len(process.output))


def test_one_file_and_a_file_with_problems(tmp_path: Path) -> None:
    with terminal(tmp_path, DUMB, str(BRIEFS / "start-here.yaml")) as process:
        assert prompt(process).startswith("Start here")
        assert typed(process, "gsim").startswith("GSIM; group")
    bad = tmp_path / "bad.yaml"
    bad.write_text("title: T\nsectoins: []\nglossary: {A: B}\n")
    with terminal(tmp_path, ASKED, str(bad)) as process:
        assert process.ended() == 1
        assert b":2:1: unknown key 'sectoins'" in process.output


def test_a_pipe_types_commands(program: Cli) -> None:
    found = program("--plain", text=b"open mali-bamako-2023-01\ns 1.2\ni\n2\nq\n", TERM="dumb")
    assert (found.status, found.err) == (0, "")
    assert "\n1.2 The checkpoints, 18%>\n9 incidents. " in found.out
    assert "\x1b" not in found.out
    assert found.out.endswith(">\n")
    again = program("--plain", text=b"x" * 20_000 + b"\nwhere\n")
    assert (again.status, again.err) == (0, "")
    assert "That line is too long.\n" in again.out
    assert "Section 1.2 of 8: The checkpoints." in again.out


def test_without_the_option_a_pipe_still_gets_the_text(program: Cli) -> None:
    found = program(text=b"q\n", TERM="dumb")
    assert found.out.startswith("Mali: the war comes to Bamako\n")
    assert "1.2  The checkpoints" in found.out
    assert program("-", "--plain", text=(BRIEFS / "start-here.yaml").read_bytes()).out.startswith("Start here")


def test_a_pipe_that_breaks_ends_quietly_and_keeps_the_place(warm: Path) -> None:
    with Piped("--plain") as process:
        process.stdout.read(20)
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b"s 5\n" + b"h\n" * 2000)
        process.stdin.close()
        assert process.wait() == 141
        assert process.stderr.read() == b""


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "", "LC_CTYPE": "", "LANG": "C"}])
def test_a_locale_of_ascii_gets_ascii(warm: Path, locale: dict[str, str]) -> None:
    needs_the_locale_c()
    command = [sys.executable, "-m", "brief_tui", "--plain"]
    done = subprocess.run(
        command,
        input=b"open mali-bamako-2023-01\ni\ngsim\ns 3\nq\n",
        capture_output=True,
        env={**os.environ, **locale},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"Didieni; about 10 Jan 2023" in done.stdout
    assert b"Groupe de soutien a l'islam" in done.stdout


def test_a_briefing_from_standard_input_is_read_with_the_terminal(tmp_path: Path) -> None:
    shell = f"'{sys.executable}' -m brief_tui - --plain < '{BRIEFS / 'start-here.yaml'}'"
    homes = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
    with PtyProcess(["/bin/sh", "-c", shell], env=homes) as process:
        assert prompt(process).startswith("Start here")
        assert "Lesson 2" in typed(process, "s 2")
        process.send(b"q\n")
        assert process.ended() == 0


def test_the_plain_mode_loads_no_toolkit_and_no_readline(program: Cli) -> None:
    found = program("--plain", text=b"i\n1\ngsim\nt\na mali\n\nq\n", python=("-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip() for line in found.err.splitlines()}
    assert not loaded & {"textual", "rich", "readline", "asyncio", "yaml"}
    assert "brief_tui.plain.repl" in loaded


def test_a_terminal_without_ansi_sequences_is_read_on_line_by_line(tmp_path: Path) -> None:
    with terminal(tmp_path, ({"TERM": "adm3a"}, ())) as process:
        assert "reading line by line" in prompt(process)
        typed(process, "define gsim")
        process.send(b"quit\n")
        assert process.ended() == 0
        assert b"\x1b" not in process.output
