"""Themes can be read: the ratios of WCAG 2.2, and no meaning by colour alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from brief_tui.config.choices import THEMES
from brief_tui.render.roles import Role
from brief_tui.render.theme import PALETTES, Palette, role_style
from parsed import nodes

OWN = {"roles.py", "theme.py"}
"""Where roles and colours have their names."""
COLOURED = [palette for palette in PALETTES.values() if not palette.ansi]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_text_stands_out(palette: Palette) -> None:
    least = 7.0 if palette.name == "contrast" else 4.5
    for colour in (palette.foreground, palette.dim, palette.code, palette.alert):
        assert ratio(colour, palette.background) >= least
    for ground in (palette.bar, palette.hit):
        assert ratio(palette.foreground, ground) >= 4.5
    assert ratio(palette.dim, palette.bar) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
def test_a_term_a_hit_and_the_cursor_differ_without_colour(theme: str) -> None:
    assert role_style(theme, "term").underline
    assert role_style(theme, "hit-current").reverse
    assert role_style(theme, "cursor").reverse
    assert role_style(theme, "cursor") + role_style(theme, "hit-current") != role_style(theme, "cursor")
    assert role_style(theme, "term-current").reverse
    assert role_style(theme, "current").bold


def test_the_terminals_own_colours_are_left_alone() -> None:
    assert role_style("terminal", "dim").dim
    assert role_style("terminal", "dim").color is None


def test_every_theme_that_can_be_chosen_is_there() -> None:
    assert tuple(PALETTES) == THEMES


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_look_in_every_theme(theme: str, role: Role) -> None:
    assert role_style(theme, role)
    assert role_style(theme, f"{role} {Role.TERM}").underline


def test_a_role_that_is_misspelt_is_none() -> None:
    with pytest.raises(ValueError, match="alrt"):
        role_style("dark", "alrt")


def test_roles_are_named_and_not_spelt() -> None:
    """A role that is written as a text would be found to be misspelt on the screen alone."""
    source = Path(__file__).parents[2] / "src" / "brief_tui"
    distinct = {role.value for role in Role} - {"address", "code", "heading", "hit", "match", "rule", "term"}
    spelt = []
    for room in ("cli", "plain", "render", "tui"):
        for path in sorted((source / room).rglob("*.py")):
            tree = nodes(path.read_text(encoding="utf-8"))
            texts = {node.value for node in tree if isinstance(node, ast.Constant)}
            spelt += [(path.name, text) for text in texts if text in distinct and path.name not in OWN]
    assert spelt == []
