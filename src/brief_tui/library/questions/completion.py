"""Completion of a filter: columns, operators, `and`, `or`, `not`, and the values of a column."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from brief_tui.briefing.choices import ASPECTS
from brief_tui.library.questions.columns import BY_ID, Column
from brief_tui.library.questions.expression import DISPUTED
from brief_tui.library.questions.filter import Expected, expected
from brief_tui.text.matching import fold

ColumnValues = Callable[[str], Sequence[str]]
"""Called with a column's id; gives its values as a filter has them, the most frequent first."""

_ORDERED = ("=", "<", "<=", ">", ">=", "!=", "==", "in")
_TEXT = ("=", "~", "!=", "==", "in")
_OPERATORS = {"id": _TEXT, "text": _TEXT, "word": _TEXT, "date": _ORDERED, "year": _ORDERED, "count": _ORDERED}
"""Operators by the kind of the column."""


class Candidates(NamedTuple):
    """Completions of the word before the cursor."""

    start: int
    """The first character of that word."""
    words: list[str]


def complete(text: str, values: ColumnValues) -> Candidates:
    """Return completions for the end of a filter.

    Args:
        text: the filter as far as the cursor.
        values: asked for the values of the column that is compared.
    """
    next_ = expected(text)
    typed = text[next_.start :]
    if next_.kind in {"value", "item"}:
        return Candidates(next_.start, [word for word in _values(next_, values) if _begins(word, typed)])
    return Candidates(next_.start, [word for word in _words(next_, typed) if word.startswith(typed.lower())])


def _words(next_: Expected, typed: str) -> Sequence[str]:
    """Return candidates other than values: brackets, operators, columns, `and`, `or`, `not`."""
    if next_.kind == "nothing":
        return ()
    if next_.kind == "bracket":
        return ("(",)
    if next_.kind == "aspect":
        return (*ASPECTS, ")")
    if next_.kind == "operator" and next_.column is not None and not typed:
        return _OPERATORS[next_.column.kind]
    return (*(() if next_.kind == "condition" else ("and", "or")), *BY_ID, f"{DISPUTED}(", "not")


def _values(next_: Expected, values: ColumnValues) -> Sequence[str]:
    """Return the values of the compared column, quoted where needed."""
    if next_.column is None:
        return ()
    fitting = [word for word in values(next_.column.id) if _fits(word, next_.column, next_.operator)]
    if next_.kind == "value":
        return fitting
    # A comma ends a value.
    return [f'"{word}"' if "," in word and word[0] != '"' else word for word in fitting]


def _fits(word: str, column: Column, operator: str) -> bool:
    """Whether an operator takes a value: the unknown takes equality alone, an interval of a count `==` alone."""
    if word == "?":
        return operator in {"=", "!=", "in"}
    return column.kind not in {"count", "year"} or operator == "==" or (word.isdigit() and operator != "~")


def _begins(word: str, typed: str) -> bool:
    """Whether a value, or one of its words, begins with the typed text; case, accents and quotes are ignored."""
    typed = typed.strip('"')
    if not typed:
        return True
    key = fold(typed)
    inner = word.strip('"')
    return word.startswith(typed) or (
        bool(key)
        and any(
            fold(inner[place:]).startswith(key) for place in (0, *(blank.end() for blank in re.finditer(r"\s", inner)))
        )
    )
