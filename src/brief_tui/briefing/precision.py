"""Words for the precision of a position: which of them mean that a place is only a region or an area.

Other words mean a point: they are shown as they are written.
"""

from __future__ import annotations

from brief_tui.text.matching import fold

POINTS = ("exact", "within 25 km", "the city")
"""Meanings of codes of tables that are points, or nearly."""
AREAS = (
    "area",
    "centroid",
    "line or area",
    "part of a region",
    "district",
    "district of the town",
    "county",
    "admin2",
    "province",
    "region",
    "state",
    "governorate",
    "admin1",
    "country",
    "at sea or in the air",
    "unknown",
    "near it, or part of the region",
)
"""Words for an area, without their article."""

_ARTICLES = frozenset({"the", "an", "a"})


def _key(words: str) -> str:
    return fold(" ".join(word for word in words.split() if word.casefold() not in _ARTICLES))


_KEYS = frozenset(map(_key, AREAS))


def is_area(words: str) -> bool:
    """Return whether words for a precision mean an area; case, accents, punctuation and articles are ignored."""
    return _key(words) in _KEYS
