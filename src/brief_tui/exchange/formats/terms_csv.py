"""Terms as CSV: headings for the term and its meaning, then one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from brief_tui.briefing.limits import current
from brief_tui.exchange import term_columns, wording
from brief_tui.exchange.input import text_of
from brief_tui.exchange.normalise import SourceNames
from brief_tui.exchange.report import Report, SourceFile, UnreadableError
from brief_tui.tables.csv_stream import DELIMITERS
from brief_tui.tables.wording import wrong_width


def recognises(sample: SourceFile, _name: str) -> bool:
    """Return whether the first row names a term and its meaning."""
    return _delimiter(sample.head) != ""


def _delimiter(text: str) -> str:
    first = text.lstrip().partition("\n")[0].strip()
    return next(
        (each for each in DELIMITERS if term_columns.is_heading(next(csv.reader([first], delimiter=each), []))), ""
    )


def read(sample: SourceFile, report: Report, _name: str) -> dict[str, Any]:
    """Read the terms. Raises UnreadableError."""
    text = text_of(sample)
    delimiter = _delimiter(text)
    if not delimiter:
        raise UnreadableError(*wording.NO_TERM_COLUMNS)
    sources = SourceNames()
    return term_columns.finished(
        term_columns.terms(_records(text, delimiter, report), report, sources), report, sources
    )


def _records(text: str, delimiter: str, report: Report) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(current().max_cell)
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    heading = next(reader)
    if len(heading) > current().max_columns:
        raise UnreadableError(*wording.too_many_columns(len(heading)))
    try:
        for number, row in enumerate(reader, 2):
            if any(cell.strip() for cell in row):
                if len(row) > len(heading) and any(cell.strip() for cell in row[len(heading) :]):
                    report.row(number, wrong_width(len(row), len(heading)))
                yield number, dict(zip(heading, row, strict=False))
    except csv.Error as error:
        raise UnreadableError(*wording.malformed_table(error)) from None
