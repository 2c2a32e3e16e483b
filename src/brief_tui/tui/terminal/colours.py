"""Number of colours and theme of the terminal, decided once at the start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from brief_tui.config.multiplexer import SCREEN, multiplexer
from brief_tui.wire.colors import Colors

COLORS: tuple[Colors, ...] = get_args(Colors)

_NO_COLOURS = re.compile(r"(vt\d\d\d?|dumb|unknown|ansi-m|.*-m|.*-mono)([-+].*)?$")


def colors_of(env: Mapping[str, str], wanted: str = "") -> Colors:
    """Return the number of colours to use.

    The order is: the user's setting, NO_COLOR (no-color.org: set and not empty), COLORTERM, TERM. OpenSSH does not
    forward COLORTERM; a TERM without a number means sixteen. In GNU screen COLORTERM is that of the terminal around
    it. Screen 4 takes the parts of 24-bit colours for bold, dim and others; screen 5 knows them with `truecolor on`,
    which cannot be detected from inside.

    Args:
        env: the environment.
        wanted: one of COLORS; empty or `auto` to go by the environment.
    """
    for count in COLORS:
        if wanted == count:
            return count
    term = env.get("TERM", "")
    if env.get("NO_COLOR") or _NO_COLOURS.match(term):
        return "none"
    full = env.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or "direct" in term
    if full and multiplexer(env) != SCREEN:
        return "24bit"
    return "256" if "256" in term else "16"


def theme_for(colors: Colors, theme: str, default: str) -> str:
    """Return the theme to use: `terminal` where there are sixteen colours, unless the user chose another, or none."""
    return "terminal" if colors == "none" or (colors == "16" and theme == default) else theme
