"""The sentences on articles of which no draft can be made."""

from __future__ import annotations

EMPTY = "no text found"
