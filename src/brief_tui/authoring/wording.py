"""The words of drafts, and of articles of which none can be made."""

from __future__ import annotations

EMPTY = "no text found"


def line(number: int) -> str:
    """The title of a part that has no words for one."""
    return f"Line {number}"
