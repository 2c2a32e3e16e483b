"""A briefing as plain text: its head, its sections, its incidents and its terms, without a screen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from brief_tui.cli import wording
from brief_tui.cli.console import CliError, is_terminal, put, terminal_width
from brief_tui.library.answers import catalogue, glossary, incidents
from brief_tui.library.answers.incidents import SqliteIncidentView
from brief_tui.library.index.index import Index
from brief_tui.library.questions.briefings import BriefingEntry, SectionEntry
from brief_tui.library.questions.columns import COLUMNS, Column
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.render import pages, table, table_widths
from brief_tui.render import wording as shared
from brief_tui.render.document import Document
from brief_tui.render.inert import inert
from brief_tui.render.lines import printable
from brief_tui.render.term import term_page
from brief_tui.text.matching import fold, near
from brief_tui.text.sentences import listed

_UNCUT = 10_000
"""Cells of a line where nothing needs to fit."""
_IN_FULL = 2_000
"""Limit of incidents printed one by one with a briefing; of more a line tells how to print them."""
CHUNK = 500
"""Incidents taken from the index at a time."""
_LOOKED_AT = 1000
"""Rows by which the widths of the table's columns are found."""


def facts(entry: BriefingEntry) -> tuple[str, str]:
    """The header of a briefing, and its contents in numbers, on a line each."""
    head = {"published": entry.published, "number": entry.edition, "tlp": entry.tlp}
    return pages.describe(head), listed(shared.inside(entry.sections, entry.incidents, entry.terms))


def whole(index: Index, entry: BriefingEntry, width: int, *, links: bool = False) -> str:
    """A briefing: title, header, every section, the incident table, the terms.

    The text is inert; with `links` its addresses are links of a terminal.
    """
    head = catalogue.head(index, entry.row)
    opening = [entry.title, head.get("subtitle", ""), pages.describe(head)]
    parts = [inert("\n".join(line for line in opening if line) + "\n")]
    sections = catalogue.sections(index, entry.row)
    if sections:
        parts.append(_text(index, sections, width, links=links))
    if entry.incidents:
        view = SqliteIncidentView(index, entry.row)
        rows = "".join(f"{line}\n" for line in table_lines(view, [column for column in COLUMNS if column.shown], width))
        parts.append(inert(f"{wording.INCIDENTS}\n\n{rows}\n{table.total_line(view)}\n"))
        parts += _in_full(index, view, width, links=links)
    if entry.terms:
        parts.append(f"{wording.GLOSSARY}\n\n" + "\n".join(_terms(index, entry, width, links=links)))
    return "\n\n".join(parts)


def one_section(index: Index, entry: BriefingEntry, section: SectionEntry, width: int, *, links: bool = False) -> str:
    """A section with those below it; `links` as for `whole`."""
    below = [section]
    for other in catalogue.sections(index, entry.row)[section.position + 1 :]:
        if other.depth <= section.depth or not other.number:
            break
        below.append(other)
    return _text(index, below, width, links=links)


def _text(index: Index, sections: Sequence[SectionEntry], width: int, *, links: bool) -> str:
    document = Document(sections, lambda row: catalogue.blocks(index, row), lambda _text: (), width)
    document.grow()
    return printable(document.lines, links=links)


def _in_full(index: Index, view: SqliteIncidentView, width: int, *, links: bool) -> Iterable[str]:
    """Each incident in full; of a table beside the briefing only where they are printed all."""
    if len(view) > _IN_FULL:
        yield f"{wording.in_full_elsewhere(len(view))}\n"
        return
    from brief_tui.library.answers import evidence  # what has no incidents does without

    for row in view.window(0, len(view)):
        entry = incidents.entry(index, row.row)
        uses = evidence.uses(index, entry.briefing, entry.name)
        page = pages.incident_page(entry, width, partners=incidents.partners(index, entry), uses=uses)
        yield printable(page, links=links)


def _terms(index: Index, entry: BriefingEntry, width: int, *, links: bool) -> Iterable[str]:
    for row, _head, _expansion in glossary.heads(index):
        term = glossary.term(index, row)
        if term.briefing == entry.row:
            yield printable(term_page(term, width), links=links)


def table_lines(
    view: SqliteIncidentView,
    columns: Sequence[Column],
    width: int,
    limit: int | None = None,
    *,
    more: bool = False,
    every: bool = False,
) -> Iterable[str]:
    """The incident table: a line of headings, a line for each incident up to a limit.

    Args:
        view: the incidents.
        columns: those wanted, in the table's order.
        width: cells of a line; no cell is cut in one that need not fit.
        limit: how many incidents at most.
        more: whether further columns may appear where there is room.
        every: whether all of the columns are printed, though they may be wider than the line.
    """
    stop = len(view) if limit is None else min(limit, len(view))
    if width >= _UNCUT:
        found = table_widths.whole(columns, _parts(view, stop), view.order, more=False)
    else:
        room = width - len(table.lead(view))
        looked_at = view.window(0, min(stop, _LOOKED_AT))
        room = max(room, table_widths.least(columns)) if every else room
        found = table_widths.layout(columns, looked_at, view.order, room, more=more)
    yield (table.lead(view) + table.heading_text(found.columns, found.sizes, view.order)).rstrip()
    for rows in _parts(view, stop):
        for row in rows:
            yield (table.lead(view, row) + table.row_text(found.columns, found.sizes, row)).rstrip()


def _parts(view: SqliteIncidentView, stop: int) -> Iterable[Sequence[IncidentRow]]:
    return (view.window(start, min(start + CHUNK, stop)) for start in range(0, stop, CHUNK))


def table_width() -> int:
    """The width of a table's line, in cells: the terminal's; in a pipe that of its cells."""
    return terminal_width(most=_UNCUT) if is_terminal(sys.stdout) else _UNCUT


class _Output:
    """Standard output for the csv module."""

    @staticmethod
    def write(text: str) -> None:
        """Print a line."""
        put(text, data=True)


def csv_writer() -> Any:
    """Writes rows as RFC 4180 has them to standard output."""
    import csv

    return csv.writer(_Output(), lineterminator="\r\n")


def find_section(index: Index, entry: BriefingEntry, name: str) -> SectionEntry:
    """The section with an id, a number or a title. Raises CliError, with what was perhaps meant."""
    sections = catalogue.sections(index, entry.row)
    key = fold(name)
    for names in ([item.name for item in sections], [item.number for item in sections]):
        if name and name in names:
            return sections[names.index(name)]
    for item in sections:
        if key and key == fold(item.title):
            return item
    close = near(name, [text for item in sections for text in (item.name, item.title)])
    there = [f"{item.number} {item.name}".strip() for item in sections]
    raise CliError(wording.no_section(name, entry.name, close, there))


def plain_form(path: Path, section: SectionEntry | None) -> Any:
    """The plain form of a briefing's model, or of one section of it. Raises BriefingError."""
    from brief_tui.briefing.loader import load_file
    from brief_tui.briefing.serialise import to_plain

    plain = to_plain(load_file(path))
    if section is None:
        return plain
    if section.number:
        return _below(plain["sections"], section.number)
    return {"id": section.name, "title": section.title, section.name: plain[section.name]}


def _below(sections: list[Any], number: str) -> Any:
    """The section with a number such as 2.1."""
    first, _dot, rest = number.partition(".")
    section = sections[int(first) - 1]
    return _below(section["sections"], rest) if rest else section
