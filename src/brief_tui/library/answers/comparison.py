"""What a filter compares: one column of an incident with one value, as SQL that is true, false or, unknown, NULL."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from brief_tui.briefing.dates import Date, DateError
from brief_tui.library.index.string_table import ALSO
from brief_tui.library.questions.columns import IN_ORDER, Column, Condition
from brief_tui.text.matching import fold, natural

Names = Callable[[str], list[str]]
"""Gives the folded names that a folded name stands for, itself among them."""

_FIGURE = re.compile(r"([0-9]{1,12})(?:(\+)|-([0-9]{1,12}))?")


class FilterError(ValueError):
    """A filter that makes no sense from `column` (0-based, in characters) on."""

    def __init__(self, column: int, words: str) -> None:
        super().__init__(words)
        self.column = column


class Token(NamedTuple):
    """A word, an operator or a bracket of a filter."""

    kind: str
    text: str
    column: int
    """Where it begins, 0-based, in characters."""


def comparison(column: Column, operator: Token, value: Token, names: Names) -> Condition:
    """The condition that a column's value is as an operator says. Raises FilterError.

    Args:
        column: the column.
        operator: what stands between.
        value: what it is compared with.
        names: asked for the other names of an actor.
    """
    if value.text == "?" and value.kind == "word":
        return _unknown(column, operator)
    if column.kind == "id":
        return _id(operator, [value])
    if operator.text == "==":
        return _same(column, value)
    if column.kind == "date":
        return _date(column, operator, value)
    if column.kind == "year":
        return _interval(column, operator, *_year_bounds(value))
    if column.kind == "count":
        return _count(column, operator, value)
    if column.kind == "word":
        return _text(column, operator, [value.text.lower()])
    key = fold(value.text)
    if not key:
        raise FilterError(value.column, f"'{value.text}' has no letter and no digit; write a word, or ? for unknown")
    return _text(column, operator, names(key) if column.id == "actor" else [key])


def among(column: Column, operator: Token, values: list[Token], names: Names) -> Condition:
    """The condition that a column's value is as an operator says for one of some values. Raises FilterError."""
    if column.kind == "id":  # one look for all: a table may have a million
        return _id(operator, [value for value in values if value.text != "?" or value.kind == "quoted"])
    return joined(" OR ", [comparison(column, operator, value, names) for value in values])


_IDS = {
    "=": "lower(name) IN ({})",
    "!=": "lower(name) NOT IN ({})",
    "~": "instr(lower(name), {}) > 0",
    **{operator: f"{IN_ORDER}(name) {operator} {IN_ORDER}({{}})" for operator in ("<", "<=", ">", ">=")},
    "==": "name = ?",
}
"""The comparisons of ids with some, or one; punctuation counts, since it may be all that tells two apart."""


def _id(operator: Token, values: list[Token]) -> Condition:
    for value in values:
        if not value.text.strip():
            raise FilterError(value.column, "write an id")
    each = "?" if "<" in operator.text or ">" in operator.text else "lower(?)"
    marks = ", ".join([each] * len(values))
    return Condition(f"({_IDS[operator.text].format(marks)})", tuple(value.text for value in values))


def _text(column: Column, operator: Token, keys: list[str]) -> Condition:
    """A comparison of a text with any of the keys; NULL where nothing is known of it.

    An incident has the numbers of its texts, so that each text is compared once, not once for each incident.
    """
    every = "every" if column.many else "key"
    if operator.text == "~":
        test = any_of(f"instr({every}, ?) > 0", keys)
    elif operator.text not in {"=", "!="}:
        test = Condition(f"coalesce(sort_key, key) {operator.text} ?", (natural(keys[0]),))
    elif column.many:
        test = any_of("instr(every, ?) > 0", [f" {key} " for key in keys])
    else:
        test = any_of("key = ?", keys)
    negated = "NOT " if operator.text == "!=" else ""
    among = f"{column.id} {negated}IN (SELECT id FROM text WHERE {test.sql})"  # noqa: S608 - our own text
    return Condition(f"(CASE WHEN {column.id} > 0 THEN {among} END)", test.parameters)


