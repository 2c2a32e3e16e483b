"""The capabilities of a terminal by its name in TERM.

A table of its own instead of terminfo, which is often missing or wrong on hosts with slow lines. Unlisted capabilities
are not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Capabilities(NamedTuple):
    """The control functions that may be used to save bytes."""

    bce: bool = False
    """Erased cells take the current background (terminfo `bce`)."""
    rep: bool = False
    """REP, `CSI n b`, repeats an ASCII character (terminfo `rep`)."""
    ech: bool = False
    """ECH, `CSI n X`, erases n cells (terminfo `ech`)."""
    columns: bool = False
    """CHA and VPA, `CSI n G` and `CSI n d` (terminfo `hpa`, `vpa`)."""
    lines: bool = False
    """DECSTBM with IL and DL, `CSI n L` and `CSI n M`."""
    relative: bool = True
    """Cursor moves by a distance; off if the reported size and the real one differ."""
    italic: bool = True
    """SGR 3 slants; GNU screen shows it reversed (its terminfo has it as `smso`)."""
    newline: bool = False
    """A line feed sent by the program reaches the terminal as CR LF (termios ONLCR)."""


UNKNOWN: Final = Capabilities()
_XTERM: Final = Capabilities(bce=True, ech=True, columns=True, lines=True)
_REPEATS: Final = Capabilities(bce=True, rep=True, ech=True, columns=True, lines=True)
_MULTIPLEXER: Final = Capabilities(ech=True, columns=True, lines=True)

# The longest beginning that fits wins.
_BY_NAME: Final = {
    "xterm": _XTERM,
    "xterm-kitty": _REPEATS,
    "xterm-ghostty": _REPEATS,
    "foot": _REPEATS,
    "contour": _REPEATS,
    "wezterm": _REPEATS,
    "alacritty": _XTERM,
    "vte": _XTERM,
    "gnome": _XTERM,
    "konsole": _XTERM,
    "rxvt": _XTERM,
    "linux": _XTERM,
    "tmux": _MULTIPLEXER,
    "screen": _MULTIPLEXER._replace(italic=False),
}

# Every terminal claims to be xterm, and one of them, mosh, whose users are those on the worst lines, drops
# REP and corrupts the screen (mobile-shell/mosh#1064). Its server passes none of these variables on, nor
# does it set them, so they are evidence of who is at the other end.
_REPEATING_XTERMS: Final = ("XTERM_VERSION", "VTE_VERSION", "WT_SESSION")


def capabilities_of(environ: Mapping[str, str]) -> Capabilities:
    """Return the capabilities of the terminal that an environment describes.

    Args:
        environ: The environment, of which TERM and the marks of single terminals are read.
    """
    name = environ.get("TERM", "")
    families = [start for start in _BY_NAME if name.startswith(start)]
    capabilities = _BY_NAME[max(families, key=len)] if families else UNKNOWN
    outer = any(environ.get(mark) for mark in _REPEATING_XTERMS)
    if environ.get("TMUX") and not environ.get("STY"):  # which goes by the name of screen too
        capabilities = capabilities._replace(italic=True)
    inside = environ.get("TMUX") or environ.get("STY") or environ.get("SSH_CONNECTION")
    if capabilities is _XTERM and name.startswith("xterm") and outer and not inside:
        return _REPEATS
    return capabilities
