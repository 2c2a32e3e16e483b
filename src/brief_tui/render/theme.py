"""Styles of roles: the only place that gives text a style.

Four palettes: dark, light, the terminal's own sixteen colours, and high contrast. A role differs from plain text also
by weight, underline, reverse video or a sign. The contrast of each ink with each ground under it is at least 4.5 to 1,
and 7 to 1 in `contrast` (WCAG 2.2, 1.4.3 and 1.4.6); of rules at least 3 (1.4.11).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rich.color import Color
from rich.style import Style

from brief_tui.render.roles import Role


class Palette(NamedTuple):
    """The colours of a theme, as Rich and Textual both read them."""

    name: str
    dark: bool
    ansi: bool
    """Whether the terminal's own colours are used."""
    foreground: str
    background: str
    bar: str
    """The ground of header and footer, of code, and of the cursor's row in a pane without the focus."""
    row: str
    """The ground of the cursor's row."""
    hit: str
    """The ground of what was searched for."""
    dim: str
    accent: str
    warm: str
    alert: str
    link: str
    rule: str
    """Between panes."""
    red: str
    """The four colours of TLP 2.0, on black; red is lighter in `contrast`, for the ratio."""
    amber: str
    green: str
    clear: str

    @property
    def grounds(self) -> tuple[str, ...]:
        """All grounds that text can lie on."""
        return self.background, self.bar, self.row, self.hit


CHIP_GROUND = "#000000"
"""The ground of TLP's colours (FIRST, Traffic Light Protocol 2.0)."""
_TLP = "#ff2b2b #ffc000 #33ff00 #ffffff"
_THEMES = {
    "dark": f"#dfe5ea #11161b #182028 #1e2b35 #4d3d0c #9fb0bd #6cc7c2 #f0b866 #ff8a80 #8ab8ff #5a6b78 {_TLP}",
    "light": f"#1f262c #fbfaf7 #eceae4 #e4eff1 #ffe08a #4c5862 #005f66 #7a3f00 #a0132b #0b4aa2 #7f8a92 {_TLP}",
    "terminal": "default default default default default "
    "default cyan yellow red blue default bright_red bright_yellow bright_green bright_white",
    "contrast": "#ffffff #000000 #101010 #1c2a3a #3c2f00 "
    "#d6d6d6 #7ff5ee #ffd28a #ffc0bb #bcd8ff #9a9a9a #ff6666 #ffc000 #33ff00 #ffffff",
}
PALETTES = {
    name: Palette(name, name != "light", name == "terminal", *colours.split()) for name, colours in _THEMES.items()
}
"""The themes by name."""


class Look(NamedTuple):
    """The style of a role."""

    ink: str = ""
    """The field of the palette with the colour of the text; empty to leave it."""
    ground: str = ""
    """The field of the palette with the colour behind it, `black`, or empty to leave it."""
    weight: str = ""
    """Rich's attributes, separated by blanks."""
    flat: str | None = None
    """The weight where the terminal's own colours are used, if it is another: there are no grounds then."""


LOOKS: dict[Role, Look] = {
    Role.BOLD: Look(weight="bold"),
    Role.ITALIC: Look(weight="italic"),
    Role.CODE: Look(ground="bar", flat="italic"),
    Role.DIM: Look("dim", flat="dim"),
    Role.HEADING: Look(weight="bold"),
    Role.TITLE: Look("accent", weight="bold underline"),
    Role.ACCENT: Look("accent", weight="bold"),
    Role.WARM: Look("warm", weight="bold"),
    Role.ALERT: Look("alert", weight="bold"),
    Role.TERM: Look("accent", weight="underline"),
    Role.TERM_CURRENT: Look(weight="underline reverse"),
    Role.ADDRESS: Look("link"),
    Role.RULE: Look("rule", flat="dim"),
    Role.MAP_LINE: Look("dim"),
    Role.MARK: Look("accent"),
    Role.MARK_FEW: Look("warm", weight="bold"),
    Role.MARK_MANY: Look("alert", weight="underline"),
    Role.MARK_MOST: Look("alert", weight="bold underline"),
    Role.MARK_CURRENT: Look(weight="reverse"),
    Role.CURSOR: Look(ground="row", flat="reverse"),
    Role.CURSOR_AWAY: Look(ground="bar", flat="bold"),
    Role.CELL: Look(weight="underline", flat="bold underline"),
    Role.CURRENT: Look(weight="bold underline"),
    Role.MATCH: Look(weight="bold underline"),
    Role.HIT: Look(ground="hit", weight="bold underline"),
    Role.HIT_CURRENT: Look(ground="hit", weight="bold reverse"),
    Role.ADDED: Look("warm", weight="underline"),
    Role.GONE: Look("dim", flat="dim"),
    Role.CHANGED: Look("warm", weight="bold"),
    Role.TLP_RED: Look("red", "black", "bold"),
    Role.TLP_AMBER: Look("amber", "black", "bold"),
    Role.TLP_GREEN: Look("green", "black", "bold"),
    Role.TLP_CLEAR: Look("clear", "black", "bold"),
}
"""The look of each role."""
_REVERSED = frozenset({Role.HIT_CURRENT, Role.TERM_CURRENT})
"""Roles in reverse video, except in a row that is reversed as a whole."""
_PLAIN_IN_ROW = frozenset({Role.DIM, Role.WARM})
"""Inks that the cursor's row leaves out: its weight and its `?` say the same, and each would cost a line's bytes."""
CHIPS = frozenset(role for role, look in LOOKS.items() if look.ground == "black")
"""Roles with a ground of their own, which no other covers."""


@cache
def base_style(palette: Palette) -> Style:
    """Return the style of plain text."""
    return Style(color=Color.parse(palette.foreground), bgcolor=Color.parse(palette.background))


@cache
def bar_style(palette: Palette) -> Style:
    """Return the style of header and footer."""
    if palette.ansi:
        return Style()
    return Style(color=Color.parse(palette.foreground), bgcolor=Color.parse(palette.bar))


@cache
def role_style(theme: str, role: str) -> Style:
    """Return the style of a role, or of several separated by blanks. Raises ValueError for an unknown role."""
    style = Style()
    for part in role.split():
        style += _one(PALETTES[theme], Role(part))
    return style


@cache
def layered(theme: str, base: Style, roles: tuple[str, ...]) -> Style:
    """Return a style with roles laid over it in order: of the run, of the row, of what is found in it.

    A chip keeps its colours. In the cursor's row the terminal's own colours are replaced by reverse video, which
    would make them grounds.
    """
    style = base
    for role in roles:
        style += role_style(theme, role)
    if PALETTES[theme].ansi and Role.CURSOR in roles:
        return style.without_color + Style(reverse=_REVERSED.isdisjoint(roles))
    if Role.CURSOR in roles and not _PLAIN_IN_ROW.isdisjoint(roles):
        style += Style(color=base.color)
    for role in roles:
        if not CHIPS.isdisjoint(role.split()):
            chip = role_style(theme, role)
            style += Style.from_color(chip.color, chip.bgcolor)
    return style


def _one(palette: Palette, role: Role) -> Style:
    ink, ground, weight, flat = LOOKS[role]
    if palette.ansi and flat is not None:
        ink, weight = "", flat
    behind = ""
    if ground == "black":
        behind = "black" if palette.ansi else CHIP_GROUND
    elif not palette.ansi:
        behind = getattr(palette, ground, "")
    style = Style.parse(weight) if weight else Style()
    return style + Style(color=getattr(palette, ink, None), bgcolor=behind or None)
