"""A parsed filter: an expression tree that any engine can evaluate.

Evaluation has three values: an unknown count, or a date that may lie on either side, makes a comparison undecided, and
And, Or and Not combine the values as SQL does (Kleene's strong logic).
"""

import re
from typing import NamedTuple, TypeAlias

from brief_tui.library.questions.columns import BY_ID, Column

PLAIN = r"""[^\s()<>=!~"]+"""
"""A word that needs no quotation marks, as a regular expression."""
_PLAIN = re.compile(PLAIN)
JOINING = frozenset({"and", "or", "not"})
"""Reserved words of the language."""


class TextRange(NamedTuple):
    """Characters of the filter that a node was typed as. All are equal, so that equal expressions compare equal."""

    start: int = 0
    end: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TextRange)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return 0


class Words(NamedTuple):
    """Words that must begin words next to each other in any text of the incident; text without a letter passes all."""

    text: str
    span: TextRange = TextRange()


class Comparison(NamedTuple):
    """A comparison of a column with one value or several."""

    column: Column
    operator: str
    """`=`, `!=`, `~`, `<`, `<=`, `>`, `>=`, `==`, `in` or `not in`; only the last two take several values."""
    values: tuple[str | None, ...]
    """As they were typed, without quotation marks; None is the unknown."""
    span: TextRange = TextRange()


class Disputed(NamedTuple):
    """A test whether sources contradict each other, on one of `choices.Aspect` or on anything."""

    aspect: str = ""
    span: TextRange = TextRange()


class Not(NamedTuple):
    """Negation of an expression."""

    part: "Expression"


class And(NamedTuple):
    """Conjunction; an empty one passes every incident."""

    parts: tuple["Expression", ...] = ()


class Or(NamedTuple):
    """Disjunction."""

    parts: tuple["Expression", ...]


Expression: TypeAlias = And | Or | Not | Words | Comparison | Disputed

DISPUTED = "disputed"
"""The word of the test, right before its bracket."""

ALL = And()
"""The filter that passes every incident."""


def also(expression: Expression, more: Expression) -> Expression:
    """Return the conjunction of two expressions; a part of both stands in it once."""
    parts = _parts(expression)
    parts += tuple(part for part in _parts(more) if part not in parts)
    return parts[0] if len(parts) == 1 else And(parts)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    return expression.parts if isinstance(expression, And) else (expression,)


def quoted(value: str) -> str:
    """Return a value as a filter has it: in quotation marks unless it is a single plain word."""
    value = value.replace('"', "'")
    if _PLAIN.fullmatch(value) and value.lower() not in {*JOINING, "?"}:
        return value
    return f'"{value}"'


def at_place(name: str) -> str:
    """Return the filter for the incidents at a place, by any of its spellings."""
    return f'place = "{name.replace(chr(34), "")}"'


def written(expression: Expression) -> str:
    """Return an expression as text that `filter.parse` reads back as the same expression; empty for ALL."""
    if isinstance(expression, Words):
        # The name of a column would begin a comparison, `in` a list.
        named = expression.text.lower() in {*BY_ID, "in"}
        return f'"{expression.text}"' if named else quoted(expression.text)
    if isinstance(expression, Comparison):
        return f"{expression.column.id} {expression.operator} {_values(expression)}"
    if isinstance(expression, Disputed):
        return f"{DISPUTED}({expression.aspect})"
    if isinstance(expression, Not):
        return f"not {_inner(expression.part, (And, Or))}"
    if isinstance(expression, Or):
        return " or ".join(_inner(part, (Or,)) for part in expression.parts)
    text = ""
    for number, part in enumerate(expression.parts):
        # Words stay side by side, as one types them.
        beside = isinstance(part, Words) and isinstance(expression.parts[number - 1], Words)
        between = " " if beside else " and "
        text += f"{between if number else ''}{_inner(part, (And, Or))}"
    return text


def _inner(expression: Expression, bracketed: tuple[type, ...]) -> str:
    text = written(expression)
    return f"({text})" if isinstance(expression, bracketed) else text


def _values(comparison: Comparison) -> str:
    listed = comparison.operator in {"in", "not in"}
    # A comma ends a value of a list.
    texts = (
        "?" if value is None else f'"{value}"' if listed and "," in value else quoted(value)
        for value in comparison.values
    )
    return f"({', '.join(texts)})" if listed else "".join(texts)
