"""Makes pictures of the reader, drawn cell by cell: `make picture` makes those of the README.

python tests/picture.py out.png "right_square_bracket t enter" 100x30 dark
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len, split_graphemes
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from brief_tui.config.settings import Settings
from pages import ROOT
from readers import open_app

README = {
    "read": ["right_square_bracket", "t", "enter"],
    "incidents": ["2", "l", "l", "l", "l", "s", "j"],
    "define": ["d", "j", "n", "i", "m"],
}
"""Pictures of the README, and the keys that lead there."""
SIZE = (100, 28)
FACES = {"": "Book", "b": "Bold", "i": "Oblique", "bi": "Bold Oblique"}
_POINTS = 15
_SIXTEEN = (
    "000000", "cd3131", "0dbc79", "e5e510", "2472c8", "bc3fbc", "11a8cd", "cccccc",
    "666666", "f14c4c", "23d18b", "f5f543", "3b8eea", "d670d6", "29b8db", "ffffff",
)  # fmt: skip
"""The terminal's own colours, where a style names them by number."""


class Cell(NamedTuple):
    """A grapheme at a place."""

    column: int
    row: int
    text: str
    width: int
    style: Style


@cache
def font(face: str) -> ImageFont.FreeTypeFont:
    """DejaVu Sans Mono, which has frames, bars and accents. Ends the program where it is not installed."""
    asked = ["fc-match", "-f", "%{file}", f"DejaVu Sans Mono:style={FACES[face]}"]
    try:
        path = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        path = ""
    if "DejaVuSansMono" not in path:
        raise SystemExit(
            "pictures need the font DejaVu Sans Mono and fontconfig; install them (fonts-dejavu, fontconfig)"
        )
    return ImageFont.truetype(path, _POINTS)


def _rgb(color: Color | None, default: str) -> tuple[int, int, int]:
    if color is None or color.is_default:
        text = default
    elif color.number is not None and color.number < len(_SIXTEEN):
        text = _SIXTEEN[color.number]
    else:
        text = color.get_truecolor().hex.lstrip("#")
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


_FORMS = {
    (parts[0], chr(int(parts[1], 16))): chr(code)
    for code in range(0xFE80, 0xFEFD)
    if len(parts := unicodedata.decomposition(chr(code)).split()) == 2
}
"""Letters of Arabic as they stand in a word, by `<initial>`, `<medial>`, `<final>` or `<isolated>` and the letter."""
_RIGHT_TO_LEFT = {"R", "AL"}


def _is_leftward(text: str) -> bool:
    return unicodedata.bidirectional(text[0]) in _RIGHT_TO_LEFT


def _joined(before: str, text: str, after: str) -> str:
    """A letter in its form between two others; what has no forms is as it is."""
    begun = ("<initial>", before) in _FORMS and ("<final>", text) in _FORMS
    ends = ("<initial>", text) not in _FORMS or ("<final>", after) not in _FORMS
    kind = ("<final>" if ends else "<medial>") if begun else ("<isolated>" if ends else "<initial>")
    return _FORMS.get((kind, text), text)


def _in_order(cells: list[Cell]) -> Iterator[Cell]:
    """The cells of a line as a terminal that knows Arabic draws them: what is written to the left goes to the left."""
    at = 0
    while at < len(cells):
        end = at
        for place in range(at, len(cells)):
            if _is_leftward(cells[place].text):
                end = place + 1
            elif end == at or cells[place].text != " ":
                break
        run, column = cells[at:end], cells[at].column
        texts = ["", *(cell.text for cell in run), ""]
        for place in reversed(range(len(run))):
            yield run[place]._replace(column=column, text=_joined(*texts[place : place + 3]))
            column += run[place].width
        if not run:
            yield cells[at]
        at = max(end, at + 1)


def _cells(lines: Sequence[Sequence[Segment]]) -> Iterator[Cell]:
    for row, line in enumerate(lines):
        column, cells = 0, []
        for text, style, _control in line:
            for start, end, width in split_graphemes(text)[0]:
                cells.append(Cell(column, row, text[start:end], width, style or Style()))
                column += width
        yield from _in_order(cells)


