"""Briefings as Markdown (CommonMark, with GitHub's tables), and glossaries from Markdown.

Reads tables whose headings name a term and its meaning, and definition lists: a line, then `: ` and the meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from brief_tui.briefing.limits import current
from brief_tui.briefing.model import Briefing
from brief_tui.briefing.serialise import to_plain
from brief_tui.exchange import document, term_columns, wording
from brief_tui.exchange.input import text_of
from brief_tui.exchange.normalise import Normaliser, SourceNames
from brief_tui.exchange.report import ExportedFiles, ExportOptions, Report, SourceFile, UnreadableError, one
from brief_tui.tables.wording import wrong_width
from brief_tui.text.markdown import escaped

_SEPARATOR = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$", re.MULTILINE)
_BETWEEN = re.compile(r"(?<!\\)\|")
_LISTED = re.compile(r"^: {1,3}\S", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br ?/?>")
_MARKS = re.compile(r"^(\*\*|__|\*|`)(.+)\1$")


def recognises(sample: SourceFile, _name: str) -> bool:
    """Return whether a text has a table of terms, or a definition list."""
    head = sample.head
    if head.lstrip()[:1] in {"{", "<"}:
        return False
    return _SEPARATOR.search(head) is not None or _LISTED.search(head) is not None


def read(sample: SourceFile, report: Report, _name: str) -> dict[str, Any]:
    """Read the terms of tables and definition lists. Raises UnreadableError."""
    text = text_of(sample)
    lines = text.split("\n")
    first = next((line for line in lines if line.startswith("# ")), "")
    sources = SourceNames()
    records = [*_tables(lines, report), *_lists(lines)]
    if not records:
        raise UnreadableError(*wording.NO_TERM_TABLE)
    head = Normaliser(report).head({"title": _plain(first[2:].rstrip("\r "))})
    return term_columns.finished(term_columns.terms(records, report, sources), report, sources, head)


def _tables(lines: list[str], report: Report) -> Iterator[term_columns.NumberedRecord]:
    heading: list[str] = []
    marked: str | None = None
    for number, line in enumerate(lines):
        if _SEPARATOR.match(line) and number:
            heading = _cells(lines[number - 1])
            if len(heading) > current().max_columns:
                raise UnreadableError(*wording.too_many_columns(len(heading)))
            marked = term_columns.parts(heading).get("definition")
            if not term_columns.is_heading(heading):
                report.row(number, wording.no_term_column(", ".join(heading)[:100]))
                heading = []
        elif heading and not line.strip():
            heading = []
        elif heading:
            cells = _cells(line)
            if lines[number - 1].startswith("|") and not line.lstrip().startswith("|"):
                report.row(number + 1, wording.BROKEN_ROW)
            if any(cells[len(heading) :]):
                report.row(number + 1, wrong_width(len(cells), len(heading)))
                report.drops(wording.EXTRA_CELLS)
            yield number + 1, _record(heading, cells, marked)


def _record(heading: list[str], cells: list[str], marked: str | None) -> dict[str, Any]:
    record = dict(zip(heading, cells, strict=False))
    return {key: _lined(value) if key == marked else _plain(_lined(value)) for key, value in record.items()}


def _cells(line: str) -> list[str]:
    line = line.strip()
    cells = [cell.strip().replace("\\|", "|") for cell in _BETWEEN.split(line)]
    if line.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] and len(cells) > 1 else cells


def _lined(cell: str) -> str:
    return _BREAK.sub("\n", cell).replace("&#60;br", "<br")


def _plain(text: str) -> str:
    """Return the text of a cell without marks around it, and without escapes."""
    match = _MARKS.match(text)
    return _ESCAPE.sub(r"\1", match[2] if match else text)


def _lists(lines: list[str]) -> Iterator[term_columns.NumberedRecord]:
    for number, line in enumerate(lines):
        above = lines[number - 1].strip() if number else ""
        if _LISTED.match(line) and above and not above.startswith(":"):
            yield number, {"term": _plain(above), "definition": line[1:].strip()}


def write(briefing: Briefing, _options: ExportOptions, _name: str) -> ExportedFiles:
    """Write the whole briefing."""
    parts = [_block(block) for block in document.blocks(to_plain(briefing))]
    return one("\n\n".join(part for part in parts if part) + "\n")


def _block(block: document.PageBlock) -> str:
    if isinstance(block, document.SectionHeading):
        return f"{'#' * block.level} {escaped(block.text)}"
    if isinstance(block, document.Body):
        return block.text
    if isinstance(block, document.Pairs):
        return "\n".join(f"- **{escaped(name)}**: {escaped(value)}" for name, value in block.items)
    rows = [[_cell(cell, marked=at in block.marked) for at, cell in enumerate(row)] for row in block.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [list(block.headings), ["---"] * len(block.headings), *rows])


def _cell(text: str, *, marked: bool) -> str:
    if not marked:
        return escaped(text)
    return text.replace("<br", "&#60;br").replace("|", "\\|").replace("\n", "<br>")
