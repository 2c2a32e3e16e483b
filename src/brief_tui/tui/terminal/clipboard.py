"""Copying by OSC 52, through what stands between: tmux and screen pass a sequence on only when it is wrapped."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

LIMIT = 74_994
"""Bytes of text: OSC 52 strings of more than 100,000 characters are dropped by several terminals (hterm's FAQ)."""
_SCREEN_PART = 250
"""Characters in one string that GNU screen takes (its MAXSTR is 768, and older ones had 256)."""


def sequence(text: str, env: Mapping[str, str]) -> str:
    """What to send to copy a text; empty when it is too long for terminals.

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