def _same(column: Column, value: Token) -> Condition:
    """Whether the source gives the very same: yes or no, also where nothing is known."""
    if column.kind == "year":
        ends = [_year_bounds(value._replace(text=year)) for year in value.text.split("-", 1)]
        both = "date_low BETWEEN ? AND ? AND date_high BETWEEN ? AND ?"
        return Condition(f"coalesce({both}, 0)", (*ends[0], *ends[-1]))
    if column.spans:
        bounds = _date_bounds(value) if column.kind == "date" else _figure_bounds(value)
        return Condition(f"({column.id}_low IS ? AND {column.id}_high IS ?)", bounds)
    if column.id in {"actor", "source", "tag"}:
        test, key = f"instr(substr(every, 1, instr(every || '{ALSO}', '{ALSO}')), ?) > 0", f" {fold(value.text)} "
    else:
        test, key = "key = ?", value.text.lower() if column.kind == "word" else fold(value.text)
    return Condition(f"({column.id} > 0 AND {column.id} IN (SELECT id FROM text WHERE {test}))", (key,))  # noqa: S608


def any_of(test: str, values: list[str]) -> Condition:
    """The condition that a test with one parameter holds for one of some values."""
    return Condition(f"({' OR '.join([test] * len(values))})", tuple(values))


def joined(word: str, parts: list[Condition]) -> Condition:
    """Conditions with ` AND ` or ` OR ` between."""
    if len(parts) == 1:
        return parts[0]
    parameters = tuple(value for part in parts for value in part.parameters)
    return Condition(f"({word.join(part.sql for part in parts)})", parameters)


def _unknown(column: Column, operator: Token) -> Condition:
    if operator.text not in {"=", "!="}:
        raise FilterError(operator.column, f"'?' is unknown: it can be compared with = or !=, not {operator.text}")
    if column.kind == "id":
        return Condition(f"(name IS {'NOT ' if operator.text == '!=' else ''}NULL)")
    if column.kind in {"text", "word"}:
        return Condition(f"({column.id} {'>' if operator.text == '!=' else '<='} 0)")
    return Condition(f"({column.sort_terms[0]} IS {'NOT ' if operator.text == '!=' else ''}NULL)")


_INTERVAL = {
    "=": ("{low} >= {a} AND {high} <= {b}", "{high} < {a} OR {low} > {b}"),
    "!=": ("{high} < {a} OR {low} > {b}", "{low} >= {a} AND {high} <= {b}"),
    ">": ("{low} > {b}", "{high} <= {b}"),
    ">=": ("{low} >= {a}", "{high} < {a}"),
    "<": ("{high} < {a}", "{low} >= {a}"),
    "<=": ("{high} <= {b}", "{low} > {b}"),
}
"""When an interval low..high certainly is, and certainly is not, in relation to a..b."""


def _interval(column: Column, operator: Token, low: int, high: int) -> Condition:
    if operator.text not in _INTERVAL:
        raise FilterError(operator.column, f"'{column.id}' cannot be searched with {operator.text}; use = < <= > >=")
    low_name, high_name = column.bounds
    names = {"low": low_name, "high": high_name, "a": "?", "b": "?"}
    parameters = tuple(
        low if part == "{a}" else high for test in _INTERVAL[operator.text] for part in re.findall(r"\{[ab]\}", test)
    )
    yes, no = (test.format(**names) for test in _INTERVAL[operator.text])
    return Condition(f"(CASE WHEN {yes} THEN 1 WHEN {no} THEN 0 END)", parameters)


def _date(column: Column, operator: Token, value: Token) -> Condition:
    return _interval(column, operator, *_date_bounds(value))


def _date_bounds(value: Token) -> tuple[int, int]:
    try:
        date = Date.parse(value.text)
    except DateError as error:
        raise FilterError(value.column, str(error)) from None
    return date.earliest.toordinal(), date.latest.toordinal()


def _year_bounds(value: Token) -> tuple[int, int]:
    if not re.fullmatch(r"[0-9]{4}", value.text):
        raise FilterError(value.column, f"'{value.text}' is not a year; write one such as 2023, or ? for unknown")
    return _date_bounds(value)


def _figure_bounds(value: Token) -> tuple[int, int | None]:
    match = _FIGURE.fullmatch(value.text)
    if match is None:
        raise FilterError(value.column, f"'{value.text}' is not a count; write one as the table shows it: 3, 4+ or 2-5")
    low = int(match[1])
    return low, None if match[2] else int(match[3] or low)


def _count(column: Column, operator: Token, value: Token) -> Condition:
    if not re.fullmatch(r"[0-9]{1,12}", value.text):
        raise FilterError(value.column, f"'{value.text}' is not a number; write one, or ? for unknown")
    number = int(value.text)
    return _interval(column, operator, number, number)
