"""Styles of roles: the only place that gives text a style.

Four palettes: dark, light, one that leaves all colours to the terminal's own sixteen, and one of high contrast. Colour
is never alone in carrying a meaning: the cursor has a `>`, terms are underlined, problems say so. The ratio of
each text colour to its background is at least 4.5 to 1, and 7 to 1 in `contrast` (WCAG 2.2, 1.4.3 and 1.4.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rich.color import Color
from rich.style import Style

from brief_tui.render.roles import Role


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as Rich and Textual both read them."""

    name: str
    dark: bool
    ansi: bool
    """Whether the terminal's own colours are used."""
    foreground: str
    background: str
    bar: str
    """The background of the header and the footer."""
    dim: str
    """What can be skipped."""
    accent: str
    """Focus."""
    code: str
    alert: str
    rule: str
    """Between panes."""
    hit: str
    """The background of what was searched for."""


_COLOURS = ("foreground", "background", "bar", "dim", "accent", "code", "alert", "rule", "hit")
_THEMES = {
    "dark": "#d8d8d2 #15171a #22262b #9a9fa6 #6fb3e0 #c9b88a #ff8f80 #4a5058 #5c4a12",
    "light": "#1f2328 #fbfaf6 #e9e7df #5c636b #005a9c #6b4e00 #b3261e #b9b6aa #ffe08a",
    "terminal": "default default default default cyan default red default default",
    "contrast": "#ffffff #000000 #000000 #e0e0e0 #ffff00 #ffffff #ffb0a8 #ffffff #7a5c00",
}
PALETTES = {
    name: Palette(name, name != "light", name == "terminal", **dict(zip(_COLOURS, colours.split(), strict=True)))
    for name, colours in _THEMES.items()
}
"""The themes by name."""


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
    palette = PALETTES[theme]
    style = Style()
    for part in role.split():
        style += _one(palette, Role(part))
    return style


def _one(palette: Palette, role: Role) -> Style:
    flat = palette.ansi
    look = {
        Role.BOLD: Style(bold=True),
        Role.ITALIC: Style(italic=True),
        Role.CODE: Style(color=palette.code),
        Role.DIM: Style(dim=True) if flat else Style(color=palette.dim),
        Role.HEADING: Style(bold=True),
        Role.TERM: Style(underline=True),
        Role.MATCH: Style(underline=True, bold=True),
        Role.TERM_CURRENT: Style(underline=True, reverse=True),
        Role.ADDRESS: Style(dim=True) if flat else Style(color=palette.dim),
        Role.ALERT: Style(color=palette.alert, bold=True),
        Role.ACCENT: Style(color=palette.accent, bold=True),
        Role.CURSOR: Style(reverse=True),
        Role.CURSOR_AWAY: Style(bold=True),
        Role.HIT: Style(underline=True, bold=True) if flat else Style(bgcolor=palette.hit),
        Role.HIT_CURRENT: Style(reverse=True, bold=True),
        Role.CURRENT: Style(bold=True, underline=True),
        Role.RULE: Style(dim=True) if flat else Style(color=palette.rule),
    }
    return look[role]
