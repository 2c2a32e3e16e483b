"""Cases of which the gate tries some: each that stands for a kind; `make thorough` tries the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

T = TypeVar("T")


def at_length(cases: Iterable[T], gate: int | Collection[object]) -> list[ParameterSet]:
    """Cases, all but some marked `thorough`.

    Args:
        cases: values, or tuples of them.
        gate: how many the gate tries, or which: as they are, or by the first of their values.
    """
    found = []
    for number, case in enumerate(cases):
        values = case if isinstance(case, tuple) else (case,)
        chosen = number < gate if isinstance(gate, int) else case in gate or values[0] in gate
        found.append(pytest.param(*values, marks=() if chosen else pytest.mark.thorough))
    return found


def diagonal(rows: Sequence[object], columns: Sequence[object]) -> list[ParameterSet]:
    """Every row with every column; at the gate each row and each column once at least."""
    gate = {(n % len(rows), n % len(columns)) for n in range(max(len(rows), len(columns)))}
    return [
        pytest.param(row, column, marks=() if (at, beside) in gate else pytest.mark.thorough)
        for at, row in enumerate(rows)
        for beside, column in enumerate(columns)
    ]
