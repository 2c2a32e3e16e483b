"""A session of the real program, sent by the frugal driver and by the toolkit's own: what is seen is the same."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from brief_tui.wire.colors import Colors, reducer
from brief_tui.wire.sgr import DEFAULT, Style, Styles, apply_sgr
from lengths import at_length
from libraries import BRIEFS
from tui.metered import Metered
from wire.terminal import Terminal

LARGE, SMALL = (100, 30), (62, 20)
KEYS = (
    "j", " ", "]", "t", "\r", "/coalition\r", "n", "\x1b", "z", "z", "2", "j", "lls", "fplace=k", "\r", "\t", "G",
    "3", "fgs", "\r", "\r", "dnara\r", "?", "q", "o", "j", "q", "\x10", "qui", "\x1b", "SMALL", "1", "LARGE",
    ":kati", "\x0e", "\r", "\x0f", "adrone\r", "q", "b", "y",
)  # fmt: skip
"""What is typed, one after the other, and the two sizes of the window."""
FEWER = (
    "j", " ", "t", "\r", "z", "2", "j", "s", "fplace=k", "\r", "3", "fgs", "\r", "dnara\r", "?", "q", "o", "q",
    "SMALL", "1", "LARGE", ":kati", "\r", "b",
)  # fmt: skip
"""Each view, pane, screen and question once, and both sizes."""
WORDS = {
    "n": "1/2",
    "2": "Killed",
    "fgs": "like: gs",
    "?": "Keys of this",
    "o": "Library",
    "qui": "qui",
    ":kati": "search all text",
    "adrone\r": "Search",
}
"""What some of it leads to."""


class Reduced:
    """A terminal that is sent what the toolkit's own driver sends, in fewer colours by the rule of the frugal one."""

    def __init__(self, colors: Colors) -> None:
        self.terminal = Terminal(*LARGE)
        self._reduce = reducer(colors)
        self._style: Style = DEFAULT
        self._styles = Styles()

    def feed(self, text: str) -> None:
        self.terminal.feed(re.sub(r"\x1b\[([0-9;:]*)m", self._sgr, text) if self._reduce else text)

    def _sgr(self, match: re.Match[str]) -> str:
        assert self._reduce
        self._style = apply_sgr(self._style, match[1])
        return self._styles.change(-1, self._styles.number(self._reduce(self._style)))


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in ("stock", "one", "other"):
        (tmp_path / name).mkdir()
    return tmp_path


def _step(readers: list[Metered], key: str) -> None:
    size = {"SMALL": SMALL, "LARGE": LARGE}.get(key)
    for reader in readers:
        if size:
            reader.resized(*size)
        else:
            reader.send(key.encode())


SESSIONS = {
    "some keys": (("24bit", "256"), FEWER),
    "dark": (("24bit", "256"), KEYS),
    "terminal": (("16", "none"), KEYS),
}


@pytest.mark.parametrize(("few", "keys"), at_length(SESSIONS, 0))
def test_a_session_looks_the_same(folders: Path, few: tuple[Colors, Colors], keys: tuple[str, ...]) -> None:
    """The theme goes by the colours, so each of the two themes is played once by the toolkit's own driver."""
    reduced = [Reduced(colors) for colors in few]

    def begin(name: str, colors: str, variant: str = "") -> Metered:
        settings = f'colors = "{colors}"\n'
        target = str(BRIEFS / "mali-bamako-2023-01.yaml")
        return Metered(folders / name, target, "--library", str(BRIEFS), size=LARGE, settings=settings, variant=variant)

    with ExitStack() as stack:
        frugal = [stack.enter_context(begin(name, colors)) for name, colors in zip(("one", "other"), few, strict=True)]
        stock = stack.enter_context(begin("stock", few[0], "stock"))
        stock.onlookers += [screen.feed for screen in reduced]
        for key in ("", *keys):
            _step([stock, *frugal], key)
            for screen in reduced if key in {"SMALL", "LARGE"} else ():
                screen.terminal.resize(*(SMALL if key == "SMALL" else LARGE)[::-1])
            for reader in (stock, *frugal):
                reader.settle() if key else reader.shows("Bottom line")
                assert WORDS.get(key, "") in reader.text()
            for reader, screen in zip(frugal, reduced, strict=True):
                for number, lines in enumerate(zip(screen.terminal.cells(), reader.cells(), strict=True)):
                    assert lines[1] == lines[0], f"line {number} after {key!r}"
