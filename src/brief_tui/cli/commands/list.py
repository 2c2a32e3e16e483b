"""`list`: the briefings of the library, as wide as the terminal, or in a form for programs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from brief_tui.cli import wording
from brief_tui.cli.console import (
    CliError,
    is_terminal,
    known_state,
    library_folder,
    missing,
    opened,
    put,
    put_json,
    say,
)
from brief_tui.cli.printing import facts, table_width
from brief_tui.library.answers import catalogue
from brief_tui.library.engine import library_of
from brief_tui.library.index.index import Index
from brief_tui.library.questions.briefings import BriefingEntry
from brief_tui.library.questions.jobs import tell_nobody
from brief_tui.library.shelf import COUNTED_WITHIN, Counts, counting
from brief_tui.library.state.state import State
from brief_tui.render.changes_wording import edition_with
from brief_tui.render.counted import counted
from brief_tui.text.cells import cell_width, pad

if TYPE_CHECKING:
    from brief_tui.briefing.change_counts import ChangeCounts


def run_list(args: Namespace) -> int:
    """List the library."""
    folder = library_folder(args)
    with opened([folder]) as index, closing(known_state()) as state:
        entries = catalogue.entries(index)
        seen = state.seen()
        for line in catalogue.first_problems(index):
            say(line, raw=True)
        listed = [entry for entry in entries if entry.is_unread(seen) or not args.unread]
        readable = [entry for entry in listed if not entry.problems]
        counts = counting(library_of(index), state, listed, COUNTED_WITHIN).run(tell_nobody)
        if args.json:
            put_json([_entry_data(entry, seen, counts.get(entry.row)) for entry in listed])
        elif not is_terminal(sys.stdout):
            put(_entry_lines(readable, counts))
        elif readable:
            put("".join(f"{line}\n" for line in _fitted(index, state, readable, counts)))
    if entries and not listed:
        raise CliError(wording.NOTHING_UNREAD)
    if all(entry.problems for entry in entries):
        raise missing(folder, wording.EMPTY_LIBRARY)
    return 0


def _entry_data(entry: BriefingEntry, seen: set[tuple[str, str]], counts: ChangeCounts | None) -> dict[str, object]:
    return {
        "id": entry.name,
        "title": entry.title,
        "path": entry.path,
        "published": entry.published or None,
        "edition": entry.edition,
        "tlp": entry.tlp or None,
        "sections": entry.sections,
        "incidents": entry.incidents,
        "terms": entry.terms,
        "problems": entry.problems,
        "unread": entry.is_unread(seen),
        "changes": counts._asdict() if counts is not None and min(counts) >= 0 else None,
    }


def _fitted(index: Index, state: State, entries: Sequence[BriefingEntry], counts: Counts) -> list[str]:
    """The same for a terminal: headings, and the columns that it has room for."""
    from brief_tui.library.answers.blurbs import share_before
    from brief_tui.library.shelf import percent_read
    from brief_tui.render import shelf

    seen = state.seen()

    def texts(entry: BriefingEntry) -> list[str]:
        read = shelf.read_cell(entry, seen, lambda item: percent_read(partial(share_before, index), state, item))
        own = {"read": read, "changed": counted(counts.get(entry.row))}
        return [own.get(column.id) or column.cell(entry) for column in shelf.COLUMNS]

    return shelf.lines(shelf.COLUMNS, [texts(entry) for entry in entries], table_width())


def _entry_lines(entries: Sequence[BriefingEntry], counts: Counts) -> str:
    """A line for each briefing, the same in a terminal and a pipe: id, title, header, contents."""
    rows = []
    for entry in entries:
        says, inside = facts(entry)
        changed = counted(counts.get(entry.row))
        rows.append((entry.name, entry.title, edition_with(says, changed) if changed else says, inside))
    sizes = [max((cell_width(row[column]) for row in rows), default=0) for column in range(3)]
    lines = ("  ".join([*(pad(row[part], sizes[part]) for part in range(3)), row[3]]).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)
