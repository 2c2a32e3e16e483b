"""Copying by OSC 52, also through tmux and screen, which pass a sequence on only when it is wrapped."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

LIMIT = 74_994
"""Greatest size of a text in bytes: several terminals drop OSC 52 strings over 100,000 characters (hterm's FAQ)."""
_TMUX_SECONDS = 2.0
"""Seconds to wait for tmux's answer."""
_SCREEN_PART = 250
"""Greatest number of characters in one string for GNU screen (its MAXSTR is 768, in older versions 256)."""


def copy_sequence(text: str, env: Mapping[str, str]) -> str:
    """Return the control sequence that copies a text; empty when the text is longer than LIMIT.

    Inside tmux it is sent plain as well as wrapped: the plain one works with `set-clipboard on`, the wrapped one with
    `allow-passthrough on` (tmux(1)).
    """
    data = text.encode("utf-8", "replace")
    if len(data) > LIMIT:
        return ""
    plain = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if env.get("TMUX"):
        inner = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{inner}\x1b\\"
    if env.get("STY") or env.get("TERM", "").startswith("screen"):
        return "".join(f"\x1bP{part}\x1b\\" for part in _parts(plain))
    return plain


def _parts(text: str) -> Iterator[str]:
    for start in range(0, len(text), _SCREEN_PART):
        yield text[start : start + _SCREEN_PART]


def passed_on_by_tmux(env: Mapping[str, str]) -> bool:
    """Ask the tmux around the program whether it passes copies on; True where it gives no answer in time.

    Of an application's OSC 52 tmux passes on the plain one with `set-clipboard on` alone: with `external`, its default,
    it sets the clipboard for copies of its own only (input_osc_52 in tmux's input.c). The wrapped one takes
    `allow-passthrough`, which is off by default; tmux before 3.3 has no such option and passes it on always.
    """
    import subprocess

    asked = ["tmux", "display-message", "-p", "-t", env.get("TMUX_PANE", ""), "#{set-clipboard} #{allow-passthrough}"]
    try:
        answer = subprocess.run(asked, capture_output=True, text=True, timeout=_TMUX_SECONDS, check=True)  # noqa: S603 - our words
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return True
    clipboard, _blank, passthrough = answer.stdout.rstrip("\n").partition(" ")
    return clipboard in {"on", "2"} or passthrough not in {"off", "0"}
