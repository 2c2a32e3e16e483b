"""What may be typed next in a filter: columns, operators, `and`, `or`, `not`, and the values of a column."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from brief_tui.library.questions.columns import BY_ID, Column
from brief_tui.text.matching import fold

Values = Callable[[str], Sequence[str]]
"""Gives the values of a column as one writes them in a filter, the most frequent first."""

_WORD = r"""[^\s()<>=!~"]*"""
_VALUE = re.compile(rf"""(?P<column>{_WORD})\s*(?P<operator><=|>=|!=|==|=|<|>|~)\s*(?P<value>"[^"]*|{_WORD})$""")
_LIST = re.compile(
    rf"""(?:^|[\s(])(?P<column>{_WORD})\s+(?:not\s+)?in\s*\((?:(?:"[^"]*"|[^()",])*,)*\s*(?P<value>"[^"]*|[^(),"\s][^(),"]*|)$""",
    re.IGNORECASE,
)
"""One of several values; blanks before it are no part of it."""
_LAST = re.compile(rf"{_WORD}$")
_OPEN = re.compile(r"(?:^|[\s(])(?:and|or|not)\s*$|\($", re.IGNORECASE)
"""Where a condition must follow, and no `and` or `or` can."""

_COLUMN = re.compile(rf"""(?:^|[\s(])({_WORD})\s+$""")
_ORDERED = ("=", "<", "<=", ">", ">=", "!=", "==", "in")
_TEXT = ("=", "~", "!=", "==", "in")
_OPERATORS = {"id": _TEXT, "text": _TEXT, "word": _TEXT, "date": _ORDERED, "year": _ORDERED, "count": _ORDERED}
"""What may stand between a column of a kind and a value."""


class Candidates(NamedTuple):
    """What may stand in the place of the word before the cursor."""

    start: int
    """The first character of that word."""
    words: list[str]


def complete(text: str, values: Values) -> Candidates:
    """What a filter may go on with.

    Args:
        text: the filter as far as the cursor.
        values: asked for the values of the column that is compared.
    """
    match = _VALUE.search(text) or _LIST.search(text)
    if match and text.count('"', 0, match.start()) % 2 == 0:
        column = BY_ID.get(match["column"].lower())
        operator = match.groupdict().get("operator", "=")
        known = [word for word in values(column.id) if _fits(word, column, operator)] if column else []
        if match.re is _LIST:  # a comma ends a value
            known = [f'"{word}"' if "," in word and word[0] != '"' else word for word in known]
        return Candidates(match.start("value"), [word for word in known if _begins(word, match["value"])])
    if text.count('"') % 2:
        return Candidates(len(text), [])
    last = _LAST.search(text)
    start = last.start() if last else len(text)
    before = text[:start]
    compared = _COLUMN.search(before)
    if start == len(text) and compared and compared[1].lower() in BY_ID and not _VALUE.search(before.rstrip()):
        return Candidates(start, list(_OPERATORS[BY_ID[compared[1].lower()].kind]))
    typed = text[start:].lower()
    joining = [] if not before.strip() or _OPEN.search(before) else ["and", "or"]
    return Candidates(start, [word for word in (*joining, *BY_ID, "not") if word.startswith(typed)])


def _fits(word: str, column: Column, operator: str) -> bool:
    """Whether a value can be compared so: the unknown by equality alone, a count that is an interval by `==`."""
    if word == "?":
        return operator in {"=", "!="}
    return column.kind not in {"count", "year"} or operator == "==" or (word.isdigit() and operator != "~")


def _begins(word: str, typed: str) -> bool:
    """Whether a value begins so, case, accents and quotation marks aside; one of its words will do."""
    typed = typed.strip('"')
    if not typed:
        return True
    key = fold(typed)
    inner = word.strip('"')
    return word.startswith(typed) or (
        bool(key)
        and any(
            fold(inner[place:]).startswith(key) for place in (0, *(found.end() for found in re.finditer(r"\s", inner)))
        )
    )
