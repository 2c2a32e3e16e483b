"""The main job in a real terminal: open, read, sort, look up, come back. The program is the real one, in a pty."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lengths import at_length
from libraries import BRIEFS, read_before
from wire.ptyproc import PtyProcess


@contextmanager
def reader(folder: Path, size: tuple[int, int], *arguments: str) -> Iterator[PtyProcess]:
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "STATE", "DATA", "CONFIG")}
    read_before(folder / "state" / "brief-tui")
    command = [sys.executable, "-m", "brief_tui", *(arguments or ("--library", str(BRIEFS)))]
    with PtyProcess(command, env={**homes, "COLORTERM": "truecolor"}, size=size) as process:
        yield process


def shows(process: PtyProcess, size: tuple[int, int], *words: str) -> str:
    """Wait until all the words are on the screen; the screen."""
    process.until(lambda: all(word in process.screen(size=size) for word in words), what=f"{words}")
    return process.screen(size=size)


@pytest.mark.parametrize("size", at_length([((80, 24),), ((40, 12),), ((120, 40),)], 1))
def test_open_sort_look_up_leave(tmp_path: Path, size: tuple[int, int]) -> None:
    with reader(tmp_path, size) as process:
        shows(process, size, "Mali: the war comes", "Bottom line", "GSIM, the jihadist coalition")
        process.send(b"2")
        shows(
            process,
            size,
            "Date ▼",
            "killed 12+ (3 ?)" if size[0] == 40 else "9 incidents   killed 12+ (3 unknown)",
            ">15 Jan 2023",
        )
        process.send(b"s")
        screen = shows(process, size, "Date ▲", ">15 Jan 2023")
        assert screen.index("Oct-Dec 2022") < screen.index("2 Jan 2023") < screen.index(">15 Jan 2023")
        process.send(b"3")
        shows(process, size, "AQIM", "Bayraktar" if size[1] > 12 else "Bamako")
        process.send(b"djnim\r")
        shows(process, size, "GSIM", "= JNIM")
        process.send(b"Q")
        assert process.ended() == 0
        assert not process.modes().get(1049, False)
        assert not process.survivors()


def test_typed_ahead_is_understood(tmp_path: Path) -> None:
    size = (80, 24)
    with reader(tmp_path, size) as process:
        shows(process, size, "Bottom line")
        process.send(b"2llllsfplace=nara\rdkati\r")
        shows(process, size, "filter: place=nara", "Killed ▼", ">13 Jan 2023", "Soundiata Keita camp")
        process.send(b"qqq")
        assert process.ended() == 0


def test_one_comes_back_to_where_one_was(tmp_path: Path) -> None:
    size = (80, 24)
    with reader(tmp_path, size) as process:
        shows(process, size, "Bottom line")
        process.send(b"]]]jj")
        shows(process, size, "1.2.", "│ Slightly more")
        process.until(lambda: "1.2  The" not in process.screen(size=size), what="two lines further down")
        process.settle()
        before = process.screen(size=size)
        process.send(b"q")
        assert process.ended() == 0
    with reader(tmp_path, size) as process:
        shows(process, size, "1.2.")
        process.settle()
        again = process.screen(size=size)
    assert [line[24:] for line in again.splitlines()[2:22]] == [line[24:] for line in before.splitlines()[2:22]]


def test_the_mouse_stays_the_terminals_own(tmp_path: Path) -> None:
    size = (80, 24)
    with reader(tmp_path, size) as process:
        shows(process, size, "Bottom line")
        for mode in (1000, 1002, 1003, 1006):
            assert not process.modes().get(mode, False)


def test_a_library_with_a_bad_file_opens_with_the_others(tmp_path: Path) -> None:
    size = (140, 30)  # the files have long paths
    library = tmp_path / "library"
    library.mkdir()
    (library / "good.yaml").write_text("title: A good one\nsections: [{title: One, body: words}]\n", encoding="utf-8")
    (library / "bad.yaml").write_text("titel: A bad one\nsections: [{title: One}]\n", encoding="utf-8")
    with reader(tmp_path, size, "--library", str(library)) as process:
        shows(process, size, "A good one", "words")
        process.send(b"o")
        shows(process, size, "2 files, 1 cannot be read", "bad.yaml", "cannot be read: 1 problem")
        process.send(b"g")
        shows(process, size, "unknown key 'titel'")
        process.send(b"qq")
        assert process.ended() == 0


@pytest.mark.thorough
def test_a_library_with_nothing_readable_shows_what_is_wrong(tmp_path: Path) -> None:
    size = (140, 30)  # the files have long paths
    library = tmp_path / "library"
    library.mkdir()
    (library / "bad.yaml").write_text("title: [\n", encoding="utf-8")
    with reader(tmp_path, size, "--library", str(library)) as process:
        shows(process, size, "Library", "bad.yaml", "YAML cannot be read here")
        process.send(b"q")
        assert process.ended() == 0


@pytest.mark.thorough  # test_outside looks at markup, test_screen at every text
def test_text_of_a_file_is_drawn_literally(tmp_path: Path) -> None:
    size = (100, 30)
    library = tmp_path / "library"
    library.mkdir()
    words = "[bold]no[/bold] [/] [@click=app.quit]run[/] \\e]2;title\\a"
    text = f'title: "{words}"\nsections: [{{title: "{words}", body: "{words}"}}]\n'
    text += f'incidents: [{{id: a, place: "{words}", type: "{words}"}}]\nglossary: {{"[red]T": "{words}"}}\n'
    (library / "odd.yaml").write_text(text, encoding="utf-8")
    with reader(tmp_path, size, "--library", str(library)) as process:
        for keys in (b"", b"2", b"3", b"d[red]t\r", b"o"):
            process.send(keys)
            shows(process, size, "[@click=app.quit]")
        assert b"\x1b]2;title" not in process.output
        process.send(b"qQ")
        assert process.ended() == 0


@pytest.mark.parametrize(
    ("option", "forbidden"),
    at_length([("none", b"[34]8;[25];"), ("16", b"[34]8;[25];"), ("256", b"[34]8;2;")], 1),
)
def test_colours_by_option(tmp_path: Path, option: str, forbidden: bytes) -> None:
    with reader(tmp_path, (80, 24), "--library", str(BRIEFS), "--colors", option) as process:
        shows(process, (80, 24), "Bottom line")
        assert re.search(forbidden, process.output) is None
        process.send(b"Q")
        assert process.ended() == 0


def test_ascii_by_option(tmp_path: Path) -> None:
    with reader(tmp_path, (80, 24), "--library", str(BRIEFS), "--ascii") as process:
        shows(process, (80, 24), "Bottom line")
        process.send(b"23Q")
        assert process.ended() == 0
        assert process.output.isascii()
