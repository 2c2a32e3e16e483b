"""Terminals known to make links of addresses (OSC 8): the only ones that are sent any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief_tui.config.multiplexer import SCREEN, TMUX, multiplexer

if TYPE_CHECKING:
    from collections.abc import Mapping

# By TERM, which a remote host is told too; by the marks of terminals that call themselves xterm; and by the programs
# that a terminal names in TERM_PROGRAM. What says nothing of itself gets none: old consoles print the address.
_LINKING: Final = ("xterm-kitty", "xterm-ghostty", "foot", "contour", "wezterm", "alacritty", "konsole")
_LINKING_MARKS: Final = ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID")
_LINKING_PROGRAMS: Final = ("iTerm.app", "WezTerm", "ghostty", "vscode")
_VTE: Final = 5000
"""VTE_VERSION of the first one that has links: 0.50."""
_TMUX: Final = (3, 4)
"""The version of tmux that passes links on."""


def has_links(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal that an environment describes is known to make links of OSC 8.

    Args:
        environ: The environment, of which TERM and the marks of single terminals are read.
    """
    name, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    around = multiplexer(environ)
    if around == TMUX:
        parts = environ.get("TERM_PROGRAM_VERSION", "").split(".")
        minor = parts[1].rstrip("abcdefgh") if len(parts) > 1 else ""
        known = program == "tmux" and parts[0].isdecimal() and minor.isdecimal()
        return known and (int(parts[0]), int(minor)) >= _TMUX
    if around == SCREEN or name.startswith(("linux", "dumb")) or not name:
        return False
    if name.startswith(_LINKING):
        return True
    if environ.get("SSH_CONNECTION") or not name.startswith(("xterm", "vte", "gnome")):
        return False
    vte = environ.get("VTE_VERSION", "")
    marked = any(environ.get(mark) for mark in _LINKING_MARKS) or program in _LINKING_PROGRAMS
    return marked or (vte.isdecimal() and len(vte) < 9 and int(vte) >= _VTE)
