"""The map of the bundled briefing on Mali as it is drawn, in both alphabets, and what its keys cost on the wire.

Pictures that are meant to be others are written anew: python tests/render/map/test_drawn.py --write
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from rich.color import ColorSystem

from brief_tui.geo.area import WORLD, Area, Position
from brief_tui.geo.basemap import basemap
from brief_tui.render.lines import BLANK, Line
from brief_tui.render.map import MapLabel, MapMark, MapPicture, Viewport, draw, fit, scale_bar
from brief_tui.render.roles import Role
from brief_tui.render.theme import PALETTES, base_style, layered
from brief_tui.text.cells import cell_width
from brief_tui.wire.capabilities import capabilities_of
from brief_tui.wire.mirror import Mirror
from effort import calls

GOLDEN = Path(__file__).with_name("golden")
SIZES = ((40, 12), (80, 24), (120, 40))
PLACES = {
    "Kati": (Position(12.74409, -8.07257), 0, 0),
    "Siby": (Position(12.37549, -8.33487), 0, 0),
    "Nara": (Position(15.16931, -7.28985), 0, 1),
    "Gao": (Position(16.27167, -0.04472), 1, 2),
}
"""Places of the briefing with the number of incidents there that are only in the area, and the class of the killed."""
AREA = Area(12.37549, -8.33487, 16.27167, -0.04472)
SAHEL = Area(4, -17, 25, 24)


def picture(view: Viewport, *, ascii_only: bool = False, selected: str = "Nara") -> MapPicture:
    marks = [MapMark(position, 1, areas, deadliest) for position, areas, deadliest in PLACES.values()]
    labels = [MapLabel(name, position, 3) for name, (position, _areas, _deadliest) in PLACES.items()]
    labels += [MapLabel(town.name, town.position, town.rank) for town in basemap().towns(view.area)[:40]]
    lines = list(basemap().lines(view.area))
    chosen = PLACES[selected][0]
    return draw(view, lines, marks, labels, selected=chosen, ascii_only=ascii_only, countries={"ML"})


def shown(size: tuple[int, int], *, ascii_only: bool) -> str:
    """A picture, the bar of its scale, and what on it has a role of its own."""
    view = fit(AREA, *size)
    drawn = picture(view, ascii_only=ascii_only)
    text = [line.text.rstrip() for line in drawn.lines]
    text += ["=" * size[0], scale_bar(view, ascii_only=ascii_only), f"{drawn.left_out} left out", ""]
    for row, line in enumerate(drawn.lines):
        column = 0
        for run in line.runs:
            if run.role not in {Role.MAP_LINE, Role.RULE} and run.text.strip():
                text.append(f"{column},{row} {run.text} {run.role}".rstrip())
            column += cell_width(run.text)
    return "\n".join(text) + "\n"


def path_of(size: tuple[int, int], ascii_only: bool) -> Path:
    return GOLDEN / f"mali-{size[0]}x{size[1]}{'-ascii' if ascii_only else ''}.txt"


@pytest.mark.parametrize("ascii_only", [False, True], ids=["braille", "ascii"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_map_is_drawn_as_before(size: tuple[int, int], ascii_only: bool) -> None:
    before = path_of(size, ascii_only).read_text(encoding="utf-8")
    assert shown(size, ascii_only=ascii_only).splitlines() == before.splitlines(), f"if it is meant to be: {__doc__}"


XTERM = capabilities_of({"TERM": "xterm-256color"})


class Wire:
    """A screen that counts its bytes: a map alone, in a theme, after blank cells."""

    def __init__(self, size: tuple[int, int], theme: str) -> None:
        self._width, self._theme = size[0], theme
        self._mirror = Mirror(size, XTERM)
        self._mirror.write("\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H")
        self.show([BLANK] * size[1])

    def show(self, lines: list[Line]) -> int:
        base = base_style(PALETTES[self._theme])
        text = ["\x1b[?2026h"]
        for row, line in enumerate(lines):
            runs = [(run.text, layered(self._theme, base, (run.role,))) for run in line.runs]
            runs.append((" " * (self._width - cell_width(line.text)), base))
            text.append(f"\x1b[{row + 1};1H")
            text += [style.render(words, color_system=ColorSystem.TRUECOLOR) for words, style in runs]
        return len(self._mirror.write("".join(text) + "\x1b[?2026l").encode())


@pytest.mark.parametrize(("size", "most"), [*zip(SIZES, (1_200, 2_600, 4_500), strict=True)], ids=str)
def test_bytes_of_a_map(size: tuple[int, int], most: int) -> None:
    for theme in PALETTES:
        wire, view = Wire(size, theme), fit(AREA, *size)
        assert wire.show(picture(view).lines) <= most
        assert wire.show(picture(view, selected="Kati").lines) <= 100, "two cells"
        for across, down in ((size[0] // 5, 0), (0, -size[1] // 5), (-size[0] // 5, 0)):
            view = view.moved(across, down)
            assert wire.show(picture(view).lines) <= most, (across, down)


def test_the_work_for_a_map() -> None:
    """A few thousand calls take some milliseconds; the whole earth has 70,000 points."""
    for area, size, most in ((SAHEL, (120, 40), 12_000), (SAHEL, (300, 80), 20_000), (WORLD, (120, 40), 150_000)):
        view = fit(area, *size)
        lines = list(basemap().lines(view.area, regions={"ML"}))
        made = partial(draw, view, lines, (), (), selected=None, ascii_only=False, countries={"ML"})
        _picture, count = calls(made)
        assert count <= most, (size, count)


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    GOLDEN.mkdir(exist_ok=True)
    for each in SIZES:
        for plain in (False, True):
            path_of(each, plain).write_text(shown(each, ascii_only=plain), encoding="utf-8")
