"""Translation of filters to SQL: a condition on the columns of `incident`, with parameters only.

SQL's three-valued logic is the filter's: NULL means undecided. Incidents refer to their texts by number, so each
distinct text is compared once.
"""

import re
from collections.abc import Callable, Sequence

from brief_tui.library.answers.condition import IN_ROW, Condition, any_of, bounds, joined, negated, sort_terms
from brief_tui.library.errors import SyntaxProblem
from brief_tui.library.index.schema import IN_ORDER, Queryable
from brief_tui.library.index.string_table import ALSO
from brief_tui.library.questions.columns import Column
from brief_tui.library.questions.expression import And, Comparison, Disputed, Expression, Not, Or, Words
from brief_tui.library.questions.filter import parse
from brief_tui.library.questions.filter_values import exact_interval, exact_years, interval, key
from brief_tui.library.syntax_wording import TOO_MANY_NAMES
from brief_tui.text.matching import fold, natural, words

NameExpander = Callable[[str], Sequence[str]]
"""Called with a folded name; gives the folded names of the same term."""

MAX_NAMES = 100
"""Limit of a term's names that a value stands for."""
MAX_PARAMETERS = 30_000
"""Limit of values in the SQL of a filter: SQLite takes 32,766."""
SEARCHED = ("place", "region", "country", "type", "target", "actor")
"""Columns in which bare words are looked up, besides the incident's other text."""


def compile_filter(text: str, expand: NameExpander = lambda _name: ()) -> Condition:
    """Return the condition of a filter. Raises SyntaxProblem."""
    return to_sql(parse(text), expand)


def names_in(db: Queryable) -> NameExpander:
    """Return a function from a folded name to the names of its term, as the filter compares them."""
    statement = """SELECT other.fold, other.words FROM name JOIN name AS other ON other.term = name.term
        WHERE name.fold = ? AND other.rank < 2"""
    return lambda name: [text for row in db.execute(statement, (name,)) for text in row]


def to_sql(expression: Expression, expand: NameExpander = lambda _name: ()) -> Condition:
    """Return the condition of an expression.

    Args:
        expression: what is asked.
        expand: asked for the other names of actors and of bare words.

    Raises:
        SyntaxProblem: there are too many names for one statement.
    """
    return _ConditionBuilder(expand).condition(expression)


class _ConditionBuilder:
    """Builder of one condition from an expression."""

    def __init__(self, expand: NameExpander) -> None:
        self._expand = expand
        self._parameters = 0

    def condition(self, expression: Expression) -> Condition:
        if isinstance(expression, And | Or):
            parts = [self.condition(part) for part in expression.parts]
            return joined(" AND " if isinstance(expression, And) else " OR ", parts) if parts else Condition()
        if isinstance(expression, Not):
            return negated(self.condition(expression.part))
        if isinstance(expression, Disputed):
            aspect = (f"{expression.aspect} ",) if expression.aspect else ()
            return Condition("(instr(disputed, ?) > 0)" if aspect else "(disputed <> '')", aspect)
        condition = self._words(expression) if isinstance(expression, Words) else self._comparison(expression)
        self._parameters += len(condition.parameters)
        if self._parameters > MAX_PARAMETERS:
            raise SyntaxProblem(expression.span.start, TOO_MANY_NAMES)
        return condition

    def _names(self, first: str, folded: str) -> list[str]:
        return list(dict.fromkeys([first, *self._expand(folded)]))[:MAX_NAMES]

    def _words(self, asked: Words) -> Condition:
        phrase = " ".join(word.fold for word in words(asked.text))
        if not phrase:
            return Condition()
        test = any_of("instr(words, ?) > 0", [f" {name}" for name in self._names(phrase, fold(asked.text))])
        among = f"IN (SELECT id FROM text WHERE {test.sql})"  # noqa: S608 - our own text
        parts = [*(f"{column} {among}" for column in SEARCHED), f"{IN_ROW}{test.sql})"]
        return Condition(f"({' OR '.join(parts)})", test.parameters * len(parts))

    def _comparison(self, asked: Comparison) -> Condition:
        column, operator, values = asked.column, asked.operator, asked.values
        if operator not in {"in", "not in"}:
            return self._compared(column, operator, values[0])
        if column.kind == "id":  # one look for all: a table may have a million
            condition = _ids("=", [value for value in values if value is not None])
        else:
            condition = joined(" OR ", [self._compared(column, "=", value) for value in values])
        return negated(condition) if operator == "not in" else condition

    def _compared(self, column: Column, operator: str, value: str | None) -> Condition:
        if value is None:
            return _unknown(column, operator)
        if column.kind == "id":
            return _ids(operator, [value])
        if operator == "==":
            return _same(column, value)
        if column.spans:
            return _interval(column, operator, *interval(column, value))
        own = key(column, value)
        return _text(column, operator, self._names(own, own) if column.id == "actor" else [own])


