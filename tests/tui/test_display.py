"""What a terminal is shown: its colours, its letters, its clipboard; and that no meaning is told by colour alone."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from brief_tui.render.ascii_only import needs_ascii
from brief_tui.tui.terminal.clipboard import LIMIT, copy_sequence
from brief_tui.tui.terminal.colours import COLORS, colors_of, theme_for
from lengths import at_length
from libraries import BRIEFS
from running import needs_the_locale_c
from tui.metered import Metered

_SGR = re.compile(rb"\x1b\[([\d;:]*)m")
_PLAIN = {"", "0", "1", "2", "3", "4", "7", "9", "22", "23", "24", "27", "29"}
"""SGR without a colour: bold, dim, italic, underline, reverse, strike, and their ends (ECMA-48)."""
_SIXTEEN = _PLAIN | {str(base + colour) for base in (30, 40, 90, 100) for colour in range(8)} | {"39", "49"}
TOUR = (
    ("1", ""),
    ("2", "Killed"),
    ("\x0cs", ""),
    ("3", "Al Qaeda"),
    ("dgsim\r", "JNIM"),
    ("?", "Keys of"),
    ("q", ""),
    ("o", "Library"),
)
"""Every view and screen, and a word on it."""


@pytest.mark.parametrize(
    ("env", "colors"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "24bit"),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, "24bit"),
        ({"TERM": "xterm-256color", "SSH_CONNECTION": "a 1 b 2"}, "256"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, "24bit"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/run/1,2,3"}, "24bit"),
        ({"TERM": "screen.xterm-256color", "COLORTERM": "truecolor", "STY": "1.pts"}, "256"),
        ({"TERM": "screen", "COLORTERM": "truecolor", "STY": "1.pts"}, "16"),
        ({"TERM": "xterm-direct"}, "24bit"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "tmux"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "vt220-8bit"}, "none"),
        ({"TERM": "xterm-mono"}, "none"),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none"),
        ({"TERM": "unknown"}, "none"),
        ({"TERM": "no-such-thing"}, "16"),
        ({}, "16"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": ""}, "24bit"),
    ],
)
def test_colours_by_the_environment(env: dict[str, str], colors: str) -> None:
    assert colors_of(env) == colors_of(env, "auto") == colors


@pytest.mark.parametrize("wanted", ["24bit", "256", "16", "none"])
def test_what_the_user_wants_comes_first(wanted: str) -> None:
    assert colors_of({"TERM": "vt100", "NO_COLOR": "1"}, wanted) == wanted
    assert colors_of({"TERM": "xterm", "COLORTERM": "truecolor"}, wanted) == wanted


@pytest.mark.parametrize(
    ("env", "ascii_only"),
    [
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "C.utf8"}, False),
        ({"LANG": "C", "LC_ALL": "de_DE.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({}, True),
        ({"LANG": "en_US.ISO-8859-1"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_CTYPE": "POSIX"}, True),
    ],
)
def test_ascii_by_the_locale(env: dict[str, str], ascii_only: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a Python that does not pretend that its locale takes UTF-8, as one in the locale C does."""
    plain = SimpleNamespace(platform=sys.platform, flags=SimpleNamespace(utf8_mode=0))
    monkeypatch.setattr("brief_tui.render.ascii_only.sys", plain)
    assert needs_ascii(env) is ascii_only


def test_few_colours_mean_the_terminals_own_unless_a_theme_was_chosen() -> None:
    assert [theme_for(colors, "dark", "dark") for colors in COLORS] == [
        "dark", "dark", "terminal", "terminal",
    ]  # fmt: skip
    assert theme_for("16", "light", "dark") == "light"
    assert theme_for("none", "light", "dark") == "terminal", "grounds tell nothing where there is no colour"


def test_copies_are_wrapped_for_what_stands_between() -> None:
    plain = f"\x1b]52;c;{base64.b64encode('Ménaka'.encode()).decode()}\x07"
    assert copy_sequence("Ménaka", {"TERM": "xterm-256color"}) == plain
    inside = plain.replace("\x1b", "\x1b\x1b")
    assert (
        copy_sequence("Ménaka", {"TERM": "tmux-256color", "TMUX": "/run/1,2,3"}) == f"{plain}\x1bPtmux;{inside}\x1b\\"
    )
    long = copy_sequence("a" * 1000, {"TERM": "xterm"})
    wrapped = copy_sequence("a" * 1000, {"TERM": "xterm", "STY": "1.pts"})
    parts = re.findall(r"\x1bP(.*?)\x1b\\", wrapped, re.DOTALL)
    assert len(parts) > 1
    assert max(map(len, parts)) <= 250
    assert "".join(parts) == long
    assert copy_sequence("a" * 1000, {"TERM": "screen-256color"}) == long + wrapped, "a tmux far away goes by it too"
    nested = (long + wrapped).replace("\x1b", "\x1b\x1b")
    tmux_in_screen = {"TERM": "tmux-256color", "TMUX": "/run/1,999999999,3", "STY": "999999998.pts"}
    assert copy_sequence("a" * 1000, tmux_in_screen) == f"{long}\x1bPtmux;{nested}\x1b\\"
    assert copy_sequence("a" * 1000, {**tmux_in_screen, "TERM": "screen.tmux-256color"}) == wrapped
    assert copy_sequence("a" * LIMIT, {})
    assert len(copy_sequence("a" * LIMIT, {})) <= 100_000
    assert copy_sequence("a" * (LIMIT + 1), {}) == ""
    assert copy_sequence("é" * LIMIT, {}) == ""
    assert copy_sequence("\ud800", {})