def _colours(style: Style) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The colours of ink and ground of a style."""
    ink, ground = _rgb(style.color, "d0d0d0"), _rgb(style.bgcolor, "101010")
    if style.reverse:
        ink, ground = ground, ink
    if style.dim:
        ink = tuple((2 * a + b) // 3 for a, b in zip(ink, ground, strict=True))  # type: ignore[assignment]
    return ink, ground


def draw(lines: Sequence[Sequence[Segment]]) -> Image.Image:
    """A screen as a picture: blanks, grounds, bold, slanted, dim and underlined cells as they are."""
    wide, high = round(font("").getlength("M")), _POINTS + 4
    columns = max(sum(cell_len(segment.text) for segment in line) for line in lines)
    image = Image.new("RGB", (columns * wide, len(lines) * high))
    pen = ImageDraw.Draw(image)
    for cell in _cells(lines):
        ink, ground = _colours(cell.style)
        left, top = cell.column * wide, cell.row * high
        right, bottom = left + cell.width * wide - 1, top + high - 1
        pen.rectangle((left, top, right, bottom), fill=ground)
        if cell.text in "│─┼├┤┬┴█":
            _rule(pen, cell.text, (left, top, right, bottom), ink)
        elif "\u2800" <= cell.text <= "\u28ff":
            _dots(pen, ord(cell.text) - 0x2800, (left, top), ink)
        elif not cell.text.isspace():
            face = "b" * bool(cell.style.bold) + "i" * bool(cell.style.italic)
            pen.text((left, top + 1), cell.text, font=font(face), fill=ink)
        if cell.style.underline:
            pen.line((left, bottom - 2, right, bottom - 2), fill=ink)
        if cell.style.strike:
            pen.line((left, (top + bottom) // 2, right, (top + bottom) // 2), fill=ink)
    return image


def _dots(pen: ImageDraw.ImageDraw, bits: int, corner: tuple[int, int], ink: tuple[int, int, int]) -> None:
    """A braille pattern, which the font has not, with its dots evenly apart, as terminals draw it."""
    wide, high = round(font("").getlength("M")), _POINTS + 4
    for place, bit in enumerate((1, 8, 2, 16, 4, 32, 64, 128)):
        if bits & bit:
            x, y = corner[0] + wide * (1 + 2 * (place % 2)) // 4, corner[1] + high * (1 + 2 * (place // 2)) // 8
            pen.rectangle((x - 1, y - 1, x, y), fill=ink)


def _rule(pen: ImageDraw.ImageDraw, char: str, box: tuple[int, int, int, int], ink: tuple[int, int, int]) -> None:
    """Rules from edge to edge, so that they meet."""
    left, top, right, bottom = box
    x, y = (left + right) // 2, (top + bottom) // 2
    if char == "█":
        pen.rectangle(box, fill=ink)
        return
    if char != "─":
        pen.line((x, top if char != "┬" else y, x, bottom if char != "┴" else y), fill=ink)
    if char != "│":
        pen.line((left if char != "├" else x, y, right if char != "┤" else x, y), fill=ink)


async def screen(keys: Sequence[str], size: tuple[int, int], theme: str) -> list[list[Segment]]:
    """Press keys, one after the other; the lines of the screen then."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_app(Path(folder), size=size, settings=Settings(theme=theme), shared=True) as reader:
            for key in keys:
                await reader.press(key)
            return [list(line) for line in reader.app.screen._compositor.render_strips()]


def main(words: Sequence[str]) -> None:
    """Draw what is asked for, or the pictures of the README."""
    if words:
        where, keys, size, theme = Path(words[0]), words[1].split(), words[2].split("x"), words[3]
        draw(asyncio.run(screen(keys, (int(size[0]), int(size[1])), theme))).save(where, optimize=True)
        return
    for name, keys in README.items():
        image = draw(asyncio.run(screen(keys, SIZE, "dark")))
        image.quantize(256).save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
