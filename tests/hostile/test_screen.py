"""Whatever a file holds, what reaches a terminal is what the program means to send: every view, in a real terminal."""

from __future__ import annotations

import base64
import re
from functools import partial
from pathlib import Path

import pytest

from brief_tui.text.clean import clean
from hostile.grammar import COPY, SCREEN, faults, tokens, words
from hostile.inside import Inside
from hostile.payloads import HIDDEN, NAMES, PAYLOADS, SURVIVORS, all_in_one, briefing, file_names
from hostile.walking import LARGE, Seen, Walk, warm
from lengths import at_length
from wire.terminal import Terminal

EVERY = list(NAMES.values())
BROKEN = "title: [\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One briefing with every payload in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "all.yaml").write_text(all_in_one(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing for each payload, and a broken file with the payload for its name, in a folder of that kind."""
    folder = tmp_path_factory.mktemp("many") / "\x1b]0;owned\x07 \u202e folder"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{NAMES[name]}.yaml").write_text(briefing(name), encoding="utf-8")
    for name, file in file_names().items():
        (folder / f"{name} {file}").write_text(BROKEN, encoding="utf-8")
    return folder


def everywhere(walk: Seen, *, few: bool = False) -> None:
    """Every view and pane, every section, incident and term, and what the program says by the way."""
    down = "j" * (len(EVERY) // 3)
    assert not walk.through(" ", EVERY, 120) - ({NAMES["tags"], NAMES["flag-tags"]} if walk.layer == "clean" else set())
    walk.press("gt\rtT[]")
    walk.press("2")
    walk.press(down)
    walk.press("ssSlFjjGqMMc q")
    walk.press("3")
    walk.press(down)
    walk.press("?q1zz")
    doors(walk, few=few)
    walk.palette("quit")


def doors(walk: Seen, *, few: bool) -> None:
    """The go-to box and the search: each lists what the file says, leads there, and back; few are asked for less."""
    start = len(walk.output)
    for name in ("", "xyzzy") if few else ("", "q", EVERY[1], "xyzzy"):
        walk.press(b":" + name.encode())
        for _rows in range(1 if few else 3):
            walk.press(b"\x0e" * 8)
        walk.press("\r")
        walk.press(b"\x0f")
    queries = ["q*", f"section:{EVERY[3]}", f"place:{EVERY[1]}", f"term:{EVERY[2]}"]
    for query in queries[:2] if few else queries:
        walk.press(b"a" + query.encode())
        walk.press("\rjj \r")
        walk.press(b"\x0f")
        walk.press(b"\x1b")
    shown = words(walk.output[start:])
    assert "search all text for" in shown
    assert "section" in shown


def typed(walk: Seen) -> None:
    """What is pasted into every question, and what is said to it."""
    pasted = [PAYLOADS[name] for name in ("csi-colour", "rlo", "tags", "markup-click", "c1-csi", "zero-width")]
    for question in ("1/", "d", "2f", "3f", "1m", "'", "1:", "1a"):
        walk.press(question)
        walk.press(b"\x1b[200~" + " ".join(pasted).encode() + b"\x1b[201~")
        walk.press("\r")
        walk.press(b"\x1b")
    walk.press("2fplace = \t\t\t")
    walk.press(b"\x1b")
    for name in ("markup-close", "rlo", "c1-csi"):
        walk.press("1/")
        walk.press(b"\x1b[200~" + PAYLOADS[name].encode() + b"\x1b[201~\r")


LAYERS = ["nothing", "clean", "guard"]
"""What is left out of the two layers, each of which must hold alone: with both on, less is shown than by that."""


@pytest.mark.parametrize(("layer", "few"), at_length([("guard", True), *((layer, False) for layer in LAYERS)], 1))
def test_no_view_lets_anything_through(layer: str, few: bool, library: Path, tmp_path: Path) -> None:
    if layer != "clean":  # where text enters the index it is cleaned
        warm(tmp_path, library)
    with Inside(tmp_path, library, layer=layer) as walk:
        everywhere(walk.started(), few=few)
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []


@pytest.mark.parametrize(("layer", "size"), at_length([("clean", (100, 30)), ("clean", LARGE), ("nothing", LARGE)], 1))
def test_no_question_lets_anything_through(layer: str, size: tuple[int, int], library: Path, tmp_path: Path) -> None:
    with Inside(tmp_path, library, layer=layer, size=size) as walk:
        typed(walk.started())
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []


@pytest.mark.parametrize("layer", at_length(LAYERS, {"guard"}))
def test_no_name_of_a_file_lets_anything_through(layer: str, many: Path, tmp_path: Path) -> None:
    with Inside(tmp_path, many, layer=layer) as walk:
        walk.started().press("o")
        for _screen in range(4):
            walk.press("j" * 9 + "j\x0c" + " ")
            walk.press(b"\x0c")
        shown = words(walk.output)
        assert layer == "clean" or [name for name in PAYLOADS if f"{name} {NAMES[name]}" not in shown] == []
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []


@pytest.mark.parametrize("layer", at_length(LAYERS, {"clean"}))
def test_a_real_terminal_is_let_nothing_through(layer: str, library: Path, tmp_path: Path) -> None:
    """One walk by each door of the program as it is started; where all of them lead is walked above."""
    with Walk(tmp_path, "--library", str(library), layer=layer) as walk:
        walk.started().press("  2j3jo")
        walk.press(b"\x1b")
        walk.press(b"1/\x1b[200~" + PAYLOADS["csi-colour"].encode() + b"\x1b[201~\r")
        walk.press(b":q0")
        assert NAMES["csi-colour"] in words(walk.output)
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []


@pytest.mark.thorough
@pytest.mark.parametrize("layer", LAYERS)
def test_no_view_lets_anything_through_to_a_real_terminal(
    layer: str, library: Path, many: Path, tmp_path: Path
) -> None:
    with Walk(tmp_path, "--library", str(library), layer=layer) as walk:
        everywhere(walk.started())
        if layer != "guard":  # what is typed is no text of a file: the guard alone looks at it
            typed(walk)
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []
    with Walk(tmp_path, "--library", str(many), layer=layer) as walk:
        walk.started().press("o" + ("j" * 9 + "j\x0c") * 4)
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []


@pytest.mark.parametrize("real", [False, True], ids=["inside", "terminal"])
def test_a_walk_would_notice(real: bool, library: Path, tmp_path: Path) -> None:
    terminal = partial(Walk, tmp_path, "--library", str(library))
    with (terminal if real else partial(Inside, tmp_path, library))(layer="both") as walk:
        walk.started().through(" ", EVERY, 8)
        assert faults(walk.output, SCREEN)


@pytest.fixture(scope="module")
def read(library: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a terminal shows of the text, page by page: what two pages have in the same place is sent once."""
    terminal, taken, pages = Terminal(*LARGE), 0, []
    folder = tmp_path_factory.mktemp("read")
    warm(folder, library)
    with Inside(folder, library) as walk:
        walk.started().press("z")
        while len(walk.output) > taken:
            terminal.feed(walk.output[taken:].decode())
            taken = len(walk.output)
            pages.append(terminal.text())
            walk.press(" ")
    return "\n".join(pages)


def test_what_people_write_survives(read: str) -> None:
    shown = re.sub(r"\s", "", read)
    assert [name for name, text in SURVIVORS.items() if re.sub(r"\s", "", text) not in shown] == []


def test_what_is_hidden_is_seen(read: str) -> None:
    marks = ("␛", "␡", "␅", "␎", "<U+202E>", "<U+009B>", "<U+200B>", "<U+E0073>")
    assert [mark for mark in marks if mark not in read] == []


def test_a_file_that_turns_bad_while_it_is_read_says_so_safely(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    file = folder / "\x1b[31m\u202e.yaml"
    file.write_text(briefing("csi-clear"), encoding="utf-8")
    with Inside(tmp_path, folder) as walk:
        walk.started()
        file.write_text('title: "\x1b]0;x\x07"\n"\x1b[2J": 1\n', encoding="utf-8")
        assert walk.press("r")
        assert walk.leave() == 0
        assert faults(walk.output, SCREEN) == []


def test_what_is_copied_and_written_is_clean(tmp_path: Path) -> None:
    target = tmp_path / "written.txt"
    small = tmp_path / "small"
    small.mkdir()
    for name in ("csi-colour", "rlo", "entities", "link"):
        (small / f"{name}.yaml").write_text(briefing(name), encoding="utf-8")
    with Inside(tmp_path, small) as walk:
        walk.started().press("yw")
        walk.press(b"\x15")
        walk.press(f"{target}\r".encode())
        assert walk.leave() == 0
        assert faults(walk.output, (*SCREEN, COPY)) == []
        copies = [token.data for token in tokens(walk.output, (COPY, *SCREEN)) if token.data.startswith("\x1b]52")]
        copied = base64.b64decode(copies[0][7:-1]).decode()
        assert NAMES["csi-colour"] in copied or NAMES["rlo"] in copied or NAMES["link"] in copied or "q0" in copied
        assert clean(copied) == copied
        assert clean(target.read_text(encoding="utf-8")) == target.read_text(encoding="utf-8")


def test_an_error_says_nothing_raw(library: Path, tmp_path: Path) -> None:
    warm(tmp_path, library)
    with Walk(tmp_path, "--library", str(library), layer="fault") as walk:
        walk.started()
        walk.send(b"z")
        assert walk.ended() == 1
        assert faults(walk.output, SCREEN) == []
        assert "ValueError" in words(walk.output)
        assert "all.yaml" not in words(walk.output[walk.output.index(b"Traceback") :])


def test_the_marks_of_every_hidden_character_have_a_cell() -> None:
    assert [name for name in HIDDEN if name != "shy" and clean(HIDDEN[name]) == HIDDEN[name]] == []