def _tour(folder: Path, size: tuple[int, int], settings: str = "", **env: str) -> bytes:
    """All that is sent while one looks at everything."""
    target = str(BRIEFS / "mali-bamako-2023-01.yaml")
    with Metered(folder, target, "--library", str(BRIEFS), size=size, env=env, settings=settings) as reader:
        reader.shows("Mali: the war")
        for keys, word in TOUR:
            reader.press(keys, *filter(None, [word]))
        reader.send(b"Q")
        assert reader.ended() == 0
        return reader.output


def _styles(sent: bytes) -> set[str]:
    return {part for found in _SGR.findall(sent) for part in found.decode().split(";")}


def test_no_color_sends_no_colour(tmp_path: Path) -> None:
    sent = _tour(tmp_path, (120, 40), NO_COLOR="1")
    assert _styles(sent) <= _PLAIN
    assert _styles(sent) >= {"1", "2", "4", "7"}


@pytest.mark.parametrize("theme", at_length(["light", "dark"], 1))
def test_a_console_is_sent_sixteen_colours(tmp_path: Path, theme: str) -> None:
    sent = _tour(tmp_path, (80, 24), f'theme = "{theme}"\n', TERM="linux", COLORTERM="")
    assert _styles(sent) <= _SIXTEEN
    assert not _styles(sent) <= _PLAIN


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
def test_a_locale_without_utf8_is_sent_ascii(tmp_path: Path, size: tuple[int, int]) -> None:
    needs_the_locale_c()
    sent = _tour(tmp_path, size, LANG="C", LC_ALL="C")
    assert [byte for byte in sent if byte > 126 or (byte < 32 and byte not in b"\x1b\r\n\b")] == []


@pytest.mark.thorough
def test_who_wants_ascii_is_sent_ascii(tmp_path: Path) -> None:
    assert _tour(tmp_path, (80, 24), "ascii = true\n").isascii()


def test_without_colours_everything_can_still_be_told_apart(tmp_path: Path) -> None:
    target = str(BRIEFS / "mali-bamako-2023-01.yaml")
    with Metered(tmp_path, target, "--library", str(BRIEFS), env={"NO_COLOR": "1"}) as reader:
        reader.shows("Bottom line")
        assert {cell[1:3] for line in reader.cells() for cell in line} == {("default", "default")}
        assert _looks(reader, "1 Read", "Read") == {"bold underscore"}, "the view"
        assert _looks(reader, "1 Read", "Glossary") != {"bold underscore"}
        assert _looks(reader, "> Bottom line", "Bottom line") == {"bold underscore"}, "the section"
        assert all("underscore" in look for look in _looks(reader, "GSIM, the", "GSIM")), "a marked term"
        assert _looks(reader, "Seven attacks", "Seven") == {""}
        reader.press("t")
        assert all("reverse" in look for look in _looks(reader, "GSIM, the", "GSIM")), "the term at hand"
        reader.press("/researcher\r", "1/")
        current = _looks(reader, "A researcher", "researcher")
        assert current == {"bold reverse"}, "the hit"
        reader.press("/attacks\r", "1/")
        assert _looks(reader, "Seven attacks", "attacks") != _looks(reader, "Seven attacks", "Seven"), "a hit"
        reader.press("2", "Killed")
        assert _looks(reader, ">15 Jan", "Kwala") == {"reverse"}, "the row under the cursor, over its full width"
        assert _looks(reader, ">15 Jan", "GSIM") == {"reverse"}
        assert _looks(reader, ">15 Jan", "15 Jan 2023") == {"bold underscore reverse"}, "the cell"
        assert _looks(reader, " 13 Jan", "Nara") == {""}
        assert "underscore" in next(iter(_looks(reader, "Date ▼", "Date"))), "the column under the cursor"
        reader.press("l")
        assert _looks(reader, ">15 Jan", "Kwala") == {"bold underscore reverse"}, "the cell in the column at hand"
        assert _looks(reader, ">15 Jan", ">15 Jan") == {"reverse"}
        assert _looks(reader, " 2 Jan", "4+*") == {"bold"}, "people were killed"
        assert "dim" not in _looks(reader, " 2 Jan", "raid")
        reader.press("\t")
        assert _looks(reader, ">15 Jan", "Kwala") == {"bold"}, "the row, while the focus is elsewhere"
        assert "underscore" in next(iter(_looks(reader, "Kwala-Mourdiah, Koulikoro", "Kwala"))), (
            "the title of the focus"
        )
        reader.press("3", ">")
        row = reader.row(">Al Qaeda")
        width = next(number for number, cell in enumerate(row) if cell[0] == "│")
        assert {cell[3] for cell in row[:width]} == {"reverse"}, "the whole row of a list, to the edges of its pane"


def _looks(reader: Metered, line: str, word: str) -> set[str]:
    """The attributes of a word on the first line with some words."""
    cells = reader.row(line)
    text = "".join(cell[0] or " " for cell in cells)
    start = text.index(word, text.index(line) if word in line else 0)
    return {cell[3] for cell in cells[start : start + len(word)]}
