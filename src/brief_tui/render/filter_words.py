"""A filter in words: `killed at least 5, and either place is Kati or a word begins with drone`.

A negation is expressed by the opposite comparison, also of several conditions (De Morgan), which is the same in
three-valued logic.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.briefing.dates import show_written
from brief_tui.library.questions.columns import Column
from brief_tui.library.questions.expression import And, Comparison, Disputed, Expression, Not, Or, Words
from brief_tui.render import filter_wording as wording
from brief_tui.text.matching import words
from brief_tui.text.sentences import listed

_OPPOSITE = {"=": "!=", "<": ">=", ">": "<=", "in": "not in", "~": "not ~", "==": "not =="}
_OPPOSITE |= {no: yes for yes, no in _OPPOSITE.items()}


def described(expression: Expression) -> str:
    """Return a filter in words; empty for one that passes all."""
    if isinstance(expression, And) and not expression.parts:
        return ""
    return _described(expression, negated=False, inner=False)


def _described(expression: Expression, *, negated: bool, inner: bool) -> str:
    if isinstance(expression, Not):
        return _described(expression.part, negated=not negated, inner=inner)
    if isinstance(expression, Words):
        has_word = any(word.fold for word in words(expression.text))
        if not has_word:
            return wording.NOTHING if negated else wording.ANYTHING
        return (wording.BEGINS_NONE if negated else wording.BEGINS).format(words=_value(expression.text))
    if isinstance(expression, Disputed):
        if not expression.aspect:
            return wording.NOT_DISPUTED_ANY if negated else wording.DISPUTED_ANY
        return (wording.NOT_DISPUTED if negated else wording.DISPUTED).format(aspect=expression.aspect)
    if isinstance(expression, Comparison):
        operator = _OPPOSITE[expression.operator] if negated else expression.operator
        return _comparison(expression.column, operator, expression.values)
    conjunction = isinstance(expression, And) != negated
    parts = _parts(expression, conjunction=conjunction, negated=negated)
    texts = [_described(part, negated=no, inner=True) for part, no in parts]
    grouped = any(isinstance(_bare(part), And | Or) for part, _no in parts)
    if conjunction:
        text = _list(texts, wording.AND_GROUP if grouped else wording.AND)
        within = wording.BOTH if len(parts) == 2 else wording.ALL_OF
    else:
        text = _list(texts, wording.OR_GROUP if grouped else wording.OR)
        within = wording.EITHER if len(parts) == 2 else wording.ANY_OF
    return within.format(parts=text) if inner else text


def _bare(expression: Expression) -> Expression:
    return _bare(expression.part) if isinstance(expression, Not) else expression


def _parts(expression: Expression, *, conjunction: bool, negated: bool) -> list[tuple[Expression, bool]]:
    """The parts that are joined by the same word, and whether each is negated."""
    if isinstance(expression, Not):
        return _parts(expression.part, conjunction=conjunction, negated=not negated)
    if isinstance(expression, And | Or) and (isinstance(expression, And) != negated) == conjunction:
        return [each for part in expression.parts for each in _parts(part, conjunction=conjunction, negated=negated)]
    return [(expression, negated)]


def _list(parts: Sequence[str], joined: str) -> str:
    """Parts with commas, and the last two joined by a sentence's own words."""
    *first, last = parts
    return joined.format(first=listed(first), last=last) if first else last


def _comparison(column: Column, operator: str, values: Sequence[str | None]) -> str:
    if values == (None,):
        kind, operator = "known", {"in": "=", "not in": "!="}.get(operator, operator)
    else:
        kind = "count" if column.kind == "count" else "date" if column.spans else "text"
    texts = [wording.UNKNOWN if value is None else _shown(column, value) for value in values]
    return wording.CLAUSES[kind][operator].format(column=column.id, value=_list(texts, wording.OR))


def _shown(column: Column, value: str) -> str:
    return show_written(value) if column.kind == "date" else value if column.spans else _value(value)


def _value(text: str) -> str:
    """A text; where it is no single word, in quotation marks."""
    return text if text and not set(text) & set(" ,'") else f"'{text}'"
