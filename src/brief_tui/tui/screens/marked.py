"""The marked incidents as CSV, in the columns of `incidents --format csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from brief_tui.library.questions.columns import COLUMNS, IDENTITY, REST
from brief_tui.library.questions.incidents import IncidentRow
from brief_tui.library.state.bookmarks import INCIDENTS
from brief_tui.render.incident_cells import csv_rows
from brief_tui.tui.session import Session


def marked_csv(session: Session) -> Iterator[str]:
    """Yield the lines of the marked incidents that the library has, each once, in the order of their letters."""
    library = session.library
    marks = [mark for mark in session.state.marks.all().values() if mark.view == INCIDENTS]
    entries = library.catalogue.named({mark.briefing for mark in marks})
    rows: dict[int, IncidentRow] = {}
    for mark in marks:
        entry = entries.get(mark.briefing)
        row = session.incident(entry, mark.item) if entry is not None else None
        if row is not None:
            rows.setdefault(row.row, row)
    columns = [*IDENTITY, *(column.id for column in COLUMNS if column.exported), *REST]
    names = {entry.row: entry.name for entry in entries.values()}
    for cells in csv_rows(rows.values(), columns, names, lambda row: library.incidents.entry(row).detail):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(cells)
        yield out.getvalue()
