"""Addresses: found in lines, opened only where the user says so, and only what a browser in a window should open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brief_tui.render.lines import Line, wrap_block, wrap_text
from brief_tui.render.theme import PALETTES
from brief_tui.text import markdown
from brief_tui.tui.terminal.browser import links_in, open_address
from brief_tui.tui.widgets.drawing import strip_of
from running import wait_until
from tui.metered import Metered


def lines(text: str, width: int = 60) -> list[Line]:
    return [line for block in markdown.parse(text) for line in wrap_block(block, width)]


def test_every_address_is_found_once() -> None:
    text = "see [one](https://a.org/x) and <http://b.org>, https://a.org/x again"
    assert links_in(lines(text)) == ["https://a.org/x", "http://b.org"]


def test_an_address_over_the_end_of_a_line_is_whole() -> None:
    address = "https://example.org/" + "long/" * 20
    assert links_in(lines(f"[here]({address}) and on", 30)) == [address]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see (https://a.org/x), and", ["https://a.org/x"]),
        ("[here](https://a.org/what?)", ["https://a.org/what?"]),
        (
            f"at https://a.org/{'long/' * 20}, and (https://b.org/{'far/' * 20})",
            ["https://a.org/" + "long/" * 20, "https://b.org/" + "far/" * 20],
        ),
        ("[a](https://a.org/a.) and https://b.org.", ["https://a.org/a.", "https://b.org"]),
        (f"[mail](mailto:{'long' * 20}@a.org)", [f"mailto:{'long' * 20}@a.org"]),
    ],
)
def test_an_address_is_whole_and_without_the_marks_around_it(text: str, wanted: list[str]) -> None:
    assert links_in(lines(text, 30)) == wanted


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "--help", "ftp://a.org", " https://a"]
)
def test_other_schemes_are_not_opened(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_address(address).startswith("only http and https")


def test_without_a_graphical_session_nothing_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert open_address("https://a.org") == "no graphical browser here: https://a.org"


def test_the_address_is_one_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "xdg-open"
    script.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {tmp_path}/got\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_address("https://a.org/;touch x") == "opened https://a.org/;touch x"
    got = tmp_path / "got"
    wait_until(lambda: got.exists() and got.read_text(encoding="utf-8"))
    assert (tmp_path / "got").read_text(encoding="utf-8") == "https://a.org/;touch x|"


@pytest.mark.parametrize(
    ("env", "linked"),
    [
        pytest.param({"TERM": "xterm-kitty"}, True, id="kitty"),
        pytest.param(
            {"TERM": "xterm-kitty", "BRIEF_RESTRICTED": "1"}, False, id="restricted", marks=pytest.mark.thorough
        ),
        pytest.param({"TERM": "xterm"}, False, id="unknown", marks=pytest.mark.thorough),
    ],
)
def test_the_screen_makes_links_where_the_terminal_has_them(tmp_path: Path, env: dict[str, str], linked: bool) -> None:
    library = tmp_path / "library"
    library.mkdir()
    address = "https://a.org/" + "long/" * 20
    text = f"title: Linked\nsections: [{{title: One, body: 'a [x]({address}) b'}}]\n"
    (library / "linked.yaml").write_text(text, encoding="utf-8")
    with Metered(tmp_path, env={**env, "BRIEF_LIBRARY": str(library)}, size=(60, 20)) as reader:
        reader.until(lambda: "a x" in reader.text(), what="the text")
        opened = reader.output.count(b"\x1b]8;;" + address.encode() + b"\x1b\\")
        assert (opened > 1, reader.output.count(b"\x1b]8;;\x1b\\")) == (linked, opened)
        reader.send(b"Q")
        assert reader.ended() == 0


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_an_address_has_the_colour_of_links(theme: str) -> None:
    strip = strip_of(wrap_text("see https://example.org/a, it says", 60)[0], [], 60, theme)
    colours = {segment.text: segment.style.color.name for segment in strip if segment.style and segment.style.color}
    palette = PALETTES[theme]
    assert colours["https://example.org/a"] == palette.link
    assert {colours["see "], colours[", it says"]} == {palette.foreground}
