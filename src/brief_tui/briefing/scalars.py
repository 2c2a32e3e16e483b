"""Reads a scalar by the type of its field: text, id, number, date, choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

from brief_tui.briefing import count_texts
from brief_tui.briefing import problem_wording as wording
from brief_tui.briefing.counts import CountError
from brief_tui.briefing.dates import Date, DateError, two_digits
from brief_tui.briefing.fields import Shape
from brief_tui.briefing.ids import ID
from brief_tui.briefing.limits import Limits
from brief_tui.briefing.problems import Reporter, Swap
from brief_tui.briefing.synonyms import value_meant
from brief_tui.briefing.tree import ScalarNode
from brief_tui.text.clean import clean, clean_line
from brief_tui.text.matching import fold, near

_INT = re.compile(r"[+-]?[0-9]{1,12}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,20})?")
_COMPARISONS = 50_000
"""Choices compared with misspelt words in one file: bounds the time for a file of nothing but mistakes."""


class InvalidValue:
    """Marks a value that could not be read, after its problem is reported."""


INVALID = InvalidValue()


class Suggester:
    """Suggests choices for a misspelt word, within a bound on comparisons."""

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self._comparisons = _COMPARISONS

    def __call__(self, word: str, choices: Collection[str]) -> list[str]:
        """Return the choices that the word may mean, nearest first, at most two."""
        if self._report.full or self._comparisons < len(choices):
            return []
        self._comparisons -= len(choices)
        return near(word, choices, 2)


class ScalarReader:
    """Reads scalars and reports their problems."""

    def __init__(self, report: Reporter, limits: Limits, nearest: Suggester) -> None:
        self._report = report
        self._limits = limits
        self._nearest = nearest
        self._kinds: dict[str, Callable[[str, ScalarNode, Shape], Any]] = {
            "line": self._line,
            "markdown": lambda text, _node, _shape: clean(text),
            "verbatim": lambda text, _node, _shape: clean(text),
            "id": self._id,
            "ref": self._id,
            "int": self._int,
            "float": self._float,
            "date": self._date,
            "count": self._count,
            "choice": self._choice,
        }

    def read(self, node: ScalarNode, shape: Shape) -> Any:
        """Return the value of a scalar, or `INVALID` after reporting a problem."""
        return self._kinds[shape.kind](node.value, node, shape)

    def _line(self, text: str, node: ScalarNode, _shape: Shape) -> Any:
        if len(text) <= self._limits.max_line:
            return clean_line(text)
        what = wording.line_too_long(len(text), self._limits.max_line)
        self._report.add(node.at, "too-long", what, wording.or_allow(wording.SHORTEN, "line"))
        return INVALID

    def _id(self, text: str, node: ScalarNode, _shape: Shape) -> Any:
        if ID.fullmatch(text):
            return clean_line(text)
        self._report.add(node.at, "id", *wording.no_id(text[:60]))
        return INVALID

    def _int(self, text: str, node: ScalarNode, _shape: Shape) -> Any:
        if _INT.fullmatch(text):
            return int(text)
        self._report.add(node.at, "number", *wording.no_whole_number(text[:60]))
        return INVALID

    def _float(self, text: str, node: ScalarNode, _shape: Shape) -> Any:
        if _FLOAT.fullmatch(text):
            return float(text)
        self._report.add(node.at, "number", *wording.no_number(text[:60]))
        return INVALID

    def _count(self, text: str, node: ScalarNode, _shape: Shape) -> Any:
        try:
            return count_texts.parsed(text)
        except CountError as error:
            self._report.add(node.at, "number", error.problem, error.remedy)
            return INVALID

    def _date(self, text: str, node: ScalarNode, _shape: Shape) -> Any:
        try:
            return Date.parse(text)
        except DateError as error:
            full = two_digits(text)
            swap = Swap(node.at, text, full) if full else None
            self._report.add(node.at, "date", error.problem, error.remedy, swap)
            return INVALID

    def _choice(self, text: str, node: ScalarNode, shape: Shape) -> Any:
        if text in shape.choices:
            return text
        meant, same = value_meant(text, shape.choices)
        close = [meant] if meant else self._nearest(text, shape.choices)
        remedy = wording.near_choice(close[0], shape.choices) if close else wording.write_choice(shape.choices)
        swap = Swap(node.at, node.value, meant) if same and not node.quoted else same_word(node, close)
        self._report.add(node.at, "choice", wording.no_choice(text[:60]), remedy, swap)
        return INVALID


def same_word(node: ScalarNode, close: list[str]) -> Swap | None:
    """Return the edit to the one choice that differs in case, accents or punctuation only; None if there is none."""
    same = [choice for choice in close if fold(choice) == fold(node.value)]
    return Swap(node.at, node.value, same[0]) if len(same) == 1 else None
