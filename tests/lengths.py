"""Cases of which the gate tries some: each that stands for a kind; `make thorough` tries the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pytest
from _pytest.mark import ParameterSet

Cases = Mapping[str, Any] | Iterable[Any]


def at_length(cases: Cases, gate: int | Collection[object]) -> list[ParameterSet]:
    """Cases, all but some marked `thorough`.

    Args:
        cases: values, or tuples of them; with names, which are then their ids.
        gate: how many the gate tries, or which: by name, as they are, or by the first of their values.
    """
    found = []
    for number, (name, case) in enumerate(_named(cases)):
        values = case if isinstance(case, tuple) else (case,)
        known = number < gate if isinstance(gate, int) else any(each in list(gate) for each in (name, case, values[0]))
        found.append(pytest.param(*values, id=name, marks=() if known else pytest.mark.thorough))
    return found


def diagonal(rows: Cases, columns: Cases) -> list[ParameterSet]:
    """Every row with every column; at the gate each row and each column once at least."""
    down, across = _named(rows), _named(columns)
    gate = {(number % len(down), number % len(across)) for number in range(max(len(down), len(across)))}
    return [
        pytest.param(row, column, id=f"{name}-{other}", marks=() if (y, x) in gate else pytest.mark.thorough)
        for y, (name, row) in enumerate(down)
        for x, (other, column) in enumerate(across)
    ]


def _named(cases: Cases) -> list[tuple[str, Any]]:
    if isinstance(cases, Mapping):
        return list(cases.items())
    return [("-".join(map(str, case)) if isinstance(case, list | tuple) else str(case), case) for case in cases]
