"""Words that every room says alike: for names that are not known, and for text that is too large to be formatted."""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.sentences import listed


def did_you_mean(name: str) -> str:
    return f"did you mean '{name}'?"


def known(names: Sequence[str]) -> str:
    return f"known: {listed(names)}"


def near_or_known(close: Sequence[str], names: Sequence[str]) -> str:
    """The remedy for an unknown name: the nearest name, else all names."""
    return did_you_mean(close[0]) if close else known(names)


NOT_FORMATTED = "(shown as written: the text or its file is too long, or has too much markup, to be read as Markdown)"
