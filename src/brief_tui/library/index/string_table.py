"""String table: each text of the incidents is stored once and referred to by number.

The number is negative for a text without a letter or a digit, 0 for no text; known values are above 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from json import dumps

from brief_tui.library.index.connection import Connection
from brief_tui.text.matching import fold, folds, natural

COLUMNS = ("place", "region", "country", "type", "target", "actor", "status", "source", "subtype", "district", "tag")
"""The columns of the incident table that are texts."""

MOST = 100_000
"""Limit of cached texts; beyond it one may be stored twice, which costs only space."""

_LONGER = 255
"""Stands for a letter that folds to several, or to none of ASCII."""


def _plain(char: str) -> int:
    """Return the folded form of a Latin-1 character: a letter or digit without case and accents, or a blank."""
    folded = fold(char) if char.isalnum() else " "
    return ord(folded) if len(folded) == 1 and folded.isascii() else _LONGER


_PLAIN = bytes(map(_plain, map(chr, range(256))))
_RUN = re.compile(r"[^\W_]+")
LONG = 60
"""Letters from which a part of a text is not cached."""
_LATIN = re.compile("[\x00-\u02ff]*")
"""Letters on which no mark stands by itself, so that a run of them is a word."""


@lru_cache(maxsize=1 << 16)
def _folded(part: str) -> str:
    """Return the folded words of a text without blanks."""
    return " ".join(filter(None, map(fold, _RUN.findall(part))))


def folded_words(text: str) -> str:
    """Return the folded words of a text, each after a blank, for bare words of a filter."""
    try:
        plain = text.encode("latin-1").translate(_PLAIN)
    except UnicodeEncodeError:
        return _folded_words(text)
    if _LONGER in plain:
        return _folded_words(text)
    plain = b" ".join(plain.split())
    return f" {plain.decode()}" if plain else ""


def _folded_words(text: str) -> str:
    """Return the same for a text with other letters."""
    if _LATIN.fullmatch(text):
        short = (
            part if part.isascii() else (_folded if len(part) < LONG else _folded.__wrapped__)(part)
            for part in text.split()
        )
        plain = " ".join(short)
        if plain.isascii():  # else there are letters that stay as they are
            return folded_words(plain)
    return "".join(f" {word}" for word in folds(text))


ALSO = " | "
"""Separator before a text's other names, which are searchable and not counted."""


def every(names: Iterable[str], also: Iterable[str] = ()) -> str | None:
    """Return the folded names, each between blanks, then `ALSO` and their other names; None without any."""
    keys = [key for key in map(fold, names) if key]
    others = [key for key in map(fold, also) if key and key not in keys]
    if not (keys or others):
        return None
    return f" {' '.join(keys)}{ALSO if others else ' '}{''.join(f'{key} ' for key in others)}"


class StringTable:
    """The numbers of one briefing's texts."""

    def __init__(self, connection: Connection, briefing: int) -> None:
        """Begin inside the caller's transaction, as every later `write` has to be."""
        self._db = connection
        self._briefing = briefing
        self._known: dict[tuple[str, str | None], int] = {}
        self._new: list[tuple[object, ...]] = []
        self._next = 0
        self.begin()

    def begin(self) -> None:
        """Start another transaction: other programs may have written since the last."""
        (last,) = self._db.execute("SELECT max(coalesce(max(id), 0), -coalesce(min(id), 0)) FROM text").fetchone()
        self._next = last + 1

    def number(self, text: str, names: tuple[str, ...] | None = None, also: tuple[str, ...] = ()) -> int:
        """The number of a text.

        Args:
            text: as it is shown.
            names: the names in it, where there may be several; any of them is found, and counted.
            also: other names of theirs, that are found as well.
        """
        if not text:
            return 0
        both = None if names is None else every(names, also)
        cached = self._known.get((text, both))
        if cached is None:
            key = fold(text) or None
            number = self._next if key else -self._next
            self._next += 1
            folded = folded_words("\n".join((text, *(names or ()))))
            listed = None if names is None or names == (text,) else dumps(names, ensure_ascii=False)
            order = natural(key) if key else None
            order = None if order == key else order
            self._new.append((number, self._briefing, text, key, both, folded, listed, order))
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[text, both] = cached = number
        return cached

    def write(self) -> None:
        """Write the new texts."""
        self._db.executemany("INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._new)
        self._new.clear()


def forget(connection: Connection, briefing: int) -> None:
    """Remove the texts of a briefing, inside the caller's transaction."""
    connection.execute("DELETE FROM text WHERE briefing = ?", (briefing,))