_IDS = {
    "=": "lower(name) IN ({})",
    "!=": "lower(name) NOT IN ({})",
    "~": "instr(lower(name), {}) > 0",
    **{operator: f"{IN_ORDER}(name) {operator} {IN_ORDER}({{}})" for operator in ("<", "<=", ">", ">=")},
    "==": "name = ?",
}
"""Comparison of ids with one or some; punctuation counts, since it may be all that tells two apart."""


def _ids(operator: str, values: list[str]) -> Condition:
    each = "?" if "<" in operator or ">" in operator else "lower(?)"
    marks = ", ".join([each] * len(values))
    return Condition(f"({_IDS[operator].format(marks)})", tuple(values))


def _text(column: Column, operator: str, keys: list[str]) -> Condition:
    """Return the comparison of a text column with any of the keys; NULL where the text is unknown."""
    every = "every" if column.many else "key"
    if operator == "~":
        test = any_of(f"instr({every}, ?) > 0", keys)
    elif operator not in {"=", "!="}:
        test = Condition(f"coalesce(sort_key, key) {operator} ?", (natural(keys[0]),))
    elif column.many:
        test = any_of("instr(every, ?) > 0", [f" {key} " for key in keys])
    else:
        test = any_of("key = ?", keys)
    turned = "NOT " if operator == "!=" else ""
    among = f"{column.id} {turned}IN (SELECT id FROM text WHERE {test.sql})"  # noqa: S608 - our own text
    return Condition(f"(CASE WHEN {column.id} > 0 THEN {among} END)", test.parameters)


def _same(column: Column, value: str) -> Condition:
    """Return the test whether the source gives the very same value: 1 or 0, also where it is unknown."""
    if column.kind == "year":
        first, last = exact_years(value)
        both = "date_low BETWEEN ? AND ? AND date_high BETWEEN ? AND ?"
        return Condition(f"coalesce({both}, 0)", (*first, *last))
    if column.spans:
        return Condition(f"({column.id}_low IS ? AND {column.id}_high IS ?)", exact_interval(column, value))
    if column.id in {"actor", "source", "tag"}:
        test, own = f"instr(substr(every, 1, instr(every || '{ALSO}', '{ALSO}')), ?) > 0", f" {key(column, value)} "
    else:
        test, own = "key = ?", key(column, value)
    return Condition(f"({column.id} > 0 AND {column.id} IN (SELECT id FROM text WHERE {test}))", (own,))  # noqa: S608


def _unknown(column: Column, operator: str) -> Condition:
    turned = operator == "!="
    if column.kind in {"text", "word"}:
        return Condition(f"({column.id} {'>' if turned else '<='} 0)")
    value = "name" if column.kind == "id" else sort_terms(column)[0]
    return Condition(f"({value} IS {'NOT ' if turned else ''}NULL)")


_INTERVAL = {
    "=": ("{low} >= {a} AND {high} <= {b}", "{high} < {a} OR {low} > {b}"),
    "!=": ("{high} < {a} OR {low} > {b}", "{low} >= {a} AND {high} <= {b}"),
    ">": ("{low} > {b}", "{high} <= {b}"),
    ">=": ("{low} >= {a}", "{high} < {a}"),
    "<": ("{high} < {a}", "{low} >= {a}"),
    "<=": ("{high} <= {b}", "{low} > {b}"),
}
"""Conditions under which an interval low..high certainly is, and certainly is not, in a relation to a..b."""


def _interval(column: Column, operator: str, first: int, last: int) -> Condition:
    low, high = bounds(column)
    yes, no = _INTERVAL[operator]
    parameters = tuple(first if part == "{a}" else last for part in re.findall(r"\{[ab]\}", yes + no))
    yes, no = (test.format(low=low, high=high, a="?", b="?") for test in (yes, no))
    return Condition(f"(CASE WHEN {yes} THEN 1 WHEN {no} THEN 0 END)", parameters)
