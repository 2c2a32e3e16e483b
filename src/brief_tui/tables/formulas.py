"""Formulas of spreadsheets: how they are recognised, and the apostrophe that disables them.

Programs that split at another separator, such as the semicolon in France, see cells that begin in the middle of ours.
So an apostrophe is put at the beginning of a cell and after each separator in it, wherever a formula would begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SIGNS = "=+-@\u207a\u207c\u208a\u208c\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
"""First characters of a formula (OWASP, CSV injection), and their compatibility forms (NFKC)."""
SEPARATORS = ";,\t|\n\r\v\f\x85\u2028\u2029\u037e\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b\uff5c\U0001f101-\U0001f10a"
"""Characters that a spreadsheet may take for a separator, and their compatibility forms; escaped for a pattern."""
_LEADING = ("\t", "\r", "\n")
"""Characters that no cell may begin with: some spreadsheets skip them and read what follows."""
_SEPARATOR = re.compile(f"[{SEPARATORS}]")
_RUN = re.compile(rf"(?:[\s'\"\ufeff]++[{re.escape(SIGNS)}]?|[{re.escape(SIGNS)}])")
"""White space and quotation marks, with the sign behind them."""


def _beginnings(text: str) -> Iterator[int]:
    """Yield where a formula may begin: at the start and after separators, past white space and quotation marks."""
    for run in _RUN.finditer(text):
        first, last = run.span()
        if first == 0 and (text[last - 1] in SIGNS or text.lstrip("'").startswith(_LEADING)):
            yield 0
        if text[last - 1] in SIGNS:
            yield from (at for at in range(max(first, 1), last) if _SEPARATOR.match(text, at - 1))


def guarded_cell(value: object) -> object:
    """Return a cell in which no spreadsheet sees a formula, wherever it splits cells."""
    if not isinstance(value, str):
        return value
    parts, done = [], 0
    for at in _beginnings(value):
        parts += [value[done:at], "'"]
        done = at
    return "".join([*parts, value[done:]]) if parts else value


def unguarded(cells: Iterable[str]) -> list[str]:
    """Remove the apostrophes of `guarded_cell` from cells."""
    return [_unguarded(cell) if "'" in cell else cell for cell in cells]


def _unguarded(text: str) -> str:
    parts, done = [], 0
    for at in _beginnings(text):
        if text[at] == "'":
            parts.append(text[done:at])
            done = at + 1
    return "".join([*parts, text[done:]])
