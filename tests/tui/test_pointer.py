"""The terminal's own cursor: at what one reads, chooses or types."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief_tui.config.choices import CURSORS
from libraries import BRIEFS
from tui.metered import Metered

SIZE = (100, 30)
STEPS = (
    ("2", "Killed ", ">15 Jan 2023"),
    ("jj", "Siby", ">12 Jan 2023"),
    ("3", "Al Qaeda", ">"),
    ("j", "Amadou", ">Amadou"),
    ("1/gendarm\r", "1/", "gendarmerie, at"),
    ("o", "Library", ">"),
    ("ddrone", "armed drone", "define: drone"),
    ("\x15\r?", "Keys of", "Moving"),
)
"""Keys, a word on the screen then, and a word of the line with the cursor."""

_FRAMES = {"j": 1, "3": 1, " ": 1, "1": 1, "k": 1, "2": 1, "l": 1, "o": 2, "q": 1}
"""Keys one after the other, and the frames in which the cursor is sent its place.

The library is drawn, and its last columns once more when it is known what they hold. After a row the page beside it
follows in a frame of its own; both together keep within the limit of one.
"""


def opened(folder: Path, cursor: str) -> Metered:
    return Metered(folder, "--cursor", cursor, str(BRIEFS / "mali-bamako-2023-01.yaml"), size=SIZE)


def line_of(reader: Metered) -> str:
    """The line where the cursor stands."""
    text = reader.text().splitlines()
    return text[reader.terminal.cursor.y]


def test_it_stands_where_one_is(tmp_path: Path) -> None:
    with opened(tmp_path, "auto") as reader:
        reader.shows("Bottom line")
        for keys, shown, at in STEPS:
            reader.press(keys, shown)
            assert at in line_of(reader), (keys, reader.picture())
        assert reader.modes()[25] is False, "it is placed, and not drawn"


@pytest.mark.thorough
@pytest.mark.parametrize("cursor", CURSORS)
def test_it_is_drawn_where_that_is_wanted(tmp_path: Path, cursor: str) -> None:
    with opened(tmp_path, cursor) as reader:
        reader.shows("Bottom line")
        reader.press("2jj", "Siby")
        assert reader.modes().get(25, True) == (cursor == "on")
        here = (reader.terminal.cursor.x, reader.terminal.cursor.y)
        assert (here == (0, 0)) == (cursor == "off")


@pytest.mark.thorough
def test_it_costs_eight_bytes_a_frame_at_most(tmp_path: Path) -> None:
    costs: list[list[int]] = []
    for cursor in ("off", "auto"):
        with opened(tmp_path / cursor, cursor) as reader:
            reader.shows("Bottom line")
            reader.press("2", "Killed")
            costs.append([reader.press(key) for key in _FRAMES])
    more = {key: dear - cheap for key, cheap, dear in zip(_FRAMES, *costs, strict=True)}
    assert {key: cost for key, cost in more.items() if cost > 8 * _FRAMES[key]} == {}
