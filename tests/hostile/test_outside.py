"""Nothing is run, opened, fetched or written because a file says so: by an audit hook, by clicks and by every key."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.audited import AND
from hostile.grammar import SCREEN, faults
from hostile.payloads import MARKUP, NAMES, all_in_one, briefing, marked
from hostile.walking import LAUNCHER, Walk, warm
from readers import open_app

AUDITED = LAUNCHER.with_name("audited.py")
ASYNCIO = "socket.__new__"
"""The loop wakes itself by a pair of connected sockets that lead nowhere (asyncio.selector_events)."""
UNIX = f", {socket.AF_UNIX.value}, {socket.SOCK_STREAM.value}, 0)"
COMMANDS: list[tuple[str, ...]] = [
    (), ("list",), ("list", "--json"), ("show", "all"), ("show", "all", "--json"), ("check", "{library}"),
    ("search", "q001z"),
    ("define", "--all", NAMES["link"]), ("incidents", "--format", "csv"), ("incidents", "--format", "geojson"),
    ("new",),
    ("completion", "bash"), ("--help",), ("{library}/all.yaml",), ("check", "{library}/../nothing"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every payload in every field, and paths and addresses where a program might follow them."""
    folder = tmp_path_factory.mktemp("outside") / "library"
    folder.mkdir()
    (folder / "all.yaml").write_text(all_in_one(), encoding="utf-8")
    (folder / "link.yaml").write_text(briefing("link-option"), encoding="utf-8")
    (folder / "pipe.yaml").symlink_to("/dev/zero")
    os.mkfifo(folder / "fifo.yaml")
    return folder


def environment(home: Path) -> dict[str, str]:
    homes = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
    return {**os.environ, **homes, "HOME": str(home), "BROWSER": "touch %s"}


def outside(log: Path, home: Path) -> list[str]:
    """What was done beyond index, places and the terminal."""
    own = (str(home / "cache"), str(home / "state"))
    found = []
    for line in log.read_text(encoding="utf-8").splitlines():
        event, _, words = line.partition(" ")
        path = words.strip("(',)")
        if (event == ASYNCIO and words.endswith(UNIX)) or event == "sqlite3.connect/handle":
            continue
        if event in {"open", "sqlite3.connect", "os.mkdir", "os.remove"}:
            named = path.split("'")[0].removeprefix("file:").removeprefix("b'")
            if named.startswith((*own, "/dev/null", "/dev/tty", "/dev/pts/", ":memory:")):
                continue
        found.append(line)
    return found


def test_nothing_is_run_sent_or_written(library: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    words = [word.format(library=library) for command in COMMANDS for word in (*command, AND)]
    env = {**environment(tmp_path), "BRIEF_LIBRARY": str(library)}
    command = [sys.executable, str(AUDITED), str(log), *words[:-1]]
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    assert b"1 file, 1 problem" in done.stderr, "the last of them has been carried out"
    assert "sqlite3.connect" in log.read_text(encoding="utf-8")
    assert outside(log, tmp_path) == []


class Audited(Walk):
    """A walk under the audit hook."""

    def __init__(self, folder: Path, log: Path, *arguments: str, **env: str) -> None:
        self._log = log
        super().__init__(folder, *arguments, size=(120, 50), **env)

    def launcher(self) -> list[str]:
        return [str(AUDITED), str(self._log)]


def test_nothing_is_run_sent_or_written_by_any_view(library: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    warm(tmp_path, library)
    with Audited(tmp_path, log, "--library", str(library), "--mouse", BROWSER="touch %s") as walk:
        walk.started()
        for row in range(2, 48, 3):
            walk.press(b"\x1b[<0;60;%dM\x1b[<0;60;%dm" % (row, row))
        walk.press("t\rt\r 2jj\r3jj\rojj\rq?qry")
        walk.palette("")
        assert walk.leave() == 0
    assert "sqlite3.connect" in log.read_text(encoding="utf-8")
    assert outside(log, tmp_path) == []


def test_the_hook_would_notice(tmp_path: Path) -> None:
    log = tmp_path / "log"
    target = tmp_path / "new.yaml"
    command = [sys.executable, str(AUDITED), str(log), "new", str(target)]
    subprocess.run(command, env=environment(tmp_path), capture_output=True, timeout=60, check=True)
    assert set(outside(log, tmp_path)) == {f"open {str(target)!r}"}


async def test_a_click_on_text_runs_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    for name in ("markup-click", "markup-link", "link"):
        (folder / f"{name}.yaml").write_text(briefing(name), encoding="utf-8")
    async with open_app(tmp_path, library=folder, target=None, size=(100, 40)) as reader:
        ran: list[object] = []
        reader.app.action_quit = lambda *_: ran.append("quit")  # type: ignore[method-assign, assignment]
        reader.app.exit = lambda *_args, **_named: ran.append("exit")  # type: ignore[method-assign]
        for view in "123o":
            await reader.press(view)
            for row in range(1, 39, 5):
                await reader.pilot.click(offset=(8 if row % 2 else 60, row))
        assert ran == []
        for strip in reader.app.screen._compositor.render_strips():
            for segment in strip:
                assert not segment.style or not segment.style.link
                assert not segment.style or not any(key.startswith("@") for key in segment.style.meta)


async def test_no_address_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url, *_args, **_named: opened.append(url))
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "link.yaml").write_text(briefing("link"), encoding="utf-8")
    async with open_app(tmp_path, library=folder, target=None, size=(160, 50)) as reader:
        assert "<http://evil.example/?a=" in reader.screen_text()
        reader.app.open_url("http://evil.example/")
        await reader.press("enter", "t", "enter", "2", "enter", "3", "enter")
        assert opened == []


async def test_markup_is_drawn_as_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    for name in MARKUP:
        if name.startswith("markup"):
            (folder / f"{name}.yaml").write_text(briefing(name), encoding="utf-8")
    async with open_app(tmp_path, library=folder, target=None, size=(160, 60)) as reader:
        for name in MARKUP:
            if name.startswith("markup"):
                await reader.press("o")
                found = next(e for e in reader.app.session.entries() if NAMES[name] in e.title)
                assert found.title == marked(name)
                assert found.title[:50] in reader.screen_text()
                await reader.press("q")
        for asked in ("slash", "d"):
            await reader.press(asked)
            await reader.pilot.press(*"[/]")
            await reader.press("enter")


@pytest.mark.thorough
def test_an_unheard_of_terminal_is_sent_nothing_odd(library: Path, tmp_path: Path) -> None:
    warm(tmp_path, library)
    with Walk(tmp_path, "--library", str(library), size=(40, 12), TERM="vt220", LANG="C") as walk:
        walk.started(b"\x1b[?1049h").press("  2j3jo?q")
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []
