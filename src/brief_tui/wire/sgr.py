"""Styles as small integers: parsed from SGR, written in the fewest bytes.

Sources: ECMA-48 8.3.117 (SGR) and xterm's ctlseqs for the colours 38/48 and for hyperlinks (OSC 8). An unknown
parameter is kept as it came and sent again with the style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

NO_COLOR: Final = -1
PALETTE: Final = 0x100
RGB: Final = 0x1000000

# (SGR that sets it, SGR that ends it); the place in the tuple is the bit.
_ATTRIBUTES: Final = (
    (1, 22),  # bold
    (2, 22),  # dim
    (3, 23),  # italic
    (4, 24),  # underline
    (5, 25),  # blink
    (6, 25),  # fast blink
    (7, 27),  # reverse
    (8, 28),  # conceal
    (9, 29),  # strike
    (21, 24),  # double underline
    (51, 54),  # frame
    (52, 54),  # encircle
    (53, 55),  # overline
)
_ON: Final = {on: 1 << bit for bit, (on, _) in enumerate(_ATTRIBUTES)}
_OFF: Final = {end: sum(1 << bit for bit, (_, off) in enumerate(_ATTRIBUTES) if off == end) for _, end in _ATTRIBUTES}
# What can be seen on a blank: there the text colour, bold, dim, italic, blink and conceal change nothing.
_SEEN_ON_BLANK: Final = sum(_ON[code] for code in (4, 7, 9, 21, 51, 52, 53))
_TABLE_LIMIT: Final = 20_000


class Style(NamedTuple):
    """The look of one cell."""

    fg: int = NO_COLOR
    """-1 default; 0..15 SGR 30-37 and 90-97; 0x100 + n for 38;5;n; 0x1000000 + rgb for 38;2;r;g;b."""
    bg: int = NO_COLOR
    """The same for the background."""
    attrs: int = 0
    """A bit for each attribute, in the order of `_ATTRIBUTES`."""
    extra: str = ""
    """Other SGR parameters as they came, joined by semicolons."""
    link: str = ""
    """The payload of OSC 8 without parameters (`;address`), empty outside a hyperlink."""


DEFAULT: Final = Style()


def underlined(style: Style) -> Style:
    """Return a style with an underline in place of italic, as man(1) shows it."""
    italic = style.attrs & _ON[3]
    return style._replace(attrs=style.attrs ^ italic | _ON[4]) if italic else style


def _color_codes(color: int, base: int) -> str:
    """Return the SGR parameters that select a colour; `base` is 30 for text and 40 for the background."""
    if color == NO_COLOR:
        return str(base + 9)
    if color < 8:
        return str(base + color)
    if color < 16:
        return str(base + 60 + color - 8)
    if color < RGB:
        return f"{base + 8};5;{color & 0xFF}"
    return f"{base + 8};2;{color >> 16 & 0xFF};{color >> 8 & 0xFF};{color & 0xFF}"


def _full(style: Style) -> str:
    """Return the SGR that sets a style whatever was set before."""
    codes = ["0"]
    codes += [str(on) for on, bit in _ON.items() if style.attrs & bit]
    if style.fg != NO_COLOR:
        codes.append(_color_codes(style.fg, 30))
    if style.bg != NO_COLOR:
        codes.append(_color_codes(style.bg, 40))
    if style.extra:
        codes.append(style.extra)
    return "\x1b[m" if len(codes) == 1 else f"\x1b[{';'.join(codes)}m"


def _delta(old: Style, new: Style) -> str:
    """Return the SGR that changes only the differences (`extra` must be equal)."""
    codes: list[str] = []
    attrs = old.attrs
    gone = old.attrs & ~new.attrs
    for end, bits in _OFF.items():
        if gone & bits:
            codes.append(str(end))
            attrs &= ~bits
    codes += [str(on) for on, bit in _ON.items() if new.attrs & ~attrs & bit]
    if old.fg != new.fg:
        codes.append(_color_codes(new.fg, 30))
    if old.bg != new.bg:
        codes.append(_color_codes(new.bg, 40))
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _read_color(codes: list[str], place: int) -> tuple[int | None, int]:
    """Read the colour that follows a 38 or 48 at `place`.

    Returns:
        The colour, or None where it is not understood, and how many parameters belong to it.
    """
    kind = codes[place + 1] if place + 1 < len(codes) else ""
    count = {"5": 3, "2": 5}.get(kind, 0)
    values = codes[place + 2 : place + count]
    if not count or len(values) != count - 2:
        return None, len(codes) - place
    numbers = [min(int(value or 0), 255) for value in values]
    return _color(numbers), count


def _color(numbers: list[int]) -> int:
    if len(numbers) == 1:
        return PALETTE | numbers[0]
    return RGB | numbers[0] << 16 | numbers[1] << 8 | numbers[2]


def _read_colons(code: str) -> tuple[int, int] | None:
    """Read `38:5:n`, `38:2:r:g:b`, `38:2:space:r:g:b` and the same with 48 (ISO 8613-6).

    Returns:
        38 or 48 and the colour, or None where it is something else.
    """
    parts = code.split(":")
    if parts[0] not in {"38", "48"} or len(parts) < 3:
        return None
    values = {"5": parts[2:3], "2": parts[-3:] if len(parts) >= 5 else []}.get(parts[1], [])
    if not values:
        return None
    return int(parts[0]), _color([min(int(value or 0), 255) for value in values])


def _plain_code(style: Style, code: int) -> Style | None:
    """Apply a single parameter; return None if it is unknown."""
    if code == 0:
        return Style(link=style.link)
    if code in _ON:
        return style._replace(attrs=style.attrs | _ON[code])
    if code in _OFF:
        return style._replace(attrs=style.attrs & ~_OFF[code])
    for first, offset in ((30, 0), (90, 8)):
        if first <= code < first + 8:
            return style._replace(fg=code - first + offset)
        if first + 10 <= code < first + 18:
            return style._replace(bg=code - first - 10 + offset)
    if code == 39:
        return style._replace(fg=NO_COLOR)
    if code == 49:
        return style._replace(bg=NO_COLOR)
    return None


def apply_sgr(style: Style, params: str) -> Style:
    """Return the style after `CSI params m`.

    Args:
        style: The style before.
        params: What stands between `CSI` and `m`.
    """
    codes = params.split(";")
    place = 0
    while place < len(codes):
        code, used = codes[place], 1
        changed: Style | None = None
        if code in {"38", "48"}:
            color, used = _read_color(codes, place)
            if color is not None:
                changed = style._replace(fg=color) if code == "38" else style._replace(bg=color)
        elif ":" in code:
            colons = _read_colons(code)
            if colons:
                changed = style._replace(fg=colons[1]) if colons[0] == 38 else style._replace(bg=colons[1])
        else:
            changed = _plain_code(style, int(code or 0))
        if changed is None:
            unknown = ";".join(codes[place : place + used])
            changed = style._replace(extra=f"{style.extra};{unknown}" if style.extra else unknown)
        style = changed
        place += used
    return style


class Styles:
    """A table of the styles seen so far, each with a number; 0 is the terminal's default, -1 unknown.

    Two numbers are kept: the style that the application set, from which SGR continues, and the one shown, after
    `reduce` (fewer colours).
    """

    def __init__(self, reduce: Callable[[Style], Style] | None = None) -> None:
        self._reduce = reduce
        self.clear()

    def clear(self) -> None:
        """Forget all numbers; those in use must be requested anew with `number`."""
        self.table: list[Style] = []
        self._numbers: dict[Style, int] = {}
        self._asked: dict[tuple[int, str], int] = {}
        self._changes: dict[tuple[int, int], str] = {}
        self.shown: list[int] = []
        """For each number, the number of the style that is shown for it."""
        self.blank: list[int] = []
        """For each number, the number that a space in it looks like."""
        self.plain: list[bool] = []
        """For each number, whether an erased cell with its background looks like a space in it."""
        self.number(DEFAULT)

    @property
    def crowded(self) -> bool:
        """Whether the table is large enough to be rebuilt."""
        return len(self.table) > _TABLE_LIMIT

    def number(self, style: Style) -> int:
        """Return the number of a style, assigned when it is first seen."""
        assigned = self._numbers.get(style)
        if assigned is not None:
            return assigned
        number = len(self.table)
        self._numbers[style] = number
        self.table.append(style)
        plain = not style.attrs & _SEEN_ON_BLANK and not style.extra and not style.link
        self.plain.append(plain)
        self.blank.append(number)
        self.shown.append(number)
        if plain:
            self.blank[number] = self.number(Style(bg=style.bg)) if style != Style(bg=style.bg) else number
        if self._reduce is not None:
            reduced = self._reduce(style)
            self.shown[number] = number if reduced == style else self.number(reduced)
        return number

    def sgr(self, current: int, params: str) -> int:
        """Return the number of the style after `CSI params m` in style `current`."""
        key = (current, params)
        number = self._asked.get(key)
        if number is None:
            number = self._asked[key] = self.number(apply_sgr(self.table[current], params))
        return number

    def link(self, current: int, payload: str) -> int:
        """Return the number of the style after `OSC 8 ; payload` in style `current`.

        Parameters are left out: Rich and Textual make up another id of 12 bytes or more each time a link is
        drawn.
        """
        _params, _semicolon, address = payload.partition(";")
        return self.number(self.table[current]._replace(link=f";{address}" if address else ""))

    def unlinked(self, number: int) -> int:
        """Return the number of the same style outside a hyperlink."""
        return self.number(self.table[number]._replace(link=""))

    def change(self, old: int, new: int) -> str:
        """Return the shortest bytes from style `old` (-1: unknown) to style `new`."""
        if old == new:
            return ""
        key = (old, new)
        codes = self._changes.get(key)
        if codes is None:
            codes = self._changes[key] = self._change(old, new)
        return codes

    def _change(self, old: int, new: int) -> str:
        target = self.table[new]
        source = self.table[old] if old >= 0 else None
        sgr = _full(target)
        if source is not None and source.extra == target.extra:
            sgr = min(_delta(source, target), sgr, key=len)
        if (source.link if source is not None else "") == target.link:
            return sgr
        return f"{sgr}\x1b]8;{target.link or ';'}\x1b\\"

    def renumber(self, used: Iterable[int]) -> dict[int, int]:
        """Rebuild the table with the styles still in use.

        Returns:
            The new number for each old one.
        """
        used_styles: Iterator[tuple[int, Style]] = ((old, self.table[old]) for old in set(used) if old >= 0)
        styles = list(used_styles)
        self.clear()
        return {-1: -1} | {old: self.number(style) for old, style in styles}
