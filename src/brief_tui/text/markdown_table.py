"""Rows of Markdown tables as blocks: the spans of all cells, and the widths needed to lay the row out.

A row is `["t", first, rest, spans, layout]`: the spans of its cells with `SEPARATOR` between them, and a layout of
`[widths, words, aligns, headings]`: for each column the cells (of a terminal) that its widest entry and its widest
word take, its alignment (`l`, `c` or `r`), and its heading; the row of headings itself has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief_tui.text.cells import cell_width

SEPARATOR = "\t"
"""Separates the cells of a row; no cell contains one."""

MarkdownSpan = list[str]
"""`[text, flags]`; flags: b (bold), i (italic), c (code), a (address of a link)."""
_RowSpans = list[list[MarkdownSpan]]
"""The spans of each cell of a row."""


def source_cells(line: str) -> list[str]:
    """Split a row as written into cells; pipes at its ends are optional (GFM 0.29, 4.10)."""
    from markdown_it.rules_block.table import escapedSplit

    cells = escapedSplit(line.strip())
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return [cell.strip() for cell in cells]


def row_blocks(rows: Sequence[_RowSpans], aligns: str, first: str, rest: str) -> list[list[object]]:
    """Return a block for each row of a table.

    Args:
        rows: that of the headings first; each as many cells as it has.
        aligns: of the columns with a heading, a letter each.
        first: what stands before the first row: a bullet, the bar of a quote.
        rest: what stands before the others.
    """
    count = max(map(len, rows), default=0)
    texts = [[_text(cell) for cell in row] + [""] * (count - len(row)) for row in rows]
    columns = list(zip(*texts, strict=True))
    widths = [max(map(cell_width, column)) for column in columns]
    words = [max(cell_width(word) for text in column for word in ["", *text.split()]) for column in columns]
    aligned = aligns.ljust(count, "l")
    blocks: list[list[object]] = []
    for number, row in enumerate(rows):
        spans: list[MarkdownSpan] = []
        for cell in [*row, *[[]] * (count - len(row))]:
            spans += [[text.replace(SEPARATOR, " "), flags if number else _bold(flags)] for text, flags in cell]
            spans.append([SEPARATOR, ""])
        layout = [widths, words, aligned, texts[0] if number else []]
        blocks.append(["t", first if not number else rest, rest, spans[:-1], layout])
    return blocks


def _bold(flags: str) -> str:
    return "".join(sorted({*flags, "b"}))


def _text(cell: Sequence[MarkdownSpan]) -> str:
    return "".join(span[0] for span in cell).replace(SEPARATOR, " ")
