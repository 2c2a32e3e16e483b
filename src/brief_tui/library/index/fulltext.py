"""The full text of the index, SQLite's FTS5: the indexed form of a text, and queries."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from brief_tui.text.matching import folds, words

if TYPE_CHECKING:
    from brief_tui.library.index.schema import SqlRow
    from brief_tui.library.questions.search_query import QueryPart, SearchQuery

_ACCENTS = "[\u0300-\u036f]"
_LATIN = "[\\x00-\u017f]*"
"""Letters whose accents the tokenizer removes."""
_FAMILIAR = "[\\x00-\u017f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
"""Characters of which it is known how the tokenizer takes them; of others it depends on SQLite's age."""


_REMEMBERED = 40
"""Longest word, in characters, whose form is cached."""


def indexed(text: str) -> str:
    """Return the indexed form of a text: its tokens are the folded words of `text.matching`, one for one.

    Most texts are stored as written; those with `cœur`, or in a script that the tokenizer splits otherwise, as
    folded words.
    """
    if text.isascii():
        return text
    for part in set(text.split()):  # white space ends a word whatever stands around it
        if not (part.isascii() or (_known_alike(part) if len(part) <= _REMEMBERED else _is_alike(part))):
            return " ".join(folds(text))
    return text


def _is_alike(text: str) -> bool:
    """Return whether the tokenizer folds a text as `text.matching` does."""
    return bool(re.fullmatch(_FAMILIAR, text)) and all(
        _without_accents(text[word.start : word.end].lower()) == word.fold for word in words(text)
    )


_known_alike = lru_cache(maxsize=8192)(_is_alike)


def _without_accents(text: str) -> str:
    if text.isascii() or not re.fullmatch(_LATIN, text):
        return text
    return re.sub(_ACCENTS, "", unicodedata.normalize("NFD", text))


def text_row(kind: str, title: str, body: str, place: str, ref: str) -> SqlRow:
    """Return a row of the full text, for TEXT_COLUMNS, with the written text too if its indexed form differs."""
    shown, text = indexed(title), indexed(body)
    return (
        kind, shown, text, indexed(place), ref,
        None if shown == title else title, None if text == body else body,
    )  # fmt: skip


TEXT_COLUMNS = "kind, title, body, place, ref, written_title, written"
TITLE_WRITTEN = "coalesce(fulltext.written_title, fulltext.title)"
BODY_WRITTEN = "coalesce(fulltext.written, fulltext.body)"

_COLUMNS = {"": "{title body}", "title": "title", "place": "place"}


def match_query(query: SearchQuery) -> str:
    """Return a full-text query for the texts with all the parts; empty if there are none, or no text can have them.

    Contains folded words of letters and digits only, each in quotes.
    """
    kinds = [f'kind : "{kind}"' for kind in query.kinds]
    if not query.parts or len(kinds) > 1:
        return ""
    return " AND ".join([*kinds, *map(_match_part, query.parts)])


def _match_part(part: QueryPart) -> str:
    phrases = [
        '"' + " ".join(phrase.words).replace('"', '""') + '"' + ("*" if phrase.begun else "") for phrase in part.phrases
    ]
    whole = f"NEAR({' '.join(phrases)}, {part.gap:d})" if len(phrases) > 1 else phrases[0]
    return f"{_COLUMNS[part.field]} : {whole}"


def match_any(kind: str, phrases: list[str]) -> str:
    """Return a full-text query for the texts of a kind that contain one of the phrases; empty without any."""
    quoted = " OR ".join(f'"{phrase}"' for phrase in phrases if phrase)
    return f'kind : "{kind}" AND {{title body}} : ({quoted})' if quoted else ""


BEST_FIRST = "rank MATCH 'bm25(0.0, 4.0, 1.0, 1.0)' ORDER BY rank"
"""Ranking: a hit in a title weighs four times one in a body."""
