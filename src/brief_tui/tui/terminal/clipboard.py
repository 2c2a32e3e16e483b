"""Copying by OSC 52, also through tmux and screen, which pass a sequence on only when it is wrapped."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from brief_tui.config.multiplexer import SCREEN, TMUX, multiplexer

LIMIT = 74_994
"""Greatest size of a text in bytes: several terminals drop OSC 52 strings over 100,000 characters (hterm's FAQ)."""
_TMUX_SECONDS = 2.0
"""Seconds to wait for tmux's answer."""
_SCREEN_PART = 250
"""Greatest number of characters in one string for GNU screen (its MAXSTR is 768, in older versions 256)."""


def copy_sequence(text: str, env: Mapping[str, str]) -> str:
    """Return the control sequence that copies a text; empty when the text is longer than LIMIT.

    Inside tmux both the plain and the wrapped form are sent: the former needs `set-clipboard on`, the latter
    `allow-passthrough on` (tmux(1)). GNU screen passes on device control strings and drops the plain form; if only
    TERM names screen, which may be a tmux on another host, both are sent.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > LIMIT:
        return ""
    plain = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    around = multiplexer(env)
    if around == TMUX:
        inner = plain + (_for_screen(plain) if env.get("STY") else "")
        return "{}\x1bPtmux;{}\x1b\\".format(plain, inner.replace("\x1b", "\x1b\x1b"))
    if around == SCREEN:
        return _for_screen(plain) if env.get("STY") else plain + _for_screen(plain)
    return plain


def _for_screen(text: str) -> str:
    parts = (text[start : start + _SCREEN_PART] for start in range(0, len(text), _SCREEN_PART))
    return "".join(f"\x1bP{part}\x1b\\" for part in parts)


def lacking_in_tmux(env: Mapping[str, str]) -> str:
    """Ask the tmux around the program for the option that must be on for copies to leave it.

    tmux passes an application's plain OSC 52 on only with `set-clipboard on`: with `external`, its default, only
    its own copies reach the clipboard (input_osc_52 in tmux's input.c). The wrapped form needs `allow-passthrough`,
    off by default; tmux before 3.3 has no such option and always passes it on. A screen inside tmux sends the plain
    form only; to a screen around it tmux sends the wrapped form only.

    Returns:
        The option's name; empty if copies leave tmux, or it does not answer in time.
    """
    import subprocess

    asked = ["tmux", "display-message", "-p", "-t", env.get("TMUX_PANE", ""), "#{set-clipboard} #{allow-passthrough}"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, timeout=_TMUX_SECONDS, check=True)  # noqa: S603 - our words
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return ""
    clipboard, _blank, passthrough = answer.stdout.rstrip("\n").partition(" ")
    plain = clipboard in {"on", "2"}
    wrapped = passthrough not in {"off", "0"}
    if not env.get("STY"):
        return "" if plain or wrapped else "set-clipboard"
    if multiplexer(env) == TMUX:
        return "" if wrapped else "allow-passthrough"
    return "" if plain else "set-clipboard"
