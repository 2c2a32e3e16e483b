"""Themes can be read: the ratios of WCAG 2.2, and no meaning by colour alone."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from brief_tui.briefing.choices import Tlp
from brief_tui.config.choices import THEMES
from brief_tui.render.roles import MARK_ROLES, TLP_ROLES, Role
from brief_tui.render.theme import CHIP_GROUND, CHIPS, LOOKS, PALETTES, Palette, base_style, layered, role_style
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
def test_every_ink_stands_out_on_every_ground(palette: Palette) -> None:
    """All pairs, whether they meet today or not: of the roles' inks and plain text, and the roles' grounds."""
    least = 7.0 if palette.name == "contrast" else 4.5
    inks = {"foreground", *(look.ink for role, look in LOOKS.items() if look.ink and role not in {*CHIPS, Role.RULE})}
    grounds = {"background", "bar", *(look.ground for role, look in LOOKS.items() if look.ground and role not in CHIPS)}
    assert {getattr(palette, ground) for ground in grounds} == set(palette.grounds)
    pairs = {(ink, ground): (getattr(palette, ink), getattr(palette, ground)) for ink in inks for ground in grounds}
    pairs |= {(LOOKS[role].ink, "chip"): (getattr(palette, LOOKS[role].ink), CHIP_GROUND) for role in CHIPS}
    assert {names: found for names, pair in pairs.items() if (found := round(ratio(*pair), 2)) < least} == {}
    assert ratio(palette.rule, palette.background) >= 3.0


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_what_is_drawn_is_one_of_those_pairs(palette: Palette) -> None:
    """Roles laid over each other: what lies on the row, in its cell, and is searched for."""
    for role, over in product(("", *Role), ("", Role.HIT, Role.CELL)):
        for ground in ("", Role.CURSOR, Role.CURSOR_AWAY):
            style = layered(palette.name, base_style(palette), (role, ground, over))
            assert style.color is not None
            assert style.bgcolor is not None
            own = {CHIP_GROUND} if role in CHIPS else {*palette.grounds}
            assert style.bgcolor.name in own, (role, ground, over)
            if role in CHIPS:
                assert style.color.name == getattr(palette, LOOKS[Role(role)].ink)


def test_chips_have_the_colours_of_tlp() -> None:
    assert TLP_ROLES.keys() == set(get_args(Tlp))
    known = {"RED": "#ff2b2b", "AMBER": "#ffc000", "AMBER+STRICT": "#ffc000", "GREEN": "#33ff00", "CLEAR": "#ffffff"}
    for label, colour in known.items():
        style = role_style("dark", TLP_ROLES[label])
        assert style.color is not None
        assert style.bgcolor is not None
        assert (style.color.name, style.bgcolor.name) == (colour, "#000000")


MEANINGS = (
    Role.ACCENT, Role.WARM, Role.ALERT, Role.TERM, Role.TERM_CURRENT, Role.TITLE, Role.CURRENT, Role.MATCH, Role.HIT,
    Role.HIT_CURRENT, Role.ADDED, Role.CHANGED, Role.MARK_FEW, Role.MARK_MANY, Role.MARK_MOST, Role.MARK_CURRENT,
)  # fmt: skip
"""Roles that say something; the row under the cursor has its mark, an address its `https`, a chip its label."""


@pytest.mark.parametrize("theme", PALETTES)
def test_no_meaning_by_colour_alone(theme: str) -> None:
    for role in MEANINGS:
        style = role_style(theme, role).without_color
        assert style.bold or style.underline or style.reverse, role
    assert role_style(theme, Role.HIT_CURRENT).reverse
    assert role_style(theme, Role.TERM_CURRENT).reverse
    assert role_style(theme, Role.HEADING) != role_style(theme, Role.TITLE)


@pytest.mark.parametrize("theme", PALETTES)
def test_marks_of_a_map_differ_without_colour(theme: str) -> None:
    """By how many were killed, selected or not; and a selected one always by reverse video."""
    for over in ("", f" {Role.MARK_CURRENT}"):
        styles = [role_style(theme, f"{role}{over}").without_color for role in MARK_ROLES]
        assert len(set(styles)) == len(MARK_ROLES)
        assert {bool(style.reverse) for style in styles} == {bool(over)}


def test_in_the_terminals_own_colours_the_row_is_reversed_and_has_no_other() -> None:
    base = base_style(PALETTES["terminal"])
    for role in ("", *Role):
        style = layered("terminal", base, (role, Role.CURSOR))
        assert style.color is None
    for role in (Role.WARM, Role.ACCENT, Role.TLP_RED, Role.DIM, Role.TERM, Role.HIT):
        assert layered("terminal", base, ("", Role.CURSOR, role)).reverse
    assert not layered("terminal", base, ("", Role.CURSOR, Role.HIT_CURRENT)).reverse, "it would not be seen"
    cell = layered("terminal", base, ("", Role.CURSOR, Role.CELL))
    assert cell != layered("terminal", base, ("", Role.CURSOR))


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
    distinct = {role.value for role in Role} - {
        "address",
        "cell",
        "code",
        "heading",
        "hit",
        "match",
        "rule",
        "term",
        "title",
    }
    spelt = []
    for room in ("cli", "plain", "render", "tui"):
        for path in sorted((source / room).rglob("*.py")):
            tree = nodes(path.read_text(encoding="utf-8"))
            texts = {node.value for node in tree if isinstance(node, ast.Constant)}
            spelt += [(path.name, text) for text in texts if text in distinct and path.name not in OWN]
    assert spelt == []
