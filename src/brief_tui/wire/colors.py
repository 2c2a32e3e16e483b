"""Reduces colours: styles for terminals with 256, 16 or no colours.

256 is the nearest of xterm's cube and grey ramp by squared distance in RGB (256colres.h in xterm; users redefine the 16
named colours, which are left out). 16 is the nearest of xterm's default palette by "redmean", the weighted distance of
Thiadmer Riemersma (https://www.compuphase.com/cmetric.htm). If different text and background become equal in 16, the
text becomes white or black, whichever the background is not. "none" drops colours and keeps bold, dim, italic,
underline, reverse and strike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from .sgr import NO_COLOR, PALETTE, RGB, Style, underlined

if TYPE_CHECKING:
    from collections.abc import Callable

Colors = Literal["24bit", "256", "16", "none"]
"""The number of colours that the terminal can show."""

_LEVELS: Final = (0, 95, 135, 175, 215, 255)
# xterm's defaults for colours 0..15 (XTerm-col.ad).
_NAMED: Final = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
_DARK: Final = frozenset({0, 1, 4, 5, 8})


def _rgb(color: int) -> tuple[int, int, int]:
    """Return red, green and blue, 0..255 each, of any colour but the default."""
    if color >= RGB:
        return color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF
    index = color & 0xFF
    if index < 16:
        return _NAMED[index]
    if index >= 232:
        grey = 8 + 10 * (index - 232)
        return grey, grey, grey
    index -= 16
    return _LEVELS[index // 36], _LEVELS[index // 6 % 6], _LEVELS[index % 6]


@lru_cache(maxsize=4096)
def to_256(color: int) -> int:
    """Return the nearest colour of the cube or the grey ramp; colours that are not RGB stay."""
    if color < RGB:
        return color
    red, green, blue = _rgb(color)

    def nearest(value: int) -> int:
        return min(range(6), key=lambda level: abs(_LEVELS[level] - value))

    cube = PALETTE | (16 + 36 * nearest(red) + 6 * nearest(green) + nearest(blue))
    grey = PALETTE | (232 + min(23, max(0, round((red + green + blue - 24) / 30))))

    def distance(candidate: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(_rgb(candidate), (red, green, blue), strict=True))

    return min(cube, grey, key=distance)


@lru_cache(maxsize=4096)
def to_16(color: int) -> int:
    """Return the nearest of the 16 named colours; the default colour stays."""
    if color < PALETTE:
        return color
    if color < RGB and color & 0xFF < 16:
        return color & 0xFF
    red, green, blue = _rgb(color)

    def redmean(index: int) -> int:
        other_red, other_green, other_blue = _NAMED[index]
        mean = (red + other_red) // 2
        return (
            ((512 + mean) * (red - other_red) ** 2 >> 8)
            + 4 * (green - other_green) ** 2
            + ((767 - mean) * (blue - other_blue) ** 2 >> 8)
        )

    return min(range(16), key=redmean)


def _reduce_256(style: Style) -> Style:
    return style._replace(fg=to_256(style.fg), bg=to_256(style.bg))


def _reduce_16(style: Style) -> Style:
    fg, bg = to_16(style.fg), to_16(style.bg)
    if fg == bg != NO_COLOR and style.fg != style.bg:
        fg = 15 if bg in _DARK else 0
    return style._replace(fg=fg, bg=bg)


def _reduce_none(style: Style) -> Style:
    return style._replace(fg=NO_COLOR, bg=NO_COLOR, extra="")


def reducer(colors: Colors, *, italic: bool = True) -> Callable[[Style], Style] | None:
    """Return the function that reduces a style to `colors`, italic to an underline; None if nothing is to be done."""
    reduce = {"24bit": None, "256": _reduce_256, "16": _reduce_16, "none": _reduce_none}[colors]
    if italic:
        return reduce
    return lambda style: underlined(reduce(style) if reduce is not None else style)
