"""Keys by which the names of countries are found, however files spell them."""

import re
from collections.abc import Iterator
from typing import Final

from brief_tui.text.matching import fold

_LITTLE: Final = re.compile(r"\b(?:the|of|and)\b|&", re.IGNORECASE)
_SHORT: Final = (
    (re.compile(r"\bSt\b\.?", re.IGNORECASE), "Saint"),
    (re.compile(r"\bIs\b\.?", re.IGNORECASE), "Islands"),
    (re.compile(r"\bRep\b\.?", re.IGNORECASE), "Republic"),
    (re.compile(r"\bDem\b\.?", re.IGNORECASE), "Democratic"),
)
_BRACKETS: Final = re.compile(r"^([^(]*)\(([^)]*)\)\s*$")


def country_key(name: str) -> str:
    """Return the key of a country's name: without case, accents, punctuation and little words, and spelled out."""
    for short, whole in _SHORT:
        name = short.sub(whole, name)
    return fold(_LITTLE.sub(" ", name))


def country_keys(name: str) -> Iterator[str]:
    """Yield the keys that a name may be found by, the best first.

    `DR Congo (Zaire)` is found as it stands, by what is before the brackets, and by what is in them; `Congo, Republic
    of the` also the other way round.
    """
    yield country_key(name)
    if match := _BRACKETS.match(name):
        yield country_key(match[1])
        yield country_key(match[2])
    before, comma, after = name.partition(",")
    if comma:
        yield country_key(f"{after} {before}")
