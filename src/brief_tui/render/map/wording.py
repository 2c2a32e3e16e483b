"""The words on a map."""

from __future__ import annotations


def kilometres(n: int) -> str:
    return f"{n:,} km"


def metres(n: int) -> str:
    return f"{n:,} m"
