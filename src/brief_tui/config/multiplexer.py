"""The terminal multiplexer around the program: tmux, GNU screen, or none; of two in each other the inner one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

TMUX: Final = "tmux"
SCREEN: Final = "screen"

_GENERATIONS: Final = 64
"""Levels of the tree of processes that are searched."""


def multiplexer(environ: Mapping[str, str]) -> str:
    """Return TMUX or SCREEN, whichever reads what the program writes, or an empty text.

    Each sets a variable with the number of its server (TMUX in tmux(1), STY in screen(1)) and passes on the
    other's. The server is the parent of the shells in its windows, so of two nested ones the inner one is found
    first, going up. Without proc(5), and on another host, TERM decides.
    """
    servers = {
        _number(environ.get("TMUX", "").split(",")[1:2]): TMUX,
        _number(environ.get("STY", "").split(".")): SCREEN,
    }
    inside = [name for name, variable in ((TMUX, "TMUX"), (SCREEN, "STY")) if environ.get(variable)]
    if len(inside) == 1:
        return inside[0]
    if inside:
        nearest = next((servers[process] for process in _ancestors() if process in servers), "")
        if nearest:
            return nearest
    term = environ.get("TERM", "")
    return next((name for name in (TMUX, SCREEN) if term.startswith(name)), inside[0] if inside else "")


def _number(parts: list[str]) -> int:
    return int(parts[0]) if parts and parts[0].isdecimal() else -1


def _ancestors() -> Iterator[int]:
    """Yield the numbers of this process's parent, its parent and so on, as far as proc(5) tells."""
    process = "self"
    for _generation in range(_GENERATIONS):
        try:
            process = (
                Path(f"/proc/{process}/stat")
                .read_text(encoding="utf-8", errors="replace")
                .rpartition(")")[2]
                .split()[1]
            )
        except (OSError, IndexError):
            return
        yield int(process)
