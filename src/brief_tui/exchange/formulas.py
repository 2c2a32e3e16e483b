"""Formulas of spreadsheets: what is taken for one, and the apostrophe that says it is none."""

from __future__ import annotations

from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection)."""


def guarded_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(FORMULA) else value


def unguarded(cells: Iterable[str]) -> list[str]:
    """Cells without the apostrophe by which our export keeps a spreadsheet from taking one for a formula."""
    return [cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in FORMULA else cell for cell in cells]
